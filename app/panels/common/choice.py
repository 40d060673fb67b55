"""One of several: a label and a combo box that speaks in keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QStyleOptionComboBox, QWidget

from app.panels.common.widgets import clear_margins, role_label

# Padding and arrow of a combo box, in heights of its type.
_ROOM_LINES = 2.0
_BRIEF_LETTERS = 6


class QuietComboBox(QComboBox):
    """A combo box that ignores the wheel until it has the focus, so that scrolling never changes it."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Turn only while focused."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:  # noqa: N802
        """Cut words that are too long with an ellipsis; the base class cuts them through a letter."""
        super().initStyleOption(option)
        metrics = self.fontMetrics()
        room = self.width() - _ROOM_LINES * metrics.height()
        option.currentText = metrics.elidedText(self.currentText(), Qt.TextElideMode.ElideRight, round(room))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the arrow of the pictures, which a style sheet can only take from a file."""
        super().paintEvent(event)
        size = self.fontMetrics().height() * 0.22
        x, y = self.width() - 8 - size, self.height() / 2 - size / 2
        arrow = QPolygonF([QPointF(x - size, y), QPointF(x + size, y), QPointF(x, y + 1.3 * size)])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().buttonText())
        painter.drawPolygon(arrow)
        painter.end()


class Choice(QWidget):
    """A labelled combo box; `chosen` carries the key that the user picked, never one that was set."""

    chosen = Signal(str)

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[str, str]],
        tooltip: str,
        parent: QWidget | None = None,
        accessible_name: str | None = None,
    ) -> None:
        super().__init__(parent)
        self.combo = QuietComboBox(self)
        self.combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.combo.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._label = role_label(label, "quiet", self)
        self._label.setBuddy(self.combo)
        self._label.setVisible(bool(label))
        row = QHBoxLayout(self)
        clear_margins(row, 8)
        row.addWidget(self._label)
        row.addWidget(self.combo, 1)
        self.setFocusProxy(self.combo)
        name = accessible_name or label or tooltip
        for widget in (self, self.combo):
            widget.setToolTip(tooltip)
            widget.setAccessibleName(name)
        self._about = tooltip
        self.set_options(options)
        self.combo.activated.connect(self._on_activated)
        self._last = self.key()

    def key(self) -> str:
        """Return the key shown, "" when there is none."""
        data = self.combo.currentData()
        return data if isinstance(data, str) else ""

    def set_key(self, key: str) -> None:
        """Show the option with this key without emitting; an unknown key shows none."""
        if key != self.key():
            blocked = self.combo.blockSignals(True)
            self.combo.setCurrentIndex(self.combo.findData(key))
            self.combo.blockSignals(blocked)
            self._tell()
        self._last = key

    def set_options(self, options: Sequence[tuple[str, str]], icons: dict[str, QIcon] | None = None) -> None:
        """Replace the options, keeping the key where it still exists; never emits."""
        current = self.key()
        blocked = self.combo.blockSignals(True)
        self.combo.clear()
        for key, text in options:
            self.combo.addItem((icons or {}).get(key, QIcon()), text, key)
        index = self.combo.findData(current)
        self.combo.setCurrentIndex(index if index >= 0 or not options else 0)
        self.combo.blockSignals(blocked)
        self._last = self.key()
        self._tell()

    def _tell(self) -> None:
        """The tooltip has the words in full: the box may cut them."""
        words = self.combo.currentText()
        self.combo.setToolTip(f"{words}\n{self._about}" if words else self._about)

    def set_brief(self, brief: bool) -> None:
        """Leave the label out and make the box a few letters wide; its list stays as wide as the words."""
        policy = QComboBox.SizeAdjustPolicy
        self._label.setVisible(bool(self._label.text()) and not brief)
        self.combo.setMinimumContentsLength(_BRIEF_LETTERS if brief else 0)
        self.combo.setSizeAdjustPolicy(
            policy.AdjustToMinimumContentsLengthWithIcon if brief else policy.AdjustToContents
        )
        view = self.combo.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + 24 if brief else 0)

    def options(self) -> list[tuple[str, str]]:
        """Return keys and texts in order."""
        return [(str(self.combo.itemData(i)), self.combo.itemText(i)) for i in range(self.combo.count())]

    def _on_activated(self, _index: int) -> None:
        key = self.key()
        if key != self._last:
            self._last = key
            self._tell()
            self.chosen.emit(key)
