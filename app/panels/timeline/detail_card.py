"""The detail card: one event in full, with its sources, the promise it replaced, and what happened since."""

from __future__ import annotations

from html import escape
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.dataset.additions import is_own
from app.panels.common.badge import Badge
from app.panels.common.links import open_address
from app.panels.common.widgets import clear_margins, role_label, set_face
from app.panels.common.words import YOURS
from app.panels.timeline.card_feet import CardFeet
from app.panels.timeline.card_lines import EventLine, clear_layout
from app.panels.timeline.happenings import ROUTES
from app.panels.timeline.story import SourceLink, Story
from app.plots.glyphs import glyph_icon
from app.plots.markers import route_pixmap
from app.plots.theme import LIGHT, Theme, font

CARD_PX = 268


class DetailCard(QFrame):
    """Shows a ``Story``. ``wanted`` asks for another event, ``step`` for the next or previous one."""

    wanted = Signal(str)
    step = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale = LIGHT, 1.0
        self._story: Story | None = None
        self.setProperty("role", "card")
        self.setAccessibleName("Details of the event")
        self._make_words()
        self._make_buttons()
        self._build()

    # -- building -------------------------------------------------------------------------------------------

    def _make_words(self) -> None:
        self._basis, self._status, self._own = Badge(), Badge(), Badge()
        self._own.set_tone("accent")
        self._title = role_label("", "heading")
        self._title.setWordWrap(True)
        self._loud, self._caption = role_label("", "headline"), role_label("", "caption")
        self._facts = QGridLayout()
        clear_margins(self._facts, 4)
        self._facts.setColumnStretch(1, 1)
        self._facts.setHorizontalSpacing(8)
        self._summary = self._wrapped("body")
        self._conflict = self._wrapped("warning")
        self._note = self._wrapped("caption")

    def _wrapped(self, role: str) -> QLabel:
        label = role_label("", role)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _make_buttons(self) -> None:
        self.previous = self._tool("left", "Previous event", lambda: self.step.emit(-1))
        self.next = self._tool("right", "Next event", lambda: self.step.emit(1))
        self.close_button = self._tool("close", "Close the card (Esc)", self.closed.emit)
        self.feet = CardFeet()

    def _tool(self, name: str, tooltip: str, act: object) -> QToolButton:
        tool = QToolButton()
        tool.setToolTip(tooltip)
        tool.setAccessibleName(tooltip)
        tool.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tool.setProperty("glyph", name)
        tool.setIconSize(QSize(11, 11))
        tool.clicked.connect(lambda *_: act())  # type: ignore[operator]
        return tool

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 10, 8, 10)
        outer.setSpacing(8)
        outer.addLayout(self._head())
        outer.addWidget(self._body(), 1)
        feet = QHBoxLayout()
        feet.setContentsMargins(0, 0, 6, 0)
        feet.addWidget(self.feet)
        outer.addLayout(feet)
        self._chain()

    def _chain(self) -> None:
        """Tab goes from the head through the sources and lines to the foot."""
        inside = self.area.findChildren(QWidget)
        lines = [widget for widget in inside if isinstance(widget, EventLine) or widget.property("link")]
        head = [self._basis, self.previous, self.next, self.close_button]
        for first, second in pairwise([*head, *lines, *self.feet.buttons]):
            QWidget.setTabOrder(first, second)

    def _head(self) -> QVBoxLayout:
        """The title beside the tools, and the badges under it: side by side they would be cut."""
        first, second, head = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        for row in (first, second):
            clear_margins(row, 6)
            head.addLayout(row)
        first.addWidget(self._title, 1)
        for tool in (self.previous, self.next, self.close_button):
            first.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        for badge in (self._own, self._basis, self._status):
            second.addWidget(badge)
        second.addStretch(1)
        clear_margins(head, 6)
        return head

    def _body(self) -> QScrollArea:
        loud = QHBoxLayout()
        clear_margins(loud, 10)
        loud.addWidget(self._loud)
        loud.addWidget(self._caption, 1, Qt.AlignmentFlag.AlignVCenter)
        self._caption.setWordWrap(True)
        self._sources, self._story_lines = QVBoxLayout(), QVBoxLayout()
        clear_margins(self._sources, 2)
        clear_margins(self._story_lines, 6)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        column.addLayout(loud)
        column.addWidget(self._rule())
        column.addLayout(self._facts)
        for widget in (self._summary, self._conflict, self._note):
            column.addWidget(widget)
        column.addLayout(self._sources)
        column.addLayout(self._story_lines)
        column.addStretch(1)
        return self._scrolled(inside)

    def _scrolled(self, inside: QWidget) -> QScrollArea:
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        return self.area

    def _rule(self) -> QFrame:
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedHeight(1)
        return line

    # -- showing --------------------------------------------------------------------------------------------

    @property
    def story(self) -> Story | None:
        """What the card shows now."""
        return self._story

    def show_story(self, story: Story, has_previous: bool, has_next: bool) -> None:
        """Fill the card."""
        if (
            story == self._story
            and self.previous.isEnabled() == has_previous
            and self.next.isEnabled() == has_next
        ):
            return
        self._story = story
        self._basis.set_text(story.basis)
        self._basis.set_source(story.table, story.id)
        self._own.set_text(YOURS if is_own(story.id) else "")
        self._status.set_text(story.status)
        self._status.set_tone(
            {"moved": "warning", "given up": "refusal", "failed": "refusal", "met": "accent"}.get(
                story.status, ""
            )
        )
        self._title.setText(story.title)
        self._loud.setText(story.loud)
        self._caption.setText(story.loud_caption)
        self._summary.setText(story.summary)
        self._conflict.setText(f"≠ Reports differ: {story.conflict}")
        self._conflict.setVisible(bool(story.conflict))
        self._note.setText(f"Note: {story.note}" if story.note else "")
        self._note.setVisible(bool(story.note))
        self.previous.setEnabled(has_previous)
        self.next.setEnabled(has_next)
        self._fill_facts(story)
        self._fill_sources(story.sources)
        self._fill_lines(story)
        self._fit_loud()
        self._chain()
        self.feet.show_story(story)
        self.area.verticalScrollBar().setValue(0)
        self.setAccessibleDescription(f"{story.title}. {story.summary}")

    def _fill_facts(self, story: Story) -> None:
        clear_layout(self._facts)
        row = 0
        for name, text in story.facts:
            self._fact(row, name, self._wrapped_text(text))
            row += 1
        if story.routes:
            self._fact(row, "Route", self._routes(story))

    def _fact(self, row: int, name: str, value: QWidget) -> None:
        self._facts.addWidget(role_label(name, "quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
        self._facts.addWidget(value, row, 1)

    def _wrapped_text(self, text: str) -> QLabel:
        label = self._wrapped("body")
        label.setText(text)
        return label

    def _routes(self, story: Story) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        clear_margins(row, 4)
        side = round(12 * self._scale)
        for route in story.routes:
            picture = QLabel()
            picture.setPixmap(route_pixmap(route, self._theme, side, 2.0))
            row.addWidget(picture)
            row.addWidget(role_label(ROUTES.get(route, route).lower(), "body"))
        row.addStretch(1)
        return box

    def _fill_sources(self, sources: tuple[SourceLink, ...]) -> None:
        clear_layout(self._sources)
        self._sources.addWidget(role_label("Source" if len(sources) == 1 else "Sources", "cardTitle"))
        for source in sources:
            words = f"{source.title}, {source.date}" if source.date else source.title
            self._sources.addWidget(
                self._link(words, source.address) if source.address else self._wrapped_text(words)
            )

    def _link(self, words: str, address: str) -> QLabel:
        link = QLabel(f'<a href="{escape(address, quote=True)}">{escape(words)} ↗</a>')
        link.setTextFormat(Qt.TextFormat.RichText)
        link.setWordWrap(True)
        link.setToolTip(f"Open in the browser: {address}")
        link.setAccessibleName(f"Source: {words}")
        link.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        link.setOpenExternalLinks(False)
        link.setProperty("link", True)
        link.linkActivated.connect(lambda target: open_address(target))
        return link

    def _fill_lines(self, story: Story) -> None:
        clear_layout(self._story_lines)
        for heading, lines in (
            ("It replaced an older promise", story.replaced),
            ("A newer promise replaced it", story.replaced_by),
            ("What shows it", story.shown_by),
            ("What happened since", story.since),
        ):
            if lines:
                self._story_lines.addWidget(role_label(heading, "cardTitle"))
            for line in lines:
                widget = EventLine(line, self._theme, self._scale)
                widget.wanted.connect(self.wanted)
                self._story_lines.addWidget(widget)

    def _fit_loud(self) -> None:
        """A long window gets smaller type, never a second line."""
        length = len(self._loud.text())
        share = 0.85 if length <= 7 else 0.62 if length <= 10 else 0.45
        face = font("headline", self._scale)
        face.setPointSizeF(face.pointSizeF() * share)
        set_face(self._loud, face)
        self._loud.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Paint the pictures in the theme's colours."""
        self._theme, self._scale = theme, scale
        for tool in (self.previous, self.next, self.close_button):
            tool.setIcon(glyph_icon(str(tool.property("glyph")), theme.quiet))
        self.setFixedWidth(round(CARD_PX * scale))
        story, self._story = self._story, None
        if story is not None:
            self.show_story(story, self.previous.isEnabled(), self.next.isEnabled())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc closes the card."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            event.accept()
            return
        super().keyPressEvent(event)
