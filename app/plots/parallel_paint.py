"""Paints parallel axes: heads and ticks, brushes, lines with their ranges, and names at the right edge."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.plots.parallel_layout import PLAIN_FOOT_PX, Layout, Place, lay_out
from app.plots.parallel_marks import marker_path, tick_words
from app.plots.parallel_model import Axis, Brush, Line, Marker
from app.plots.pixel_plot import Hit, PixelItem
from app.plots.theme import mix

BRUSH_PX, MARK_PX, LABEL_GAP_PX, TICK_GAP_PX = 18.0, 4.2, 26.0, 9.0
# The least height of a plot with a legend, and of one with a long legend, in lines of type.
LEGEND_FROM_LINES, LONG_LEGEND_FROM_LINES = 14.0, 22.0
MOST_LEGEND_LINES = 2
STROKES: dict[str, list[float]] = {"solid": [], "long": [7.0, 3.0], "mixed": [7.0, 3.0, 1.5, 3.0]}
FADED_DASH, BRIDGE_DASH = [1.5, 3.5], [1.0, 4.0]


class _Tick(NamedTuple):
    """A number of an axis: its words, where they begin, the ground behind them, and its short line."""

    words: str
    at: QPointF
    ground: QRectF
    begin: QPointF
    end: QPointF


class ParallelItem(PixelItem):
    """Holds what is drawn; `layout` gives the places of the last picture."""

    axes: tuple[Axis, ...] = ()
    abouts: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    brushes: tuple[Brush, ...] = ()
    selected = hovered = legend = brief_legend = ""
    active = -1
    _layout: Layout | None = None
    _laid: object = None
    # Words that are fitted once for each laid-out picture: fitting costs more than drawing.
    _ticks_of: tuple[tuple[_Tick, ...], ...] = ()
    _legend_shown: tuple[str, ...] = ()
    # The lines that the longest name of an axis is broken into.
    _name_lines = 1

    @property
    def layout(self) -> Layout:
        """The places at the present size, laid out anew when something that they depend on changed."""
        key = (
            self.size.width(),
            self.size.height(),
            self.face.key(),
            self.axes,
            self.legend,
            _shape(self.lines),
        )
        if self._layout is None or key != self._laid:
            self._laid, self._layout = key, self._lay_out()
            self._ticks_of = tuple(self._fitted_ticks(self._layout, n) for n in range(len(self.axes)))
        elif self._layout.lines is not self.lines:
            self._layout.lines = self.lines
        return self._layout

    def _lay_out(self) -> Layout:
        line = self.metrics.height()
        left = max([self.width_of(words) for words in self._tick_words(0)] or [0.0]) + TICK_GAP_PX + 10.0
        left = max(left, self.width_of(self.axes[0].name) / 2.0 if self.axes else 0.0)
        legend = self._legend_shown = tuple(self._legend_lines())
        foot = PLAIN_FOOT_PX + (len(legend) * line + 3.0 if legend else 0.0)
        # Names stand beside the head of the last axis, too.
        gap = max(LABEL_GAP_PX, self.width_of(self.axes[-1].name) / 2.0 + 12.0 if self.axes else 0.0)
        size = (self.size.width() - 2.0, self.size.height())
        for count in (1, 2):
            self._name_lines = count
            margins = (left, (count + 1.0) * line + 6.0, gap, foot)
            layout = lay_out(self.axes, self.lines, size, margins, line * 0.98, self._name_width)
            room = self._head_room(layout)
            if all(self.width_of(axis.name) <= room for axis in self.axes):
                break
        return layout

    def _head_room(self, layout: Layout) -> float:
        """The width that the head of an axis has to itself."""
        return layout.xs[1] - layout.xs[0] - 6.0 if len(layout.xs) > 1 else self.size.width()

    def _head(self, axis: Axis, room: float) -> list[str]:
        """The name of an axis in one line or two, the last of them next to its unit."""
        if self._name_lines == 1 or self.width_of(axis.name) <= room:
            return [*([""] * (self._name_lines - 1)), self.fitting(axis.name, room)]
        words = axis.name.split(" ")
        cuts = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
        first, second = min(cuts or [(axis.name, "")], key=lambda two: max(map(self.width_of, two)))
        return [self.fitting(first, room), self.fitting(second, room)]

    def _legend_lines(self) -> list[str]:
        """The legend in one or two lines, the brief one where the axes need the room, else none."""
        high, room = self.size.height() / self.metrics.height(), self.size.width() - 4.0
        if not self.legend or high < LEGEND_FROM_LINES:
            return []
        whole = self._broken(self.legend, room)
        if high >= LONG_LEGEND_FROM_LINES and len(whole) <= MOST_LEGEND_LINES:
            return whole
        brief = self._broken(self.brief_legend or self.legend, room)
        if len(brief) <= MOST_LEGEND_LINES:
            return brief
        return [*brief[: MOST_LEGEND_LINES - 1], self.fitting(" ".join(brief[MOST_LEGEND_LINES - 1 :]), room)]

    def _broken(self, text: str, room: float) -> list[str]:
        """A text in lines between its words."""
        lines = [""]
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.width_of(longer) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def _name_width(self, line: Line) -> float:
        # Room for the mark that a brush adds, so that nothing moves under a drag.
        return self.width_of(line.name) + 3.0 * MARK_PX + self.width_of(" ?") + 4.0

    def _tick_words(self, index: int) -> list[str]:
        return (
            [tick_words(self.axes[index], value) for value in self.axes[index].ticks(6)] if self.axes else []
        )

    # -- painting -------------------------------------------------------------------------------------------

    def draw(self, painter: QPainter) -> None:
        """Axes, brushes, the lines that fail, those that pass, the chosen one, names."""
        if not self.axes:
            return
        layout = self.layout
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(len(self.axes)):
            self._axis(painter, layout, index)
        self._brushes(painter, layout)
        front = [n for n, line in enumerate(self.lines) if line.key in (self.selected, self.hovered)]
        rest = [n for n in range(len(self.lines)) if n not in front]
        for number in sorted(rest, key=lambda n: self.lines[n].passes):
            self._line(painter, layout, number)
        for index in range(len(self.axes)):
            self._ticks(painter, index)
        for number in sorted(front, key=lambda n: self.lines[n].key == self.selected):
            self._line(painter, layout, number)
        self._names(painter, layout)
        self._legend(painter)

    def _legend(self, painter: QPainter) -> None:
        for number, words in enumerate(reversed(self._legend_shown)):
            base = self.size.height() - self.metrics.descent() - 1.0 - number * self.metrics.height()
            self.words(painter, 2.0, base, words, self.theme.quiet)

    def _axis(self, painter: QPainter, layout: Layout, index: int) -> None:
        axis, x, theme = self.axes[index], layout.xs[index], self.theme
        room = self._head_room(layout)
        ink = theme.accent if index == self.active else theme.text
        line = self.metrics.height()
        head = [(words, ink) for words in self._head(axis, room)]
        for row, (words, colour) in enumerate((*head, (self.fitting(axis.unit, room), theme.quiet))):
            left = max(x - self.width_of(words) / 2.0, 0.0)
            self.words(painter, left, row * line + self.metrics.ascent(), words, colour)
        if self.abouts:
            high = (len(head) + 1.0) * line
            self.hits.append(Hit(QRectF(x - room / 2.0, 0.0, room, high), self.abouts[index]))
        active = index == self.active
        painter.setPen(QPen(QColor(theme.accent if active else theme.quiet), 2.0 if active else 1.0))
        painter.drawLine(QPointF(x, layout.top), QPointF(x, layout.bottom))

    def _fitted_ticks(self, layout: Layout, index: int) -> tuple[_Tick, ...]:
        axis, x, high = self.axes[index], layout.xs[index], self.metrics.height()
        most = max(2, int((layout.bottom - layout.top) / (1.9 * high)))
        # Words keep off the axis before.
        room = layout.xs[1] - layout.xs[0] - TICK_GAP_PX - 2.0 if len(layout.xs) > 1 else self.size.width()
        found = []
        for value in axis.ticks(most):
            words, y = self.fitting(tick_words(axis, value), room), layout.y(axis, value)
            left = x - TICK_GAP_PX - self.width_of(words)
            base = min(self.base_in(y - high / 2.0, high), layout.bottom + 3.0)
            ground = QRectF(left - 1.0, base - high * 0.75, x - TICK_GAP_PX - left + 2.0, high * 0.8)
            found.append(_Tick(words, QPointF(left, base), ground, QPointF(x - 3.0, y), QPointF(x, y)))
        return tuple(found)

    def _ticks(self, painter: QPainter, index: int) -> None:
        ground = QColor(self.theme.surface)
        ground.setAlpha(205)
        painter.setPen(QPen(QColor(self.theme.quiet), 1.0))
        for tick in self._ticks_of[index]:
            painter.drawLine(tick.begin, tick.end)
            # The lines must not run through the numbers.
            painter.fillRect(tick.ground, ground)
            painter.drawText(tick.at, tick.words)

    def _brushes(self, painter: QPainter, layout: Layout) -> None:
        accent = QColor(self.theme.accent)
        for brush in self.brushes:
            ends = layout.brush_ends(brush)
            if ends is None:
                continue
            index, top, bottom = ends
            box = QRectF(layout.xs[index] - BRUSH_PX / 2.0, top, BRUSH_PX, max(bottom - top, 2.0))
            fill = QColor(accent)
            fill.setAlpha(46)
            painter.fillRect(box, fill)
            painter.setPen(QPen(accent, 1.0))
            painter.drawRect(box)
            painter.setPen(QPen(accent, 3.0))
            for y in (box.top(), box.bottom()):
                painter.drawLine(QPointF(box.left() + 4.0, y), QPointF(box.right() - 4.0, y))

    def _line(self, painter: QPainter, layout: Layout, number: int) -> None:
        line, places = self.lines[number], layout.places[number]
        ink, wide = self._ink(line)
        if line.key == self.selected:
            self._band(painter, places, ink)
        after: Place | None = None
        gap = False
        for place in places:
            if place is None:
                gap = True
                continue
            if after is not None:
                painter.setPen(self._pen(line, ink, wide, gap))
                painter.drawLine(QPointF(after.x, after.y), QPointF(place.x, place.y))
            after, gap = place, False
        self._marks(painter, line, places, ink)

    def _ink(self, line: Line) -> tuple[str, float]:
        theme = self.theme
        if line.key == self.selected:
            return theme.accent, 2.6
        if line.key == self.hovered:
            return theme.text, 2.2
        return (theme.quiet, 1.3) if line.passes else (mix(theme.quiet, theme.surface, 0.55), 1.0)

    def _pen(self, line: Line, ink: str, wide: float, gap: bool) -> QPen:
        pen = QPen(QColor(ink), min(wide, 1.3) if gap else wide)
        dashes = BRIDGE_DASH if gap else STROKES[line.stroke] if line.passes else FADED_DASH
        if dashes:
            pen.setDashPattern(dashes)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen

    def _band(self, painter: QPainter, places: list[Place | None], ink: str) -> None:
        """The ranges of the chosen line, tinted between axes of which both are known."""
        colour = QColor(ink)
        colour.setAlpha(34)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        # A pale ground needs no smooth edge, which would cost as much as all the lines.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for one, two in pairwise(places):
            if one is not None and two is not None:
                ends = ((one.x, one.top), (two.x, two.top), (two.x, two.bottom), (one.x, one.bottom))
                painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in ends]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _marks(self, painter: QPainter, line: Line, places: list[Place | None], ink: str) -> None:
        for place, point in zip(places, line.points, strict=True):
            if place is None or point is None:
                continue
            if place.bottom - place.top > 2.0 and line.passes:
                painter.setPen(QPen(QColor(ink), 1.4))
                painter.drawLine(QPointF(place.x, place.top), QPointF(place.x, place.bottom))
            firm = point.firm and line.passes
            self.mark(painter, line.marker, QPointF(place.x, place.y), ink, firm)

    def mark(self, painter: QPainter, marker: Marker, at: QPointF, ink: str, firm: bool) -> None:
        """A marker: filled in its ink, or hollow in the colour of the ground."""
        painter.setPen(QPen(QColor(ink), 1.3))
        painter.setBrush(QColor(ink if firm else self.theme.surface))
        painter.translate(at)
        painter.drawPath(marker_path(marker, MARK_PX))
        painter.translate(-at)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _names(self, painter: QPainter, layout: Layout) -> None:
        if layout.unnamed:
            base = self.size.height() - self.metrics.descent() - 1.0
            base -= len(self._legend_shown) * self.metrics.height()
            self.words(painter, layout.name_left, base, f"and {layout.unnamed} more", self.theme.quiet)
        lines = {line.key: line for line in self.lines}
        for name in layout.names:
            line = lines[name.key]
            ink, _ = self._ink(line)
            # Names stay readable: those that fail are told by their dotted leader and pale mark.
            colour = (
                ink if line.key == self.selected else self.theme.text if line.passes else self.theme.quiet
            )
            painter.setPen(
                QPen(QColor(ink), 1.0, Qt.PenStyle.SolidLine if line.passes else Qt.PenStyle.DotLine)
            )
            painter.drawLine(
                QPointF(name.anchor.x + MARK_PX, name.anchor.y), QPointF(name.x - 2.0 * MARK_PX, name.y)
            )
            self.mark(painter, line.marker, QPointF(name.x - MARK_PX + 2.0, name.y), ink, True)
            front = line.key in (self.selected, self.hovered)
            painter.setFont(self.bold_face() if front else self.face)
            words = self.fitting(line.name + line.note, self.size.width() - name.x - 2.0 * MARK_PX)
            half = self.metrics.height() / 2.0
            self.words(
                painter, name.x + 2.0 * MARK_PX, self.base_in(name.y - half, 2.0 * half), words, colour
            )
            painter.setFont(self.face)


def _shape(lines: tuple[Line, ...]) -> tuple[object, ...]:
    """What the places depend on: not whether a line passes."""
    return tuple((line.key, line.name, line.points) for line in lines)
