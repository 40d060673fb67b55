"""Where the energy of a design goes, and why it differs from a pinned one: rows and sentences. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.panels.calculator.selectors import LEVEL_WORDS, level_choices, shown_level
from app.panels.calculator.tab import Pin
from app.panels.calculator.words import figure, signed
from app.plots.waterfall_model import FallRow, Tone
from app.science.attribution import Cause, Difference, Step, difference, waterfall
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.results import Results

FIGURES = {"specific_energy_wh_kg": "Wh/kg", "energy_density_wh_l": "Wh/L"}
USUAL_FIGURE = "specific_energy_wh_kg"
PIN_FIRST = "Pin a design to explain the difference: “Pin as A” above, then change something."
# What a step is called on screen, after the verb of a title, and which tint it has.
_STEPS: dict[str, tuple[str, str, Tone]] = {
    "active materials": ("Active materials", "", "total"),
    "coatings": ("Coatings", "", "total"),
    "binder and carbon": ("Binder and carbon", "binder and carbon cost", "plain"),
    "separator and electrolyte": (
        "Separator, electrolyte",
        "separator and electrolyte cost",
        "electrolyte",
    ),
    "foils": ("Foils", "foils cost", "foils"),
    "housing": ("Housing", "the housing costs", "housing"),
    "first-cycle loss": ("First-cycle loss", "the first-cycle loss costs", "plain"),
    "pack": ("Rest of the pack", "the rest of the pack costs", "plain"),
}
_ABOUT = {
    "active materials": (
        "the energy before the first-cycle loss over the mass of both active materials, that of the face that closes "
        "a stack with it; the basis “active material” has the loss taken off and leaves that face out"
    ),
    "coatings": "the energy before the first cycle over the volume of both coatings, pores included",
    "binder and carbon": "what else the coatings are made of",
    "housing": "case, terminals, and the room and mass that no layer takes",
    "first-cycle loss": "capacity that the first charge binds for good",
    "pack": "everything in the pack but the cells",
}
# What moves a figure by less than this moves it by nothing: the rounding of the sums.
LEAST = 1e-9
ORDER = "Parts are put on in this order: what comes later finds a heavier cell, and costs less of it"


@dataclass(frozen=True)
class Fall:
    """A waterfall that is ready to be drawn: its sentence (``brief`` where room is short), its rows, and the heads
    of its two columns of figures.
    """

    title: str
    brief: str
    rows: tuple[FallRow, ...]
    heads: tuple[str, str]


def change_words(change: float) -> str:
    """A change with its sign; "0" where it rounds to nothing."""
    return "0" if abs(change) < 0.05 else signed(change)


def known_figure(key: str) -> str:
    """A figure that can be explained; an unknown key gives the specific energy."""
    return key if key in FIGURES else USUAL_FIGURE


# -- from the materials to the pack ------------------------------------------------------------------------------------


def fall_of(design: CellDesign, results: Results, key: str, pin: Pin | None = None) -> Fall:
    """The waterfall of a design; the figures of ``pin`` are marked on the steps that it has too."""
    steps = waterfall(results, design, key)
    other = {} if pin is None else _after(waterfall(pin.results, pin.design, key))
    unit = FIGURES[key]
    rows: list[FallRow] = []
    for number, step in enumerate(steps):
        if step.name == "pack":
            rows.append(_total(results.basis, steps[number - 1].after, unit))
        rows.append(_step(step, number == 0, unit, other.get(step.name), pin))
    last = "pack" if steps[-1].name == "pack" else results.basis
    rows.append(_total(last, steps[-1].after, unit))
    titles = (fall_title(steps, unit, last), fall_title(steps, unit, last, brief=True))
    return Fall(*titles, tuple(rows), ("change", unit))


def _after(steps: Sequence[Step]) -> dict[str, float]:
    return {step.name: step.after for step in steps}


def _step(step: Step, first: bool, unit: str, pinned: float | None, pin: Pin | None) -> FallRow:
    name, _, tone = _STEPS[step.name]
    begin = 0.0 if first else step.after - step.change
    change = "" if first else change_words(step.change)
    told = [
        f"{name}: {figure(step.after)} {unit}"
        if first
        else f"{name}: {change} {unit}, then {figure(step.after)}"
    ]
    if pinned is not None and pin is not None:
        told.append(f"{pin.letter} stands at {figure(pinned)}")
    told += [_ABOUT[step.name]] if step.name in _ABOUT else []
    told += [] if first else [ORDER]
    return FallRow(name, begin, step.after, change, figure(step.after), " · ".join(told), tone, pinned)


def _total(level: str, value: float, unit: str) -> FallRow:
    name = {"cell": "Cell", "stack": "Bare stack", "pack": "Pack"}[level]
    return FallRow(
        name, 0.0, value, "", figure(value), f"{name}: {figure(value)} {unit}", "total", spare=True
    )


def fall_title(steps: Sequence[Step], unit: str, last: str, brief: bool = False) -> str:
    """Which step costs most on the way from the first figure to the last."""
    way = f"from {figure(steps[0].after)} to {figure(steps[-1].after)} {unit}"
    way = way if brief else f"{way}, {last}"
    losses = [step for step in steps[1:] if step.change < 0.0]
    if not losses:
        return f"Nothing is lost on the way {way}"
    worst = min(losses, key=lambda step: step.change)
    verb = _STEPS[worst.name][1]
    loss = figure(-worst.change)
    if brief:
        return f"Largest loss: {worst.name}, {loss} {unit}"
    return f"{verb[0].upper()}{verb[1:]} most on the way {way}: {loss}"


# -- between two designs -----------------------------------------------------------------------------------------------


def against(pins: Sequence[Pin], letter: str) -> Pin | None:
    """The pinned design that is compared with: the wanted letter, or the first there is."""
    return next((pin for pin in pins if pin.letter == letter), pins[0] if pins else None)


def common_level(design: CellDesign, other: CellDesign, wanted: str) -> str:
    """The level that is shown, where both designs have it; else the nearest that both have."""
    level = shown_level(design, wanted)
    both = [
        choice.key
        for choice, its in zip(level_choices(design), level_choices(other), strict=True)
        if not choice.reason and not its.reason
    ]
    return next(key for key in (level, "cell", "stack") if key in both)


def gap_of(design: CellDesign, pin: Pin, key: str, wanted_level: str) -> Fall | str:
    """Why ``design`` has another figure than the pinned one; or in words why that cannot be told."""
    level = common_level(design, pin.design, wanted_level)
    # The cell's own figure costs less than that of its level, and is the same.
    result = key if level == "cell" else f"levels.{level}.{key}"
    try:
        gap = difference(pin.design, design, result)
    except DesignError as error:
        return f"The difference to {pin.letter} cannot be told: {error}"
    if not gap.causes:
        return f"{pin.letter} and the design in hand are the same: change something to see what it does."
    unit, word = FIGURES[key], LEVEL_WORDS[level]
    titles = (gap_title(gap, pin.letter, unit, word), gap_title(gap, pin.letter, unit))
    return Fall(*titles, _gap_rows(gap, pin, unit), ("change", f"{unit}, {word}"))


def _gap_rows(gap: Difference, pin: Pin, unit: str) -> tuple[FallRow, ...]:
    """The pinned design at zero, the causes one after the other, and the gap that they add up to."""
    start = figure(gap.start)
    rows = [
        FallRow(f"{pin.letter}, {pin.name}", 0.0, 0.0, "", start, f"{pin.letter}: {start} {unit}", "total")
    ]
    at = 0.0
    for cause in gap.causes:
        if abs(cause.change) < LEAST:
            continue
        rows.append(_cause(cause, at, gap.start, unit))
        at += cause.change
    gained = gap.to - gap.start
    line = f"Now: {figure(gap.to)} {unit}, {change_words(gained)} to {pin.letter}: the sum of the causes"
    return (*rows, FallRow("Now", 0.0, gained, change_words(gained), figure(gap.to), line, "total"))


def _cause(cause: Cause, at: float, start: float, unit: str) -> FallRow:
    name = f"{cause.name[0].upper()}{cause.name[1:]}"
    change, then = change_words(cause.change), figure(start + at + cause.change)
    line = (
        f"{name}: {change} {unit}, then {then} · "
        "parts are exchanged in every order that makes a cell; this is the mean effect, so the bars add up to the gap"
    )
    tone: Tone = "gain" if cause.change >= 0.0 else "loss"
    return FallRow(name, at, at + cause.change, change, then, line, tone)


def gap_title(gap: Difference, letter: str, unit: str, level: str = "") -> str:
    """How far apart the two are, and the largest cause; brief where no level is told."""
    gained, largest = gap.to - gap.start, gap.causes[0]
    size = figure(abs(gained)) if abs(gained) >= 9.95 else f"{abs(gained):.1f}"
    more = "more" if gained > 0.0 else "less"
    lead = f"{size} {unit} {more} than {letter}" if abs(gained) >= 0.05 else f"As many {unit} as {letter}"
    lead += f", {level}" if level else ""
    if abs(largest.change) < 0.05:
        return f"{lead}: no cause counts"
    cause = f"{largest.name} {signed(largest.change)}"
    return f"{lead}; the largest cause is the {cause}" if level else f"{lead}, {cause}"
