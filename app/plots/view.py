"""The view box of a quiet plot: wheel zooms, drag pans, double click resets; no menu of its own."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal

_PAN = {
    Qt.Key.Key_Left: (-0.1, 0.0),
    Qt.Key.Key_Right: (0.1, 0.0),
    Qt.Key.Key_Up: (0.0, 0.1),
    Qt.Key.Key_Down: (0.0, -0.1),
}
_ZOOM = {Qt.Key.Key_Plus: 0.8, Qt.Key.Key_Equal: 0.8, Qt.Key.Key_Minus: 1.25}
# How far the view may go beyond the home range, and how deep into it, as shares of its span.
MARGIN, DEEPEST = 0.2, 1 / 200


class QuietViewBox(pg.ViewBox):
    """A view box that remembers whether the user moved it."""

    reset_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self.moved_by_user = False
        self.sigRangeChangedManually.connect(self._note_move)

    def hold_near(self, x_range: tuple[float, float], y_range: tuple[float, float]) -> None:
        """Bound pan and zoom to these ranges (view coordinates) and a modest margin around them."""
        wide, high = MARGIN * (x_range[1] - x_range[0]), MARGIN * (y_range[1] - y_range[0])
        self.setLimits(
            xMin=x_range[0] - wide,
            xMax=x_range[1] + wide,
            yMin=y_range[0] - high,
            yMax=y_range[1] + high,
            minXRange=DEEPEST * (x_range[1] - x_range[0]),
            minYRange=DEEPEST * (y_range[1] - y_range[0]),
        )

    def _note_move(self, *_: object) -> None:
        """Told after every drag, also where no axis follows the mouse: then the drag is the plot's own, and no move."""
        self.moved_by_user |= any(self.state["mouseEnabled"])

    def mouseClickEvent(self, ev: Any) -> None:  # noqa: N802 - pyqtgraph's name
        """A double click with the left button asks for the home range."""
        if ev.double() and ev.button() == Qt.MouseButton.LeftButton:
            ev.accept()
            self.reset_wanted.emit()

    def mouseDragEvent(self, ev: Any, axis: int | None = None) -> None:  # noqa: N802
        """Pan with the left or middle button; the right one belongs to the menu."""
        if ev.button() == Qt.MouseButton.RightButton:
            ev.ignore()
            return
        super().mouseDragEvent(ev, axis)

    def keyPressEvent(self, ev: Any) -> None:  # noqa: N802
        """Leave the keys to the widget."""
        ev.ignore()

    def move_by_key(self, key: int) -> bool:
        """Pan a tenth of the view or zoom a step; False for any other key."""
        x_free, y_free = self.state["mouseEnabled"]
        where = Qt.Key(key)
        if where in _PAN:
            dx, dy = _PAN[where]
            rect = self.viewRect()
            if (dx and not x_free) or (dy and not y_free):
                return False
            self.translateBy(x=dx * rect.width(), y=dy * rect.height())
        elif where in _ZOOM and (x_free or y_free):
            factor = _ZOOM[where]
            self.scaleBy(x=factor if x_free else None, y=factor if y_free else None)
        else:
            return False
        self.moved_by_user = True
        return True
