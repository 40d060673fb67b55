"""A group of controls under a heading that folds it away."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.panels.common.widgets import ElidedLabel, clear_margins


class FoldButton(QAbstractButton):
    """A heading with a triangle: down while open, right while folded."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setText(title)
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("role", "section")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of triangle and words."""
        metrics = self.fontMetrics()
        return QSize(metrics.height() + metrics.horizontalAdvance(self.text()) + 4, metrics.height() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw triangle, words, and the focus ring."""
        side = self.fontMetrics().height() * 0.28
        centre = QPointF(side + 1, self.height() / 2)
        top = -side * 0.6
        triangle = QPolygonF([QPointF(-side, top), QPointF(side, top), QPointF(0, side * 0.8)])
        turn = QTransform.fromTranslate(centre.x(), centre.y())
        if not self.isChecked():
            turn.rotate(-90)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.palette().color(self.foregroundRole())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPolygon(turn.map(triangle))
        painter.setPen(ink)
        words = self.rect().adjusted(round(2 * side + 6), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRoundedRect(self.rect().adjusted(-2, 1, -1, -1), 4, 4)
        painter.end()


class Section(QWidget):
    """A heading with a fold arrow, a quiet summary at its right (both in `heading`), and a `body` for controls."""

    toggled = Signal(bool)

    def __init__(self, title: str, summary: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._toggle = FoldButton(title)
        self._toggle.setAccessibleName(title)
        self._summary = ElidedLabel(summary, "caption")
        self._summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        clear_margins(self.body, 0)
        self._build()
        self._toggle.toggled.connect(self._on_toggled)
        self._describe()

    def _build(self) -> None:
        row = self.heading = QHBoxLayout()
        clear_margins(row, 8)
        row.addWidget(self._toggle)
        row.addWidget(self._summary, 1)
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._content)
        column.addWidget(line)

    def set_summary(self, summary: str) -> None:
        """Set the quiet words at the right of the heading."""
        self._summary.setText(summary)

    def set_title(self, title: str) -> None:
        """Set the heading."""
        self._toggle.setText(title)
        self._toggle.setAccessibleName(title)

    def is_open(self) -> bool:
        """True while the controls are shown."""
        return self._toggle.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Fold or unfold without emitting `toggled`."""
        blocked = self._toggle.blockSignals(True)
        self._toggle.setChecked(is_open)
        self._toggle.blockSignals(blocked)
        self._show_content(is_open)

    def _on_toggled(self, is_open: bool) -> None:
        self._show_content(is_open)
        self.toggled.emit(is_open)

    def _show_content(self, is_open: bool) -> None:
        self._content.setVisible(is_open)
        self._describe()

    def _describe(self) -> None:
        self._toggle.setToolTip("Fold these controls away" if self.is_open() else "Show these controls")
