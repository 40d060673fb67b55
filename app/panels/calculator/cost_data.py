"""The price table, the bars and the sentences of the cost tab. No Qt.

design, results ──► pieces ──► part_prices (dataset) ◄── the user's own prices ──► material_cost ──► words
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.formulas import formulas_of
from app.dataset.part_prices import PartPrice, part_prices, prices_of
from app.dataset.raw_prices import last_day
from app.panels.calculator.cost_names import in_a_sentence, name_of, place_of, traded_words
from app.panels.calculator.design_names import material_name
from app.panels.calculator.words import figure
from app.panels.common.words import listed
from app.science.cost import Cost, CostLine, material_cost, pieces_of
from app.science.design import CellDesign
from app.science.raw_materials import RawMaterials, raw_material_masses_g
from app.science.results import PART_OF, Results
from app.state.model import PriceOverride

Own = tuple[PriceOverride, ...]
_KEPT = 12
OLD_YEARS = 3
# A price that makes up less of the sum than this is not worth a warning of its age.
WORTH_TELLING = 0.1
# A sum that leaves out more of the mass than this is not held against another.
INCOMPLETE = 0.05
_NAMED = 1


@dataclass(frozen=True)
class Priced:
    """A design with its cost: the prices of the dataset, the user's own, and what comes of both."""

    cost: Cost
    found: Mapping[str, PartPrice]
    own: Mapping[str, float]
    per: str

    @property
    def usd_kwh(self) -> float:
        """The sum of what is priced."""
        return float(self.cost.material_cost_usd_kwh)

    @property
    def is_floor(self) -> bool:
        """Whether the materials cost more than the sum: some have no price, or only that of their raw materials."""
        used = (line.piece.material for line in self.cost.lines if line.usd_per_kwh is not None)
        floors = (key for key in used if key not in self.own and self.found[key].how == "floor")
        return bool(self.cost.unpriced) or next(floors, None) is not None

    @property
    def is_incomplete(self) -> bool:
        """Whether so much of the mass has no price that the sum compares with no other."""
        return float(self.cost.unpriced_mass_fraction) > INCOMPLETE

    @property
    def gap(self) -> str:
        """How much the sum leaves out, where that is too much to compare; else ""."""
        share = float(self.cost.unpriced_mass_fraction)
        return f"incomplete, {_percent(share)} unpriced" if self.is_incomplete else ""

    @property
    def largest_gaps(self) -> tuple[str, ...]:
        """The materials without a price, the heaviest first."""
        masses: dict[str, float] = {}
        for line in self.cost.lines:
            if line.usd_per_kwh is None:
                masses[line.piece.material] = masses.get(line.piece.material, 0.0) + float(line.piece.mass_g)
        return tuple(sorted(masses, key=lambda key: -masses[key]))

    @property
    def least_words(self) -> str:
        """The sum as it is read: "≥ 38.9"."""
        return f"{'≥ ' if self.is_floor else ''}{figure(self.usd_kwh)}"


@dataclass(frozen=True)
class PriceRow:
    """One material of the table. ``usd_per_kg`` None: no price; ``offered``: the dataset's."""

    key: str
    name: str
    kg: str
    usd: str
    usd_per_kg: float | None
    offered: float | None
    own: bool
    how: str
    where: str
    price: PartPrice

    @property
    def date(self) -> str:
        """The month of the main price of the dataset, and how many more rows it was made of."""
        return _date(self.price)

    @property
    def basis(self) -> str:
        """The basis of the main price."""
        return self.price.rows[0].basis if self.price.rows else ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The rows of the table of prices, the main one first."""
        return tuple(row.id for row in self.price.rows)

    @property
    def tip(self) -> str:
        """Where the material sits, and how its price came about."""
        own = self.usd_per_kg if self.own else None
        return f"{self.name}, in: {self.where}.\n{price_tip(self.price, own)}"


class Prices:
    """The dataset's prices for designs, worked out once for a set of materials: designs change at every move."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.formulas = formulas_of(dataset)
        self._kept: OrderedDict[tuple[object, ...], dict[str, PartPrice]] = OrderedDict()
        self._raw: OrderedDict[int, tuple[CellDesign, RawMaterials]] = OrderedDict()

    def priced(self, design: CellDesign, results: Results, own: Own) -> Priced:
        """The cost of a design. Its own prices count before the dataset's."""
        found = self._found(design, results)
        mine = {row.material: row.usd_per_kg for row in own}
        cost = material_cost(design, results, prices_of(found, mine))
        return Priced(cost, found, mine, "stack" if results.basis == "stack" else "cell")

    def _shown(self, material: str) -> str:
        return material_name(self.dataset, material)

    def raw(self, design: CellDesign, results: Results) -> RawMaterials:
        """The raw materials of a design, kept while the design is."""
        held = self._raw.get(id(design))
        if held is None or held[0] is not design:
            found = raw_material_masses_g(design, results, self.formulas, shown=self._shown)
            held = self._raw[id(design)] = (design, found)
            if len(self._raw) > _KEPT:
                self._raw.popitem(last=False)
        return held[1]

    def _found(self, design: CellDesign, results: Results) -> dict[str, PartPrice]:
        materials = tuple(dict.fromkeys(piece.material for piece in pieces_of(design, results)))
        key = (
            materials,
            design.working_ion,
            float(design.electrolyte.density_g_cm3),
            design.separator.material,
        )
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = part_prices(self.dataset, design, results, self.formulas)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found


# -- the table -------------------------------------------------------------------------------------------------


def price_rows(dataset: Dataset, priced: Priced) -> tuple[PriceRow, ...]:
    """A row for every material of the design, in the order of the cell."""
    grouped: dict[str, list[CostLine]] = {}
    for line in priced.cost.lines:
        grouped.setdefault(line.piece.material, []).append(line)
    return tuple(_row(dataset, priced, key, lines) for key, lines in grouped.items())


def _row(dataset: Dataset, priced: Priced, key: str, lines: list[CostLine]) -> PriceRow:
    price, mine = priced.found[key], priced.own.get(key)
    now = price.usd_per_kg if mine is None else mine
    usd = None if now is None else sum(float(line.usd_per_kwh or 0.0) for line in lines)
    where = listed(list(dict.fromkeys(place_of(line.piece.key) for line in lines)))
    return PriceRow(
        key=key,
        name=name_of(dataset, key),
        kg=_kg(sum(float(line.kg_per_kwh) for line in lines)),
        usd="—" if usd is None else _usd(usd),
        usd_per_kg=now,
        offered=price.usd_per_kg,
        own=mine is not None,
        how="" if mine is not None or price.how != "floor" else "≥",
        where=where,
        price=price,
    )


def _kg(value: float) -> str:
    if not math.isfinite(value):
        return "—"
    return f"{value:.3f}" if value < 0.1 else f"{value:.2f}"


def _usd(value: float) -> str:
    if not math.isfinite(value):
        return "—"
    return figure(value) if value >= 1.0 or value == 0.0 else f"{value:.2f}" if value >= 0.005 else "<0.01"


def _date(price: PartPrice) -> str:
    if not price.rows:
        return ""
    more = len(price.rows) - 1
    # To the month: the day stands in the tooltip.
    return price.rows[0].date[:7] + (f" +{more}" if more else "")


def price_tip(price: PartPrice, mine: float | None) -> str:
    """How the price of the dataset came about, and that another one is in use."""
    own = "" if mine is None else f"\nYour own price is in use: {figure(mine)} USD/kg."
    if price.how == "component":
        row = price.rows[0]
        about = f"{traded_words(row).capitalize()}, {row.date}, {row.kind}: {figure(row.usd_per_kg or 0.0)} USD/kg."
        return f"The dataset's latest price of the material itself. {about} {row.statement}{own}"
    if price.how == "none" and price.missing:
        return (
            f"No price: the dataset has none of the material itself, nor of {listed(list(price.missing))} in it, and "
            f"the rest of its elements would pass for its price. Left out of the sum. Type your own.{own}"
        )
    if price.how == "none":
        return f"The dataset has no price of it nor of its raw materials: left out of the sum. Type your own.{own}"
    parts = "\n".join(
        f"{part.share:.3g} kg {part.element} × {figure(part.reference.usd_per_kg)} USD/kg "
        f"({traded_words(part.reference.row)}, {part.reference.row.date})"
        for part in price.ingredients
    )
    return (
        "At least: no price of the material itself, so its raw materials are counted, "
        f"{_percent(price.priced_fraction)} of its mass, without what turns them into it. In a kg:\n"
        f"{parts}{own}"
    )


def _percent(share: float) -> str:
    return "under 1 %" if 0.0 < share < 0.01 else f"{100.0 * share:.0f} %"


# -- sentences -------------------------------------------------------------------------------------------------


def cost_title(dataset: Dataset, now: Priced, pins: tuple[tuple[str, Priced], ...]) -> str:
    """What a kWh costs in materials and what takes most of it; true at every setting."""
    if all(line.usd_per_kwh is None for line in now.cost.lines):
        return "No material of this design has a price: type one in the table"
    if not math.isfinite(now.usd_kwh):
        return "The cell holds no energy: its materials have no cost per kWh"
    missing = _missing_words(dataset, now)
    least = "at least " if now.is_floor else ""
    words = f"{missing}{least}{figure(now.usd_kwh)} USD of materials in a kWh"
    words = words[:1].upper() + words[1:]
    if now.usd_kwh > 0.0:
        name, share = _largest(dataset, now)
        words += f", {in_a_sentence(name)} {_percent(share)} of it"
    # A sum that leaves out much is no figure to hold against another.
    complete = [] if now.is_incomplete else [pin for pin in pins if not pin[1].is_incomplete]
    others = [f"{letter} {priced.least_words}" for letter, priced in complete]
    return words + (f"; {listed(others)}" if others else "")


def _missing_words(dataset: Dataset, now: Priced) -> str:
    """What an incomplete sum leaves out, before the sum is told."""
    if not now.is_incomplete:
        return ""
    keys = now.largest_gaps
    names = [in_a_sentence(name_of(dataset, key)) for key in keys[:_NAMED]]
    named = listed(names) if len(keys) <= _NAMED else f"{', '.join(names)}, …"
    share = _percent(float(now.cost.unpriced_mass_fraction))
    return f"incomplete, {share} of the mass unpriced ({named}): "


def _largest(dataset: Dataset, now: Priced) -> tuple[str, float]:
    sums: dict[str, float] = {}
    for line in now.cost.lines:
        sums[line.piece.material] = sums.get(line.piece.material, 0.0) + float(line.usd_per_kwh or 0.0)
    key = max(sums, key=lambda material: sums[material])
    return name_of(dataset, key), sums[key] / now.usd_kwh


def cost_notes(dataset: Dataset, now: Priced) -> tuple[str, ...]:
    """Per cell, what is left out, what is only a floor, what is old; and what the sum never holds."""
    cost = now.cost
    if not math.isfinite(now.usd_kwh):
        return ()
    notes = [
        *_old(dataset, now),
        f"{figure(float(cost.material_cost_usd))} USD per {now.per}, materials only: no processing, no scrap.",
    ]
    if cost.unpriced:
        names = listed([in_a_sentence(name_of(dataset, key)) for key in now.largest_gaps])
        notes.append(
            f"Left out, no price: {_percent(float(cost.unpriced_mass_fraction))} of the mass ({names})."
        )
    floors = [key for key, price in now.found.items() if price.how == "floor" and key not in now.own]
    if floors:
        names = listed([in_a_sentence(name_of(dataset, key)) for key in floors])
        notes.append(f"Raw materials only, at least (≥): {names}.")
    return tuple(notes)


def _old(dataset: Dataset, now: Priced) -> list[str]:
    """Component prices that matter and are years older than the newest price in use."""
    dates = [last_day(row.date) for price in now.found.values() for row in price.rows]
    if not dates or now.usd_kwh <= 0.0:
        return []
    newest, told = int(max(dates)[:4]), []
    for key, price in now.found.items():
        if price.how != "component" or key in now.own or newest - int(price.rows[0].date[:4]) < OLD_YEARS:
            continue
        usd = sum(float(line.usd_per_kwh or 0.0) for line in now.cost.lines if line.piece.material == key)
        if usd / now.usd_kwh >= WORTH_TELLING:
            name = name_of(dataset, key)
            told.append(f"The price of {in_a_sentence(name)} is from {price.rows[0].date}: type a newer one.")
    return told


def part_of(line: CostLine) -> str:
    """The screen part of a line, which gives its tint."""
    return PART_OF[line.piece.key]
