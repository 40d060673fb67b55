"""Numbers as they are read. No Qt, so that selectors can be tested anywhere."""

from __future__ import annotations

import math

MINUS = "−"


def figure(value: float) -> str:
    """Three significant figures ("257", "64.4", "0.0123"); from a thousand up the whole number, "1,234"."""
    if math.isnan(value):
        return "—"
    size = abs(value)
    if size == 0.0:
        return "0"
    if size >= 999.5:
        text = f"{size:,.0f}"
    else:
        places = max(0, 2 - math.floor(math.log10(float(f"{size:.2e}"))))
        text = f"{size:.{min(places, 8)}f}"
    return f"{MINUS if value < 0 else ''}{text}"


def signed(value: float) -> str:
    """A difference with its sign: "+49", "−0.4"."""
    digits = f"{abs(value):.0f}" if abs(value) >= 9.95 else f"{abs(value):.1f}"
    return f"{'+' if value > 0 else MINUS}{digits}"
