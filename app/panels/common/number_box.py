"""A box for one number: tinted, right-aligned, its unit in quiet text; it refuses in words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from app.panels.common.scale import Scale, format_number, parse_number, without_unit
from app.panels.common.widgets import role_label

_UNBOUNDED = 1e15
_PADDING_PX = 8
_KEYS = QKeySequence.StandardKey
# What a field does with Ctrl: the clipboard always, undo only while something is being typed.
_EDITING = (
    _KEYS.Copy,
    _KEYS.Cut,
    _KEYS.Paste,
    _KEYS.SelectAll,
    _KEYS.DeleteStartOfWord,
    _KEYS.DeleteEndOfWord,
)
_TYPING = (_KEYS.Undo, _KEYS.Redo)


class NumberBox(QDoubleSpinBox):
    """A spin box without buttons. It accepts any typing and judges it when the user is done.

    `edited` carries a number in range; `refused` what was typed and is not; `stepped` a count of steps,
    `cancelled` that Esc brought the last number back.
    """

    edited = Signal(float)
    refused = Signal(str)
    stepped = Signal(int)
    cancelled = Signal()
    typing = Signal()

    def __init__(self, scale: Scale, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._good = scale.minimum
        self._rejected: str | None = None
        self._refusing = False
        locale = QLocale(QLocale.Language.C)
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        self.setLocale(locale)
        self.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setDecimals(12)
        # The range is judged in words by this class, not by silent clamping in the base.
        self.setRange(-_UNBOUNDED, _UNBOUNDED)
        self.unit_label = role_label(unit, "caption", self)
        self.unit_label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.lineEdit().textEdited.connect(lambda _text: self.typing.emit())
        self.editingFinished.connect(self._finish)
        self.set_number(self._good)

    def set_scale(self, scale: Scale) -> None:
        """Change the range and the decimals; the number shown stays."""
        self._scale = scale
        self.set_number(self._good, force=True)

    def set_unit(self, unit: str) -> None:
        """Change the unit shown at the right."""
        self.unit_label.setText(unit)
        self.fit_unit()

    def set_number(self, value: float, force: bool = False) -> None:
        """Show a number without any signal."""
        if value == self._good and not force and self.value() == value:
            return
        self._good, self._rejected, self._refusing = value, None, False
        blocked = self.blockSignals(True)
        self.setValue(value)
        self.lineEdit().setText(self.textFromValue(value))
        self.blockSignals(blocked)

    def needed_width(self) -> int:
        """Return the width in px for four figures and the unit."""
        figures = self.fontMetrics().horizontalAdvance("00.00")
        return figures + self._unit_width() + 2 * _PADDING_PX + 2

    def fit_unit(self) -> None:
        """Keep the unit at the right edge and the figures left of it."""
        width = self._unit_width()
        self.unit_label.setGeometry(self.width() - width - _PADDING_PX, 0, width, self.height())
        self.lineEdit().setTextMargins(0, 0, width + 1 if width else 0, 0)

    # -- how the base class reads and writes text -----------------------------------------------------------

    def textFromValue(self, value: float) -> str:  # noqa: N802 - Qt's name
        """Return the figures shown for a number."""
        return format_number(value, self._scale.decimals)

    def valueFromText(self, text: str) -> float:  # noqa: N802
        """Return the number typed, or the last good one while remembering what was refused."""
        if text == self.textFromValue(self._good):
            return self._good
        value = parse_number(without_unit(text, self.unit_label.text()))
        if value is None or not self._scale.minimum <= value <= self._scale.maximum:
            self._rejected = text
            return self._good
        return value

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Let everything be typed; it is judged as a whole."""
        return QValidator.State.Acceptable, text, position

    def stepBy(self, steps: int) -> None:  # noqa: N802
        """Leave the size of a step to the owner."""
        self.interpretText()
        self._finish()
        self.stepped.emit(steps)

    def event(self, event: QEvent) -> bool:
        """Leave the window's keys to the window: undo and redo too, unless something is typed that is not taken yet."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            typing = self._refusing or self.lineEdit().text() != self.textFromValue(self._good)
            ours = (*_EDITING, *_TYPING) if typing else _EDITING
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control and not any(event.matches(key) for key in ours):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc brings the last number back while another is typed or was refused; else it is not ours."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._refusing or self.lineEdit().text() != self.textFromValue(self._good):
            self.set_number(self._good, force=True)
            self.selectAll()
            self.cancelled.emit()
            event.accept()
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Turn only while focused, so that scrolling a column never changes a number."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the unit in its place."""
        super().resizeEvent(event)
        self.fit_unit()

    def _finish(self) -> None:
        if self._rejected is not None:
            text, self._rejected = self._rejected, None
            self._refusing = True
            self.refused.emit(text)
        elif self.value() != self._good:
            self._good, self._refusing = self.value(), False
            self.edited.emit(self._good)

    def _unit_width(self) -> int:
        return self.unit_label.sizeHint().width() if self.unit_label.text() else 0
