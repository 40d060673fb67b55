"""Every control a person can move in a panel, moved the way the widget itself would be. For ``smoke`` and its tests."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollBar,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from app.shell.application import Application

# Left alone in a run without a person: they end it, or wait for one.
NOT_MOVED = {"quit", "full_screen", "reset", "presentation"}


@dataclass(frozen=True)
class Control:
    """A widget (or action) and how to move it once."""

    widget: QWidget | QAction
    act: Callable[[], None]

    def alive(self) -> bool:
        """Still there, visible and enabled: an earlier move may have taken it away."""
        if not shiboken6.isValid(self.widget):
            return False
        return self.widget.isEnabled() and (isinstance(self.widget, QAction) or self.widget.isVisible())

    def move(self) -> None:
        if self.alive():
            self.act()


def controls_of(panel: QWidget, rng: random.Random) -> list[Control]:
    """All controls of ``panel``, in the order of the widget tree."""
    found = []
    for widget in panel.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and not isinstance(widget, QScrollBar):
            act = _action_of(widget, rng)
            if act is not None:
                found.append(Control(widget, act))
    return found


def _action_of(widget: QWidget, rng: random.Random) -> Callable[[], None] | None:
    if isinstance(widget, QAbstractSlider):
        return lambda: _drag(widget, rng)
    if isinstance(widget, QComboBox):
        return lambda: _pick(widget, rng)
    if isinstance(widget, QTabBar):
        return lambda: widget.setCurrentIndex(rng.randrange(max(widget.count(), 1)))
    if isinstance(widget, QLineEdit) and not isinstance(widget.parent(), QAbstractSpinBox | QComboBox):
        return lambda: _type(widget, rng)
    if isinstance(widget, QAbstractButton):
        return lambda: _press(widget, rng)
    if isinstance(widget, QTableView):
        return lambda: _open_row(widget, rng)
    return None


def _drag(slider: QAbstractSlider, rng: random.Random) -> None:
    slider.setSliderDown(True)
    slider.setValue(rng.randint(slider.minimum(), slider.maximum()))
    slider.setSliderDown(False)


def _pick(combo: QComboBox, rng: random.Random) -> None:
    if combo.count():
        index = rng.randrange(combo.count())
        combo.setCurrentIndex(index)
        combo.activated.emit(index)


def _open_row(view: QTableView, rng: random.Random) -> None:
    """Reach a row by the keyboard and open it with Return."""
    model = view.model()
    if model.rowCount() and model.columnCount():
        view.setCurrentIndex(model.index(rng.randrange(model.rowCount()), rng.randrange(model.columnCount())))
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.sendEvent(view, key)


def _type(line: QLineEdit, rng: random.Random) -> None:
    line.setText(rng.choice(("", "solid", "Toyota", "zzz", "2027")))
    line.textEdited.emit(line.text())


def _press(button: QAbstractButton, rng: random.Random) -> None:
    menu = button.menu() if isinstance(button, QToolButton | QPushButton) else None
    if menu is None:
        button.click()
        return
    menu.aboutToShow.emit()
    if choices := list(_leaves(menu)):
        rng.choice(choices).trigger()


def _leaves(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        sub = action.menu()
        if isinstance(sub, QMenu):
            yield from _leaves(sub)
        elif action.isEnabled() and not action.isSeparator():
            yield action


def window_controls(program: Application, rng: random.Random) -> Iterator[Control]:
    """Two of the window's own actions; where type was enlarged or the theme changed, it stays so for a round."""
    actions = {
        k: a
        for k, a in program.window.actions_by_id.items()
        if k not in NOT_MOVED and not k.startswith("panel_")
    }
    for _ in range(2):
        action = rng.choice(list(actions.values()))
        yield Control(action, action.trigger)


@contextmanager
def without_dialogs() -> Iterator[None]:
    """Dialogs that would wait for a person answer "cancel" at once, and links open nothing."""
    patches: list[tuple[type, str, object]] = [
        (QFileDialog, "getOpenFileName", staticmethod(lambda *_, **__: ("", ""))),
        (QFileDialog, "getSaveFileName", staticmethod(lambda *_, **__: ("", ""))),
        (QFileDialog, "getExistingDirectory", staticmethod(lambda *_, **__: "")),
        (QDesktopServices, "openUrl", staticmethod(lambda *_: True)),
        (QDialog, "exec", lambda self: QDialog.DialogCode.Rejected),
        (QMenu, "exec", lambda self, *_: None),
        (QMenu, "popup", lambda self, *_: None),
    ]
    saved = [(kind, name, getattr(kind, name)) for kind, name, _ in patches]
    for kind, name, value in patches:
        setattr(kind, name, value)
    try:
        yield
    finally:
        for kind, name, value in saved:
            setattr(kind, name, value)
