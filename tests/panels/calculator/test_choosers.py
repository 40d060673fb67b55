"""Choosing parts in the panel: by mouse or keyboard, one undo step each, refused in words beside the control."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.commands.controls import controls_of
from app.panels.calculator.chooser import Chooser
from app.panels.calculator.panel import CalculatorPanel
from app.panels.calculator.tabs import TABS
from app.plots.theme import DARK, LIGHT
from app.science.design import CellDesign
from app.shell.stylesheet import stylesheet

Make = Callable[..., CalculatorPanel]


def chooser(panel: CalculatorPanel, group: str) -> Chooser:
    found = panel.inputs.groups[group].chooser  # type: ignore[index]
    assert found is not None
    return found


def pick(panel: CalculatorPanel, group: str, word: str) -> None:
    """Open the list and trigger the line that begins with ``word``."""
    chosen = chooser(panel, group)
    chosen._menu.aboutToShow.emit()
    next(a for a in chosen._menu.actions() if a.text().split("\t")[0] == word).trigger()
    panel.context.store.flush()


def design(panel: CalculatorPanel) -> CellDesign:
    return panel.context.store.state.calculator.design


def test_the_heading_says_what_is_in_use_and_offers_the_rest(panel: CalculatorPanel) -> None:
    positive = chooser(panel, "positive")
    assert positive.words() == "NMC811 · 195 mAh/g · 3.86 V"
    assert "NMC811" in positive.accessibleName()
    positive._menu.aboutToShow.emit()
    actions = {a.text().split("\t")[0]: a for a in positive._menu.actions()}
    assert [name for name, a in actions.items() if a.isChecked()] == ["NMC811"]
    assert not actions["Sulfur"].isEnabled()
    assert "capacity" in actions["Sulfur"].toolTip()
    assert "Sources" in actions["LFP"].toolTip()


def test_another_material_is_one_step_and_renames_the_design(panel: CalculatorPanel) -> None:
    said: list[str] = []
    panel.status.connect(said.append)
    pick(panel, "positive", "LFP")
    assert panel.context.store.undo_stack.count() == 1
    assert panel.context.store.undo_stack.undoText() == "Positive LFP"
    assert chooser(panel, "positive").words().startswith("LFP · 162 mAh/g")
    assert panel.top.preset.text().startswith("LFP | graphite, pouch · changed")
    assert "Changed since the preset “NMC811 | graphite, pouch”" in panel.top.preset.toolTip()
    assert float(panel.head.specific_energy.text()) == pytest.approx(207, abs=2)
    panel.top.undo.click()
    panel.context.store.flush()
    assert chooser(panel, "positive").words().startswith("NMC811")
    assert "changed" not in panel.top.preset.text()


def test_numbers_of_the_old_material_are_no_default_of_the_new_one(panel: CalculatorPanel) -> None:
    panel.inputs.groups["positive"].open_more(True)
    pick(panel, "positive", "LFP")
    rows = panel.inputs.rows()
    assert not rows["positive.specific_capacity_mah_g"].control._dot.isVisible()
    assert "195" not in rows["positive.specific_capacity_mah_g"].control.toolTip()
    assert "Default" in rows["positive.active_mass_fraction"].control.toolTip()


def test_every_control_has_its_default_or_none_after_any_choice(make_panel: Make) -> None:
    """From a bare foil, whose design has no material at all, as from a coating."""
    panel = make_panel("anode-free-li6ps5cl")
    pick(panel, "positive", "LFP")
    assert "Default" in panel.inputs.rows()["negative.average_potential_v"].control.toolTip()
    pick(panel, "negative", "Graphite")
    assert "Default" not in panel.inputs.rows()["negative.average_potential_v"].control.toolTip()


def test_a_kept_potential_is_said_in_the_status_line_until_the_next_change(panel: CalculatorPanel) -> None:
    said: list[str] = []
    panel.status.connect(said.append)
    pick(panel, "positive", "LNO")
    assert said[-1].startswith("The dataset has no average potential of LNO: 3.86 V is kept. ")
    panel.context.store.set_design_value("separator.thickness_um", 14.0, "Thickness")
    panel.context.store.flush()
    assert "LNO" not in said[-1]


def test_kind_separator_and_format_change_the_controls(panel: CalculatorPanel) -> None:
    pick(panel, "negative", "Lithium metal")
    assert panel.inputs.rows()["negative.loading.value"].field.label == "Metal capacity"
    pick(panel, "negative", "Anode-free")
    assert "negative.loading.value" not in panel.inputs.rows()
    pick(panel, "between", "Li6PS5Cl")
    assert design(panel).separator.kind == "solid"
    pick(panel, "cell", "Cylindrical")
    assert "cell.outer_diameter_mm" in panel.inputs.rows()
    assert "4680 can" in panel.top.preset.text()
    assert panel.context.store.undo_stack.count() == 4
    for _ in range(4):
        panel.top.undo.click()
    panel.context.store.flush()
    assert design(panel) == panel.context.store.state.calculator.reference


def test_the_extra_negative_is_a_check_where_there_are_sheets(panel: CalculatorPanel, qtbot: QtBot) -> None:
    panel.inputs.groups["cell"].open_more(True)
    check = panel.inputs.extra_negative
    assert check.isVisible()
    assert check.isChecked()
    mass = panel.breakdown.plot.item.bars[0].total
    check.setFocus()
    qtbot.keyClick(check, Qt.Key.Key_Space)
    panel.context.store.flush()
    assert design(panel).cell.extra_negative is False  # type: ignore[union-attr]
    assert panel.breakdown.plot.item.bars[0].total != mass
    panel.top.undo.click()
    panel.context.store.flush()
    assert check.isChecked()
    pick(panel, "cell", "Cylindrical")
    assert not check.isVisible()


def test_a_refused_choice_is_said_beside_it_and_changes_nothing(panel: CalculatorPanel) -> None:
    group = panel.inputs.groups["between"]
    group.open_more(True)
    filling = group._choices["electrolyte.phase"]
    before, said = design(panel), []
    panel.status.connect(said.append)
    filling.combo.setCurrentIndex(1)
    filling.combo.activated.emit(1)
    assert design(panel) is before
    assert panel.context.store.undo_stack.count() == 0
    assert filling.key() == "liquid"
    words = group._refusals["more"]
    assert words.isVisible()
    assert "solid separator first" in words.text()
    assert said[-1].startswith("Not taken: ")
    pick(panel, "between", "Li6PS5Cl")
    assert not words.isVisible()


def test_a_refusal_by_the_model_stands_under_the_heading(make_panel: Make) -> None:
    panel = make_panel("lfp-blade")
    store = panel.context.store
    store.set_design_value("cell.layers", 1.0, "Layers")
    store.set_design_value("cell.outer_thickness_mm", 0.48, "Thickness")
    store.flush()
    before = design(panel)
    pick(panel, "between", "Li7La3Zr2O12")
    words = panel.inputs.groups["between"]._refusals["head"]
    assert words.isVisible()
    assert "box allows" in words.text()
    assert design(panel) is before


def test_the_keyboard_opens_the_list(
    panel: CalculatorPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(Chooser, "showMenu", lambda self: opened.append(self.words()))
    positive = chooser(panel, "positive")
    positive.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down):
        qtbot.keyClick(positive, key)
    assert opened == [positive.words()] * 2


def test_tab_goes_through_a_group_in_reading_order(panel: CalculatorPanel, qtbot: QtBot) -> None:
    group = panel.inputs.groups["positive"]
    group.open_more(True)
    panel.activateWindow()
    group._toggle.setFocus()
    seen: list[QWidget | None] = [group._toggle]
    for _ in range(40):
        qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
        seen.append(panel.focusWidget())
    wanted: list[QWidget] = [group._toggle, chooser(panel, "positive")]
    main = [r for r in group.rows.values() if not r.field.more]
    rare = [r for r in group.rows.values() if r.field.more]
    wanted += [r.control.slider for r in main] + [group.more_button()] + [r.control.slider for r in rare]
    wanted += [choice.combo for choice in group._choices.values()]
    places = [seen.index(widget) for widget in wanted]
    assert places == sorted(places)


def test_the_sources_of_a_chosen_material_are_told(panel: CalculatorPanel) -> None:
    panel.tabs.bar.setCurrentIndex([entry.key for entry in TABS].index("sources"))
    pick(panel, "positive", "LCO")
    text = panel.tabs.page("sources").page.toPlainText()
    assert "LCO" in text
    assert "Chosen since" in text
    assert "galpynostatic" in text


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_long_words_never_widen_the_column(make_panel: Make, theme: object) -> None:
    panel = make_panel("nmc811-graphite-pouch", (952, 590), stylesheet(theme))  # type: ignore[arg-type]
    width = panel.inputs.width()
    pick(panel, "positive", "LRM, lithium-rich manganese oxide")
    assert panel.inputs.width() == width
    content = panel.inputs.scroll_area.widget()
    assert content.minimumSizeHint().width() <= panel.inputs.scroll_area.viewport().width()
    shown = chooser(panel, "positive")
    assert shown.geometry().right() <= panel.inputs.groups["positive"].width()


def test_what_moves_every_control_moves_these_too(panel: CalculatorPanel) -> None:
    panel.inputs.groups["cell"].open_more(True)
    moved = {control.widget: control for control in controls_of(panel, random.Random(3))}
    wanted = [chooser(panel, group) for group in ("positive", "negative", "between", "cell")]
    for widget in (*wanted, panel.inputs.extra_negative):
        before = design(panel)
        for _ in range(5):
            moved[widget].move()
        panel.context.store.flush()
        assert design(panel) != before or widget is panel.inputs.extra_negative
