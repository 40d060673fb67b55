"""Does an electrolyte's electrochemical window hold a pair of electrodes?

    excess of a side = how far its electrode goes beyond the limit of the window (V)
        positive: its highest potential − oxidation limit        negative: reduction limit − its lowest potential

    excess ≤ TOLERANCE_V                     fits
    TOLERANCE_V < excess ≤ COATING_MARGIN_V  needs a coating: a slow reaction that a layer between can hold up
    excess > COATING_MARGIN_V                outside
    limit or potential not stated            not known

Where the ends of an electrode's potential are not known, its average stands for them. A window is measured or computed
against the metal of the working ion; windows and electrodes of different ions are not comparable. Limits computed from
thermodynamics are cautious: a layer that forms by itself holds many cells together beyond them, and what is done in
practice is told elsewhere, from experiments.
"""

from __future__ import annotations

import math
from typing import Literal

import msgspec

from app.science.errors import DesignError

# How well limits and average potentials are known: computed limits of one electrolyte differ by about this much.
TOLERANCE_V = 0.1
# Decomposition wants an overpotential beyond the limit of thermodynamics: about 0.5 V for Na3PS4 (Famprikis 2019), and
# 0.63 V for Li6PS5Cl, reduced below 1.71 V by thermodynamics but below 1.08 V when measured (Zhou 2021). A judgement:
# what is so slow can be held up by a coating.
COATING_MARGIN_V = 0.65
# Against lithium or sodium no electrolyte or electrode of a cell stands outside of these.
POTENTIAL_V = (-1.0, 8.0)

Ion = Literal["Li", "Na"]
Verdict = Literal["fits", "coating", "outside", "unknown", "not-comparable"]
# From the worst to the best: a pair is as good as its worse side.
_WORST_FIRST: tuple[Verdict, ...] = ("not-comparable", "outside", "unknown", "coating", "fits")


class Window(msgspec.Struct, frozen=True):
    """Limits of an electrolyte (V against the metal of its working ion); None where a limit is not known.

    Raises DesignError for a limit that is no potential, and where the lower limit does not lie below the upper.
    """

    low_v: float | None
    high_v: float | None
    ion: Ion = "Li"

    def __post_init__(self) -> None:
        _potential("window_low_v", self.low_v)
        _potential("window_high_v", self.high_v)
        if self.low_v is not None and self.high_v is not None and self.low_v >= self.high_v:
            message = (
                f"{self.low_v:g} V is not below window_high_v, {self.high_v:g} V; "
                "the reduction limit must lie below the oxidation limit"
            )
            raise DesignError("window_low_v", message)


class Electrode(msgspec.Struct, frozen=True):
    """Potentials of an electrode (V against the metal of its working ion), each None where it is not known.

    Raises DesignError for one that is no potential, and where ``lowest_v`` lies above ``highest_v``.
    """

    average_v: float | None
    ion: Ion = "Li"
    lowest_v: float | None = None
    highest_v: float | None = None

    def __post_init__(self) -> None:
        for field in ("average_v", "lowest_v", "highest_v"):
            _potential(field, getattr(self, field))
        if self.lowest_v is not None and self.highest_v is not None and self.lowest_v > self.highest_v:
            raise DesignError("lowest_v", f"{self.lowest_v:g} V lies above highest_v, {self.highest_v:g} V")

    @property
    def upper_v(self) -> float | None:
        """What an oxidation limit must hold: the highest potential, else the average."""
        return self.highest_v if self.highest_v is not None else self.average_v

    @property
    def lower_v(self) -> float | None:
        """What a reduction limit must hold: the lowest potential, else the average."""
        return self.lowest_v if self.lowest_v is not None else self.average_v


class Fit(msgspec.Struct, frozen=True):
    """A verdict for each side, the excess that it rests on (V, None where not known), and that of the pair."""

    positive: Verdict
    negative: Verdict
    positive_excess_v: float | None = None
    negative_excess_v: float | None = None

    @property
    def pair(self) -> Verdict:
        """As good as the worse side: outside is certain even where the other side is not known."""
        return min(self.positive, self.negative, key=_WORST_FIRST.index)


def fit(window: Window, positive: Electrode, negative: Electrode) -> Fit:
    """Hold a pair of electrodes against a window.

    Each side of another working ion than the window's is "not-comparable": no limit against sodium says anything of a
    lithium electrode.
    """
    plus = _excess(positive.upper_v, window.high_v)
    minus = _excess(window.low_v, negative.lower_v)
    return Fit(
        verdict_of(plus) if positive.ion == window.ion else "not-comparable",
        verdict_of(minus) if negative.ion == window.ion else "not-comparable",
        plus if positive.ion == window.ion else None,
        minus if negative.ion == window.ion else None,
    )


def verdict_of(excess_v: float | None) -> Verdict:
    """The rule for one side; rounded to a millivolt, so that sums of decimals do not tip an edge."""
    if excess_v is None:
        return "unknown"
    excess = round(excess_v, 3)
    if excess <= TOLERANCE_V:
        return "fits"
    return "coating" if excess <= COATING_MARGIN_V else "outside"


def _excess(above: float | None, below: float | None) -> float | None:
    return above - below if above is not None and below is not None else None


def _potential(field: str, value: float | None) -> None:
    low, high = POTENTIAL_V
    if value is not None and not (math.isfinite(value) and low <= value <= high):
        raise DesignError(field, f"{value:g} V is not allowed; allowed is {low:g} to {high:g} V")
