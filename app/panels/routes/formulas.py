"""The equations of the articles and of the program, each with the numbers in hand. Pure functions, no Qt.

``formula_parts`` has those of the electrolyte, ``formula_cells`` those of cell and materials.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from app.dataset import Dataset
from app.panels.common.evaluation import outcome_of
from app.panels.common.words import listed
from app.panels.routes.materials import Named, chosen
from app.panels.routes.measured import Measured
from app.science.carriers import carrier_density_cm3
from app.science.results import Results
from app.state.model import AppState, RoutesState

Row = tuple[str, str]
# The unit of the control of the carriers, per cm³.
CARRIER_UNIT = 1e21


@dataclass(frozen=True)
class Equation:
    """One card. ``line``: the numbers put in; ``symbol`` = ``result`` ``unit``: what comes out, "—" where nothing does.

    ``article``: what the article makes of it, "" where it has none. ``correction``: the row that sets it right.
    """

    key: str
    name: str
    formula: str
    line: str
    result: str
    unit: str
    symbol: str = ""
    note: str = ""
    article: str = ""
    in_article: bool = False
    correction: Row = ("", "")
    source: Row = ("", "")


@dataclass(frozen=True)
class FormulasInput:
    """What the numbers are taken from. ``carriers``: per cm³; None: neither stated nor known."""

    dataset: Dataset
    routes: RoutesState
    material: Named | None
    results: Results | None
    design_name: str
    positive: str
    carriers: float | None
    known_carriers: float | None
    measured: dict[str | None, Measured] = field(default_factory=dict)


@dataclass(frozen=True)
class FormulasView:
    """The page: its title, the cards, and the control of the carriers (per cm³)."""

    title: str
    equations: tuple[Equation, ...]
    carriers: float | None
    known_carriers: float | None
    carriers_about: str
    corrections: str


def corrections_text(dataset: Dataset) -> str:
    """How many corrections the dataset has, by kind; "" for none."""
    rows = getattr(dataset, "corrections", {}).values()
    kinds = Counter(row.kind for row in rows).most_common()
    told = listed([f"{count} {kind}" if count == 1 else f"{count} × {kind}" for kind, count in kinds])
    return f"Where the articles err or were overtaken: {len(rows)} entries ({told})." if rows else ""


def input_of(dataset: Dataset, measured: dict[str | None, Measured], state: AppState) -> FormulasInput:
    """Gather the numbers of a state."""
    routes, design = state.routes, state.calculator.design
    material = chosen(dataset, routes)
    known = _known_carriers(material)
    return FormulasInput(
        dataset,
        routes,
        material,
        outcome_of(design).results,
        design.name,
        design.positive.active_material,
        in_units(routes.carrier_density_cm3) * CARRIER_UNIT or routes.carrier_density_cm3 or known,
        known,
        measured,
    )


def _known_carriers(material: Named | None) -> float | None:
    """Every ion of the formula, to three figures: what is shown is what is computed with.

    None without density or a formula that can be read.
    """
    if material is None or material.record.density_g_cm3 is None:
        return None
    record = material.record
    assert record.density_g_cm3 is not None
    every = carrier_density_cm3(record.formula, record.density_g_cm3, record.working_ion)
    return None if every is None else float(f"{every:.3g}")


def in_units(per_cm3: float) -> float:
    """Carriers in the unit of the control, with as many decimals as it shows."""
    return float(f"{per_cm3 / CARRIER_UNIT:.4f}")


def correction_row(dataset: Dataset, key: str) -> Row:
    """The row of a correction, ("", "") where the dataset has none."""
    return ("corrections", key) if key in getattr(dataset, "corrections", {}) else ("", "")


def technique_row(dataset: Dataset, key: str) -> Row:
    """The row of an equation among the techniques, ("", "") where the dataset has none."""
    return ("techniques", key) if key in getattr(dataset, "techniques", {}) else ("", "")


def title_of(equations: tuple[Equation, ...], material: Named | None, design_name: str) -> str:
    """How many of the article's equations need a correction, and whose numbers stand here."""
    printed = [equation for equation in equations if equation.in_article]
    wrong = [equation for equation in printed if equation.correction[0]]
    whose = (
        f"the numbers are those of {material.label} and {design_name}"
        if material
        else f"the numbers are those of {design_name}"
    )
    if not printed:
        return f"Every equation with live numbers; {whose}"
    if not wrong:
        return f"The {len(printed)} equations of the article stand as printed; {whose}"
    count = "All" if len(wrong) == len(printed) else f"{len(wrong)} of"
    verb = "need" if len(wrong) > 1 else "needs"
    return f"{count} {len(printed)} equations of the article {verb} a correction; {whose}"
