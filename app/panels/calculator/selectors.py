"""What the calculator shows, computed from the state: no Qt, every sentence true of the numbers beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from app.panels.calculator.evaluation import outcome_of
from app.panels.calculator.words import figure, signed
from app.science.design import (
    AnodeFree,
    CellDesign,
    CompositeElectrode,
    MetalElectrode,
    Pouch,
    Prismatic,
    Stack,
)
from app.science.results import BREAKDOWN_KEYS, PART_OF, Level, Results

LEVELS = ("active_material", "stack", "cell", "pack")
LEVEL_WORDS = {"active_material": "active material", "stack": "stack", "cell": "cell", "pack": "pack"}
PARTS = ("positive", "negative", "separator", "electrolyte", "foils", "housing")
PART_WORDS = {
    "positive": "Positive",
    "negative": "Negative",
    "separator": "Separator",
    "electrolyte": "Electrolyte",
    "foils": "Foils",
    "housing": "Housing",
}
Ends = tuple[float, float]
NameOf = Callable[[str], str]


@dataclass(frozen=True)
class LevelChoice:
    """A level, and why it cannot be chosen ("" when it can)."""

    key: str
    word: str
    reason: str = ""


def level_choices(design: CellDesign) -> tuple[LevelChoice, ...]:
    """The four levels for this design; an unavailable one says why and what to do."""
    bare = isinstance(design.cell, Stack)
    reasons = {
        "cell": "This design is a bare stack: it has no case" if bare else "",
        "pack": "A bare stack makes no pack"
        if bare
        else (
            "This design says nothing of its pack: add one in the group Pack" if design.pack is None else ""
        ),
    }
    return tuple(LevelChoice(key, LEVEL_WORDS[key], reasons.get(key, "")) for key in LEVELS)


def shown_level(design: CellDesign, wanted: str) -> str:
    """The level that is shown: the wanted one, or the nearest that this design has."""
    available = [choice.key for choice in level_choices(design) if not choice.reason]
    if wanted in available:
        return wanted
    return "cell" if "cell" in available else "stack"


def level_of(results: Results, level: str) -> Level:
    """Both energy figures at ``level`` (those of the whole when the level is missing)."""
    found = cast("Level | None", getattr(results.levels, level))
    return found or Level(results.specific_energy_wh_kg, results.energy_density_wh_l)


@dataclass(frozen=True)
class Loud:
    """One headline: the figure, its note (quiet), the difference to the pinned design ("" without one).

    ``band``: P5 and P95 of its doubt, "" where nothing is spread.
    """

    value: str
    note: str
    delta: str = ""
    band: str = ""


@dataclass(frozen=True)
class Headlines:
    """The loud numbers, the level the energy figures refer to, and what the capacity is that of (cell or stack)."""

    level: str
    whole: str
    specific_energy: Loud
    energy_density: Loud
    capacity: Loud
    np_ratio: Loud


def headlines(
    design: CellDesign,
    results: Results,
    wanted_level: str,
    pinned: CellDesign | None,
    bands: tuple[Ends, Ends] | None = None,
) -> Headlines:
    """The four loud numbers at the wanted level, with differences to the pinned design at the same level.

    ``bands``: P5 and P95 of Wh/kg and of Wh/L at that level.
    """
    level = shown_level(design, wanted_level)
    now = level_of(results, level)
    other = _pinned_level(pinned, level)
    gravimetric, volumetric = float(now.specific_energy_wh_kg), float(now.energy_density_wh_l)
    return Headlines(
        level=LEVEL_WORDS[level],
        whole=results.basis,
        specific_energy=Loud(
            figure(gravimetric),
            _elsewhere(results, level, 0),
            _delta(gravimetric, other and other[0]),
            _band(bands and bands[0]),
        ),
        energy_density=Loud(
            figure(volumetric),
            _elsewhere(results, level, 1),
            _delta(volumetric, other and other[1]),
            _band(bands and bands[1]),
        ),
        capacity=Loud(*_capacity(results)),
        np_ratio=Loud(*_np_ratio(design, float(results.np_ratio))),
    )


def _elsewhere(results: Results, level: str, which: int) -> str:
    """The same figure at the neighbouring levels, "stack 283 · pack 180"."""
    words = []
    for key in ("stack", "cell", "pack"):
        found = cast("Level | None", getattr(results.levels, key))
        if key != level and found is not None:
            value = float((found.specific_energy_wh_kg, found.energy_density_wh_l)[which])
            words.append(f"{LEVEL_WORDS[key]} {figure(value)}")
    return " · ".join(words)


def _pinned_level(pinned: CellDesign | None, level: str) -> tuple[float, float] | None:
    if pinned is None:
        return None
    results = outcome_of(pinned).results
    found = None if results is None else getattr(results.levels, level)
    return None if found is None else (float(found.specific_energy_wh_kg), float(found.energy_density_wh_l))


def _delta(now: float, other: float | None) -> str:
    if other is None:
        return ""
    step = now - other
    if abs(step) < 0.05:
        return "same as A"
    return f"{signed(step)} to A"


def _band(ends: Ends | None) -> str:
    return "" if ends is None else "–".join(figure(end) for end in ends)


def _capacity(results: Results) -> tuple[str, str]:
    energy, voltage = float(results.energy_wh), float(results.average_voltage_v)
    return figure(float(results.capacity_ah)), f"{figure(energy)} Wh · {voltage:.2f} V"


def _np_ratio(design: CellDesign, ratio: float) -> tuple[str, str]:
    if isinstance(design.negative, AnodeFree):
        return "—", "no negative as built"
    if ratio < 1.0 - 1e-9:
        note = "negative limits the cell"
    elif isinstance(design.negative, MetalElectrode):
        note = "metal in excess" if ratio > 1.0 + 1e-9 else "exactly balanced"
    else:
        note = "negative limits nothing"
    return f"{ratio:.2f}", note


def badges(results: Results) -> tuple[tuple[str, str], ...]:
    """The outlined words over the plots, each with what it means."""
    share = 100.0 * float(results.liquid_mass_fraction)
    liquid = f"{results.architecture} · {share:.1f} wt %" if share else f"{results.architecture} · no liquid"
    about = (
        f"Liquid electrolyte makes {share:.1f} % of the mass. The article's scheme: semi-solid 5–10 %, "
        "quasi-solid below 5 %, all-solid none. "
        f"In the draft Chinese standard of December 2025: {results.draft_standard_class}."
    )
    return (("model", "Computed by the cell model from the inputs on the left"), (liquid, about))


def plain_name(material: str) -> str:
    """A material's id as words: abbreviations in capitals, the rest as it is ("nmc811" -> "NMC811")."""
    if any(letter.isdigit() for letter in material) or len(material) <= 4:
        return material.upper()
    return material.replace("-", " ").replace("_", " ")


# -- groups of the input column ----------------------------------------------------------------------------------------


def summaries(design: CellDesign, results: Results | None, name_of: NameOf) -> dict[str, str]:
    """The quiet words at the right of each group's heading."""
    found = {
        "positive": _electrode_words(design.positive, name_of, results),
        "negative": _electrode_words(design.negative, name_of, results),
        "between": f"{name_of(design.separator.material)} · {_electrolyte_words(design)}",
        "cell": _cell_words(design),
        "pack": "none"
        if design.pack is None
        else f"{100 * float(design.pack.cell_mass_fraction):.0f} % cells by mass",
    }
    return found


def _electrode_words(
    electrode: CompositeElectrode | MetalElectrode | AnodeFree, name_of: NameOf, results: Results | None
) -> str:
    if isinstance(electrode, AnodeFree):
        plated = (
            f" · plates {float(results.negative.charged_thickness_um):.0f} µm" if results is not None else ""
        )
        return f"anode-free{plated}"
    name = name_of(electrode.active_material)
    capacity = f"{float(electrode.specific_capacity_mah_g):.0f} mAh/g"
    if isinstance(electrode, MetalElectrode):
        thick = f"{float(results.negative.thickness_um):.0f} µm" if results is not None else capacity
        return f"{name} · {thick}"
    return f"{name} · {capacity} · {float(electrode.average_potential_v):.2f} V"


def _electrolyte_words(design: CellDesign) -> str:
    if float(design.electrolyte.amount.value) == 0.0:
        return "pores empty"
    return "liquid" if design.electrolyte.phase == "liquid" else "solid catholyte"


def _cell_words(design: CellDesign) -> str:
    cell = design.cell
    if isinstance(cell, Stack):
        return "bare stack"
    if isinstance(cell, Pouch):
        return f"pouch · {float(cell.electrode_height_mm):.0f} × {float(cell.electrode_width_mm):.0f} mm"
    if isinstance(cell, Prismatic):
        size = (cell.outer_width_mm, cell.outer_height_mm, cell.outer_thickness_mm)
        return "prismatic · " + " × ".join(f"{float(side):.0f}" for side in size) + " mm"
    return f"can · {float(cell.outer_diameter_mm):.0f} × {float(cell.outer_height_mm):.0f} mm"


# -- breakdown ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class BarRow:
    """One stacked bar: its label, the six parts in g or mL, the total in words, and whether it is the pinned one."""

    label: str
    parts: tuple[float, ...]
    total: str
    pinned: bool = False


def breakdown_rows(results: Results, pinned: Results | None) -> tuple[BarRow, ...]:
    """Mass, then volume: the pinned design above the design in hand. Parts in g and mL, in the order of ``PARTS``."""
    rows: list[BarRow] = []
    for word, unit in (("Mass", "g"), ("Volume", "mL")):
        if pinned is not None:
            rows.append(_bar(f"{word} A", pinned, unit, True))
        rows.append(_bar("now" if pinned is not None else word, results, unit, False))
    return tuple(rows)


def _bar(label: str, results: Results, unit: str, pinned: bool) -> BarRow:
    parts = part_sums(results, unit)
    return BarRow(label, parts, f"{figure(sum(parts))} {unit}", pinned)


def part_sums(results: Results, unit: str) -> tuple[float, ...]:
    """Mass (``g``) or volume (``mL``) of the six parts, in the order of ``PARTS``."""
    table = results.mass_breakdown_g if unit == "g" else results.volume_breakdown_ml
    sums = dict.fromkeys(PARTS, 0.0)
    for key in BREAKDOWN_KEYS:
        sums[PART_OF[key]] += float(table.get(key, 0.0))
    return tuple(sums.values())


def breakdown_title(results: Results, short: bool = False) -> str:
    """Which part weighs most, and what the housing takes: a sentence true of the bars."""
    masses = dict(zip(PARTS, part_sums(results, "g"), strict=True))
    total = sum(masses.values())
    heaviest = max(PARTS, key=lambda part: masses[part])
    subject = {
        "positive": "The positive electrode weighs",
        "negative": "The negative electrode weighs",
        "separator": "The separator weighs",
        "electrolyte": "The electrolyte weighs",
        "foils": "The foils weigh",
        "housing": "The housing weighs",
    }[heaviest]
    if short:
        return f"{PART_WORDS[heaviest]} weighs most; {100 * masses['housing'] / total:.0f} % housing"
    if heaviest == "housing":
        return f"{subject} most: {100 * masses['housing'] / total:.0f} %"
    if masses["housing"] == 0.0:
        return f"{subject} most; a bare stack has no housing"
    return f"{subject} most; {100 * masses['housing'] / total:.0f} % is housing"
