"""Layers to scale: where each begins in px, where the labels of thin ones go, how long a scale bar is. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

STEPS = (1, 2, 5)


@dataclass(frozen=True)
class UnitLayer:
    """One layer: its tint, its name in full and short, its thickness in µm.

    ``plated``: metal that only a charge brings there. ``mirror``: a foil in the middle of which the unit mirrors.
    """

    part: str
    name: str
    short: str
    thickness_um: float
    plated: bool = False
    mirror: bool = False


@dataclass(frozen=True)
class Unit:
    """The layers of one design in order; ``faded`` for the pinned one."""

    label: str
    layers: tuple[UnitLayer, ...]
    faded: bool = False

    @property
    def thickness_um(self) -> float:
        """All layers together."""
        return sum(layer.thickness_um for layer in self.layers)


def px_per_um(units: Sequence[Unit], width_px: float) -> float:
    """The one scale on which the thickest unit fills the width."""
    thickest = max((unit.thickness_um for unit in units), default=0.0)
    return width_px / thickest if thickest > 0.0 else 0.0


def places(unit: Unit, scale: float) -> list[tuple[float, float]]:
    """Left end and width of every layer in px: widths are thicknesses times the scale, whatever they are."""
    found, x = [], 0.0
    for layer in unit.layers:
        found.append((x, layer.thickness_um * scale))
        x += layer.thickness_um * scale
    return found


def spread(
    centres: Sequence[float], widths: Sequence[float], low: float, high: float, gap: float
) -> list[float] | None:
    """Left ends of labels in one lane: as near to their centres as they can be without touching, in this order.

    None where the lane is too short for all of them.
    """
    if not widths:
        return []
    if sum(widths) + gap * (len(widths) - 1) > high - low:
        return None
    lefts: list[float] = []
    for centre, width in zip(centres, widths, strict=True):
        after = lefts[-1] + widths[len(lefts) - 1] + gap if lefts else low
        lefts.append(max(centre - width / 2.0, after))
    end = high
    for place in reversed(range(len(lefts))):
        lefts[place] = min(lefts[place], end - widths[place])
        end = lefts[place] - gap
    return lefts


def scale_bar_um(scale: float, most_px: float) -> float:
    """The longest bar of 1, 2 or 5 times a power of ten µm that is no longer than ``most_px``."""
    best = 0.0
    if scale <= 0.0:
        return best
    for power in range(-3, 7):
        for step in STEPS:
            length = step * 10.0**power
            if length * scale <= most_px:
                best = max(best, length)
    return best
