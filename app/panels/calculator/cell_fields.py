"""The numbers of the cell's formats and of the pack: one table.

Ranges are those of the sliders: comfortable ones, narrower than what the science permits.
"""

from __future__ import annotations

from app.panels.calculator.field import Field, number, share

_FACE = (
    number(
        "cell.electrode_height_mm",
        "Electrode height",
        "mm",
        20.0,
        600.0,
        0,
        "Height of the coated face of the positive electrode.",
    ),
    number(
        "cell.electrode_width_mm",
        "Electrode width",
        "mm",
        20.0,
        1200.0,
        0,
        "Width of the coated face of the positive electrode.",
    ),
)
_LAYERS = number(
    "cell.layers", "Layers", "", 1.0, 120.0, 0, "Positive sheets in the stack, each coated on both faces."
)
_OTHER = number(
    "cell.other_mass_g",
    "Other mass",
    "g",
    0.0,
    300.0,
    1,
    "Tapes, insulators, lids and whatever is not named elsewhere.",
    more=True,
)
FORMATS: dict[str, tuple[Field, ...]] = {
    "stack": (
        number(
            "cell.area_cm2",
            "Area",
            "cm²",
            0.5,
            500.0,
            1,
            "Area of the one positive face; Wh/kg and Wh/L of a bare stack do not depend on it.",
        ),
        share(
            "cell.foil_share",
            "Foil counted",
            "%",
            0.0,
            100.0,
            "Share of each foil that counts: 50 % when the neighbour shares it, 100 % for whole foils.",
        ),
    ),
    "pouch": (
        _LAYERS,
        *_FACE,
        number(
            "cell.laminate.thickness_um",
            "Laminate",
            "µm",
            40.0,
            250.0,
            0,
            "Thickness of the bag's laminate.",
            more=True,
        ),
        number(
            "cell.laminate.density_g_cm3",
            "Laminate density",
            "g/cm³",
            0.8,
            3.0,
            2,
            "Density of the bag's laminate.",
            more=True,
        ),
        number(
            "cell.seal_clearance_mm",
            "Seal clearance",
            "mm",
            0.0,
            40.0,
            1,
            "Added to height and width for seal and gap.",
            more=True,
        ),
        number(
            "cell.terminals.height_mm",
            "Tab height",
            "mm",
            0.0,
            60.0,
            1,
            "Height of the tabs outside the bag; it counts in the volume.",
            more=True,
        ),
        number("cell.terminals.width_mm", "Tab width", "mm", 0.0, 200.0, 1, "Width of each tab.", more=True),
        number(
            "cell.terminals.thickness_mm",
            "Tab thickness",
            "mm",
            0.0,
            2.0,
            2,
            "Thickness of each tab.",
            more=True,
        ),
        _OTHER,
    ),
    "prismatic": (
        _LAYERS,
        *_FACE,
        number("cell.outer_height_mm", "Outer height", "mm", 20.0, 400.0, 1, "Height of the box."),
        number("cell.outer_width_mm", "Outer width", "mm", 20.0, 1300.0, 1, "Width of the box."),
        number(
            "cell.outer_thickness_mm",
            "Outer thickness",
            "mm",
            4.0,
            120.0,
            1,
            "Thickness of the box; the stack must fit inside.",
        ),
        number(
            "cell.housing_mass_g",
            "Housing mass",
            "g",
            0.0,
            1500.0,
            0,
            "Mass of the empty box with its lids and terminals.",
            more=True,
        ),
        _OTHER,
    ),
    "cylindrical": (
        number("cell.outer_diameter_mm", "Outer diameter", "mm", 10.0, 60.0, 1, "Diameter of the can."),
        number("cell.outer_height_mm", "Outer height", "mm", 30.0, 140.0, 1, "Height of the can."),
        number(
            "cell.electrode_height_mm",
            "Electrode height",
            "mm",
            20.0,
            130.0,
            1,
            "Coated height of the wound electrode.",
        ),
        number(
            "cell.wall_thickness_mm",
            "Wall thickness",
            "mm",
            0.05,
            1.0,
            2,
            "Thickness of the can's wall and lids.",
        ),
        number(
            "cell.wall_density_g_cm3",
            "Wall density",
            "g/cm³",
            2.0,
            9.0,
            2,
            "Density of the can: steel 7.9, aluminium 2.7.",
            more=True,
        ),
        number(
            "cell.mandrel_diameter_mm",
            "Mandrel diameter",
            "mm",
            0.0,
            10.0,
            1,
            "The hole in the middle that the winding starts around.",
            more=True,
        ),
        _OTHER,
    ),
}
LOSS = share(
    "first_cycle_loss_fraction",
    "First-cycle loss",
    "%",
    0.0,
    40.0,
    "Share of the capacity that the first charge uses up for good.",
)
PACK = (
    share(
        "pack.cell_mass_fraction",
        "Cells by mass",
        "%",
        30.0,
        100.0,
        "Share of the pack's mass that its cells make up.",
    ),
    share(
        "pack.cell_volume_fraction",
        "Cells by volume",
        "%",
        20.0,
        100.0,
        "Share of the pack's volume that its cells take.",
    ),
)
