"""USD per kWh of a design's raw materials before and after the shock, and the sentence about it. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.dataset.raw_prices import Reference
from app.panels.common.words import listed
from app.panels.supply.evaluation import Content
from app.panels.supply.words import NAMES, change_words, factor_words, figures, name_of

SMALLEST = 1e-9
SMALLEST_CHANGE_PERCENT = 0.005


@dataclass(frozen=True)
class Share:
    """A raw material of a kWh: kg, USD before and after, and whether its price moved."""

    material: str
    kg: float
    before: float
    after: float
    moved: bool


@dataclass(frozen=True)
class Cost:
    """What the priced raw materials of a kWh cost, before and after; what has no price, and what is not counted."""

    shares: tuple[Share, ...]
    unpriced: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def before(self) -> float:
        """USD per kWh at the reference prices."""
        return sum(share.before for share in self.shares)

    @property
    def after(self) -> float:
        """USD per kWh after the shock."""
        return sum(share.after for share in self.shares)

    @property
    def change_percent(self) -> float:
        """The change in per cent of before."""
        return 100.0 * (self.after - self.before) / self.before if self.before > 0 else 0.0


def cost_of(content: Content, prices: Mapping[str, Reference], factors: Mapping[str, float]) -> Cost:
    """The cost of a kWh of ``content``. Unmoved materials come first, so that what moved ends the bars."""
    shares, unpriced = [], []
    for material, kg in content.kg_per_kwh.items():
        if kg <= SMALLEST:
            continue
        price = prices.get(material)
        if price is None:
            unpriced.append(material)
            continue
        factor, before = factors.get(material, 1.0), kg * price.usd_per_kg
        shares.append(Share(material, kg, before, before * factor, factor != 1.0))
    shares.sort(key=lambda share: share.moved)
    return Cost(tuple(shares), tuple(unpriced), content.unknown)


def moved_words(factors: Mapping[str, float]) -> str:
    """What moved: "Lithium at ×14", "Lithium at ×14 and nickel at ×2", "" when nothing did."""
    words = [f"{name_of(m)} at {factor_words(f)}" for m, f in factors.items() if f != 1.0]
    return listed(words)[:1].upper() + listed(words)[1:] if words else ""


def shock_title(cost: Cost | None, factors: Mapping[str, float], prices: Mapping[str, Reference]) -> str:
    """The sentence of the card, true at every setting."""
    if not prices:
        return "The dataset has no prices of raw materials yet"
    if cost is None:
        return "No raw-material cost: the model refuses this design"
    if not cost.shares:
        return "No raw material of this design has a price"
    moved = moved_words(factors)
    if not moved:
        return f"A kWh of this design holds {figures(cost.before)} USD of raw materials"
    touched = [share for share in cost.shares if share.moved]
    if not touched:
        return f"{moved} changes nothing: a kWh of this design holds none that is priced"
    verb = "" if sum(f != 1.0 for f in factors.values()) > 1 else "s"
    change = cost.change_percent
    if abs(change) < SMALLEST_CHANGE_PERCENT:
        return f"{moved} leave{verb} this design's raw materials at {figures(cost.before)} USD/kWh"
    how = "lift" if change > 0 else "lower"
    return f"{moved} {how}{verb} the raw materials of a kWh of this design by {change_words(change)}"


def short_title(cost: Cost | None, factors: Mapping[str, float]) -> str:
    """The same in fewer words, for a narrow card; "" where the long sentence is the only one."""
    moved = moved_words(factors)
    if cost is None or not moved or not any(share.moved for share in cost.shares):
        return ""
    return f"{moved}: {figures(cost.before)} → {figures(cost.after)} USD/kWh of raw materials"


def share_line(share: Share, price: Reference, label: str) -> str:
    """What the pointer reads over a piece of a bar."""
    factor = "" if not share.moved else f" {factor_words(share.after / share.before)}"
    return (
        f"{label}: {NAMES[share.material]} {figures(share.kg)} kg/kWh × {figures(price.usd_per_kg)} USD/kg{factor}"
        f" = {figures(share.after)} USD/kWh · {price.carrier} {price.row.date}, {price.row.kind}"
    )


def price_words(price: Reference | None) -> str:
    """The reference price of a slider in words: per kg of the raw material, with its date."""
    if price is None:
        return "no price in the dataset"
    return f"{figures(price.usd_per_kg)} USD/kg, {price.row.date} ›"


def price_tip(price: Reference | None, name: str) -> str:
    """How the reference price came about."""
    if price is None:
        return f"The table of prices has no row for {name.lower()}."
    words = (
        f"Latest price of the table: {price.carrier}, {price.row.date}, {price.row.kind}: "
        f"{figures(price.quoted_usd_per_kg)} USD/kg."
    )
    if price.share < 1.0:
        words += (
            f"\n{price.carrier.capitalize()} holds {100 * price.share:.1f} % {name.lower()} by its formula: "
            f"{figures(price.usd_per_kg)} USD per kg of {name.lower()}."
        )
    return words


def not_counted(cost: Cost | None) -> str:
    """What the bars leave out: materials without a price, and what is not known; "" when nothing is."""
    if cost is None:
        return ""
    parts = []
    if cost.unpriced:
        parts.append(f"No price: {listed([name_of(m) for m in cost.unpriced])}.")
    if cost.unknown:
        parts.append(f"Not counted: {'; '.join(cost.unknown)}.")
    return " ".join(parts)
