"""What the page of the windows shows: which hold the chosen pair, one sentence, and the matrix. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.dataset import Dataset
from app.dataset.additions import is_own
from app.dataset.records import ElectrolyteMaterial
from app.panels.common.words import basis_word
from app.panels.routes.labels import label_of
from app.panels.routes.materials import ROUTE_ORDER, source_text
from app.panels.routes.page import PageFrame
from app.panels.routes.text import number
from app.panels.routes.windows_electrodes import Chosen, chosen_electrode
from app.panels.routes.windows_matrix import ROUTE_NAMES, Reason, matrix_of, reasons_of
from app.plots.compat_matrix import MatrixScene
from app.plots.verdict_marks import Mark
from app.plots.window_model import Level, WindowBar, WindowScene
from app.science.errors import DesignError
from app.science.windows import Fit, Verdict, Window, fit

MARKS: dict[str, Mark] = {"fits": "good", "coating": "half", "outside": "bad", "unknown": "unknown"}
WORDS = {"fits": "fits", "coating": "coating", "outside": "outside", "unknown": "one side fits"}
AVERAGE_ONLY = (
    "no end of its potential is in the dataset: windows are held against the average, which flatters them"
)
SIDE_WORDS = {
    "fits": "fits",
    "coating": "needs a coating",
    "outside": "outside",
    "unknown": "not known",
    "not-comparable": "not comparable",
}
_BEST_FIRST: tuple[Verdict, ...] = ("fits", "coating", "unknown", "outside", "not-comparable")


@dataclass(frozen=True)
class Held:
    """A named electrolyte with a window, and what it holds of the pair."""

    record: ElectrolyteMaterial
    label: str
    fit: Fit


@dataclass(frozen=True)
class WindowsView:
    """``bars``: all windows; ``best``: one for each route; ``notes``: what is not drawn and why."""

    title: str
    bars: WindowScene
    best: WindowScene
    matrix: MatrixScene
    notes: tuple[str, ...]
    missing: tuple[str, ...]
    reasons: tuple[Reason, ...]


def windows_view(frame: PageFrame) -> WindowsView:
    """Everything on the page, from one state."""
    dataset = frame.dataset
    pair = (
        chosen_electrode(dataset, frame.state, "negative"),
        chosen_electrode(dataset, frame.state, "positive"),
    )
    held, refused = held_of(dataset, *pair)
    same = [one for one in held if one.fit.pair != "not-comparable"]
    ours = [one for one in same if not is_own(one.record.id)]
    ion = pair[0].electrode.ion
    missing = [
        r
        for r in dataset.electrolytes.values()
        if r.working_ion == ion and r.window_low_v is None and r.window_high_v is None
    ]
    mixed = ion != pair[1].electrode.ion
    notes = [f"{len(missing)} without a window in the dataset"] if missing and not mixed else []
    notes += _incomparable(len(held) - len(same), ion, mixed)
    notes += _averages(pair)
    notes += refused
    scene = _scene(dataset, same, pair, frame.state.routes.material)
    best = _scene(dataset, best_of_routes(same), pair, frame.state.routes.material)
    absent = tuple(_absent(route) for route in ROUTE_ORDER if all(bar.route != route for bar in best.bars))
    best = replace(best, bars=(*best.bars, *absent))
    mine = len(same) - len(ours)
    return WindowsView(
        title_of(ours, *pair, mine), scene, best, matrix_of(dataset, pair, frame.state.routes.selected), tuple(notes),
        tuple(label_of(dataset, record) for record in missing), reasons_of(dataset, pair),
    )  # fmt: skip


def _incomparable(others: int, ion: str, mixed: bool) -> list[str]:
    """Why windows are not drawn: a pair of two ions has none, any other those of the other ion."""
    if mixed:
        return ["the pair mixes lithium and sodium: not comparable"]
    return [f"{others} of {'lithium' if ion == 'Na' else 'sodium'}, not comparable"] if others else []


def _averages(pair: tuple[Chosen, Chosen]) -> list[str]:
    """Which electrodes are judged by their average alone."""
    names = [one.name for one in reversed(pair) if one.average_only]
    return [f"{' and '.join(names)} judged at the average only"] if names else []


def held_of(dataset: Dataset, negative: Chosen, positive: Chosen) -> tuple[list[Held], list[str]]:
    """Every electrolyte with a limit, by route, the best first; and a line for each window that is none."""
    found, refused = [], []
    for record in dataset.electrolytes.values():
        if record.window_low_v is None and record.window_high_v is None:
            continue
        try:
            window = Window(record.window_low_v, record.window_high_v, record.working_ion)
        except DesignError as error:
            refused.append(f"{label_of(dataset, record)} refused: {error}")
            continue
        held = fit(window, positive.electrode, negative.electrode)
        found.append(Held(record, label_of(dataset, record), held))
    return sorted(found, key=_rank), refused


def _rank(held: Held) -> tuple[int, int, float]:
    conductivity = held.record.conductivity_high_s_cm or held.record.conductivity_low_s_cm or 0.0
    return ROUTE_ORDER.index(held.record.route), _BEST_FIRST.index(held.fit.pair), -conductivity


def best_of_routes(held: list[Held]) -> list[Held]:
    """One of each route: what holds the pair best, and among equals the best conductor."""
    first: dict[str, Held] = {}
    for one in held:
        first.setdefault(one.record.route, one)
    return list(first.values())


def title_of(held: list[Held], negative: Chosen, positive: Chosen, own: int = 0) -> str:
    """How many windows hold the pair, in a sentence that is true of any pair.

    ``own``: windows of the user's that are drawn beside them and count in nothing.
    """
    pair = f"{positive.name} and {negative.name}"
    if positive.electrode.ion != negative.electrode.ion:
        return f"{pair} work with different ions: choose two electrodes of one"
    for side in (positive, negative):
        if side.edge_v is None:
            return f"No potential of {side.name} is in the dataset"
    beside = f"; {own} of yours beside {'it' if len(held) == 1 else 'them'}" if own else ""
    if not held:
        return f"No window of the dataset can be compared with {pair}{beside.replace('; ', ', ')}"
    fits = sum(one.fit.pair == "fits" for one in held)
    coated = sum(one.fit.pair == "coating" for one in held)
    known = "window of the dataset" if own else "known window"
    if len(held) == 1:
        return f"The only {known} {'holds' if fits else 'does not hold'} {pair} without a coating{beside}"
    verb = "hold" if fits > 1 else "holds"
    windows = "windows of the dataset" if own else "known windows"
    words = f"{fits or 'None'} of {len(held)} {windows} {verb} {pair} without a coating"
    if coated:
        words += f"; {coated} more with one" if fits else f"; {coated} with one"
    return words + beside


# -- bars -------------------------------------------------------------------------------------------------------


def _scene(dataset: Dataset, held: list[Held], pair: tuple[Chosen, Chosen], material: str) -> WindowScene:
    ion = pair[0].electrode.ion
    bars = tuple(_bar(dataset, one, one.record.id == material) for one in held)
    return WindowScene(bars, tuple(_level(one) for one in pair), f"V vs {ion}/{ion}⁺")


def _bar(dataset: Dataset, held: Held, chosen: bool) -> WindowBar:
    record = held.record
    low, high = record.window_low_v, record.window_high_v
    limits = f"{'?' if low is None else number(low)} to {'?' if high is None else number(high)} V"
    parts = [
        held.label,
        limits,
        f"positive {SIDE_WORDS[held.fit.positive]}{_beyond(held.fit.positive_excess_v)}",
        f"negative {SIDE_WORDS[held.fit.negative]}{_beyond(held.fit.negative_excess_v)}",
        basis_word(record.basis),
        source_text(dataset, record),
    ]
    mark, word = _verdict(held.fit)
    return WindowBar(
        record.id, held.label, record.route, low, high, mark, word,
        " · ".join(part for part in parts if part), is_own(record.id), chosen,
    )  # fmt: skip


def _verdict(found: Fit) -> tuple[Mark, str]:
    """Mark and word of a pair. Where one side is not known, what the other needs is said all the same."""
    if found.pair == "unknown" and "coating" in (found.positive, found.negative):
        return "half", "coating at best"
    return MARKS[found.pair], WORDS[found.pair]


def _absent(route: str) -> WindowBar:
    """The row of a route of which no window can be shown."""
    words = f"{ROUTE_NAMES[route]}: no comparable window in the dataset"
    return WindowBar(
        f"no-{route}", ROUTE_NAMES[route], route, None, None, "unknown", "not in the dataset", words
    )


def _beyond(excess: float | None) -> str:
    """How far an electrode goes beyond the limit."""
    return f" ({number(round(excess, 2))} V beyond)" if excess is not None and round(excess, 2) > 0 else ""


def _level(chosen: Chosen) -> Level:
    electrode = chosen.electrode
    reach = electrode.highest_v if chosen.side == "positive" else electrode.lowest_v
    origin = "of the calculator's design" if chosen.from_design else "of the dataset"
    source = ("electrode_materials", chosen.material) if chosen.material else ("", "")
    line = f"{chosen.words} · {chosen.side} {origin}"
    line += f" · {AVERAGE_ONLY}" if chosen.average_only else ""
    words = (chosen.words, *((f"{chosen.name} avg. {number(electrode.average_v or 0.0)} V",)
             if chosen.average_only else (chosen.brief,)), chosen.name)  # fmt: skip
    return Level(words, electrode.average_v, reach,
                 chosen.side == "positive", line, source)  # fmt: skip
