"""Where the design in hand stands on the ladder, and what it would give on the other steps. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from app.dataset import Dataset
from app.panels.common.evaluation import outcome_of
from app.panels.common.solids import pores_known, route_material, short_label
from app.panels.routes.ladder_axis import SEMI_HIGH, SEMI_LOW
from app.panels.routes.ladder_moves import at_share, filled_with_solid
from app.panels.routes.text import figures, number, pretty_formula
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.results import Results
from app.state.model import CalculatorState, RoutesState

PORES_FIELD = "electrolyte.amount.value"


@dataclass(frozen=True)
class Stand:
    """A design's liquid content (wt %), both classes, whether a solid conducts in it, and what is doubtful.

    ``percent`` None: the model refuses the design, for ``refusal``. ``dry``: no liquid, and no solid in the pores.
    A dry design without any solid electrolyte has no class: ``step`` and ``draft`` are "" then.
    """

    percent: float | None
    step: str = ""
    draft: str = ""
    has_solid: bool = False
    dry: bool = False
    doubts: tuple[str, ...] = ()
    refusal: str = ""
    results: Results | None = None

    @property
    def has_nothing(self) -> bool:
        """Whether no electrolyte is in it at all, so that no class can be told."""
        return self.dry and not self.has_solid


def stand_of(design: CellDesign) -> Stand:
    """Where the design stands."""
    outcome = outcome_of(design)
    results = outcome.results
    if results is None:
        return Stand(None, refusal=str(outcome.refusal))
    percent = float(results.liquid_mass_fraction) * 100.0
    liquid = design.electrolyte.phase == "liquid"
    empty = float(design.electrolyte.amount.value) == 0.0
    has_solid = not liquid or design.separator.kind == "solid"
    dry = empty and percent == 0.0
    classes = str(results.architecture), str(results.draft_standard_class)
    return Stand(
        percent,
        *(classes if has_solid or not dry else ("", "")),
        has_solid=has_solid,
        dry=dry,
        doubts=tuple(w.message for w in results.warnings if w.field == PORES_FIELD),
        results=results,
    )


@dataclass(frozen=True)
class Energy:
    """Both energy figures of a design on a step, in words, and how they came about."""

    text: str
    tooltip: str


def energy_of(
    dataset: Dataset, calculator: CalculatorState, routes: RoutesState, stand: Stand, step: str
) -> Energy:
    """What the current design gives on a step: as it is, or with nothing but its electrolyte changed."""
    if stand.results is None:
        return Energy("", f"The model refuses the design: {stand.refusal}")
    basis = stand.results.basis
    if step == stand.step:
        about = (
            f"The calculator’s design as it is, {number(stand.percent or 0.0, 2)} wt % liquid; basis {basis}."
        )
        return Energy(f"this design {_words([stand.results])}", about)
    try:
        made, how = _on_step(dataset, calculator, routes, step)
        found = [evaluate(design) for design in made]
    except DesignError as error:
        return Energy(f"not computed: {error.message}", f"The model refuses the design on this step: {error}")
    doubts = {w.message for results in found for w in results.warnings if w.field == PORES_FIELD}
    tip = f"The calculator’s design {how}; basis {basis}, model."
    return Energy(f"here {_words(found)}", "\n".join([tip, *sorted(doubts)]))


def _on_step(
    dataset: Dataset, calculator: CalculatorState, routes: RoutesState, step: str
) -> tuple[list[CellDesign], str]:
    """The designs at the ends of a step, and in words what was changed."""
    design = calculator.design
    if step == "all-solid":
        if not pores_known(design):
            raise DesignError("positive.components", "the design does not tell the volume of its pores")
        material = route_material(dataset, routes, design.working_ion)
        if material is None:
            raise DesignError(
                "separator.material", f"no {routes.selected} solid of known density to fill it with"
            )
        name = pretty_formula(short_label(material))
        return [filled_with_solid(dataset, routes, design, material)], f"with every pore full of {name}"
    bands: dict[str, tuple[float, ...]] = {
        "semi-solid": (SEMI_HIGH, SEMI_LOW),
        "quasi-solid": (SEMI_LOW, 0.0),
    }
    ends = bands.get(step) or (_loaded_share(calculator) or SEMI_HIGH,)
    words = " to ".join(number(end, 3) for end in ends)
    how = f"with {words} wt % liquid, nothing else changed"
    wet = at_share(dataset, design, ends[0])
    return [wet, *(at_share(dataset, wet, end) for end in ends[1:])], how


def _loaded_share(calculator: CalculatorState) -> float | None:
    """The share of the design as loaded, where that is a liquid cell's."""
    percent = stand_of(calculator.reference).percent
    return percent if percent is not None and percent > SEMI_HIGH else None


def _words(found: list[Results]) -> str:
    kilos = [float(results.specific_energy_wh_kg) for results in found]
    litres = [float(results.energy_density_wh_l) for results in found]
    return f"{_span(kilos)} Wh/kg · {_span(litres)} Wh/L"


def _span(values: list[float]) -> str:
    low, high = figures(min(values)), figures(max(values))
    return low if low == high else f"{low}–{high}"
