"""The sentences of the ladder: its title, China's draft standard, what the slider does to this design. No Qt."""

from __future__ import annotations

from app.dataset import Dataset
from app.panels.routes.about import source_views
from app.panels.routes.ladder_figures import ROWS, Figure, figures_of
from app.panels.routes.ladder_stand import Stand
from app.panels.routes.text import number
from app.science.classes import architecture_of

DRAFT_POLICY = "gb-draft-classes"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def title_of(dataset: Dataset, stand: Stand) -> tuple[str, tuple[str, str]]:
    """The sentence, and the row that its last part rests on (("", "") where that is the model)."""
    if stand.percent is None:
        return "From liquid to all-solid, by the liquid left in the cell", ("", "")
    at = f"At {percent_text(stand.percent)} liquid"
    if stand.has_nothing:
        return f"{at} the design has no electrolyte and no class: a solid must fill its dry pores", ("", "")
    if stand.dry:
        return f"{at} the pores are dry: nothing conducts in them until a solid fills them", ("", "")
    if not stand.has_solid and stand.step != "liquid" and stand.draft == "liquid":
        return f"{at}: {stand.step} by its share, liquid by the draft standard, as no solid is in it", (
            "",
            "",
        )
    if not stand.has_solid and stand.step != "liquid":
        return f"{at} the design is {stand.step} by its share, but no solid electrolyte is in it", ("", "")
    sentence = f"{at} the design is {stand.step}"
    figure = next(iter(figures_of(dataset, stand.step)), None)
    if figure is None or not figure.row[0] or stand.step not in ROWS:
        tail = ": the step that today’s lines are built for" if stand.step == "liquid" else ""
        tail = ": the dataset has no figure of its making" if stand.step == "quasi-solid" else tail
        return sentence + tail, ("", "")
    return f"{sentence}: {_told(stand.step, figure)}", figure.row


def _told(step: str, figure: Figure) -> str:
    if step == "semi-solid":
        return f"{figure.value} {figure.unit} of today’s line is reused"
    return f"such cells cost {figure.value} {figure.unit} what lithium-ion ones do"


def percent_text(percent: float) -> str:
    """A liquid content with its unit, to a tenth; finer where that would stand on the other side of an edge."""
    return f"{percent_number(percent)} wt %"


def percent_number(percent: float) -> str:
    """As `percent_text`, without the unit."""
    step = architecture_of(percent / 100.0)
    for digits in (1, 2, 3):
        if architecture_of(round(percent, digits) / 100.0) == step:
            return f"{percent:.{digits}f}" if percent > 0.0 else "0"
    return number(percent, 5)


def draft_of(dataset: Dataset, stand: Stand) -> tuple[str, str]:
    """How China's draft would call the design, and all that is known of the draft."""
    policy = dataset.policies.get(DRAFT_POLICY)
    if policy is None:
        return "", ""
    limit = policy.value_high if policy.value_high is not None else policy.value_low
    words = f"Draft standard of {_month(policy.year)}: {_called(stand)}; solid up to {number(limit or 0)} % weight loss"
    sources = "; ".join(source.text for source in source_views(dataset, policy))
    how = "All of the liquid is counted as weight that drying can take, the upper bound."
    parts = (f"{policy.subject}: {policy.statement}", how, policy.note, f"{policy.basis}. Source: {sources}")
    return words, "\n".join(part for part in parts if part)


def _called(stand: Stand) -> str:
    """The class by the draft, with what it hangs on where no solid electrolyte is in the design."""
    if stand.percent is None:
        return "liquid, hybrid or solid"
    if stand.has_nothing:
        return "no electrolyte: no class"
    if stand.has_solid:
        return f"this design is {stand.draft}"
    if stand.draft == "liquid":
        return "this design is liquid, as no solid is in it"
    return "dry enough for solid, but no solid is in it"


def _month(day: str) -> str:
    year, _, rest = day.partition("-")
    place = rest[:2]
    return f"{_MONTHS[int(place) - 1]} {year}" if place.isdigit() else year


def notice_of(stand: Stand, phase: str) -> tuple[str, bool]:
    """What the slider does to this design, or what is doubtful about it; True for the latter."""
    if stand.percent is None:
        return f"The model refuses the calculator’s design: {stand.refusal}", True
    if stand.dry:
        return (
            "Dry pores: choose a solid electrolyte to fill them, or move the slider to give liquid back",
            True,
        )
    if phase != "liquid":
        return (
            "The pores hold a solid; moving the slider puts liquid in its place (Undo brings it back)",
            False,
        )
    if stand.doubts:
        words = "; ".join(stand.doubts)
        return words[0].upper() + words[1:], True
    return "The slider changes the amount of liquid in the calculator’s design, nothing else", False
