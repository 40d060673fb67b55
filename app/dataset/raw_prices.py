"""The latest price of every raw material, per kg of the element that counts.

A price is quoted for what is traded: lithium as carbonate. Per kg of the element it is the quoted price over the
share of the element in that formula (Li₂CO₃ holds 18.8 % lithium), by ``app.science.formula``.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.dataset.dataset import Dataset
from app.dataset.records import Price

# What is traded, as the table calls it -> raw material, and the formula where it is a compound of it.
# Where two goods stand for one raw material, the one named first is taken.
CARRIERS: dict[str, tuple[str, str]] = {
    "lithium carbonate": ("Li", "Li2CO3"),
    "lithium hydroxide": ("Li", "LiOH·H2O"),
    "lithium": ("Li", ""),
    "nickel": ("Ni", ""),
    "nickel sulfate": ("Ni", "NiSO4·6H2O"),
    "cobalt": ("Co", ""),
    "cobalt sulfate": ("Co", "CoSO4·7H2O"),
    "manganese": ("Mn", ""),
    "manganese sulfate": ("Mn", "MnSO4·H2O"),
    "graphite": ("graphite", ""),
    "natural graphite": ("graphite", ""),
    "flake graphite": ("graphite", ""),
    "spherical graphite": ("graphite", ""),
    "synthetic graphite": ("graphite", ""),
    "iron": ("Fe", ""),
    "steel": ("Fe", ""),
    "phosphorus": ("P", ""),
    "phosphoric acid": ("P", "H3PO4"),
    "sodium carbonate": ("Na", "Na2CO3"),
    "soda ash": ("Na", "Na2CO3"),
    "copper": ("Cu", ""),
    "aluminium": ("Al", ""),
    "aluminum": ("Al", ""),
}


@dataclass(frozen=True)
class Reference:
    """The price that a raw material is counted with: USD per kg of it, and as quoted for what is traded."""

    material: str
    usd_per_kg: float
    quoted_usd_per_kg: float
    share: float
    row: Price

    @property
    def carrier(self) -> str:
        """What is traded, in small letters."""
        return good_of(self.row)


def good_of(price: Price) -> str:
    """What a row prices, as words: "lithium carbonate"."""
    return price.material.strip().lower().replace("-", " ").replace("sulphate", "sulfate")


def carrier_of(price: Price) -> tuple[str, str] | None:
    """Raw material and formula of what a row prices; None for anything else."""
    return CARRIERS.get(good_of(price))


def element_share(price: Price) -> float:
    """kg of the raw material in a kg of what is traded: 0.188 for lithium carbonate, 1 for a metal."""
    carrier = carrier_of(price)
    if carrier is None or not carrier[1]:
        return 1.0
    from app.science.formula import mass_fractions

    return mass_fractions(carrier[1])[carrier[0]]


def last_day(date: str) -> str:
    """The date that sorts an imprecise one after those within it: "2024" as the end of 2024."""
    return date + "-12-31"[len(date) - 4 :] if len(date) < 10 else date


def latest(rows: list[Price]) -> Price:
    """The row of the last day; of several the one that the table has first."""
    return max(rows, key=lambda row: last_day(row.date))


def priced(dataset: Dataset) -> dict[str, list[Price]]:
    """The rows of each good (in small letters) that have a price in USD per kg, in the order of their dates."""
    found: dict[str, list[Price]] = {}
    for row in dataset.prices.values():
        if row.usd_per_kg is not None and row.usd_per_kg > 0 and carrier_of(row) is not None:
            found.setdefault(good_of(row), []).append(row)
    return {name: sorted(rows, key=lambda row: last_day(row.date)) for name, rows in found.items()}


def references(dataset: Dataset) -> dict[str, Reference]:
    """The latest price of every raw material that has one."""
    series = priced(dataset)
    found: dict[str, Reference] = {}
    for name, (material, _) in CARRIERS.items():
        rows = series.get(name)
        if rows and material not in found:
            row = latest(rows)
            share, quoted = element_share(row), float(row.usd_per_kg or 0.0)
            found[material] = Reference(material, quoted / share, quoted, share, row)
    return found
