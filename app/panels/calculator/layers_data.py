"""One half of the repeating unit, layer by layer: foil, coating, separator, coating, foil. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from app.panels.calculator.words import figure
from app.science.design import AnodeFree, CellDesign
from app.science.results import ElectrodeResult, Results


@dataclass(frozen=True)
class Layer:
    """A layer with its thickness in µm; ``part`` gives its tint."""

    part: str
    name: str
    thickness_um: float


def layers(design: CellDesign, results: Results) -> tuple[Layer, ...]:
    """From the middle of one foil to the middle of the other, as charged: plated metal counts."""
    plus, minus = design.positive.foil, design.negative.foil
    return (
        Layer("foils", f"{plus.material} foil, half", float(plus.thickness_um) / 2.0),
        Layer("positive", "positive", float(results.positive.thickness_um)),
        Layer("separator", "separator", float(design.separator.thickness_um)),
        Layer("negative", "negative", float(results.negative.charged_thickness_um)),
        Layer("foils", f"{minus.material} foil, half", float(minus.thickness_um) / 2.0),
    )


def layers_title(found: tuple[Layer, ...]) -> str:
    """How thick the unit is and what part of it stores charge."""
    total = sum(layer.thickness_um for layer in found)
    storing = sum(layer.thickness_um for layer in found if layer.part in ("positive", "negative"))
    share = f"{100 * storing / total:.0f} %"
    return f"{figure(total)} µm from foil to foil, {share} of it electrode (charged, foils halved)"


def electrode_table(design: CellDesign, results: Results) -> tuple[tuple[str, str, str], ...]:
    """Rows of (quantity, positive, negative), one face each."""
    plus, minus = results.positive, results.negative
    free = isinstance(design.negative, AnodeFree)
    return (
        (
            "Areal capacity (mAh/cm²)",
            figure(float(plus.areal_capacity_mah_cm2)),
            "plated" if free else figure(float(minus.areal_capacity_mah_cm2)),
        ),
        (
            "Loading (mg/cm²)",
            figure(float(plus.mass_loading_mg_cm2)),
            "—" if free else figure(float(minus.mass_loading_mg_cm2)),
        ),
        ("Thickness, dry (µm)", figure(float(plus.thickness_um)), figure(float(minus.thickness_um))),
        (
            "Thickness, charged (µm)",
            figure(float(plus.charged_thickness_um)),
            figure(float(minus.charged_thickness_um)),
        ),
        ("Porosity (%)", _porosity(plus), "—" if free else _porosity(minus)),
    )


def _porosity(face: ElectrodeResult) -> str:
    return "not known" if face.porosity is None else figure(100.0 * float(face.porosity))
