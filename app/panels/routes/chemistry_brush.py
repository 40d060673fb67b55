"""Which chemistries pass through the brushes, and the sentence that says so. No Qt.

A chemistry passes when its known range meets every brush. What is not known does not pass, and is counted apart:
nobody can say of it that it fails.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.panels.common.words import listed
from app.panels.routes.chemistry_axes import BY_KEY, CRITERIA, Criterion, value_words
from app.panels.routes.chemistry_values import ChemistryRow
from app.state.model import AxisBrush

Verdict = Literal["passes", "fails", "unknown"]
# An end of a brush this near to the end of its axis holds all that lies beyond.
_END_SHARE = 0.01


@dataclass(frozen=True)
class Brushed:
    """The verdict on every chemistry by id, and the sentence."""

    verdicts: dict[str, Verdict]
    title: str

    def count(self, verdict: Verdict) -> int:
        return sum(1 for found in self.verdicts.values() if found == verdict)


def sound_brushes(brushes: Sequence[AxisBrush]) -> tuple[AxisBrush, ...]:
    """The brushes of axes that there are, in the order of the axes, low below high; the last of each axis counts."""
    known = {brush.axis: _upright(brush) for brush in brushes if brush.axis in BY_KEY}
    return tuple(known[criterion.key] for criterion in CRITERIA if criterion.key in known)


def _upright(brush: AxisBrush) -> AxisBrush:
    """A brush of a session that was written by hand may stand on its head."""
    if brush.low <= brush.high:
        return brush
    return AxisBrush(axis=brush.axis, low=brush.high, high=brush.low)


def with_brush(brushes: Sequence[AxisBrush], axis: str, low: float, high: float) -> tuple[AxisBrush, ...]:
    """The brushes with that of one axis set."""
    rest = [brush for brush in brushes if brush.axis != axis]
    return sound_brushes([*rest, AxisBrush(axis=axis, low=low, high=high)])


def without_brush(brushes: Sequence[AxisBrush], axis: str) -> tuple[AxisBrush, ...]:
    """The brushes without that of one axis."""
    return tuple(brush for brush in brushes if brush.axis != axis)


def brushed(rows: Sequence[ChemistryRow], brushes: Sequence[AxisBrush]) -> Brushed:
    """The verdicts under these brushes, and what they come to in words."""
    sound = sound_brushes(brushes)
    verdicts = {row.id: verdict(row, sound) for row in rows}
    result = Brushed(verdicts, "")
    return Brushed(verdicts, _brushed_title(result, sound) if sound else _title(rows))


def verdict(row: ChemistryRow, brushes: Sequence[AxisBrush]) -> Verdict:
    """A value outside a brush fails, whatever is not known beside it."""
    unknown = False
    for brush in brushes:
        known = row.values.get(brush.axis)
        if known is None:
            unknown = True
        elif not (holds(brush.axis, brush.low, brush.high, known.low, known.high)):
            return "fails"
    return "unknown" if unknown else "passes"


def holds(axis: str, brush_low: float, brush_high: float, low: float, high: float) -> bool:
    """Whether a range meets a brush; a brush that reaches an end of its axis holds what lies beyond."""
    at_low, at_high = _reaches(BY_KEY[axis], brush_low, brush_high)
    return (at_high or low <= brush_high) and (at_low or high >= brush_low)


def _reaches(criterion: Criterion, low: float, high: float) -> tuple[bool, bool]:
    axis = criterion.axis
    shares = [axis.share(value) for value in (low, high)]
    foot, top = (shares[0], shares[1]) if axis.best_high else (1.0 - shares[0], 1.0 - shares[1])
    return foot <= _END_SHARE, top >= 1.0 - _END_SHARE


def condition_words(brush: AxisBrush) -> str:
    """What a brush asks for: "at least 200 Wh/kg", "60–100 %", "at most 60 USD/kWh"."""
    criterion = BY_KEY[brush.axis]
    at_low, at_high = _reaches(criterion, brush.low, brush.high)
    low, high = (value_words(criterion, value) for value in _whole(criterion, brush))
    if criterion.axis.words:
        return _class_words(low, high, at_low, at_high)
    subject = "" if criterion.axis.unit and criterion.key not in _NAMED else f" {criterion.noun}"
    if at_low and at_high:
        return f"any {criterion.noun}"
    if at_high:
        return f"at least {low}{subject}"
    if at_low:
        return f"at most {high}{subject}"
    return f"{low} to {high}{subject}"


# Units that several criteria share, or that do not say what is meant.
_NAMED = frozenset({"safety_class", "cold_percent", "materials_kg_kwh"})


def _whole(criterion: Criterion, brush: AxisBrush) -> tuple[float, float]:
    """The ends; of classes the whole ones that lie within."""
    if not criterion.axis.words and criterion.key != "safety_class":
        return brush.low, brush.high
    low, high = -(-brush.low // 1), brush.high // 1
    return (low, high) if low <= high else (brush.low, brush.high)


def _class_words(low: str, high: str, at_low: bool, at_high: bool) -> str:
    if at_low and at_high:
        return "any readiness"
    if low == high:
        return f"readiness {low}"
    if at_high:
        return f"readiness {low} or better"
    return f"readiness {high} or earlier" if at_low else f"readiness {low} to {high}"


def _brushed_title(result: Brushed, brushes: Sequence[AxisBrush]) -> str:
    passing, total = result.count("passes"), len(result.verdicts)
    verb = "gives" if passing == 1 else "give"
    words = f"{passing or 'None'} of {total} chemistries {verb} "
    words += listed([condition_words(brush) for brush in brushes])
    unknown = result.count("unknown")
    return f"{words}; {unknown} more cannot be told, a value is not in the dataset" if unknown else words


def leaders(rows: Sequence[ChemistryRow], criterion: Criterion) -> tuple[str, ...]:
    """The names of those whose best value is the best of all; several where they share it."""
    best: dict[str, float] = {}
    for row in rows:
        known = row.values.get(criterion.key)
        if known is not None:
            best[row.name] = known.high if criterion.axis.best_high else -known.low
    top = max(best.values(), default=0.0)
    return tuple(name for name, value in best.items() if value == top)


def _title(rows: Sequence[ChemistryRow]) -> str:
    """Whether one leads everywhere, and how much is known."""
    leads = [leaders(rows, criterion) for criterion in CRITERIA]
    known = sum(len(row.values) for row in rows)
    share = f"{known} of {len(rows) * len(CRITERIA)} values are known"
    everywhere = [row.name for row in rows if leads and all(row.name in names for names in leads)]
    if everywhere:
        return f"{everywhere[0]} leads on all {len(CRITERIA)} criteria; {share}"
    return f"No chemistry leads on all {len(CRITERIA)} criteria; {share}"
