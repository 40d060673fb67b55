"""The pop-over that filters one column: words with their counts, from–to for numbers and dates, or a text."""

from __future__ import annotations

from collections import Counter

import msgspec
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.panels.common.widgets import button, clear_margins, role_label, set_property
from app.panels.data.columns import ShownColumn
from app.panels.data.filter_words import end_text, read_end, word_text
from app.panels.data.intents import is_empty
from app.state.model import ColumnFilter

WIDE_PX, TALL_PX = 250, 260
MOST_WORDS = 400
DATES_ALLOWED = "Allowed are 2025, 2025-06 or 2025-06-30"
NUMBERS_ALLOWED = "Allowed is a number, such as 300 or 1e-4"


class FilterPopup(QFrame):
    """``changed`` carries the new filter at every change; it holds nothing when all is let through."""

    changed = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_WindowPropagation)
        self._column: ShownColumn | None = None
        self.held = ColumnFilter(column="")
        self.words = QListWidget()
        self.ends = (QLineEdit(), QLineEdit())
        self.text = QLineEdit()
        self._make()
        self._build()

    # -- building -------------------------------------------------------------------------------------------

    def _make(self) -> None:
        self.title = role_label("", "cardTitle")
        self.hint = role_label("", "caption")
        self.hint.setWordWrap(True)
        self.words.setAccessibleName("Words of the column")
        self.words.setToolTip("Space chooses a word; with none chosen every row is shown")
        self.words.itemChanged.connect(self._take_words)
        self.seek = QLineEdit()
        self.seek.setPlaceholderText("Find a word")
        self.seek.setAccessibleName("Find a word of the column")
        self.seek.setToolTip("Shows only the words that hold these letters")
        self.seek.textChanged.connect(self._narrow)
        for line, name in zip(self.ends, ("from", "to"), strict=True):
            line.setPlaceholderText(name)
            line.setAccessibleName(f"Filter {name}")
            line.textChanged.connect(self._take_span)
        self.text.setPlaceholderText("contains")
        self.text.setAccessibleName("Text that the column contains")
        self.text.setToolTip("Shows the rows whose column contains these letters, in upper or lower case")
        self.text.textChanged.connect(self._take_text)
        self.clear_button = button("Clear", "Take this filter away")
        self.clear_button.clicked.connect(self._clear)
        self.done_button = button("Done", "Close (Esc); the filter stays")
        self.done_button.clicked.connect(self.close)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        self._span_row = QWidget()
        row = QHBoxLayout(self._span_row)
        clear_margins(row, 6)
        row.addWidget(self.ends[0], 1)
        row.addWidget(role_label("–", "quiet"))
        row.addWidget(self.ends[1], 1)
        self.unit = role_label("", "quiet")
        row.addWidget(self.unit)
        for widget in (self.title, self.seek, self.words, self._span_row, self.text, self.hint):
            column.addWidget(widget)
        feet = QHBoxLayout()
        clear_margins(feet, 8)
        feet.addStretch(1)
        feet.addWidget(self.clear_button)
        feet.addWidget(self.done_button)
        column.addLayout(feet)

    # -- opening --------------------------------------------------------------------------------------------

    def open_for(
        self, column: ShownColumn, held: ColumnFilter | None, counts: Counter[str], at: QPoint, scale: float
    ) -> None:
        """Open for a column at a place of the screen, with what filters it now."""
        self._column = None  # nothing that is set here is told
        self.held = held or ColumnFilter(column=column.key)
        kind = column.filter_kind
        self.title.setText(column.title)
        self.setAccessibleName(f"Filter by {column.title}")
        self.unit.setText(column.unit)
        self.seek.setVisible(kind == "words" and len(counts) > 10)
        self.seek.clear()
        self.words.setVisible(kind == "words")
        self._span_row.setVisible(kind in ("span", "dates"))
        self.text.setVisible(kind == "text")
        self.hint.setText({"dates": DATES_ALLOWED, "span": "Rows whose number lies within"}.get(kind, ""))
        self.hint.setVisible(bool(self.hint.text()))
        self._fill_words(counts)
        self._fill_span(column)
        self.text.setText(self.held.text)
        self.clear_button.setEnabled(not is_empty(self.held))
        self._column = column
        self.setFixedWidth(round(WIDE_PX * scale))
        self._place(at)
        first = {"words": self.words, "text": self.text}.get(kind, self.ends[0])
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill_words(self, counts: Counter[str]) -> None:
        self.words.clear()
        chosen = set(self.held.words)
        ordered = sorted(counts, key=lambda word: (word not in chosen, word == "", -counts[word], word))
        for word in ordered[:MOST_WORDS]:
            item = QListWidgetItem(f"{word_text(word)}  ({counts[word]})")
            item.setData(Qt.ItemDataRole.UserRole, word)
            item.setCheckState(Qt.CheckState.Checked if word in chosen else Qt.CheckState.Unchecked)
            self.words.addItem(item)
        if self.words.count():
            self.words.setCurrentRow(0)
        line = max(self.words.sizeHintForRow(0), 20)
        self.words.setFixedHeight(min(TALL_PX, line * max(self.words.count(), 1) + 6))

    def _fill_span(self, column: ShownColumn) -> None:
        for line, value, name in zip(self.ends, (self.held.low, self.held.high), ("From", "To"), strict=True):
            line.setText(end_text(column, value))
            set_property(line, "refused", False)
            allowed = DATES_ALLOWED if column.filter_kind == "dates" else NUMBERS_ALLOWED
            line.setToolTip(f"{name}; empty for any. {allowed}")

    def _place(self, at: QPoint) -> None:
        """Under the place asked for, but never over the edge of the screen."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = min(max(at.x(), screen.left() + 4), screen.right() - self.width() - 4)
        y = min(max(at.y(), screen.top() + 4), screen.bottom() - self.height() - 4)
        self.move(x, y)
        self.show()

    # -- taking ---------------------------------------------------------------------------------------------

    def _take_words(self) -> None:
        if self._column is None:
            return
        items = [self.words.item(n) for n in range(self.words.count())]
        ticked = [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]
        kept = tuple(word for word in self.held.words if word in ticked)
        self._tell(words=kept + tuple(word for word in ticked if word not in kept))

    def _take_span(self) -> None:
        if self._column is None:
            return
        (low, low_good), (high, high_good) = (read_end(self._column, line.text()) for line in self.ends)
        for line, good in zip(self.ends, (low_good, high_good), strict=True):
            set_property(line, "refused", not good)
        allowed = DATES_ALLOWED if self._column.filter_kind == "dates" else NUMBERS_ALLOWED
        turned = low is not None and high is not None and low > high
        self.hint.setText(
            "The first must not lie after the second" if turned else "" if low_good and high_good else allowed
        )
        self.hint.setVisible(bool(self.hint.text()))
        if low_good and high_good and not turned:
            self._tell(low=low, high=high)

    def _take_text(self, text: str) -> None:
        if self._column is not None:
            self._tell(text=text.strip())

    def _tell(self, **changes: object) -> None:
        self.held = msgspec.structs.replace(self.held, **changes)
        self.clear_button.setEnabled(not is_empty(self.held))
        self.changed.emit(self.held)

    def _clear(self) -> None:
        self.held = ColumnFilter(column=self.held.column)
        self.changed.emit(self.held)
        self.close()

    def _narrow(self, text: str) -> None:
        wanted = text.casefold()
        for number in range(self.words.count()):
            item = self.words.item(number)
            item.setHidden(wanted not in str(item.data(Qt.ItemDataRole.UserRole)).casefold())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc and Enter close; the filter stays as it is."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
            event.accept()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self.closed.emit()
