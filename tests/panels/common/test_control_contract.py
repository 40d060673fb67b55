"""What every input widget promises: set never emits, a user's act emits once, keys suffice, words are there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QScrollBar,
    QTabBar,
    QToolButton,
    QWidget,
)

from app.dataset import load_dataset
from app.panels.calculator.choice_words import Option
from app.panels.calculator.chooser import Chooser
from app.panels.calculator.intents import Intents
from app.panels.calculator.lower_card import LowerCard
from app.panels.calculator.tab import TabContext
from app.panels.common.chip import Chip
from app.panels.common.choice import Choice
from app.panels.common.panel import PanelContext
from app.panels.common.section import Section
from app.panels.common.slider_spin import SliderSpin
from app.panels.routes.cards import RouteCard
from app.panels.routes.page import PageFrame
from app.panels.routes.pages import PAGE_KEYS
from app.panels.routes.selectors import CardView
from app.panels.routes.tabs import BottomTabs
from app.panels.timeline.filter_menu import FilterMenu
from app.panels.timeline.top_bar import TopBar
from app.state.model import TimelineState, initial_state, replace_field
from app.state.presets import preset_design
from app.state.store import Store

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


def opened(control: QToolButton) -> QMenu:
    menu = control.menu()
    menu.popup(control.mapToGlobal(control.rect().bottomLeft()))
    return menu


def click_entry(control: QToolButton, entry: int = 0) -> None:
    menu = opened(control)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[entry]).center())
    menu.close()


def key_on_entry(control: QToolButton, entry: int = 0, key: Qt.Key = Qt.Key.Key_Space) -> None:
    menu = opened(control)
    menu.setActiveAction(menu.actions()[entry])
    QTest.keyClick(menu, key)
    menu.close()


# -- widgets of single panels: their owner puts the state back into them, so the cases do that too ---------------


class OwnedChooser(Chooser):
    """A chooser whose owner takes what was picked."""

    def __init__(self) -> None:
        super().__init__("Separator", "What lies between the electrodes.")
        self.now = "cell"
        self.listing = lambda: ([Option(key, text) for key, text in OPTIONS], self.now)
        self.picked.connect(self.take)

    def take(self, key: str) -> None:
        self.now = key
        self.set_words(key)


class OwnedCard(RouteCard):
    """A route's card whose owner shows it selected when it was picked."""

    def __init__(self) -> None:
        super().__init__("sulfide")
        self.now = ""
        self.picked.connect(self.take)

    def take(self, route: str) -> None:
        self.now = route
        words = dict.fromkeys(CardView.__dataclass_fields__, "words")
        self.show_view(CardView(**{**words, "route": "sulfide", "selected": bool(route), "compared": False}))


def lower_card() -> LowerCard:
    store = Store(initial_state(preset_design("nmc811-graphite-pouch")))
    context = PanelContext(load_dataset(), store)
    return LowerCard(TabContext(context, Intents(store), lambda field, shown: None, lambda: None))


def bottom_tabs() -> BottomTabs:
    store = Store(initial_state(preset_design("nmc811-graphite-pouch")))
    return BottomTabs(PanelContext(load_dataset(), store))


def routes_frame(tab: str) -> PageFrame:
    state = replace_field(initial_state(preset_design("nmc811-graphite-pouch")), "routes.tab", tab)
    return PageFrame(state, load_dataset(), load_dataset())


def click_tab(bar: QTabBar, index: int) -> None:
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(index).center())


def empty_by_its_button(bar: TopBar) -> None:
    clear = bar.search.findChild(QToolButton)
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)


PANEL_CASES = [
    Case(
        "chooser", OwnedChooser, lambda w: w.picked, lambda w: w.now, lambda w, v: w.take(v), "cell", "pack",
        lambda w: click_entry(w, 1), lambda w: key_on_entry(w, 2, Qt.Key.Key_Return),
    ),
    Case(
        "tabs of the calculator", lower_card, lambda w: w.tab_chosen, lambda w: w.current(),
        lambda w, v: w.show_tab(v), "sweep", "sources",
        lambda w: click_tab(w.bar, 1), lambda w: QTest.keyClick(w.bar, Qt.Key.Key_Right),
    ),
    Case(
        "tabs of the routes", bottom_tabs, lambda w: w.tab_chosen,
        lambda w: PAGE_KEYS[w.bar.currentIndex()], lambda w, v: w.show_frame(routes_frame(v)),
        "ladder", "chemistries",
        lambda w: click_tab(w.bar, 1), lambda w: QTest.keyClick(w.bar, Qt.Key.Key_Right),
    ),
    Case(
        "search", TopBar, lambda w: w.searched, lambda w: w.search.text(),
        lambda w, v: w.show_state(TimelineState(search=v), date(2026, 11, 23)), "toyota", "garnet",
        empty_by_its_button, lambda w: QTest.keyClick(w.search, Qt.Key.Key_Escape),
    ),
    Case(
        "route card", OwnedCard, lambda w: w.picked, lambda w: w.now, lambda w, v: w.take(v), "", "sulfide",
        lambda w: QTest.mouseClick(w, Qt.MouseButton.LeftButton), lambda w: QTest.keyClick(w, Qt.Key.Key_Space),
    ),
]  # fmt: skip


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
        click_entry, key_on_entry,
    ),
    Case(
        "section", lambda: Section("Positive", "NMC811"), lambda w: w.toggled, lambda w: w.is_open(),
        lambda w, v: w.set_open(v), True, False,
        lambda w: QTest.mouseClick(w.findChild(QAbstractButton), Qt.MouseButton.LeftButton),
        lambda w: QTest.keyClick(w.findChild(QAbstractButton), Qt.Key.Key_Space),
    ),
]  # fmt: skip

EVERY = pytest.mark.parametrize("case", [*CASES, *PANEL_CASES], ids=lambda c: c.name)


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


INPUTS = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar, RouteCard)


def is_ours(widget: QWidget) -> bool:
    """Seen, with Tab in its way, and no inner part of one of Qt's own widgets or of a card."""
    if isinstance(widget, QScrollBar):
        return False
    inner = isinstance(widget.parent(), (QLineEdit, QAbstractSpinBox, QTabBar, RouteCard))
    return widget.isVisible() and not inner


def tooltip_of(widget: QWidget) -> str:
    """A tab bar has a tooltip for each tab."""
    return widget.tabToolTip(0) if isinstance(widget, QTabBar) else widget.toolTip()


@EVERY
def test_words_for_every_input(case: Case, shown):
    widget, _ = shown(case)
    inputs = [w for w in (widget, *widget.findChildren(QWidget)) if isinstance(w, INPUTS) and is_ours(w)]
    assert inputs
    for part in inputs:
        assert part.accessibleName().strip(), part
        assert tooltip_of(part).strip(), part
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus, part
