"""What the page of the price shock shows, put together from the state: the sliders and the bars. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.raw_prices import Reference
from app.panels.supply.evaluation import Content
from app.panels.supply.prices import SLIDERS
from app.panels.supply.rows import NO_LINK, Link, link_to
from app.panels.supply.shock import (
    Cost,
    Share,
    brief_price,
    cost_of,
    derived_price,
    not_counted,
    price_tip,
    price_words,
    share_line,
    shock_title,
    short_titles,
)
from app.panels.supply.words import MINUS, NAMES, SHORT, figures
from app.plots.price_bars import PriceBar, PricePiece

SCOPE = "Raw materials in the cell only: no processing, yield, other parts or making."
NO_PRICES = "No prices yet: the table “prices” of the dataset is empty, so nothing can be counted in USD."
TINTS = {material: number for number, material in enumerate(NAMES)}


@dataclass(frozen=True)
class SliderView:
    """A slider: its factor, the words of USD per kWh, the words of its price with link and tooltip."""

    factor: float
    cost: str
    price: str
    short_price: str
    link: Link
    tip: str
    tint: int
    enabled: bool


@dataclass(frozen=True)
class LoudCost:
    """A loud USD per kWh with its caption and the change below."""

    caption: str
    value: str
    unit: str
    note: str


@dataclass(frozen=True)
class ShockView:
    """Titles from the longest to the briefest, sliders, loud numbers, note, bars; ``empty``: why there are none."""

    titles: tuple[str, ...]
    sliders: dict[str, SliderView]
    louds: tuple[LoudCost, LoudCost]
    note: str
    bars: tuple[PriceBar, ...]
    empty: str


def shock_view(
    dataset: Dataset,
    prices: Mapping[str, Reference],
    factors: Mapping[str, float],
    now: Content,
    pinned: Content | None,
) -> ShockView:
    """The page at these factors."""
    mine = None if now.refusal else cost_of(now, prices, factors)
    theirs = None if pinned is None or pinned.refusal else cost_of(pinned, prices, factors)
    bars: tuple[PriceBar, ...] = ()
    if theirs is not None and theirs.shares:
        bars += _pair("A", theirs, prices)
    if mine is not None and mine.shares:
        bars += _pair("now", mine, prices)
    derived = [derived_price(prices.get(material)) for _, material in SLIDERS]
    empty = NO_PRICES if not prices else f"The model refuses this design: {now.refusal}" if not bars else ""
    return ShockView(
        (shock_title(mine, factors, prices), *short_titles(mine, factors)),
        _sliders(dataset, prices, factors, mine),
        (_loud("Raw materials, now", mine, prices), _pinned_loud(pinned, theirs, prices)),
        " ".join(part for part in (not_counted(mine), *derived, SCOPE) if part),
        bars,
        empty,
    )


def _sliders(
    dataset: Dataset, prices: Mapping[str, Reference], factors: Mapping[str, float], mine: Cost | None
) -> dict[str, SliderView]:
    found = {}
    for field, material in SLIDERS:
        price = prices.get(material)
        share = next((s for s in mine.shares if s.material == material), None) if mine is not None else None
        link = NO_LINK if price is None else link_to(dataset, "prices", price.row)
        words = price_words(price)
        found[field] = SliderView(
            factors[material], _cost_words(mine, material, share, price), words, brief_price(price), link,
            price_tip(price, NAMES[material]), TINTS[material], price is not None,
        )  # fmt: skip
    return found


def _cost_words(cost: Cost | None, material: str, share: Share | None, price: Reference | None) -> str:
    if price is None:
        return "—"
    if share is None:
        known = cost is None or cost.positive_known or material == "graphite"
        return "none in it" if known else "not counted"
    if not share.moved:
        return figures(share.before)
    return f"{figures(share.before)} → {figures(share.after)}"


def _loud(caption: str, cost: Cost | None, prices: Mapping[str, Reference]) -> LoudCost:
    if cost is None or not prices or not cost.shares:
        return LoudCost(caption, "—", "USD/kWh", "no price" if cost is not None else "refused")
    gap = cost.after - cost.before
    note = "at least; latest prices" if cost.partial else "at the latest prices"
    if any(share.moved for share in cost.shares):
        sign = "+" if gap >= 0 else MINUS
        note = f"{sign}{figures(abs(gap))} to before · {figures(cost.before)}"
    return LoudCost(caption, figures(cost.after), "USD/kWh", note)


def _pinned_loud(pinned: Content | None, cost: Cost | None, prices: Mapping[str, Reference]) -> LoudCost:
    if pinned is None:
        return LoudCost("A, to compare", "—", "", "pin a design")
    return _loud("A, the pinned design", cost, prices)


def _pair(group: str, cost: Cost, prices: Mapping[str, Reference]) -> tuple[PriceBar, PriceBar]:
    before = tuple(_piece(share, share.before, prices, f"{group}, before") for share in cost.shares)
    after: list[PricePiece] = []
    for share in cost.shares:
        after += _after(share, prices, f"{group}, after")
    return (
        PriceBar(group, "before", before, figures(cost.before)),
        PriceBar("", "after", tuple(after), figures(cost.after), strong=True),
    )


def _piece(share: Share, value: float, prices: Mapping[str, Reference], label: str) -> PricePiece:
    price, short = prices[share.material], SHORT[share.material]
    line = share_line(
        Share(share.material, share.kg, share.before, value, value != share.before), price, label
    )
    words = (f"{NAMES[share.material]} {figures(value, 2)}", f"{short} {figures(value, 2)}", short)
    return PricePiece(
        share.material, TINTS[share.material], value, share.moved, words, line, ("prices", price.row.id)
    )


def _after(share: Share, prices: Mapping[str, Reference], label: str) -> list[PricePiece]:
    """A material after the shock: what it cost before, and hatched what came on top."""
    if share.after <= share.before:
        return [_piece(share, share.after, prices, label)]
    price, gap = prices[share.material], share.after - share.before
    line = share_line(share, price, label)
    short, name = SHORT[share.material], NAMES[share.material].lower()
    words = (f"{name} +{figures(gap, 2)}", f"{short} +{figures(gap, 2)}", f"+{figures(gap, 2)}")
    key = ("prices", price.row.id)
    tint = TINTS[share.material]
    return [
        PricePiece(share.material, tint, share.before, True, (short,), line, key),
        PricePiece(share.material, tint, gap, True, words, line, key, extra=True),
    ]
