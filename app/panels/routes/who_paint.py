"""How a cell of the matrix looks: the route's marker, filled where something was made, and the number of events."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTransform
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.panels.routes.who import COLUMNS, Cell
from app.panels.routes.who_model import EVENTS, NAME, WhoModel
from app.plots.markers import route_path
from app.plots.theme import LIGHT, Theme, font, tabular

ROW_LINES = 1.32
_SIDE_PX = 11.0
_PAD_PX = 8.0


class WhoPainter(QStyledItemDelegate):
    """Paints every cell itself."""

    def __init__(self, model: WhoModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.set_theme(LIGHT, 1.0)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take colours and type."""
        self._theme, self._scale = theme, scale
        self.face = font("body", scale)
        self.face.setPointSizeF((font("body", scale).pointSizeF() + font("caption", scale).pointSizeF()) / 2)
        tabular(self.face)
        self.bold = QFont(self.face)
        self.bold.setWeight(QFont.Weight.DemiBold)
        self.row_px = round(QFontMetricsF(self.face).height() * ROW_LINES)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """All rows are of one height."""
        return QSize(60, self.row_px)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, words or marker with its count, and the ring of the cell that was reached."""
        row, column, theme = self._model.rows[index.row()], index.column(), self._theme
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_region:
            painter.fillRect(rect, QColor(theme.page))
        painter.setFont(self.bold if row.is_region else self.face)
        painter.setPen(QColor(theme.text))
        inner = rect.adjusted(_PAD_PX, 0, -_PAD_PX, 0)
        if column == NAME:
            self._words(painter, inner if row.is_region else inner.adjusted(8, 0, 0, 0), row.name)
        elif column == EVENTS:
            painter.setPen(QColor(theme.quiet))
            self._words(painter, inner, str(row.events), right=True)
        elif row.is_region:
            self._followers(painter, inner, row.cells[column - 1])
        else:
            self._marker(painter, inner, COLUMNS[column - 1], row.cells[column - 1])
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRectF, words: str, right: bool = False) -> None:
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _followers(self, painter: QPainter, rect: QRectF, cell: Cell) -> None:
        """Of a region: how many organisations follow the route."""
        painter.setPen(QColor(self._theme.text if cell.followers else self._theme.quiet))
        words = f"{cell.followers} org." if cell.followers else "–"
        if QFontMetricsF(painter.font()).horizontalAdvance(words) > rect.width():
            words = str(cell.followers)
        self._words(painter, rect, words)

    def _marker(self, painter: QPainter, rect: QRectF, route: str, cell: Cell) -> None:
        if cell.is_empty:
            return
        side = _SIDE_PX * self._scale
        centre = QPointF(rect.left() + side / 2, rect.center().y())
        ink = QColor(self._theme.route.get(route, self._theme.quiet))
        path = QTransform.fromScale(side, side).map(route_path(route)).translated(centre)
        painter.setPen(QPen(ink, 1.6))
        painter.setBrush(ink if cell.made else QColor(self._theme.surface))
        painter.drawPath(path)
        painter.setPen(QColor(self._theme.text if cell.events else self._theme.quiet))
        beside = rect.adjusted(side + 6, 0, 0, 0)
        self._words(painter, beside, str(cell.events) if cell.events else "named")
