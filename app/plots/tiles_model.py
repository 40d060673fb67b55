"""Parts of a cell as rectangles: the width is the share of the volume, the height the mass per volume. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Nothing in a cell is denser than copper by much; what has next to no volume would dwarf all others.
MOST_G_ML = 10.0
_TOPS = (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, MOST_G_ML)


@dataclass(frozen=True)
class Tile:
    """A part with its volume and its mass; ``soaked_g`` is the electrolyte in it, which the mass does not hold."""

    part: str
    name: str
    volume_ml: float
    mass_g: float
    soaked_g: float = 0.0

    @property
    def whole_g(self) -> float:
        """The part with the electrolyte in it."""
        return self.mass_g + self.soaked_g


@dataclass(frozen=True)
class Box:
    """A rectangle: left end and width in percent of the volume, heights of the part and of what soaks it in g/mL."""

    tile: Tile
    left: float
    width: float
    height: float
    soaked: float

    @property
    def top(self) -> float:
        """Mass per volume with the electrolyte."""
        return self.height + self.soaked


def boxes(tiles: Sequence[Tile]) -> list[Box]:
    """The rectangles side by side. The area of each is its mass: width times height is g per 100 mL of cell."""
    volume = sum(tile.volume_ml for tile in tiles)
    found, left = [], 0.0
    for tile in tiles:
        if volume <= 0.0 or tile.volume_ml <= 0.0:
            continue
        width = 100.0 * tile.volume_ml / volume
        found.append(Box(tile, left, width, tile.mass_g / tile.volume_ml, tile.soaked_g / tile.volume_ml))
        left += width
    return found


def mean_g_ml(tiles: Sequence[Tile]) -> float:
    """Mass over volume of all parts together."""
    volume = sum(tile.volume_ml for tile in tiles)
    return sum(tile.whole_g for tile in tiles) / volume if volume > 0.0 else 0.0


def axis_top(found: Sequence[Box]) -> float:
    """Where the axis ends: steady under small moves, and never above ``MOST_G_ML``."""
    highest = max((box.top for box in found), default=1.0)
    return next((top for top in _TOPS if highest <= top), MOST_G_ML)
