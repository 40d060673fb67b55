"""What the model refuses or doubts, in the units and figures of the screen. No Qt.

The science speaks of stored numbers ("a porosity of -0.0899286"); a field shows percent, a proper minus and few digits.
"""

from __future__ import annotations

import math
import re
from functools import partial

from app.panels.calculator.field import Field
from app.panels.calculator.fields import field_of
from app.panels.calculator.words import MINUS, figure
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.limits import limit_for
from app.science.paths import get_value

# A number that stands alone: "NMC811" and "18650" stay what they are.
_NUMBER = re.compile(r"(?<![\w.,-])([-−]?)(\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?![\w]|[.,]\d)")
_POROSITY = re.compile(r"gives a porosity of (\S+), allowed is 0 to below 1")
_SHOWN = re.compile(r"(?<![\w.,-])−?\d+(?:,\d{3})*(?:\.\d+)?(?:e[+-]?\d+)?(?![\w]|[.,]\d)")
_DIGITS = 4


def refused(design: CellDesign, error: DesignError) -> str:
    """Why the model refuses ``design``."""
    field = field_of(design, error.field)
    if field is not None and " is out of range; " in error.message:
        return _out_of_range(design, field)
    return plain_words(error.message)


def plain_words(message: str) -> str:
    """A message of the model with the figures of the screen."""
    percent = _POROSITY.search(message)
    if percent is not None:
        share = 100.0 * float(percent.group(1))
        words = f"gives a porosity of {figure(share)} %, allowed is 0 to below 100 %"
        message = message.replace(percent.group(0), words)
    values = [parse_figure("".join(found.groups())) for found in _NUMBER.finditer(message)]
    words = message
    for digits in range(3, 7):
        words = _NUMBER.sub(partial(_number, digits=digits), message)
        shown = [parse_figure(found) for found in _SHOWN.findall(words)]
        if _ranks(shown) == _ranks(values):
            break
    return words


def _ranks(values: list[float]) -> list[int]:
    """Where each value stands among the others: rounding must not make two equal, nor turn them round."""
    order = sorted(set(values))
    return [order.index(value) for value in values]


def parse_figure(text: str) -> float:
    """The value of a figure as it is shown."""
    return float(text.replace(",", "").replace(MINUS, "-"))


def _number(found: re.Match[str], digits: int) -> str:
    sign, text = MINUS if found.group(1) else "", found.group(2)
    value = float(text)
    if "." in text and len(text.replace(".", "").lstrip("0")) > max(_DIGITS, digits):
        text = figure(value) if digits == 3 else f"{value:,.{_places(value, digits)}f}"
    elif "." not in text and "e" not in text and value >= 1e5:
        text = f"{value:,.0f}"
    return sign + text


def _places(value: float, digits: int) -> int:
    return max(0, digits - 1 - math.floor(math.log10(value)))


def _out_of_range(design: CellDesign, field: Field) -> str:
    limit = limit_for(design, field.path)
    value, low, high = (
        end_words(number * field.factor)
        for number in (float(get_value(design, field.path)), limit.minimum, limit.maximum)
    )
    unit = f" {field.unit}" if field.unit else ""
    return f"{value}{unit} is out of range; {limit.label} may be {low} to {high}{unit}"


def end_words(value: float) -> str:
    """A number in words without powers of ten where it can be said so: "−1,000,000", "0.05"."""
    return f"{value:,.10g}".replace("-", MINUS)
