"""The number control: refusal in words, gestures, the dot, the wheel, exact values."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.panels.common.slider_spin import BURST_MS, SliderSpin

# The offscreen platform cannot move, raise or grab for windows, and says so each time one is shown.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(qtbot):
    """Return a page with one control and another place for the focus."""
    holder = QWidget()
    holder.setLayout(QVBoxLayout())
    control = SliderSpin("Loading", "mAh/cm²", 0.5, 12.0, 2, "Charge on each face; from the preset.")
    control.set_value(3.3)
    holder.layout().addWidget(control)
    holder.layout().addWidget(QLineEdit())
    qtbot.addWidget(holder)
    holder.resize(400, 100)
    holder.show()
    holder.activateWindow()
    return holder


@pytest.fixture
def control(page: QWidget) -> SliderSpin:
    found = page.findChild(SliderSpin)
    assert found is not None
    return found


@pytest.fixture
def heard(control: SliderSpin) -> dict[str, list[float]]:
    log: dict[str, list[float]] = {"values": [], "gestures": []}
    control.value_changed.connect(log["values"].append)
    control.gesture_finished.connect(lambda: log["gestures"].append(control.value()))
    return log


def enter(control: SliderSpin, text: str) -> None:
    control.box.setFocus()
    control.box.selectAll()
    QTest.keyClicks(control.box, text)
    QTest.keyClick(control.box, Qt.Key.Key_Return)


@pytest.mark.parametrize("typed", ["99", "-1", "0.49", "abc", "nan", "inf", "1e999", "1_0", "3.3.3", "="])
def test_bad_typing_is_refused_in_words(control: SliderSpin, heard, typed: str):
    enter(control, typed)
    assert control.value() == 3.3
    assert control.box.lineEdit().text() == "3.30"
    assert heard["values"] == heard["gestures"] == []
    # A minus is shown as one.
    shown = typed.replace("-", "−")
    assert control.refusal() == f"“{shown}” refused: allowed 0.5 to 12 mAh/cm²"
    assert control.refusal() in control.box.accessibleDescription()


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("4.5", 4.5),
        ("0,75", 0.75),
        ("3,5", 3.5),
        ("1e1", 10.0),
        (" 12 ", 12.0),
        ("3.5 mAh/cm²", 3.5),
        ("3.5 mAh/cm2", 3.5),
        ("3,5mah/cm2", 3.5),
    ],
)
def test_good_typing_is_taken_and_is_one_gesture(control: SliderSpin, heard, typed: str, value: float):
    enter(control, "99")
    enter(control, typed)
    assert heard == {"values": [value], "gestures": [value]}
    assert control.refusal() == ""


@pytest.mark.parametrize("typed", ["3.5 mAh", "3.5 g/cm²", "mAh/cm²", "3.5 µm"])
def test_another_unit_is_refused(control: SliderSpin, heard, typed: str):
    enter(control, typed)
    assert heard["values"] == []
    assert "refused: allowed 0.5 to 12 mAh/cm²" in control.refusal()


@pytest.mark.parametrize("typed", [" ", ""])
def test_nothing_typed_is_refused_in_words(control: SliderSpin, heard, typed: str):
    control.box.setFocus()
    control.box.selectAll()
    QTest.keyClick(control.box, Qt.Key.Key_Delete)
    QTest.keyClicks(control.box, typed)
    QTest.keyClick(control.box, Qt.Key.Key_Return)
    assert heard["values"] == []
    assert control.refusal() == "empty refused: allowed 0.5 to 12 mAh/cm²"
    assert control.box.lineEdit().text() == "3.30"


def test_escape_takes_the_typing_back(control: SliderSpin, heard):
    control.box.setFocus()
    control.box.selectAll()
    QTest.keyClicks(control.box, "7.7")
    QTest.keyClick(control.box, Qt.Key.Key_Escape)
    assert control.box.lineEdit().text() == "3.30"
    QTest.keyClick(control.box, Qt.Key.Key_Return)
    assert heard["values"] == []
    assert control.value() == 3.3


def test_escape_takes_a_refusal_away_and_then_is_left_to_the_window(page: QWidget, control: SliderSpin):
    enter(control, "99")
    assert control.refusal()
    QTest.keyClick(control.box, Qt.Key.Key_Escape)
    assert control.refusal() == ""
    assert control.box.lineEdit().text() == "3.30"
    left = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    control.box.keyPressEvent(left)
    assert not left.isAccepted()


def test_typing_is_judged_when_the_focus_leaves(page: QWidget, control: SliderSpin, heard):
    control.box.setFocus()
    control.box.selectAll()
    QTest.keyClicks(control.box, "5.5")
    assert heard["values"] == []
    page.findChildren(QLineEdit)[-1].setFocus()
    assert heard == {"values": [5.5], "gestures": [5.5]}


def test_passing_through_changes_nothing(control: SliderSpin, heard):
    control.set_value(1 / 3 + 1)
    control.box.setFocus()
    QTest.keyClick(control.box, Qt.Key.Key_Return)
    QTest.keyClick(control.box, Qt.Key.Key_Tab)
    assert control.value() == 1 / 3 + 1
    assert heard["values"] == []


def test_a_drag_is_one_gesture(control: SliderSpin, heard):
    slider = control.slider
    middle = slider.height() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(20, middle))
    for x in range(22, 70, 6):
        QTest.mouseMove(slider, QPoint(x, middle))
    assert len(heard["values"]) > 3
    assert heard["gestures"] == []
    assert heard["values"] == sorted(heard["values"])
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(70, middle))
    assert len(heard["gestures"]) == 1


def test_an_echo_during_a_drag_leaves_the_handle_alone(control: SliderSpin):
    middle = control.slider.height() // 2
    control.value_changed.connect(control.set_value)
    QTest.mousePress(control.slider, Qt.MouseButton.LeftButton, pos=QPoint(20, middle))
    QTest.mouseMove(control.slider, QPoint(60, middle))
    assert control.slider.isSliderDown()
    QTest.mouseRelease(control.slider, Qt.MouseButton.LeftButton, pos=QPoint(60, middle))
    assert not control.slider.isSliderDown()


def test_a_burst_of_keys_is_one_gesture(control: SliderSpin, heard, qtbot):
    for _ in range(3):
        QTest.keyClick(control.slider, Qt.Key.Key_Right)
    assert len(heard["values"]) == 3
    assert heard["gestures"] == []
    qtbot.waitUntil(lambda: len(heard["gestures"]) == 1, timeout=4 * BURST_MS)


def wheel(target: QWidget) -> None:
    place = QPointF(target.rect().center())
    event = QWheelEvent(
        place, QPointF(target.mapToGlobal(place.toPoint())), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(target, event)


@pytest.mark.parametrize("part", ["slider", "box"])
def test_the_wheel_needs_the_focus(page: QWidget, control: SliderSpin, heard, part: str):
    target = getattr(control, part)
    page.findChildren(QLineEdit)[-1].setFocus()
    wheel(target)
    assert heard["values"] == []
    target.setFocus()
    wheel(target)
    assert len(heard["values"]) == 1
    assert heard["values"][0] > 3.3


def test_the_dot_tells_a_change_and_takes_it_back(control: SliderSpin, heard):
    dot = control._dot
    control.set_reference(3.3)
    assert not dot.isVisible()
    control.set_value(5.0)
    assert dot.isVisible()
    assert dot.accessibleName() == "Reset Loading to 3.30 mAh/cm²"
    QTest.mouseClick(dot, Qt.MouseButton.LeftButton)
    assert heard == {"values": [3.3], "gestures": [3.3]}
    assert not dot.isVisible()
    control.set_reference(None)
    control.set_value(9.0)
    assert not dot.isVisible()


def test_the_ends_of_the_range_can_be_read(control: SliderSpin):
    assert control.range_text() == "0.5 to 12 mAh/cm²"
    for part in (control, control.slider, control.box):
        assert control.range_text() in part.toolTip()
        assert control.range_text() in part.accessibleDescription()
    control.set_range(1.0, 6.0)
    assert "1 to 6 mAh/cm²" in control.box.toolTip()
    assert control.value() == 3.3


def test_a_value_outside_the_range_is_shown_as_it_is(control: SliderSpin, heard):
    control.set_value(40.0)
    assert control.value() == 40.0
    assert control.box.lineEdit().text() == "40.00"
    assert control.slider.value() == 1000
    assert heard["values"] == []


def test_a_refusal_of_the_model_is_shown_and_taken_away(control: SliderSpin):
    control.show_refusal("porosity comes out below 0")
    assert control.refusal() == "porosity comes out below 0"
    assert control.box.property("refused") is True
    control.show_refusal(None)
    assert control.refusal() == ""
    assert control.box.property("refused") is False


def test_an_own_refusal_outlives_renderings(control: SliderSpin):
    enter(control, "99")
    control.set_value(3.3)
    control.show_refusal(None)
    assert "99" in control.refusal()
    control.set_value(4.0)
    assert control.refusal() == ""


def test_an_empty_range_is_an_error(control: SliderSpin):
    with pytest.raises(ValueError, match="below maximum"):
        control.set_range(5.0, 5.0)


def test_tab_walks_from_slider_to_box(control: SliderSpin):
    control.slider.setFocus()
    QTest.keyClick(control.slider, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() in (control.box, control.box.lineEdit())


def test_a_row_is_as_high_as_in_the_pictures(control: SliderSpin):
    assert 22 <= control.sizeHint().height() <= 30


def test_a_stacked_control_gives_its_slider_the_room_of_the_label(control: SliderSpin, qapp: QApplication):
    qapp.processEvents()
    beside = control.slider.width()
    control.set_stacked(True)
    qapp.processEvents()
    assert control.slider.width() > beside + 50
    control.set_stacked(False)
    qapp.processEvents()
    assert control.slider.width() == beside
