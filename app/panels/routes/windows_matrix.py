"""The matrix of routes and classes of electrodes, from what the dataset says of each. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.electrode_classes import CLASSES, ClassInfo, class_info
from app.dataset.records import Compatibility
from app.panels.common.words import basis_word
from app.panels.routes.materials import ROUTE_ORDER, source_text
from app.panels.routes.windows_electrodes import Chosen
from app.plots.compat_matrix import MatrixCell, MatrixColumn, MatrixRow, MatrixScene
from app.plots.verdict_marks import Mark

VERDICTS: dict[str, tuple[Mark, str]] = {
    "good": ("good", "works"),
    "with-coating": ("half", "with a coating"),
    "poor": ("bad", "poor"),
}
UNREAD: tuple[Mark, str] = ("unknown", "not in the dataset")
# Heads of the columns where room is short.
SYMBOLS = {
    "layered": "NMC", "sulfur": "S", "lithium": "Li", "graphite": "Gr", "silicon": "Si",
}  # fmt: skip
ROUTE_NAMES = {
    "sulfide": "Sulfide",
    "oxide": "Oxide",
    "polymer": "Polymer",
    "halide": "Halide",
    "liquid": "Liquid",
}


def matrix_of(dataset: Dataset, pair: tuple[Chosen, ...], selected: str) -> MatrixScene:
    """Routes × classes of electrodes with what the dataset says of each."""
    chosen = {one.group.key for one in pair if one.group is not None}
    said: dict[tuple[str, str], Compatibility] = {
        (row.route, row.electrode): row for row in dataset.compatibilities.values()
    }
    columns = tuple(
        MatrixColumn(
            (info.word, SYMBOLS.get(info.key, info.word)), info.name, info.key in chosen, _begins(place)
        )
        for place, info in enumerate(CLASSES)
    )
    rows = tuple(
        MatrixRow(
            route,
            ROUTE_NAMES[route],
            tuple(_cell(dataset, route, info, said.get((route, info.key))) for info in CLASSES),
            route == selected,
        )
        for route in ROUTE_ORDER
    )
    return MatrixScene(columns, rows, (*VERDICTS.values(), UNREAD))


def _begins(place: int) -> bool:
    return place > 0 and CLASSES[place].side != CLASSES[place - 1].side


def _cell(dataset: Dataset, route: str, info: ClassInfo, row: Compatibility | None) -> MatrixCell:
    where = f"{ROUTE_NAMES[route]} beside {info.name}"
    if row is None:
        return MatrixCell(*UNREAD, f"{where} · not in the dataset: no source was read")
    mark, word = VERDICTS[row.verdict]
    parts = [f"{where}: {word}", row.reason, row.note, basis_word(row.basis), source_text(dataset, row)]
    return MatrixCell(mark, word, " · ".join(part for part in parts if part), ("compatibilities", row.id))


@dataclass(frozen=True)
class Reason:
    """What the dataset says of a route beside one of the two electrodes, in a line that leads to its row."""

    words: str
    tip: str
    row: tuple[str, str]


def reasons_of(dataset: Dataset, pair: tuple[Chosen, ...]) -> tuple[Reason, ...]:
    """The verdicts of the two electrodes' classes, the positive's first, by route."""
    keys = [
        one.group.key for one in sorted(pair, key=lambda one: one.side == "negative") if one.group is not None
    ]
    rows = [
        row
        for key in keys
        for route in ROUTE_ORDER
        for row in dataset.compatibilities.values()
        if (row.route, row.electrode) == (route, key)
    ]
    names = {one.group.key: one.name for one in pair if one.group is not None}
    return tuple(_reason(dataset, row, names[row.electrode]) for row in rows)


def _whose(info: ClassInfo, name: str) -> str:
    """The class, and for the sodium classes that it speaks of them as a class, not of the electrode in hand."""
    return f"{info.name}, of which {name} is one" if info.ion == "Na" else info.word


def _reason(dataset: Dataset, row: Compatibility, name: str) -> Reason:
    """``name``: the electrode in hand, which a class of several may hold beside the one that was read of."""
    _, word = VERDICTS[row.verdict]
    where = f"{ROUTE_NAMES[row.route]}, {_whose(class_info(row.electrode), name)}"
    parts = [f"{where}: {word}", row.reason, row.note, basis_word(row.basis), source_text(dataset, row)]
    tip = "\n".join(part for part in parts if part)
    return Reason(f"{where}: {word}. {row.reason}", tip, ("compatibilities", row.id))
