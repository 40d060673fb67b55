"""The small card beside the pointer: who, when, for when, what became of it, the figure, and where it was read."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.panels.common.widgets import clear_margins, role_label
from app.panels.timeline.hover_text import HoverText
from app.plots.theme import Theme

WIDTH_PX, AWAY_PX = 300, 14


class HoverCard(QFrame):
    """Stands over its parent, never under the pointer, and takes no mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._scale = 1.0
        self._text: HoverText | None = None
        self._title, self._foot = self._wrapped("cardTitle"), role_label("", "caption")
        self._facts = QGridLayout()
        clear_margins(self._facts, 2)
        self._facts.setColumnStretch(1, 1)
        self._facts.setHorizontalSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addLayout(self._facts)
        column.addWidget(self._foot)
        self.hide()

    def _wrapped(self, role: str) -> QLabel:
        label = role_label("", role)
        label.setWordWrap(True)
        return label

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take the type size."""
        self._scale = scale

    def point_at(self, text: HoverText | None, place: QPoint) -> None:
        """Show a card beside a point of the parent, or none."""
        if text is None:
            self._text = None
            self.hide()
            return
        if text != self._text:
            self._fill(text)
        self._place(place)
        self.show()
        self.raise_()

    def text(self) -> HoverText | None:
        """What is shown now."""
        return self._text

    def _fill(self, text: HoverText) -> None:
        self._text = text
        self._title.setText(text.title)
        self._foot.setText(text.foot)
        while (item := self._facts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, (name, words) in enumerate(text.facts):
            value = self._wrapped("body")
            value.setText(words)
            label = role_label(name, "quiet")
            self._facts.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(value, row, 1)
            # A layout counts what is shown: at once, or the height would be that of the card before.
            label.show()
            value.show()
        wide = round(WIDTH_PX * self._scale)
        self.setFixedWidth(wide)
        column = self.layout()
        assert column is not None
        column.activate()
        self.setFixedHeight(
            column.heightForWidth(wide) if column.hasHeightForWidth() else column.sizeHint().height()
        )

    def _place(self, at: QPoint) -> None:
        """Below and right of the pointer; on its other side where the parent ends."""
        parent = self.parentWidget()
        assert parent is not None
        room = parent.rect()
        left, top = at.x() + AWAY_PX, at.y() + AWAY_PX
        if left + self.width() > room.right():
            left = at.x() - AWAY_PX - self.width()
        if top + self.height() > room.bottom():
            top = at.y() - AWAY_PX - self.height()
        self.move(max(0, left), max(0, top))
