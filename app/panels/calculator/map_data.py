"""Two inputs over their ranges: a result at every point, why there is none, and the sentence true of the map. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.panels.calculator.doubt_data import result_name
from app.panels.calculator.evaluation import outcome_of
from app.panels.calculator.field import Field
from app.panels.calculator.fields import fields_for
from app.panels.calculator.pin_basis import on_axis
from app.panels.calculator.selectors import shown_level
from app.panels.calculator.spread_rows import in_sentence, plain
from app.panels.calculator.sweep_data import Answer, answer_name, sweep_ends
from app.panels.calculator.sweep_reach import Stop, axis_ends, stop_words
from app.panels.calculator.tab import Pin
from app.panels.calculator.words import figure
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.grid import evaluate_grid
from app.science.paths import get_value, with_value

COLUMNS, ROWS, COARSE = 161, 121, 33
NOWHERE = "No pair of these two inputs gives a cell that can be built: undo, or choose other inputs"
Floats = NDArray[np.float64]
Point = tuple[float, float]


@dataclass(frozen=True)
class MapChoice:
    """Which two inputs are spread out, and what is read over them."""

    x: Field
    y: Field
    answer: Answer
    level: str

    def name(self, design: CellDesign) -> str:
        """What the model calls the result."""
        if self.answer.leveled:
            return result_name(self.answer.key, design, self.level)
        return answer_name(design, self.answer, self.level)


@dataclass(frozen=True)
class MapGrid:
    """A result in shown units over two inputs in shown units, NaN where the model refuses; rows along ``y``."""

    x: Floats
    y: Floats
    values: Floats

    @property
    def top(self) -> tuple[float, Point] | None:
        """The highest value and where it lies; None where nothing can be built."""
        if not np.isfinite(self.values).any():
            return None
        row, column = np.unravel_index(int(np.nanargmax(self.values)), self.values.shape)
        return float(self.values[row, column]), (float(self.x[column]), float(self.y[row]))


def map_fields(design: CellDesign, x_path: str, y_path: str) -> tuple[Field, Field]:
    """The two inputs: those wanted, or others that this design has; never twice the same."""
    fields = fields_for(design)
    x = next((field for field in fields if field.path == x_path), fields[0])
    y = next((field for field in fields if field.path == y_path and field is not x), None)
    return x, y or next(field for field in fields if field is not x)


def map_grid(design: CellDesign, choice: MapChoice) -> MapGrid | None:
    """The result over both inputs; None where this design has them not. The axes end shortly beyond what can be."""
    x_ends, y_ends = sweep_ends(design, choice.x), sweep_ends(design, choice.y)
    if x_ends is None or y_ends is None:
        return None
    coarse = _evaluated(design, choice, np.linspace(*x_ends, COARSE), np.linspace(*y_ends, COARSE))
    known = np.isfinite(coarse.values)
    if known.any() and not known.all():
        x_ends = _shortened(design, choice.x, coarse.x, np.any(known, axis=0))
        y_ends = _shortened(design, choice.y, coarse.y, np.any(known, axis=1))
    return _evaluated(design, choice, np.linspace(*x_ends, COLUMNS), np.linspace(*y_ends, ROWS))


def _evaluated(design: CellDesign, choice: MapChoice, x: Floats, y: Floats) -> MapGrid:
    inputs = {
        choice.x.path: x[None, :] / choice.x.factor,
        choice.y.path: y[:, None] / choice.y.factor,
    }
    name = choice.name(design)
    try:
        values = evaluate_grid(design, inputs, (name,))[name] * choice.answer.factor
    except DesignError:
        values = np.full((len(y), len(x)), np.nan)
    return MapGrid(x, y, values)


def _shortened(design: CellDesign, field: Field, at: Floats, known: Any) -> tuple[float, float]:
    """The ends of an axis without the long stretches where nothing can be built."""
    seen = np.flatnonzero(known)
    low = None if seen[0] == 0 else Stop(float(at[seen[0]]), "")
    high = None if seen[-1] == len(at) - 1 else Stop(float(at[seen[-1]]), "")
    return axis_ends((float(at[0]), float(at[-1])), low, high, shown_value(design, field))


def map_rest(design: CellDesign, choice: MapChoice) -> CellDesign:
    """The design but for the two inputs: the map stays the same while this does."""
    rest = with_value(design, choice.x.path, choice.x.maximum / choice.x.factor)
    return with_value(rest, choice.y.path, choice.y.maximum / choice.y.factor)


def shown_value(design: CellDesign, field: Field) -> float:
    """The design's own number, as shown."""
    return float(get_value(design, field.path)) * field.factor


def moved(design: CellDesign, choice: MapChoice, x: float, y: float) -> CellDesign:
    """The design with both inputs at a point of the map (shown units, rounded as their controls do)."""
    for field, shown in ((choice.x, x), (choice.y, y)):
        design = with_value(design, field.path, round(shown, field.decimals) / field.factor)
    return design


def pin_points(
    design: CellDesign, choice: MapChoice, pins: tuple[Pin, ...]
) -> tuple[tuple[str, float, float], ...]:
    """Where the pinned designs lie, each input in the basis of the map; those that lack one of them have no place."""
    found = []
    for pin in pins:
        across, upward = (on_axis(pin.design, design, field) for field in (choice.x, choice.y))
        if across is not None and upward is not None:
            found.append((pin.letter, shown_value(across, choice.x), shown_value(upward, choice.y)))
    return tuple(found)


def pin_lines(choice: MapChoice, pins: tuple[Pin, ...]) -> dict[str, str]:
    """What a pinned design is read out as: its own result, which the colour under its ring does not tell."""
    lines = {}
    for pin in pins:
        read = choice.answer.read(pin.results, shown_level(pin.design, choice.level))
        value = figure(float(read) * choice.answer.factor)
        lines[pin.letter] = f"{pin.letter}: {pin.name} · {value} {choice.answer.unit}".rstrip() + ", its own"
    return lines


# -- words -------------------------------------------------------------------------------------------------------------


def at_words(choice: MapChoice, x: float, y: float) -> str:
    """A point of the map in words: "3.30 mAh/cm² and 12.0 µm"."""
    return f"{_at(choice.x, x)} and {_at(choice.y, y)}"


def _at(field: Field, value: float) -> str:
    """A figure with its unit, or with its name where it has none: "N/P ratio 1.10"."""
    words = plain(field, value)
    return f"{words} {field.unit}" if field.unit else f"{in_sentence(field.name)} {words}"


def read(design: CellDesign, choice: MapChoice, x: float, y: float) -> str:
    """Both inputs and the result at a point, or why there is none; reckoned for that very point."""
    pairs = ((choice.x, x), (choice.y, y))
    parts = [f"{field.name} {plain(field, value)} {field.unit}".rstrip() for field, value in pairs]
    wanted = with_value(
        with_value(design, choice.x.path, x / choice.x.factor), choice.y.path, y / choice.y.factor
    )
    outcome = outcome_of(wanted)
    if outcome.results is None:
        assert outcome.refusal is not None
        return " · ".join([*parts, stop_words(wanted, outcome.refusal)])
    level = shown_level(design, choice.level)
    value = float(choice.answer.read(outcome.results, level)) * choice.answer.factor
    return " · ".join([*parts, f"{figure(value)} {choice.answer.unit}".rstrip()])


def map_sentence(grid: MapGrid, choice: MapChoice, stale: bool) -> str:
    """Where the result is highest on this map."""
    words = _sentence(grid, choice)
    return f"Last good design: {words[0].lower()}{words[1:]}" if stale else words


def _sentence(grid: MapGrid, choice: MapChoice) -> str:
    top = grid.top
    if top is None:
        return "No pair of these two inputs gives a cell that can be built"
    lowest = float(np.nanmin(grid.values))
    if top[0] - lowest <= 1e-9 * max(1.0, abs(top[0])):
        return f"{choice.answer.label} depends on neither of these two inputs"
    value = f"{figure(top[0])} {choice.answer.unit}".rstrip()
    return f"{choice.answer.label} is highest, {value}, at {at_words(choice, *top[1])}"


def gap_words(design: CellDesign, grid: MapGrid, choice: MapChoice) -> str:
    """What stops a cell where the map is hatched, nearest to the design; "" where all of it can be built."""
    refused = ~np.isfinite(grid.values)
    if not refused.any():
        return ""
    rows, columns = np.nonzero(refused)
    own = (shown_value(design, choice.x), shown_value(design, choice.y))
    spans = (float(np.ptp(grid.x)), float(np.ptp(grid.y)))
    away = ((grid.x[columns] - own[0]) / spans[0]) ** 2 + ((grid.y[rows] - own[1]) / spans[1]) ** 2
    nearest = int(np.argmin(away))
    why = _why(design, choice, float(grid.x[columns[nearest]]), float(grid.y[rows[nearest]]))
    return f"Hatched: {why}"


def _why(design: CellDesign, choice: MapChoice, x: float, y: float) -> str:
    wanted = with_value(
        with_value(design, choice.x.path, x / choice.x.factor), choice.y.path, y / choice.y.factor
    )
    refusal = outcome_of(wanted).refusal
    return stop_words(wanted, refusal) if refusal is not None else "no such cell can be built"


def axes_words(choice: MapChoice) -> str:
    """What the map shows, for those who cannot see it."""
    return f"Map: {choice.answer.label} over {in_sentence(choice.x.name)} and {in_sentence(choice.y.name)}"
