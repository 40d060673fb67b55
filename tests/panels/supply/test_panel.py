"""The supply panel on screen: sliders, presets, undo, sources, names for those who hear it, hidden and shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QComboBox, QTabBar, QWidget

from app.panels.common.badge import Badge
from app.panels.common.panel import PanelContext
from app.panels.supply.note import WholeNote
from app.panels.supply.panel import SupplyPanel
from app.plots.frame import PlotFrame
from app.plots.theme import DARK
from app.state.model import SupplyState

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_the_first_showing_fills_everything(panel):
    assert [fact.number.text() for fact in panel.head.facts] == [
        "1,170 GWh",
        "76 %",
        "61.1 bn USD",
        "> 800 GWh",
    ]
    assert panel.materials.title() == "China makes at least 91.3 % of each of these four"
    assert panel.forecast.plot.item.view.loud == "18.8"
    assert panel.shock.title().startswith("A kWh of this design holds")
    assert panel.critical.title().startswith("A kWh now holds")
    assert len(panel.critical.plot.item.rows) == 10
    assert [block.number.text() for block in panel.facts.blocks] == [
        "40 %",
        "4–25 ×",
        "40–60 %",
        "≥ 4.7 Mt CO₂",
    ]


def test_a_preset_is_one_step_and_reset_another(panel, store, settle):
    panel.shock.choice.chosen.emit("article")
    settle()
    assert store.state.supply == SupplyState(lithium=14.0, shock="article")
    assert panel.shock.shock.rows.sliders["lithium"].value() == 14.0
    assert panel.shock.choice.key() == "article"
    assert panel.shock.title().startswith(
        "Lithium at ×14 lifts the priced raw materials of a kWh of this design by"
    )
    QTest.mouseClick(panel.shock.reset, Qt.MouseButton.LeftButton)
    settle()
    assert store.state.supply == SupplyState()
    store.undo()
    settle()
    assert store.state.supply.lithium == 14.0
    assert panel.shock.choice.key() == "article"
    store.undo()
    assert store.state.supply == SupplyState()


def test_one_drag_is_one_step_and_ends_the_preset(panel, store, settle):
    panel.shock.choice.chosen.emit("article")
    slider = panel.shock.shock.rows.sliders["nickel"].slider
    slider.setSliderDown(True)
    for position in (500, 600, 700):
        slider.setValue(position)
        settle()
    slider.setSliderDown(False)
    settle()
    assert store.undo_stack.count() == 2
    assert store.state.supply.nickel > 1.0
    assert store.state.supply.shock == ""
    assert panel.shock.choice.key() == "custom"
    assert " and nickel at ×" in panel.shock.title()
    store.undo()
    settle()
    assert store.state.supply.nickel == 1.0
    assert panel.shock.choice.key() == "article"


@pytest.mark.parametrize("field", ["lithium", "nickel", "cobalt", "graphite"])
def test_every_slider_by_key(panel, store, settle, field):
    spin = panel.shock.shock.rows.sliders[field]
    spin.slider.setFocus()
    QTest.keyClick(spin.slider, Qt.Key.Key_End)
    settle()
    assert getattr(store.state.supply, field) == 20.0
    QTest.keyClick(spin.slider, Qt.Key.Key_Home)
    settle()
    assert getattr(store.state.supply, field) == 0.1


def test_setting_from_the_state_does_not_come_back_as_an_intent(panel, store, settle):
    store.set("supply.cobalt", 3.0, "Cobalt")
    settle()
    assert panel.shock.shock.rows.sliders["cobalt"].value() == 3.0
    assert store.undo_stack.count() == 1


def test_the_loud_numbers_follow_the_bars(panel, store, settle):
    store.set("supply.graphite", 2.0, "Graphite")
    settle()
    (_, after), (_, pinned_after) = (
        panel.shock.shock.plot.item.bars[2:],
        panel.shock.shock.plot.item.bars[:2],
    )
    now, pinned = panel.shock.shock.louds
    assert now[1].text() == f"{after.total} USD/kWh"
    assert pinned[1].text() == f"{pinned_after.total} USD/kWh"
    assert now[2].text().startswith("+")


def test_without_a_pinned_design_it_asks_for_one(panel, store, settle):
    panel.top.pinned.chosen.emit("")
    settle()
    assert store.state.calculator.pinned is None
    assert "Pin a design" in panel.critical.note.text()
    assert panel.shock.shock.louds[1][2].text() == "pin a design"
    assert len(panel.shock.shock.plot.item.bars) == 2
    panel.top.pinned.chosen.emit("now")
    settle()
    assert store.state.calculator.pinned.design == store.state.calculator.design
    assert panel.critical.title() == "A kWh holds the same critical materials now as in A"
    store.undo()
    assert store.state.calculator.pinned is None


def test_another_design_is_counted_at_once(panel, store, settle):
    before = panel.shock.title()
    key = panel.top._presets[1][0]
    panel.top.design_chosen.emit(key)
    settle()
    assert store.state.calculator.preset == key
    assert panel.top.design.key() == key
    assert panel.shock.title() != before


def test_the_forecast_can_be_chosen(panel, store, settle):
    panel.forecast.choice.chosen.emit("na-gwh")
    settle()
    assert store.state.supply.forecast == "na-gwh"
    assert panel.forecast.plot.item.view.loud == "29.7"
    assert panel.forecast.title().startswith("Sodium-ion grows 29.7 % a year")


def test_the_history_is_the_other_tab(panel, store, settle):
    panel.shock.bar.setCurrentIndex(1)
    settle()
    assert store.state.supply.tab == "history"
    assert panel.shock.title() == "Lithium carbonate stood between 5.00 and 70.0 USD/kg: ×14"
    assert panel.shock.badge.text() == "reported"
    assert not panel.shock.choice.isVisible()
    panel.shock.material.chosen.emit("Ni")
    settle()
    assert panel.shock.title().startswith("On one market (the line) nickel stood between")
    assert store.undo_stack.count() == 0
    panel.shock.bar.setCurrentIndex(0)
    settle()
    assert panel.shock.badge.text() == "model"


def click_hit(plot, row_id):
    plot.grab()
    hit = next(hit for hit in plot.item.hits if hit.source[1] == row_id)
    scene = plot.view_box.mapToScene(hit.box.center())
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=plot.mapFromScene(scene))


@pytest.mark.parametrize(
    ("name", "table", "row_id"),
    [("materials", "supply_chain", "cn-anode-growth"), ("forecast", "market", "na-market-2032"),
     ("forecast", "market", "trendforce-2028"), ("critical", "producer_shares", "lithium-mined-Australia-2025")],
)  # fmt: skip
def test_a_click_on_a_number_of_a_plot_leads_to_its_row(panel, store, name, table, row_id):
    click_hit(getattr(panel, name).plot, row_id)
    assert (store.state.panel, store.state.data.table, store.state.data.selected) == ("data", table, row_id)


def test_a_click_on_a_piece_of_a_bar_leads_to_its_price(panel, store):
    click_hit(panel.shock.shock.plot, "ni-25")
    assert (store.state.data.table, store.state.data.selected) == ("prices", "ni-25")


def test_badges_and_links_lead_to_their_rows_by_mouse_and_key(panel, store):
    QTest.keyClick(panel.head.facts[2].source.badge, Qt.Key.Key_Return)
    assert (store.state.panel, store.state.data.selected) == ("data", "cn-li-ion-exports")
    QTest.keyClick(panel.shock.shock.rows.prices["lithium"], Qt.Key.Key_Space)
    assert (store.state.data.table, store.state.data.selected) == ("prices", "lc-26")
    QTest.mouseClick(panel.materials.link, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert store.state.data.selected == "cn-separator-output"


def test_every_plot_has_a_source_in_the_menu_by_key_and_no_list_of_them(panel):
    for plot in panel.findChildren(PlotFrame):
        if plot.isVisible():
            QTest.keyClick(plot, Qt.Key.Key_Menu)
            words = [action.text().replace("&", "") for action in plot._menu.actions() if action.text()]
            plot._menu.close()
            assert words[0] == "Show the source", plot.accessibleName()
            assert "Save CSV…" in words
            assert len(words) <= 8


def test_the_menu_of_the_history_means_the_point_under_the_pointer(panel, store, settle):
    panel.shock.bar.setCurrentIndex(1)
    settle()
    plot = panel.shock.history.plot
    plot.grab()
    hit = next(hit for hit in plot.item.hits if hit.source[1] == "lc-24")
    at = plot.mapFromScene(plot.view_box.mapToScene(hit.box.center()))
    plot.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, plot.mapToGlobal(at)))
    plot._menu.actions()[0].trigger()
    plot._menu.close()
    assert (store.state.data.table, store.state.data.selected) == ("prices", "lc-24")


def test_a_cut_note_opens_whole_and_one_that_fits_has_no_more(panel, qapp):
    note = panel.critical.note
    note.show_text("Short.")
    assert not note.more.isVisible()
    text = "Not counted: " + "; ".join(f"part {number} of the cell" for number in range(30)) + "."
    note.show_text(text, tip="Assumed: one.")
    assert note.more.isVisible()
    assert note.rect().contains(note.more.geometry())
    assert text in note.toolTip()
    QTest.keyClick(note.more, Qt.Key.Key_Return)
    whole = note.more.findChild(WholeNote)
    assert whole.isVisible()
    assert whole.label.text() == f"{text}\nAssumed: one."
    QTest.keyClick(whole, Qt.Key.Key_Escape)
    assert not whole.isVisible()


def test_the_badge_of_the_model_opens_what_is_counted(panel, store, settle):
    QTest.keyClick(panel.critical.badge, Qt.Key.Key_Return)
    whole = panel.critical.badge.findChild(WholeNote)
    assert whole.label.text() == panel.critical.note.toolTip()
    whole.close()
    QTest.keyClick(panel.shock.badge, Qt.Key.Key_Return)
    whole = panel.shock.badge.findChild(WholeNote)
    assert "÷ 0.188" in whole.label.text()
    whole.close()
    panel.shock.bar.setCurrentIndex(1)
    settle()
    QTest.keyClick(panel.shock.badge, Qt.Key.Key_Return)
    assert (store.state.panel, store.state.data.table) == ("data", "prices")


def test_in_a_small_window_every_source_stays_in_reach(panel, store, qapp):
    panel.resize(952, 614)
    qapp.processEvents()
    for block in panel.facts.blocks:
        assert block.source.link.isVisible()
        assert block.source.link.text() == "1 ›"
        assert block.source.rect().contains(block.source.link.geometry())
    assert panel.shock.shock.rows.prices["lithium"].text() == "106 USD/kg, 2026-02-12 ›"
    click_hit(panel.critical.plot, "lithium-refined-China-2025")
    assert store.state.data.selected == "lithium-refined-China-2025"
    QTest.mouseClick(panel.facts.blocks[3].source.link, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert store.state.data.selected == "cobalt-co2-2030"


def test_the_pinned_preset_is_listed_once_and_lists_show_all_their_lines(panel, store, settle):
    key, title = panel.top._presets[2]
    panel.top.pinned.chosen.emit(key)
    settle()
    words = [text for _, text in panel.top.pinned.options()]
    assert words.count(f"A = {title}") == 1
    assert panel.top.pinned.key() == key
    for choice in (panel.top.design, panel.top.pinned, panel.shock.choice):
        assert choice.combo.maxVisibleItems() >= len(choice.options())
    panel.top.pinned.chosen.emit("")
    settle()
    assert panel.top.pinned.key() == ""


def test_the_tip_of_a_slider_has_both_prices(panel):
    rows = panel.shock.shock.rows
    for widget in (rows.sliders["lithium"].slider, rows.costs["lithium"], rows.prices["lithium"]):
        assert "106 USD per kg of lithium is 20.0 USD/kg of lithium carbonate ÷ 0.188" in widget.toolTip()


def test_every_control_has_a_name_and_a_tooltip(panel):
    kinds = (QAbstractButton, QAbstractSlider, QComboBox)
    controls = [w for w in panel.findChildren(QWidget) if isinstance(w, kinds) and w.isVisible()]
    assert len(controls) >= 10
    assert [w for w in controls if not w.accessibleName() or not w.toolTip()] == []
    assert all(bar.accessibleName() for bar in panel.findChildren(QTabBar))
    links = [b for b in panel.findChildren(Badge) if b.isVisible() and b.text()]
    assert all(b.accessibleName() for b in links)


@pytest.mark.parametrize("size", [(952, 614), (1208, 694), (1848, 1054)])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_leaves_its_place(panel, qapp, size, scale):
    panel.set_theme(DARK, scale)
    panel.resize(*size)
    qapp.processEvents()
    inside = panel.content.rect()
    cards = (panel.head, panel.materials, panel.forecast, panel.shock, panel.critical, panel.facts)
    for number, card in enumerate(cards):
        assert inside.contains(card.geometry()), type(card).__name__
        assert not any(card.geometry().intersects(other.geometry()) for other in cards[number + 1 :])
    for plot in panel.findChildren(PlotFrame):
        if plot.isVisible():
            plot.grab()
            area = plot.item.boundingRect().adjusted(-9, -9, 9, 9)
            assert all(area.contains(hit.box) for hit in plot.item.hits), plot.accessibleName()


def test_a_refused_design_is_said_and_nothing_breaks(panel, store, settle):
    store.set_design_value("cell.layers", 10_000, "Too many layers")
    settle()
    assert panel.shock.title() == "No raw-material cost: the model refuses this design"
    assert panel.critical.title() == "Raw materials per kWh: the model refuses this design"
    assert panel.critical.note.text().startswith("Refused: ")
    assert len(panel.shock.shock.plot.item.bars) == 2
    store.undo()
    settle()
    assert panel.shock.title().startswith("A kWh of this design holds")


def test_no_prices_are_said(qtbot, dataset, store, qapp):
    dataset.prices.clear()
    dataset.producer_shares.clear()
    panel = SupplyPanel(PanelContext(dataset, store))
    qtbot.addWidget(panel)
    panel.resize(1208, 694)
    panel.show()
    qapp.processEvents()
    assert panel.shock.title() == "The dataset has no prices of raw materials yet"
    assert panel.shock.shock.plot.is_empty
    assert not panel.shock.shock.rows.sliders["lithium"].isEnabled()
    assert panel.critical.title().startswith("A kWh now holds")


def test_what_changed_while_hidden_is_rendered_when_shown(panel, store, settle):
    panel.hide()
    store.set("supply.lithium", 5.0, "Lithium")
    settle()
    assert panel.shock.shock.rows.sliders["lithium"].value() == 1.0
    panel.show()
    settle()
    assert panel.shock.shock.rows.sliders["lithium"].value() == 5.0


def test_a_tip_goes_with_the_words_it_belonged_to(panel):
    words = panel.critical.note
    words.show_text("Counted.", tip="Assumed: LFP.")
    assert words.toolTip() == "Counted.\nAssumed: LFP."
    words.show_text("Counted.")
    assert words.toolTip() == "Counted."
