"""Words with a rim of the ground's colour, kept as small pictures: stroking the rim is what costs.

For export the words are drawn as shapes again, so that they stay sharp at any size.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

from app.plots.kept_pictures import KeptPictures, blank
from app.plots.overlay import HALO_PX, draw_halo_text


class HaloWords(KeptPictures):
    """Draws words with a halo, each distinct one stroked once."""

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
        key = (words, face.key(), face.weight().value, ink.rgba(), ground.rgba())
        picture, _ = self.picture(painter, key, lambda ratio: _picture(words, face, ink, ground, ratio))
        # Whole pixels keep the letters as sharp as ordinary text.
        corner = QPointF(round(at.x() - HALO_PX), round(at.y() - QFontMetricsF(face).ascent() - HALO_PX))
        painter.drawPixmap(corner, picture)


def _picture(words: str, face: QFont, ink: QColor, ground: QColor, ratio: float) -> QPixmap:
    metrics = QFontMetricsF(face)
    width = math.ceil(metrics.horizontalAdvance(words) + 2 * HALO_PX + 1)
    height = math.ceil(metrics.height() + 2 * HALO_PX)
    picture = blank(width, height, ratio)
    painter = QPainter(picture)
    draw_halo_text(painter, QPointF(HALO_PX, metrics.ascent() + HALO_PX), words, face, ink, ground)
    painter.end()
    return picture
