"""What a part is given when it is built anew by a choice, or when a foreign file does not say.

None of this is a measured fact: they are starting points of our own, near the presets, and every one of them
is a number that the user can move afterwards.
"""

from __future__ import annotations

from typing import Final

from app.science.design import Component, Cylindrical, Foil, Laminate

# A composite that replaces a metal or a bare foil: its binder, its balance, its pores.
ACTIVE_MASS_FRACTION: Final = 0.96
BINDERS: Final = {
    "positive": Component("pvdf", 1.0 - ACTIVE_MASS_FRACTION, 1.78),
    "negative": Component("cmc-sbr", 1.0 - ACTIVE_MASS_FRACTION, 1.5),
}
NP_RATIO: Final = 1.1
POSITIVE_AREAL_CAPACITY_MAH_CM2: Final = 3.0
POROSITY: Final = 0.30
# Only for a material of which no density was read.
SOLID_DENSITY_G_CM3: Final = 2.2
# A metal foil: this many times the capacity of the positive.
METAL_EXCESS: Final = 2.0

# The porous separator of most presets; the density is that of the polymer without its pores.
POLYOLEFIN: Final = "polyolefin"
POLYOLEFIN_THICKNESS_UM: Final = 12.0
POLYOLEFIN_DENSITY_G_CM3: Final = 0.95
POLYOLEFIN_POROSITY: Final = 0.42
# Where the dataset has no density of a liquid for the working ion, and where the pores' volume is unknown.
LIQUID_DENSITY_G_CM3: Final = 1.2
LIQUID_ML_PER_AH: Final = 1.7

# Stacked cells: the face and the number of sheets of the large pouches among the presets.
FACE_HEIGHT_MM, FACE_WIDTH_MM, LAYERS = 300.0, 100.0, 35.0
# A sheet cut from a winding is three quarters as wide as it is high, as in small pouches.
SHEET_WIDTH_SHARE: Final = 0.75
LAMINATE: Final = Laminate(113.0, 1.8)
SEAL_CLEARANCE_MM: Final = 10.0
TAB_HEIGHT_MM, TAB_WIDTH_MM, TAB_THICKNESS_MM = 20.0, 50.0, 0.5
TAB_WIDTH_SHARE: Final = 0.5
TAB_DENSITIES_G_CM3: Final = (2.7, 8.9)
OTHER_MASS_G: Final = 10.0

# A box of aluminium around the stack: wall, room at the edges and on the thickness, lids and terminals.
BOX_WALL_MM: Final = 0.8
BOX_WALL_DENSITY_G_CM3: Final = 2.7
BOX_EDGE_MM: Final = 8.0
BOX_ROOM_SHARE: Final = 1.03
BOX_OTHER_MASS_G: Final = 50.0

# Cans as they are sold. 18650 and 4680 are those of the presets.
CANS: Final = (
    Cylindrical(
        outer_diameter_mm=18.0,
        outer_height_mm=65.0,
        wall_thickness_mm=0.17,
        wall_density_g_cm3=7.9,
        mandrel_diameter_mm=1.5,
        electrode_height_mm=60.0,
        other_mass_g=2.0,
    ),
    Cylindrical(
        outer_diameter_mm=21.0,
        outer_height_mm=70.0,
        wall_thickness_mm=0.25,
        wall_density_g_cm3=7.9,
        mandrel_diameter_mm=2.0,
        electrode_height_mm=64.0,
        other_mass_g=4.0,
    ),
    Cylindrical(
        outer_diameter_mm=46.0,
        outer_height_mm=80.0,
        wall_thickness_mm=0.4,
        wall_density_g_cm3=7.9,
        mandrel_diameter_mm=4.0,
        electrode_height_mm=66.0,
        other_mass_g=25.0,
    ),
)
STACK_AREA_CM2: Final = 100.0
STACK_FOIL_SHARE: Final = 0.5

# What an exchange file of cell parameters leaves out: foils, and what else than active material is in a coating.
FOILS: Final = {
    "positive": Foil("aluminium", 14.0, 2.7),
    "negative": Foil("copper", 8.0, 8.96),
}
# Binder and carbon together, between PVDF (1.78) and carbon black (1.9).
INACTIVE_DENSITY_G_CM3: Final = 1.8
ACTIVE_DENSITY_G_CM3: Final = {"positive": 4.7, "negative": 2.24}
