"""A note that lies over its control, or over what stands below, so that showing it pushes nothing about."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.plots.theme import Theme

SIDES_PX = 14


def dress_note(note: QLabel, theme: Theme) -> None:
    """Give the note a ground and a rim: what it covers must not shine through. The mouse goes through it."""
    note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    note.setStyleSheet(
        f"background: {theme.surface}; border: 1px solid {theme.line}; border-radius: 4px; padding: 1px 5px;"
    )


def place_note(note: QLabel, control: QWidget, beside: QRect, shown: bool) -> None:
    """Show the note over ``beside``, a part of the control, where it fits there in a line; else below the control.

    Above it where the parent ends. Not ``shown``: hide it.
    """
    host = control.parentWidget()
    if shown and host is not None:
        if note.parentWidget() is not host:
            note.setParent(host)
        note.ensurePolished()
        if note.fontMetrics().horizontalAdvance(note.text()) + SIDES_PX <= beside.width():
            note.setGeometry(beside.translated(control.pos()))
        else:
            note.setGeometry(_near(control, host, note))
        note.raise_()
    note.setVisible(shown and host is not None)


def _near(control: QWidget, host: QWidget, note: QLabel) -> QRect:
    place = control.geometry()
    high = max(note.heightForWidth(place.width()), note.fontMetrics().height())
    below = place.bottom() + 1
    top = below if below + high <= host.height() else place.top() - high
    return QRect(place.x(), top, place.width(), high)
