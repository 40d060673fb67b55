"""What is known of each chemistry by each criterion, with the rows that say it. No Qt.

    published cells        energy by weight and by volume: the firmest of measured and claimed, else reported
    chemistry_figures      what sources say, and our own classes of safety
    the calculator         lithium, nickel and cobalt
    chemistries.readiness  the class of readiness, by the words that it begins with

All that is known makes one range. Nothing is guessed: a criterion of which nothing is known has no value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.chemistry_axes import chemistries_of, readiness_class
from app.dataset.records import Chemistry, ChemistryFigure, PublishedCell
from app.panels.common.words import basis_word, named
from app.panels.routes.chemistry_axes import CRITERIA
from app.panels.routes.chemistry_materials import contents

# The firmest first. A range is no firmer than the least firm of what makes it.
FIRMNESS = ("measured", "model", "reported", "vendor-claim", "forecast", "editorial")
FIRM = frozenset(FIRMNESS[:3])
ENERGIES = ("specific_energy_wh_kg", "energy_density_wh_l")


@dataclass(frozen=True)
class Said:
    """One statement: its value or range, basis, words and condition, and its row (none for what is computed)."""

    low: float
    high: float
    basis: str
    words: str
    condition: str = ""
    row: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Known:
    """All that is known of a chemistry by one criterion, the firmest statement first."""

    said: tuple[Said, ...]

    @property
    def low(self) -> float:
        return min(said.low for said in self.said)

    @property
    def high(self) -> float:
        return max(said.high for said in self.said)

    @property
    def basis(self) -> str:
        """The least firm basis of all that makes the range."""
        return max((said.basis for said in self.said), key=FIRMNESS.index)

    @property
    def firm(self) -> bool:
        """Whether all of it is measured, computed or written down by a third party."""
        return all(said.basis in FIRM for said in self.said)

    @property
    def row(self) -> tuple[str, str]:
        """The row that the value leads to: that of the firmest statement that has one."""
        return next((said.row for said in self.said if said.row[0]), ("", ""))

    @property
    def bases(self) -> str:
        """The words of every basis in it: "measured, vendor claim"."""
        return ", ".join(dict.fromkeys(basis_word(said.basis) for said in self.said))


@dataclass(frozen=True)
class ChemistryRow:
    """A chemistry with what is known of it by key of the criterion; what nothing is known of is left out."""

    chemistry: Chemistry
    values: dict[str, Known]

    @property
    def id(self) -> str:
        return self.chemistry.id

    @property
    def name(self) -> str:
        return named(self.chemistry.id, self.chemistry.name)


def chemistry_rows(dataset: Dataset) -> tuple[ChemistryRow, ...]:
    """Every chemistry of the dataset in its order, with all that is known."""
    by_place: dict[tuple[str, str], list[Said]] = defaultdict(list)
    _take_cells(by_place, dataset.published_cells.values())
    for figure in dataset.chemistry_figures.values():
        by_place[figure.chemistry_id, figure.axis].append(_of_figure(figure))
    for chemistry in dataset.chemistries.values():
        by_place[chemistry.id, "materials_kg_kwh"] += _materials(dataset, chemistry.id)
        by_place[chemistry.id, "readiness"] += _readiness(chemistry)
    return tuple(_row(chemistry, by_place) for chemistry in dataset.chemistries.values())


def _row(chemistry: Chemistry, by_place: dict[tuple[str, str], list[Said]]) -> ChemistryRow:
    values = {}
    for criterion in CRITERIA:
        said = by_place.get((chemistry.id, criterion.key), [])
        if said:
            ordered = sorted(said, key=lambda one: FIRMNESS.index(one.basis))
            values[criterion.key] = Known(tuple(ordered))
    return ChemistryRow(chemistry, values)


def _take_cells(by_place: dict[tuple[str, str], list[Said]], cells: Iterable[PublishedCell]) -> None:
    """Cells that exist: measured and claimed ones, reported ones only for a chemistry that has no other."""
    found: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for cell in cells:
        if cell.level == "cell" and not cell.target:
            for key, said in _of_cell(cell):
                for chemistry in chemistries_of(cell):
                    found[chemistry, key].append(said)
    for place, said_of_it in found.items():
        firm = [said for said in said_of_it if said.basis in ("measured", "vendor-claim")]
        by_place[place] += firm or [said for said in said_of_it if said.basis == "reported"]


def _of_cell(cell: PublishedCell) -> Iterable[tuple[str, Said]]:
    ends = (
        (cell.specific_energy_low_wh_kg, cell.specific_energy_high_wh_kg),
        (cell.energy_density_low_wh_l, cell.energy_density_high_wh_l),
    )
    year = f", {cell.year}" if cell.year else ""
    for key, (low, high) in zip(ENERGIES, ends, strict=True):
        if low is not None:
            row = ("published_cells", cell.id)
            yield (
                key,
                Said(low, high or low, cell.basis, f"{named(cell.id, cell.name)}{year}", cell.condition, row),
            )


def _of_figure(figure: ChemistryFigure) -> Said:
    high = figure.value_low if figure.value_high is None else figure.value_high
    year = f"{figure.year}; " if figure.year else ""
    row = ("chemistry_figures", figure.id)
    return Said(figure.value_low, high, figure.basis, figure.statement, f"{year}{figure.condition}", row)


def _materials(dataset: Dataset, chemistry: str) -> list[Said]:
    return [
        Said(content.kg_per_kwh, content.kg_per_kwh, "model", content.words, "", (content.table, content.row))
        for content in contents(dataset, chemistry)
    ]


def _readiness(chemistry: Chemistry) -> list[Said]:
    stage = readiness_class(chemistry.readiness)
    if stage is None:
        return []
    row = ("chemistries", chemistry.id)
    return [Said(stage, stage, chemistry.basis, chemistry.readiness, "", row)]
