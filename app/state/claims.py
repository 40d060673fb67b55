"""A milestone's claim held against what can be built: facts, presets and the user's bounds brought together.

    milestone ──► figure, sets that could be meant ──┐
    claim_bounds + the user's own ──► bounds ────────┼──► app.science.claim_cell / claim_road ──► HeldClaim
    presets ──► base design ─────────────────────────┘

The page and the command use these functions; nothing here knows Qt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from app.dataset import Dataset
from app.dataset.claim_sets import (
    ClaimedEnergy,
    ClaimedRange,
    Figure,
    claimed_energy,
    claimed_range,
    figure_of,
    meant_by,
    negatives_of,
)
from app.dataset.records import ClaimSet, Milestone, PublishedCell
from app.science.claim import SAMPLES, Answer, Share, share_of
from app.science.claim_cell import CellClaim, Drawn, Level, answer_for, draw_cells
from app.science.claim_road import ENERGY, road_claim
from app.science.numeric import Floats
from app.state.claim_bounds import InputBound, Own, base_design, bounds_of
from app.state.presets import preset_design

# Sets whose draws are kept: each holds some ten columns of forty thousand numbers.
_KEPT_DRAWS = 4
_KEPT_VALUES = 48


class SetShare(msgspec.Struct, frozen=True, kw_only=True):
    """How often the designs of one set reach a claim."""

    set: ClaimSet
    share: Share


class HeldClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A milestone's claim and the answer of the set that reaches it most often.

    ``others``: the further sets that could be meant, the most lenient first. ``why``: what decided which are meant.
    ``left_out``: names of sets that could be meant but have no such level. One of ``energy`` and ``range`` is None.
    ``own``: how many bounds of the sets meant are the user's.
    """

    milestone: Milestone
    energy: ClaimedEnergy | None
    range: ClaimedRange | None
    set: ClaimSet
    bounds: tuple[InputBound, ...]
    answer: Answer
    others: tuple[SetShare, ...]
    why: str
    left_out: tuple[str, ...] = ()
    own: int = 0

    @property
    def level(self) -> str:
        """Cell or pack as claimed, "cell" where the source does not say it; a range is the vehicle's."""
        return "vehicle" if self.energy is None else self.energy.level or "cell"

    @property
    def unit(self) -> str:
        """Unit of the claim and of its answer."""
        return "km" if self.energy is None else self.energy.unit


class QuickAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What the table tells of a claim. ``measured``: a cell of the kind that was measured there or above it, and
    ``own``: how many bounds of the sets meant are the user's.
    """

    share: Share
    measured: PublishedCell | None = None
    own: int = 0


class NoClaim(Exception):  # noqa: N818 - not an error, but an answer in words
    """A milestone has nothing to test, or nothing to test it against; ``str`` says why."""


def held_claim(
    dataset: Dataset,
    milestone: Milestone,
    own: Own = (),
    count: int = SAMPLES,
    seed: int = 1,
    figure: Figure | None = None,
) -> HeldClaim:
    """Hold a milestone's figure (Wh/kg first, or ``figure``), else its kilometres, against what can be built.

    Raises NoClaim where it has none or nothing to compare it with, DesignError for a count, a seed or own bounds
    that are refused.
    """
    energy = claimed_energy(milestone, figure)
    if energy is not None:
        return _tested_energy(dataset, milestone, energy, own, (count, seed))
    road = held_range(dataset, milestone, own, count, seed) if figure is None else None
    if road is None:
        raise NoClaim("claims neither Wh/kg, Wh/L nor kilometres of a car, so there is nothing to test")
    return road


def held_range(
    dataset: Dataset, milestone: Milestone, own: Own = (), count: int = SAMPLES, seed: int = 1
) -> HeldClaim | None:
    """Hold a milestone's kilometres against what a car can do; None where it claims none."""
    claim = claimed_range(milestone)
    if claim is None:
        return None
    entry = dataset.claim_sets[claim.set_id]
    bounds = tuple(_with_pack(used, claim.pack_kwh) for used in bounds_of(dataset, entry.id, own))
    return HeldClaim(
        milestone=milestone,
        energy=None,
        range=claim,
        set=entry,
        bounds=bounds,
        answer=road_claim([used.bound for used in bounds], claim.km, claim.minutes, count, seed),
        others=(),
        why="energy of the pack as the milestone states it"
        if claim.pack_kwh
        else "energy of the pack not stated",
        own=_own_count(dataset, [entry], own),
    )


def _with_pack(used: InputBound, pack_kwh: float | None) -> InputBound:
    if pack_kwh is None or used.bound.path != ENERGY:
        return used
    stated = msgspec.structs.replace(used.bound, low=pack_kwh, high=pack_kwh, usual=pack_kwh)
    return msgspec.structs.replace(used, bound=stated)


def _tested_energy(
    dataset: Dataset, milestone: Milestone, energy: ClaimedEnergy, own: Own, draws: tuple[int, int]
) -> HeldClaim:
    claim = cell_claim(energy)
    fitting, why, left_out = _fitting(dataset, milestone, claim)
    shares = _shares(dataset, fitting, claim, own, draws)
    entry = shares[0].set
    bounds = bounds_of(dataset, entry.id, own)
    drawn = _draws(entry, bounds, claim.figure, claim.level, *draws)
    return HeldClaim(
        milestone=milestone,
        energy=energy,
        range=None,
        set=entry,
        bounds=bounds,
        answer=answer_for(drawn, claim),
        others=tuple(shares[1:]),
        why=why,
        left_out=left_out,
        own=_own_count(dataset, fitting, own),
    )


def _own_count(dataset: Dataset, sets: Sequence[ClaimSet], own: Own) -> int:
    return sum(used.own for entry in sets for used in bounds_of(dataset, entry.id, own)) if own else 0


def quick_answer(
    dataset: Dataset, milestone: Milestone, own: Own = (), figure: Figure | None = None
) -> QuickAnswer | None:
    """The share of the runs that reach a milestone's figure, without what it takes; None where it is not tested."""
    energy = claimed_energy(milestone, figure)
    try:
        if energy is None:
            road = held_range(dataset, milestone, own) if figure is None else None
            if road is None:
                return None
            return QuickAnswer(share=share_of(road.answer.values, road.answer.claim), own=road.own)
        claim = cell_claim(energy)
        fitting, _, _ = _fitting(dataset, milestone, claim)
        best = _shares(dataset, fitting, claim, own, (SAMPLES, 1))[0]
        measured = measured_like(dataset, best.set, claim)
        return QuickAnswer(share=best.share, measured=measured, own=_own_count(dataset, fitting, own))
    except NoClaim:
        return None


def warm_up(
    dataset: Dataset, milestone: Milestone, own: Own = (), figure: Figure | None = None
) -> Iterator[None]:
    """Draw what a milestone's claim needs, one set a step, so that its answer is quick afterwards."""
    energy = claimed_energy(milestone, figure)
    if energy is None:
        return
    claim = cell_claim(energy)
    try:
        fitting, _, _ = _fitting(dataset, milestone, claim)
    except NoClaim:
        return
    for entry in fitting:
        _values(entry, bounds_of(dataset, entry.id, own), claim.figure, claim.level, SAMPLES, 1)
        yield


def cell_claim(energy: ClaimedEnergy) -> CellClaim:
    """The high end of a claimed figure, at its level; where none is stated, at that of the cell."""
    return CellClaim(value=energy.high, figure=energy.figure, level=energy.level or "cell")


def measured_above(dataset: Dataset, found: HeldClaim) -> PublishedCell | None:
    """The highest measured cell or pack of the set's route and negative electrode, if at the claim or above."""
    return measured_like(dataset, found.set, cell_claim(found.energy)) if found.energy is not None else None


def measured_like(dataset: Dataset, entry: ClaimSet, claim: CellClaim) -> PublishedCell | None:
    """The same of a set and a claim."""
    best: tuple[float, PublishedCell] | None = None
    for cell in dataset.published_cells.values():
        value = figure_of(cell, claim.figure)
        like = cell.level == claim.level and cell.route in entry.routes and not cell.target
        like = like and entry.negative in negatives_of(cell)
        if cell.basis != "measured" or not like or value is None or value < claim.value:
            continue
        if best is None or value > best[0]:
            best = (value, cell)
    return best[1] if best is not None else None


def _fitting(
    dataset: Dataset, milestone: Milestone, claim: CellClaim
) -> tuple[list[ClaimSet], str, tuple[str, ...]]:
    """The sets that are meant and have the level claimed, what decided, and the names of those without it."""
    company = dataset.companies.get(milestone.company_id)
    meant = meant_by(
        milestone,
        dataset.claim_sets.values(),
        dataset.published_cells.values(),
        company.name if company is not None else "",
    )
    if not meant.sets:
        raise NoClaim(meant.why)
    has = [entry for entry in meant.sets if claim.level == "cell" or _has_pack(dataset, entry)]
    if not has:
        raise NoClaim(f"is a figure of a {claim.level}, and the designs that it could mean have none")
    return has, meant.why, tuple(entry.name for entry in meant.sets if entry not in has)


def _has_pack(dataset: Dataset, entry: ClaimSet) -> bool:
    """Whether the set's design has a pack and bounds of it."""
    bounded = any(b.set_id == entry.id and b.path.startswith("pack.") for b in dataset.claim_bounds.values())
    return bounded and preset_design(entry.preset).pack is not None


def _shares(
    dataset: Dataset, sets: Sequence[ClaimSet], claim: CellClaim, own: Own, draws: tuple[int, int]
) -> list[SetShare]:
    """How often each set reaches the claim, the most lenient first."""
    found = []
    for entry in sets:
        values = _values(entry, bounds_of(dataset, entry.id, own), claim.figure, claim.level, *draws)
        found.append(SetShare(set=entry, share=share_of(values, claim.value)))
    return sorted(found, key=lambda one: (-one.share.reachable, -one.share.percentiles[2]))


@lru_cache(maxsize=_KEPT_VALUES)
def _values(
    entry: ClaimSet, bounds: tuple[InputBound, ...], figure: Figure, level: Level, count: int, seed: int
) -> Floats:
    """The figures of the draws of one set, kept: they serve every claim of that figure and level."""
    return _draws(entry, bounds, figure, level, count, seed).values


@lru_cache(maxsize=_KEPT_DRAWS)
def _draws(
    entry: ClaimSet, bounds: tuple[InputBound, ...], figure: Figure, level: Level, count: int, seed: int
) -> Drawn:
    """The draws of one set with their inputs. Any claim above 0 will do to draw them."""
    claim = CellClaim(value=1.0, figure=figure, level=level)
    plain = [used.bound for used in bounds if level == "pack" or not used.bound.path.startswith("pack.")]
    return draw_cells(base_design(entry, bounds), plain, claim, count, seed)
