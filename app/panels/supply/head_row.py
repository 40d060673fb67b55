"""The row of loud numbers at the top of the panel, and the four cards at its foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.panels.common.widgets import clear_margins
from app.panels.supply.heads import Fact, Loud
from app.panels.supply.painted import LoudNumber, Words
from app.panels.supply.source_link import SourceRow
from app.plots.theme import Theme

NARROW_LINES, LOW_LINES = 15, 9.5


class LoudFact(QWidget):
    """Caption, number, badge with link, note."""

    def __init__(self) -> None:
        super().__init__()
        self.caption, self.number, self.source, self.note = Words(), LoudNumber(), SourceRow(), Words()
        column = QVBoxLayout(self)
        clear_margins(column, 2)
        for part in (self.caption, self.number, self.source, self.note):
            column.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_loud(self, loud: Loud) -> None:
        """Show a number with everything that belongs to it."""
        self.caption.show_text(loud.caption)
        self.number.show_number(loud.value, loud.unit, loud.caption)
        self.source.show_link(loud.link, loud.caption)
        self.note.show_text(loud.note)
        # Where the window is low the note is only here.
        self.number.setToolTip(loud.note)


class HeadRow(QWidget):
    """The four loud numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.facts = [LoudFact() for _ in range(4)]
        row = QHBoxLayout(self)
        clear_margins(row, 16)
        for fact in self.facts:
            row.addWidget(fact, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_louds(self, louds: Sequence[Loud]) -> None:
        """Show the numbers in order."""
        for fact, loud in zip(self.facts, louds, strict=True):
            fact.show_loud(loud)

    def set_low(self, low: bool) -> None:
        """Leave the notes to the tooltips where the window is low."""
        for fact in self.facts:
            fact.note.setVisible(not low)


class FactBlock(QWidget):
    """A number of the foot: number, words, badge with link. ``compact``: the badge beside the number."""

    def __init__(self) -> None:
        super().__init__()
        self.number, self.words, self.source = LoudNumber("title", 1.15), Words(lines=2), SourceRow()
        self._compact = False
        self._grid = QGridLayout(self)
        clear_margins(self._grid, 1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(3, 1)
        self._grid.addWidget(self.number, 0, 0)
        self._grid.addWidget(self.words, 1, 0, 1, 2)
        self._grid.addWidget(self.source, 2, 0, 1, 2)

    def show_fact(self, fact: Fact) -> None:
        """Show a fact."""
        self.number.show_number(fact.value, fact.unit, fact.words)
        self.words.show_text(fact.words)
        self.source.show_link(fact.link, f"{fact.value} {fact.unit} {fact.words}")
        self._fit_source()

    def set_compact(self, compact: bool) -> None:
        """One line for number and badge, one for the words; or three lines."""
        if compact == self._compact:
            return
        self._compact = compact
        self._grid.removeWidget(self.source)
        self._grid.addWidget(self.source, *((0, 1, 1, 1) if compact else (2, 0, 1, 2)))
        self.words.set_lines(1 if compact else 2)
        self._fit_source()

    def _fit_source(self) -> None:
        self.source.set_brief(self._compact)
        policy = QSizePolicy.Policy.Fixed if self._compact else QSizePolicy.Policy.Ignored
        self.source.setSizePolicy(policy, QSizePolicy.Policy.Fixed)


class FactsCard(QFrame):
    """Four facts: two by two, or one under the other where the card is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("What cells cost, and what making them emits")
        self.blocks = [FactBlock() for _ in range(4)]
        self._compact: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 8, 12, 6)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        self._arrange(False)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show the facts in order."""
        for block, fact in zip(self.blocks, facts, strict=True):
            block.show_fact(fact)

    def _arrange(self, compact: bool) -> None:
        if compact == self._compact:
            return
        self._compact = compact
        for block in self.blocks:
            self._grid.removeWidget(block)
        for number, block in enumerate(self.blocks):
            row, column = (number, 0) if compact else divmod(number, 2)
            self._grid.addWidget(block, row, column)
            self._grid.setRowStretch(number, 1 if compact or number < 2 else 0)
            block.set_compact(compact)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Fit the arrangement to the type."""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the arrangement that fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().height()
        self._arrange(self.width() < NARROW_LINES * line or self.height() < LOW_LINES * line)
