"""The names of several curves, each at its own curve: for plots that draw more than one without a legend."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from app.plots.curve_words import Box, Line, along, behind, beside, first_free, upon
from app.plots.sweep import GroundedWords
from app.plots.theme import Theme, font
from app.plots.view import QuietViewBox

Floats = NDArray[np.float64]
# Where fewer points than these lie between two names' places nothing is gained by more.
_FEW = 60
# Half the side of a marker, which no name may cover.
_MARK_PX = 7.0
_REST_PX = 3.0


class CurveNames:
    """Words in the pixels of a view box. Give all curves with ``place``, in the order in which names matter.

    ``after``: names stand behind the ends of their curves, where the plot keeps room for them.
    """

    def __init__(self, view_box: QuietViewBox, after: bool = False) -> None:
        self._box, self._after = view_box, after
        self._texts: list[GroundedWords] = []
        self._look: tuple[Theme, float] | None = None
        self._placed: tuple[object, list[Line]] | None = None

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take colours and type size."""
        self._look, self._placed = (theme, scale), None
        for text in self._texts:
            self._dress(text)

    def place(
        self,
        curves: Sequence[tuple[str, Floats, Floats]],
        marks: Sequence[tuple[str, float, float]] = (),
    ) -> None:
        """Put the names of curves (name, x, y in view coordinates), and words beside points.

        While nothing has moved by more than a little the names rest where they are.
        """
        lines = [self._in_px(_thin(x), _thin(y)) for _, x, y in curves]
        points = [self._in_px(np.array([x]), np.array([y])) for _, x, y in marks]
        texts = self._take(len(curves) + len(marks))
        names = (*(curve[0] for curve in curves), *(mark[0] for mark in marks))
        spot = (self._box.width(), self._box.height(), len(curves), tuple(map(len, names)))
        same = self._placed is not None and self._placed[0] == spot
        if same and self._placed is not None and _near([*lines, *points], self._placed[1]):
            for text, words in zip(texts, names, strict=False):
                text.setText(words)
            return
        self._placed = (spot, [*lines, *points])
        self._lay_out(names, lines, points, texts)

    def _lay_out(
        self, names: Sequence[str], lines: Sequence[Line], points: Sequence[Line], texts: list[GroundedWords]
    ) -> None:
        bounds: Box = (0.0, 0.0, self._box.width(), self._box.height())
        taken: list[Box] = []
        for text, words in zip(texts, names, strict=False):
            text.setText(words)
        count = len(lines)
        if self._after:
            for text, box in zip(
                texts, behind(lines, [t.size() for t in texts[:count]], bounds), strict=False
            ):
                text.put(box)
                taken += text.taken()
        for text, ((px,), (py,)) in zip(texts[count:], points, strict=False):
            boxes = beside((float(px), float(py)), text.size(), 8.0)
            taken.append((float(px) - _MARK_PX, float(py) - _MARK_PX, 2.0 * _MARK_PX, 2.0 * _MARK_PX))
            text.put(first_free(boxes, lines, taken, bounds) or first_free(boxes, (), taken, bounds))
            taken += text.taken()
        for text, line in zip(texts, () if self._after else lines, strict=False):
            free = first_free(along(line, text.size()), lines, taken, bounds)
            text.put(free or first_free(upon(line, text.size()), (), taken, bounds))
            taken += text.taken()
        for text in texts[len(names) :]:
            text.put(None)

    def _take(self, count: int) -> list[GroundedWords]:
        while len(self._texts) < count:
            text = GroundedWords()
            text.setParentItem(self._box)
            text.setZValue(110)
            self._dress(text)
            self._texts.append(text)
        return self._texts

    def _dress(self, text: GroundedWords) -> None:
        if self._look is not None:
            theme, scale = self._look
            text.setBrush(QColor(theme.text))
            text.ground = QColor(theme.surface)
            text.setFont(font("caption", scale))

    def _in_px(self, x: Floats, y: Floats) -> Line:
        (x0, x1), (y0, y1) = self._box.viewRange()
        return (x - x0) * self._box.width() / (x1 - x0), (y1 - y) * self._box.height() / (y1 - y0)


def _near(now: Sequence[Line], before: Sequence[Line]) -> bool:
    """Whether no curve lies farther than a name can bear from where it lay."""
    return len(now) == len(before) and all(
        x.size == a.size and float(np.abs(x - a).max()) < _REST_PX and float(np.abs(y - b).max()) < _REST_PX
        for (x, y), (a, b) in zip(now, before, strict=True)
    )


def _thin(values: Floats) -> Floats:
    """Fewer points of a long curve, its ends kept."""
    step = max(1, len(values) // _FEW)
    return np.append(values[:-1:step], values[-1]) if step > 1 else values
