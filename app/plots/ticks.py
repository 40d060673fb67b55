"""Numbers as people read them, and the axis that prints them."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

_SUPERSCRIPT = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_MINUS = "−"


def superscript(number: int) -> str:
    """Return an integer in raised figures: -4 gives ⁻⁴."""
    return str(number).translate(_SUPERSCRIPT)


def format_power(value: float, digits: int = 2) -> str:
    """Return a number as a power of ten: 0.0001 gives 10⁻⁴ and 0.00012 gives 1.2 × 10⁻⁴."""
    if value == 0 or not math.isfinite(value):
        return format_value(value)
    sign = _MINUS if value < 0 else ""
    mantissa, exponent = f"{abs(value):.{digits - 1}e}".split("e")
    power = "10" + superscript(int(exponent))
    return sign + (power if float(mantissa) == 1 else f"{mantissa} × {power}")


def format_value(value: float | None, digits: int = 3) -> str:
    """Return a number with `digits` significant figures: 257, 0.0123, 1.20, 12,300; none gives a dash.

    Magnitudes below 0.001 and from a million up are given as powers of ten.
    """
    if value is None or math.isnan(value):
        return "—"
    if math.isinf(value):
        return "∞" if value > 0 else _MINUS + "∞"
    if value == 0:
        return "0"
    rounded = float(f"{value:.{digits - 1}e}")
    size = abs(rounded)
    if size < 1e-3 or size >= 1e6:
        return format_power(rounded, digits)
    places = max(0, digits - 1 - math.floor(math.log10(size)))
    return f"{rounded:,.{places}f}".replace("-", _MINUS)


def format_fixed(value: float, decimals: int) -> str:
    """Return a number with a fixed count of decimals and a true minus sign; commas part thousands."""
    text = f"{value:,.{decimals}f}"
    if float(text.replace(",", "")) == 0:
        text = text.lstrip("-")
    return text.replace("-", _MINUS)


class QuietAxis(pg.AxisItem):
    """An axis whose logarithmic form prints 10⁻⁴, and whose linear form never prints 1e+03.

    One level of ticks only: the finer levels of the base class cost most of a repaint and say nothing.
    """

    _title: str | None = None
    # Years are whole, and have no commas.
    years = False

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self.enableAutoSIPrefix(False)
        self.setStyle(tickLength=3, maxTickLevel=0, hideOverlappingLabels=False)
        self._line_px = 12.0

    def set_faces(self, tick_font: QFont) -> None:
        """Set the font of the ticks, and with it the room that ticks and title take."""
        self.setTickFont(tick_font)
        self._line_px = QFontMetricsF(tick_font).height()
        offset = round(self._line_px * 0.3)
        self.setStyle(tickTextOffset=offset)
        if self.orientation in ("bottom", "top"):
            title = self._line_px + 3 if self.label.isVisible() else 0.0
            self.setHeight(round(3 + offset + self._line_px + title))

    def _updateLabel(self) -> None:  # noqa: N802
        """Set the title when it is another one: the base class sets it anew at every change of a pen."""
        words = self.labelString()
        if words != self._title:
            self._title = words
            super()._updateLabel()
        self.picture = None
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        """Leave room beyond both ends for the words of the last ticks, with a grid too."""
        room = 24.0 if self.orientation in ("bottom", "top") else 10.0
        rect: QRectF = super().boundingRect()
        if self.orientation in ("bottom", "top"):
            return rect.adjusted(-room, 0, room, 0)
        return rect.adjusted(0, -room, 0, room)

    def tickSpacing(  # noqa: N802
        self,
        minVal: float,  # noqa: N803
        maxVal: float,  # noqa: N803
        size: float,
    ) -> list[tuple[float, float]]:
        """Return one step of 1, 2 or 5 times a power of ten that leaves room between the words."""
        span = abs(maxVal - minVal)
        if span == 0 or not math.isfinite(span):
            return []
        flat = self.orientation in ("bottom", "top")
        count = size / (self._line_px * (3.7 if flat else 2.4))
        raw = span / min(max(2.0, count), 8.0 if flat else 6.0)
        power = 10.0 ** math.floor(math.log10(raw))
        step = next(m * power for m in (1.0, 2.0, 5.0, 10.0) if m * power >= raw * (1 - 1e-9))
        return [(max(step, 1.0) if self.years else step, 0.0)]

    def logTickValues(  # noqa: N802 - Qt-style name of the base class
        self,
        minVal: float,  # noqa: N803
        maxVal: float,  # noqa: N803
        size: float,
        stdTicks: Any,  # noqa: N803
    ) -> list[tuple[float | None, list[float]]]:
        """Return tick levels in log10 units: whole decades, or 1-2-5 steps on a short axis."""
        span = maxVal - minVal
        if span <= 0 or not math.isfinite(span):
            return []
        if span < 2.3:
            return [(1.0, _steps_within(minVal, maxVal, span))]
        room = max(2.0, size / (self._line_px * (3.2 if self.orientation in ("bottom", "top") else 1.9)))
        stride = max(1, math.ceil(span / room))
        first = math.ceil(minVal / stride - 1e-9) * stride
        decades = [float(v) for v in range(first, math.floor(maxVal + 1e-9) + 1, stride)]
        return [(float(stride), decades)]

    def logTickStrings(  # noqa: N802
        self, values: list[float], scale: float, spacing: float
    ) -> list[str]:
        """Return the words of log ticks: plain between 0.1 and 10,000 on a short axis, else powers."""
        numbers = [10.0**v * scale for v in values]
        if numbers and min(numbers) >= 0.1 and max(numbers) <= 10_000:
            return [f"{n:,.3g}" if n < 1000 else f"{n:,.0f}" for n in numbers]
        return [format_power(n, 1) for n in numbers]

    def tickStrings(  # noqa: N802
        self, values: list[float], scale: float, spacing: float
    ) -> list[str]:
        """Return the words of ticks, in full below a million, with a true minus sign."""
        if self.logMode:
            return self.logTickStrings(values, scale, spacing)
        if self.years:
            return [f"{value:.0f}" for value in values]
        step = spacing * scale
        places = max(0, math.ceil(-math.log10(step) - 1e-9)) if step > 0 else 0
        if places > 4 or (values and max(abs(v * scale) for v in values) >= 1e6):
            return [format_value(v * scale) for v in values]
        return [format_fixed(v * scale, places) for v in values]


def _steps_within(low: float, high: float, span: float) -> list[float]:
    """Return log10 of the 1-2-5 (or 1..9 on less than a decade) numbers between two log10 limits."""
    mantissas = np.array([1, 2, 5] if span > 0.9 else [1, 2, 3, 4, 5, 6, 7, 8, 9], dtype=np.float64)
    decades = np.arange(math.floor(low), math.ceil(high) + 1)
    ticks = (decades[:, None] + np.log10(mantissas)[None, :]).ravel()
    inside = ticks[(ticks >= low - 1e-9) & (ticks <= high + 1e-9)]
    return [float(v) for v in inside]
