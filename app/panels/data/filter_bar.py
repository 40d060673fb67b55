"""The chips over the table: the filters that hold, some that are offered, and how many rows are left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from app.panels.common.widgets import button, role_label
from app.panels.data.columns import ShownColumn
from app.panels.data.filter_words import chip_text, name_of
from app.state.model import ColumnFilter

GAP_PX = 8
CROSS = "×"
_CROSS_PX = 20


class FilterChip(QToolButton):
    """A filter of a column. A click opens its pop-over; its cross, or the key Delete, takes it away."""

    wanted = Signal(str)
    removed = Signal(str)

    def __init__(self, key: str, text: str, held: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.key, self.held = key, held
        self.setProperty("role", "chip")
        self.setProperty("tone", "accent" if held else "")
        self.setText(f"{text}  {CROSS}" if held else f"{text} ▾")
        self.setAccessibleName(f"Filter {text}" if held else f"Filter: {text}")
        about = "click to change it, its cross or Delete removes it" if held else "click to choose"
        self.setToolTip(f"{text}: {about}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._on_cross = False
        self.clicked.connect(self._act)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._on_cross = self.held and event.position().x() > self.width() - _CROSS_PX
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        self._on_cross = False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif self.held and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.key)
        else:
            super().keyPressEvent(event)

    def _act(self) -> None:
        on_cross, self._on_cross = self._on_cross, False
        (self.removed if on_cross else self.wanted).emit(self.key)


class FilterBar(QWidget):
    """Chips from left to right, in as many lines as they need; offers give way first. Emits intents only."""

    wanted = Signal(str, QPoint)
    removed = Signal(str)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: list[FilterChip] = []
        self._said: object = None
        # What Tab comes from: chips are made anew, and would else stand at the end of its way.
        self.after: QWidget | None = None
        self.count = role_label("", "quiet", self)
        self.clear_button = button("Clear all", "Show every row again: all filters and the search go", "link")
        self.clear_button.setParent(self)
        self.clear_button.clicked.connect(self.cleared)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_state(
        self, columns: dict[str, ShownColumn], filters: Sequence[ColumnFilter], offers: Sequence[str],
        shown: int, total: int, searched: bool,
    ) -> None:  # fmt: skip
        """Show the filters that hold, those offered, and how many rows are left."""
        held = [(f.column, chip_text(columns[f.column], f), True) for f in filters if f.column in columns]
        taken = {key for key, _, _ in held}
        free = [
            (key, f"any {name_of(columns[key])}", False)
            for key in offers
            if key in columns and key not in taken
        ]
        self.count.setText(f"{shown:,} of {total:,} rows" if shown != total else f"{total:,} rows")
        self.clear_button.setVisible(bool(held) or searched)
        if (held, free) != self._said:
            self._said = (held, free)
            self._make_chips([*held, *free])
        self._fit()

    def _make_chips(self, wanted: list[tuple[str, str, bool]]) -> None:
        focused = next((chip.key for chip in self.chips if chip.hasFocus()), "")
        for chip in self.chips:
            chip.hide()
            chip.setParent(None)
            chip.deleteLater()
        self.chips = [FilterChip(key, text, held, self) for key, text, held in wanted]
        before = self.after
        for chip in self.chips:
            chip.wanted.connect(self._ask)
            chip.removed.connect(self.removed)
            chip.ensurePolished()
            chip.show()
            if before is not None:
                QWidget.setTabOrder(before, chip)
            before = chip
            if chip.key == focused:
                chip.setFocus(Qt.FocusReason.OtherFocusReason)
        if before is not None:
            QWidget.setTabOrder(before, self.clear_button)

    def chip(self, key: str) -> FilterChip | None:
        """The chip of a column."""
        return next((chip for chip in self.chips if chip.key == key), None)

    def _ask(self, key: str) -> None:
        chip = self.chip(key)
        if chip is not None:
            self.wanted.emit(key, chip.mapToGlobal(QPoint(0, chip.height() + 3)))

    # -- fitting --------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def set_theme(self, *_: object) -> None:
        """Type may have another size: fit anew when the style sheet has been applied."""
        self._said = None

    def _fit(self) -> None:
        """Lay the chips out; the count, with the button that clears, stands at the right of the first line."""
        tail = [self.count] if self.clear_button.isHidden() else [self.clear_button, self.count]
        right = self.width() - sum(widget.sizeHint().width() + GAP_PX for widget in tail)
        line = max([chip.sizeHint().height() for chip in self.chips] + [self.count.sizeHint().height() + 4])
        x, y = 0, 0
        for chip in self.chips:
            size = chip.sizeHint()
            room = right if y == 0 else self.width()
            if x + size.width() > room:
                if not chip.held:
                    chip.setVisible(False)
                    continue
                # The count stands at the end of the first line; a chip never lies under it.
                if x > 0 or y == 0:
                    x, y = 0, y + line + 4
            chip.setVisible(True)
            chip.setGeometry(x, y, min(size.width(), self.width()), size.height())
            x += size.width() + GAP_PX
        at = self.width()
        for widget in reversed(tail):
            size = widget.sizeHint()
            at -= size.width()
            widget.setGeometry(at, (line - size.height()) // 2, size.width(), size.height())
            at -= GAP_PX
        if self.height() != y + line:
            self.setFixedHeight(y + line)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(120, self.height())
