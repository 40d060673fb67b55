"""Ctrl+Z in a field: the window takes the last step back; only unfinished typing is the field's own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from app.panels.common.number_box import NumberBox
from app.panels.common.scale import Scale


def window_with_box(qtbot) -> tuple[QMainWindow, NumberBox, list[str]]:
    window, undone = QMainWindow(), []
    qtbot.addWidget(window)
    action = QAction("Undo", window)
    action.setShortcuts(QKeySequence.keyBindings(QKeySequence.StandardKey.Undo))
    action.triggered.connect(lambda: undone.append("undo"))
    window.addAction(action)
    box = NumberBox(Scale(0.0, 10.0, 2), "mm", window)
    window.setCentralWidget(box)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    return window, box, undone


def test_a_number_that_was_taken_is_undone_by_the_window(qtbot) -> None:
    _window, box, undone = window_with_box(qtbot)
    box.selectAll()
    QTest.keyClicks(box, "3.5")
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["undo"]


def test_typing_that_is_not_taken_yet_is_undone_in_the_field(qtbot) -> None:
    _window, box, undone = window_with_box(qtbot)
    box.selectAll()
    QTest.keyClicks(box, "7")
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == []
    assert box.lineEdit().text() != "7"


def test_other_keys_with_control_are_the_windows(qtbot) -> None:
    window, box, _ = window_with_box(qtbot)
    exported: list[str] = []
    action = QAction("Export", window)
    action.setShortcut(QKeySequence("Ctrl+E"))
    action.triggered.connect(lambda: exported.append("export"))
    window.addAction(action)
    QTest.keyClick(box, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert exported == ["export"]
