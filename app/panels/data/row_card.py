"""The card of one row: its number, what must not be missed, every field, its sources, and where it leads."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.panels.common.badge import Badge
from app.panels.common.links import open_address
from app.panels.common.widgets import button, clear_margins, role_label, set_face
from app.panels.data.card_parts import (
    box_widget,
    breakable,
    clear_layout,
    fill_facts,
    link_label,
    row_link,
    source_labels,
    thin_line,
    wrapped,
)
from app.panels.data.row_story import RowStory, sources_heading
from app.plots.glyphs import glyph_icon
from app.plots.theme import LIGHT, Theme, font

CARD_PX = 264
FILLING_MS = 600
LEADS: dict[str, tuple[str, str, str]] = {
    "milestones": ("timeline", "Show on the timeline", "Open the timeline with the card of this event"),
    "electrolytes": ("routes", "Show in Routes", "Open the Routes panel with this electrolyte in the layer"),
    "published_cells": ("calculator", "Open the calculator", "Set a design beside the published cells"),
}


class RowCard(QFrame):
    """Shows a ``RowStory``. Emits intents only."""

    closed = Signal()
    row_wanted = Signal(str, str)
    lead_wanted = Signal(str, str)
    copy_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale = LIGHT, 1.0
        self._story: RowStory | None = None
        # While it runs, the card goes to its sources whenever its length changes.
        self._to_sources = QTimer(self, singleShot=True, interval=FILLING_MS)
        self.setProperty("role", "card")
        self.setAccessibleName("Details of the row")
        self._make()
        self._build()

    # -- building -------------------------------------------------------------------------------------------

    def _make(self) -> None:
        self._heading = wrapped("", "heading")
        self._loud, self._unit = role_label("", "headline"), role_label("", "quiet")
        self._loud_title = role_label("", "caption")
        self._loud_title.setWordWrap(True)
        self._basis, self._whose = Badge(), Badge()
        self._whose.set_tone("accent")
        self.close_button = QToolButton()
        self.close_button.setToolTip("Close the card (Esc)")
        self.close_button.setAccessibleName("Close the card")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.close_button.setIconSize(QSize(11, 11))
        self.close_button.clicked.connect(self.closed)
        self.lead_button = button("", "")
        self.lead_button.clicked.connect(self._lead)
        self.copy_button = button("Copy row", "Copy the row with its headings as tab-separated text")
        self.copy_button.clicked.connect(self._copy)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 10, 6, 10)
        outer.setSpacing(6)
        head = QHBoxLayout()
        clear_margins(head, 6)
        head.addWidget(self._heading, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(head)
        outer.addWidget(self._body(), 1)
        feet = QHBoxLayout()
        feet.setContentsMargins(0, 0, 6, 0)
        feet.setSpacing(6)
        feet.addWidget(self.lead_button)
        feet.addWidget(self.copy_button)
        feet.addStretch(1)
        outer.addLayout(feet)

    def _body(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addLayout(self._loud_row())
        self._boxes, self._texts, self._sources = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._links, self._facts = QVBoxLayout(), QGridLayout()
        for layout in (self._boxes, self._texts, self._links):
            clear_margins(layout, 6)
        clear_margins(self._sources, 3)
        clear_margins(self._facts, 3)
        self._facts.setHorizontalSpacing(8)
        self._facts.setColumnStretch(1, 1)
        self._sources_title = role_label("", "cardTitle")
        column.addLayout(self._boxes)
        column.addLayout(self._facts)
        column.addLayout(self._texts)
        column.addWidget(self._sources_title)
        column.addLayout(self._sources)
        column.addLayout(self._links)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName("What the row says")
        self.area.setWidget(inside)
        self.area.verticalScrollBar().rangeChanged.connect(lambda *_: self._scroll_to_sources())
        return self.area

    def _loud_row(self) -> QVBoxLayout:
        row = QHBoxLayout()
        clear_margins(row, 5)
        row.addWidget(self._loud, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        badges = QHBoxLayout()
        clear_margins(badges, 6)
        badges.addWidget(self._basis)
        badges.addWidget(self._whose)
        badges.addWidget(self._loud_title, 20)
        badges.addStretch(1)
        column = QVBoxLayout()
        clear_margins(column, 4)
        column.addLayout(row)
        column.addLayout(badges)
        return column

    # -- showing --------------------------------------------------------------------------------------------

    @property
    def story(self) -> RowStory | None:
        """What the card tells now."""
        return self._story

    def show_story(self, story: RowStory) -> None:
        """Fill the card; nothing happens when it tells this already."""
        if story == self._story:
            return
        fresh = self._story is None or story.id != self._story.id
        self._story = story
        self._heading.setText(breakable(story.heading, 18))
        self._loud.setText(story.loud)
        self._unit.setText(story.unit)
        self._loud_title.setText(story.loud_title)
        for widget in (self._loud, self._unit, self._loud_title):
            widget.setVisible(bool(story.loud))
        self._basis.set_text(story.basis)
        self._whose.set_text(f"yours: {story.whose}" if story.whose else "")
        self._fit_loud()
        self._fill(story)
        self._offer_lead(story)
        self._chain()
        if fresh:
            self.area.verticalScrollBar().setValue(0)
        self.setAccessibleDescription(f"{story.heading}. {story.loud} {story.unit}".strip())

    def _fill(self, story: RowStory) -> None:
        go = self.row_wanted.emit
        for layout in (self._boxes, self._texts, self._sources, self._links):
            clear_layout(layout)
        for box in story.boxes:
            self._boxes.addWidget(box_widget(box, go))
        fill_facts(self._facts, story.facts, self._theme, self._scale)
        for title, text in story.texts:
            self._texts.addWidget(role_label(title, "quiet"))
            self._texts.addWidget(wrapped(text))
        if story.address:
            tip = f"Open in the browser: {story.address}"
            self._texts.addWidget(link_label(f"{story.address} ↗", tip, lambda: open_address(story.address)))
        self._sources_title.setText(sources_heading(len(story.sources)))
        self._sources_title.setVisible(story.table != "sources")
        for source in story.sources:
            self._sources.addWidget(thin_line())
            for label in source_labels(source, go, self._theme, self._scale):
                self._sources.addWidget(label)
        for heading, links in story.links:
            self._links.addWidget(role_label(heading, "cardTitle"))
            for link in links:
                self._links.addWidget(row_link(link, go))

    def _offer_lead(self, story: RowStory) -> None:
        lead = LEADS.get(story.table)
        self.lead_button.setVisible(lead is not None)
        if lead is not None:
            self.lead_button.setText(lead[1])
            self.lead_button.setAccessibleName(lead[1])
            self.lead_button.setToolTip(lead[2])

    def _lead(self) -> None:
        if self._story is not None and self._story.table in LEADS:
            self.lead_wanted.emit(LEADS[self._story.table][0], self._story.id)

    def show_sources(self) -> None:
        """Bring the sources to the top of the card, as soon as it is filled and laid out."""
        self._to_sources.start()
        self._scroll_to_sources()

    def _scroll_to_sources(self) -> None:
        """Scroll while that is wanted: the range grows in steps as the texts are laid out."""
        if self._to_sources.isActive():
            self.area.verticalScrollBar().setValue(self._sources_title.y() - 4)

    def _copy(self) -> None:
        if self._story is not None:
            self.copy_wanted.emit(self._story.id)

    def _chain(self) -> None:
        """Tab goes from the head through the links to the foot."""
        links = [label for label in self.area.findChildren(QLabel) if label.property("link")]
        for first, second in pairwise(
            [self.close_button, self.area, *links, self.lead_button, self.copy_button]
        ):
            QWidget.setTabOrder(first, second)

    def _fit_loud(self) -> None:
        """A long number gets smaller type, never a second line."""
        length = len(self._loud.text()) + len(self._unit.text()) // 2
        share = 0.85 if length <= 8 else 0.62 if length <= 13 else 0.42
        face = font("headline", self._scale)
        face.setPointSizeF(face.pointSizeF() * share)
        set_face(self._loud, face)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Paint the pictures in the theme's colours."""
        self._theme, self._scale = theme, scale
        self.close_button.setIcon(glyph_icon("close", theme.quiet))
        self.setFixedWidth(round(CARD_PX * scale))
        story, self._story = self._story, None
        if story is not None:
            self.show_story(story)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc closes the card."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            event.accept()
            return
        super().keyPressEvent(event)
