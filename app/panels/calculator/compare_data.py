"""The table of the pinned designs and the one in hand, under a figure that all of them share. No Qt.

pins, hold ──► designs made comparable ──► rows: what had to change, the results, the inputs that differ
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.panels.calculator.compare_inputs import NameOf, changed_words, input_lines
from app.panels.calculator.compare_results import RESULTS, result_lines, title_words
from app.panels.calculator.evaluation import outcome_of
from app.panels.calculator.intents import HOLD_WORDS
from app.panels.calculator.selectors import LEVEL_WORDS, shown_level
from app.panels.calculator.tab import Frame
from app.panels.calculator.words import MINUS, figure
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.hold import Same, figure_held, hold_same
from app.science.results import Results

UNITS: dict[Same, str] = {"areal-capacity": "mAh/cm²", "envelope": "mL", "energy": "Wh"}
NOW = "now"
NO_PINS = "Nothing is pinned: Pin puts this design aside, and later ones stand beside it here"


@dataclass(frozen=True)
class Column:
    """One design of the table as it is compared; ``refusal`` where it cannot share the figure that is held.

    ``changed``: which inputs were changed for it, in words, "" for none.
    """

    letter: str
    name: str
    design: CellDesign
    results: Results | None
    changed: str = ""
    refusal: str = ""


@dataclass(frozen=True)
class Cell:
    """One entry: its words and its number, whether it differs from the design in hand, whether it is the best."""

    text: str
    value: object = None
    differs: bool = False
    best: bool = False
    about: str = ""


@dataclass(frozen=True)
class Row:
    """One line of the table; ``head`` names it with its unit."""

    head: str
    cells: tuple[Cell, ...]
    wraps: bool = False


@dataclass(frozen=True)
class Comparison:
    """The whole table, the sentence over it and how its signs are to be read."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str

    def table(self) -> tuple[list[str], list[list[object]]]:
        """Header and rows for a file: numbers with all their digits."""
        header = ["", *(f"{column.letter}: {column.name}" for column in self.columns)]
        return header, [[row.head, *(cell.value for cell in row.cells)] for row in self.rows]


def compare(frame: Frame, name_of: NameOf) -> Comparison:
    """The table for this frame."""
    hold, calculator = frame.calculator.hold, frame.calculator
    columns = columns_of(frame, hold)
    level = shown_level(frame.design, calculator.level)
    rows = [] if hold == "none" else [_held_row(columns, frame, hold)]
    rows += [_result_row(columns, number, level, hold) for number in range(len(RESULTS))]
    rows += _input_rows(columns, name_of)
    figures = [(c.letter, c.results) for c in columns if c.results is not None]
    words = title_words(figures, level) if len(columns) > 1 else NO_PINS
    held = f"At the same {HOLD_WORDS[hold]} as now: " if hold != "none" and len(columns) > 1 else ""
    return Comparison(columns, tuple(rows), held + words if held else words[:1].upper() + words[1:])


def columns_of(frame: Frame, hold: Same) -> tuple[Column, ...]:
    """The pinned designs, made to share the held figure of the design in hand, which stands last."""
    found = []
    for pin in frame.pins:
        column = Column(pin.letter, pin.name, pin.design, pin.results)
        try:
            design = hold_same(pin.design, frame.design, hold)
        except DesignError as error:
            column = replace(column, results=None, refusal=error.message)
        else:
            outcome, words = outcome_of(design), changed_words(pin.design, design)
            refusal = "" if outcome.refusal is None else outcome.refusal.message
            column = replace(column, design=design, results=outcome.results, changed=words, refusal=refusal)
        found.append(column)
    return (*found, Column(NOW, frame.design.name, frame.design, frame.results))


def _held_row(columns: Sequence[Column], frame: Frame, hold: Same) -> Row:
    word, unit = HOLD_WORDS[hold], UNITS.get(hold, "")
    held = figure_held(frame.results, hold)
    cells = []
    for column in columns[:-1]:
        words = f"not possible: {column.refusal}" if column.refusal else column.changed or "nothing to change"
        cells.append(Cell(words, words, bool(column.changed or column.refusal), about=words))
    words = "" if held is None else f"{figure(held)} {unit}".rstrip()
    return Row(f"Changed for the same {word}", (*cells, Cell(words, words)), wraps=True)


def _result_row(columns: Sequence[Column], number: int, level: str, hold: Same) -> Row:
    result = RESULTS[number]
    line = result_lines(result, [column.results for column in columns], level)
    best = _best(line.values, result.better(hold))
    now = line.values[-1]
    cells = []
    for place, (value, column) in enumerate(zip(line.values, columns, strict=True)):
        if value is None:
            why = column.refusal or line.missing[place]
            cells.append(Cell("—", None, about=why))
            continue
        step = None if now is None or column.letter == NOW else value - now
        differs = step is not None and not math.isclose(value, now or 0.0, rel_tol=1e-9, abs_tol=1e-12)
        text = figure(value) + (f"  ({_signed(step, value)})" if differs and step is not None else "")
        about = "The best of this row" if place in best else ""
        cells.append(Cell(text, value, differs, place in best, about))
    unit = f" ({result.unit})" if result.unit else ""
    at = f", {LEVEL_WORDS[level]}" if result.leveled else ""
    return Row(f"{result.label}{at}{unit}", tuple(cells))


def _best(values: Sequence[float | None], better: int) -> tuple[int, ...]:
    """The places of the highest (1) or the lowest (-1) value; none where there is no better or all are equal."""
    known = [value for value in values if value is not None]
    if not better or len(known) < 2:
        return ()
    top, end = max(known, key=lambda v: better * v), min(known, key=lambda v: better * v)
    if math.isclose(top, end, rel_tol=1e-6):
        return ()
    return tuple(
        n for n, value in enumerate(values) if value is not None and math.isclose(value, top, rel_tol=1e-6)
    )


def _signed(step: float, beside: float) -> str:
    """A difference with its sign, by at most one digit finer than the figure beside it."""
    finest = len(figure(beside).partition(".")[2]) + 1
    words = figure(step)
    if len(words.partition(".")[2]) > finest and round(step, finest) != 0.0:
        words = f"{step:.{finest}f}".replace("-", MINUS)
    return words if words.startswith(MINUS) else f"+{words}"


def _input_rows(columns: Sequence[Column], name_of: NameOf) -> list[Row]:
    rows = []
    for line in input_lines([column.design for column in columns], name_of):
        now = line.values[-1]
        cells = tuple(
            Cell(text, value, column.letter != NOW and value != now, about=about)
            for text, value, about, column in zip(line.texts, line.values, line.abouts, columns, strict=True)
        )
        rows.append(Row(line.head, cells))
    return rows
