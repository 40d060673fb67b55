"""What all panels share: a number leads to its row in the Data panel, and the user's own rows are told apart."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from app.bootstrap import fresh_state
from app.dataset import load_dataset
from app.dataset.additions import OWN, OwnCells, OwnElectrodeMaterials, OwnElectrolytes, OwnMilestones, is_own
from app.panels.calculator.panel import CalculatorPanel
from app.panels.common.badge import Badge
from app.panels.common.panel import Panel, PanelContext
from app.panels.routes.pages import PAGE_KEYS
from app.panels.routes.panel import RoutesPanel
from app.panels.timeline.panel import TimelinePanel
from app.state.store import Store

DATA = load_dataset()


@pytest.fixture
def store() -> Store:
    return Store(fresh_state())


@pytest.fixture
def show(qtbot, store: Store):
    def make(kind: type[Panel]) -> Panel:
        panel = kind(PanelContext(DATA, store))
        qtbot.addWidget(panel)
        panel.resize(1280, 720)
        panel.show()
        qtbot.waitExposed(panel)
        return panel

    return make


def own(record, **changes):
    return msgspec.structs.replace(record, id=f"{OWN}mine", **changes)


def add(store: Store, *additions: object) -> None:
    store.set("own.additions", tuple(additions), "Add rows")
    store.flush()


def where(store: Store) -> tuple[str, str, str | None]:
    store.flush()
    data = store.state.data
    return store.state.panel, data.table, data.selected


def test_a_badge_with_a_source_goes_there_by_mouse_and_by_key(show, store: Store) -> None:
    panel = show(RoutesPanel)
    badge = Badge("measured", panel)
    badge.show()
    assert badge.focusPolicy() == Qt.FocusPolicy.NoFocus
    badge.set_source("electrolytes", "lgps")
    QTest.mouseClick(badge, Qt.MouseButton.LeftButton)
    assert where(store) == ("data", "electrolytes", "lgps")
    store.show_field("panel", "routes")
    badge.set_source("published_cells", "")
    QTest.keyClick(badge, Qt.Key.Key_Return)
    assert where(store) == ("data", "published_cells", None)


def test_looking_up_a_source_is_no_undo_step(show, store: Store) -> None:
    show(RoutesPanel).open_source("electrolytes", "lgps")
    assert not store.undo_stack.canUndo()


def test_every_badge_of_the_routes_leads_somewhere(show, store: Store) -> None:
    panel = show(RoutesPanel)
    for tab in PAGE_KEYS:
        store.show_field("routes.tab", tab)
        store.flush()
        for badge in panel.tabs.findChildren(Badge):
            if badge.isVisible() and badge.text():
                badge.setFocus()
                QTest.keyClick(badge, Qt.Key.Key_Space)
                assert where(store)[0] == "data", (tab, badge.text())
                store.show_field("panel", "routes")
                store.flush()


def test_the_card_of_a_route_leads_to_its_loudest_number(show, store: Store) -> None:
    panel = show(RoutesPanel)
    QTest.keyClick(panel.cards.cards["sulfide"], Qt.Key.Key_S)
    panel_now, table, row = where(store)
    assert panel_now == "data"
    assert row in DATA.table(table)


def test_a_double_click_on_a_cell_of_the_landscape_shows_its_row(show, store: Store) -> None:
    panel = show(CalculatorPanel)
    plot = panel.landscape.plot
    spot = next(s for s in plot._spots if plot.view_box.viewRect().contains(QPointF(s.x, s.y)))
    at = plot.mapFromScene(plot.view_box.mapViewToScene(QPointF(spot.x, spot.y)))
    QTest.mouseDClick(
        plot.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(at.x(), at.y())
    )
    panel_now, table, row = where(store)
    assert (panel_now, table) == ("data", "published_cells")
    assert row in {s.row[1] for s in plot._spots if abs(s.x - spot.x) < 15}


def test_the_menu_of_the_strip_plot_offers_the_source_of_the_ringed_mark(show, store: Store) -> None:
    panel = show(RoutesPanel)
    row = panel.strip.plot.chosen_source()
    assert row is not None
    assert row[1] in DATA.electrolytes
    panel.strip.plot._menu_row = row
    words = [text for text, _ in panel.strip.plot.menu_actions()]
    assert "Show the sou&rce" in words


def test_an_event_leads_to_its_row(show, store: Store) -> None:
    panel = show(TimelinePanel)
    first = next(iter(DATA.milestones))
    store.show_field("timeline.selected", first)
    store.flush()
    panel.front.card.feet.data.click()
    assert where(store) == ("data", "milestones", first)


def test_own_cells_stand_in_the_landscape_and_are_not_counted(show, store: Store) -> None:
    panel = show(CalculatorPanel)
    before, title = len(panel.landscape.plot._spots), panel.landscape.title()
    cell = next(c for c in DATA.published_cells.values() if c.level == "cell" and c.energy_density_low_wh_l)
    mine = own(
        cell, name="Mine", level="cell", specific_energy_low_wh_kg=333.0, energy_density_low_wh_l=888.0
    )
    add(store, OwnCells(name="cells.csv", rows=(mine,)))
    spots = panel.landscape.plot._spots
    assert len(spots) == before + 1
    assert [s.name for s in spots if s.own] == ["Mine (yours)"]
    assert panel.landscape.title() == title
    store.undo()
    store.flush()
    assert len(panel.landscape.plot._spots) == before


def test_own_materials_are_offered_with_their_mark(show, store: Store) -> None:
    panel = show(CalculatorPanel)
    nmc = DATA.electrode_materials["nmc811"]
    add(store, OwnElectrodeMaterials(name="m.csv", rows=(own(nmc, name="My cathode"),)))
    context = panel.choosing.about()
    from app.panels.calculator.choices import CHOICES

    offered = {option.key: option.text for option in CHOICES["positive"].options(context)}
    assert offered[f"{OWN}mine"] == "My cathode (yours)"
    panel.choosing.choose("positive", f"{OWN}mine")
    store.flush()
    assert store.state.calculator.design.positive.active_material == f"{OWN}mine"


def test_own_electrolytes_are_marks_and_change_no_sentence(show, store: Store) -> None:
    panel = show(RoutesPanel)
    title, plot = panel.strip.title(), panel.strip.plot
    cards = [card._view for card in panel.cards.cards.values()]
    best = own(DATA.electrolytes["lgps"], conductivity_low_s_cm=0.09, conductivity_high_s_cm=0.09)
    add(store, OwnElectrolytes(name="e.csv", rows=(best,)))
    assert any(is_own(mark.key) and "yours" in mark.label for mark in plot._marks)
    assert panel.strip.title() == title
    assert [card._view for card in panel.cards.cards.values()] == cards


def test_own_milestones_are_shown_with_their_mark_and_can_be_taken_away(show, store: Store) -> None:
    panel = show(TimelinePanel)
    before = len(panel.everything)
    event = own(next(iter(DATA.milestones.values())), title="My event", company_id=f"{OWN}nobody")
    add(store, OwnMilestones(name="t.csv", rows=(event,)))
    assert len(panel.everything) == before + 1
    mine = panel.front.things.happening(f"{OWN}mine")
    assert mine is not None
    assert mine.company.name == "nobody"
    store.show_field("timeline.selected", f"{OWN}mine")
    store.flush()
    assert "yours" in [b.text() for b in panel.front.card.findChildren(Badge) if b.isVisible()]
    add(store)
    assert len(panel.everything) == before
    assert panel.front.card.isHidden()


def test_a_figure_of_the_timeline_lists_its_cases(show, store: Store) -> None:
    panel = show(TimelinePanel)
    box = panel.front.figures.boxes[0]
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert where(store)[:2] == ("data", "milestones")
    (kept,) = store.state.data.view("milestones").filters
    assert kept.column == "id"
    assert set(kept.words) <= set(DATA.milestones)
    assert f"of {len(kept.words)}" in box.text()
