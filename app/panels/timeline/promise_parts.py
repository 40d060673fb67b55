"""What the pages of promises and of the race are made of: cards whose sentences wrap, and a page that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.panels.common.card import Card
from app.panels.common.widgets import clear_margins
from app.panels.common.wrapped import Wrapped


class SentenceCard(Card):
    """A card whose title takes as many lines as it needs: a sentence cut short answers nothing."""

    _sentence: Wrapped | None = None

    def __init__(self, title: str = "") -> None:
        super().__init__(title)
        row = self._row.layout()
        assert row is not None
        sentence = Wrapped(title, "cardTitle")
        row.replaceWidget(self._title, sentence)
        self._title.hide()
        self._sentence = sentence

    def set_title(self, title: str) -> None:
        """Set the sentence in the header; the card takes it as its accessible name."""
        super().set_title(title)
        if self._sentence is not None:
            self._sentence.setText(title)


def scrolled(page: QWidget) -> QVBoxLayout:
    """Let a page scroll downwards where its plots would grow too small; return the column to put them into."""
    inside = QWidget()
    area = QScrollArea(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    outer = QVBoxLayout(page)
    clear_margins(outer, 0)
    outer.addWidget(area)
    column = QVBoxLayout(inside)
    clear_margins(column, 8)
    return column
