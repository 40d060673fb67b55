"""Layers from capacity, or capacity from layers: what a stacked cell's number of layers is entered and held as. No Qt.

    held as layers     layers stay, capacity follows the loading
    held as capacity   capacity stays, layers follow: layers = capacity / capacity of one layer

The model counts parts of a layer, so a capacity is met exactly; how many whole layers come near it is told.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from app.panels.calculator.bases import BasisChoice
from app.panels.calculator.evaluation import outcome_of
from app.panels.calculator.field import Field
from app.panels.calculator.reference import reference_value
from app.panels.calculator.words import figure
from app.science.design import CellDesign, Pouch, Prismatic
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.paths import with_value

PATH = "cell.layers"
LABEL, UNIT = "Capacity", "Ah"
ABOUT = (
    "Capacity of the cell: entering it solves the number of layers, and other changes leave it as it is. "
    "The model counts parts of a layer; a real cell has whole ones."
)
WORDS = {"layers": "number of layers", "capacity": "capacity in Ah"}


def ah_per_layer(design: CellDesign) -> float | None:
    """Capacity of one layer in Ah; None where the format has no layers or no cell comes of one either."""
    if not isinstance(design.cell, Pouch | Prismatic):
        return None
    results = outcome_of(design).results
    if results is not None:
        return float(results.capacity_ah) / float(design.cell.layers)
    try:
        # What is refused may be the number of layers alone: one of them fits where a stack does not.
        return float(evaluate(with_value(design, PATH, 1.0)).capacity_ah)
    except DesignError:
        return None


def capacity_ah(design: CellDesign) -> float | None:
    """Capacity of a cell with layers, also of one whose stack does not fit its box."""
    per_layer = ah_per_layer(design)
    return None if per_layer is None else per_layer * float(design.cell.layers)  # type: ignore[union-attr]


def with_capacity(design: CellDesign, wanted_ah: float | None) -> CellDesign:
    """``design`` with as many layers as hold this capacity; the same where that cannot be told."""
    per_layer = ah_per_layer(design)
    if wanted_ah is None or not per_layer:
        return design
    return with_value(design, PATH, wanted_ah / per_layer)


def layers_choice(design: CellDesign, basis: str) -> tuple[BasisChoice, ...]:
    """The chooser of a cell that has layers."""
    if not isinstance(design.cell, Pouch | Prismatic):
        return ()
    return (BasisChoice(PATH, "Layers held as", tuple(WORDS.items()), basis),)


def entered_fields(fields: Iterable[Field], design: CellDesign, basis: str) -> tuple[Field, ...]:
    """The fields as they are entered: with a capacity in the place of the layers where that is held."""
    per_layer = ah_per_layer(design) if basis == "capacity" else None
    return tuple(
        _capacity_field(field, per_layer) if field.path == PATH and per_layer else field for field in fields
    )


def _capacity_field(layers: Field, per_layer: float) -> Field:
    step = 10.0 ** (math.floor(math.log10(per_layer)))
    low, high = layers.minimum * per_layer, layers.maximum * per_layer
    return replace(
        layers,
        label=LABEL,
        unit=UNIT,
        about=ABOUT,
        factor=per_layer,
        minimum=max(step, math.floor(low / step) * step),
        maximum=math.ceil(high / step) * step,
        decimals=max(1, 1 - math.floor(math.log10(per_layer))),
    )


def is_capacity(field: Field) -> bool:
    """Whether a field is the layers entered as capacity."""
    return field.path == PATH and field.unit == UNIT


def followed(field: Field, design: CellDesign) -> Field:
    """The capacity field with the capacity that one layer of ``design`` has now."""
    per_layer = ah_per_layer(design)
    return replace(field, factor=per_layer) if per_layer else field


def reference_stored(field: Field, design: CellDesign, reference: CellDesign) -> float | None:
    """What the dot of ``field`` compares with, as stored: of a capacity the layers that would hold the first one."""
    stored = reference_value(design, reference, field.path)
    if stored is None or not is_capacity(field):
        return stored
    first = capacity_ah(reference)
    return None if first is None else first / field.factor


def layers_note(field: Field, design: CellDesign) -> str:
    """How many layers a capacity takes, and what whole ones would give."""
    if not is_capacity(field) or not isinstance(design.cell, Pouch | Prismatic):
        return ""
    layers = float(design.cell.layers)
    whole = max(1, round(layers))
    if math.isclose(layers, whole, rel_tol=1e-9):
        return f"{whole} layers"
    return f"{layers:.2f} layers; {whole} whole ones hold {figure(whole * field.factor)} Ah"
