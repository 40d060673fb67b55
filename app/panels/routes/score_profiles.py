"""The row over the weights: which profile is in hand, and what can be done with it.

A name is typed in the row itself: Enter keeps it, Esc leaves everything as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from app.panels.common.choice import Choice
from app.panels.common.widgets import button, clear_margins, role_label, set_property
from app.state.model import MOST_PROFILES

MOST_LETTERS = 60
ZERO = "All weights are zero, which is no profile: give a criterion a weight first"
TIP = "Weights saved under a name: three of ours, and your own"


class NameField(QLineEdit):
    """A name being typed; ``left`` tells Esc."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class ProfileBar(QWidget):
    """``chosen(key)``, ``saved(name)``, ``updated``, ``renamed(name)``, ``deleted``, ``reset`` and ``map_wanted`` tell
    intents.
    """

    chosen = Signal(str)
    saved = Signal(str)
    updated = Signal()
    renamed = Signal(str)
    deleted = Signal()
    reset = Signal()
    map_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken: frozenset[str] = frozenset()
        self._renaming = self._full = self._zero = False
        self._shown: tuple[object, ...] = ()
        self.choice = Choice("", [], TIP, accessible_name="Profile of weights")
        self.more = button("Edit ▾", "Save, rename or delete the profile, or put its weights back")
        self.map = button("Map of weightings", "The whole panel: who wins at which weights, and every score")
        self.more.setAccessibleName("Edit the profile of weights")
        self.menu = QMenu(self.more)
        self.menu.setAccessibleName("Profile of weights")
        self.more.setMenu(self.menu)
        self.name = NameField()
        self.name.setMaxLength(MOST_LETTERS)
        self.name.setPlaceholderText("Name, then Enter")
        self.name.setToolTip("Name of the profile. Enter keeps it, Esc leaves everything as it was.")
        self.name.setAccessibleName("Name of the profile")
        self.refusal = role_label("", "refusal")
        self.refusal.setWordWrap(True)
        self._build()
        self.update_ = self._action("Save", self._update)
        self.save = self._action("Save as…", lambda: self.ask(False))
        self.rename = self._action("Rename…", lambda: self.ask(True))
        self.delete = self._action("Delete", self.deleted.emit)
        self.menu.addSeparator()
        self.back = self._action("Reset the weights", self.reset.emit)
        # Offered once: here where the row has no room for the button.
        self._map_entry = self._action("Map of weightings", self.map_wanted.emit)
        self._show_name(False)

    def _build(self) -> None:
        self._row = row = QHBoxLayout()
        clear_margins(row, 6)
        row.addWidget(self.choice, 1)
        row.addWidget(self.name, 1)
        row.addWidget(self.more)
        row.addWidget(self.map)
        self._column = column = QVBoxLayout(self)
        clear_margins(column, 4)
        column.addLayout(row)
        column.addWidget(self.refusal)
        self.choice.chosen.connect(self.chosen)
        self.map.clicked.connect(lambda: self.map_wanted.emit())
        self.name.returnPressed.connect(self._keep)
        self.name.textEdited.connect(lambda _text: self._refuse(""))
        self.name.left.connect(lambda: self._show_name(False))

    def _action(self, text: str, act: object) -> QAction:
        action = self.menu.addAction(text)
        action.triggered.connect(lambda _=False: act())  # type: ignore[operator]
        return action

    def show_profiles(
        self,
        built_in: Mapping[str, str],
        own: Sequence[str],
        tips: Mapping[str, str],
        key: str,
        changed: bool,
        zero: bool = False,
    ) -> None:
        """Offer the built-in profiles (key -> name) and the user's own, with that of ``key`` in hand.

        ``changed``: its weights were moved. ``zero``: all of them are zero now, which is no profile.
        """
        if self._zero and not zero:
            self._refuse("")
        self._zero = zero
        names = {**built_in, **{name: name for name in own}}
        shown = (tuple(names.items()), key, changed)
        if shown == self._shown:
            return
        self._shown = shown
        self._taken = frozenset(word.casefold() for pair in names.items() for word in pair)
        self.choice.set_options(
            [(k, f"{n}, changed" if k == key and changed else n) for k, n in names.items()]
        )
        self.choice.set_key(key)
        self.choice.setToolTip(f"{tips.get(key, '')}\n{TIP}".strip())
        self.choice.combo.setToolTip(f"{tips.get(key, '')}\n{TIP}".strip())
        self._full = len(own) >= MOST_PROFILES
        self.update_.setVisible(key in own)
        self.update_.setEnabled(key in own and changed)
        self.update_.setText(f"Save {key}" if key in own else "Save")
        self.rename.setEnabled(key in own)
        self.delete.setEnabled(key in own)
        self.back.setEnabled(changed)

    def set_room(self, place: str) -> None:
        """Where the button of the map stands: "beside" the others, "below" them, "menu" where the menu alone has it, or
        "" where the map is in sight.
        """
        self._map_entry.setVisible(place == "menu")
        place = "" if place == "menu" else place
        self.map.setVisible(bool(place))
        if place and (place == "below") != (self._column.indexOf(self.map) >= 0):
            (self._row if place == "below" else self._column).removeWidget(self.map)
            (self._column if place == "below" else self._row).addWidget(self.map)

    # -- names ----------------------------------------------------------------------------------------------

    def ask(self, renaming: bool) -> None:
        """Let a name be typed, for a new profile or for the one in hand."""
        self._renaming = renaming
        self.name.setText(self.choice.key() if renaming else "")
        self._show_name(True)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _update(self) -> None:
        """Keep the weights in force under the name in hand, unless all are zero."""
        self._refuse(ZERO if self._zero else "")
        if not self._zero:
            self.updated.emit()

    def _keep(self) -> None:
        name = self.name.text().strip()
        if self._zero and not self._renaming:
            self._refuse(ZERO)
        elif not name:
            self._refuse("A name is needed: type one, or press Esc")
        elif self._full and not self._renaming:
            self._refuse(f"{MOST_PROFILES} profiles of your own are the most: delete one first")
        elif name.casefold() in self._taken and not (self._renaming and name == self.choice.key()):
            self._refuse(f"“{name}” is taken: choose another name")
        else:
            self._show_name(False)
            (self.renamed if self._renaming else self.saved).emit(name)

    def _refuse(self, words: str) -> None:
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))
        set_property(self.name, "refused", bool(words))

    def _show_name(self, on: bool) -> None:
        self._refuse("")
        had_focus = self.name.hasFocus()
        self.name.setVisible(on)
        self.choice.setVisible(not on)
        if had_focus and not on:
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)
