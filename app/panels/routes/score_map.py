"""The map of weightings with its three choices and its sentence."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.panels.common.choice import Choice
from app.panels.common.widgets import clear_margins
from app.panels.routes.figures import ElidedLabel
from app.plots.ternary import TernaryMap, TernaryView
from app.science.scorecard import CRITERIA

CORNERS = ("Top", "Left", "Right")
OTHERS = "All other criteria weigh nothing here. Ring: your weights of the three."


class ScoreMap(QWidget):
    """``corner_chosen(place, criterion)`` tells an intent."""

    corner_chosen = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        options = [(criterion.id, f"{criterion.letter}  {criterion.short}") for criterion in CRITERIA]
        self.title, self.note = ElidedLabel("text", bold=True), ElidedLabel()
        self.choices: list[Choice] = []
        row = QHBoxLayout()
        clear_margins(row, 6)
        for place, corner in enumerate(CORNERS):
            name = f"Criterion of the {corner.lower()} corner"
            choice = Choice("", options, f"{name} of the triangle", accessible_name=name)
            choice.chosen.connect(lambda key, place=place: self.corner_chosen.emit(place, key))
            choice.set_brief(True)
            row.addWidget(choice, 1)
            self.choices.append(choice)
        self.plot = TernaryMap("Map of weightings: who wins at which weights of three criteria")
        self.note.show_text(OTHERS)
        self.title.set_most_lines(2)
        self.note.set_most_lines(2)
        column = QVBoxLayout(self)
        clear_margins(column, 4)
        column.addWidget(self.title)
        column.addLayout(row)
        column.addWidget(self.plot, 1)
        column.addWidget(self.note)

    def show_view(self, view: TernaryView, three: tuple[str, str, str], title: str) -> None:
        """Show a triangle with its sentence."""
        self.title.show_text(title)
        for choice, key in zip(self.choices, three, strict=True):
            choice.set_key(key)
        self.plot.show_view(view)
        self.plot.show_empty(
            "" if view.regions else "No route has a score for all three.\nChoose other criteria."
        )
