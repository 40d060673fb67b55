"""The pieces of the row card: a box that must not be missed, a line that leads on, a source."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from app.panels.common.links import open_address
from app.panels.common.widgets import clear_margins, role_label
from app.panels.data.columns import NOT_STATED
from app.panels.data.related import RowLink
from app.panels.data.row_story import Box, Fact, SourceLine
from app.plots.markers import route_pixmap
from app.plots.theme import Theme, role_points

_BOTH = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
TITLE_PX = 98
# Letters that a line of the card surely holds; half of it beside a title.
LONG_LETTERS, LONG_VALUE = 26, 14


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()


def thin_line() -> QFrame:
    """A line that parts what is above from what is below."""
    line = QFrame()
    line.setProperty("role", "line")
    line.setFixedHeight(1)
    return line


def breakable(text: str, most: int = LONG_LETTERS) -> str:
    """The text with places to break inside words that are longer than a line: ids, file names, addresses."""
    return " ".join(_broken(word) if len(word) > most else word for word in text.split(" "))


def _broken(word: str) -> str:
    parts = re.sub(r"([-_./?&=;])", "\\1\u200b", word).split("\u200b")
    return "\u200b".join(p[n : n + 12] for part in parts for p in [part] for n in range(0, len(part), 12))


def wrapped(text: str, role: str = "body", most: int = LONG_LETTERS) -> QLabel:
    """A text in several lines that can be selected with the mouse."""
    label = role_label(breakable(text, most), role)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def link_label(
    words: str, tooltip: str, act: Callable[[], object], before: str = "", after: str = ""
) -> QLabel:
    """Words that lead on by a click, or by Enter when the keyboard is on them, between two pieces of rich text."""
    link = f'<a href="go" style="text-decoration:none">{escape(breakable(words))}</a>'
    label = QLabel(f"{before}{link}{after}")
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(_BOTH)
    label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    label.setOpenExternalLinks(False)
    label.setToolTip(tooltip)
    label.setAccessibleName(words)
    label.setProperty("link", True)
    label.linkActivated.connect(lambda _: act())
    return label


def small(text: str, theme: Theme, scale: float, most: int = LONG_LETTERS) -> str:
    """A piece of rich text in small quiet type."""
    points = role_points("caption", scale)
    face = f"font-size:{points:.2f}pt; color:{theme.quiet}"
    return f'<span style="{face}">{escape(breakable(text, most))}</span>'


def row_link(link: RowLink, go: Callable[[str, str], object]) -> QLabel:
    """A line that leads to another row of the dataset."""
    return link_label(
        link.text, f"Show this row of the data: {link.text}", lambda: go(link.table, link.row_id)
    )


def box_widget(box: Box, go: Callable[[str, str], object]) -> QFrame:
    """A remark with a bar of the warning colour at its left."""
    frame = QFrame()
    frame.setProperty("role", "remark")
    column = QVBoxLayout(frame)
    column.setContentsMargins(9, 2, 4, 2)
    column.setSpacing(3)
    heading = role_label(box.heading, "warning")
    face = heading.font()
    face.setBold(True)
    heading.setFont(face)
    column.addWidget(heading)
    column.addWidget(wrapped(box.text))
    if box.link is not None:
        column.addWidget(row_link(box.link, go))
    return frame


def fill_facts(grid: QGridLayout, facts: tuple[Fact, ...], theme: Theme, scale: float) -> None:
    """Write the lines of a card: titles at the left, values at the right; what is not stated is quiet."""
    clear_layout(grid)
    for number, fact in enumerate(facts):
        title = role_label(fact.title, "quiet")
        title.setToolTip(fact.about)
        title.setWordWrap(True)
        title.setFixedWidth(round(TITLE_PX * scale))
        title.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(title, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_value(fact, theme, scale), number, 1, Qt.AlignmentFlag.AlignTop)


def _value(fact: Fact, theme: Theme, scale: float) -> QWidget:
    if fact.routes:
        return _routes(fact.routes, theme, scale)
    if not fact.text:
        return role_label(NOT_STATED, "quiet")
    if not fact.source:
        return wrapped(fact.text, most=LONG_VALUE)
    label = wrapped("")
    label.setTextFormat(Qt.TextFormat.RichText)
    source = small(f"from {fact.source}", theme, scale, LONG_VALUE)
    label.setText(f"{escape(breakable(fact.text, LONG_VALUE))}<br>{source}")
    return label


def _routes(routes: tuple[str, ...], theme: Theme, scale: float) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    clear_margins(column, 1)
    side = round(12 * scale)
    for route in routes:
        row = QHBoxLayout()
        clear_margins(row, 5)
        picture = QLabel()
        picture.setPixmap(route_pixmap(route, theme, side, 2.0))
        row.addWidget(picture)
        row.addWidget(role_label(route, "body"), 1)
        column.addLayout(row)
    return box


def source_labels(
    source: SourceLine, go: Callable[[str, str], object], theme: Theme, scale: float
) -> list[QLabel]:
    """A source: its address opens in the browser, only on a click; its own row is one click away too.

    Two labels, for each costs a fraction of a millisecond, and a card has many.
    """
    date = f" &nbsp;{small(source.date, theme, scale)}" if source.date else ""
    if source.address:
        tip = f"Open in the browser: {source.address}"
        head = link_label(f"{source.publisher} ↗", tip, lambda: open_address(source.address), after=date)
    else:
        head = wrapped("")
        head.setTextFormat(Qt.TextFormat.RichText)
        head.setText(escape(breakable(source.publisher)) + date)
    if not source.title:
        return [head]
    words = f"{escape(breakable(source.title))}<br>" if source.title != source.publisher else ""
    about = f"{small(source.about, theme, scale)}<br>" if source.about else ""
    more = link_label(
        "Everything from this source",
        f"Show the row of the source “{source.title}”",
        lambda: go("sources", source.id),
        before=words + about,
    )
    return [head, more]
