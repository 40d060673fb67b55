"""The heads of the columns: name and unit, the order that rows are in, and a mark where a filter holds."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from app.panels.data.cell_paint import PAD_PX
from app.panels.data.model import RecordTable, head_text
from app.plots.theme import LIGHT, Theme, font

DOWN, UP = "▼", "▲"


class Heads(QHeaderView):
    """Draws its sections itself. A click sorts; the menu filters."""

    def __init__(self, model: RecordTable, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = model
        self._sorted, self._descending = "", False
        self._filtered: frozenset[str] = frozenset()
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(36)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName("Columns")
        self.set_theme(LIGHT)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take colours and type size."""
        self._theme = theme
        self._face = font("caption", scale)
        self._bold = QFont(self._face)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._metrics = QFontMetrics(self._bold)
        self.setFixedHeight(round(self._metrics.height() * 1.9))
        self.viewport().update()

    def sorted_by(self) -> str:
        """The key of the column with the arrow."""
        return self._sorted

    def show_state(self, sorted_by: str, descending: bool, filtered: frozenset[str]) -> None:
        """Show which column rows are sorted by, and which columns are filtered."""
        self._sorted, self._descending, self._filtered = sorted_by, descending, filtered
        self.viewport().update()

    def wanted_width(self, place: int) -> int:
        """The room in px that a head takes, with its arrow where it has one."""
        column = self._table.columns[place]
        arrow = f" {DOWN}" if column.key == self._sorted else ""
        return self._metrics.horizontalAdvance(head_text(column) + arrow) + 2 * PAD_PX + 2

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:  # noqa: N802 - Qt's name
        """Draw one head."""
        painter.save()
        painter.fillRect(rect, QColor(self._theme.surface))
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if 0 <= logical < len(self._table.columns):
            column = self._table.columns[logical]
            here = column.key == self._sorted
            painter.setFont(self._bold if here else self._face)
            filtered = column.key in self._filtered
            ink = self._theme.accent if filtered else self._theme.text if here else self._theme.quiet
            painter.setPen(QColor(ink))
            arrow = f" {DOWN if self._descending else UP}" if here else ""
            inner = rect.adjusted(PAD_PX, 0, -PAD_PX, 0)
            room = inner.width() - painter.fontMetrics().horizontalAdvance(arrow)
            words = painter.fontMetrics().elidedText(
                head_text(column), Qt.TextElideMode.ElideRight, max(room, 0)
            )
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, words + arrow)
            if filtered:
                painter.fillRect(QRect(inner.left(), rect.bottom() - 2, inner.width(), 2), QColor(ink))
        painter.restore()
