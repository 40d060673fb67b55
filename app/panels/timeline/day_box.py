"""The day whose knowledge is shown, as a box to type or step in; today takes it away again."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QSizePolicy, QWidget

from app.panels.common.widgets import button, clear_margins, role_label

FIRST_DAY = QDate(1990, 1, 1)
FORMAT = "yyyy-MM-dd"
TIP = (
    "The timeline as it was known on this day: what was said later is not shown, and promises have the status they "
    "had then. Up and down change the year, month or day under the cursor, Home goes back to today. "
    "You can also drag the line of the day in the lanes"
)


class DayEdit(QDateEdit):
    """A date that Home sets to the latest one."""

    home_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Home:
            self.home_wanted.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class DayBox(QWidget):
    """``day_wanted``: a day as YYYY-MM-DD, "" for today; ``day_done``: the typing or stepping is over."""

    day_wanted = Signal(str)
    day_done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = DayEdit()
        self.edit.setDisplayFormat(FORMAT)
        self.edit.setMinimumDate(FIRST_DAY)
        self.edit.setKeyboardTracking(False)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for part in (self.edit, self.edit.lineEdit()):
            part.setToolTip(TIP)
            part.setAccessibleName("As known on")
        self.label = role_label("As known on", "quiet")
        self.label.setBuddy(self.edit)
        self.back = button("Today", "Show the timeline as it is known today (Home in the date)", "flat")
        self.back.setAccessibleName("Back to today")
        row = QHBoxLayout(self)
        clear_margins(row, 6)
        for widget in (self.label, self.edit, self.back):
            row.addWidget(widget)
        self._today = QDate.currentDate()
        self.edit.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.edit.dateChanged.connect(self._on_changed)
        self.edit.editingFinished.connect(self.day_done)
        self.edit.home_wanted.connect(self._go_back)
        self.back.clicked.connect(self._go_back)

    def show_day(self, as_of: str, today: date) -> None:
        """Show the day; never emits."""
        self._today = QDate(today.year, today.month, today.day)
        shown = QDate.fromString(as_of, FORMAT) if as_of else self._today
        blocked = self.edit.blockSignals(True)
        self.edit.setMaximumDate(self._today)
        self.edit.setDate(shown if shown.isValid() else self._today)
        self.edit.blockSignals(blocked)
        self.back.setVisible(bool(as_of))

    def _on_changed(self, day: QDate) -> None:
        self.day_wanted.emit("" if day == self._today else day.toString(FORMAT))

    def _go_back(self) -> None:
        self.day_wanted.emit("")
        self.day_done.emit()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
