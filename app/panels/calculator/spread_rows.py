"""The spreads of a design's inputs as rows to read and to change. No Qt.

    state.spreads (the user's own)  ─┐
    usual spreads of the rest       ─┴─►  rows  ─►  list, editor, Monte Carlo

A change gives another tuple for ``state.calculator.spreads``; None once nothing is left of the user's own.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property, lru_cache

from app.dataset import Dataset
from app.dataset.usual_spreads import FROM_DATA, origin_of, spread_key, usual_spread
from app.panels.calculator.field import Field
from app.panels.calculator.fields import fields_for
from app.science.design import CellDesign
from app.science.doubt import Spread
from app.science.errors import DesignError
from app.science.paths import get_value
from app.state.model import InputSpread

Own = tuple[InputSpread, ...] | None
KIND_WORDS = {"normal": "normal", "uniform": "uniform", "triangular": "triangular"}
KIND_TIPS = {
    "normal": "A bell curve: one value in twenty lies below the first figure, one in twenty above the second.",
    "uniform": "Every value between the two is as likely as any other.",
    "triangular": "From end to end, with the design's own value as the likeliest.",
}
_ADDED = 0.05
_KEPT = 1024


@dataclass(frozen=True)
class SpreadRow:
    """The spread of one input. ``origin``: "yours", "ours" (usual scatter) or "data" (the dataset's range)."""

    field: Field
    key: str
    spread: Spread
    origin: str
    now: float
    has_usual: bool = True

    @property
    def path(self) -> str:
        """Where the input lies in the design."""
        return self.field.path

    @cached_property
    def name(self) -> str:
        """The input in full: "Positive areal capacity"."""
        return self.field.name

    @cached_property
    def short(self) -> str:
        """The input in a narrow column: "Pos. areal capacity"."""
        return self.name.replace("Positive ", "Pos. ").replace("Negative ", "Neg. ")

    @property
    def low(self) -> float:
        """The lower figure, as shown."""
        return round(self.spread.low * self.field.factor, 10)

    @property
    def high(self) -> float:
        """The upper figure, as shown."""
        return round(self.spread.high * self.field.factor, 10)

    @cached_property
    def words(self) -> str:
        """Both figures with their unit: "3.14–3.47 mAh/cm²"."""
        return f"{plain(self.field, self.low)}–{plain(self.field, self.high)} {self.field.unit}".rstrip()


def plain(field: Field, shown: float) -> str:
    """A figure of an input with its usual decimals."""
    return f"{shown:.{field.decimals}f}".replace("-", "−")


def in_sentence(name: str) -> str:
    """A name within a sentence: "positive areal capacity", but "Al foil" and "N/P ratio"."""
    return (
        name[0].lower() + name[1:]
        if name[1:2].islower() and not name.startswith(("Al ", "Cu ", "Ni "))
        else name
    )


@lru_cache(maxsize=8)
def _held(own: Own) -> dict[str, Spread | None]:
    return {entry.path: entry.spread for entry in own or ()}


def rows_for(dataset: Dataset, design: CellDesign, own: Own) -> tuple[SpreadRow, ...]:
    """A row for every input with a spread, in reading order.

    What the user says of inputs that this design has not, or has in another basis, is left out.
    """
    kept = _held(own)
    rows = []
    for field, key in _keyed_fields(design):
        if key not in kept:
            row = _usual_row(dataset, design, field, key)
        else:
            row = _own_row(dataset, design, field, key, kept[key])
        if row is not None:
            rows.append(row)
    return tuple(rows)


_keys: dict[int, tuple[tuple[Field, str], ...]] = {}


def _keyed_fields(design: CellDesign) -> tuple[tuple[Field, str], ...]:
    """The fields with their keys; fields of a shape of design are one tuple that lives as long as the program."""
    fields = fields_for(design)
    if id(fields) not in _keys:
        _keys[id(fields)] = tuple((field, spread_key(design, field.path)) for field in fields)
    return _keys[id(fields)]


def _own_row(
    dataset: Dataset, design: CellDesign, field: Field, key: str, spread: Spread | None
) -> SpreadRow | None:
    if spread is None:
        return None
    usual = usual_spread(dataset, design, field.path) is not None
    return SpreadRow(field, key, spread, "yours", float(get_value(design, field.path)), usual)


_usual: OrderedDict[tuple[object, ...], tuple[Dataset, SpreadRow | None]] = OrderedDict()


def _usual_row(dataset: Dataset, design: CellDesign, field: Field, key: str) -> SpreadRow | None:
    """The row of a usual spread; it depends on the value, the material and the kind of the electrode alone."""
    now = float(get_value(design, field.path))
    holder = getattr(design, field.path.partition(".")[0], None)
    about = (getattr(holder, "kind", ""), getattr(holder, "active_material", ""))
    known = (id(dataset), id(field), key, now, about)
    found = _usual.get(known)
    if found is None:
        found = _usual[known] = (dataset, _make_usual(dataset, design, field, key, now))
        if len(_usual) > _KEPT:
            _usual.popitem(last=False)
    return found[1]


def _make_usual(dataset: Dataset, design: CellDesign, field: Field, key: str, now: float) -> SpreadRow | None:
    spread = usual_spread(dataset, design, field.path)
    if spread is None:
        return None
    return SpreadRow(
        field, key, spread, "data" if origin_of(dataset, design, field.path) == FROM_DATA else "ours", now
    )


def addable(design: CellDesign, rows: tuple[SpreadRow, ...]) -> tuple[Field, ...]:
    """The inputs that have no spread yet and a value to put it around."""
    taken = {row.path for row in rows}
    return tuple(
        field
        for field in fields_for(design)
        if field.path not in taken and float(get_value(design, field.path)) != 0.0
    )


def fresh_spread(dataset: Dataset, design: CellDesign, path: str) -> Spread:
    """What an input is given when the user adds it: its usual spread, or 5 % to either side."""
    usual = usual_spread(dataset, design, path)
    if usual is not None:
        return usual
    now = float(get_value(design, path))
    low, high = sorted((now * (1.0 - _ADDED), now * (1.0 + _ADDED)))
    return Spread(kind="normal", low=low, high=high)


# -- changes -----------------------------------------------------------------------------------------------------------


def with_spread(own: Own, key: str, spread: Spread | None) -> Own:
    """The user's own spreads with this one; None says that the input is taken as sure."""
    rest = tuple(entry for entry in own or () if entry.path != key)
    return (*rest, InputSpread(path=key, spread=spread))


def without_own(own: Own, key: str) -> Own:
    """The user's own spreads but this one: the input has its usual spread again, or none."""
    return tuple(entry for entry in own or () if entry.path != key) or None


def removed(dataset: Dataset, design: CellDesign, own: Own, row: SpreadRow) -> Own:
    """The spreads without that of a row, whether it was usual or the user's own."""
    if usual_spread(dataset, design, row.path) is None:
        return without_own(own, row.key)
    return with_spread(own, row.key, None)


def refusal(row: SpreadRow, spread: Spread) -> str:
    """Why a spread cannot be taken, in the units on screen; "" when it can."""
    field = row.field
    low, high = (plain(field, end * field.factor) for end in (spread.low, spread.high))
    if not (math.isfinite(spread.low) and math.isfinite(spread.high)):
        return "A finite number is needed"
    if spread.low >= spread.high:
        return f"{low} to {high} {field.unit}".rstrip() + " refused: the lower end must lie below the upper"
    if spread.kind == "triangular" and not spread.low <= row.now <= spread.high:
        now = f"{plain(field, row.now * field.factor)} {field.unit}".rstrip()
        return f"A triangle needs the design’s {now} between its ends"
    return ""


def row_note(row: SpreadRow, clipped: float) -> str:
    """What there is to say of a row below its figures: where they come from, and what does not fit."""
    origin = {
        "yours": "yours",
        "ours": "usual scatter, ours",
        "data": "range in the dataset",
    }[row.origin]
    words = [f"{row.name}: {origin}"]
    if clipped > 0.0:
        words.append(f"{share(clipped)} of the draws held at what is allowed")
    elif not row.spread.low <= row.now <= row.spread.high:
        now = f"{plain(row.field, row.now * row.field.factor)} {row.field.unit}".rstrip()
        words.append(f"the design’s {now} lies outside")
    return "; ".join(words)


def share(fraction: float) -> str:
    """A share as a percentage that is never rounded to nothing: "< 0.1 %", "4 %"."""
    percent = 100.0 * fraction
    if 0.0 < percent < 0.1:
        return "< 0.1 %"
    return f"{percent:.1f} %" if percent < 9.95 and percent != 0.0 else f"{percent:.0f} %"


def refusal_words(rows: tuple[SpreadRow, ...], error: DesignError) -> str:
    """A refusal of the model as a sentence that names the input as the screen does."""
    row = next((row for row in rows if row.path == error.field), None)
    if row is not None:
        return f"{row.name}: {refusal(row, row.spread) or error.message}"
    words = error.message or str(error)
    return words[0].upper() + words[1:]
