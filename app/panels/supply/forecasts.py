"""Forecasts with the growth per year that they imply. No Qt.

growth per year = (later / earlier) ^ (1 / years) − 1
"""

from __future__ import annotations

from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.records import Quantity
from app.panels.supply.rows import NO_LINK, Link, line_of, link_to, number_of, quantity, value_words
from app.panels.supply.words import figures, plain


@dataclass(frozen=True)
class Pair:
    """A forecast of growth: key, its names in the choice and in a sentence, unit, rows of both ends, factor to it."""

    key: str
    name: str
    subject: str
    caption: str
    first: str
    last: str
    factor: float = 1.0


PAIRS = (
    Pair("na-market", "Sodium-ion market", "Sodium-ion", "bn USD, log axis",
         "na-market-2022", "na-market-2032", 1e-3),
    Pair("na-gwh", "Sodium-ion demand", "Sodium-ion", "GWh, log axis",
         "na-gwh-2025", "na-gwh-2033"),
    Pair("ev-demand", "EV battery demand", "EV battery demand", "GWh, log axis",
         "ev-battery-demand-2022", "ev-battery-demand-2030-iea"),
)  # fmt: skip

# The single expectations, the foremost first: row, and its words with {value}.
LANES = (
    ("trendforce-2028", "TrendForce: solid-state tips"),
    ("semi-solid-share-2035", "BloombergNEF: solid-state is {value} % semi-solid"),
    ("ssb-planned-capacity", "> {value} GWh of solid-state planned"),
    ("citic-2030-total", "CITIC: > {value} GWh solid and hybrid"),
    ("bnef-ssb-2035", "BloombergNEF: {value} % of demand solid-state"),
    ("evtank-2030", "EVTank: {value} GWh of solid-state"),
    ("na-bnef-2035", "BloombergNEF: {value} % of cars on sodium-ion"),
)


@dataclass(frozen=True)
class End:
    """One end of a forecast: year, number in the unit shown, words, read-out, link."""

    year: float
    value: float
    words: str
    line: str
    link: Link


@dataclass(frozen=True)
class Lane:
    """A single expectation."""

    year: float
    words: str
    line: str
    link: Link


@dataclass(frozen=True)
class ForecastsView:
    """Title, the chosen forecast with its growth, lanes, note with link, and the years of the axis."""

    title: str
    key: str
    caption: str
    ends: tuple[End, ...]
    growth_percent: float | None
    lanes: tuple[Lane, ...]
    note: str
    note_link: Link
    years: tuple[float, float]


def growth_percent(first: float, last: float, years: float) -> float:
    """Growth per year in per cent that leads from ``first`` to ``last`` in ``years``. ValueError if none does."""
    if first <= 0 or last <= 0 or years <= 0:
        raise ValueError("growth needs two positive numbers and a time between them")
    return float(100.0 * ((last / first) ** (1.0 / years) - 1.0))


def forecast_choices(dataset: Dataset) -> tuple[tuple[str, str], ...]:
    """Keys and names of the forecasts whose both ends the dataset has."""
    return tuple((pair.key, pair.name) for pair in PAIRS if _ends(dataset, pair))


def forecasts_view(dataset: Dataset, wanted: str) -> ForecastsView:
    """The forecast called ``wanted`` (the first one where it is unknown), with the lanes."""
    there = [pair for pair in PAIRS if _ends(dataset, pair)]
    pair = next((pair for pair in there if pair.key == wanted), there[0] if there else None)
    lanes = _lanes(dataset)
    if pair is None:
        years = _years([lane.year for lane in lanes])
        title = "What is expected, and for when"
        return ForecastsView(title, "", "", (), None, lanes, "", NO_LINK, years)
    ends = _ends(dataset, pair)
    first, last = ends
    growth = growth_percent(first.value, last.value, last.year - first.year)
    row = quantity(dataset, "market", pair.last)
    note = row.note if row is not None else ""
    last = End(
        last.year, last.value, f"{last.words}, ×{figures(last.value / first.value)}", last.line, last.link
    )
    years = _years([first.year, last.year, *(lane.year for lane in lanes)])
    return ForecastsView(
        _title(pair, growth, dataset), pair.key, pair.caption, (first, last), growth, lanes,
        note, link_to(dataset, "market", row), years,
    )  # fmt: skip


def _title(pair: Pair, growth: float, dataset: Dataset) -> str:
    tipping = quantity(dataset, "market", "trendforce-2028")
    words = f"{pair.subject} grows {figures(growth)} % a year"
    return f"{words}; solid-state tips near {tipping.year}" if tipping is not None else words


def _ends(dataset: Dataset, pair: Pair) -> tuple[End, ...]:
    """Both ends, the earlier first; empty where one is missing or not a number above 0."""
    found = []
    for row_id in (pair.first, pair.last):
        row = quantity(dataset, "market", row_id)
        value, year = number_of(row), _year(row)
        if row is None or value is None or value <= 0 or year is None:
            return ()
        words = f"{plain(value * pair.factor)} in {row.year}"
        found.append(End(year, value * pair.factor, words, line_of(row), link_to(dataset, "market", row)))
    return tuple(found) if found[0].year < found[1].year else ()


def _lanes(dataset: Dataset) -> tuple[Lane, ...]:
    found = []
    for row_id, words in LANES:
        row = quantity(dataset, "market", row_id)
        year = _year(row)
        if row is not None and year is not None:
            text = words.format(value=value_words(row))
            found.append(Lane(year, text, line_of(row), link_to(dataset, "market", row)))
    return tuple(found)


def _year(row: Quantity | None) -> float | None:
    """The year that a row is for; of a span the last one."""
    text = "" if row is None else row.year.split("/")[-1][:4]
    return float(text) if text.isdigit() else None


def _years(found: list[float]) -> tuple[float, float]:
    """The years of the axis, with a year of room on both sides."""
    return (min(found) - 1.0, max(found) + 1.0) if found else (2020.0, 2036.0)
