"""Solving for a target, in the words and units of the screen. No Qt.

"400 Wh/kg by positive areal capacity, searched from 0.5 to 8"  ──►  the answer, or the nearest and what stops it
"""

from __future__ import annotations

from dataclasses import dataclass

from app.panels.calculator.evaluation import outcome_of
from app.panels.calculator.field import Field
from app.panels.calculator.fields import field_of
from app.panels.calculator.selectors import shown_level
from app.panels.calculator.sweep_data import Answer, answer_name
from app.panels.calculator.words import figure
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.limits import limit_for
from app.science.paths import get_value, with_value
from app.science.target import Solution, solve_for_target

DEFAULT_INPUT = "positive.loading.value"
DEFAULT_RESULT = "specific_energy_wh_kg"
DEFAULT_TARGET_WH_KG = 400.0
# What is asked of a result at first, over what the design has: more of most, less of these.
_WANTED = {"mass_g": 0.9, "volume_ml": 0.9, "liquid_mass_fraction": 0.5}


@dataclass(frozen=True)
class Question:
    """Which result shall be ``target``, by which input, searched from ``low`` to ``high``; all in shown units."""

    answer: Answer
    target: float
    field: Field
    low: float
    high: float


@dataclass(frozen=True)
class Reply:
    """The answer in words. ``stored``: the value for the design, None where there is nothing to apply."""

    words: str
    detail: str = ""
    stored: float | None = None
    met: bool = False


def first_target(design: CellDesign, answer: Answer, level: str) -> float:
    """A target worth asking for, in the unit of the answer."""
    if answer.key == DEFAULT_RESULT:
        return DEFAULT_TARGET_WH_KG
    results = outcome_of(design).results
    if results is None:
        return 1.0
    now = float(answer.read(results, shown_level(design, level))) * answer.factor
    return float(f"{now * _WANTED.get(answer.key, 1.1):.2g}")


def first_range(design: CellDesign, field: Field) -> tuple[float, float]:
    """The range of the slider, stretched to hold the present value, within what is permitted."""
    now = float(get_value(design, field.path)) * field.factor
    low, high = permitted(design, field)
    return max(low, min(field.minimum, now)), min(high, max(field.maximum, now))


def permitted(design: CellDesign, field: Field) -> tuple[float, float]:
    """The whole permitted range in shown units."""
    limit = limit_for(design, field.path)
    return limit.minimum * field.factor, limit.maximum * field.factor


def ask(design: CellDesign, question: Question, level: str) -> Reply:
    """The value that reaches the target, or the nearest that can be had and what stops it there."""
    field, answer = question.field, question.answer
    if not question.low < question.high:
        return Reply("The range must rise from its first to its last value.")
    try:
        found = solve_for_target(
            design,
            field.path,
            question.target / answer.factor,
            answer_name(design, answer, level),
            *_within(design, question),
        )
    except DesignError as error:
        return Reply(f"Cannot be searched: {error.message}.")
    if found.value is None or found.reached is None:
        return Reply(
            f"No value from {_shown(question.low, field)} to {_shown(question.high, field)} "
            "gives a cell that can be built.",
            refusal_words(design, found.reason),
        )
    at, gives = _value(found.value * field.factor, field), _answered(found.reached, answer)
    if found.met:
        return Reply(
            f"{at[:1].upper()}{at[1:]} gives {gives}.",
            _beside(design, found, question, level),
            found.value,
            True,
        )
    wanted = _answered(found.target, answer)
    if found.reason.startswith(f"{found.result} does not depend on"):
        return Reply(f"{answer.label} does not depend on {_inside(field)}: it stays {gives}.")
    return Reply(
        f"{wanted} is out of reach. The nearest is {gives}, at {at}.",
        _sentence(_stop(design, found, question)),
        found.value,
    )


def _within(design: CellDesign, question: Question) -> tuple[float, float]:
    """The range as stored; a last binary digit beyond what is permitted is cut."""
    limit, factor = limit_for(design, question.field.path), question.field.factor
    return max(limit.minimum, question.low / factor), min(limit.maximum, question.high / factor)


def _stop(design: CellDesign, found: Solution, question: Question) -> str:
    """What stops the search there."""
    field, span = question.field, found.high - found.low
    assert found.value is not None
    for end, word in ((found.low, "smallest"), (found.high, "largest")):
        if abs(found.value - end) <= 1e-6 * max(abs(end), span):
            return f"{_shown(end * field.factor, field)} is the {word} value searched"
    if found.reason.startswith("the result turns back"):
        words = "The result turns back there: more and less of it both lead away from the target"
        return words + _negative_limits(design, field, found.value)
    return f"Beyond it: {refusal_words(design, found.reason)}"


def _negative_limits(design: CellDesign, field: Field, value: float) -> str:
    """What turns the result back where both electrodes are just balanced."""
    results = outcome_of(with_value(design, field.path, value)).results
    if results is None or abs(float(results.np_ratio) - 1.0) > 0.005:
        return ""
    return "; both electrodes are just balanced, and beyond it one of them is carried for nothing"


def refusal_words(design: CellDesign, reason: str) -> str:
    """What the model says ("field: message"), with the field called as its control is."""
    path, colon, message = reason.partition(": ")
    field = field_of(design, path) if colon else None
    if field is None:
        return message if colon and "." in path and " " not in path else reason
    return f"{field.name}: {message}"


def _beside(design: CellDesign, found: Solution, question: Question, level: str) -> str:
    """What it is now, and the first doubt about the design that comes of the answer."""
    field, answer = question.field, question.answer
    assert found.value is not None
    words = ""
    results = outcome_of(design).results
    if results is not None:
        now = float(answer.read(results, shown_level(design, level)))
        here = _shown(float(get_value(design, field.path)) * field.factor, field)
        words = f"Now {here} and {_answered(now, answer)}."
    warnings = getattr(outcome_of(with_value(design, field.path, found.value)).results, "warnings", ())
    if warnings:
        words += f" Doubtful: {warnings[0].message}."
    return words.strip()


def _answered(stored: float, answer: Answer) -> str:
    return f"{figure(stored * answer.factor)} {answer.unit}".rstrip()


def _shown(value: float, field: Field) -> str:
    """A value with its unit, by a digit more than its control shows."""
    text = f"{value:.{field.decimals + 1}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text} {field.unit}".rstrip()


def _value(value: float, field: Field) -> str:
    """A value in a sentence; one without a unit is called by its name."""
    shown, name = _shown(value, field), _inside(field)
    if field.unit:
        return shown
    return f"{name} {shown}" if "/" in name else f"{shown} {name}"


def _inside(field: Field) -> str:
    """The field's name inside a sentence: abbreviations stay."""
    return (
        field.name
        if field.name[1:2].isupper() or "/" in field.name
        else field.name[0].lower() + field.name[1:]
    )


def _sentence(words: str) -> str:
    return words if words.endswith(".") else f"{words}."
