"""Works claims out a little at a time, between the events of the window: one set of draws a step, never a long wait."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from app.dataset import Dataset
from app.dataset.claim_sets import Figure
from app.dataset.records import Milestone
from app.panels.timeline.claim_rows import ClaimRow
from app.science.errors import DesignError
from app.state.claim_bounds import Own
from app.state.claims import HeldClaim, NoClaim, QuickAnswer, held_claim, quick_answer, warm_up

Answered = HeldClaim | str


class ClaimWork(QObject):
    """``judged(id, QuickAnswer or None)``: a row of the table. ``answered(id, HeldClaim or words)``: the picked claim.

    The picked claim goes first. ``begin`` anew drops what was not done.
    """

    judged = Signal(str, object)
    answered = Signal(str, object)
    progressed = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self.step)
        self._picked: Iterator[None] | None = None
        self._table: Iterator[None] | None = None

    @property
    def busy(self) -> bool:
        """Whether anything is left to do."""
        return self._picked is not None or self._table is not None

    def pick(self, dataset: Dataset, milestone: Milestone, own: Own, figure: Figure | None) -> None:
        """Work out one claim before all else."""
        self._picked = self._answer(dataset, milestone, own, figure)
        self._timer.start()

    def drop_pick(self) -> None:
        """Nothing is picked any more."""
        self._picked = None

    def begin(self, dataset: Dataset, rows: Sequence[ClaimRow], own: Own) -> None:
        """Work out the verdict of every row of the table."""
        self._table = self._judge(dataset, tuple(rows), own)
        self._timer.start()

    def stop(self) -> None:
        """Rest while nobody looks; what was begun goes on with ``resume``."""
        self._timer.stop()

    def resume(self) -> None:
        """Go on."""
        if self.busy:
            self._timer.start()

    def step(self) -> None:
        """One piece of the work."""
        picked, table = self._picked, self._table
        # Whoever is told of an answer may begin other work; only what has come to its end is dropped.
        if picked is not None:
            if next(picked, self) is self and self._picked is picked:
                self._picked = None
        elif table is not None and next(table, self) is self and self._table is table:
            self._table = None
        if not self.busy:
            self._timer.stop()

    def finish(self) -> None:
        """All of it at once, as tests and pictures want it."""
        while self.busy:
            self.step()

    def _answer(
        self, dataset: Dataset, milestone: Milestone, own: Own, figure: Figure | None
    ) -> Iterator[None]:
        try:
            yield from warm_up(dataset, milestone, own, figure)
            found: Answered = held_claim(dataset, milestone, own, figure=figure)
        except (NoClaim, DesignError) as reason:
            found = str(reason)
        self.answered.emit(milestone.id, found)

    def _judge(self, dataset: Dataset, rows: tuple[ClaimRow, ...], own: Own) -> Iterator[None]:
        for place, row in enumerate(rows):
            milestone = row.happening.milestone
            answer: QuickAnswer | None = None
            try:
                yield from warm_up(dataset, milestone, own, row.figure)
                answer = quick_answer(dataset, milestone, own, row.figure)
            except DesignError:
                answer = None
            self.judged.emit(row.id, answer)
            self.progressed.emit(place + 1, len(rows))
            yield
