"""Solving for a target, in the words and units of the screen. No Qt.

"400 Wh/kg by positive areal capacity, searched from 0.5 to 8"  ──►  the answer, or the nearest and what stops it
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.panels.calculator.evaluation import outcome_of
from app.panels.calculator.field import Field
from app.panels.calculator.fields import field_of
from app.panels.calculator.selectors import shown_level
from app.panels.calculator.sweep_data import Answer, answer_name
from app.panels.calculator.told import plain_words, refused
from app.panels.calculator.words import MINUS, figure
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.limits import limit_for
from app.science.paths import get_value, with_value
from app.science.target import Solution, solve_for_target

DEFAULT_INPUT = "positive.loading.value"
LAYERS = "cell.layers"
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
    """The answer in words. ``stored``: the value for the design, None where there is nothing to apply.

    ``whole``: the whole number next to it, where only whole ones can be built.
    """

    words: str
    detail: str = ""
    stored: float | None = None
    met: bool = False
    whole: float | None = None


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
        return Reply(f"Cannot be searched: {refused(design, error)}.")
    if found.value is None or found.reached is None:
        return Reply(
            f"No value from {_shown(question.low, field)} to {_shown(question.high, field)} "
            "gives a cell that can be built.",
            refusal_words(design, found.reason),
        )
    places = _places(question.target)
    at, gives = _value(found.value * field.factor, field), _answered(found.reached, answer, places)
    if found.met:
        whole = _whole(design, found, question, level)
        if whole[0] is not None:
            at = f"{_uneven(found.value)} layers"
        return Reply(
            f"{at[:1].upper()}{at[1:]} {_verb(field)} {gives}{whole[1]}.",
            _beside(design, found, question, level),
            found.value,
            True,
            whole[0],
        )
    wanted = _answered(found.target, answer, places)
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
        return plain_words(message if colon and "." in path and " " not in path else reason)
    return f"{field.name}: {plain_words(message)}"


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
    # Whole layers are offered beside the answer.
    doubtful = [warning for warning in warnings if warning.field != LAYERS]
    if doubtful:
        words += f" Doubtful: {plain_words(doubtful[0].message)}."
    return words.strip()


def _answered(stored: float, answer: Answer, places: int = 0) -> str:
    """A result with its unit, with at least as many decimals as ``places``."""
    shown = stored * answer.factor
    text = figure(shown)
    if places > len(text.partition(".")[2]):
        text = f"{shown:,.{places}f}".replace("-", MINUS)
    return f"{text} {answer.unit}".rstrip()


def _places(target: float) -> int:
    """How many decimals the target was asked with."""
    return min(6, len(f"{target:.10f}".rstrip("0").partition(".")[2]))


def _uneven(value: float) -> str:
    """A number that is not whole, with as many decimals as show that."""
    shown = (f"{value:.{places}f}" for places in range(1, 6))
    return next((text for text in shown if float(text) % 1.0 != 0.0), f"{value:.6f}")


def _verb(field: Field) -> str:
    return "give" if field.path == LAYERS else "gives"


def _whole(design: CellDesign, found: Solution, question: Question, level: str) -> tuple[float | None, str]:
    """The next whole number of layers that can be built, and what it gives, as the end of the sentence."""
    answer, value = question.answer, found.value
    if question.field.path != LAYERS or value is None or abs(value - round(value)) < 1e-6:
        return None, ""
    for whole in (float(math.ceil(value)), float(math.floor(value))):
        results = outcome_of(with_value(design, LAYERS, whole)).results
        if results is not None and found.low <= whole <= found.high:
            told = float(answer.read(results, shown_level(design, level)))
            word = "hold" if answer.key in ("capacity_ah", "energy_wh") else "give"
            places = max(_places(question.target), len(figure(told * answer.factor).partition(".")[2]) + 1)
            return whole, f"; {whole:,.0f} whole ones {word} {_answered(told, answer, min(places, 2))}"
    return None, ""


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
