"""A widget that leads to its row of the dataset: by click, Enter or Space."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.panels.common.badge import GO_KEYS, SOURCE_TIP
from app.panels.common.panel import open_source
from app.panels.common.widgets import clear_margins
from app.panels.common.words import basis_word
from app.panels.routes.figures import ElidedLabel, LoudNumber
from app.panels.routes.ladder_figures import Figure

RING_PX, RING_RADIUS = 2, 4


class SourceLink(QWidget):
    """The base: a plain widget until it is given a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = ("", "")
        self.column = QVBoxLayout(self)
        clear_margins(self.column, 0)

    def lead_to(self, row: tuple[str, str], name: str, tooltip: str) -> None:
        """Lead to a row (table and id; "" and "": nowhere), under an accessible name and a tooltip."""
        self._row = row
        linked = bool(row[0])
        tip = f"{tooltip}\n{SOURCE_TIP}" if linked else tooltip
        for widget in (self, *self.findChildren(QWidget)):
            widget.setToolTip(tip)
        self.setAccessibleName(f"{name}, show the source" if linked else name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if linked else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if linked else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the press: what lies under it must not take the release for its own."""
        if not self._row[0]:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go to the row."""
        inside = self.rect().contains(event.position().toPoint())
        if self._row[0] and event.button() == Qt.MouseButton.LeftButton and inside:
            open_source(self, *self._row)
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter and Space go there too."""
        if self._row[0] and event.key() in GO_KEYS:
            open_source(self, *self._row)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the ring of the focus: a plain widget has none of its own."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), RING_PX))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RING_RADIUS, RING_RADIUS)
            painter.end()


class SourceNumber(SourceLink):
    """A loud number over its caption."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number, self.caption = LoudNumber(""), ElidedLabel()
        self._captions = ("", "")
        self._most = 1
        self.column.addWidget(self.number)
        self.column.addWidget(self.caption)

    def show_figure(self, figure: Figure) -> None:
        """Show a number of the dataset."""
        self.number.show_text(figure.value, figure.unit)
        words = f"{figure.caption} · {basis_word(figure.basis)}" if figure.basis else figure.caption
        self._captions = (words, figure.caption)
        self._fit()
        self.lead_to(figure.row, f"{figure.value} {figure.unit}, {words}", figure.tooltip)

    def wrap_caption(self, width: int, most: int) -> None:
        """Break the caption into so many lines at the most, at a width in px."""
        self._most = most
        self._fit(width)

    def _fit(self, width: int | None = None) -> None:
        """The caption with its basis where there is room for both; the tooltip always has it."""
        words, brief = self._captions
        tip, wide = self.toolTip(), self.width() if width is None else width
        self.caption.show_text(words)
        if self.caption.lines_for(wide, self._most + 1) > self._most:
            self.caption.show_text(brief)
        self.caption.set_most_lines(self.caption.lines_for(wide, self._most))
        self.caption.setToolTip(tip)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()


class SourceText(SourceLink):
    """A few lines of small text."""

    def __init__(self, most_lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = ElidedLabel()
        self.text.set_most_lines(most_lines)
        self.column.addWidget(self.text)
        self.column.addStretch(1)

    def show_text(self, words: str, row: tuple[str, str], tooltip: str) -> None:
        """Show the text, leading to a row."""
        self.text.show_text(words)
        self.lead_to(row, words, tooltip)
