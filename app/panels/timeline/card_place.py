"""Where the card of the picked event stands, and what of the lanes it leaves in sight."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.panels.timeline.dates import Span
from app.panels.timeline.detail_card import CARD_PX, DetailCard
from app.panels.timeline.figure_row import FigureRow
from app.panels.timeline.lanes_card import LanesCard

FLOATS_BELOW_PX = 1040


class CardPlace:
    """Keeps the card beside the lanes where there is room, over them where there is not, and the picked event clear
    of it."""

    def __init__(
        self, page: QWidget, card: DetailCard, lanes: LanesCard, figures: FigureRow, left: QVBoxLayout
    ) -> None:
        self._page, self._card, self._lanes, self._figures, self._left = page, card, lanes, figures, left
        self.scale = 1.0
        self._spans: tuple[Span, ...] = ()
        self._seen = (0, 0, 0)

    def keep_clear(self, spans: tuple[Span, ...]) -> None:
        """What must not lie under the floating card: when it was said and its window, or nothing."""
        self._spans = spans
        self._clear()

    def place(self, top: int) -> None:
        """Stand at the right, from ``top`` px down."""
        wide = self._card.width() if self._card.width() >= CARD_PX else CARD_PX
        beside = self._page.width() >= FLOATS_BELOW_PX * self.scale
        shown = not self._card.isHidden()
        self._left.setContentsMargins(0, 0, wide + 10 if shown and beside else 0, 0)
        covered = wide if shown and not beside else 0
        self._lanes.plot.covered_px = float(covered)
        self._figures.set_covered(covered)
        self._card.setGeometry(self._page.width() - wide, top, wide, self._page.height() - top)
        self._card.raise_()
        self.mind_size()

    def mind_size(self) -> None:
        """Where the lanes have more or less room than before, the picked event stays in sight."""
        plot = self._lanes.plot
        seen = (round(plot.covered_px), plot.width(), plot.height())
        if seen != self._seen:
            self._seen = seen
            self.set_limits()
            plot.reveal(plot.lanes.selected)
            self._clear()

    def set_limits(self) -> None:
        """The lanes end where the overview ends; under the floating card they go on, so that all years can
        be brought out from under it."""
        first, last = self._lanes.overview.extent
        self._lanes.plot.set_limits(first, first + (last - first) / (1.0 - self._covered_share()))

    def _covered_share(self) -> float:
        """How much of the lanes' width lies under the card: 0 to 0.8."""
        plot = self._lanes.plot
        return min(0.8, plot.covered_px / max(1.0, plot.lanes.size[0]))

    def _clear(self) -> None:
        """Bring the picked event out from under the floating card, with its window where that has room."""
        plot = self._lanes.plot
        if not self._spans or not plot.covered_px:
            return
        start, end = plot.years
        margin = (end - start) * 0.04
        clear = end - (end - start) * self._covered_share() - margin
        left, right = min(s.start for s in self._spans), max(s.end for s in self._spans)
        if right - left > clear - start - margin:
            left = right = self._spans[0].middle
        step = right - clear if right > clear else min(0.0, left - start - margin)
        if step:
            plot.pan(step)
