"""The layers from foil to foil, the parts by volume and mass, and the figures of both electrodes. No Qt."""

from __future__ import annotations

from app.panels.calculator.words import figure
from app.plots.tiles_model import Tile, boxes
from app.plots.unit_model import Unit, UnitLayer
from app.science.design import AnodeFree, CellDesign, Foil, Stack
from app.science.results import ElectrodeResult, Results

METALS = {"Li": "lithium", "Na": "sodium"}
_SYMBOLS = {"aluminium": "Al", "aluminum": "Al", "copper": "Cu", "nickel": "Ni", "stainless steel": "steel"}
# Layers thinner than this are none: the rounding of a difference.
_LEAST_UM = 1e-9


# -- the layers to scale -----------------------------------------------------------------------------------------------


def layers(design: CellDesign, results: Results) -> tuple[UnitLayer, ...]:
    """From foil to foil, charged: foil, coating, separator, coating, foil. The next unit mirrors in either foil.

    A bare stack that counts no foils has none here.
    """
    bare = isinstance(design.cell, Stack) and float(design.cell.foil_share) <= 0.0
    found = (
        _foil(design.positive.foil, mirror=_both_sides(design)),
        UnitLayer("positive", "positive", "pos.", float(results.positive.thickness_um)),
        UnitLayer("separator", "separator", "sep.", float(design.separator.thickness_um)),
        *_negative(design, results),
        _foil(design.negative.foil, mirror=_both_sides(design)),
    )
    return tuple(
        layer for layer in found if layer.thickness_um > _LEAST_UM and not (bare and layer.part == "foils")
    )


def _both_sides(design: CellDesign) -> bool:
    """Whether the foils are coated on both sides."""
    return not isinstance(design.cell, Stack) or float(design.cell.foil_share) < 1.0


def _negative(design: CellDesign, results: Results) -> tuple[UnitLayer, ...]:
    """From the separator to the foil: what a charge plates, then the layer as built."""
    face = results.negative
    plated = float(face.charged_thickness_um) - float(face.thickness_um)
    metal = METALS.get(design.working_ion, "metal")
    return (
        UnitLayer("negative", f"plated {metal}", "plated", plated, plated=True),
        UnitLayer("negative", "negative", "neg.", float(face.thickness_um)),
    )


def _symbol(foil: Foil) -> str:
    return _SYMBOLS.get(foil.material.lower(), foil.material)


def _foil(foil: Foil, mirror: bool) -> UnitLayer:
    symbol = _symbol(foil)
    return UnitLayer("foils", f"{symbol} foil", symbol, float(foil.thickness_um), mirror=mirror)


def unit_of(label: str, design: CellDesign, results: Results, faded: bool = False) -> Unit:
    """A row of the drawing."""
    return Unit(label, layers(design, results), faded)


def layers_title(unit: Unit) -> str:
    """How thick the unit is, and what part of it stores charge."""
    storing = sum(layer.thickness_um for layer in unit.layers if layer.part in ("positive", "negative"))
    share = f"{100 * storing / unit.thickness_um:.0f} %"
    return f"{figure(unit.thickness_um)} µm from foil to foil when charged, {share} of it electrode"


# -- volume and mass ---------------------------------------------------------------------------------------------------


def tiles(design: CellDesign, results: Results) -> tuple[Tile, ...]:
    """The parts from foil to foil and the housing, each with what the electrolyte in its pores weighs.

    The electrolyte is shared out by pore volume; where the porosity of a coating is not known, by volume. The
    housing holds case, terminals, other mass and unused room.
    """
    mass, volume = results.mass_breakdown_g, results.volume_breakdown_ml
    soaked = _soaked(design, results)
    names = {"positive_coating": "Positive", "separator": "Separator", "negative_coating": "Negative"}
    parts = {"positive_coating": "positive", "separator": "separator", "negative_coating": "negative"}
    found = [_foil_tile(design.positive.foil, "positive_foil", results)]
    for key, name in names.items():
        found.append(Tile(parts[key], name, float(volume[key]), float(mass[key]), soaked.get(key, 0.0)))
    found.append(_foil_tile(design.negative.foil, "negative_foil", results))
    rest = ("housing", "terminals", "other", "unused")
    outside = float(mass["electrolyte"]) - sum(soaked.values())
    found.append(
        Tile(
            "housing",
            "Housing",
            sum(float(volume.get(key, 0.0)) for key in rest),
            sum(float(mass.get(key, 0.0)) for key in rest),
            max(outside, 0.0),
        )
    )
    return tuple(tile for tile in found if tile.volume_ml > 0.0 or tile.whole_g > 0.0)


def _foil_tile(foil: Foil, key: str, results: Results) -> Tile:
    name = f"{_SYMBOLS.get(foil.material.lower(), foil.material)} foil"
    return Tile("foils", name, float(results.volume_breakdown_ml[key]), float(results.mass_breakdown_g[key]))


def _soaked(design: CellDesign, results: Results) -> dict[str, float]:
    """Electrolyte in g in each layer with pores; what finds no pore at all lies in the housing."""
    total = float(results.mass_breakdown_g["electrolyte"])
    volume = results.volume_breakdown_ml
    shares: dict[str, float | None] = {
        "positive_coating": _known(results.positive),
        "separator": float(design.separator.porosity),
        "negative_coating": _known(results.negative),
    }
    if any(share is None for share in shares.values()):
        shares = {key: 0.0 if share == 0.0 else 1.0 for key, share in shares.items()}
    pores = {key: float(share or 0.0) * float(volume[key]) for key, share in shares.items()}
    whole = sum(pores.values())
    return {key: total * room / whole for key, room in pores.items()} if whole > 0.0 else {}


def _known(face: ElectrodeResult) -> float | None:
    return None if face.porosity is None else float(face.porosity)


def tiles_title(found: tuple[Tile, ...]) -> str:
    """The part whose share of the mass outgrows its share of the volume most."""
    mass = sum(tile.whole_g for tile in found)
    shown = boxes(found)
    if not shown or mass <= 0.0:
        return "Mass and volume of the parts"
    heavy = max(shown, key=lambda box: box.top)
    share = 100.0 * heavy.tile.whole_g / mass
    return f"{heavy.tile.name}: {_percent(heavy.width)} of volume, {_percent(share)} of mass"


def _percent(value: float) -> str:
    return f"{value:.0f} %" if value >= 1.0 else f"{value:.1f} %"


# -- both electrodes ---------------------------------------------------------------------------------------------------


def electrode_table(design: CellDesign, results: Results) -> tuple[tuple[str, str, str], ...]:
    """Rows of (quantity, positive, negative), one face each."""
    plus, minus = results.positive, results.negative
    free = isinstance(design.negative, AnodeFree)
    return (
        (
            "Capacity (mAh/cm²)",
            figure(float(plus.areal_capacity_mah_cm2)),
            "plated" if free else figure(float(minus.areal_capacity_mah_cm2)),
        ),
        (
            "Loading (mg/cm²)",
            figure(float(plus.mass_loading_mg_cm2)),
            "—" if free else figure(float(minus.mass_loading_mg_cm2)),
        ),
        ("As built (µm)", figure(float(plus.thickness_um)), figure(float(minus.thickness_um))),
        (
            "Charged (µm)",
            figure(float(plus.charged_thickness_um)),
            figure(float(minus.charged_thickness_um)),
        ),
        ("Porosity (%)", _porosity(plus), "—" if free else _porosity(minus)),
    )


def _porosity(face: ElectrodeResult) -> str:
    return "unknown" if face.porosity is None else figure(100.0 * float(face.porosity))
