"""The day whose knowledge is shown, as a field to type or step in; today takes it away again."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QToolTip, QWidget

from app.dataset.days import last_day
from app.panels.common.widgets import button, clear_margins, role_label, set_property
from app.panels.timeline.dates import long_date

FIRST_DAY = date(1990, 1, 1)
TIP = (
    "The timeline as it was known on this day: what was said later is not shown, and promises have the status they "
    "had then. Type YYYY-MM-DD, YYYY-MM (its last day) or YYYY (31 December, or today) and press Enter; ↑ and ↓ step "
    "by a day, Page up and Page down by a month. You can also drag the line of the day in the lanes"
)
FORMS = "A day is YYYY-MM-DD, YYYY-MM or YYYY, as 2024-03-14"
WIDEST = "0000-00-00"
# Days or months that a key steps by.
DAY_KEYS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
MONTH_KEYS = {Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}
HISTORY = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def typed_day(text: str, today: date) -> date:
    """The day that was typed; of the month or year of today it is today. ``ValueError`` says why it is none."""
    text = text.strip()
    parts = text.split("-")
    if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]) or not "".join(parts).isascii():
        raise ValueError(FORMS)
    try:
        day = last_day(text)
    except ValueError:
        raise ValueError(
            f"There is no day {text}" if "".join(parts).isdigit() and len(parts) > 1 else FORMS
        ) from None
    if len(parts) < 3 and today.isoformat().startswith(text):
        day = today
    if day > today:
        raise ValueError(f"{long_date(day)} is still to come: today is {long_date(today)}")
    if day < FIRST_DAY:
        raise ValueError(f"The first day is {long_date(FIRST_DAY)}")
    return day


def month_later(day: date, months: int) -> date:
    """The same day some months later, or the last one of that month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def is_history(event: QEvent) -> bool:
    """Whether a key asks for undo or redo."""
    return isinstance(event, QKeyEvent) and any(event.matches(key) for key in HISTORY)


class DayEdit(QLineEdit):
    """A line that tells steps of days and months, and leaves undo to the program while nothing was typed."""

    stepped = Signal(int, int)
    given_up = Signal()
    gone = Signal()

    def event(self, event: QEvent) -> bool:
        asks = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if asks and not self.isModified() and is_history(event):
            event.ignore()
            return False
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        key = Qt.Key(event.key())
        if key in DAY_KEYS or key in MONTH_KEYS:
            self.stepped.emit(DAY_KEYS.get(key, 0), MONTH_KEYS.get(key, 0))
            event.accept()
            return
        if key == Qt.Key.Key_Escape and self.isModified():
            self.given_up.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.gone.emit()


class DayBox(QWidget):
    """``day_wanted``: a day as YYYY-MM-DD, "" for today; ``day_done``: the typing or stepping is over.

    ``refused``: why what was typed is no day.
    """

    day_wanted = Signal(str)
    day_done = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = self._shown = date.today()
        self.refusal = ""
        self.edit = DayEdit()
        self.edit.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.edit.setPlaceholderText("YYYY-MM-DD")
        self.edit.setMaxLength(24)
        self.edit.setToolTip(TIP)
        self.edit.setAccessibleName("As known on")
        self.edit.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.label = role_label("As known on", "quiet")
        self.label.setBuddy(self.edit)
        self.back = button("Today", "Show the timeline as it is known today", "flat")
        self.back.setAccessibleName("Back to today")
        # Its room is kept, so that nothing jumps when it comes and goes.
        keep = self.back.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(keep)
        row = QHBoxLayout(self)
        clear_margins(row, 6)
        for widget in (self.label, self.edit, self.back):
            row.addWidget(widget)
        self.fit()
        self._connect()

    def _connect(self) -> None:
        self.edit.editingFinished.connect(self._commit)
        self.edit.textEdited.connect(lambda _: self._refuse(""))
        self.edit.stepped.connect(self._step)
        self.edit.given_up.connect(self._show_text)
        self.edit.gone.connect(self.day_done)
        self.back.clicked.connect(self._go_back)

    def fit(self) -> None:
        """As wide as a date, in the type that the field has now."""
        self.edit.ensurePolished()
        self.edit.setFixedWidth(self.edit.fontMetrics().horizontalAdvance(WIDEST) + 30)

    def show_day(self, as_of: str, today: date) -> None:
        """Show the day; never emits. What is being typed stays."""
        try:
            shown = min(date.fromisoformat(as_of), today) if as_of else today
        except ValueError:
            shown = today
        moved = (shown, today) != (self._shown, self._today)
        self._shown, self._today = shown, today
        if moved or not self.edit.isModified():
            self._show_text()
        self.back.setVisible(bool(as_of))

    def _show_text(self) -> None:
        """The day that holds, in the field."""
        text = self._shown.isoformat()
        if self.edit.text() != text or self.edit.isModified():
            self.edit.setText(text)
        self._refuse("")

    def _commit(self) -> None:
        """Enter, or the field was left: the day that was typed, or why it is none; the last good one holds then."""
        if self.edit.isModified():
            try:
                day = typed_day(self.edit.text(), self._today)
            except ValueError as fault:
                refused = f"{fault}. Still shown: {long_date(self._shown)}"
                self.edit.setText(self._shown.isoformat())
                self._refuse(refused)
                return
            self._want(day)
        self.day_done.emit()

    def _step(self, days: int, months: int) -> None:
        if self.edit.isModified():
            self._commit()
        try:
            day = month_later(self._shown, months) + timedelta(days=days)
        except (ValueError, OverflowError):
            return
        self._want(min(max(day, FIRST_DAY), self._today))

    def _want(self, day: date) -> None:
        moved = day != self._shown
        self._shown = day
        self._show_text()
        if moved:
            self.day_wanted.emit("" if day == self._today else day.isoformat())

    def _refuse(self, words: str) -> None:
        """Say why a day was refused, in the field's colour, its tooltip and under it; "" takes it back."""
        if words == self.refusal:
            return
        self.refusal = words
        set_property(self.edit, "refused", bool(words))
        self.edit.setToolTip(words or TIP)
        self.edit.setAccessibleDescription(words)
        if words:
            self.refused.emit(words)
        if words and self.edit.isVisible():
            QToolTip.showText(self.edit.mapToGlobal(self.edit.rect().bottomLeft()), words, self.edit)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        self.edit.setFocus(event.reason())

    def _go_back(self) -> None:
        self.edit.setModified(False)
        self._want(self._today)
        self.day_done.emit()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
