"""One step of the ladder as a card: its band, the techniques that enable it, loud numbers, safety, energy.

Rows that find no room are left out from the least telling one on; the tooltip has all of it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from app.panels.common.badge import GO_KEYS, SOURCE_TIP
from app.panels.common.panel import open_source
from app.panels.common.widgets import clear_margins, role_label, set_property
from app.panels.routes.chip_row import ChipRow
from app.panels.routes.figures import NUMBER_SHARE, ElidedLabel, ElidedLines
from app.panels.routes.ladder import StepView
from app.panels.routes.source_link import SourceNumber
from app.plots.theme import Theme

MOST_FIGURES = 2
# A text that is cut in one line is broken into so many at the most.
MOST_LINES = 3
SIDE_PX, GAP_PX = 10, 8
# Below this height (px) techniques stand beside the name, and numbers are set smaller.
ROOMY_PX = 128
SMALL_SHARE = 0.58


class StepCard(QFrame):
    """One step. A click or Enter on the card leads to its row in the Data panel."""

    technique_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._id = ""
        self.name, self.band = role_label("", "cardTitle"), ElidedLabel(right=True)
        self.chips = ChipRow()
        self.chips.wanted.connect(self.technique_wanted)
        self.numbers = [SourceNumber() for _ in range(MOST_FIGURES)]
        self.energy, self.safety, self.missing = ElidedLabel("text"), ElidedLabel(), ElidedLabel()
        self.lines = ElidedLines()
        self._build()

    def _build(self) -> None:
        head, numbers = QHBoxLayout(), QHBoxLayout()
        self._head, self._scale = head, 1.0
        clear_margins(head, 6)
        clear_margins(numbers, GAP_PX)
        head.addWidget(self.name)
        head.addWidget(self.band, 1)
        for number in self.numbers:
            numbers.addWidget(number, 1)
        column = self._column = QVBoxLayout(self)
        # All steps are of one size, whatever each of them would like to have.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        column.setContentsMargins(SIDE_PX, 2, SIDE_PX, 2)
        column.setSpacing(1)
        column.addLayout(head)
        column.addWidget(self.chips)
        column.addLayout(numbers)
        column.addWidget(self.energy)
        column.addWidget(self.safety)
        column.addWidget(self.missing)
        column.addWidget(self.lines, 1)

    def show_view(self, view: StepView) -> None:
        """Show the step; the design's own is marked."""
        self._id = view.id
        self.name.setText(view.name)
        self.band.show_text(view.band)
        self.chips.show_views(view.features)
        for place, number in enumerate(self.numbers):
            number.setVisible(place < len(view.figures))
            if place < len(view.figures):
                number.show_figure(view.figures[place])
        self.energy.show_text(view.energy.text)
        self.energy.setToolTip(view.energy.tooltip)
        self.safety.show_text(view.safety)
        self.missing.show_text(view.missing)
        self.lines.show_lines(_lines(view))
        self.setToolTip(f"{view.tooltip}\n{SOURCE_TIP}")
        here = "; the design in hand" if view.is_design else ""
        self.setAccessibleName(f"{view.name}, {view.band or 'no band'}{here}; {view.energy.text}")
        set_property(self, "selected", view.is_design)
        self.fit()

    def fit(self) -> None:
        """Leave out what finds no room: the missing figures, techniques, safety, energy, in this order."""
        roomy = self.height() >= ROOMY_PX * self._scale
        self._place_chips(roomy)
        most = MOST_LINES if roomy else 1
        shown = [number for number in self.numbers if not number.isHidden()]
        wide = self.width() - 2 * SIDE_PX
        for number in shown:
            number.number.set_share(NUMBER_SHARE if roomy else SMALL_SHARE)
            number.wrap_caption((wide - GAP_PX * (len(shown) - 1)) // len(shown), most)
        head = max(self.name.sizeHint().height(), 0 if roomy else self.chips.sizeHint().height())
        room = self.height() - 8 - head - max((number.sizeHint().height() for number in shown), default=0)
        room = self._place_rows(room, wide, most, roomy)
        self.lines.setVisible(room > 3 * self.energy.line_height())

    def _place_rows(self, room: int, wide: int, most: int, roomy: bool) -> int:
        """Show the rows that fit with a line each; what room is left breaks those that are cut. Returns the rest."""
        rows = [self.energy, self.safety, *([self.chips] if roomy else []), self.missing]
        for row in rows:
            if isinstance(row, ElidedLabel):
                row.set_most_lines(1)
            wanted = row.sizeHint().height() + 1
            shown = wanted <= room and not (isinstance(row, ElidedLabel) and not row.text())
            row.setVisible(shown)
            room -= wanted if shown else 0
        for row in rows:
            if isinstance(row, ElidedLabel) and not row.isHidden():
                free = room // row.line_height()
                lines = row.lines_for(wide, min(most, 1 + free))
                row.set_most_lines(lines)
                room -= (lines - 1) * row.line_height()
        return room

    def _place_chips(self, roomy: bool) -> None:
        """In a row of their own, or beside the name, where the slider below tells the band."""
        self.band.setVisible(roomy)
        layout = self._column if roomy else self._head
        if layout.indexOf(self.chips) < 0:
            (self._head if roomy else self._column).removeWidget(self.chips)
            layout.insertWidget(1, self.chips, 0 if roomy else 1)
        self.chips.setVisible(True)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Another size of type leaves room for other rows."""
        self._scale = scale
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            open_source(self, "architectures", self._id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in GO_KEYS:
            open_source(self, "architectures", self._id)
            return
        super().keyPressEvent(event)


def _lines(view: StepView) -> list[str]:
    """What else is said of the step, for a card with room."""
    return [
        view.summary,
        *(f"+ {line}" for line in view.benefits),
        *(f"− {line}" for line in view.challenges),
        *(text for text, _ in view.more),
    ]
