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
    others: tuple[str, ...] = ()
    positive_known: bool = True

    @property
    def partial(self) -> bool:
        """Whether the cell holds more than what is counted, so that its cost is at least the sum."""
        return bool(self.unpriced or self.unknown)

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
    return Cost(
        tuple(shares), tuple(unpriced), content.unknown, tuple(content.others), content.positive_known
    )


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
        return f"A kWh of this design holds {total_words(cost)} USD of raw materials{_but(cost)}"
    touched = [share for share in cost.shares if share.moved]
    if not touched:
        return f"{moved} changes nothing: a kWh of this design holds none that is priced"
    verb = "" if sum(f != 1.0 for f in factors.values()) > 1 else "s"
    change = cost.change_percent
    if abs(change) < SMALLEST_CHANGE_PERCENT:
        return f"{moved} leave{verb} this design's raw materials at {total_words(cost)} USD/kWh"
    how, priced = "lift" if change > 0 else "lower", "priced " if cost.partial else ""
    return f"{moved} {how}{verb} the {priced}raw materials of a kWh of this design by {change_words(change)}"


def total_words(cost: Cost) -> str:
    """The sum before the shock: "2.72", or "at least 2.72" where something is not counted."""
    return f"at least {figures(cost.before)}" if cost.partial else figures(cost.before)


def weighty_gaps(cost: Cost) -> str:
    """The gaps that change what the sum means: "its vanadium", "its positive active material"; "" for none."""
    if not cost.positive_known:
        return "its positive active material"
    return f"its {listed([name_of(m) for m in cost.others[:2]])}" if cost.others else ""


def _but(cost: Cost) -> str:
    gaps = weighty_gaps(cost)
    verb = "are" if cost.positive_known and len(cost.others) > 1 else "is"
    return f"; {gaps} {verb} not counted" if gaps else ""


def short_titles(cost: Cost | None, factors: Mapping[str, float]) -> tuple[str, ...]:
    """The same in fewer and fewer words, for a narrow card; none where the long sentence is the only one."""
    moved = moved_words(factors)
    if cost is None or not cost.shares:
        return ()
    if not moved:
        total = total_words(cost)
        words = f"{total[0].upper()}{total[1:]} USD of raw materials"
        gaps = weighty_gaps(cost).removeprefix("its ")
        return (f"{words} without {gaps}", words) if gaps else (words,)
    if not any(share.moved for share in cost.shares):
        return ()
    priced = "priced " if cost.partial else ""
    return (f"{moved}: {figures(cost.before)} → {figures(cost.after)} USD/kWh of {priced}raw materials",)


def share_line(share: Share, price: Reference, label: str) -> str:
    """What the pointer reads over a piece of a bar."""
    factor = "" if not share.moved else f" {factor_words(share.after / share.before)}"
    return (
        f"{label}: {NAMES[share.material]} {figures(share.kg)} kg/kWh × {figures(price.usd_per_kg)} USD/kg{factor}"
        f" = {figures(share.after)} USD/kWh · {_quoted(price)}, {price.row.date}, {price.row.kind}"
    )


def _quoted(price: Reference) -> str:
    """The price as it is quoted: "lithium carbonate 20.4 USD/kg ÷ 0.188", the carrier alone where they are one."""
    if price.share >= 1.0:
        return price.carrier
    return f"{price.carrier} {figures(price.quoted_usd_per_kg)} USD/kg ÷ {figures(price.share)}"


def derived_price(price: Reference | None) -> str:
    """How a price per kg of the element comes of what is quoted; "" where it is quoted itself."""
    if price is None or price.share >= 1.0:
        return ""
    name = name_of(price.material)
    return (
        f"{figures(price.usd_per_kg)} USD per kg of {name} is {figures(price.quoted_usd_per_kg)} USD/kg of "
        f"{price.carrier} ÷ {figures(price.share)}, the {name} in it by its formula."
    )


def price_words(price: Reference | None) -> str:
    """The reference price of a slider in words: per kg of the raw material, with its date."""
    if price is None:
        return "no price in the dataset"
    return f"{figures(price.usd_per_kg)} USD/kg, {price.row.date} ›"


def brief_price(price: Reference | None) -> str:
    """The same in fewer words: with the year alone."""
    return "—" if price is None else f"{figures(price.usd_per_kg)} USD/kg, {price.row.date[:4]} ›"


def price_tip(price: Reference | None, name: str) -> str:
    """How the reference price came about."""
    if price is None:
        return f"The table of prices has no row for {name.lower()}."
    words = (
        f"Latest price of the table: {price.carrier}, {price.row.date}, {price.row.kind}: "
        f"{figures(price.quoted_usd_per_kg)} USD/kg."
    )
    return "\n".join(part for part in (words, derived_price(price)) if part)


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
