"""From what is known of the chemistries to the lines, cells and words that the page shows. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.dataset import Dataset
from app.panels.common.words import basis_word
from app.panels.routes.about import source_views
from app.panels.routes.chemistry_axes import CRITERIA, Criterion, span_words
from app.panels.routes.chemistry_brush import Brushed
from app.panels.routes.chemistry_values import ChemistryRow, Known, Said
from app.plots.parallel_model import Line, Marker, Point, Stroke

MARKERS: dict[str, Marker] = {"Li": "pill", "Na": "hexagon", "Mg": "cross", "Zn": "wedge"}
# Lithium metal on the negative side, and solid electrolytes; all others are drawn solid.
STROKES: dict[str, Stroke] = {
    "li-s": "long",
    "li-metal": "long",
    "anode-free": "long",
    "semi-solid": "mixed",
    "all-solid": "mixed",
}
LEGEND = (
    "Better is up. Filled: measured, computed or reported; hollow: claim, forecast or judgement. Bar: range. "
    "Flat: lithium, hexagon: sodium, plus: magnesium, wedge: zinc. Dashes: lithium metal; dash-dot: solid. "
    "Dotted: not in the dataset, or outside a brush."
)
BRIEF_LEGEND = (
    "Better is up. Filled: measured, computed, reported; hollow: claim, ours. Dotted: not in the dataset."
)
UNKNOWN = "not in the dataset"
MOST_SAID = 8
NOTES = {"passes": "", "fails": "", "unknown": " ?"}
# Short enough for a cell of the table; the tooltip has the figures and words in full.
BRIEF = {"vendor-claim": "claim", "editorial": "ours"}
ROUGH = frozenset({"cost_usd_kwh", "materials_kg_kwh"})
SIGNS = {"passes": "✓ ", "fails": "✗ ", "unknown": "? "}


@dataclass(frozen=True)
class CellView:
    """One cell of the table: words, tooltip, what it sorts by (None: last), and its row."""

    words: str
    tip: str
    order: float | str | None
    row: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class RowView:
    """One row of the table; ``fails``: drawn back."""

    key: str
    cells: tuple[CellView, ...]
    fails: bool


def lines(rows: Sequence[ChemistryRow]) -> tuple[Line, ...]:
    """A line of the plot for each chemistry, as if all passed."""
    return tuple(
        Line(
            row.id,
            row.name,
            tuple(_point(criterion, row.values.get(criterion.key)) for criterion in CRITERIA),
            MARKERS.get(row.chemistry.working_ion, "pill"),
            STROKES.get(row.id, "solid"),
        )
        for row in rows
    )


def judged(drawn: Sequence[Line], found: Brushed) -> tuple[Line, ...]:
    """The lines with the verdict on each."""
    return tuple(
        replace(line, passes=found.verdicts[line.key] == "passes", note=NOTES[found.verdicts[line.key]])
        for line in drawn
    )


def _point(criterion: Criterion, known: Known | None) -> Point | None:
    if known is None:
        return None
    unit = f" {criterion.axis.unit}" if criterion.axis.unit else ""
    words = f"{criterion.axis.name} {span_words(criterion, known.low, known.high)}{unit} · {known.bases}"
    first = known.said[0]
    condition = f" · {first.condition}" if first.condition and len(known.said) == 1 else ""
    more = f" · {len(known.said)} statements" if len(known.said) > 1 else ""
    return Point(known.low, known.high, words + condition + more, known.row, known.firm)


def cell_views(dataset: Dataset, rows: Sequence[ChemistryRow]) -> dict[str, tuple[CellView, ...]]:
    """The cells of each chemistry by id, its name first."""
    found = {}
    for row in rows:
        name = CellView(row.name, chemistry_words(row), row.name.casefold(), ("chemistries", row.id))
        cells = (_cell(dataset, criterion, row.values.get(criterion.key)) for criterion in CRITERIA)
        found[row.id] = (name, *cells)
    return found


def row_views(
    cells: Mapping[str, tuple[CellView, ...]], found: Brushed, brushed: bool
) -> tuple[RowView, ...]:
    """A row of the table for each chemistry. ``brushed``: whether there is anything to pass."""
    views = []
    for key, (name, *rest) in cells.items():
        verdict = found.verdicts[key]
        signed = replace(name, words=SIGNS[verdict] + name.words) if brushed else name
        views.append(RowView(key, (signed, *rest), verdict != "passes"))
    return tuple(views)


def _cell(dataset: Dataset, criterion: Criterion, known: Known | None) -> CellView:
    if known is None:
        return CellView("—", f"{criterion.about}\n{UNKNOWN.capitalize()}.", None)
    value = span_words(criterion, known.low, known.high, 2 if criterion.key in ROUGH else 3)
    words = f"{value} · {BRIEF.get(known.basis, basis_word(known.basis))}"
    tip = "\n".join([criterion.about, *said_lines(dataset, criterion, known)])
    return CellView(words, tip, criterion.axis.middle(known.low, known.high), known.row)


def said_lines(dataset: Dataset, criterion: Criterion, known: Known) -> list[str]:
    """Each statement in a line: value, basis, what is said under which condition, and from where."""
    found = [f"• {_said_line(dataset, criterion, said)}" for said in known.said[:MOST_SAID]]
    more = len(known.said) - MOST_SAID
    return [*found, f"• and {more} more"] if more > 0 else found


def _said_line(dataset: Dataset, criterion: Criterion, said: Said) -> str:
    unit = f" {criterion.axis.unit}" if criterion.axis.unit and criterion.key != "safety_class" else ""
    value = f"{span_words(criterion, said.low, said.high)}{unit} ({basis_word(said.basis)})"
    parts = [f"{value}: {said.words}", said.condition]
    table, row_id = said.row
    row = dataset.table(table).get(row_id) if table else None
    if row is not None:
        parts.append("; ".join(source.text for source in source_views(dataset, row)))  # type: ignore[arg-type]
    return " · ".join(part for part in parts if part)


def chemistry_words(row: ChemistryRow) -> str:
    """Everything in words: what it is, strengths, weaknesses, uses, how far it has come."""
    chemistry = row.chemistry
    return "\n".join(
        [
            f"{chemistry.name} ({chemistry.working_ion}): {chemistry.summary}",
            *(f"+ {text}" for text in chemistry.strengths),
            *(f"− {text}" for text in chemistry.weaknesses),
            f"Uses: {'; '.join(chemistry.uses)}",
            f"Readiness: {chemistry.readiness}",
            *([chemistry.note] if chemistry.note else []),
        ]
    )
