"""What leaves the timeline: the whole range as pictures, pages or a table, coming targets, and one's own events."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.dataset.additions import own_rows
from app.dataset.records import Record
from app.panels.common.panel import PanelContext
from app.panels.common.sheets import csv_bytes, whole_table
from app.panels.common.words import counted
from app.panels.timeline.calendar_out import calendar_bytes, coming
from app.panels.timeline.context import context_items, context_shown
from app.panels.timeline.dates import decimal_year
from app.panels.timeline.figures import title_sentence
from app.panels.timeline.filter_index import is_filtered
from app.panels.timeline.grouping import choice_of
from app.panels.timeline.page import TimelineFrame
from app.panels.timeline.scene import scene_of
from app.panels.timeline.selectors import caption_of, years_of
from app.panels.timeline.table import events_table
from app.plots import export
from app.plots.lane_sheets import Sheet, paged_pdf, whole_image, whole_pdf, whole_svg
from app.plots.theme import Theme

NAME = "voltascope-timeline"
Say = Callable[[str], None]
# Suffix, what the dialog calls it, words of the menu, what the entry does.
PICTURES: tuple[tuple[str, str, str, Callable[[Sheet], bytes]], ...] = (
    ("png", "PNG picture", "Whole range as PNG…", lambda sheet: export.png_bytes(whole_image(sheet))),
    ("svg", "SVG picture", "Whole range as SVG…", whole_svg),
    ("pdf", "PDF", "Whole range as PDF on one page…", whole_pdf),
    ("pdf", "PDF", "Whole range as PDF on A3 pages…", paged_pdf),
)


class Exporter:
    """Writes what the frame shows. ``say`` hears in one line what was written."""

    def __init__(self, parent: QWidget, context: PanelContext, say: Say) -> None:
        self._parent, self._context, self._say = parent, context, say

    def menu(self, frame: TimelineFrame, theme: Theme) -> QMenu:
        """The entries; those that would write nothing are grey and say why."""
        menu = QMenu(self._parent)
        menu.setAccessibleName("Export of the timeline")
        menu.setToolTipsVisible(True)
        for suffix, kind, words, make in PICTURES:
            menu.addAction(words).triggered.connect(
                lambda _=False, s=suffix, k=kind, m=make: self.picture(frame, theme, s, k, m)
            )
        menu.addAction("Events shown as CSV…").triggered.connect(lambda: self.table(frame))
        for action in menu.actions():
            action.setEnabled(bool(frame.shown))
            action.setToolTip("" if frame.shown else "No event passes the filters")
        menu.addSeparator()
        targets = menu.addAction("Coming targets shown as a calendar (.ics)…")
        targets.triggered.connect(lambda: self.calendar(frame))
        count = len(coming(frame.shown, frame.day))
        targets.setEnabled(count > 0)
        targets.setToolTip(
            counted(count, "target") if count else "None of the events shown has a target to come"
        )
        own = menu.addAction("Your events as CSV…")
        own.triggered.connect(self.own)
        own.setEnabled(bool(self._own_rows()))
        own.setToolTip(
            "" if own.isEnabled() else "You have no events of your own: add one, or import a table"
        )
        return menu

    def picture(
        self, frame: TimelineFrame, theme: Theme, suffix: str, kind: str, make: Callable[[Sheet], bytes]
    ) -> Path | None:
        """Ask where, then draw every lane and every year of the events shown."""
        state = frame.state.timeline
        known = decimal_year(frame.day) if frame.day < frame.today else None
        items = context_shown(context_items(frame.bundled), state, known)
        scene = scene_of(frame.shown, frame.day, choice_of(state), items, frame.today)
        title = title_sentence(frame.shown, frame.day, is_filtered(state))
        caption = caption_of(title, frame.shown, scene)
        sheet = Sheet(scene, caption, years_of(frame.shown, frame.day), theme)
        return self._write(suffix, kind, lambda: make(sheet))

    def table(self, frame: TimelineFrame) -> Path | None:
        """Ask where, then write the events shown as a table."""
        header, rows = events_table(frame.shown, frame.dataset.sources)
        return self._write("csv", "CSV table", lambda: export.csv_file(header, rows))

    def calendar(self, frame: TimelineFrame) -> Path | None:
        """Ask where, then write the coming targets among the events shown."""
        sources = frame.dataset.sources
        return self._write("ics", "iCalendar", lambda: calendar_bytes(frame.shown, frame.day, sources))

    def own(self) -> Path | None:
        """Ask where, then write the user's own events under the dataset's column names: they can be imported."""
        sheet = whole_table("milestones", self._own_rows())
        return self._write("csv", "CSV table", lambda: csv_bytes(sheet), f"{NAME}-own")

    def _own_rows(self) -> list[Record]:
        """With the status of the rule, as the cards show it, and not as their file had it."""
        additions, known = self._context.store.state.own.additions, self._context.dataset.milestones
        return [known.get(row.id, row) for row in own_rows(additions, "milestones")]

    def _write(self, suffix: str, kind: str, make: Callable[[], bytes], name: str = NAME) -> Path | None:
        def write(path: Path) -> None:
            QApplication.setOverrideCursor(QCursor(Qt.CursorShape.WaitCursor))
            try:
                export.write_atomic(path, make())
            finally:
                QApplication.restoreOverrideCursor()

        title = f"Save the timeline as {kind}"
        written = export.save_as(self._parent, title, f"{name}.{suffix}", f"{kind} (*.{suffix})", write)
        if written is not None:
            self._say(f"Saved {written.name} in {written.parent}")
        return written
