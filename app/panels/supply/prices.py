"""How far the dataset's prices of raw materials ran, and which of them may be compared. No Qt.

The latest price of each, per kg of the element, comes from ``app.dataset.raw_prices``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.raw_prices import CARRIERS, priced
from app.dataset.records import Price

# Movable ones first, in the order of the sliders. (field of SupplyState, raw material)
SLIDERS = (("lithium", "Li"), ("nickel", "Ni"), ("cobalt", "Co"), ("graphite", "graphite"))
LOWEST, HIGHEST = 0.1, 20.0
LEAST_SWING = 1.2


@dataclass(frozen=True)
class Shock:
    """A preset: key, words in full, the four factors by field, and the rows that it was computed from."""

    key: str
    words: str
    factors: Mapping[str, float]
    rows: tuple[str, ...] = ()
    clipped: bool = False


# Where a price was made, as the statements of the table name it; the first that occurs counts.
PLACES = (
    "wuxi",
    "industrial grade",
    "cif china",
    "fob china",
    "london metal exchange",
    "united states",
    "china",
)
SORTS = ("artificial", "natural", "of the year", "inflation")
Market = tuple[str, ...]


def market_of(price: Price) -> Market:
    """What makes two prices of a good comparable: currency, place, sort, and whether they are averages of years."""
    words = price.statement.lower()
    place = next((place for place in PLACES if place in words), "")
    return (price.unit.split("/")[0], place, *(sort for sort in SORTS if sort in words))


def main_market(rows: Sequence[Price]) -> Market:
    """The market with the most rows; the first among equals."""
    markets = [market_of(row) for row in rows]
    return max(markets, key=markets.count, default=())


def series_of(dataset: Dataset, material: str) -> tuple[Price, ...]:
    """The prices of the good that stands for a raw material, in the order of their dates."""
    series = priced(dataset)
    name = next((name for name, (key, _) in CARRIERS.items() if key == material and name in series), "")
    return tuple(series.get(name, ()))
