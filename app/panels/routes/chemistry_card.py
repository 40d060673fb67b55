"""The card beside the lines: what the chosen chemistry is, what it is good for, and the way into the calculator."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from app.panels.common.badge import Badge
from app.panels.common.widgets import ElidedLabel, button, clear_margins, role_label
from app.panels.routes.chemistry_lines import chemistry_words
from app.panels.routes.chemistry_values import ChemistryRow
from app.state.presets import Preset

HINT = (
    "Click a line or a name: strengths, weaknesses and uses of the chemistry.\n"
    "Drag on an axis: only what passes through stays in front."
)
OPEN_WORDS = ("Open in the calculator", "Calculator")
# What a button needs beside its words, px at the usual type.
BUTTON_ROOM_PX = 28
OPEN_TIP = "Begin a design of this chemistry in the calculator (one step of undo)"
NONE_TIP = "The calculator has no design of this chemistry to begin with"


class ChemistryCard(QWidget):
    """``preset_wanted(key)``, ``table_wanted(bool)`` and ``clear_wanted`` tell intents."""

    preset_wanted = Signal(str)
    table_wanted = Signal(bool)
    clear_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.toggle = button("Table", "The numbers in place of the lines")
        self.toggle.setCheckable(True)
        self.clear = button("Clear", "Take all brushes away")
        self.name, self.badge = ElidedLabel("", "text"), Badge()
        self.words = role_label("", "caption")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.open = button(OPEN_WORDS[0], OPEN_TIP)
        self._menu = QMenu(self)
        self._presets: tuple[Preset, ...] = ()
        self._build()
        self.toggle.toggled.connect(self._on_toggle)
        self.clear.clicked.connect(lambda: self.clear_wanted.emit())
        self.open.clicked.connect(self._on_open)
        self.show_row(None, ())

    def _build(self) -> None:
        top = QHBoxLayout()
        clear_margins(top, 6)
        top.addWidget(self.toggle)
        top.addWidget(self.clear)
        top.addStretch(1)
        head = QHBoxLayout()
        clear_margins(head, 6)
        head.addWidget(self.name, 1)
        head.addWidget(self.badge)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName("Strengths, weaknesses and uses")
        scroll.setToolTip("Strengths, weaknesses and uses of the chosen chemistry")
        scroll.setWidget(self.words)
        scroll.viewport().setAutoFillBackground(False)
        self.words.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        clear_margins(column, 4)
        column.addLayout(top)
        column.addLayout(head)
        self._scroll = scroll
        column.addWidget(scroll, 1000)
        column.addWidget(self.open)
        column.addStretch(1)
        self.setTabOrder(self.toggle, self.clear)

    def show_row(self, row: ChemistryRow | None, presets: Sequence[Preset]) -> None:
        """Show a chemistry, or how to choose one."""
        self._presets = tuple(presets)
        self.name.setText(row.name if row is not None else "")
        self.badge.set_text(row.chemistry.basis if row is not None else "")
        self.badge.set_source(*(("chemistries", row.id) if row is not None else ("", "")))
        self.words.setText(chemistry_words(row) if row is not None else HINT)
        self._fit_words()
        self.open.setVisible(row is not None)
        self.open.setEnabled(bool(self._presets))
        names = "\n".join(preset.title for preset in self._presets)
        self.open.setToolTip(f"{OPEN_TIP}:\n{names}" if names else NONE_TIP)
        self._menu.clear()
        for preset in self._presets:
            action = self._menu.addAction(preset.title)
            action.triggered.connect(lambda _=False, key=preset.key: self.preset_wanted.emit(key))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fewer words where the card is narrow; the name for readers stays."""
        super().resizeEvent(event)
        self._fit_words()
        room = self.width() - BUTTON_ROOM_PX
        self.open.setText(OPEN_WORDS[self.open.fontMetrics().horizontalAdvance(OPEN_WORDS[0]) > room])

    def _fit_words(self) -> None:
        """No higher than the words are, so that the button stands right under them."""
        wide = self._scroll.viewport().width()
        self._scroll.setMaximumHeight(max(self.words.heightForWidth(wide), 1) + 4)

    def show_brushes(self, count: int) -> None:
        """Offer to clear what there is."""
        self.clear.setEnabled(count > 0)

    def show_large(self, large: bool) -> None:
        """Where table and lines both have room there is nothing to switch."""
        self.toggle.setVisible(not large)

    def _on_toggle(self, on: bool) -> None:
        self.toggle.setText("Lines" if on else "Table")
        self.toggle.setToolTip(
            "The lines in place of the numbers" if on else "The numbers in place of the lines"
        )
        self.toggle.setAccessibleName(self.toggle.text())
        self.table_wanted.emit(on)

    def _on_open(self) -> None:
        if len(self._presets) == 1:
            self.preset_wanted.emit(self._presets[0].key)
        elif self._presets:
            self._menu.popup(self.open.mapToGlobal(self.open.rect().bottomLeft()))
