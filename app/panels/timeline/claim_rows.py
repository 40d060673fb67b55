"""From the events as known on a day to the map and the table of claims. Pure: no Qt, no clock.

A measured cell belongs to a car where its row names the vehicle (``published_cells.vehicle``): that makes the first
step of the frontier. The second counts measured cells of any kind. Packs and targets are in neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from app.dataset import Dataset
from app.dataset.claim_sets import Figure, claimed_energy, claimed_range, figure_of
from app.dataset.ids import is_own
from app.dataset.records import PublishedCell
from app.panels.common.words import basis_word, counted, named
from app.panels.timeline.happenings import ROUTES, Happening
from app.panels.timeline.selectors import short_label
from app.plots.claim_model import Fill, MapScene, MapSpot, MapStep, Point, frontier
from app.science.claim import verdict_of
from app.state.claim_words import plain, share_text
from app.state.claims import QuickAnswer

NOT_STATED = "not stated"
ColourBy = Literal["route", "basis", "region"]
UNITS: dict[Figure, str] = {"specific_energy_wh_kg": "Wh/kg", "energy_density_wh_l": "Wh/L"}
# Slots of the marks by what they are coloured by: shape and colour together.
_BASES = {
    "vendor-claim": "sulfide", "reported": "oxide", "measured": "liquid", "forecast": "polymer", "model": "halide",
    "editorial": "unstated",
}  # fmt: skip
_REGIONS = {
    "China": "sulfide", "Japan": "polymer", "South Korea": "oxide", "North America": "halide", "Europe": "liquid",
}  # fmt: skip
CAR_WORDS, ANY_WORDS = "highest in a car cell, measured", "highest of any cell, measured"


class ClaimRow(NamedTuple):
    """One claim of the table. ``figure`` None: kilometres."""

    happening: Happening
    claimed: float
    low: float
    unit: str
    figure: Figure | None
    level: str

    @property
    def id(self) -> str:
        """Id of the milestone."""
        return self.happening.id

    @property
    def own(self) -> bool:
        """Whether it is the user's: it counts in no title."""
        return is_own(self.id)


def claim_rows(shown: Iterable[Happening], figure: Figure) -> tuple[ClaimRow, ...]:
    """The claims among the events shown: those of ``figure``, then those of kilometres alone; the newest first."""
    rows = []
    for h in shown:
        energy = claimed_energy(h.milestone, figure)
        road = claimed_range(h.milestone)
        if energy is not None:
            rows.append(ClaimRow(h, energy.high, energy.low, energy.unit, figure, energy.level or NOT_STATED))
        elif road is not None and claimed_energy(h.milestone) is None:
            rows.append(ClaimRow(h, road.km, road.km, "km", None, "vehicle"))
    return tuple(sorted(rows, key=lambda row: (-row.happening.said.middle, row.id)))


def verdict_text(answer: QuickAnswer | None) -> str:
    """The word for an answer; "not comparable" for none."""
    return verdict_of(answer.share.reachable) if answer is not None else "not comparable"


def verdict_cell(answer: QuickAnswer | None) -> str:
    """The verdict in the table: of the model alone where the kind was measured there; * with the user's bounds."""
    word = verdict_text(answer)
    if answer is None:
        return word
    if answer.measured is not None:
        word = {"beyond": "beyond model", "at the edge": "edge of model"}.get(word, word)
    return f"{word} *" if answer.own else word


def share_words(answer: QuickAnswer | None) -> str:
    """How many of the runs reach it, for the table."""
    return share_text(answer.share.reachable) if answer is not None else ""


def table_title(rows: Sequence[ClaimRow], answers: Mapping[str, QuickAnswer | None]) -> str:
    """The sentence over the table: how the claims of the dataset fare so far."""
    theirs = [row for row in rows if not row.own]
    beside = f", and {len(rows) - len(theirs)} of yours" if len(theirs) < len(rows) else ""
    if not rows:
        return "No claims here"
    done = [row for row in theirs if row.id in answers]
    if len(done) < len(theirs):
        return f"{len(done)} of {counted(len(theirs), 'claim')} held against their chemistry"
    words = [verdict_text(answers[row.id]) for row in done]
    text = ", ".join(f"{words.count(word)} {word}" for word in ("within", "at the edge", "beyond"))
    if rest := words.count("not comparable"):
        text += f", {rest} not comparable"
    own = any(answer is not None and answer.own for answer in answers.values())
    return f"{counted(len(theirs), 'claim')}: {text}{beside}{' (* with your bounds)' if own else ''}"


def slot_of(h: Happening, by: ColourBy) -> str:
    """The slot of a claim's mark."""
    if by == "basis":
        return _BASES.get(h.milestone.basis, "unstated")
    if by == "region":
        return _REGIONS.get(h.company.region, "unstated")
    return h.routes[0]


def legend_of(rows: Sequence[ClaimRow], by: ColourBy) -> tuple[tuple[str, str], ...]:
    """Slots in use and their words."""
    used = {slot_of(row.happening, by) for row in rows}
    if by == "basis":
        words = {slot: basis_word(basis) for basis, slot in _BASES.items()}
    elif by == "region":
        words = {slot: region for region, slot in _REGIONS.items()} | {"unstated": "elsewhere"}
    else:
        words = {key: word.lower() for key, word in ROUTES.items()}
    return tuple((slot, words[slot]) for slot in words if slot in used)


def scene_of(
    rows: Sequence[ClaimRow], dataset: Dataset, figure: Figure, by: ColourBy, now: float, now_words: str
) -> MapScene:
    """The map: claims of ``figure`` at cell level, measured cells, chains and the two frontiers up to ``now``."""
    claims = [row for row in rows if row.figure == figure and row.level != "pack"]
    cells = [cell for cell in measured_cells(dataset, figure) if (cell.year or 9999) + 0.5 <= now]
    spots = [_claim_spot(row, by) for row in claims]
    spots += [_cell_spot(cell, figure) for cell in cells]
    return MapScene(
        spots=tuple(spots),
        chains=_chains(claims, by),
        steps=_steps(cells, figure),
        now=now,
        now_words=now_words,
    )


def measured_cells(dataset: Dataset, figure: Figure) -> list[PublishedCell]:
    """Cells (no packs, no targets) with a measured figure and a year."""
    return [
        cell
        for cell in dataset.published_cells.values()
        if cell.basis == "measured"
        and cell.level == "cell"
        and not cell.target
        and cell.year is not None
        and figure_of(cell, figure) is not None
    ]


def _place(cell: PublishedCell, figure: Figure) -> Point:
    """Middle of the year, and the figure. Only for cells that `measured_cells` gives."""
    value = figure_of(cell, figure)
    assert cell.year is not None
    assert value is not None
    return cell.year + 0.5, value


def _steps(cells: Sequence[PublishedCell], figure: Figure) -> tuple[MapStep, ...]:
    # The user's own cells are drawn, but make no record.
    told = [cell for cell in cells if not is_own(cell.id)]
    car = frontier([_place(cell, figure) for cell in told if cell.vehicle])
    every = frontier([_place(cell, figure) for cell in told])
    steps = []
    if car:
        steps.append(MapStep(CAR_WORDS, car, True))
    if every and every != car:
        steps.append(MapStep(ANY_WORDS, every, False))
    return tuple(steps)


def best_measured(dataset: Dataset, figure: Figure, until: float, car: bool) -> PublishedCell | None:
    """The highest measured cell known until a day, of a car or of any kind."""
    known = [
        cell
        for cell in measured_cells(dataset, figure)
        if _place(cell, figure)[0] <= until and (cell.vehicle or not car) and not is_own(cell.id)
    ]
    return max(known, key=lambda cell: _place(cell, figure)[1], default=None)


def fill_of(h: Happening) -> Fill:
    """Hollow; with an arrow where the figure is promised for a time that is named."""
    return "target" if h.promises else "claim"


def _claim_spot(row: ClaimRow, by: ColourBy) -> MapSpot:
    h = row.happening
    m = h.milestone
    number = plain(row.claimed) if row.low >= row.claimed else f"{plain(row.low)} to {plain(row.claimed)}"
    name = f"{h.company.name} {plain(row.claimed)}"
    fill = fill_of(h)
    target = ", target" if fill == "target" else ""
    target += " · level not stated" if row.level == NOT_STATED else ""
    line = f"{m.date} · {h.company.name}: {named(h.id, short_label(m.title, h.company.name))} · {number} {row.unit}"
    return MapSpot(
        id=h.id,
        name=named(h.id, name),
        slot=slot_of(h, by),
        fill=fill,
        x=h.said.middle,
        y=row.claimed,
        line=f"{line} · {basis_word(m.basis)}{target}",
        rank=3 if m.kind == "ended" else 5,
        low=row.low if row.low < row.claimed else None,
        row=("milestones", h.id),
        ended=m.kind == "ended",
        unsure=row.level == NOT_STATED,
    )


def _cell_spot(cell: PublishedCell, figure: Figure) -> MapSpot:
    x, y = _place(cell, figure)
    where = f", cell of {cell.vehicle}" if cell.vehicle else ""
    return MapSpot(
        id="",
        name=named(cell.id, f"{cell.name} {plain(y)}"),
        slot=cell.route,
        fill="measured",
        x=x,
        y=y,
        line=f"{cell.year} · {named(cell.id, cell.name)} · {plain(y)} {UNITS[figure]} · measured{where}",
        rank=1,
        row=("published_cells", cell.id),
    )


def _chains(claims: Sequence[ClaimRow], by: ColourBy) -> tuple[tuple[str, tuple[Point, ...]], ...]:
    """A line from each claim to the one that it replaces."""
    known = {row.id: row for row in claims}
    found = []
    for row in claims:
        older = known.get(row.happening.milestone.replaces)
        if older is not None:
            ends = ((older.happening.said.middle, older.claimed), (row.happening.said.middle, row.claimed))
            found.append((slot_of(row.happening, by), ends))
    return tuple(found)


def map_title(rows: Sequence[ClaimRow], dataset: Dataset, figure: Figure, until: float) -> tuple[str, ...]:
    """The sentence over the map, true at every setting: in full, then shorter ones for less room.

    Claims of the dataset whose level is stated, then those where it is not; the user's own are told apart.
    """
    claims = [row for row in rows if row.figure == figure and row.level != "pack"]
    theirs = [row for row in claims if not row.own]
    own = len(claims) - len(theirs)
    beside = f", and {own} of yours" if own else ""
    if not theirs:
        return (f"No cell's {UNITS[figure]} is claimed here{beside}",)
    stated = [row for row in theirs if row.level != NOT_STATED]
    open_ones = [row for row in theirs if row.level == NOT_STATED]
    best = best_measured(dataset, figure, until, car=True)
    if best is None:
        rest = f", {len(open_ones)} of them without a level" if open_ones else ""
        brief = f"{counted(len(theirs), 'claim')}, none measured in a car"
        return (f"{counted(len(theirs), 'claim')} of cells{rest}, none measured in a car{beside}", brief)
    limit = _place(best, figure)[1]
    name = f"the best car cell ({plain(limit)} measured)"
    if not stated:
        return (f"{_above(open_ones, limit)} {_lie(open_ones, limit)} above {name}, no level stated{beside}",)
    head, verb = _above(stated, limit), _lie(stated, limit)
    rest = f"; of those without a level {_above(open_ones, limit, '')}" if open_ones else ""
    return (
        f"{head} of cells {verb} above {name}{rest}{beside}",
        f"{head} of cells {verb} above {name}{beside}",
        f"{head} {verb} above the best car cell",
        f"{_above(stated, limit, '')} above the best car cell",
    )


def _above(rows: Sequence[ClaimRow], limit: float, noun: str = "claim") -> str:
    """ "42 of 60 claims" """
    count = counted(len(rows), noun) if noun else f"{len(rows)}"
    return f"{sum(row.claimed > limit for row in rows)} of {count}"


def _lie(rows: Sequence[ClaimRow], limit: float) -> str:
    return "lies" if sum(row.claimed > limit for row in rows) == 1 else "lie"
