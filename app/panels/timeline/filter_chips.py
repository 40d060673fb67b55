"""The filters that are set, each as a chip that a click, Delete or Backspace takes away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from app.panels.common.widgets import button, clear_margins, role_label
from app.panels.timeline.filter_words import TITLES, ActiveFilter

GAP_PX = 5
_AWAY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FilterChip(QToolButton):
    """One filter that is set. ``dropped`` carries its field and value."""

    dropped = Signal(str, str)

    def __init__(self, active: ActiveFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.active = active
        self.setProperty("role", "chip")
        self.setCheckable(True)
        self.setChecked(True)
        self.setText(f"{active.text}  ✕")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        title = f"{TITLES[active.field]}: " if active.field in TITLES else ""
        self.setToolTip(f"{title}{active.text}. Click or Delete takes this filter away")
        self.setAccessibleName(f"Filter {title}{active.text}, remove")
        self.clicked.connect(self._drop)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in _AWAY:
            self._drop()
            event.accept()
            return
        super().keyPressEvent(event)

    def _drop(self) -> None:
        self.setChecked(True)
        self.dropped.emit(self.active.field, self.active.value)


class ActiveFilters(QWidget):
    """A row of chips; those that do not fit are counted. Hidden while no filter is set."""

    dropped = Signal(str, str)
    cleared = Signal()
    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: list[FilterChip] = []
        self._shown: tuple[ActiveFilter, ...] = ()
        self.more = button("", "Show all filters", "link")
        self.more.setAccessibleName("Show all filters")
        self.clear = button("Clear all", "Take all filters away and empty the search", "link")
        self.clear.setAccessibleName("Clear all filters")
        self._row = QHBoxLayout(self)
        clear_margins(self._row, GAP_PX)
        self._row.addWidget(role_label("Filters", "quiet"))
        self._row.addStretch(1)
        self._row.addWidget(self.more)
        self._row.addWidget(self.clear)
        self.more.clicked.connect(self.more_wanted)
        self.clear.clicked.connect(self.cleared)
        self.hide()

    def show_filters(self, filters: Sequence[ActiveFilter]) -> None:
        """Show a chip for each; never emits."""
        if tuple(filters) == self._shown:
            return
        had_focus = any(chip.hasFocus() for chip in self.chips)
        self._shown = tuple(filters)
        for chip in self.chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [FilterChip(active, self) for active in filters]
        before: QWidget | None = None
        for place, chip in enumerate(self.chips):
            self._row.insertWidget(place + 1, chip)
            chip.dropped.connect(self.dropped)
            if before is not None:
                QWidget.setTabOrder(before, chip)
            before = chip
        self.setVisible(bool(filters))
        self._fit()
        if had_focus and self.chips:
            self.chips[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As many chips as fit, and how many more there are."""
        room = self.width() - self.clear.sizeHint().width() - 150
        used = 0
        for chip in self.chips:
            used += chip.sizeHint().width() + GAP_PX
            chip.setVisible(used <= room or chip is self.chips[0])
        hidden = sum(chip.isHidden() for chip in self.chips)
        self.more.setText(f"{hidden} more")
        self.more.setVisible(hidden > 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(300, super().minimumSizeHint().height())
