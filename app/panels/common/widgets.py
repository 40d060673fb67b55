"""Small helpers for building themed widgets."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget


def role_label(text: str, role: str, parent: QWidget | None = None) -> QLabel:
    """Return a label that the style sheet dresses by its role (caption, quiet, heading, title, headline)."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label


class ElidedLabel(QWidget):
    """One line that ends in an ellipsis where room is short; never widens its window.

    It paints itself: a ``QLabel`` makes the whole window lay out anew at every change of its text.
    """

    def __init__(self, text: str, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._alignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def text(self) -> str:
        """Return the whole line."""
        return self._text

    def setText(self, text: str) -> None:  # noqa: N802 - as a QLabel has it
        """Set the line; it is the tooltip and the accessible name as well."""
        if text != self._text:
            self._text = text
            self.setToolTip(text)
            self.setAccessibleName(text)
            self.update()

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:  # noqa: N802
        """Set where the line stands in its place."""
        self._alignment = alignment
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a few letters only."""
        self.ensurePolished()
        return QSize(40, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the same: there is no shorter way to say it."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw as much of the line as fits."""
        painter = QPainter(self)
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, self._alignment, text)
        painter.end()


def button(text: str, tooltip: str, role: str = "") -> QPushButton:
    """Return a push button with a tooltip; role "primary" or "link", else plain."""
    result = QPushButton(text)
    result.setToolTip(tooltip)
    result.setAccessibleName(text.replace("&", ""))
    if role:
        result.setProperty("role", role)
    return result


def restyle(widget: QWidget) -> None:
    """Apply the style sheet again after a property that its selectors read has changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that style selectors read, and restyle only when it changed."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        restyle(widget)


def set_face(widget: QWidget, face: QFont) -> None:
    """Give a widget a font for good.

    Under an application style sheet Qt restores the font of the first polish whenever a widget is moved or
    restyled, so a size set later with `setFont` alone is lost; a sheet of the widget's own keeps it.
    """
    widget.setFont(face)
    widget.setStyleSheet(f"font-size: {face.pointSizeF():.2f}pt; font-weight: {int(face.weight())};")


def clear_margins(layout: QLayout, spacing: int = 0) -> None:
    """Take the margins from a layout and set its spacing."""
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)


def fill(host: QWidget, child: QWidget) -> None:
    """Let ``child`` take all the room of ``host``."""
    layout = QVBoxLayout(host)
    clear_margins(layout)
    layout.addWidget(child)
