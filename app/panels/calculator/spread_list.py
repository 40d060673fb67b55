"""The list of spreads: one line an input, and under it the editor of the chosen one.

Positive specific capacity      195–220 mAh/g  data
Positive areal capacity      3.14–3.47 mAh/cm²
[normal ▾] [ 3.14 ] to [ 3.47 ] mAh/cm²  ↺  ✕
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.panels.calculator.spread_rows import SpreadRow
from app.plots.theme import LIGHT, Theme, font

_ROW = Qt.ItemDataRole.UserRole
_GAP_PX = 6
TAGS = {"yours": "yours", "ours": "ours", "data": "data"}


class _Delegate(QStyledItemDelegate):
    """Name at the left, figures and where they come from at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme, self.face = LIGHT, font("caption")

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The ground of the style, then the words of the row."""
        super().paint(painter, option, index)
        row: SpreadRow | None = index.data(_ROW)
        if row is None:
            return
        painter.save()
        painter.setFont(self.face)
        box = option.rect.adjusted(4, 0, -4, 0)
        metrics = painter.fontMetrics()
        tag = metrics.horizontalAdvance("yours")
        ink = self.theme.accent if row.origin == "yours" else self.theme.quiet
        self._write(
            painter, QRect(box.right() - tag, box.top(), tag + 1, box.height()), TAGS[row.origin], ink, True
        )
        wide = metrics.horizontalAdvance(row.words)
        left = box.right() - tag - 2 * _GAP_PX - wide
        self._write(painter, QRect(left, box.top(), wide + 2, box.height()), row.words, self.theme.text)
        room = left - _GAP_PX - box.left()
        name = metrics.elidedText(row.short, Qt.TextElideMode.ElideRight, room)
        self._write(painter, QRect(box.left(), box.top(), room, box.height()), name, self.theme.text)
        painter.restore()

    def _write(self, painter: QPainter, box: QRect, words: str, ink: str, right: bool = False) -> None:
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(ink))
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, words)

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """One line of small type."""
        return QSize(40, QFontMetrics(self.face).height() + 4)


LEAST_PX = 26


class SpreadList(QListWidget):
    """``picked`` carries the key of the row that the user chose, ``remove_wanted`` comes with the Delete key."""

    picked = Signal(str)
    remove_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Spreads of the inputs")
        self.setToolTip(
            "How far each input may be off. “ours”: usual scatter by this program’s own judgement; “data”: the "
            "dataset’s own range; “yours”: what you said. Choose one to change it below; Delete removes it."
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        # In a low window one row is left, so that the figures below it are never cut.
        self.setMinimumHeight(LEAST_PX)
        self._delegate = _Delegate(self)
        self.setItemDelegate(self._delegate)
        self._keys: tuple[str, ...] = ()
        self._rows: tuple[SpreadRow, ...] = ()
        self.currentRowChanged.connect(self._on_row)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take colours and type size."""
        self._delegate.theme, self._delegate.face = theme, font("caption", scale)
        self.doItemsLayout()

    def show_rows(self, rows: tuple[SpreadRow, ...], chosen: str) -> None:
        """Show these rows without emitting; ``chosen``: the key of the current one."""
        blocked = self.blockSignals(True)
        keys = tuple(row.key for row in rows)
        if keys != self._keys:
            self._keys = keys
            self.clear()
            for _ in rows:
                self.addItem(QListWidgetItem())
            self._rows = ()
            self.doItemsLayout()
        self._fill(rows)
        wanted = keys.index(chosen) if chosen in keys else -1
        if wanted != self.currentRow():
            self.setCurrentRow(wanted)
        self.blockSignals(blocked)

    def _fill(self, rows: tuple[SpreadRow, ...]) -> None:
        """Give changed rows to their items; told of a change, Qt would lay out and paint the whole list."""
        model = self.model()
        quiet = model.blockSignals(True)
        for place, row in enumerate(rows):
            if place < len(self._rows) and row is self._rows[place]:
                continue
            item = self.item(place)
            item.setData(_ROW, row)
            spoken = f"{row.name}, {row.spread.kind}, {row.words}, {TAGS[row.origin]}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.viewport().update(self.visualItemRect(item))
        self._rows = rows
        model.blockSignals(quiet)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Delete removes the current row."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.currentRow() >= 0:
            self.remove_wanted.emit()
            return
        super().keyPressEvent(event)

    def _on_row(self, place: int) -> None:
        if 0 <= place < len(self._keys):
            self.picked.emit(self._keys[place])
