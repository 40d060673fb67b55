"""A session of elsewhere may name what is not there: every panel opens all the same, on every tab of it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from app.dataset import Dataset, load_dataset
from app.panels.calculator.panel import CalculatorPanel
from app.panels.calculator.tabs import TABS
from app.panels.common.panel import Panel, PanelContext
from app.panels.data.panel import DataPanel
from app.panels.routes.pages import PAGE_KEYS as ROUTES_TABS
from app.panels.routes.panel import RoutesPanel
from app.panels.supply.panel import SupplyPanel
from app.panels.timeline.pages import PAGE_KEYS as TIMELINE_TABS
from app.panels.timeline.panel import TimelinePanel
from app.state.model import (
    AppState,
    AxisBrush,
    ClaimBound,
    ColumnFilter,
    CriterionWeight,
    InputSpread,
    PriceOverride,
    RoutesState,
    SupplyState,
    TableView,
    TimelineState,
    WeightProfile,
    initial_state,
    replace_field,
)
from app.state.presets import preset_design, presets
from app.state.session import decode_session, encode_session
from app.state.store import Store

NOT_THERE = "not-there"
WEIGHTS = (CriterionWeight(criterion=NOT_THERE, weight=5.0), CriterionWeight(criterion="safety", weight=0.0))
ROUTES = RoutesState(
    material=NOT_THERE,
    tab=NOT_THERE,
    profile=NOT_THERE,
    weights=WEIGHTS,
    profiles=(
        WeightProfile(name="twice", weights=WEIGHTS),
        WeightProfile(name="twice", weights=()),
    ),
    ternary=(NOT_THERE, "safety", "safety"),
    positive=NOT_THERE,
    negative=NOT_THERE,
    chemistry=NOT_THERE,
    brushes=(
        AxisBrush(axis=NOT_THERE, low=0.0, high=1.0),
        AxisBrush(axis="specific_energy_wh_kg", low=900.0, high=-100.0),
        AxisBrush(axis="specific_energy_wh_kg", low=300.0, high=300.0),
        AxisBrush(axis="readiness", low=1e300, high=-1e300),
    ),
    carrier_density_cm3=1e-30,
)
TIMELINE = TimelineState(
    as_of="the day after",
    since="soon",
    until="2026-99",
    companies=(NOT_THERE, "own:gone"),
    kinds=(NOT_THERE,),
    routes=(NOT_THERE,),
    claim_from_wh_kg=900.0,
    claim_to_wh_kg=-5.0,
    collapsed=(NOT_THERE,),
    bounds=(
        ClaimBound(route=NOT_THERE, path=NOT_THERE, low=9.0, high=1.0),
        ClaimBound(route="sulfide", path=NOT_THERE, low=9.0, high=1.0),
        ClaimBound(route="sulfide", path="separator.thickness_um", low=90.0, high=1.0),
    ),
    selected=NOT_THERE,
    view_from=2100.0,
    view_to=1900.0,
)
SUPPLY = SupplyState(shock=NOT_THERE, forecast=NOT_THERE, history=NOT_THERE, tab=NOT_THERE)
CALCULATOR = {
    "preset": NOT_THERE,
    "tab": NOT_THERE,
    "sweep_input": NOT_THERE,
    "sweep_result": NOT_THERE,
    "map_x": NOT_THERE,
    "map_y": NOT_THERE,
    "map_result": NOT_THERE,
    "doubt_result": NOT_THERE,
    "why_figure": NOT_THERE,
    "why_against": NOT_THERE,
    "spreads": (InputSpread(path=NOT_THERE),),
    "prices": (PriceOverride(material=NOT_THERE, usd_per_kg=1.0),),
}
VIEWS = (
    TableView(
        table="milestones",
        filters=(
            ColumnFilter(column=NOT_THERE, words=("x",)),
            ColumnFilter(column="date", low=5.0, high=1.0),
        ),
        sort=NOT_THERE,
        columns=(NOT_THERE,),
    ),
)


@pytest.fixture(scope="module")
def bundled() -> Dataset:
    return load_dataset()


@pytest.fixture
def odd() -> AppState:
    state = initial_state(preset_design(presets()[0].key))
    state = msgspec.structs.replace(state, routes=ROUTES, timeline=TIMELINE, supply=SUPPLY)
    for name, value in CALCULATOR.items():
        state = replace_field(state, f"calculator.{name}", value)
    state = replace_field(state, "data.selected", NOT_THERE)
    return replace_field(state, "data.views", VIEWS)


@pytest.fixture
def shown(qtbot, bundled: Dataset, odd: AppState) -> Callable[[type[Panel]], tuple[Panel, Store]]:
    def show(kind: type[Panel]) -> tuple[Panel, Store]:
        store = Store(odd)
        panel = kind(PanelContext(bundled, store))
        qtbot.addWidget(panel)
        panel.resize(1280, 720)
        panel.show()
        QApplication.processEvents()
        return panel, store

    return show


def test_an_odd_session_is_read_as_it_was_written(odd: AppState) -> None:
    assert decode_session(encode_session(odd)) == odd


@pytest.mark.parametrize(
    ("kind", "field", "tabs"),
    [
        (RoutesPanel, "routes.tab", ROUTES_TABS),
        (TimelinePanel, "timeline.tab", TIMELINE_TABS),
        (CalculatorPanel, "calculator.tab", [tab.key for tab in TABS]),
        (SupplyPanel, "supply.tab", ["", "prices"]),
    ],
)
def test_every_tab_opens_on_an_odd_session(shown, kind, field, tabs) -> None:
    panel, store = shown(kind)
    store.show_field("routes.large", True)
    for tab in tabs:
        store.show_field(field, tab)
        store.flush()
        QApplication.processEvents()
        assert not panel.grab().isNull()


def test_the_timeline_opens_without_its_odd_filters(shown) -> None:
    panel, store = shown(TimelinePanel)
    assert panel.shown == ()
    panel.intents.clear()
    for tab in TIMELINE_TABS:
        store.show_field("timeline.tab", tab)
        store.flush()
        QApplication.processEvents()
    assert len(panel.shown) == len(panel.everything) > 0


def test_tables_open_though_the_session_names_rows_and_columns_that_are_not_there(shown) -> None:
    panel, store = shown(DataPanel)
    for table in (NOT_THERE, "companies"):
        store.show_field("data.table", table)
        store.flush()
        QApplication.processEvents()
    assert not panel.grab().isNull()
