"""The tab of the reasons: from the active materials to the pack, and from a pinned design to the one in hand."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.panels.calculator.tab import CalculatorTab, Frame, Pin, TabContext
from app.panels.calculator.why_data import (
    FIGURES,
    PIN_FIRST,
    Fall,
    against,
    fall_of,
    gap_of,
    known_figure,
)
from app.panels.common.choice import Choice
from app.panels.common.widgets import ElidedLabel, clear_margins
from app.plots.theme import Theme
from app.plots.waterfall import Waterfall

STALE = "Last good design: "


class WhyTab(CalculatorTab):
    """Two waterfalls side by side, each under its sentence."""

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        self.fall_title, self.gap_title = ElidedLabel("", "caption"), ElidedLabel("", "caption")
        self.fall = Waterfall("Waterfall from the active materials to the pack", "waterfall")
        self.gap = Waterfall("Causes of the difference to a pinned design", "difference")
        self.figure = Choice(
            "",
            list(FIGURES.items()),
            "Which figure is explained: per mass or per volume",
            accessible_name="Figure that is explained",
        )
        self.against = Choice(
            "to",
            [],
            "With which pinned design the one in hand is compared",
            accessible_name="Pinned design that is compared with",
        )
        self._fall_key: tuple[object, ...] = ()
        self._gap_key: tuple[object, ...] = ()
        self._letters: tuple[str, ...] = ()
        self._titles: dict[ElidedLabel, tuple[str, str]] = {}
        self._build()
        self.figure.chosen.connect(lambda key: self._set("why_figure", key, "Figure explained"))
        self.against.chosen.connect(lambda key: self._set("why_against", key, "Design compared with"))

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Both halves begin at the same height, with or without a choice beside the sentence."""
        self.gap_title.setMinimumHeight(self.figure.sizeHint().height())

    def _build(self) -> None:
        row = QHBoxLayout(self)
        clear_margins(row, 24)
        row.addLayout(_half(self.fall_title, self.figure, self.fall), 1)
        row.addLayout(_half(self.gap_title, self.against, self.gap), 1)
        self.against.setVisible(False)

    def _set(self, field: str, key: str, text: str) -> None:
        self.context.panel.store.set(f"calculator.{field}", key, text=text)

    # -- showing --------------------------------------------------------------------------------------------

    def show_frame(self, frame: Frame) -> None:
        """Explain the design, and its difference to the chosen pinned one."""
        key = known_figure(frame.calculator.why_figure)
        pin = against(frame.pins, frame.calculator.why_against)
        self.figure.set_key(key)
        self._show_letters(frame.pins, pin)
        self._show_fall(frame, key, pin)
        self._show_gap(frame, key, pin)

    def _show_letters(self, pins: tuple[Pin, ...], pin: Pin | None) -> None:
        """Offer the letters where there is more than one."""
        letters = tuple(p.letter for p in pins)
        if letters != self._letters:
            self._letters = letters
            self.against.set_options([(letter, letter) for letter in letters])
            self.against.setVisible(len(letters) > 1)
        if pin is not None:
            self.against.set_key(pin.letter)

    def _show_fall(self, frame: Frame, key: str, pin: Pin | None) -> None:
        now = (frame.design, key, pin and (pin.letter, pin.design), frame.stale)
        if _same(now, self._fall_key):
            return
        self._fall_key = now
        fall = fall_of(frame.design, frame.results, key, pin)
        self.fall.set_rows(fall.rows, fall.heads, "" if pin is None else pin.letter)
        self._say(self.fall_title, fall, frame.stale)

    def _show_gap(self, frame: Frame, key: str, pin: Pin | None) -> None:
        """The difference costs a millisecond or two: it is worked out when one of the two designs is another."""
        now = (
            frame.design,
            key,
            pin and (pin.letter, pin.name, pin.design),
            frame.calculator.level,
            frame.stale,
        )
        if _same(now, self._gap_key):
            return
        self._gap_key = now
        found = PIN_FIRST if pin is None else gap_of(frame.design, pin, key, frame.calculator.level)
        if isinstance(found, Fall):
            self.gap.set_rows(found.rows, found.heads)
            self._say(self.gap_title, found, frame.stale)
        else:
            self.gap.show_empty(found)
            self._titles.pop(self.gap_title, None)
            self.gap_title.setText("")

    def _say(self, label: ElidedLabel, fall: Fall, stale: bool) -> None:
        lead = STALE if stale else ""
        self._titles[label] = (lead + fall.title, lead + fall.brief)
        self._fit_titles()

    def _fit_titles(self) -> None:
        """Each sentence in full where it fits, else its brief form."""
        for label, (full, brief) in self._titles.items():
            fits = label.fontMetrics().horizontalAdvance(full) <= label.width()
            label.setText(full if fits else brief)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the sentences that fit."""
        super().resizeEvent(event)
        self._fit_titles()


def _same(now: tuple[object, ...], before: tuple[object, ...]) -> bool:
    """Designs are told apart by identity first, so that a comparison costs nothing."""
    return len(now) == len(before) and all(a is b or a == b for a, b in zip(now, before, strict=True))


def _half(title: ElidedLabel, choice: Choice, plot: QWidget) -> QVBoxLayout:
    """A sentence with its choice, and the plot under them."""
    plot.setMinimumSize(220, 90)
    head = QHBoxLayout()
    clear_margins(head, 8)
    head.addWidget(title, 1)
    head.addWidget(choice)
    column = QVBoxLayout()
    clear_margins(column, 2)
    column.addLayout(head)
    column.addWidget(plot, 1)
    return column
