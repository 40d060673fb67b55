"""A card whose title is the longest of several sentences that fits."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.panels.common.card import Card
from app.plots.theme import Theme

MARGINS_PX = 32


class FittingCard(Card):
    """Subclasses override ``fit`` for what else depends on the size, and call ``super().fit()``."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        self._titles: tuple[str, ...] = ()
        super().__init__(title, parent)

    def show_titles(self, *titles: str) -> None:
        """Take sentences from the longest to the briefest; empty ones are left out."""
        self._titles = tuple(title for title in titles if title)
        self._fit_title()

    def lines(self) -> float:
        """The height of the card in lines of its type."""
        return self.height() / max(self.fontMetrics().height(), 1)

    def fit(self) -> None:
        """Fit to the size of the card and of the type."""
        self._fit_title()

    def _fit_title(self) -> None:
        if not self._titles:
            return
        face = QFont(self.font())
        face.setWeight(QFont.Weight.DemiBold)
        taken = sum(
            widget.sizeHint().width() + self.header.spacing()
            for number in range(self.header.count())
            if (item := self.header.itemAt(number)) is not None and (widget := item.widget()) is not None
        )
        metrics, room = QFontMetrics(face), self.width() - taken - MARGINS_PX
        words = next((t for t in self._titles if metrics.horizontalAdvance(t) <= room), self._titles[-1])
        if words != self.title():
            self.set_title(words)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Briefer words where room is short."""
        super().resizeEvent(event)
        self.fit()

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Fit to the size of the type."""
        self.fit()
