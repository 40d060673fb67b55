"""The presets of the price shock: the article's rise, and the runs that the price table itself shows. No Qt."""

from __future__ import annotations

from itertools import combinations

from app.dataset import Dataset
from app.dataset.raw_prices import good_of, priced
from app.dataset.records import Price
from app.panels.supply.prices import (
    HIGHEST,
    LEAST_SWING,
    LOWEST,
    SLIDERS,
    Shock,
    main_market,
    market_of,
    series_of,
)
from app.panels.supply.rows import number_of, quantity
from app.panels.supply.words import factor_words
from app.state.model import SupplyState

RISE_ROW = "lithium-carbonate-rise"
TODAY, CUSTOM = "today", "custom"
FIELDS = tuple(field for field, _ in SLIDERS)


def shocks(dataset: Dataset) -> tuple[Shock, ...]:
    """Every preset, the article's first."""
    found = [shock for shock in (_article(dataset),) if shock is not None]
    for field, material in SLIDERS:
        for key, first, last in _swings(series_of(dataset, material)):
            shock = _between(f"{key}:{field}", field, first, last)
            if all(shock.rows != other.rows for other in found):
                found.append(shock)
    return tuple(found)


def article_dates(dataset: Dataset) -> tuple[str, str] | None:
    """The two dates between which the article sees lithium carbonate rise; None where the row is not there."""
    row = quantity(dataset, "market", RISE_ROW)
    first, slash, last = ("", "", "") if row is None else row.year.partition("/")
    return (first, last) if slash else None


def _article(dataset: Dataset) -> Shock | None:
    """The article's own factor, at its own dates."""
    row, dates = quantity(dataset, "market", RISE_ROW), article_dates(dataset)
    factor = number_of(row)
    if row is None or dates is None or factor is None:
        return None
    words = f"Lithium carbonate {factor_words(factor)}, {dates[0]} → {dates[1]} (the article)"
    return Shock("article", words, _factors("lithium", factor), (row.id,))


def prices_at(dataset: Dataset, good: str, dates: tuple[str, str]) -> tuple[Price, Price] | None:
    """The table's own prices of a good in two months, of its main market where it can; None where one is missing."""
    rows = priced(dataset).get(good, [])
    main = main_market(rows)
    rows.sort(key=lambda row: market_of(row) != main)
    first, last = (next((row for row in rows if row.date.startswith(date)), None) for date in dates)
    return (first, last) if first is not None and last is not None else None


def _swings(rows: tuple[Price, ...]) -> list[tuple[str, Price, Price]]:
    """The steepest rise and the steepest fall between two rows of one market, where they are worth a preset."""
    pairs = [pair for pair in combinations(rows, 2) if market_of(pair[0]) == market_of(pair[1])]
    if not pairs:
        return []
    rise = max(pairs, key=_ratio)
    fall = min(pairs, key=_ratio)
    found = [("rise", *rise)] if _ratio(rise) >= LEAST_SWING else []
    return found + ([("fall", *fall)] if _ratio(fall) <= 1.0 / LEAST_SWING else [])


def _ratio(pair: tuple[Price, Price]) -> float:
    return (pair[1].usd_per_kg or 0.0) / (pair[0].usd_per_kg or 1.0)


def _between(key: str, field: str, first: Price, last: Price) -> Shock:
    factor = _ratio((first, last))
    held = min(max(factor, LOWEST), HIGHEST)
    words = f"{good_of(first).capitalize()} {factor_words(factor)}, {first.date} → {last.date}"
    if held != factor:
        words += f" (set to {factor_words(held)})"
    return Shock(key, words, _factors(field, held), (first.id, last.id), held != factor)


def _factors(field: str, factor: float) -> dict[str, float]:
    held = min(max(float(f"{factor:.3g}"), LOWEST), HIGHEST)
    return {name: (held if name == field else 1.0) for name in FIELDS}


def factors_of(state: SupplyState) -> dict[str, float]:
    """The four factors of the state, by raw material."""
    return {material: float(getattr(state, field)) for field, material in SLIDERS}


def shock_options(dataset_shocks: tuple[Shock, ...], state: SupplyState) -> list[tuple[str, str]]:
    """Keys and words of the choice: the latest prices, the presets, and what was set by hand where that is so."""
    options = [(TODAY, "Latest prices, no shock"), *((shock.key, shock.words) for shock in dataset_shocks)]
    if shown_shock(dataset_shocks, state) == CUSTOM:
        options.insert(0, (CUSTOM, "Prices set by hand"))
    return options


def shown_shock(dataset_shocks: tuple[Shock, ...], state: SupplyState) -> str:
    """The preset that the sliders stand at."""
    now = {field: getattr(state, field) for field in FIELDS}
    if all(factor == 1.0 for factor in now.values()):
        return TODAY
    named = next((shock for shock in dataset_shocks if shock.key == state.shock), None)
    if named is not None and dict(named.factors) == now:
        return named.key
    return next((shock.key for shock in dataset_shocks if dict(shock.factors) == now), CUSTOM)
