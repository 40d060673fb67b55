"""A small made-up dataset with round numbers, so that every sentence and count can be worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app.dataset.records import (
    Architecture,
    Chemistry,
    Company,
    Correction,
    ElectrolyteMaterial,
    MarketFact,
    MeasuredConductivity,
    Milestone,
    Policy,
    Route,
    Source,
    Technique,
)
from app.panels.common.panel import PanelContext
from app.panels.routes.panel import RoutesPanel
from app.plots.theme import LIGHT
from app.science.design_io import decode_design
from app.state.model import AppState, initial_state, replace_field
from app.state.store import Store

REPORTED: dict[str, Any] = {"basis": "reported", "source_ids": ("s1",)}
MEASURED: dict[str, Any] = {"basis": "measured", "source_ids": ("s2",)}


def route(name: str, low: float, high: float) -> Route:
    return Route(
        id=name, name=name.title(), conductivity_low_s_cm=low, conductivity_high_s_cm=high, summary=f"All of {name}.",
        advantages=(f"{name} is good", "cheap"), challenges=(f"{name} is bad",), stage=f"{name} samples",
        followers=("Some makers",), note=f"Note on {name}.", **REPORTED,
    )  # fmt: skip


def material(
    name: str, route_id: str, low: float, high: float | None = None, **more: Any
) -> ElectrolyteMaterial:
    fields = {"name": name, "formula": name, "working_ion": "Li", **MEASURED, **more}
    return ElectrolyteMaterial(
        id=name.lower(), route=route_id, conductivity_low_s_cm=low,
        conductivity_high_s_cm=high if high is not None else low, **fields,
    )  # fmt: skip


def point(number: int, route_id: str | None, value: float, bound: bool = False) -> MeasuredConductivity:
    return MeasuredConductivity(
        id=f"p{number}", composition=f"Li{number}X", family="made up", route=route_id, conductivity_s_cm=value,
        upper_bound=bound, doi=f"10.1/{number}", **MEASURED,
    )  # fmt: skip


def made_up_materials() -> list[ElectrolyteMaterial]:
    return [
        material("FAST", "sulfide", 2e-2),
        material("WARM", "sulfide", 2e-3, activation_energy_ev=0.4, critical_current_low_ma_cm2=0.5,
                 critical_current_high_ma_cm2=1.0, density_g_cm3=2.0, youngs_modulus_gpa=30.0, shear_modulus_gpa=12.0),
        material("WIDE", "oxide", 1e-4, 4e-4, activation_energy_ev=0.3),
        material("SOFT", "polymer", 1e-8, 1e-6),
        material("SALT", "halide", 1e-3),
        material("1 M LiPF6 in EC:EMC 3:7", "liquid", 1e-2, formula="a solution", activation_energy_ev=0.1),
        material("SODA", "liquid", 9e-3, working_ion="Na"),
    ]  # fmt: skip


def made_up_points() -> list[MeasuredConductivity]:
    sulfides = [point(1, "sulfide", 3e-2), point(2, "sulfide", 1e-3), point(3, "sulfide", 1e-5)]
    oxides = [point(4, "oxide", 1e-4), point(5, "oxide", 1e-10, bound=True), point(6, "oxide", 5e-12)]
    return [*sulfides, *oxides, point(7, "halide", 5e-4), point(8, None, 1e-3)]


class Tables(SimpleNamespace):
    """Tables by name, as a dataset has them; one that is not made up here is empty."""

    def table(self, name: str) -> Any:
        return getattr(self, name, {})


@pytest.fixture
def dataset() -> Any:
    """What the panel uses of a dataset. A test may change its tables."""
    routes = [route("sulfide", 1e-4, 1e-2), route("oxide", 1e-5, 1e-3), route("polymer", 1e-7, 1e-5),
              route("halide", 1e-5, 1e-3), route("liquid", 9e-3, 1.1e-2)]  # fmt: skip
    return Tables(
        version="0.1",
        scores={},
        compatibilities={},
        published_cells={},
        chemistry_figures={},
        electrode_materials={},
        sources=_by_id(
            Source(id="s1", title="A report", publisher="The Paper", date="2024-05", kind="press", read_on="2026-11-01",
                   address="https://example.org/report"),
            Source(id="s2", title="A collection", publisher="A lab", kind="dataset", licence="CC BY 4.0",
                   read_on="2026-11-01"),
        ),
        routes=_by_id(*routes),
        electrolytes=_by_id(*made_up_materials()),
        measured_conductivities=_by_id(*made_up_points()),
        companies=_by_id(_company("alpha", "Japan", ("sulfide",)), _company("beta", "Europe", ())),
        milestones=_by_id(_milestone("m1", "alpha"), _milestone("m2", "alpha"), _milestone("m3", "beta")),
        chemistries=_by_id(
            Chemistry(id="one", name="One", working_ion="Li", summary="A chemistry.", strengths=("safe",),
                      weaknesses=("heavy",), uses=("cars",), readiness="made", **REPORTED),
        ),
        architectures=_by_id(
            _step("liquid", None, None), _step("semi-solid", 5.0, 10.0), _step("quasi-solid", 0.0, 5.0),
            _step("all-solid", 0.0, 0.0), _step("steel-can", None, None, ("all-solid",)),
        ),
        market=_by_id(
            MarketFact(id="semi-solid-line-reuse", subject="Line", quantity="reused", value_low=70, value_high=90,
                       unit="%", statement="Most of it.", **REPORTED),
            MarketFact(id="ssb-cost-multiple", subject="Cell", quantity="cost", value_low=4, value_high=25, unit="x",
                       statement="Dear.", note="Disputed.", **REPORTED),
        ),
        techniques=_by_id(
            Technique(id="chinese-firms-several-routes", subject="Chinese firms", quantity="several", value_low=60,
                      unit="%", statement="Over 60 %.", kind="material", **REPORTED),
            Technique(id="jp-kr-sulfide-focus", subject="Japan", quantity="route", statement="Sulfides.",
                      kind="material", **REPORTED),
            Technique(id="dendrite-index", subject="Current", quantity="index", statement="µσ/E.", kind="equation",
                      **REPORTED),
        ),
        corrections=_by_id(
            *(Correction(id=key, article="s1", kind="error", statement="Errs.", treatment="Set right.", **REPORTED)
              for key in ("se24", "se25", "se26", "se28", "se30")),
        ),
        policies=_by_id(
            Policy(id="gb-draft-classes", subject="Draft", quantity="loss", value_high=0.5, unit="%", year="2025-12-30",
                   statement="Half a percent.", jurisdiction="China", kind="standard", **REPORTED),
        ),
    )  # fmt: skip


def _by_id(*rows: Any) -> dict[str, Any]:
    return {row.id: row for row in rows}


def _company(name: str, region: Any, routes: tuple[Any, ...]) -> Company:
    return Company(id=name, name=name.title(), region=region, country="Nowhere", kind="cell maker", routes=routes,
                   **REPORTED)  # fmt: skip


def _milestone(key: str, company: str) -> Milestone:
    return Milestone(id=key, company_id=company, title=key, kind="announcement", date="2025", routes=("sulfide",),
                     summary="Words.", status="open", **REPORTED)  # fmt: skip


def _step(key: str, low: float | None, high: float | None, steps: tuple[str, ...] = ()) -> Architecture:
    return Architecture(id=key, name=key.title(), liquid_low_wt_percent=low, liquid_high_wt_percent=high,
                        summary="A step.", benefits=("good", "better"), challenges=("bad",), steps=steps,
                        **REPORTED)  # fmt: skip


@pytest.fixture
def state() -> AppState:
    """A first state, with one of the program's own reference designs in the calculator."""
    folder = Path(__file__).resolve().parents[3] / "resources" / "reference"
    design = decode_design((folder / "lacey-nmc811-graphite.cell.json").read_bytes())
    return replace_field(initial_state(design), "panel", "routes")


@pytest.fixture
def store(state: AppState) -> Store:
    return Store(state)


@pytest.fixture
def panel(qtbot: Any, qapp: QApplication, dataset: Any, store: Store) -> RoutesPanel:
    """The panel on show at the size it has in a window of 1280 × 720."""
    made = RoutesPanel(PanelContext(dataset, store))
    made.set_theme(LIGHT)
    made.resize(1208, 694)
    qtbot.addWidget(made)
    made.show()
    qapp.processEvents()
    return made


@pytest.fixture
def settle(qapp: QApplication, store: Store) -> Callable[[], None]:
    """Announce what changed and let the window draw it."""

    def do() -> None:
        store.flush()
        qapp.processEvents()

    return do
