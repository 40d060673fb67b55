"""The answer first: four loud numbers, the badges, and what the letters stand for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.panels.calculator.intents import LETTERS
from app.panels.calculator.selectors import Headlines, Loud
from app.panels.common.badge import Badge
from app.panels.common.headline import Headline
from app.panels.common.tips import folded
from app.panels.common.widgets import ElidedLabel, clear_margins
from app.plots.theme import Theme

STALE_OPACITY = 0.4
SOURCES_TIP = "Click or Enter: the sources of the numbers that it was computed from."
BELOW = (
    "Below: the difference to A, or without one the figure at another level; "
    "and from P5 to P95 what the doubt about the inputs makes of it (tab Doubt)."
)
SLACK_PX = 4
QWIDGETSIZE_MAX = 16777215


class HeadRow(QWidget):
    """Specific energy, energy density, capacity, N/P."""

    def __init__(self) -> None:
        super().__init__()
        self.specific_energy = Headline("Specific energy", "Wh/kg")
        self.energy_density = Headline("Energy density", "Wh/L")
        self.capacity = Headline("Capacity", "Ah")
        self.np_ratio = Headline("N/P, usable window", "")
        for headline in (self.specific_energy, self.energy_density):
            headline.setToolTip(folded(BELOW))
        self.np_ratio.setToolTip(
            folded(
                "Capacity of the negative over that of the positive electrode, both in the window that is used. "
                "Counted over the whole lattice the same cell can read 30 % higher."
            )
        )
        self.badges = (Badge(), Badge())
        self.badges[0].set_link(SOURCES_TIP)
        self.pinned = ElidedLabel("", "caption")
        self.pinned.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._effect: QGraphicsOpacityEffect | None = None
        self._numbers = QWidget()
        self._build()
        # Words of every label, and the width in px of those that its size was fixed for.
        self._held: dict[QLabel, tuple[str, int] | None] = dict.fromkeys(
            [*self._numbers.findChildren(QLabel), *self.badges]
        )

    def _build(self) -> None:
        self._spread = numbers = QHBoxLayout(self._numbers)
        clear_margins(numbers, 32)
        for headline in (self.specific_energy, self.energy_density, self.capacity, self.np_ratio):
            numbers.addWidget(headline)
        self._words = words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        clear_margins(words, 6)
        words.addStretch(1)
        for badge in self.badges:
            words.addWidget(badge, 0, Qt.AlignmentFlag.AlignRight)
        right = QVBoxLayout()
        clear_margins(right, 4)
        right.addStretch(1)
        right.addLayout(words)
        right.addWidget(self.pinned)
        self._row = row = QHBoxLayout(self)
        clear_margins(row, 24)
        row.addWidget(self._numbers)
        row.addLayout(right, 1)

    def set_narrow(self, narrow: bool) -> None:
        """Move the numbers together and the badges over one another."""
        self._spread.setSpacing(10 if narrow else 32)
        self._words.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self._row.setSpacing(4 if narrow else 24)

    def show_headlines(self, shown: Headlines, badges: tuple[tuple[str, str], ...]) -> None:
        """Fill the numbers and the badges."""
        show_loud(self.specific_energy, shown.specific_energy, shown.level)
        show_loud(self.energy_density, shown.energy_density, shown.level)
        show_loud(self.capacity, shown.capacity, shown.whole)
        show_loud(self.np_ratio, shown.np_ratio)
        for badge, (word, about) in zip(self.badges, badges, strict=True):
            if badge.text() != word:
                badge.set_text(word)
                badge.setToolTip(folded(f"{about}\n{SOURCES_TIP}" if badge is self.badges[0] else about))
        for label, held in self._held.items():
            text = label.text()
            if held is None or text != held[0]:
                self._held[label] = (text, hold_size(label, held and held[1]))

    def show_pinned(self, names: Sequence[str]) -> None:
        """Say what A, B, C and D are; nothing when nothing is pinned."""
        said = [f"{letter} = {name}" for letter, name in zip(LETTERS, names, strict=False)]
        self.pinned.setText(" · ".join(said))

    def set_stale(self, stale: bool) -> None:
        """Grey the numbers while the design is refused: they are those of the last good one."""
        if stale == (self._effect is not None):
            return
        self._effect = QGraphicsOpacityEffect(self._numbers) if stale else None
        if self._effect is not None:
            self._effect.setOpacity(STALE_OPACITY)
        self._numbers.setGraphicsEffect(self._effect)  # type: ignore[arg-type]

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Let the labels take the size of their new type."""
        for label in self._held:
            self._held[label] = None
            label.setMinimumSize(0, 0)
            label.setMaximumSize(QWIDGETSIZE_MAX, QWIDGETSIZE_MAX)


def show_loud(headline: Headline, loud: Loud, basis: str = "") -> None:
    """Fill one number; beside its difference to A, or without one to the last other level, stands its doubt."""
    beside = loud.delta or (loud.note.rsplit(" · ", 1)[-1] if loud.band else loud.note)
    words = " · ".join(part for part in (beside, loud.band) if part)
    headline.set_value(loud.value, words or " ", basis, "accent" if loud.delta else "")


def hold_size(label: QLabel, held_px: int | None) -> int:
    """Fix a label at the size of its words, unless it was fixed for words hardly wider; return their width in px.

    A label of fixed size never makes the panel lay out anew; any other does so with every figure that changes.
    """
    needed = label.fontMetrics().horizontalAdvance(label.text())
    if held_px is not None and 0 <= held_px - needed <= SLACK_PX:
        return held_px
    # A label never asks for less than its minimum, which was its size for other words.
    label.setMinimumSize(0, 0)
    label.setFixedSize(label.sizeHint())
    return needed
