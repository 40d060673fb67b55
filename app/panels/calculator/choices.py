"""Every choice among parts that the input column offers: one table. No Qt.

    path of the choice  ->  its options, the one in use, and the design that comes of another one

Taking one changes nothing by itself: the caller puts the design into the store as one step. What the model
refuses is not taken.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from app.dataset import Dataset
from app.dataset.records import ElectrodeMaterial, ElectrolyteMaterial
from app.panels.calculator import between_choices as between
from app.panels.calculator import electrode_choices as electrodes
from app.panels.calculator import format_choices as formats
from app.panels.calculator.choice_words import NotOfferedError, Option, Taken
from app.panels.calculator.design_names import followed_name
from app.panels.calculator.evaluation import outcome_of
from app.science.design import CellDesign


@dataclass(frozen=True)
class Context:
    """What a choice needs besides its key. ``solid_thickness_um`` is the thickness set in Routes."""

    dataset: Dataset
    design: CellDesign
    solid_thickness_um: float = 30.0


@dataclass(frozen=True)
class PartChoice:
    """One choice: what it is called, what it is about, and its three pure functions."""

    name: str
    about: str
    options: Callable[[Context], tuple[Option, ...]]
    current: Callable[[Context], str]
    take: Callable[[Context, str], Taken]


CHOICES: dict[str, PartChoice] = {
    "positive": PartChoice(
        "Positive active material",
        "Choose the active material: its capacity, potential and density come from the dataset. "
        "Loading, foil, binder and porosity are kept.",
        lambda c: electrodes.options(c.dataset, c.design, "positive"),
        lambda c: electrodes.current(c.design, "positive"),
        lambda c, key: electrodes.take(c.dataset, c.design, "positive", key),
    ),
    "negative": PartChoice(
        "Negative electrode",
        "Choose a coating by its active material, a metal foil, or no negative at all (anode-free). "
        "The current collector is kept.",
        lambda c: electrodes.options(c.dataset, c.design, "negative"),
        lambda c: electrodes.current(c.design, "negative"),
        lambda c, key: electrodes.take(c.dataset, c.design, "negative", key),
    ),
    "separator": PartChoice(
        "Separator",
        "Choose the layer between the electrodes: a porous film, or a solid electrolyte with its density from "
        "the dataset. Contact, pressure and voltage window are not checked.",
        lambda c: between.separator_options(c.dataset, c.design),
        lambda c: between.current_separator(c.dataset, c.design),
        lambda c, key: between.take_separator(c.dataset, c.design, key, c.solid_thickness_um),
    ),
    "electrolyte.phase": PartChoice(
        "What the pores hold",
        "Choose what fills the pores of the electrodes.",
        lambda c: tuple(Option(*pair) for pair in between.filling_choice(c.dataset, c.design).options),
        lambda c: between.filling_choice(c.dataset, c.design).current,
        lambda c, key: between.take_filling(c.dataset, c.design, key),
    ),
    "cell": PartChoice(
        "Format of the cell",
        "Choose the case around the same electrodes; the new one is of similar size.",
        lambda c: formats.options(c.design),
        lambda c: c.design.cell.format,
        lambda c, key: formats.take(c.design, key),
    ),
    "cell.extra_negative": PartChoice(
        "Extra negative",
        "One more negative sheet closes the stack, so that every positive faces a negative on both sides.",
        lambda c: (Option("yes", "with an extra negative"), Option("no", "without")),
        lambda c: "yes" if getattr(c.design.cell, "extra_negative", False) else "no",
        lambda c, key: formats.take_extra_negative(c.design, key == "yes"),
    ),
}


def take(context: Context, path: str, key: str, preset_titles: tuple[str, ...] = ()) -> Taken:
    """The design with option ``key`` of the choice at ``path``, under a name that is still true of it.

    The option in use leaves the design as it is: numbers that were moved stay moved. In a box that other
    layers no longer fit, as many stay as do.
    Raises NotOfferedError for what the table does not offer, and DesignError for what the model refuses.
    """
    choice = CHOICES.get(path)
    if choice is None:
        raise NotOfferedError(f"there is no choice called “{path}”")
    if key and key == choice.current(context):
        return Taken(context.design, choice.name)
    taken = choice.take(context, key)
    name = followed_name(context.dataset, context.design, taken.design, preset_titles)
    design, fit = formats.fitted(msgspec.structs.replace(taken.design, name=name))
    refusal = outcome_of(design).refusal
    if refusal is not None:
        raise refusal
    return Taken(design, taken.text, f"{taken.note} {fit}".strip())


def materials_of(
    dataset: Dataset, design: CellDesign, reference: CellDesign
) -> tuple[tuple[ElectrodeMaterial | ElectrolyteMaterial, bool], ...]:
    """The design's materials that the dataset knows, each with whether ``reference`` had another in its place."""
    found: list[tuple[ElectrodeMaterial | ElectrolyteMaterial, bool]] = []
    for side in ("positive", "negative"):
        key = getattr(getattr(design, side), "active_material", "")
        before = getattr(getattr(reference, side), "active_material", "")
        if key in dataset.electrode_materials:
            found.append((dataset.electrode_materials[key], key != before))
    separator = between.current_separator(dataset, design)
    if separator in dataset.electrolytes:
        since = design.separator.material != reference.separator.material
        found.append((dataset.electrolytes[separator], since))
    return tuple(found)
