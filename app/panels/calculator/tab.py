"""What a tab of the lower card is given and what it offers. A new tab is a new file and one line in ``tabs``.

panel ── Frame (the design that was evaluated last, its results, the pinned ones) ──► tab.show_frame
tab   ── intents, move/finish (a drag is one undo step) ─────────────────────────────► store
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.panels.calculator.evaluation import Outcome, outcome_of
from app.panels.calculator.field import Field
from app.panels.calculator.intents import LETTERS, Intents
from app.panels.common.panel import PanelContext
from app.science.design import CellDesign
from app.science.results import Results
from app.state.model import CalculatorState


@dataclass(frozen=True)
class Pin:
    """A design put aside: its letter, its name, and what the model says of it."""

    letter: str
    name: str
    design: CellDesign
    results: Results


@dataclass(frozen=True)
class Frame:
    """What one rendering works from: the design that was evaluated last without a refusal, and its results."""

    calculator: CalculatorState
    outcome: Outcome
    design: CellDesign
    results: Results
    pins: tuple[Pin, ...] = ()

    @property
    def pinned(self) -> tuple[CellDesign, Results] | None:
        """Design and results of A, None where nothing is pinned (or A is refused)."""
        first = next((pin for pin in self.pins if pin.letter == "A"), None)
        return None if first is None else (first.design, first.results)

    @property
    def stale(self) -> bool:
        """True while the design in hand is refused."""
        return self.outcome.results is None


def pins_of(calculator: CalculatorState) -> tuple[Pin, ...]:
    """The pinned designs that the model accepts, A first."""
    found = []
    for letter, pinned in zip(LETTERS, calculator.pins, strict=False):
        results = outcome_of(pinned.design).results
        if results is not None:
            found.append(Pin(letter, pinned.name, pinned.design, results))
    return tuple(found)


@dataclass(frozen=True)
class TabContext:
    """What a tab may use: facts and store, the intents, and the two ends of a gesture on a number of the design."""

    panel: PanelContext
    intents: Intents
    move: Callable[[Field, float], None]
    finish: Callable[[], None]


class CalculatorTab(QWidget):
    """The base of the pages. Only the page in front is rendered; it is built when it first comes to the front."""

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self.context = context

    def header(self) -> QWidget | None:
        """What stands beside the words of the tabs while this page is in front; None where there is nothing."""
        return None

    def show_frame(self, frame: Frame) -> None:
        """Bring the page in line with the frame."""
        raise NotImplementedError

    def begin_anew(self) -> None:
        """Another preset or file is in hand: forget ranges that were kept steady for the one before."""
