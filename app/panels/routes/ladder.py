"""From liquid to all-solid: the steps by liquid content, where the design in hand stands, and China's draft. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.records import Architecture
from app.panels.routes.about import SourceView, source_views
from app.panels.routes.text import number
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.model import evaluate

STEP_ORDER = ("liquid", "semi-solid", "quasi-solid", "all-solid")
DRAFT_POLICY = "gb-draft-classes"


@dataclass(frozen=True)
class StepView:
    """One step: its band of liquid (wt %), benefits and challenges. ``is_design``: the design in hand is one."""

    id: str
    name: str
    band: str
    summary: str
    benefits: tuple[str, ...]
    challenges: tuple[str, ...]
    basis: str
    note: str
    sources: tuple[SourceView, ...]
    is_design: bool


@dataclass(frozen=True)
class LadderView:
    """The tab. ``liquid_wt_percent`` of the design in hand is ``None`` when it cannot be evaluated."""

    title: str
    steps: tuple[StepView, ...]
    features: tuple[StepView, ...]
    liquid_wt_percent: float | None
    design_text: str
    draft_text: str
    draft_tooltip: str


def ladder_view(dataset: Dataset, design: CellDesign) -> LadderView:
    """The steps in order, and the features of a build that are no step."""
    percent, step, draft = _stand(design)
    steps = [dataset.architectures[key] for key in STEP_ORDER if key in dataset.architectures]
    others = [row for key, row in dataset.architectures.items() if key not in STEP_ORDER]
    text, tooltip = _draft(dataset, draft)
    return LadderView(
        _title(percent, step),
        tuple(_step(dataset, row, step) for row in steps),
        tuple(_step(dataset, row, "") for row in others),
        percent,
        f"{design.name}: {number(percent, 2)} wt %" if percent is not None else "",
        text,
        tooltip,
    )


def _stand(design: CellDesign) -> tuple[float | None, str, str]:
    """Liquid content in wt %, the article's class and the draft standard's class of a design."""
    try:
        results = evaluate(design)
    except DesignError:
        return None, "", ""
    return (
        float(results.liquid_mass_fraction) * 100,
        str(results.architecture),
        str(results.draft_standard_class),
    )


def _title(percent: float | None, step: str) -> str:
    if percent is None:
        return "From liquid to all-solid, by the liquid left in the cell"
    return f"With {number(percent, 2)} wt % of liquid, the calculator’s design is {step}"


def _step(dataset: Dataset, row: Architecture, design_step: str) -> StepView:
    return StepView(
        row.id,
        row.name,
        band_text(row) or _liquid_band(dataset, row),
        row.summary,
        row.benefits,
        row.challenges,
        row.basis,
        row.note,
        source_views(dataset, row),
        row.id == design_step,
    )


def band_text(row: Architecture) -> str:
    """The band of liquid content in words."""
    low, high = row.liquid_low_wt_percent, row.liquid_high_wt_percent
    if low is None and high is None:
        return ""
    if high is None or (low is not None and high >= 100):
        return f"above {number(low or 0)} wt % liquid"
    if low is None:
        return f"below {number(high)} wt % liquid"
    return f"{number(low)} wt % liquid" if low == high else f"{number(low)}–{number(high)} wt % liquid"


def _liquid_band(dataset: Dataset, row: Architecture) -> str:
    """The liquid step has no band of its own: it begins where the semi-solid one ends."""
    semi = dataset.architectures.get("semi-solid")
    if row.id != "liquid" or semi is None or semi.liquid_high_wt_percent is None:
        return ""
    return f"above {number(semi.liquid_high_wt_percent)} wt % liquid"


def _draft(dataset: Dataset, design_class: str) -> tuple[str, str]:
    """The draft standard's limit and how it would call the design, and all that is known of it."""
    policy = dataset.policies.get(DRAFT_POLICY)
    if policy is None:
        return "", ""
    limit = policy.value_high if policy.value_high is not None else policy.value_low
    words = f"China’s draft standard of {policy.year[:4]}: solid if drying takes no more than {number(limit or 0)} %"
    words += f" of the weight. This design: {design_class}." if design_class else " of the weight."
    sources = "; ".join(source.text for source in source_views(dataset, policy))
    note = f"\n{policy.note}" if policy.note else ""
    return words, f"{policy.subject}: {policy.statement}{note}\n{policy.basis}. Source: {sources}"
