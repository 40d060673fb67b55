"""What the price-shock card shows, put together from the state: the sliders, the bars, the history. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.records import Price
from app.panels.common.words import basis_word
from app.panels.supply.evaluation import Content
from app.panels.supply.prices import (
    SLIDERS,
    Reference,
    element_share,
    good_of,
    main_market,
    market_of,
    series_of,
)
from app.panels.supply.rows import NO_LINK, link_to
from app.panels.supply.shock import (
    Cost,
    Share,
    cost_of,
    not_counted,
    price_tip,
    price_words,
    share_line,
    shock_title,
    short_title,
)
from app.panels.supply.shock_rows import SliderView
from app.panels.supply.shocks import article_dates, prices_at
from app.panels.supply.words import MINUS, NAMES, SHORT, factor_words, figures
from app.plots.price_bars import PriceBar, PricePiece
from app.plots.price_history import DateMark, PricePoint

SCOPE = "Raw materials in the cell only: no processing, yield, other parts or making."
NO_PRICES = "No prices yet: the table “prices” of the dataset is empty, so nothing can be counted in USD."
TINTS = {material: number for number, material in enumerate(NAMES)}


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
    empty = NO_PRICES if not prices else f"The model refuses this design: {now.refusal}" if not bars else ""
    return ShockView(
        (shock_title(mine, factors, prices), short_title(mine, factors)),
        _sliders(dataset, prices, factors, mine),
        (_loud("Raw materials, now", mine, prices), _pinned_loud(pinned, theirs, prices)),
        f"{SCOPE} {not_counted(mine)}".strip(),
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
            factors[material], _cost_words(share, price), words, words.split(",")[0], link,
            price_tip(price, NAMES[material]), TINTS[material], price is not None,
        )  # fmt: skip
    return found


def _cost_words(share: Share | None, price: Reference | None) -> str:
    if price is None:
        return "—"
    if share is None:
        return "none in it"
    if not share.moved:
        return figures(share.before)
    return f"{figures(share.before)} → {figures(share.after)}"


def _loud(caption: str, cost: Cost | None, prices: Mapping[str, Reference]) -> LoudCost:
    if cost is None or not prices or not cost.shares:
        return LoudCost(caption, "—", "USD/kWh", "no price" if cost is not None else "refused")
    gap = cost.after - cost.before
    note = "at the latest prices"
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


@dataclass(frozen=True)
class HistoryView:
    """The prices of a raw material, for lithium with the article's dates; ``empty``: why there are none."""

    material: str
    title: str
    points: tuple[PricePoint, ...]
    marks: tuple[DateMark, ...]
    note: str
    empty: str


def history_choices(dataset: Dataset) -> tuple[tuple[str, str], ...]:
    """The raw materials with at least two prices, each with what is traded."""
    found = ((material, series_of(dataset, material)) for material in NAMES)
    return tuple((material, good_of(rows[0]).capitalize()) for material, rows in found if len(rows) > 1)


def history_view(dataset: Dataset, wanted: str = "") -> HistoryView:
    """The history of a raw material's prices as they are quoted; lithium's where it has none."""
    choices = dict(history_choices(dataset))
    material = wanted if wanted in choices else "Li"
    rows = series_of(dataset, material)
    good = good_of(rows[0]) if rows else NAMES[material]
    dates = article_dates(dataset) if material == "Li" else None
    title = f"What {good.lower()} cost over the years"
    if not rows:
        return HistoryView(
            material, title, (), (), "", f"No prices of {NAMES[material].lower()} in the dataset yet."
        )
    main = main_market(rows)
    line = [row for row in rows if market_of(row) == main]
    low, high = (pick(line, key=lambda row: row.usd_per_kg or 0.0) for pick in (min, max))
    ratio = (high.usd_per_kg or 0.0) / (low.usd_per_kg or 1.0)
    if ratio > 1.0:
        title = (
            f"{good.capitalize()} stood between {_usd(low)} and {_usd(high)} USD/kg: {factor_words(ratio)}"
        )
    points = tuple(_point(row, dates, market_of(row) == main) for row in rows)
    marks = _marks(dataset, rows, dates)
    return HistoryView(material, title, points, marks, _history_note(dataset, rows, dates), "")


def _marks(dataset: Dataset, rows: tuple[Price, ...], dates: tuple[str, str] | None) -> tuple[DateMark, ...]:
    """The article's dates, each with the table's own price where it has both."""
    if dates is None:
        return ()
    pair = prices_at(dataset, good_of(rows[0]), dates)
    prices = ("", "") if pair is None else tuple(f": {_usd(row)}" for row in pair)
    return tuple(
        DateMark(decimal_year(date), f"article's {date}{price}")
        for date, price in zip(dates, prices, strict=True)
    )


def _usd(row: Price) -> str:
    return figures(row.usd_per_kg or 0.0)


def _point(row: Price, dates: tuple[str, str] | None, main: bool) -> PricePoint:
    marked = any(row.date.startswith(date) for date in dates or ())
    head = f"{good_of(row).capitalize()} {row.date}: {_usd(row)} USD/kg, {row.kind}"
    line = f"{head} · {basis_word(row.basis)} · {row.statement}"
    words = f"{_usd(row)}, {row.date}"
    return PricePoint(
        decimal_year(row.date), row.usd_per_kg or 0.0, words, line, ("prices", row.id), marked, main
    )


def _history_note(dataset: Dataset, rows: tuple[Price, ...], dates: tuple[str, str] | None) -> str:
    share = element_share(rows[-1])
    parts = []
    pair = prices_at(dataset, good_of(rows[0]), dates) if dates else None
    if dates and pair is not None:
        ratio = (pair[1].usd_per_kg or 0.0) / (pair[0].usd_per_kg or 1.0)
        prices = f"{_usd(pair[0])} and {_usd(pair[1])} USD/kg"
        words = f"At the article's dates the table has {prices}, {factor_words(ratio)}"
        same = market_of(pair[0]) == market_of(pair[1])
        parts.append(f"{words}." if same else f"{words}; the first is of another market: {pair[0].statement}")
    elif dates:
        parts.append(f"The table has no price at both of the article's dates, {dates[0]} and {dates[1]}.")
    parts.append("Line: the market with the most prices; grey: others.")
    if share < 1.0:
        parts.append(f"A kg holds {share:.3f} kg of the element, by its formula.")
    return " ".join(parts)


def decimal_year(date: str) -> float:
    """A date as a decimal year: the middle of a year or month that is all that is known."""
    year, month, day = int(date[:4]), date[5:7], date[8:10]
    if not month:
        return year + 0.5
    return year + (int(month) - 1 + ((int(day) - 0.5) / 31.0 if day else 0.5)) / 12.0
