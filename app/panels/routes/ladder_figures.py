"""What the dataset says in numbers of each step: line reused, cost of the change, cost of the cell. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.records import Architecture, Quantity
from app.panels.common.words import basis_word, listed
from app.panels.routes.about import source_views
from app.panels.routes.text import span

# Per step: what is asked, and the row that answers it.
REUSE, CHANGE, COST = "line reused", "line-change cost", "cost of Li-ion"
ASKED = (REUSE, CHANGE, COST)
ROWS: dict[str, dict[str, tuple[str, str]]] = {
    "semi-solid": {
        REUSE: ("market", "semi-solid-line-reuse"),
        CHANGE: ("market", "semi-solid-line-saving"),
    },
    "all-solid": {COST: ("market", "ssb-cost-multiple")},
}
# What else is known of a step, told where there is room.
MORE: dict[str, tuple[tuple[str, str], ...]] = {
    "liquid": (("policies", "rec-dual-track"),),
    "semi-solid": (("techniques", "semi-solid-steps"), ("market", "semi-solid-share-2035")),
    "all-solid": (("market", "calb-cost"), ("market", "solid-electrolyte-cost")),
}
_SAFETY = ("burn", "safe", "flamm", "fire")


@dataclass(frozen=True)
class Figure:
    """A number of a step, "—" for none. ``row``: table and id behind it, ("", "") where there is none."""

    value: str
    unit: str
    caption: str
    basis: str
    tooltip: str
    row: tuple[str, str]


def figures_of(dataset: Dataset, step: str) -> tuple[Figure, ...]:
    """The numbers of a step; the liquid one is what the multiples are of. Without any: one that says so."""
    if step == "liquid":
        found = _of_row(dataset, ROWS["all-solid"][COST], COST)
        return (_reference(found),) if found is not None else (_nothing(ASKED),)
    rows = ROWS.get(step, {})
    known = [figure for asked, row in rows.items() if (figure := _of_row(dataset, row, asked)) is not None]
    return tuple(known) if known else (_nothing(ASKED),)


def missing_of(dataset: Dataset, step: str) -> str:
    """What the dataset has no number for, in words; empty where nothing is asked or all of it is missing."""
    if step == "liquid":
        return ""
    rows = ROWS.get(step, {})
    gone = [asked for asked in ASKED if asked not in rows or _of_row(dataset, rows[asked], asked) is None]
    return f"no figure: {listed(gone)}" if 0 < len(gone) < len(ASKED) else ""


def more_of(dataset: Dataset, step: str) -> tuple[tuple[str, tuple[str, str]], ...]:
    """Further statements on a step, each with its basis and its row."""
    told = []
    for table, row_id in MORE.get(step, ()):
        row = getattr(dataset, table, {}).get(row_id)
        if isinstance(row, Quantity):
            told.append((f"{row.statement} ({basis_word(row.basis)})", (table, row_id)))
    return tuple(told)


def safety_of(row: Architecture) -> str:
    """What a step's row says of fire and safety: the first such benefit, else the first such challenge."""
    for text in (*row.benefits, *row.challenges):
        if any(word in text.casefold() for word in _SAFETY):
            return text
    return ""


def _of_row(dataset: Dataset, place: tuple[str, str], asked: str) -> Figure | None:
    table, row_id = place
    rows = getattr(dataset, table, {})
    row = rows.get(row_id)
    if not isinstance(row, Quantity) or row.value_low is None:
        return None
    high = row.value_high if row.value_high is not None else row.value_low
    value, unit = span(row.value_low, high), "×" if row.unit == "x" else row.unit
    caption = {REUSE: "of the line reused", CHANGE: "line-change cost", COST: "the cost of Li-ion"}[asked]
    if asked == CHANGE:
        value = f"−{value}"
    sources = "; ".join(source.text for source in source_views(dataset, row))
    tip = "\n".join(
        part for part in (row.statement, row.note, f"{basis_word(row.basis)}. Source: {sources}") if part
    )
    return Figure(value, unit, caption, row.basis, tip, place)


def _reference(multiple: Figure) -> Figure:
    tip = f"The cell that the multiples are of: an all-solid one costs {multiple.value} {multiple.unit} as much.\n"
    return Figure("1", "×", "cost, the reference", multiple.basis, tip + multiple.tooltip, multiple.row)


def _nothing(asked: tuple[str, ...]) -> Figure:
    words = f"no figure: {listed(asked)}"
    about = "No source read for the dataset gives one. Add one of your own in the Data panel."
    return Figure("—", "", words, "", f"{words}. {about}", ("", ""))
