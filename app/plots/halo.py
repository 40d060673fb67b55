"""Words with a rim of the ground's colour, kept as small pictures: stroking the rim is what costs.

For export the words are drawn as shapes again, so that they stay sharp at any size.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

from app.plots.overlay import HALO_PX, draw_halo_text

_Key = tuple[str, str, int, int, int, float]


class HaloWords:
    """Draws words with a halo, each distinct one stroked once."""

    def __init__(self) -> None:
        self._pictures: dict[_Key, QPixmap] = {}

    def clear(self) -> None:
        """Forget the pictures: theme or type size changed."""
        self._pictures.clear()

    def draw(
        self,
        painter: QPainter,
        at: QPointF,
        words: str,
        face: QFont,
        ink: QColor,
        ground: QColor,
        shapes: bool,
    ) -> None:
        """Draw words from a base line; ``shapes``: as vectors, for export."""
        if shapes:
            draw_halo_text(painter, at, words, face, ink, ground)
            return
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        key = (words, face.key(), face.weight().value, ink.rgba(), ground.rgba(), ratio)
        picture = self._pictures.get(key)
        if picture is None:
            picture = self._pictures[key] = _picture(words, face, ink, ground, ratio)
        # Whole pixels keep the letters as sharp as ordinary text.
        corner = QPointF(round(at.x() - HALO_PX), round(at.y() - QFontMetricsF(face).ascent() - HALO_PX))
        painter.drawPixmap(corner, picture)


def _picture(words: str, face: QFont, ink: QColor, ground: QColor, ratio: float) -> QPixmap:
    metrics = QFontMetricsF(face)
    width = math.ceil(metrics.horizontalAdvance(words) + 2 * HALO_PX + 1)
    height = math.ceil(metrics.height() + 2 * HALO_PX)
    picture = QPixmap(math.ceil(width * ratio), math.ceil(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_halo_text(painter, QPointF(HALO_PX, metrics.ascent() + HALO_PX), words, face, ink, ground)
    painter.end()
    return picture
