"""'Who follows it': the organisations of a route, a column a region, with the number of their events."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.panels.common.badge import SOURCE_TIP
from app.panels.common.links import open_link, row_link
from app.panels.common.widgets import button, clear_margins, role_label
from app.panels.common.words import counted
from app.panels.routes.followers import Follower, FollowersView, RegionView

COLUMN_PX = 150


class WhoTab(QWidget):
    """``timeline_wanted`` asks to see the route's events on the timeline."""

    timeline_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: FollowersView | None = None
        self.show_timeline = button("Show on the timeline", "Open the timeline with only this route's events")
        self.show_timeline.clicked.connect(self.timeline_wanted)
        self._named_by = role_label("", "caption")
        self._named_by.setWordWrap(True)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName("Organisations that follow the route, by region")
        foot = QHBoxLayout()
        clear_margins(foot, 8)
        foot.addWidget(self._named_by, 1)
        foot.addWidget(self.show_timeline)
        column = QVBoxLayout(self)
        clear_margins(column, 4)
        column.addWidget(self._area, 1)
        column.addLayout(foot)

    def show_view(self, view: FollowersView, named_by_article: tuple[str, ...]) -> None:
        """Show a route's organisations; the columns are built anew only when they differ."""
        words = "; ".join(named_by_article)
        self._named_by.setText(f"Named by the articles: {words}" if words else "")
        self.show_timeline.setEnabled(view.events > 0)
        if view == self._view:
            return
        self._view = view
        content = QWidget()
        row = QHBoxLayout(content)
        clear_margins(row, 24)
        for region in view.regions:
            row.addWidget(_region(region), 0, Qt.AlignmentFlag.AlignTop)
        if not view.regions:
            row.addWidget(role_label("No organisation in the dataset follows this route.", "quiet"))
        row.addStretch(1)
        self._area.setWidget(content)


def _region(region: RegionView) -> QWidget:
    box = QWidget()
    box.setMinimumWidth(COLUMN_PX)
    column = QVBoxLayout(box)
    clear_margins(column, 2)
    head = QHBoxLayout()
    clear_margins(head, 8)
    head.addWidget(role_label(region.name, "cardTitle"))
    head.addStretch(1)
    head.addWidget(role_label(counted(region.events, "event"), "caption"))
    column.addLayout(head)
    for follower in region.followers:
        column.addLayout(_row(follower))
    return box


def _row(follower: Follower) -> QHBoxLayout:
    row = QHBoxLayout()
    clear_margins(row, 8)
    name: QLabel = role_label("", "body")
    name.setTextFormat(Qt.TextFormat.RichText)
    # Plain ink: the organisation is read first, and is a link only to those who look for one.
    ink = name.palette().windowText().color().name()
    name.setText(
        f'<a style="color:{ink};text-decoration:none" href="{row_link("companies", follower.id)}">'
        f"{escape(follower.name)}</a>"
    )
    name.setTextInteractionFlags(
        Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    )
    name.linkActivated.connect(lambda target: open_link(name, target))
    name.setToolTip(f"{follower.tooltip}\n{SOURCE_TIP}")
    name.setAccessibleName(f"{follower.name}, {follower.kind}, {counted(follower.events, 'event')}")
    row.addWidget(name)
    row.addStretch(1)
    row.addWidget(role_label(str(follower.events) if follower.events else "–", "quiet"))
    return row
