"""What a page of the timeline is given and what it tells. A new page is a new file and one line in ``pages``.

panel ── TimelineFrame (state, facts, events as known on the day) ──► page.show_frame
page  ── its own changes ───────────────────────────────────────────► store
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.dataset import Dataset
from app.panels.common.panel import PanelContext, Touched
from app.panels.timeline.happenings import Happening
from app.state.model import AppState


@dataclass(frozen=True)
class TimelineFrame:
    """What one rendering works from. ``day``: whose knowledge is shown, ``today`` where the user chose none.

    ``everything``: what was known on the day; ``shown``: those of them that pass the filters. Both stay the same
    object while nothing that they depend on changes. ``dataset``: with the user's own rows.
    """

    state: AppState
    dataset: Dataset
    bundled: Dataset
    everything: tuple[Happening, ...]
    shown: tuple[Happening, ...]
    day: date
    today: date


class TimelinePage(QWidget):
    """The base of the pages. Only the page in front is rendered; it is built when it first comes to the front."""

    status = Signal(str)
    # All filters are to be opened, under this widget.
    filters_wanted = Signal(QWidget)

    def __init__(self, context: PanelContext) -> None:
        super().__init__()
        self.context = context

    def show_frame(self, frame: TimelineFrame, touched: Touched = None) -> None:
        """Bring the page in line with the frame; ``touched`` None: with all of it."""
        raise NotImplementedError
