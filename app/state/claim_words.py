"""A claim and its answer in words: names of inputs, numbers with units, the sentence over the band. No Qt."""

from __future__ import annotations

import msgspec

from app.dataset import Dataset
from app.dataset.claim_sets import figure_of
from app.dataset.records import Milestone, PublishedCell
from app.science.claim import EDGE_SHARE, WITHIN_SHARE, Take
from app.science.limits import Limit
from app.state.claim_bounds import InputBound, limit_of
from app.state.claims import HeldClaim, measured_above

_SIDES = {"positive": "Positive", "negative": "Negative"}
# What the limits call by a name that does not stand alone.
_NAMES = {
    "negative.loading.value:np_ratio": "N/P ratio",
    "cell.layers": "Sheets in the pouch",
    "electrolyte.amount.value:g_per_ah": "Catholyte",
    "electrolyte.amount.value:ml_per_ah": "Liquid electrolyte",
}
_WHOLE = frozenset({"cell.layers"})
RULE = (
    f"Within: at least {100 * WITHIN_SHARE:.0f} % of the designs drawn reach the claim (below P90). At the edge: "
    f"{100 * EDGE_SHARE:.0f} to {100 * WITHIN_SHARE:.0f} % do (P90 to P99). Beyond: fewer."
)


class InputWords(msgspec.Struct, frozen=True, kw_only=True):
    """How one input is read: its name, its unit as printed, and by what its values are multiplied for that."""

    name: str
    unit: str
    factor: float
    whole: bool = False

    def value(self, number: float) -> str:
        """A value without its unit."""
        return f"{number:.0f}" if self.whole else plain(number * self.factor)

    def full(self, number: float) -> str:
        """A value with its unit."""
        return f"{self.value(number)} {self.unit}".rstrip()


def input_words(dataset: Dataset, used: InputBound) -> InputWords:
    """The words of a bounded input: "Positive areal capacity", mAh/cm²."""
    limit = limit_of(dataset, used)
    share = limit.unit == "" and limit.maximum == 1.0
    return InputWords(
        name=_NAMES.get(used.key) or _name(used.bound.path, limit),
        unit="%" if share else limit.unit,
        factor=100.0 if share else 1.0,
        whole=used.bound.path in _WHOLE,
    )


def _name(path: str, limit: Limit) -> str:
    side = _SIDES.get(path.partition(".")[0])
    text = f"{side} {limit.label}" if side else limit.label
    return text[:1].upper() + text[1:]


def plain(number: float) -> str:
    """Three figures, thousands apart: 4.71, 29, 1,500."""
    size = abs(number)
    if size >= 100.0:
        return f"{number:,.0f}"
    if size >= 10.0:
        return f"{number:.1f}".removesuffix(".0")
    text = f"{number:.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def needed_text(words: InputWords, take: Take) -> str:
    """ "≥ 4.7 mAh/cm²" """
    return f"{'≥' if take.more else '≤'} {words.full(take.needed)}"


def share_text(share: float) -> str:
    """A share of runs as people say it: "6 %", "under 0.1 %", "none", "all"."""
    if share <= 0.0:
        return "none"
    if share >= 1.0:
        return "all"
    percent = 100.0 * share
    if percent < 0.1:
        return "under 0.1 %"
    if percent > 99.9:
        return "over 99.9 %"
    return f"{percent:.1f} %" if percent < 10.0 else f"{percent:.0f} %"


def claim_text(found: HeldClaim) -> str:
    """The claim with its unit; a range tells both its ends, and which was tested."""
    energy, road = found.energy, found.range
    if energy is not None:
        if energy.low < energy.high:
            return f"{plain(energy.low)} to {plain(energy.high)} {energy.unit}, the upper end tested"
        return f"{plain(energy.high)} {energy.unit}"
    assert road is not None
    minutes = f" in {plain(road.minutes)} min" if road.minutes is not None else ""
    return f"{plain(road.km)} km{minutes}"


def verdict_words(verdict: str, measured: bool) -> str:
    """The verdict in full. Where a cell of the kind was ``measured`` at the claim or above, it is one of the bounds
    alone: what was built cannot be beyond what can be built.
    """
    if not measured or verdict == "within":
        return verdict
    return "beyond the model's bounds" if verdict == "beyond" else "at the edge of the model's bounds"


def measured_words(cell: PublishedCell, found: HeldClaim) -> str:
    """ "504 Wh/kg, Maker's cell" """
    value = figure_of(cell, found.energy.figure) if found.energy is not None else None
    return f"{plain(value)} {found.unit}, {cell.name}" if value is not None else cell.name


def full_sentence(dataset: Dataset, found: HeldClaim) -> str:
    """What the band says; where the model does not reach what was measured, the measured cell stands first."""
    above = measured_above(dataset, found)
    if above is None or found.answer.verdict == "within":
        return band_sentence(found)
    return f"Measured: {measured_words(above, found)}. In the model: {lower_first(band_sentence(found))}"


def lower_first(text: str) -> str:
    """A sentence that goes on after a colon."""
    return text[:1].lower() + text[1:]


def own_words(count: int) -> str:
    """ "with your bounds (2 changed)"; "" where none is the user's."""
    return f"with your bounds ({count} changed)" if count else ""


def others_words(found: HeldClaim, most: int) -> str:
    """How the other chemistries fare that could be meant; "" where there are none."""
    if not found.others:
        return ""
    told = "; ".join(
        f"{other.set.name}: {share_text(other.share.reachable)}" for other in found.others[:most]
    )
    more = f"; and {len(found.others) - most} that reach it no more often" if len(found.others) > most else ""
    return f"The chemistry that reaches it most often counts. Share of the draws of others that reach it: {told}{more}."


def band_sentence(found: HeldClaim) -> str:
    """What the band says of the claim, true at every setting."""
    answer, share = found.answer, found.answer.reachable_share
    kind = "cars" if found.range is not None else f"{_short_name(found)} designs"
    if share >= WITHIN_SHARE:
        return f"{'All' if share >= 1.0 else f'{share_text(share)} of'} {kind} get there"
    if answer.corner is None:
        return f"Only the best {share_text(share)} of {kind} get there"
    if answer.together is not None:
        few = "None" if share <= 0.0 else f"Hardly any ({share_text(share)})"
        return (
            f"{few} of the {kind} get there; the best corner of the bounds has {plain(answer.corner.value)}"
        )
    return f"Not even at the best corner of the bounds: {plain(answer.corner.value)} {found.unit}"


def _short_name(found: HeldClaim) -> str:
    """The set by its negative electrode and its layer: "silicon, sulfide"."""
    parts = [part.strip() for part in found.set.name.split("|")]
    return f"{found.set.negative} {parts[1]}" if len(parts) > 2 else found.set.name.replace(" | ", "–")


def takes_heading(found: HeldClaim) -> str:
    """What stands over the parameters."""
    answer = found.answer
    if answer.usual_reaches:
        return f"The usual design has {plain(answer.usual)} {found.unit}: nothing has to change"
    if answer.corner is None and not answer.takes:
        return "No single input has to leave its usual value"
    if answer.corner is None:
        within = answer.verdict == "within"
        return "Runs that reach it differ most in" if within else "It would take"
    if answer.together is not None:
        return f"With all inputs {100.0 * answer.together:.0f} % of the way to best"
    return "One of these alone would have to give" if answer.takes else "No single bound that gives would do"


def not_stated(milestone: Milestone, found: HeldClaim | None = None) -> tuple[str, ...]:
    """What a claim leaves open, of those things that decide its figure. The dataset has no fields for the last ones:
    they count as stated where the texts name them.
    """
    text = f"{milestone.title} {milestone.summary} {milestone.note}".casefold()
    open_points = []
    if found is None or found.range is None:
        if not milestone.claim_level:
            open_points.append("level (cell or pack)")
        open_points += [name for name, words in _TOLD.items() if not any(word in text for word in words)]
        if not milestone.routes:
            open_points.insert(0, "route")
    else:
        open_points = [] if found.range.pack_kwh else ["energy of the pack"]
        open_points += [name for name, words in _ROAD_TOLD.items() if not any(word in text for word in words)]
    return tuple(open_points)


_TOLD: dict[str, tuple[str, ...]] = {
    "form factor": ("pouch", "prismatic", "cylindrical", "coin", " mm", "4680", "21700"),
    "rate": ("c/3", "c/5", "c/10", " 1c", "0.33c", "c-rate"),
    "temperature": ("°c", "room temperature"),
    "stack pressure": ("mpa", "pressure"),
}
_ROAD_TOLD: dict[str, tuple[str, ...]] = {
    "test cycle": ("cltc", "wltp", "nedc", "epa", "cycle", "drove", "road"),
    "speed": ("km/h", "speed"),
    "temperature": ("°c", "temperature", "winter"),
}
