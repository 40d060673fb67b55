"""The rows of a waterfall. No Qt.

A row is a total (a bar from zero) or a step (a bar from where the figure stood to where it stands then).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal[
    "total", "gain", "loss", "plain", "positive", "negative", "separator", "electrolyte", "foils", "housing"
]


@dataclass(frozen=True)
class FallRow:
    """One bar: its name, both ends on the axis, the words of change and of the figure then, and its read-out.

    ``tone``: a total, a gain or loss, a part of the cell (its tint), or plain. ``pinned``: where the pinned design
    stands after this step. ``spare`` rows repeat the row before and go first where room is short.
    """

    name: str
    start: float
    end: float
    change: str
    then: str
    line: str
    tone: Tone = "plain"
    pinned: float | None = None
    spare: bool = False


def axis_of(rows: tuple[FallRow, ...]) -> tuple[float, float]:
    """Lowest and highest value that the bars reach, zero included: bars have their true length."""
    reached = [value for row in rows for value in (row.start, row.end, row.pinned) if value is not None]
    return min((0.0, *reached)), max((0.0, *reached))


def rows_that_fit(rows: tuple[FallRow, ...], room: int) -> tuple[FallRow, ...]:
    """The rows for ``room`` lines: spare ones are left out, the later ones first, where there is no room for all."""
    kept = list(rows)
    for row in reversed(rows):
        if len(kept) <= room:
            break
        if row.spare:
            kept.remove(row)
    return tuple(kept)
