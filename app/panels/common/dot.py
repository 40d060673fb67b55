"""The dot beside a label: this number differs from its preset; a click puts it back."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget


class ChangedDot(QAbstractButton):
    """A small accent dot that keeps its place while hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a target large enough to hit."""
        return QSize(12, 18)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the dot, larger under the pointer, ringed with the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self.palette().highlight().color()
        centre = QPointF(self.width() / 2, self.height() / 2 + 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        radius = 4.0 if self.underMouse() else 3.0
        painter.drawEllipse(centre, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color, 1.5))
            painter.drawEllipse(centre, 6.0, 6.0)
        painter.end()
