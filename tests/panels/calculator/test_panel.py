"""The calculator in use: what is moved is shown, what is shown can be taken back, what is refused harms nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.panels.calculator.control_row import ControlRow
from app.panels.calculator.panel import CalculatorPanel
from app.panels.calculator.sources_tab import sources_html
from app.panels.calculator.tabs import TABS
from app.plots.theme import DARK, LIGHT
from app.shell.stylesheet import stylesheet
from app.state.presets import preset_design, presets

Make = Callable[..., CalculatorPanel]
LOADING = "positive.loading.value"


def flush(panel: CalculatorPanel) -> None:
    panel.context.store.flush()


def row(panel: CalculatorPanel, path: str = LOADING) -> ControlRow:
    return panel.inputs.rows()[path]


def drag(panel: CalculatorPanel, path: str, *shown: float) -> None:
    """Press, move through the values, release: one gesture, as the mouse makes it."""
    slider, control = row(panel, path).control.slider, row(panel, path).control
    slider.setSliderDown(True)
    for value in shown:
        slider.setValue(control._scale.position(value))
        flush(panel)
    slider.setSliderDown(False)
    flush(panel)


def test_first_rendering_shows_the_preset(panel: CalculatorPanel) -> None:
    assert panel.head.specific_energy.text() == "257"
    assert panel.head.energy_density.text() == "634"
    assert panel.head.capacity.text() == "64.4"
    assert panel.breakdown.title().startswith("The positive electrode weighs most")
    assert panel.landscape.title().startswith("Above ")
    assert "NMC811 | graphite, pouch" in panel.top.preset.text()
    assert not panel.top.undo.isEnabled()


def test_a_drag_changes_the_headline_and_is_one_undo_step(panel: CalculatorPanel) -> None:
    drag(panel, LOADING, 3.6, 4.0, 4.4, 5.0)
    store = panel.context.store
    assert float(panel.head.specific_energy.text()) > 265
    assert store.undo_stack.count() == 1
    assert panel.top.undo.isEnabled()
    panel.top.undo.click()
    flush(panel)
    assert panel.head.specific_energy.text() == "257"
    assert row(panel).control.value() == pytest.approx(3.3)
    panel.top.redo.click()
    flush(panel)
    assert row(panel).control.value() == pytest.approx(5.0, abs=0.02)


def test_two_drags_are_two_steps_and_leave_a_trail(panel: CalculatorPanel) -> None:
    drag(panel, LOADING, 4.0, 5.0)
    first = list(panel.landscape.plot._path)
    drag(panel, "positive.compaction.value", 3.0, 3.2)
    assert panel.context.store.undo_stack.count() == 2
    assert len(first) >= 2
    assert panel.landscape.plot._path[0] == pytest.approx(first[-1])


def test_a_control_says_where_its_default_comes_from_and_goes_back_by_its_dot(panel: CalculatorPanel) -> None:
    assert "NMC811 | graphite, pouch" in row(panel).control.toolTip()
    drag(panel, LOADING, 5.0)
    dot = row(panel).control._dot
    assert dot.isVisible()
    dot.click()
    flush(panel)
    assert panel.context.store.state.calculator.design.positive.loading.value == 3.3  # type: ignore[union-attr]
    assert not dot.isVisible()


def test_what_the_model_refuses_is_said_beside_the_control_and_the_figures_stay(make_panel: Make) -> None:
    panel = make_panel("lfp-blade")
    said: list[str] = []
    panel.status.connect(said.append)
    good = panel.head.specific_energy.text()
    drag(panel, "cell.layers", 80.0)
    assert "box" in row(panel, "cell.layers").control.refusal()
    assert said[-1].startswith("Refused. Layers: ")
    assert panel.head.specific_energy.text() == good
    assert panel.breakdown.title().startswith("Last good design: ")
    assert panel.context.store.state.calculator.design.cell.layers > 70  # type: ignore[union-attr]
    panel.top.undo.click()
    flush(panel)
    assert row(panel, "cell.layers").control.refusal() == ""
    assert not panel.breakdown.title().startswith("Last good")


def test_a_refused_number_behind_more_is_unfolded(make_panel: Make) -> None:
    panel = make_panel("nmc811-4680")
    good = panel.head.specific_energy.text()
    panel.context.store.set_design_value("cell.mandrel_diameter_mm", 45.9, "Mandrel")
    flush(panel)
    assert panel.head.specific_energy.text() == good != ""
    assert any(r.control.refusal() and r.isVisible() for r in panel.inputs.rows().values())


def test_a_warning_stands_beside_its_control_and_in_the_status_line(panel: CalculatorPanel) -> None:
    said: list[str] = []
    panel.status.connect(said.append)
    drag(panel, "negative.loading.value", 0.9)
    assert "below 1" in row(panel, "negative.loading.value")._warning.text()
    assert said[-1].startswith("1 warning")
    drag(panel, "negative.loading.value", 1.2)
    assert row(panel, "negative.loading.value")._warning.text() == ""
    assert said[-1].startswith("No warnings")


@pytest.mark.parametrize("preset", presets(), ids=[preset.key for preset in presets()])
def test_every_preset_loads_from_the_menu_in_one_step(panel: CalculatorPanel, preset: object) -> None:
    key = preset.key  # type: ignore[attr-defined]
    panel.context.store.set_design_value(LOADING, 4.0, "Loading")
    panel.top._actions[key].trigger()
    flush(panel)
    calculator = panel.context.store.state.calculator
    assert calculator.design == calculator.reference == preset_design(key)
    assert calculator.preset == key
    assert panel.context.store.undo_stack.count() == 2
    for path, found in panel.inputs.rows().items():
        assert not found.control._dot.isVisible(), path
    panel.top.undo.click()
    flush(panel)
    assert row(panel).control.value() == 4.0


def test_pinning_compares_and_unpinning_forgets(panel: CalculatorPanel) -> None:
    panel.top.pins.pin.click()
    drag(panel, LOADING, 5.0)
    assert "to A" in panel.head.specific_energy.note()
    assert panel.head.pinned.text() == "A = NMC811 | graphite, pouch"
    assert [bar.label for bar in panel.breakdown.plot.item.bars] == ["Mass A", "now", "Volume A", "now"]
    assert panel.tabs.page("sweep").plot._others[0].isVisible()
    panel.top.pins.unpin.click()
    flush(panel)
    assert "to A" not in panel.head.specific_energy.note()
    assert [bar.label for bar in panel.breakdown.plot.item.bars] == ["Mass", "Volume"]


def test_levels_change_the_figures_and_missing_ones_say_why(make_panel: Make) -> None:
    panel = make_panel("nmc532-graphite-18650")
    model = panel.top.level.combo.model()
    pack = panel.top.level.combo.findData("pack")
    assert not model.item(pack).isEnabled()  # type: ignore[attr-defined]
    assert "Pack" in model.item(pack).toolTip()  # type: ignore[attr-defined]
    panel.inputs._add_pack.click()
    flush(panel)
    assert model.item(pack).isEnabled()  # type: ignore[attr-defined]
    panel.top.level.chosen.emit("pack")
    flush(panel)
    assert float(panel.head.specific_energy.text()) == pytest.approx(231.3 * 0.7, abs=1.0)
    assert "pack.cell_mass_fraction" in panel.inputs.rows()
    panel.inputs._remove_pack.click()
    flush(panel)
    assert "pack.cell_mass_fraction" not in panel.inputs.rows()
    assert float(panel.head.specific_energy.text()) == pytest.approx(231.3, abs=1.0)


def test_another_basis_keeps_the_cell_and_changes_the_control(panel: CalculatorPanel) -> None:
    panel.inputs.held.emit("positive.loading", "thickness_um")
    flush(panel)
    assert panel.head.specific_energy.text() == "257"
    assert row(panel).field.label == "Coating thickness"
    assert row(panel).control.value() == pytest.approx(50.9, abs=0.1)


def test_the_offer_of_routes_is_one_step(panel: CalculatorPanel) -> None:
    store = panel.context.store
    store.set("routes.selected", "sulfide", text="Route")
    flush(panel)
    steps = store.undo_stack.count()
    panel.top.offer.click()
    flush(panel)
    design = store.state.calculator.design
    assert (design.separator.kind, design.separator.material) == ("solid", "Li6PS5Cl")
    assert panel.head.badges[1].text() == "all-solid · no liquid"
    assert store.undo_stack.count() == steps + 1
    assert not panel.top.offer.isVisible()
    panel.top.undo.click()
    flush(panel)
    assert store.state.calculator.design.separator.kind == "porous"
    store.set("routes.selected", "liquid", text="Route")
    flush(panel)
    assert not panel.top.offer.isVisible()


def test_the_sweep_line_moves_the_input_as_one_gesture(panel: CalculatorPanel) -> None:
    plot = panel.tabs.page("sweep").plot
    for value in (3.5, 4.0, 4.5):
        plot.moved.emit(value)
        flush(panel)
    plot.released.emit()
    assert panel.context.store.state.calculator.design.positive.loading.value == 4.5  # type: ignore[union-attr]
    assert panel.context.store.undo_stack.count() == 1
    assert plot._line.value() == pytest.approx(4.5)


def test_the_sweep_follows_its_choices(panel: CalculatorPanel) -> None:
    panel.tabs.page("sweep").input.chosen.emit("separator.thickness_um")
    panel.tabs.page("sweep").result.chosen.emit("volume_ml")
    flush(panel)
    x, y, _ = panel.tabs.page("sweep").plot._data  # type: ignore[misc]
    assert (x[0], x[-1]) == (5.0, 150.0)
    assert (y[1:] > y[:-1]).all()
    assert "Separator thickness" in panel.tabs.page("sweep").plot.accessibleName()


@pytest.mark.parametrize("tab", ["sweep", "formula", "layers", "sources"])
def test_each_tab_shows_something_of_the_design(panel: CalculatorPanel, tab: str) -> None:
    panel.tabs.bar.setCurrentIndex([entry.key for entry in TABS].index(tab))
    flush(panel)
    drag(panel, LOADING, 4.0)
    assert panel.context.store.state.calculator.tab == tab
    assert panel.context.store.undo_stack.count() == 1
    shown = {
        "sweep": lambda: panel.tabs.page("sweep").plot._words.text(),
        "formula": lambda: panel.tabs.page("formula")._line.text(),
        "layers": lambda: panel.tabs.page("layers")._title.text(),
        "sources": lambda: panel.tabs.page("sources").page.toPlainText(),
    }[tab]()
    wanted = {
        "sweep": "Wh/kg",
        "formula": "Wh/kg, cell",
        "layers": "from foil to foil",
        "sources": "cellmodels",
    }
    assert wanted[tab] in shown


def test_hidden_it_waits_and_shown_it_catches_up(panel: CalculatorPanel) -> None:
    panel.hide()
    panel.context.store.set_design_value(LOADING, 5.0, "Loading")
    flush(panel)
    assert panel.head.specific_energy.text() == "257"
    panel.show()
    assert panel.head.specific_energy.text() != "257"


def test_open_and_save_ask_the_shell(panel: CalculatorPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.open_requested, timeout=500):
        panel.top.open.click()
    with qtbot.waitSignal(panel.save_requested, timeout=500):
        panel.top.save.click()


def controls(panel: CalculatorPanel) -> list[QWidget]:
    kinds = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QTabBar)
    found = [w for kind in kinds for w in panel.findChildren(kind)]
    # Scroll bars, and the arrows inside a tab bar, are Qt's own parts.
    return [
        w
        for w in found
        if w.objectName() not in ("ScrollLeftButton", "ScrollRightButton")
        and "ScrollBar" not in type(w).__name__
    ]


def test_every_control_has_a_name_and_a_tooltip(panel: CalculatorPanel) -> None:
    for group in panel.inputs.groups.values():
        group.open_more(True)
    seen = [w for w in controls(panel) if w.isVisible()]
    nameless = [type(w).__name__ for w in seen if not w.accessibleName()]
    assert nameless == []
    bare = [w.accessibleName() for w in seen if not w.toolTip() and not isinstance(w, QTabBar)]
    assert bare == []


def test_the_keyboard_alone_reaches_and_moves_a_control(panel: CalculatorPanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    panel.top.preset.setFocus()
    seen = [panel.focusWidget()]
    for _ in range(60):
        qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
        seen.append(panel.focusWidget())
    sliders = [r.control.slider for r in panel.inputs.rows().values() if r.isVisible()]
    assert sliders[0] in seen
    order = [seen.index(slider) for slider in sliders if slider in seen]
    assert order == sorted(order)
    assert len(order) >= 10
    sliders[0].setFocus()
    qtbot.keyClick(sliders[0], Qt.Key.Key_Right)
    flush(panel)
    assert panel.context.store.state.calculator.design.positive.loading.value > 3.3  # type: ignore[union-attr]


def test_typing_out_of_range_is_refused_in_words(panel: CalculatorPanel, qtbot: QtBot) -> None:
    box = row(panel).control.box
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "99")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert "allowed 0.5 to 8" in row(panel).control.refusal()
    assert panel.context.store.state.calculator.design.positive.loading.value == 3.3  # type: ignore[union-attr]


@pytest.mark.parametrize("preset", [preset.key for preset in presets()])
def test_it_fits_the_smallest_window(make_panel: Make, preset: str) -> None:
    panel = make_panel(preset, (952, 590), stylesheet(LIGHT))
    panel.top.pins.pin.click()
    flush(panel)
    panel.set_theme(LIGHT)
    needed = panel.layout().minimumSize()
    assert needed.width() <= 952
    assert needed.height() <= 590
    assert panel.top.column.isVisible()
    panel.top.column.click()
    assert not panel.inputs.isVisible()


def test_both_themes_render(panel: CalculatorPanel) -> None:
    light = panel.grab().toImage()
    panel.set_theme(DARK)
    dark = panel.grab().toImage()
    assert light != dark


def test_the_tooltip_of_an_assumed_number_says_so_and_why(make_panel: Make) -> None:
    panel = make_panel("lfp-blade")
    tip = row(panel, "cell.electrode_width_mm").control.toolTip()
    assert "Assumed: set so that 38 sheets" in tip
    assert "Assumed" not in row(panel, "cell.layers").control.toolTip()
    assert "Assumed" not in row(make_panel(), "cell.layers").control.toolTip()


def test_the_sources_tab_lists_the_assumed_numbers_under_the_preset(make_panel: Make) -> None:
    data = make_panel().context.dataset
    (tesla,) = (preset for preset in presets() if preset.key == "nmc811-4680")
    page = sources_html(tesla, False, (), data.sources, ())
    assert page.count("<li>") == len(tesla.assumed) + len(tesla.source_ids)
    assert "Cell: electrode height 66 mm: set so that" in page
    assert "Positive: pvdf, mass fraction 0.02: " in page
    assert "Separator: porosity 0.42: " in page
    assert "First-cycle loss 0: " in page
    assert "Assumed numbers" in page
    assert "Assumed numbers" not in sources_html(presets()[0], False, (), data.sources, ())
