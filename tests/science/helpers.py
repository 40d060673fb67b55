"""Designs and strategies that the science tests share."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from app.science.design import (
    Amount,
    AnodeFree,
    CellDesign,
    Compaction,
    Component,
    CompositeElectrode,
    Cylindrical,
    Electrolyte,
    Foil,
    Laminate,
    Loading,
    MetalElectrode,
    Pack,
    Pouch,
    Prismatic,
    Separator,
    Stack,
    Terminals,
)
from app.science.design_io import decode_design
from app.science.paths import with_value

REFERENCE = Path(__file__).resolve().parents[2] / "resources" / "reference"
QUANTITIES = ("specific_energy_wh_kg", "energy_density_wh_l", "mass_g", "energy_wh", "capacity_ah")

POSITIVE_PARTS = (
    Component("nmc811", 0.95, 4.7),
    Component("binder", 0.025, 1.78),
    Component("carbon", 0.025, 1.9),
)
NEGATIVE_PARTS = (Component("graphite", 0.96, 2.24), Component("binder", 0.04, 1.5))
ALUMINIUM, COPPER = Foil("aluminium", 14.0, 2.7), Foil("copper", 8.0, 8.96)

STACK = Stack(area_cm2=10.0, foil_share=0.5)
POUCH = Pouch(
    electrode_height_mm=300.0,
    electrode_width_mm=100.0,
    layers=35.0,
    extra_negative=True,
    laminate=Laminate(113.0, 1.8),
    seal_clearance_mm=10.0,
    terminals=Terminals(
        height_mm=20.0,
        width_mm=50.0,
        thickness_mm=0.5,
        positive_density_g_cm3=2.7,
        negative_density_g_cm3=8.9,
    ),
    other_mass_g=10.0,
)
PRISMATIC = Prismatic(
    electrode_height_mm=90.0,
    electrode_width_mm=140.0,
    layers=60.0,
    extra_negative=True,
    outer_height_mm=95.0,
    outer_width_mm=148.0,
    outer_thickness_mm=26.5,
    housing_mass_g=120.0,
    other_mass_g=15.0,
)
CYLINDRICAL = Cylindrical(
    outer_diameter_mm=21.0,
    outer_height_mm=70.0,
    wall_thickness_mm=0.22,
    wall_density_g_cm3=7.9,
    mandrel_diameter_mm=2.0,
    electrode_height_mm=64.0,
    other_mass_g=2.5,
)
FORMATS = {"stack": STACK, "pouch": POUCH, "prismatic": PRISMATIC, "cylindrical": CYLINDRICAL}


def positive(**changes: Any) -> CompositeElectrode:
    """A nickel-rich positive of 3.3 mAh/cm²."""
    given: dict[str, Any] = {
        "active_material": "nmc811",
        "specific_capacity_mah_g": 195.0,
        "average_potential_v": 3.86,
        "active_mass_fraction": 0.95,
        "loading": Loading("areal_capacity_mah_cm2", 3.3),
        "compaction": Compaction("density_g_cm3", 3.4),
        "components": POSITIVE_PARTS,
        "foil": ALUMINIUM,
    }
    return CompositeElectrode(**{**given, **changes})


def graphite(**changes: Any) -> CompositeElectrode:
    """A graphite negative with N/P 1.1."""
    given: dict[str, Any] = {
        "active_material": "graphite",
        "specific_capacity_mah_g": 344.0,
        "average_potential_v": 0.17,
        "active_mass_fraction": 0.96,
        "loading": Loading("np_ratio", 1.1),
        "compaction": Compaction("density_g_cm3", 1.6),
        "components": NEGATIVE_PARTS,
        "foil": COPPER,
    }
    return CompositeElectrode(**{**given, **changes})


def lithium(**changes: Any) -> MetalElectrode:
    """50 µm of lithium on copper."""
    given: dict[str, Any] = {
        "active_material": "lithium",
        "specific_capacity_mah_g": 3861.0,
        "average_potential_v": 0.0,
        "density_g_cm3": 0.534,
        "loading": Loading("thickness_um", 50.0),
        "foil": COPPER,
    }
    return MetalElectrode(**{**given, **changes})


BARE = AnodeFree(average_potential_v=0.0, foil=COPPER)
NEGATIVES = {"composite": graphite(), "metal": lithium(), "anode-free": BARE}


def design(**changes: Any) -> CellDesign:
    """A liquid pouch cell; any part may be replaced."""
    given: dict[str, Any] = {
        "name": "test cell",
        "working_ion": "Li",
        "positive": positive(),
        "negative": graphite(),
        "separator": Separator(
            kind="porous", material="polyolefin", thickness_um=12.0, density_g_cm3=0.95, porosity=0.45
        ),
        "electrolyte": Electrolyte(phase="liquid", density_g_cm3=1.2, amount=Amount("ml_per_ah", 1.7)),
        "cell": POUCH,
        "first_cycle_loss_fraction": 0.07,
        "pack": Pack(cell_mass_fraction=0.7, cell_volume_fraction=0.5),
    }
    return CellDesign(**{**given, **changes})


def put(held: CellDesign, **values: Any) -> CellDesign:
    """Several values by path, double underscores standing for dots."""
    for path, value in values.items():
        held = with_value(held, path.replace("__", "."), value)
    return held


def reference_rows() -> list[dict[str, str]]:
    """The published results, one row per design file."""
    with (REFERENCE / "expected.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def reference_design(name: str) -> CellDesign:
    """One of the published designs."""
    return decode_design((REFERENCE / name).read_bytes())


@st.composite
def designs(draw: st.DrawFn, formats: tuple[str, ...] = tuple(FORMATS)) -> CellDesign:
    """Cells of every format and negative that the model accepts."""
    number = st.floats
    held = design(
        positive=positive(
            specific_capacity_mah_g=draw(number(100.0, 220.0)),
            average_potential_v=draw(number(2.5, 4.2)),
            loading=Loading("areal_capacity_mah_cm2", draw(number(0.5, 6.0))),
            compaction=Compaction("porosity", draw(number(0.05, 0.5))),
        ),
        negative=NEGATIVES[draw(st.sampled_from(sorted(NEGATIVES)))],
        separator=Separator(
            kind=draw(st.sampled_from(("porous", "solid"))),
            material="layer",
            thickness_um=draw(number(5.0, 60.0)),
            density_g_cm3=draw(number(0.9, 5.1)),
            porosity=draw(number(0.0, 0.6)),
        ),
        electrolyte=Electrolyte(
            phase=draw(st.sampled_from(("liquid", "solid"))),
            density_g_cm3=draw(number(1.0, 2.0)),
            amount=draw(
                st.one_of(
                    st.builds(Amount, st.just("ml_per_ah"), number(0.0, 3.0)),
                    st.builds(Amount, st.just("g_per_ah"), number(0.0, 3.0)),
                    st.builds(Amount, st.just("pore_fill"), number(0.0, 1.5)),
                )
            ),
        ),
        cell=FORMATS[draw(st.sampled_from(sorted(formats)))],
        first_cycle_loss_fraction=draw(number(0.0, 0.3)),
    )
    return _fitting(held)


def _fitting(held: CellDesign) -> CellDesign:
    """A box that is deep enough for any stack drawn."""
    if isinstance(held.cell, Prismatic):
        return put(held, cell__outer_thickness_mm=150.0)
    return held
