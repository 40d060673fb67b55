"""The column of route cards: marker, name, loud number, range and stage. One is selected, one may be compared."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.panels.common.badge import Badge
from app.panels.common.panel import open_source
from app.panels.common.tips import folded
from app.panels.common.widgets import button, clear_margins, role_label, set_property
from app.panels.routes.figures import ElidedLabel, InfoMark, LoudNumber
from app.panels.routes.selectors import CardView
from app.plots.markers import route_pixmap
from app.plots.theme import LIGHT, Theme, font

# With so many lines free, the card says what the route is, and its whole stage.
MORE_LINES = 7
MARGINS_PX = 26
SOURCE_TIP = "Show where this number comes from, in the Data panel (S)"
COMPARE_TIP = "Set this route beside the selected one (Ctrl+click, or C)"


class RouteCard(QFrame):
    """One route. ``picked(route)`` and ``compare_wanted(route)`` tell intents; ``moved(route, step)`` walks on."""

    picked = Signal(str)
    compare_wanted = Signal(str)
    moved = Signal(str, int)

    def __init__(self, route: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.route = route
        self._view: CardView | None = None
        self._theme, self._scale = LIGHT, 1.0
        self._fitting = self._fit_again = False
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The column shares its height out evenly; a card fits its lines to what it gets.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._marker, self._name = QLabel(), role_label("", "heading")
        self._badge = Badge()
        self._compare = button("compare", COMPARE_TIP, "link")
        self._compare.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._compare.clicked.connect(lambda: self.compare_wanted.emit(self.route))
        self._compare.hide()
        self._source = button("source", SOURCE_TIP, "link")
        self._source.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._source.clicked.connect(self.show_source)
        self._source.hide()
        self._number = LoudNumber("mS/cm")
        self._note = ElidedLabel()
        self._range_word, self._range = role_label("Article", "caption"), ElidedLabel(right=True)
        self._info, self._stage = InfoMark(), ElidedLabel()
        self._more = role_label("", "caption")
        self._more.setWordWrap(True)
        self._more.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._more.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        clear_margins(head, 6)
        head.addWidget(self._marker)
        head.addWidget(self._name, 1)
        head.addWidget(self._compare)
        head.addWidget(self._badge)
        loud = QHBoxLayout()
        clear_margins(loud, 6)
        loud.addWidget(self._number, 1)
        loud.addWidget(self._source, 0, Qt.AlignmentFlag.AlignVCenter)
        rows = QGridLayout()
        clear_margins(rows, 0)
        rows.setColumnStretch(2, 1)
        rows.setHorizontalSpacing(4)
        for place, widget in enumerate((self._range_word, self._info, self._range)):
            rows.addWidget(widget, 0, place)
        rows.addWidget(self._stage, 1, 0, 1, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 4)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(loud)
        column.addWidget(self._note)
        column.addLayout(rows)
        column.addWidget(self._more, 1)
        column.addStretch()

    def show_view(self, view: CardView) -> None:
        """Show what the selector found."""
        if view == self._view:
            return
        self._view = view
        self._name.setText(view.name)
        self._number.show_text(view.value, view.unit)
        self._note.show_text(view.note)
        self._stage.show_text(view.stage)
        self._more.setText("\n".join(filter(None, (view.room_text, view.summary, view.stage))))
        self._badge.set_text(view.badge)
        self._badge.set_tone("accent" if view.selected else "")
        self.setAccessibleName(view.spoken)
        source = f"\nSource: {view.source}" if view.source else ""
        self.setToolTip(
            folded(
                f"{view.spoken}{source}\nClick: look at this route. Ctrl+click or C: set it beside the selected "
                "one. S: the source of the number."
            )
        )
        set_property(self, "selected", view.selected)
        set_property(self, "compared", view.compared)
        self._fit()
        if not self._compare.isHidden():
            self._offer(True)  # a card just taken has nothing left to offer

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take the marker's colour and the size of the figure."""
        self._theme, self._scale = theme, scale
        side = round(15 * scale)
        self._marker.setPixmap(route_pixmap(self.route, theme, side, self.devicePixelRatioF()))
        # The parts are dressed after their card: what they need is known only then.
        for part in (self._number, self._note, self._range, self._info, self._stage):
            part.set_theme(theme, scale)
        self._fit()
        # The labels of the style sheet take their size when they are next shown: then once more.
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Leave out the lower lines where the card is too low for them.

        Showing a line can lay the card out anew, and so lead back here: that one waits, and all is fitted once more.
        """
        if self._fitting:
            self._fit_again = True
            return
        self._fitting = True
        for _ in range(2):
            self._fit_again = False
            self._fit_lines()
            if not self._fit_again:
                break
        self._fitting = False

    def _fit_lines(self) -> None:
        room = self.height() - 10 - self._name.sizeHint().height() - self._number.sizeHint().height()
        line = self._note.line_height()
        free = (room + 4) // line
        tall = free >= MORE_LINES
        free -= self._fit_note(free, 2 if free > 1 else 1)
        has_range = self._view is not None and bool(self._view.range_text) and free > 0
        for widget in (self._range, self._range_word, self._info):
            widget.setVisible(has_range)
        free -= has_range
        self._fit_stage(0 if tall else free)
        self._more.setVisible(tall)
        narrow = self.width() < 190 * self._scale
        self._fit_range()
        self._badge.setVisible(bool(self._badge.text()) and not narrow)

    def _fit_note(self, free: int, most: int) -> int:
        """Give the note its lines, and say how many."""
        self._note.setVisible(free > 0)
        lines = self._note.lines_for(self.width() - MARGINS_PX, most)
        self._note.set_most_lines(lines)
        return lines if free > 0 else 0

    def _fit_stage(self, free: int) -> None:
        self._stage.setVisible(free > 0)
        self._stage.set_most_lines(self._stage.lines_for(self.width() - MARGINS_PX, max(1, min(free, 2))))

    def _range_fits(self, word: str, told: str) -> bool:
        """Whether both find room in a row, with the mark between them."""
        metrics = QFontMetrics(font("caption", self._scale))
        taken = (
            metrics.horizontalAdvance(word) + metrics.horizontalAdvance(told) + self._info.sizeHint().width()
        )
        return taken + 12 <= self.width() - MARGINS_PX

    def _fit_range(self) -> None:
        """The word makes way for the unit, and the unit for the numbers."""
        if self._view is None:
            return
        view, unit = self._view, " mS/cm"
        moved = view.range_word.endswith("25 °C")
        short = "25 °C" if moved else view.range_word.split()[-1].capitalize()
        bare = view.range_text.removesuffix(unit)
        ways = ((view.range_word, view.range_text), (short, view.range_text), (short, bare))
        word, told = next((way for way in ways if self._range_fits(*way)), ways[-1])
        self._range.show_text(told)
        self._range_word.setText(word)
        self._info.explain(view.range_tip)
        for widget in (self._range_word, self._range):
            if widget.toolTip() != folded(view.range_tip):
                widget.setToolTip(folded(view.range_tip))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    # -- intents --------------------------------------------------------------------------------------------

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click selects, with Ctrl it compares."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            (self.compare_wanted if with_ctrl else self.picked).emit(self.route)
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter and Space select (with Ctrl, or C: compare); up and down go to the neighbour."""
        with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            (self.compare_wanted if with_ctrl else self.picked).emit(self.route)
        elif key == Qt.Key.Key_S and not with_ctrl:
            self.show_source()
        elif key == Qt.Key.Key_C and not with_ctrl:
            self.compare_wanted.emit(self.route)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left):
            self.moved.emit(self.route, 1 if key in (Qt.Key.Key_Down, Qt.Key.Key_Right) else -1)
        else:
            super().keyPressEvent(event)

    def _offer(self, offered: bool) -> None:
        """Show the compare button while the card is under the pointer or has the focus."""
        free = self._view is not None and not self._view.selected and not self._view.compared
        show = offered and free and self._beside(_wide(self._marker, self._name), self._compare)
        self._compare.setVisible(show)
        has_source = self._view is not None and bool(self._view.source_row[1])
        self._source.setVisible(
            offered and has_source and self._beside(self._number.full_width(), self._source)
        )
        if self._view is not None and self._view.badge == "reference":
            self._badge.setVisible(not show)

    def _beside(self, taken_px: int, link: QWidget) -> bool:
        """Whether a link fits in the row of the card: it never lies over a name or a number."""
        return taken_px + 6 + link.sizeHint().width() <= self.width() - MARGINS_PX

    def show_source(self) -> None:
        """Show where the loud number comes from."""
        if self._view is not None and self._view.source_row[1]:
            open_source(self, *self._view.source_row)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        super().enterEvent(event)
        self._offer(True)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        super().leaveEvent(event)
        self._offer(self.hasFocus())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self._offer(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self._offer(self.underMouse())


def _wide(*widgets: QWidget) -> int:
    """The room in px that widgets in a row take."""
    return sum(widget.sizeHint().width() + 6 for widget in widgets) - 6


class CardColumn(QWidget):
    """The cards one under another, walked with the arrow keys."""

    picked = Signal(str)
    compare_wanted = Signal(str)

    def __init__(self, routes: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Electrolyte routes")
        column = QVBoxLayout(self)
        clear_margins(column, 6)
        self.cards = {route: RouteCard(route) for route in routes}
        for card in self.cards.values():
            card.picked.connect(self.picked)
            card.compare_wanted.connect(self.compare_wanted)
            card.moved.connect(self._walk)
            column.addWidget(card, 1)

    def show_views(self, views: tuple[CardView, ...]) -> None:
        """Show the cards."""
        for view in views:
            self.cards[view.route].show_view(view)

    def _walk(self, route: str, step: int) -> None:
        order = list(self.cards)
        target = order[(order.index(route) + step) % len(order)]
        self.cards[target].setFocus(Qt.FocusReason.TabFocusReason)
