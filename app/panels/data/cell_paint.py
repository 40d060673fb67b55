"""Cells as they are drawn: words, numbers with their marks, route markers, badges. Only what is visible is drawn."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.dataset.additions import is_own
from app.dataset.records import Record
from app.panels.data.columns import RouteColumn, ShownColumn
from app.panels.data.cut_texts import CutTexts
from app.panels.data.model import RecordTable
from app.panels.data.numbers import MISSING
from app.panels.data.tables import CONFLICT
from app.plots.markers import route_pixmap
from app.plots.theme import LIGHT, Theme, font, mix, tabular

PAD_PX = 6
ROW_LINES = 1.57
# A width that was reckoned is a fraction of a pixel short of what is drawn.
SLACK_PX = 4
# Of several routes the markers are enough where their words would make the column wide.
ROUTE_PX = 102
WIDEST_PX = {"list": 190, "text": 190, "name": 190, "word": 190, "date": 114}
YOURS = "yours"
_SELECTED, _FOCUSED = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_HasFocus


class CellPainter(QStyledItemDelegate):
    """Draws every cell itself: the base class asks the model for nine things a cell, and draws one."""

    def __init__(self, model: RecordTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.current_row, self.focused, self._name_place = -1, False, 0
        # Whether more than one cell is chosen.
        self.several = False
        model.modelReset.connect(self._find_name)
        self.set_theme(LIGHT)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take colours and type sizes."""
        self._theme, self._scale = theme, scale
        face = font("body", scale)
        tabular(face)
        bold = QFont(face)
        bold.setWeight(QFont.Weight.DemiBold)
        self._plain, self._bold, self._small = (
            CutTexts(face),
            CutTexts(bold),
            CutTexts(font("caption", scale)),
        )
        self._text, self._quiet = QColor(theme.text), QColor(theme.quiet)
        self._accent, self._warning = QColor(theme.accent), QColor(theme.warning)
        self._ground, self._other = QColor(theme.surface), QColor(theme.page)
        self._tint, self._line = QColor(theme.accent_tint), QColor(theme.line)
        self._chosen = QColor(mix(theme.accent_tint, theme.accent, 0.22))
        self._pictures: dict[str, QPixmap] = {}

    def scale(self) -> float:
        """How large type is: 1, or 1.5 in presentation."""
        return self._scale

    def row_height(self) -> int:
        """Height of a row in px: 25 at the usual size."""
        return max(20, round(self._plain.metrics.height() * ROW_LINES))

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self.wanted_width(index.row(), index.column()), self.row_height())

    def wanted_width(self, row: int, place: int, share: float = 1.0) -> int:
        """The room in px that a cell would like; words are held to a ``share`` of their usual most."""
        column, record = self._model.columns[place], self._model.record(row)
        text = column.text(record)
        if column.kind == "basis":
            return self._small.width(text) + 2 * PAD_PX + 12
        width = self._plain.width(text) + 2 * PAD_PX + SLACK_PX
        if isinstance(column, RouteColumn):
            wide = width + round(18 * self._scale) * len(column.routes(record))
            return min(wide, round(ROUTE_PX * self._scale))
        if column.kind in WIDEST_PX:
            width = min(width, round(WIDEST_PX[column.kind] * share * self._scale))
        if is_own(record.id) and place == self._name_place:
            width += self._small.width(YOURS) + 28
        if marks := self._model.marks(record, column):
            width += self._plain.width(marks + " ")
        return width

    def _find_name(self) -> None:
        """The column that carries the badge "yours": the one that names the row, else the first."""
        table, columns = self._model.table, self._model.columns
        name = table.mark_keys[-1] if table is not None else ""
        self._name_place = next((n for n, column in enumerate(columns) if column.key == name), 0)

    # -- drawing --------------------------------------------------------------------------------------------

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, words, and what goes with them."""
        row, place = index.row(), index.column()
        column, record = self._model.columns[place], self._model.record(row)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        self._paint_ground(painter, rect, row, place, bool(state & _SELECTED))
        inner = rect.adjusted(PAD_PX, 0, -PAD_PX, 0)
        own, current = is_own(record.id), row == self.current_row
        strong = own or (current and (place == self._name_place or column.kind == "number"))
        texts = self._bold if strong else self._plain
        painter.setFont(texts.face)
        if own and place == self._name_place:
            inner = self._paint_yours(painter, inner, column.text(record))
        self._paint_words(painter, inner, texts, column, record)
        if current and self.focused and state & _FOCUSED:
            painter.setPen(QPen(self._accent, 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_ground(self, painter: QPainter, rect: QRect, row: int, place: int, selected: bool) -> None:
        if selected and (self.several or row != self.current_row):
            ground = self._chosen
        elif row == self.current_row:
            ground = self._tint
        else:
            ground = self._other if row % 2 else self._ground
        painter.fillRect(rect, ground)
        if row == self.current_row and place == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), self._accent)

    def _paint_words(
        self, painter: QPainter, rect: QRect, texts: CutTexts, column: ShownColumn, record: Record
    ) -> None:
        if isinstance(column, RouteColumn):
            self._paint_routes(painter, rect, texts, column.routes(record))
            return
        text = column.text(record)
        if column.kind == "basis" and text != MISSING:
            self._paint_badge(painter, rect, text, self._text if text == "measured" else self._quiet)
            return
        if marks := self._model.marks(record, column):
            rect = self._paint_marks(painter, rect, texts, marks, text, column.right)
        sources = column.kind == "sources"
        painter.setPen(self._accent if sources else self._quiet if text == MISSING else self._text)
        texts.draw(painter, rect, text, column.right)

    def _paint_marks(
        self, painter: QPainter, rect: QRect, texts: CutTexts, marks: str, text: str, right: bool
    ) -> QRect:
        """Draw the marks before the text; return the room that is left for it."""
        painter.setPen(self._warning if CONFLICT in marks else self._quiet)
        gap = round(5 * self._scale)
        if not right:
            return rect.adjusted(texts.draw(painter, rect, marks) + gap, 0, 0, 0)
        room = max(0, rect.width() - texts.width(text) - gap)
        texts.draw(painter, QRect(rect.left(), rect.top(), room, rect.height()), marks, right=True)
        return rect

    def _paint_routes(self, painter: QPainter, rect: QRect, texts: CutTexts, routes: tuple[str, ...]) -> None:
        step, side = round(17 * self._scale), round(12 * self._scale)
        if not routes:
            painter.setPen(self._quiet)
            texts.draw(painter, rect.adjusted(step, 0, 0, 0), MISSING)
            return
        painter.setPen(self._text)
        x, middle = rect.left(), rect.center().y()
        for number, route in enumerate(routes):
            if x + side > rect.right() + PAD_PX:
                return
            painter.drawPixmap(x, middle - side // 2, self._picture(route, side))
            x += step
            # Words where there is room for them: the markers alone tell the routes apart.
            room = rect.right() - x - (len(routes) - number - 1) * step
            if len(routes) == 1 or texts.width(route) <= room:
                x += texts.draw(painter, QRect(x, rect.top(), room, rect.height()), route) + step // 2

    def _picture(self, route: str, side: int) -> QPixmap:
        if route not in self._pictures:
            self._pictures[route] = route_pixmap(route, self._theme, side, 2.0)
        return self._pictures[route]

    def _paint_badge(self, painter: QPainter, rect: QRect, word: str, ink: QColor) -> None:
        """Draw an outlined word at the left of ``rect``."""
        painter.setFont(self._small.face)
        wide = min(self._small.width(word), rect.width() - 10)
        tall = self._small.metrics.height() + 2
        box = QRect(rect.left(), rect.center().y() - tall // 2, wide + 10, tall)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink if ink == self._accent else self._line, 1))
        painter.drawRoundedRect(box, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(ink)
        self._small.draw(painter, box.adjusted(5, 0, -4, 0), word)

    def _paint_yours(self, painter: QPainter, rect: QRect, text: str) -> QRect:
        """Draw the badge of own rows after the name; return the room that is left for the name."""
        wide = self._small.width(YOURS) + 10
        name = min(self._bold.width(text), max(0, rect.width() - wide - 8))
        self._paint_badge(painter, rect.adjusted(name + 8, 0, 0, 0), YOURS, self._accent)
        painter.setFont(self._bold.face)
        return QRect(rect.left(), rect.top(), name + 1, rect.height())
