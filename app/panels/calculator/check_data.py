"""The published cells replayed, piece by piece: what the program gets, what was published, how far apart. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.dataset import Dataset
from app.dataset.records import PublishedCell
from app.files import FileError
from app.panels.calculator.words import MINUS, figure
from app.panels.common.words import BASIS_WORDS, counted
from app.science.errors import DesignError
from app.science.reference import ComparisonRow, closure
from app.state.presets import Preset, presets
from app.state.reference_cells import ReferenceCell, reference_cells
from app.state.replay import preset_rows

MODEL = "The model against published cells, every number given"
REBUILT = "Presets of real cells against measurement, some numbers assumed"
CLOSING = "Published cells against themselves: energy over mass, and the Wh/kg that is stated"
SECTIONS = (MODEL, REBUILT, CLOSING)
ABOUT = {
    MODEL: "Designs whose inputs and results were both published: the model must give the same.",
    REBUILT: "What is not known of these cells is assumed, and marked at its slider.",
    CLOSING: "Nothing is modelled: both figures are the source's own. Those computed from one another are left out.",
}
# A published Wh/kg is rounded to a whole number, and so is the mass: more than this is no rounding.
CLOSING_PERCENT = 1.0
_QUANTITIES = {
    "specific_energy_wh_kg": ("Specific energy", "Wh/kg"),
    "energy_density_wh_l": ("Energy density", "Wh/L"),
    "mass_g": ("Mass", "g"),
    "energy_wh": ("Energy", "Wh"),
    "capacity_ah": ("Capacity", "Ah"),
    "volume_ml": ("Volume", "mL"),
}
# The words with which a row of the dataset says that one of its figures follows from the others.
_COMPUTED = "omputed here"
HEADER = (
    "section",
    "cell",
    "quantity",
    "unit",
    "value",
    "published",
    "difference_percent",
    "allowed_percent",
    "within",
    "source",
)


@dataclass(frozen=True)
class CheckRow:
    """One figure: of which cell, ours and the published one, and where the latter comes from (a row of the dataset)."""

    section: str
    cell: str
    quantity: str
    unit: str
    value: float
    published: float
    difference_percent: float
    allowed_percent: float
    within: bool
    source: str = ""
    row: tuple[str, str] = ("", "")
    note: str = ""

    @property
    def verdict(self) -> str:
        """Whether the two agree, in a word."""
        if self.section == CLOSING:
            return "closes" if self.within else "does not close"
        return "within" if self.within else "off"

    def cells(self) -> list[object]:
        """The row for a file, under ``HEADER``."""
        return [
            getattr(self, name) for name in ("section", "cell", "quantity", "unit", "value", "published")
        ] + [
            self.difference_percent,
            self.allowed_percent,
            self.verdict,
            self.source,
        ]


@dataclass
class Check:
    """A run of the checks in pieces that each take little time; ``failed``: what could not be replayed, in words."""

    rows: list[CheckRow] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    done: int = 0
    pieces: Sequence[Callable[[], Iterable[CheckRow]]] = ()

    @property
    def finished(self) -> bool:
        """Whether nothing is left to be done."""
        return self.done >= len(self.pieces)

    def step(self) -> None:
        """Do the next piece."""
        try:
            self.rows.extend(self.pieces[self.done]())
        except (FileError, DesignError) as error:
            self.failed.append(str(error))
        self.done += 1


def begin(dataset: Dataset) -> Check:
    """A run that has not done anything yet."""
    check = Check()
    try:
        references = reference_cells()
    except FileError as error:
        check.failed.append(str(error))
        references = ()
    check.pieces = (
        *(lambda cell=cell: _replayed(cell, dataset) for cell in references),
        lambda: _rebuilt(dataset),
        lambda: _closing(dataset.published_cells.values()),
    )
    return check


def _replayed(cell: ReferenceCell, dataset: Dataset) -> list[CheckRow]:
    row = ("sources", cell.source_id) if cell.source_id in dataset.sources else ("", "")
    return [_compared(MODEL, found, row) for found in cell.replay()]


def _rebuilt(dataset: Dataset) -> Iterator[CheckRow]:
    """The rows of the presets, in their order, each with the published cell that it is held against."""
    found = iter(preset_rows(dataset))
    for preset in presets():
        against = preset.checked_against
        for _ in () if against is None else against.figures:
            key = "" if against is None else against.row
            yield _compared(REBUILT, next(found), ("published_cells", key), _assumed(preset))


def _assumed(preset: Preset) -> str:
    return f"{counted(len(preset.assumed), 'number')} of this design assumed"


def _compared(section: str, found: ComparisonRow, row: tuple[str, str], note: str = "") -> CheckRow:
    quantity, unit = _QUANTITIES.get(found.quantity, (found.quantity, ""))
    return CheckRow(
        section,
        found.name,
        quantity,
        unit,
        found.value,
        found.published,
        found.difference_percent,
        found.tolerance_percent,
        found.within,
        found.source,
        row,
        note,
    )


def _closing(cells: Iterable[PublishedCell]) -> Iterator[CheckRow]:
    """Every cell whose energy, mass and Wh/kg are all stated, and none of them computed from the others."""
    for cell in cells:
        energy, mass, stated = cell.energy_wh, cell.mass_g, cell.specific_energy_low_wh_kg
        if not energy or not mass or not stated or _COMPUTED in cell.note:
            continue
        sum_up = closure({"energy over mass": 1e3 * energy / mass}, stated, CLOSING_PERCENT)
        yield CheckRow(
            CLOSING,
            cell.name,
            "Specific energy",
            "Wh/kg",
            sum_up.parts_sum,
            stated,
            sum_up.difference_percent,
            CLOSING_PERCENT,
            sum_up.closes,
            BASIS_WORDS[cell.basis][0],
            ("published_cells", cell.id),
            cell.note,
        )


# -- words -------------------------------------------------------------------------------------------------------------


def percent(value: float) -> str:
    """A difference in percent with its sign: "+0.04 %", "−4.4 %"."""
    places = 2 if abs(value) < 1.0 else 1
    text = f"{abs(value):.{places}f} %"
    if float(f"{abs(value):.{places}f}") == 0.0:
        return f"0.{'0' * places} %"
    return f"{'+' if value > 0 else MINUS}{text}"


def published(value: float) -> str:
    """A published figure in three significant figures, small ones too."""
    return figure(value)


def check_title(check: Check) -> str:
    """What came out, once all is done; how far it is before."""
    if not check.finished:
        return f"Replaying the published cells: {check.done} of {len(check.pieces)}"
    if check.failed:
        return f"{counted(len(check.failed), 'check')} could not be made: {check.failed[0]}"
    ours = [row for row in check.rows if row.section != CLOSING]
    others = [row for row in check.rows if row.section == CLOSING]
    return "; ".join(words for words in (_ours(ours), _others(others)) if words)


def _ours(rows: list[CheckRow]) -> str:
    if not rows:
        return ""
    off = [row for row in rows if not row.within]
    worst = max(rows, key=lambda row: abs(row.difference_percent))
    lead = f"{counted(len(rows), 'published figure')} replayed, "
    if off:
        return f"{lead}{len(off)} of them further off than allowed"
    return f"{lead}all as near as allowed, {worst.cell} furthest ({percent(worst.difference_percent)})"


def _others(rows: list[CheckRow]) -> str:
    open_ends = sum(not row.within for row in rows)
    if not rows:
        return ""
    if not open_ends:
        return f"all {len(rows)} cells' own figures agree"
    return f"{open_ends} of {len(rows)} cells' own figures do not agree"
