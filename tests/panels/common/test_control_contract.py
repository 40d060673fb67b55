"""What every input widget promises: set never emits, a user's act emits once, keys suffice, words are there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QWidget

from app.panels.common.chip import Chip
from app.panels.common.choice import Choice
from app.panels.common.section import Section
from app.panels.common.slider_spin import SliderSpin
from app.panels.timeline.filter_menu import FilterMenu

# The offscreen platform cannot move, raise or grab for windows, and says so each time one is shown.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

OPTIONS = [("cell", "Cell"), ("stack", "Stack"), ("pack", "Pack")]


@dataclass(frozen=True)
class Case:
    """One widget under the contract."""

    name: str
    build: Callable[[], QWidget]
    emitted: Callable[[Any], Any]
    get: Callable[[Any], Any]
    set: Callable[[Any, Any], None]
    first: Any
    second: Any
    by_mouse: Callable[[Any], None]
    by_key: Callable[[Any], None]


def slider(scale: str) -> Callable[[], QWidget]:
    def build() -> QWidget:
        return SliderSpin("Loading", "mAh/cm²", 0.5, 12.0, 2, "Charge on each face.", scale=scale)

    return build


def type_into_box(control: SliderSpin, text: str = "7.25") -> None:
    control.box.setFocus()
    control.box.selectAll()
    QTest.keyClicks(control.box, text)
    QTest.keyClick(control.box, Qt.Key.Key_Return)


def click_groove(control: SliderSpin) -> None:
    place = QPoint(control.slider.width() * 3 // 4, control.slider.height() // 2)
    QTest.mouseClick(control.slider, Qt.MouseButton.LeftButton, pos=place)


def pick_last(control: Choice) -> None:
    control.combo.setFocus()
    QTest.keyClick(control.combo, Qt.Key.Key_End)


def pick_by_popup(control: Choice) -> None:
    index = control.combo.findData("stack")
    control.combo.setCurrentIndex(index)
    control.combo.activated.emit(index)


def sliders(name: str, scale: str, by_key: Callable[[Any], None]) -> Case:
    return Case(
        name, slider(scale), lambda w: w.value_changed, lambda w: w.value(),
        lambda w, v: w.set_value(v), 3.3, 5.123456789, click_groove, by_key,
    )  # fmt: skip


def click_entry(control: FilterMenu) -> None:
    menu = control.menu()
    menu.popup(control.mapToGlobal(control.rect().bottomLeft()))
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[0]).center())
    menu.close()


def space_on_entry(control: FilterMenu) -> None:
    menu = control.menu()
    menu.popup(control.mapToGlobal(control.rect().bottomLeft()))
    menu.setActiveAction(menu.actions()[0])
    QTest.keyClick(menu, Qt.Key.Key_Space)
    menu.close()


CASES = [
    sliders("slider by arrow", "lin", lambda w: QTest.keyClick(w.slider, Qt.Key.Key_Right)),
    sliders("slider by page", "log", lambda w: QTest.keyClick(w.slider, Qt.Key.Key_PageUp)),
    sliders("slider to the end", "lin", lambda w: QTest.keyClick(w.slider, Qt.Key.Key_End)),
    sliders("box by arrow", "log", lambda w: QTest.keyClick(w.box, Qt.Key.Key_Up)),
    sliders("box by typing", "lin", type_into_box),
    Case(
        "choice", lambda: Choice("Basis", OPTIONS, "What the figures count."), lambda w: w.chosen,
        lambda w: w.key(), lambda w, v: w.set_key(v), "cell", "pack", pick_by_popup, pick_last,
    ),
    Case(
        "chip", lambda: Chip("Sulfide", "sulfide"), lambda w: w.toggled_by_user, lambda w: w.is_on(),
        lambda w, v: w.set_on(v), False, True,
        lambda w: QTest.mouseClick(w, Qt.MouseButton.LeftButton), lambda w: QTest.keyClick(w, Qt.Key.Key_Space),
    ),
    Case(
        "filter menu", lambda: FilterMenu("Regions", OPTIONS, "Which are shown."), lambda w: w.toggled_by_user,
        lambda w: w.menu().actions()[0].isChecked(), lambda w, v: w.set_chosen(("cell",) if v else ()), False, True,
        click_entry, space_on_entry,
    ),
    Case(
        "section", lambda: Section("Positive", "NMC811"), lambda w: w.toggled, lambda w: w.is_open(),
        lambda w, v: w.set_open(v), True, False,
        lambda w: QTest.mouseClick(w.findChild(QAbstractButton), Qt.MouseButton.LeftButton),
        lambda w: QTest.keyClick(w.findChild(QAbstractButton), Qt.Key.Key_Space),
    ),
]  # fmt: skip

EVERY = pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)


@pytest.fixture
def shown(qtbot):
    def show(case: Case) -> tuple[Any, list[tuple[Any, ...]]]:
        widget = case.build()
        qtbot.addWidget(widget)
        case.set(widget, case.first)
        widget.resize(420, 40)
        widget.show()
        heard: list[tuple[Any, ...]] = []
        case.emitted(widget).connect(lambda *args: heard.append(args))
        return widget, heard

    return show


@EVERY
def test_setting_never_emits(case: Case, shown):
    widget, heard = shown(case)
    for value in (case.second, case.first, case.second):
        case.set(widget, value)
    assert heard == []


@EVERY
def test_what_is_set_is_what_is_got(case: Case, shown):
    widget, _ = shown(case)
    for value in (case.second, case.first):
        case.set(widget, value)
        assert case.get(widget) == value


@EVERY
def test_the_mouse_emits_once(case: Case, shown):
    widget, heard = shown(case)
    case.by_mouse(widget)
    assert len(heard) == 1
    assert case.get(widget) != case.first
    assert heard[0][-1] == case.get(widget)


@EVERY
def test_the_keyboard_emits_once(case: Case, shown):
    widget, heard = shown(case)
    case.by_key(widget)
    assert len(heard) == 1
    assert case.get(widget) != case.first
    assert heard[0][-1] == case.get(widget)


@EVERY
def test_an_echo_of_the_same_value_is_silent(case: Case, shown):
    widget, heard = shown(case)
    case.by_key(widget)
    case.set(widget, case.get(widget))
    assert len(heard) == 1


@EVERY
def test_words_for_every_input(case: Case, shown):
    widget, _ = shown(case)
    kinds = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox)
    inputs = [w for w in (widget, *widget.findChildren(QWidget)) if isinstance(w, kinds) and w.isVisible()]
    assert inputs
    for part in inputs:
        assert part.accessibleName().strip(), part
        assert part.toolTip().strip(), part
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus, part
