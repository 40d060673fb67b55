"""From liquid to all-solid: the steps, the techniques that enable them, and where the design in hand stands. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.records import Architecture
from app.panels.common.words import basis_word, listed
from app.panels.routes.about import SourceView, source_views
from app.panels.routes.ladder_axis import axis_top
from app.panels.routes.ladder_figures import Figure, figures_of, missing_of, more_of, safety_of
from app.panels.routes.ladder_moves import Action, action_of
from app.panels.routes.ladder_stand import Energy, Stand, energy_of, stand_of
from app.panels.routes.ladder_words import draft_of, notice_of, percent_number, percent_text, title_of
from app.panels.routes.text import number
from app.state.model import AppState, CalculatorState

STEP_ORDER = ("liquid", "semi-solid", "quasi-solid", "all-solid")


@dataclass(frozen=True)
class FeatureView:
    """A technique that helps one or more steps along."""

    id: str
    name: str
    summary: str
    benefits: tuple[str, ...]
    challenges: tuple[str, ...]
    steps: str
    basis: str
    note: str
    sources: tuple[SourceView, ...]

    @property
    def spoken(self) -> str:
        """All of it as lines of text."""
        lines = [f"{self.name}: {self.summary}", *(f"+ {line}" for line in self.benefits)]
        lines += [f"− {line}" for line in self.challenges]
        lines += [f"Helps: {self.steps}"] if self.steps else []
        lines += [self.note] if self.note else []
        return "\n".join(lines)


@dataclass(frozen=True)
class StepView:
    """One step: its band of liquid, numbers, techniques, and the design's energy on it."""

    id: str
    name: str
    band: str
    summary: str
    benefits: tuple[str, ...]
    challenges: tuple[str, ...]
    figures: tuple[Figure, ...]
    missing: str
    more: tuple[tuple[str, tuple[str, str]], ...]
    safety: str
    energy: Energy
    features: tuple[FeatureView, ...]
    is_design: bool
    tooltip: str


@dataclass(frozen=True)
class LadderView:
    """The page. ``percent`` of the design in hand is ``None`` when it cannot be evaluated."""

    title: str
    source: tuple[str, str]
    steps: tuple[StepView, ...]
    features: tuple[FeatureView, ...]
    percent: float | None
    design_text: str
    loaded: float | None
    loaded_text: str
    top: float
    draft_text: str
    draft_tooltip: str
    notice: str
    doubtful: bool
    action: Action | None


def ladder_view(dataset: Dataset, state: AppState) -> LadderView:
    """The steps in order, with the calculator's design on one of them."""
    calculator, routes = state.calculator, state.routes
    stand = stand_of(calculator.design)
    features = features_of(dataset)
    title, source = title_of(dataset, stand)
    draft, draft_tip = draft_of(dataset, stand)
    notice, doubtful = notice_of(stand, calculator.design.electrolyte.phase)
    loaded = stand_of(calculator.reference).percent
    rows = [dataset.architectures[key] for key in STEP_ORDER if key in dataset.architectures]
    return LadderView(
        title=title,
        source=source,
        steps=tuple(
            _step(dataset, row, stand, energy_of(dataset, calculator, routes, stand, row.id), features)
            for row in rows
        ),
        features=tuple(features.values()),
        percent=stand.percent,
        design_text=f"this design: {percent_text(stand.percent)} liquid" if stand.percent is not None else "",
        loaded=loaded,
        loaded_text=_loaded_text(calculator, loaded),
        top=axis_top((stand.percent, loaded)),
        draft_text=draft,
        draft_tooltip=draft_tip,
        notice=notice,
        doubtful=doubtful,
        action=None
        if stand.percent is None
        else action_of(dataset, routes, calculator.design, stand.percent),
    )


def _loaded_text(calculator: CalculatorState, loaded: float | None) -> str:
    """The mark of the design as loaded; it is A where that one is pinned."""
    if loaded is None:
        return ""
    pinned = calculator.pinned is not None and calculator.pinned.design == calculator.reference
    return f"{'A, ' if pinned else ''}as loaded: {percent_number(loaded)}"


def features_of(dataset: Dataset) -> dict[str, FeatureView]:
    """The techniques in the order of the dataset."""
    return {
        key: _feature(dataset, row) for key, row in dataset.architectures.items() if key not in STEP_ORDER
    }


def _feature(dataset: Dataset, row: Architecture) -> FeatureView:
    names = [dataset.architectures[key].name.lower() for key in row.steps if key in dataset.architectures]
    return FeatureView(
        row.id,
        row.name,
        row.summary,
        row.benefits,
        row.challenges,
        listed(names),
        row.basis,
        row.note,
        source_views(dataset, row),
    )


def _step(
    dataset: Dataset, row: Architecture, stand: Stand, energy: Energy, features: dict[str, FeatureView]
) -> StepView:
    mine = [key for key in features if row.id in dataset.architectures[key].steps]
    return StepView(
        row.id,
        row.name,
        band_text(row) or _liquid_band(dataset, row),
        row.summary,
        row.benefits,
        row.challenges,
        figures_of(dataset, row.id),
        missing_of(dataset, row.id),
        more_of(dataset, row.id),
        safety_of(row),
        energy,
        tuple(features[key] for key in mine),
        row.id == stand.step,
        _tooltip(dataset, row),
    )


def _tooltip(dataset: Dataset, row: Architecture) -> str:
    """Everything known of a step, with its sources."""
    lines = [f"{row.name}: {row.summary}", *(f"+ {line}" for line in row.benefits)]
    lines += [f"− {line}" for line in row.challenges]
    lines += [row.note] if row.note else []
    sources = "; ".join(source.text for source in source_views(dataset, row))
    return "\n".join([*lines, f"{basis_word(row.basis)}. Source: {sources}"])


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
