"""The way from a number to its row: a basis badge that is a link, and small accent words beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.panels.common.badge import Badge
from app.panels.common.widgets import clear_margins
from app.panels.supply.rows import NO_LINK, Link


class SourceLink(Badge):
    """Accent words that lead to a row. ``alone``: reachable by Tab (where no badge beside it already is)."""

    def __init__(self, alone: bool = True) -> None:
        super().__init__()
        self._alone = alone
        self.setProperty("role", "caption")
        self.setProperty("tone", "accent")
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_link(self, link: Link, words: str = "", name: str = "", tip: str = "") -> None:
        """Lead to another row; without one only the words stand there."""
        self.set_text(words or link.words)
        self.set_source(link.table, link.row_id)
        if not self._alone:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip("\n".join(part for part in (tip, link.tip) if part))
        self.setAccessibleName(f"{name}: {self.text()}" if name else self.text())


class SourceRow(QWidget):
    """Badge and words side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.badge, self.link = Badge(), SourceLink(alone=False)
        row = QHBoxLayout(self)
        clear_margins(row, 6)
        row.addWidget(self.badge)
        row.addWidget(self.link)
        row.addStretch(1)
        self._brief, self._shown = False, (NO_LINK, "")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_brief(self, brief: bool) -> None:
        """Say "2 ›" for "2 sources ›" where room is short."""
        if brief != self._brief:
            self._brief = brief
            self.show_link(*self._shown)

    def show_link(self, link: Link, name: str) -> None:
        """Show basis and number of sources of a row; ``name`` is the number that they are of."""
        self._shown = (link, name)
        self.badge.set_text(link.basis)
        self.badge.set_source(link.table, link.row_id)
        if link.row_id:
            self.badge.setAccessibleName(f"{name}, {self.badge.text()}, show the source")
        words = f"{link.words.split(' ')[0]} ›" if self._brief and link.words else ""
        self.link.show_link(link, words, name=name)
