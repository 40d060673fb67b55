"""What the plot of electrochemical windows is told. No Qt in here."""

from __future__ import annotations

from dataclasses import dataclass

from app.plots.verdict_marks import Mark

NOWHERE = ("", "")


@dataclass(frozen=True)
class Level:
    """An electrode: its name, its potential (V), and how far its potential reaches in use (None: not known).

    ``positive``: which side; ``words`` stand over its line, the longest that fits.
    """

    words: tuple[str, ...]
    average_v: float | None
    reach_v: float | None
    positive: bool
    line: str
    source: tuple[str, str] = NOWHERE

    @property
    def edge_v(self) -> float | None:
        """What a window is held against: the reach, else the average."""
        return self.reach_v if self.reach_v is not None else self.average_v


@dataclass(frozen=True)
class WindowBar:
    """A window in V; None: that end is not known. ``mark`` and ``word`` tell what it holds of the pair.

    Without both ends it is an empty row that only says its ``word``.
    """

    key: str
    label: str
    route: str
    low_v: float | None
    high_v: float | None
    mark: Mark
    word: str
    line: str
    own: bool = False
    chosen: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is known."""
        return self.low_v is None and self.high_v is None


@dataclass(frozen=True)
class WindowScene:
    """Bars from top to bottom, the two electrodes, and the words of the axis."""

    bars: tuple[WindowBar, ...]
    levels: tuple[Level, ...]
    axis: str


def span_of(scene: WindowScene) -> tuple[float, float]:
    """The range of the axis in V: all that is shown, from 0 to 5 at the least, with a little air."""
    ends = [0.0, 5.0]
    ends += [v for bar in scene.bars for v in (bar.low_v, bar.high_v) if v is not None]
    ends += [v for level in scene.levels for v in (level.average_v, level.reach_v) if v is not None]
    return min(ends) - 0.25, max(ends) + 0.25
