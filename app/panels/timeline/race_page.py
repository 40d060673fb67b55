"""Map of the race: the regions side by side, and what sources say of who leads."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.panels.common.badge import Badge
from app.panels.common.choice import Choice
from app.panels.common.panel import PanelContext, Touched, open_rows, open_source
from app.panels.common.widgets import clear_margins, role_label
from app.panels.common.wrapped import Wrapped
from app.panels.timeline import race_data as data
from app.panels.timeline import race_views as views
from app.panels.timeline.happenings import Happening
from app.panels.timeline.page import TimelineFrame, TimelinePage
from app.panels.timeline.promise_parts import SentenceCard, scrolled
from app.panels.timeline.race_views import Dispute, Statement
from app.panels.timeline.regions import OTHERS
from app.plots.race_map import RaceMap
from app.plots.theme import Theme

NONE = "No event of these technologies was known on that day.\nChoose a later day, or other technologies."


class StatementLine(QWidget):
    """A statement with its badge, which leads to its row, and who said it."""

    def __init__(self, statement: Statement) -> None:
        super().__init__()
        self.badge = Badge(statement.basis, self)
        self.badge.set_source(statement.table, statement.row_id)
        self.words = Wrapped(statement.words, "body")
        self.source = Wrapped(statement.source, "caption")
        text = QVBoxLayout()
        clear_margins(text, 0)
        text.addWidget(self.words)
        text.addWidget(self.source)
        row = QHBoxLayout(self)
        clear_margins(row, 8)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)


class DisputeCard(SentenceCard):
    """Both sides of a question that sources answer differently, as far as they were out by the day."""

    def __init__(self) -> None:
        super().__init__("Who leads")
        self._shown: Dispute | None = None
        self.lines: list[StatementLine] = []
        self._sides = QHBoxLayout()
        clear_margins(self._sides, 18)
        self._parts: list[QWidget] = []
        self.reading = Wrapped("", "caption")
        self.body.addLayout(self._sides)
        self.body.addWidget(self.reading)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_dispute(self, dispute: Dispute) -> None:
        """Show the statements of both sides, or why there is none."""
        if dispute == self._shown:
            return
        self._shown = dispute
        self.set_title(dispute.title)
        for part in self._parts:
            self._sides.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.lines = [], []
        if not dispute.none:
            for head, statements in (("China leads", dispute.leads), ("China is behind", dispute.trails)):
                self._add_side(head, statements)
        self.reading.setText(
            dispute.none or (f"How the dataset reads it: {dispute.reading}" if dispute.reading else "")
        )
        self.reading.setVisible(bool(self.reading.text()))

    def _add_side(self, head: str, statements: Sequence[Statement]) -> None:
        part = QWidget()
        side = QVBoxLayout(part)
        clear_margins(side, 3)
        side.addWidget(role_label(head, "cardTitle"))
        lines = [StatementLine(statement) for statement in statements]
        for line in lines:
            side.addWidget(line)
        if not lines:
            side.addWidget(Wrapped("No statement on file was published by that day.", "caption"))
        side.addStretch(1)
        self.lines += lines
        self._parts.append(part)
        self._sides.addWidget(part, 1)


class RacePage(TimelinePage):
    """The map, and below it the statements on who leads."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._seen: tuple[Happening, ...] | None = None
        self.map = RaceMap(
            "Active programmes by stage over time, routes and capacity, of five regions side by side"
        )
        self.map.setMinimumSize(300, self.map.needed_px())
        self.of = Choice(
            "Race of", data.FAMILIES, "The technologies whose race is mapped", accessible_name="Technologies"
        )
        self.note = Wrapped("", "caption")
        self.card = SentenceCard()
        self.card.header.addWidget(self.of)
        self.card.body.addWidget(self.map, 1)
        self.card.body.addWidget(self.note)
        self.dispute = DisputeCard()
        column = scrolled(self)
        column.addWidget(self.card, 1)
        column.addWidget(self.dispute)
        self.of.chosen.connect(lambda key: context.store.show_field("timeline.race_of", key))

    def show_frame(self, frame: TimelineFrame, touched: Touched = None) -> None:
        """Map the race anew where the events or the technologies are others."""
        family = frame.state.timeline.race_of
        if touched is not None and frame.everything is self._seen and "timeline.race_of" not in touched:
            return
        self._seen = frame.everything
        events = data.racing(frame.everything, family)
        held = data.programmes(events, frame.day)
        columns = views.race_columns(events, held, frame.day)
        self.of.set_key(family)
        self.map.show_empty("" if held else NONE)
        self.map.set_columns(columns, data.STAGES)
        others = data.programmes(data.racing(frame.everything, family, (OTHERS,)), frame.day)
        self.card.set_title(data.race_title(held, frame.day, views.active_in(others, frame.day)))
        self.note.setText(views.note_words(columns, others, frame.day))
        self.dispute.show_dispute(views.dispute_of(frame.bundled, frame.day, family))
        self.status.emit(views.race_status(held, others, frame.day))

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """The steps keep their height at any type: where there is no room for it, the page scrolls."""
        self.map.setMinimumHeight(self.map.needed_px())

    def open_source(self, table: str, row_id: str) -> None:
        """A thing in the map leads to its events."""
        ids = tuple(dict.fromkeys(part for part in row_id.split(";") if part))
        if len(ids) == 1:
            open_source(self, table, ids[0])
        elif ids:
            open_rows(self, table, ids)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard goes to the map."""
        self.map.setFocus(event.reason())
