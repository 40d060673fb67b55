"""The words at the right of a group's heading, which open the list of what else could stand there.

    ▾ Positive            NMC811 · 195 mAh/g · 3.86 V ▾

The list is written when it is opened, so it costs nothing at the start and is always about the design in hand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton

from app.panels.calculator.choice_words import Option
from app.plots.theme import LIGHT, Theme

Listing = Callable[[], tuple[Sequence[Option], str]]
_PAD_PX, _GAP_PX, _RADIUS_PX = 7.0, 5.0, 5.0
_OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class Chooser(QToolButton):
    """``picked`` carries the key that the user chose. ``listing`` gives the options and the key in use."""

    picked = Signal(str)

    def __init__(self, name: str, about: str) -> None:
        super().__init__()
        self._name, self._about, self._words = name, about, ""
        self._theme = LIGHT
        self.listing: Listing = lambda: ((), "")
        self.setProperty("role", "caption")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.setAccessibleName(name)
        self._menu.aboutToShow.connect(self.fill)
        self.setMenu(self._menu)
        self.set_words("")

    def words(self) -> str:
        """What is written on it."""
        return self._words

    def set_words(self, words: str) -> None:
        """Say what is in use. Not the button's own text, which would lay the column out at every number."""
        if words == self._words and self.accessibleName():
            return
        self._words = words
        self.setAccessibleName(f"{self._name}: {words}")
        self.setToolTip(f"{words}\n{self._about}" if words else self._about)
        self.update()

    def fill(self) -> None:
        """Write the list anew."""
        self._menu.clear()
        options, current = self.listing()
        group = QActionGroup(self._menu)
        for option in options:
            words = f"{option.text}\t{option.detail}" if option.detail else option.text
            action = self._menu.addAction(words.replace("&", "&&"))
            if not option.key:
                action.setEnabled(False)
                continue
            action.setCheckable(True)
            action.setChecked(option.key == current)
            action.setEnabled(not option.reason)
            action.setToolTip("\n".join(part for part in (option.about, option.reason) if part))
            group.addAction(action)
            action.triggered.connect(lambda _=False, key=option.key: self.picked.emit(key))

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take the colours; the size of the words comes from the style sheet."""
        self._theme = theme
        self.update()

    # -- how it looks ---------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the heading; as wide as there is room."""
        return QSize(80, self.fontMetrics().height() + 6)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A few letters."""
        return QSize(40, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Return and Down open the list, as Space does."""
        if event.key() in _OPENING_KEYS:
            self.showMenu()
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """An outline around the words and the arrow, which stand at the right; words are cut where room is short."""
        metrics = self.fontMetrics()
        side = metrics.height() * 0.22
        tail = _PAD_PX + 2 * side + _GAP_PX
        room = self.width() - _PAD_PX - tail
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, int(room))
        width = min(float(self.width()), metrics.horizontalAdvance(words) + _PAD_PX + tail + 1)
        box = QRectF(self.width() - width, 0.0, width, float(self.height()))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._outline(painter, box)
        painter.drawText(
            box.adjusted(_PAD_PX, 0.0, -tail, 0.0),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            words,
        )
        x, y = box.right() - _PAD_PX - side, self.height() / 2 - side / 2
        painter.setBrush(painter.pen().color())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(
            QPolygonF([QPointF(x - side, y), QPointF(x + side, y), QPointF(x, y + 1.3 * side)])
        )
        painter.end()

    def _outline(self, painter: QPainter, box: QRectF) -> None:
        """Draw the ground, and leave the pen in the colour of the words."""
        theme = self._theme
        busy = self.underMouse() or self.isDown()
        line = theme.accent if self.hasFocus() else theme.quiet if busy else theme.line
        width = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(QColor(line), width))
        painter.setBrush(QColor(theme.accent_tint if self.isDown() else theme.surface))
        inset = width / 2.0
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), _RADIUS_PX, _RADIUS_PX)
        painter.setPen(QColor(theme.text if busy else theme.quiet))
