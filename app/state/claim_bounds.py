"""The bounds between which designs of one chemistry are drawn: those of the dataset, with the user's own in place."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from app.dataset import Dataset
from app.dataset.records import ClaimSet, SetBound
from app.science.claim import Bound
from app.science.claim_road import ROAD_LIMITS
from app.science.design import CellDesign
from app.science.limits import Limit, limit_for
from app.science.paths import with_value
from app.state.model import ClaimBound
from app.state.presets import preset_design

Own = tuple[ClaimBound, ...]


class InputBound(msgspec.Struct, frozen=True, kw_only=True):
    """One bound of a set as it is used. ``row``: that of the dataset; ``own``: the user's differs from it."""

    row: SetBound
    bound: Bound
    own: bool

    @property
    def key(self) -> str:
        """Input with its basis, as the user's own bounds name it."""
        return self.row.path


def bounds_of(dataset: Dataset, set_id: str, own: Own = ()) -> tuple[InputBound, ...]:
    """The bounds of a set in the order of the table, the user's own in place of the dataset's."""
    theirs = {bound.path: bound for bound in own if bound.route == set_id}
    return tuple(
        _used(row, theirs.get(row.path)) for row in dataset.claim_bounds.values() if row.set_id == set_id
    )


def _used(row: SetBound, own: ClaimBound | None) -> InputBound:
    low, high = (row.low, row.high) if own is None else (own.low, own.high)
    bound = Bound(
        path=row.path.partition(":")[0],
        low=low,
        high=high,
        usual=min(max(row.usual, low), high),
        shape=row.shape,
    )
    return InputBound(row=row, bound=bound, own=(low, high) != (row.low, row.high))


def base_design(entry: ClaimSet, bounds: Sequence[InputBound]) -> CellDesign:
    """The design that a set begins from: its preset, with the set's texts and the bases of its bounds.

    Raises KeyError for an unknown preset, DesignError for a setting that does not fit it.
    """
    design = preset_design(entry.preset)
    for setting in entry.settings:
        path, _, text = setting.partition("=")
        design = with_value(design, path.strip(), text.strip())
    for used in bounds:
        path, _, basis = used.row.path.partition(":")
        holder = path.rpartition(".")[0]
        if basis:
            design = with_value(design, f"{holder}.basis", basis)
    return with_value(design, "name", entry.name)


def limit_of(dataset: Dataset, used: InputBound) -> Limit:
    """What is permitted for a bounded input at all, with its plain name and unit."""
    entry = dataset.claim_sets[used.row.set_id]
    if not entry.preset:
        return ROAD_LIMITS[used.bound.path]
    return limit_for(base_design(entry, bounds_of(dataset, entry.id)), used.bound.path)
