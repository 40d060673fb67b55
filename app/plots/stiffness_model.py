"""What the map of stiffness and conductivity is told. No Qt in here."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

# A usual Poisson's ratio of a ceramic: µ/E = 1 / (2·(1 + 0.28)).
USUAL_RATIO = 1.0 / (2.0 * 1.28)
LEAST_CONDUCTIVITY = (1e-5, 1e-2)
LEAST_MODULUS = (4.0, 100.0)


@dataclass(frozen=True)
class StiffMark:
    """A material: conductivity in S/cm, shear modulus in GPa; hollow where it does not move with temperature."""

    key: str
    label: str
    route: str
    conductivity_s_cm: float
    shear_gpa: float
    index_s_cm: float | None
    filled: bool
    line: str
    chosen: bool = False


@dataclass(frozen=True)
class StiffScene:
    """The marks, and what stands over the map from long to short.

    ``threshold_gpa``: the stiffness, from and to, at which a theory has lithium stopped, with its words and row.
    """

    marks: tuple[StiffMark, ...]
    head: tuple[str, ...]
    threshold_gpa: tuple[float, float] | None
    threshold_words: tuple[str, ...] = ()
    threshold_line: str = ""
    threshold_source: tuple[str, str] = ("", "")


def span_of(values: Sequence[float], least: tuple[float, float]) -> tuple[float, float]:
    """The limits of an axis as log10, with a little air."""
    return math.log10(min(*values, least[0])) - 0.1, math.log10(max(*values, least[1])) + 0.15
