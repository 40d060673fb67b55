"""The page of the electrochemical windows: bars against two electrodes, and what works beside what."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.panels.common.choice import Choice
from app.panels.common.panel import PanelContext
from app.panels.common.widgets import clear_margins
from app.panels.routes.figures import ElidedLabel
from app.panels.routes.page import PageFrame, PageHead, RoutesPage
from app.panels.routes.source_link import SourceText
from app.panels.routes.windows_electrodes import choices
from app.panels.routes.windows_matrix import Reason
from app.panels.routes.windows_view import WindowsView, windows_view
from app.plots.compat_matrix import CompatMatrix
from app.plots.theme import Theme
from app.plots.window_bars import WindowBars
from app.science.windows import COATING_MARGIN_V, TOLERANCE_V

RULE = (
    f"The rule: a side fits while its electrode goes no more than {TOLERANCE_V:g} V beyond the limit of the window, "
    f"needs a coating up to {COATING_MARGIN_V:g} V (measured to hold so far beyond computed limits), and "
    "lies outside above. An electrode is judged where it is fully charged, or at its average where the dataset has no "
    "such end, which flatters the window. Most windows are computed without kinetics: a layer that forms by itself "
    "holds many cells beyond them. Those of polymers come from quick sweeps, which flatter them. The matrix tells what "
    "was found in "
    "cells, or why there is a judgement."
)
RULE_ROW = "window-margins"
BARS_SHARE = 56
# Below this width, px at the usual type, the choices go without labels; in fewer lines the bars without their note.
FEWEST_PX, FEWEST_LINES, LINE_PX = 560, 11, 14
# The least height of the matrix beside the texts, in lines; more than a text ever takes.
MATRIX_LINES, REASON_LINES = 13, 20
# A verdict for each of five routes and two electrodes.
MOST_REASONS = 10


class WindowsPage(RoutesPage):
    """Choices over the bars at the left, the matrix at the right."""

    fields = frozenset(
        {
            "routes.selected",
            "routes.material",
            "routes.positive",
            "routes.negative",
            "calculator.design",
            "calculator.curves",
        }
    )

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.positive = self._choice("Positive", "positive")
        self.negative = self._choice("Negative", "negative")
        self.bars, self.matrix = WindowBars(), CompatMatrix()
        self.note, self.rule = ElidedLabel(), ElidedLabel()
        self.reasons = QWidget()
        self._scroll = QScrollArea()
        self._told = [SourceText(REASON_LINES) for _ in range(MOST_REASONS)]
        for plot in (self.bars, self.matrix):
            plot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._grid = QGridLayout(self)
        self._build()

    def _choice(self, word: str, side: str) -> Choice:
        tip = f"The {side} electrode that the windows are held against; at first that of the calculator's design."
        made = Choice(word, (), tip, accessible_name=f"{word} electrode of the windows")
        made.set_brief(False)
        made.combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.chosen.connect(lambda key: self._take(side, word, key))
        return made

    def _build(self) -> None:
        row = QHBoxLayout()
        clear_margins(row, 12)
        row.addWidget(self.positive, 1)
        row.addWidget(self.negative, 1)
        left = QWidget()
        column = QVBoxLayout(left)
        clear_margins(column, 4)
        column.addLayout(row)
        column.addWidget(self.bars, 1)
        column.addWidget(self.note)
        right = QWidget()
        column = QVBoxLayout(right)
        clear_margins(column, 4)
        column.addWidget(self.matrix, 45)
        column.addWidget(self._scroll, 55)
        lines = QVBoxLayout(self.reasons)
        clear_margins(lines, 5)
        for told in self._told:
            lines.addWidget(told)
        lines.addWidget(self.rule)
        lines.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName("What was found beside these electrodes, and the rule")
        self._scroll.setWidget(self.reasons)
        self._scroll.viewport().setAutoFillBackground(False)
        self.reasons.setAutoFillBackground(False)
        clear_margins(self._grid, 18)
        self._grid.addWidget(left, 0, 0)
        self._grid.addWidget(right, 0, 1)
        self._grid.setColumnStretch(0, BARS_SHARE)
        self._grid.setColumnStretch(1, 100 - BARS_SHARE)
        self.note.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_frame(self, frame: PageFrame) -> PageHead:
        view = windows_view(frame)
        for side, choice in (("positive", self.positive), ("negative", self.negative)):
            options = choices(frame.dataset, frame.state, side)  # type: ignore[arg-type]
            if tuple(choice.options()) != options:
                choice.set_options(options)
            choice.set_key(getattr(frame.state.routes, side))
            if not choice.key():
                choice.set_key("")
        self.bars.set_scene(view.bars if frame.large else view.best)
        self.bars.show_empty(
            "" if view.bars.bars else "No window in the dataset can be held against this pair."
        )
        self.matrix.set_scene(view.matrix)
        self._tell(view.reasons if frame.large else ())
        self._say(view, frame.large)
        return PageHead(view.title, "model", "techniques", RULE_ROW)

    def _tell(self, reasons: tuple[Reason, ...]) -> None:
        """The reasons for the two electrodes, each leading to its source; only where there is room for them."""
        for number, told in enumerate(self._told):
            told.setVisible(number < len(reasons))
            if number < len(reasons):
                told.show_text(reasons[number].words, reasons[number].row, reasons[number].tip)

    def _say(self, view: WindowsView, large: bool) -> None:
        """What is not drawn, and the rule; both whole in the tooltips."""
        shown = [] if large or len(view.best.bars) == len(view.bars.bars) else [
            f"best of each route of {len(view.bars.bars)}"
        ]  # fmt: skip
        self.note.show_text(" · ".join([*shown, *view.notes]))
        self.note.setToolTip("\n".join([*view.notes, f"Without a window: {', '.join(view.missing)}"]))
        self.note.set_most_lines(2 if large else 1)
        self.rule.show_text(RULE if large else "")
        self._scroll.setVisible(large)
        self._fit()
        for plot in (self.bars, self.matrix):
            plot.setToolTip("\n".join([RULE, *view.notes]))

    def _take(self, side: str, word: str, key: str) -> None:
        self.context.store.set(f"routes.{side}", key, f"{word} of the windows")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where both do not fit side by side the labels of the choices go."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The texts take the lines that they need; plots keep a least height, and the note gives way to them."""
        line = self.note.line_height()
        wide = self.reasons.width() or self.width() // 3
        for text in (*(told.text for told in self._told), self.rule):
            text.set_most_lines(text.lines_for(wide, REASON_LINES))
        self.matrix.setMinimumHeight(MATRIX_LINES * line if not self._scroll.isHidden() else 0)
        self.note.setVisible(self.height() >= FEWEST_LINES * line)
        for choice in (self.positive, self.negative):
            choice.set_brief(self.width() < FEWEST_PX * line / LINE_PX)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Fit to the type size."""
        self._fit()
