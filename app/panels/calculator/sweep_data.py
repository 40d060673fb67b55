"""One input swept over its range: the curve by one array evaluation. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.panels.calculator.evaluation import outcome_of
from app.panels.calculator.field import Field
from app.panels.calculator.fields import fields_for
from app.panels.calculator.selectors import LEVEL_WORDS, level_of, shown_level
from app.panels.calculator.sweep_reach import Stop, axis_ends, grid, stops
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.paths import get_value, with_value
from app.science.results import Results

POINTS = 121
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Answer:
    """A result that can be swept: how it is called, its unit, and how it is read out of the results at a level."""

    key: str
    label: str
    unit: str
    read: Callable[[Results, str], Any]
    leveled: bool = False
    factor: float = 1.0


def _answers() -> tuple[Answer, ...]:
    return (
        Answer(
            "specific_energy_wh_kg",
            "Specific energy",
            "Wh/kg",
            lambda r, lv: level_of(r, lv).specific_energy_wh_kg,
            True,
        ),
        Answer(
            "energy_density_wh_l",
            "Energy density",
            "Wh/L",
            lambda r, lv: level_of(r, lv).energy_density_wh_l,
            True,
        ),
        Answer("energy_wh", "Energy", "Wh", lambda r, _: r.energy_wh),
        Answer("capacity_ah", "Capacity", "Ah", lambda r, _: r.capacity_ah),
        Answer("mass_g", "Mass", "g", lambda r, _: r.mass_g),
        Answer("volume_ml", "Volume", "mL", lambda r, _: r.volume_ml),
        Answer("np_ratio", "N/P ratio", "", lambda r, _: r.np_ratio),
        Answer(
            "liquid_mass_fraction", "Liquid share", "wt %", lambda r, _: r.liquid_mass_fraction, factor=100.0
        ),
        Answer("positive.thickness_um", "Positive coating", "µm", lambda r, _: r.positive.thickness_um),
        Answer(
            "negative.thickness_um",
            "Negative layer, charged",
            "µm",
            lambda r, _: r.negative.charged_thickness_um,
        ),
    )


ANSWERS: dict[str, Answer] = {answer.key: answer for answer in _answers()}


def sweep_field(design: CellDesign, path: str) -> Field:
    """The swept input: the field at ``path``, or the first of the design when it has none there."""
    fields = fields_for(design)
    return next((field for field in fields if field.path == path), fields[0])


def sweep_answer(key: str) -> Answer:
    """The result on the vertical axis; an unknown key gives the specific energy."""
    return ANSWERS.get(key, ANSWERS["specific_energy_wh_kg"])


# Where the science calls a result otherwise than its key.
_NAMES = {"negative.thickness_um": "negative.charged_thickness_um"}


def answer_name(design: CellDesign, answer: Answer, wanted_level: str) -> str:
    """The result at a level as the science calls it."""
    if answer.leveled:
        return f"levels.{shown_level(design, wanted_level)}.{answer.key}"
    return _NAMES.get(answer.key, answer.key)


@dataclass(frozen=True)
class Curve:
    """A swept result in shown units, NaN where the model refuses; ``at`` is the design's own point.

    ``low`` and ``high``: where the model begins to refuse, None where the range ends first.
    """

    x: Floats
    y: Floats
    at: tuple[float, float] | None
    low: Stop | None = None
    high: Stop | None = None


def sweep(design: CellDesign, field: Field, answer: Answer, wanted_level: str) -> Curve | None:
    """The curve of ``answer`` over what ``field`` can be; None where this design has no such input.

    The axis ends shortly beyond the last value that can be built.
    """
    ends = sweep_ends(design, field)
    if ends is None:
        return None
    level = shown_level(design, wanted_level)
    x = np.linspace(*ends, POINTS)
    y = _values(design, field, answer, level, x)
    known = np.isfinite(y)
    if not known.any():
        return Curve(x, y, None)
    at = own_point(design, field, answer, wanted_level)
    if known[0] and known[-1]:
        return Curve(x, y, at)
    low, high = stops(design, field, x, known)
    own = float(get_value(design, field.path)) * field.factor
    x = grid(axis_ends(ends, low, high, own), low, high, POINTS)
    return Curve(x, _values(design, field, answer, level, x), at, low, high)


def _values(design: CellDesign, field: Field, answer: Answer, level: str, x: Floats) -> Floats:
    try:
        results = evaluate(with_value(design, field.path, x / field.factor))
    except DesignError:
        return np.full(x.shape, np.nan)
    read = np.asarray(answer.read(results, level), dtype=np.float64) * answer.factor
    return np.broadcast_to(read, x.shape)


def sweep_ends(design: CellDesign, field: Field) -> tuple[float, float] | None:
    """Ends of the horizontal axis: the field's range, stretched to hold the design; None without such an input."""
    try:
        shown = float(get_value(design, field.path)) * field.factor
    except DesignError:
        return None
    return min(field.minimum, shown), max(field.maximum, shown)


def sweep_rest(design: CellDesign, field: Field) -> CellDesign:
    """The design but for the swept number: the curve stays the same while this does."""
    return with_value(design, field.path, field.maximum / field.factor)


def own_point(
    design: CellDesign, field: Field, answer: Answer, wanted_level: str
) -> tuple[float, float] | None:
    """Where the design itself lies on its curve, in shown units; None while it is refused."""
    results = outcome_of(design).results
    if results is None:
        return None
    level = shown_level(design, wanted_level)
    shown = float(get_value(design, field.path)) * field.factor
    return shown, float(answer.read(results, level)) * answer.factor


def answer_title(answer: Answer, design: CellDesign, wanted_level: str) -> str:
    """The vertical axis in words, with the level where the result has one."""
    return (
        f"{answer.label}, {LEVEL_WORDS[shown_level(design, wanted_level)]}"
        if answer.leveled
        else answer.label
    )


def sweep_note(curve: Curve, field: Field, answer: Answer) -> str:
    """A sentence on the curve: where its highest point lies, and what stops it at either end."""
    if np.isnan(curve.y).all():
        return f"No value of {field.name.lower()} in this range gives a cell that can be built"
    top = int(np.nanargmax(curve.y))
    if np.nanmax(curve.y) - np.nanmin(curve.y) <= 1e-9 * max(1.0, abs(float(curve.y[top]))):
        words = f"{answer.label} does not depend on this input"
    else:
        end = ", the end of the range" if top in (0, curve.x.size - 1) else ""
        words = f"{answer.label} is highest at {curve.x[top]:.{field.decimals}f} {field.unit}".rstrip() + end
    for side, stop in (("below", curve.low), ("above", curve.high)):
        if stop is not None:
            words += f"; {side} {stop.at:.{field.decimals}f} {field.unit}".rstrip() + f" {stop.why}"
    return words
