"""Up and down lead from the links and buttons around the table into its rows, as they do from the search."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_ARROWS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down})


class ArrowsToRows(QObject):
    """Watches the keys of ``sources``. A button takes arrows for a walk among its neighbours, which nobody needs."""

    def __init__(self, sources: Iterable[QWidget], rows: QWidget) -> None:
        super().__init__(rows)
        self._rows = rows
        for source in sources:
            source.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Go to the rows on an arrow, and let every other key through."""
        plain = (
            isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers()
        )
        if plain and isinstance(event, QKeyEvent) and event.key() in _ARROWS:
            self._rows.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)
