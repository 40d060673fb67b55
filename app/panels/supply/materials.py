"""The article's table of four key materials: China's share, output and growth. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.records import Quantity
from app.panels.supply.rows import NO_LINK, Link, line_of, link_to, number_of, quantity, value_words
from app.panels.supply.words import plain

MATERIALS = (
    ("lfp", "LFP cathode", "positive"),
    ("anode", "Anode", "negative"),
    ("electrolyte", "Electrolyte", "electrolyte"),
    ("separator", "Separator", "separator"),
)
UNITS = {"billion m2": "bn m²"}
CORRECTED = "Corrected:"
COUNTS = ("no", "one", "two", "three", "four")


@dataclass(frozen=True)
class Figure:
    """A figure of the table: words, read-out, link; ``corrected`` where the dataset says other than the article."""

    words: str
    line: str
    link: Link
    corrected: bool = False


@dataclass(frozen=True)
class MaterialRow:
    """One material: part of the cell (its tint), share in per cent, and the three figures."""

    name: str
    part: str
    percent: float | None
    share: Figure
    output: Figure
    growth: Figure


@dataclass(frozen=True)
class MaterialsView:
    """Title, a briefer one, rows, year, and the correction that is shown with its reason ("" where there is none)."""

    title: str
    short_title: str
    rows: tuple[MaterialRow, ...]
    year: str
    correction: str
    correction_link: Link


def materials_view(dataset: Dataset) -> MaterialsView:
    """The table as the dataset has it."""
    rows = tuple(_row(dataset, *entry) for entry in MATERIALS)
    outputs = [quantity(dataset, "supply_chain", f"cn-{key}-output") for key, _, _ in MATERIALS]
    years = {row.year for row in outputs if row is not None}
    corrected = next((row for row in outputs if row is not None and row.note.startswith(CORRECTED)), None)
    words = "" if corrected is None else _reason(corrected)
    link = NO_LINK if corrected is None else link_to(dataset, "supply_chain", corrected)
    return MaterialsView(
        _title(rows), _title(rows, short=True), rows, years.pop() if len(years) == 1 else "", words, link
    )


def _reason(row: Quantity) -> str:
    subject = row.subject.split(",")[0]
    return f"{subject} corrected: {row.note.removeprefix(CORRECTED).strip().replace(' m2', ' m²')}"


def _title(rows: tuple[MaterialRow, ...], short: bool = False) -> str:
    shares = [row.percent for row in rows if row.percent is not None]
    if len(shares) < len(rows) or not shares:
        return "China's share of key battery materials"
    if short:
        return f"China makes ≥ {plain(min(shares))} % of each"
    return f"China makes at least {plain(min(shares))} % of each of these {COUNTS[len(rows)]}"


def _row(dataset: Dataset, key: str, name: str, part: str) -> MaterialRow:
    share, output, growth = (
        quantity(dataset, "supply_chain", f"cn-{key}-{what}") for what in ("share", "output", "growth")
    )
    return MaterialRow(
        name,
        part,
        number_of(share),
        _figure(dataset, share, _share_words(share)),
        _figure(dataset, output, _output_words(output)),
        _figure(dataset, growth, "—" if growth is None else f"+{value_words(growth)} %"),
    )


def _share_words(row: Quantity | None) -> str:
    """A share from 99 to 100 is printed as above 99."""
    if row is None:
        return "—"
    if row.value_high == 100 and row.value_low is not None:
        return f"> {plain(row.value_low)} %"
    return f"{value_words(row)} %"


def _output_words(row: Quantity | None) -> str:
    return "—" if row is None else f"{value_words(row)} {UNITS.get(row.unit, row.unit)}"


def _figure(dataset: Dataset, row: Quantity | None, words: str) -> Figure:
    corrected = row is not None and row.note.startswith(CORRECTED)
    mark = f"✎ {words}" if corrected else words
    return Figure(mark, line_of(row), link_to(dataset, "supply_chain", row), corrected)
