"""The two electrodes that windows are held against: of the calculator's design, or of the dataset. No Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from app.dataset import Dataset
from app.dataset.additions import shown_id
from app.dataset.electrode_classes import ClassInfo, class_of
from app.dataset.records import ElectrodeMaterial
from app.panels.common.words import named
from app.panels.routes.text import number
from app.science.design import AnodeFree
from app.science.windows import Electrode
from app.state.model import AppState

Side = Literal["positive", "negative"]
# How the conditions of a capacity tell the voltages of its test: "2.8-4.3 V".
_TEST = re.compile(r"(\d(?:\.\d+)?)\s*[-–]\s*(\d(?:\.\d+)?) V\b")
DESIGN = ""
_COLLECTORS = {"Li": "lithium", "Na": "sodium-metal"}


@dataclass(frozen=True)
class Chosen:
    """An electrode: what it is called, its potentials, its class and the row it came from ("": the design alone)."""

    name: str
    electrode: Electrode
    side: Side
    material: str
    group: ClassInfo | None
    from_design: bool

    @property
    def edge_v(self) -> float | None:
        """What the limit of a window must hold."""
        return self.electrode.upper_v if self.side == "positive" else self.electrode.lower_v

    @property
    def average_only(self) -> bool:
        """Whether a window is held against an average, because no end of the potential is known.

        A metal has none: its potential is the same at every charge.
        """
        reach = self.electrode.highest_v if self.side == "positive" else self.electrode.lowest_v
        return reach is None and self.electrode.average_v not in (None, 0.0)

    @property
    def brief(self) -> str:
        """The name with its average potential."""
        average = self.electrode.average_v
        return f"{self.name} {number(average)} V" if average is not None else self.name

    @property
    def words(self) -> str:
        """The name with its average potential and how far it reaches: "NMC811 3.86 V, charged to 4.3 V".

        Where the dataset has no such end, that only the average is judged.
        """
        reach = self.electrode.highest_v if self.side == "positive" else self.electrode.lowest_v
        if reach is None:
            return f"{self.brief}, average only" if self.average_only else self.brief
        return f"{self.brief}, {'charged to' if self.side == 'positive' else 'down to'} {number(reach)} V"


def choices(dataset: Dataset, state: AppState, side: Side) -> tuple[tuple[str, str], ...]:
    """Keys and words: the design's own electrode first, then every material whose potential is told."""
    mine = _of_design(dataset, state, side)
    rows = [row for row in dataset.electrode_materials.values() if row.side == side and _has_potential(row)]
    return ((DESIGN, f"{mine.name} (design)"), *((row.id, named(row.id, row.name)) for row in rows))


def chosen_electrode(dataset: Dataset, state: AppState, side: Side) -> Chosen:
    """The electrode of a side; that of the design where none is chosen or the one chosen is gone."""
    row = dataset.electrode_materials.get(getattr(state.routes, side))
    if row is None or row.side != side or not _has_potential(row):
        return _of_design(dataset, state, side)
    lowest, highest = _ends(row.capacity_condition)
    electrode = _electrode(row.average_potential_v, row.working_ion, side, lowest, highest)
    return Chosen(named(row.id, _short(row.name)), electrode, side, row.id, class_of(row.id), False)


def _of_design(dataset: Dataset, state: AppState, side: Side) -> Chosen:
    design = state.calculator.design
    part = getattr(design, side)
    ion = design.working_ion
    material = _COLLECTORS.get(ion, "") if isinstance(part, AnodeFree) else str(part.active_material)
    row = dataset.electrode_materials.get(material)
    name = "anode-free" if isinstance(part, AnodeFree) else _name(row, material)
    lowest, highest = _design_ends(state, side, row)
    electrode = _electrode(float(part.average_potential_v), ion, side, lowest, highest)
    return Chosen(name, electrode, side, material if row is not None else "", class_of(material), True)


def _design_ends(
    state: AppState, side: Side, row: ElectrodeMaterial | None
) -> tuple[float | None, float | None]:
    """Of the curve that came with the design's file, else of the test that the dataset quotes."""
    curves = state.calculator.curves
    if curves is not None and curves.fit(state.calculator.design):
        curve = getattr(curves, side)
        return curve.potential_v[-1], curve.potential_v[0]
    return _ends(row.capacity_condition) if row is not None else (None, None)


def _electrode(
    average: float | None, ion: str, side: Side, lowest: float | None, highest: float | None
) -> Electrode:
    """Only the end that this side is held by: a positive's upper, a negative's lower one."""
    upper = highest if side == "positive" else None
    lower = lowest if side == "negative" else None
    if average is not None and upper is not None and upper < average:
        upper = None
    if average is not None and lower is not None and lower > average:
        lower = None
    return Electrode(average, "Na" if ion == "Na" else "Li", lower, upper)


def _ends(condition: str) -> tuple[float | None, float | None]:
    """The widest voltages of the tests that a capacity was measured in; None where none are told."""
    found = [(float(low), float(high)) for low, high in _TEST.findall(condition)]
    if not found:
        return None, None
    return min(low for low, _ in found), max(high for _, high in found)


def _has_potential(row: ElectrodeMaterial) -> bool:
    lowest, highest = _ends(row.capacity_condition)
    return row.average_potential_v is not None or (highest if row.side == "positive" else lowest) is not None


def _name(row: ElectrodeMaterial | None, material: str) -> str:
    return named(row.id, _short(row.name)) if row is not None else shown_id(material) or "not named"


def _short(name: str) -> str:
    """A name in a sentence: what stands before a comma or bracket, words in small letters."""
    head = re.split(r",| \(", name)[0]
    return head if head[1:2].isupper() else head[:1].lower() + head[1:]
