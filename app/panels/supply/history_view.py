"""What the page of the price history shows: the prices of one raw material over the years. No widgets."""

from __future__ import annotations

from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.raw_prices import element_share, good_of
from app.dataset.records import Price
from app.panels.common.words import basis_word
from app.panels.supply.prices import main_market, market_of, series_of
from app.panels.supply.shocks import article_dates, prices_at
from app.panels.supply.words import NAMES, factor_words, figures
from app.plots.price_history import DateMark, PricePoint


@dataclass(frozen=True)
class HistoryView:
    """The prices of a raw material, for lithium with the article's dates; ``empty``: why there are none.

    ``brief_titles``: the title in fewer and fewer words.
    """

    material: str
    title: str
    points: tuple[PricePoint, ...]
    marks: tuple[DateMark, ...]
    note: str
    empty: str
    brief_titles: tuple[str, ...] = ()


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
    points = tuple(_point(row, dates, market_of(row) == main) for row in rows)
    marks = _marks(dataset, rows, dates)
    titles = _titles(rows) or (title,)
    note = _history_note(dataset, rows, dates)
    return HistoryView(material, titles[0], points, marks, note, "", titles[1:])


def _titles(rows: tuple[Price, ...]) -> tuple[str, ...]:
    """From where to where the prices of the line went; that others lie outside is said. () where nothing moved."""
    main = main_market(rows)
    line = [row.usd_per_kg or 0.0 for row in rows if market_of(row) == main]
    everything = [row.usd_per_kg or 0.0 for row in rows]
    low, high, good = min(line), max(line), good_of(rows[0])
    ratio = factor_words(high / (low or 1.0))
    span = f"between {figures(low)} and {figures(high)} USD/kg"
    if high <= low:
        return ()
    if low <= min(everything) and high >= max(everything):
        return (f"{good.capitalize()} stood {span}: {ratio}",)
    outside = f"all markets, {figures(min(everything))} to {figures(max(everything))}"
    return (
        f"On one market (the line) {good} stood {span}: {ratio}; on {outside}",
        f"On one market (the line) {good} stood {span}: {ratio}",
        f"On the line's market {figures(low)} to {figures(high)} USD/kg: {ratio}",
    )


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
