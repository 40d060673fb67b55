"""The routes panel on screen: mouse, keyboard, undo, hidden and shown, names for those who hear it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QComboBox, QLabel, QWidget

from app.panels.common.panel import PanelContext
from app.panels.routes.layer_card import LayerCard
from app.panels.routes.pages import PAGE_KEYS
from app.panels.routes.panel import RoutesPanel
from app.plots.theme import DARK, LIGHT, font
from app.shell.stylesheet import stylesheet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_the_first_showing_fills_everything(panel):
    assert panel.cards.cards["sulfide"].accessibleName().startswith("Sulfide, 30 mS/cm, best of 3")
    assert panel.strip.title() == "Only sulfides outrun the liquid at 25 °C: 1 of 3"
    assert panel.layer.title() == "The interfaces take 87 % of the drop"
    assert panel.layer.material.key() == "warm"
    assert panel.tabs.page("scorecard").isVisible()


def test_a_click_on_a_card_selects_and_ctrl_click_compares(panel, store, settle):
    store.show_field("routes.tab", "about")
    QTest.mouseClick(panel.cards.cards["oxide"], Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    settle()
    assert store.state.routes.selected == "oxide"
    assert panel.layer.material.key() == "wide"
    control = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(panel.cards.cards["halide"], Qt.MouseButton.LeftButton, control, QPoint(60, 60))
    settle()
    assert store.state.routes.compared == "halide"
    assert panel.tabs.page("about").about.compared.isVisible()
    assert not panel.tabs.page("about").about.materials.isVisible()
    QTest.mouseClick(panel.cards.cards["halide"], Qt.MouseButton.LeftButton, control, QPoint(60, 60))
    settle()
    assert store.state.routes.compared is None


def test_cards_by_keyboard(panel, store, settle, qapp):
    card = panel.cards.cards["sulfide"]
    card.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(card, Qt.Key.Key_Down)
    qapp.processEvents()
    assert panel.focusWidget() is panel.cards.cards["oxide"]
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Space)
    settle()
    assert store.state.routes.selected == "oxide"
    QTest.keyClick(panel.cards.cards["polymer"], Qt.Key.Key_C)
    settle()
    assert store.state.routes.compared == "polymer"
    QTest.keyClick(panel.cards.cards["sulfide"], Qt.Key.Key_Up)
    assert panel.focusWidget() is panel.cards.cards["liquid"]


def test_the_compare_button_of_a_card(panel, store, settle):
    card = panel.cards.cards["oxide"]
    card.setFocus(Qt.FocusReason.TabFocusReason)
    (offered,) = [b for b in card.findChildren(QAbstractButton) if b.isVisible() and b.text() == "compare"]
    QTest.mouseClick(offered, Qt.MouseButton.LeftButton)
    settle()
    assert store.state.routes.compared == "oxide"
    assert store.state.routes.selected == "sulfide"


def test_selecting_the_compared_route_ends_the_comparison(panel, store, settle):
    store.set("routes.compared", "oxide", "Compare")
    panel.cards.cards["oxide"].picked.emit("oxide")
    settle()
    assert (store.state.routes.selected, store.state.routes.compared) == ("oxide", None)


def test_swap_and_undo(panel, store, settle):
    panel.top.second.chosen.emit("oxide")
    settle()
    QTest.mouseClick(panel.top.swap, Qt.MouseButton.LeftButton)
    settle()
    assert (store.state.routes.selected, store.state.routes.compared) == ("oxide", "sulfide")
    assert panel.top.first.key() == "oxide"
    store.undo()
    settle()
    assert (store.state.routes.selected, store.state.routes.compared) == ("sulfide", "oxide")
    assert panel.top.first.key() == "sulfide"
    store.undo()
    settle()
    assert store.state.routes.compared is None
    assert panel.top.second.key() == ""


def test_one_drag_of_the_temperature_is_one_step_of_undo(panel, store, settle):
    for value in (30.0, 40.0, 60.0):
        panel.strip.temperature.value_changed.emit(value)
    panel.strip.temperature.gesture_finished.emit()
    settle()
    assert panel.strip.title().startswith("At 60 °C")
    assert panel.strip.badge.text() == "model"
    assert store.undo_stack.count() == 1
    store.undo()
    settle()
    assert store.state.routes.temperature_c == 25.0
    assert panel.strip.temperature.value() == 25.0
    assert panel.strip.badge.text() == "measured"


def test_setting_a_slider_from_the_state_does_not_come_back_as_an_intent(panel, store, settle):
    store.set("routes.thickness_um", 123.0, "Thickness")
    settle()
    assert panel.layer.sliders["thickness_um"].value() == 123.0
    assert store.undo_stack.count() == 1


@pytest.mark.parametrize(
    ("field", "key"),
    [("thickness_um", Qt.Key.Key_Right), ("current_density_ma_cm2", Qt.Key.Key_Left),
     ("interface_ohm_cm2", Qt.Key.Key_Up)],
)  # fmt: skip
def test_every_slider_moves_the_numbers_by_keyboard(panel, store, settle, field, key):
    before = (panel.layer.resistance.number.text(), panel.layer.drop.number.text())
    for _ in range(5):
        QTest.keyClick(panel.layer.sliders[field].slider, key)
    settle()
    assert getattr(store.state.routes, field) != {"thickness_um": 30.0, "interface_ohm_cm2": 10.0}.get(
        field, 5.0
    )
    assert (panel.layer.resistance.number.text(), panel.layer.drop.number.text()) != before


def test_a_click_on_a_mark_takes_the_material_with_its_route(panel, store, settle):
    plot = panel.strip.plot
    placed = next(item for item in plot._names.placed if item.mark.key == "salt")
    at = plot.mapFromScene(plot.plotItem.mapToScene(QPointF(placed.anchor, placed.y)))
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle()
    assert (store.state.routes.material, store.state.routes.selected) == ("salt", "halide")
    assert panel.layer.map.scene_shown.chosen == "salt"


def test_the_strip_plot_by_keyboard(panel, store, settle):
    QTest.keyClick(panel.strip.plot, Qt.Key.Key_Right)
    settle()
    assert store.state.routes.material == "fast"
    QTest.keyClick(panel.strip.plot, Qt.Key.Key_Down)
    settle()
    assert store.state.routes.selected == "halide"


def test_hover_names_material_value_and_source(panel, qtbot):
    plot = panel.strip.plot
    placed = next(item for item in plot._names.placed if item.mark.key == "warm")
    row_px = placed.y - plot._place.area.top()
    assert plot.read_out(2e-3, row_px).startswith(
        "WARM · 2 mS/cm at 25 °C · Eₐ 0.4 eV · measured · A collection"
    )
    with qtbot.waitSignal(plot.hovered) as seen:
        at = plot.mapFromScene(plot.plotItem.mapToScene(QPointF(placed.anchor, placed.y)))
        QTest.mouseMove(plot.viewport(), at)
    assert seen.args[0].startswith("WARM")


def test_the_status_line_warns_and_otherwise_credits_the_collection(panel, store, settle, qtbot):
    with qtbot.waitSignal(panel.status) as said:
        store.set("routes.current_density_ma_cm2", 0.1, "Current")
        settle()
    assert said.args == ["OBELiX: 7 of 8 belong to a route · CC BY 4.0"]
    with qtbot.waitSignal(panel.status) as said:
        store.set("routes.current_density_ma_cm2", 7.0, "Current")
        settle()
    assert said.args[0].startswith(
        "Warning: 7 mA/cm² is above the critical current density measured for WARM"
    )
    assert panel.layer.critical.tone() == "warning"


def test_tabs_change_without_an_undo_step(panel, store, settle):
    for index, key in reversed(list(enumerate(PAGE_KEYS))):
        panel.tabs.bar.setCurrentIndex(index)
        settle()
        assert store.state.routes.tab == key
        assert panel.tabs.page(key).isVisible()
    assert store.undo_stack.count() == 0


def test_at_the_start_the_timeline_is_not_filtered(panel, store):
    assert store.state.timeline.routes == ()


@pytest.mark.parametrize(
    "choose",
    [
        lambda panel: panel.cards.picked.emit("oxide"),
        lambda panel: panel.top.selected.emit("oxide"),
        lambda panel: panel.strip.plot.row_clicked.emit("oxide", False),
        lambda panel: panel.strip.plot.mark_clicked.emit("wide"),
    ],
    ids=["card", "chooser", "row", "material"],
)
def test_choosing_a_route_filters_the_timeline_in_one_step(panel, store, settle, choose):
    choose(panel)
    settle()
    assert (store.state.routes.selected, store.state.timeline.routes) == ("oxide", ("oxide",))
    assert store.undo_stack.count() == 1
    store.undo()
    settle()
    assert (store.state.routes.selected, store.state.timeline.routes) == ("sulfide", ())


def test_swapping_takes_the_filter_along_and_back(panel, store, settle):
    panel.cards.picked.emit("oxide")
    panel.cards.compare_wanted.emit("halide")
    panel.top.swap_wanted.emit()
    settle()
    assert (store.state.routes.selected, store.state.timeline.routes) == ("halide", ("halide",))
    store.undo()
    assert (store.state.routes.selected, store.state.timeline.routes) == ("oxide", ("oxide",))


def test_another_material_of_the_same_route_leaves_the_timeline_alone(panel, store, settle):
    panel.layer.material_chosen.emit("fast")
    settle()
    assert store.state.routes.material == "fast"
    assert store.state.timeline.routes == ()


def test_use_in_the_calculator_goes_there(panel, store):
    assert panel.top.use.text() == "Use sulfide in the calculator"
    QTest.mouseClick(panel.top.use, Qt.MouseButton.LeftButton)
    assert store.state.panel == "calculator"


def test_a_hidden_panel_draws_nothing_and_catches_up_when_shown(panel, store, settle):
    panel.hide()
    store.set("routes.selected", "oxide", "Route")
    settle()
    assert panel.layer.material.key() == "warm"
    panel.show()
    settle()
    assert panel.layer.material.key() == "wide"
    assert panel.top.use.text() == "Use oxide in the calculator"


def test_everything_that_can_be_used_has_a_name_and_a_tooltip(panel):
    kinds = (QAbstractButton, QAbstractSlider, QComboBox)
    used = [w for kind in kinds for w in panel.findChildren(kind) if w.isVisible() and _ours(w)]
    assert len(used) >= 8
    for widget in used:
        assert widget.accessibleName(), widget
        assert widget.toolTip(), widget.accessibleName()


def _ours(widget: QWidget) -> bool:
    return not widget.objectName().startswith("qt_") and type(widget).__name__ not in ("QScrollBar",)


def test_tab_walks_in_reading_order(panel, qapp):
    panel.activateWindow()
    panel.top.first.combo.setFocus()
    seen: list[QWidget] = []
    for _ in range(40):
        now = panel.focusWidget()
        if now in seen:
            break
        seen.append(now)
        panel.focusNextChild()
    order = [panel.top.first.combo, panel.top.use, panel.cards.cards["sulfide"], panel.cards.cards["liquid"],
             panel.strip.temperature.slider, panel.strip.plot, panel.layer.material.combo,
             panel.layer.sliders["thickness_um"].slider, panel.layer.map, panel.tabs.bar]  # fmt: skip
    places = [seen.index(widget) for widget in order]
    assert places == sorted(places)


@pytest.mark.parametrize("size", [(952, 614), (1208, 694), (1848, 1054)])
@pytest.mark.parametrize(("theme", "scale"), [(LIGHT, 1.0), (DARK, 1.0), (DARK, 1.5)])
def test_no_size_theme_or_tab_makes_it_stumble(panel, store, settle, size, theme, scale):
    panel.setStyleSheet(stylesheet(theme, scale))
    panel.set_theme(theme, scale)
    panel.resize(*size)
    for tab in PAGE_KEYS:
        store.show_field("routes.tab", tab)
        settle()
        image = panel.grab().toImage()
        assert (image.width(), image.height()) == size
        assert _colours(image) > 20


def test_in_large_type_the_tabs_get_room_and_all_their_words_fit(panel, settle):
    wide = {}
    for scale in (1.0, 1.5):
        panel.tabs.bar.setFont(font("body", scale))
        panel.setStyleSheet(stylesheet(LIGHT, scale))
        panel.set_theme(LIGHT, scale)
        panel.resize(1172, 632)
        settle()
        wide[scale] = panel.tabs.height()
        bar = panel.tabs.bar
        last = bar.tabRect(bar.count() - 1)
        assert last.right() <= bar.width()
        whole, brief = ["Scorecard", "Chemistries"], ["Score", "Chem."]
        assert [bar.tabText(n) for n in (0, 5)] == (whole if scale == 1.0 else brief)
        assert bar.accessibleTabName(5) == "Chemistries"
    assert wide[1.5] > wide[1.0]


def _colours(image: QImage) -> int:
    return len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)})


def test_little_height_hides_the_map_behind_its_button(panel, settle):
    panel.resize(952, 560)
    settle()
    assert not panel.layer.map.isVisible()
    QTest.mouseClick(panel.layer.show_map, Qt.MouseButton.LeftButton)
    settle()
    assert panel.layer.map.isVisible()
    assert not panel.layer.resistance.isVisible()


def test_a_narrow_layer_card_keeps_its_sliders_and_numbers(qtbot, qapp):
    card = LayerCard()
    qtbot.addWidget(card)
    wide, narrow = (round(lines * card.fontMetrics().height()) for lines in (22, 14.5))
    for width, stacked in ((wide, False), (narrow, True), (wide, False)):
        card.resize(width, 330)
        card.show()
        qapp.processEvents()
        for control in card.sliders.values():
            alone = control.slider.mapTo(control, control.slider.rect().topLeft()).x() < 5
            assert alone is stacked
            assert control.slider.width() > 60
        assert card.heat.isVisible() is not stacked
        assert card.critical.isVisible()


def test_sources_and_their_explanation_can_be_heard(panel, store, settle):
    store.show_field("routes.tab", "about")
    settle()
    labels = [
        label
        for label in panel.tabs.page("about").about.selected.findChildren(QLabel)
        if label.openExternalLinks()
    ]
    assert [label.accessibleName() for label in labels] == ["Sources on Sulfide: A report (The Paper, 2024)"]


def show_every_tab(store, qapp):
    for tab in PAGE_KEYS:
        store.show_field("routes.tab", tab)
        store.flush()
        qapp.processEvents()


def test_what_is_made_late_has_the_theme_too(qtbot, qapp, dataset, store):
    """Everything that paints itself is there before the theme is handed out."""
    late = RoutesPanel(PanelContext(dataset, store))
    qtbot.addWidget(late)
    late.set_theme(DARK)
    late.resize(1208, 694)
    late.show()
    show_every_tab(store, qapp)
    painters = [w for w in late.findChildren(QWidget) if hasattr(w, "_theme")]
    assert len(painters) > 20
    assert all(w._theme is DARK for w in painters)


def test_an_empty_dataset_is_shown_without_a_fault(qtbot, qapp, dataset, store):
    for table in vars(dataset).values():
        if isinstance(table, dict):
            table.clear()
    empty = RoutesPanel(PanelContext(dataset, store))
    qtbot.addWidget(empty)
    empty.set_theme(LIGHT)
    empty.resize(1208, 694)
    empty.show()
    show_every_tab(store, qapp)
    assert empty.layer.map.is_empty


@pytest.mark.parametrize(("width", "scale"), [(1208, 1.0), (952, 1.0), (916, 1.5)])
def test_the_links_of_a_card_lie_over_no_name_and_no_number(panel, width: int, scale: float):
    panel.set_theme(LIGHT, scale)
    panel.resize(width, 690)
    QTest.qWait(20)
    for card in panel.cards.cards.values():
        card._offer(True)
        QTest.qWait(5)
        assert card._name.width() >= card._name.sizeHint().width()
        if card._source.isVisible():
            assert card._number.width() >= card._number.full_width()
        for link in (card._source, card._compare):
            assert not link.isVisible() or link.width() >= link.sizeHint().width()


def _places(panel):
    named = {
        "cards": panel.cards,
        "strip": panel.strip,
        "layer": panel.layer,
        "tabs": panel.tabs,
        "top": panel.top,
    }
    named |= {f"slider {key}": slider for key, slider in panel.layer.sliders.items()}
    named |= {"drop": panel.layer.drop, "map": panel.layer.map}
    return {key: (widget.geometry(), widget.isVisible()) for key, widget in named.items()}


@pytest.mark.parametrize("size", [(1208, 694), (952, 596)])
def test_a_refusal_pushes_nothing_about_and_goes_with_the_route(panel, store, settle, size):
    panel.resize(*size)
    panel.intents.select("liquid")
    settle()
    before = _places(panel)
    slider = panel.layer.sliders["interface_ohm_cm2"]
    slider.box.setFocus()
    slider.box.selectAll()
    QTest.keyClicks(slider.box, "0")
    QTest.keyClick(slider.box, Qt.Key.Key_Return)
    settle()
    assert "refused" in slider.refusal()
    assert slider._refusal.isVisible()
    assert panel.layer.rect().contains(slider._refusal.geometry())
    box = QRect(slider.box.mapTo(panel.layer, QPoint(0, 0)), slider.box.size())
    assert not slider._refusal.geometry().intersects(box), "what was typed is still to be read"
    assert slider._refusal.width() >= slider._refusal.fontMetrics().horizontalAdvance(slider._refusal.text())
    assert _places(panel) == before
    panel.intents.select("oxide")
    settle()
    assert slider.refusal() == ""
    assert not slider._refusal.isVisible()
    assert slider.box.value() == store.state.routes.interface_ohm_cm2


def test_a_refusal_goes_when_the_value_changes_from_elsewhere(panel, store, settle):
    slider = panel.strip.temperature
    slider.box.selectAll()
    QTest.keyClicks(slider.box, "500")
    QTest.keyClick(slider.box, Qt.Key.Key_Return)
    assert slider._refusal.isVisible()
    store.set("routes.temperature_c", 60.0, "Temperature")
    settle()
    assert not slider._refusal.isVisible()
    assert slider.box.value() == 60.0


def _card_lines(panel):
    """Which lines of the cards are shown, and how high: the last one takes what is left."""
    parts = ("_note", "_range", "_stage", "_more", "_badge", "_number")
    return {
        (route, part): (widget.isVisible(), widget.height() if widget.isVisible() and part != "_more" else 0)
        for route, card in panel.cards.cards.items()
        for part in parts
        for widget in (getattr(card, part),)
    }


@pytest.mark.parametrize("size", [(952, 680), (952, 940), (1100, 694), (1100, 940)])
def test_presentation_on_and_off_leaves_every_card_as_it_was(qtbot, qapp, size):
    from app.dataset import load_dataset
    from app.state.model import initial_state
    from app.state.presets import preset_design
    from app.state.store import Store

    made = RoutesPanel(PanelContext(load_dataset(), Store(initial_state(preset_design("lfp-blade")))))
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    seen = []
    for scale in (1.0, 1.5, 1.0):
        made.setStyleSheet(stylesheet(LIGHT, scale))
        made.set_theme(LIGHT, scale)
        qapp.processEvents()
        qapp.processEvents()
        seen.append(_card_lines(made))
    assert seen[0] != seen[1]
    assert seen[2] == seen[0]


def test_tooltips_are_folded(panel, settle):
    settle()
    ours = (panel.top, panel.cards, panel.strip, panel.layer)
    for widget in [child for part in ours for child in part.findChildren(QWidget)]:
        longest = max((len(line) for line in widget.toolTip().split("\n")), default=0)
        assert longest <= 120, (type(widget).__name__, widget.toolTip())


def test_the_range_of_a_card_keeps_its_unit_where_there_is_room(panel, store, settle):
    store.set("routes.temperature_c", 0.0, "Temperature")
    settle()
    for card in panel.cards.cards.values():
        if not card._range.isHidden():
            assert card._range.text().endswith("mS/cm")


def test_the_hover_line_covers_nothing_and_is_told_in_full_at_the_foot(panel, store, settle, qtbot):
    settle()
    for plot in (panel.strip.plot, panel.layer.map):
        assert plot.view_box.geometry().top() >= plot._read_out.line_height()
    with qtbot.waitSignal(panel.status) as told:
        panel.layer.map._say("A · 1 mS/cm · a very long source")
    assert told.args == ["A · 1 mS/cm · a very long source"]
    with qtbot.waitSignal(panel.status) as told:
        panel.layer.map._say("")
    assert "OBELiX" in told.args[0] or "Warning" in told.args[0]
