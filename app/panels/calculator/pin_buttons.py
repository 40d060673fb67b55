"""Putting designs aside and letting them go: "Pin as B", "Unpin ▾" with a line for every letter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.panels.calculator.intents import LETTERS
from app.panels.common.widgets import button, clear_margins

REFUSED = "The model refuses this design: it has no figures that could be compared"
FULL = "Four designs are pinned, as many as can be told apart: unpin one first"


class PinButtons(QWidget):
    """``unpin_wanted`` carries a letter, or "" for all. ``resized`` tells that the words need another room."""

    pin_wanted = Signal()
    unpin_wanted = Signal(str)
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pin = button("Pin as A", "")
        self.unpin = button("Unpin A", "", "flat")
        self.menu = QMenu(self.unpin)
        self.menu.setAccessibleName("Unpin")
        self._names: tuple[str, ...] = ()
        self._brief = self._refused = False
        row = QHBoxLayout(self)
        clear_margins(row, 8)
        row.addWidget(self.unpin)
        row.addWidget(self.pin)
        self.pin.clicked.connect(lambda: self.pin_wanted.emit())
        self.unpin.clicked.connect(self._on_unpin)
        self._say()

    def show_pinned(self, names: Sequence[str]) -> None:
        """Offer the next letter to pin under, and the pinned ones, A first, to unpin."""
        if tuple(names) == self._names:
            return
        self._names = tuple(names)
        self.menu.clear()
        for letter, name in zip(LETTERS, names, strict=False):
            action = self.menu.addAction(f"{letter}  {name}".replace("&", "&&"))
            action.triggered.connect(lambda _=False, letter=letter: self.unpin_wanted.emit(letter))
        if len(self._names) > 1:
            self.menu.addSeparator()
            self.menu.addAction("All").triggered.connect(lambda: self.unpin_wanted.emit(""))
        # One pinned design needs no list.
        self.unpin.setMenu(self.menu if len(self._names) > 1 else None)  # type: ignore[arg-type]
        self._say()
        self.resized.emit()

    def set_refused(self, refused: bool) -> None:
        """While the model refuses the design there is nothing to put aside."""
        if refused != self._refused:
            self._refused = refused
            self._say()

    def set_brief(self, brief: bool) -> None:
        """Leave the letters out where room is short."""
        if brief != self._brief:
            self._brief = brief
            self._say()

    def _on_unpin(self) -> None:
        if len(self._names) == 1:
            self.unpin_wanted.emit(LETTERS[0])

    def _say(self) -> None:
        count = len(self._names)
        full = count == len(LETTERS)
        letter = "" if full else LETTERS[count]
        self.pin.setText("Pin" if full or self._brief else f"Pin as {letter}")
        self.pin.setAccessibleName("Pin" if full else f"Pin as {letter}")
        self.pin.setEnabled(not full and not self._refused)
        offer = f"Put this design aside as {letter}, to compare the next changes with it"
        self.pin.setToolTip(FULL if full else REFUSED if self._refused else offer)
        several = count > 1
        self.unpin.setVisible(count > 0)
        self.unpin.setText("Unpin ▾" if several else "Unpin" if self._brief else "Unpin A")
        self.unpin.setAccessibleName("Unpin, choose which" if several else "Unpin A")
        self.unpin.setToolTip(
            "Forget one of the pinned designs, or all of them"
            if several
            else f"Forget the pinned design A: {self._names[0] if self._names else ''}"
        )
