"""What a bottom tab of the routes is given and what it tells. A new tab is a new file and one line in ``pages``.

panel ── PageFrame (state, facts) ──► page.show_frame ── PageHead (sentence, badge) ──► the row of tabs
page  ── its own changes ───────────────────────────────────────────────────────────► store
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from app.dataset import Dataset
from app.panels.common.panel import PanelContext
from app.state.model import AppState


@dataclass(frozen=True)
class PageFrame:
    """``dataset``: with the user's own rows; ``bundled``: what ships with the program, which all counts are of.

    ``large``: the page has the whole right side of the panel.
    """

    state: AppState
    dataset: Dataset
    bundled: Dataset
    large: bool = False


@dataclass(frozen=True)
class PageHead:
    """The sentence beside the tabs, and the badge that says what it rests on and leads to ``table`` and ``row``."""

    title: str
    badge: str = ""
    table: str = ""
    row: str = ""


class RoutesPage(QWidget):
    """The base of the pages. Only the page in front is rendered; it is built when it first comes to the front."""

    # What must change for the page to be rendered anew, beside the tab itself and the user's own rows.
    fields: ClassVar[frozenset[str]] = frozenset({"routes.selected"})

    def __init__(self, context: PanelContext) -> None:
        super().__init__()
        self.context = context

    def show_frame(self, frame: PageFrame) -> PageHead:
        """Bring the page in line with the frame, and tell its sentence."""
        raise NotImplementedError
