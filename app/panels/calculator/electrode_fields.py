"""The numbers of electrodes, separator and electrolyte, by kind and by basis: one table.

Ranges are those of the sliders: comfortable ones, narrower than what the science permits.
"""

from __future__ import annotations

from dataclasses import replace

from app.panels.calculator.field import number, share

LOADING = {
    "areal_capacity_mah_cm2": number(
        "loading.value",
        "Areal capacity",
        "mAh/cm²",
        0.5,
        8.0,
        2,
        "Capacity of one coated face per area, before the first-cycle loss. "
        "Thick coatings carry less dead weight but charge slower.",
    ),
    "mass_loading_mg_cm2": number(
        "loading.value",
        "Mass loading",
        "mg/cm²",
        1.0,
        60.0,
        2,
        "Dry coating on one face per area, binder and carbon included.",
    ),
    "thickness_um": number(
        "loading.value", "Coating thickness", "µm", 5.0, 200.0, 1, "Thickness of the dry coating on one face."
    ),
    "np_ratio": number(
        "loading.value",
        "N/P ratio",
        "",
        0.8,
        2.0,
        2,
        "Capacity of the negative over that of the positive face, in the window that is used (not the whole lattice).",
    ),
}
METAL_LOADING = {
    "areal_capacity_mah_cm2": replace(
        LOADING["areal_capacity_mah_cm2"],
        maximum=25.0,
        label="Metal capacity",
        about="Capacity of the metal layer on one face as built, per area.",
    ),
    "mass_loading_mg_cm2": replace(
        LOADING["mass_loading_mg_cm2"],
        minimum=0.1,
        maximum=15.0,
        label="Metal loading",
        about="Metal on one face as built, per area.",
    ),
    "thickness_um": replace(
        LOADING["thickness_um"],
        minimum=1.0,
        maximum=150.0,
        label="Metal thickness",
        about="Thickness of the metal layer on one face as built.",
    ),
    "np_ratio": replace(LOADING["np_ratio"], minimum=0.2, maximum=6.0),
}
COMPACTION = {
    "density_g_cm3": number(
        "compaction.value",
        "Coating density",
        "g/cm³",
        0.5,
        4.2,
        2,
        "Density of the dry, pressed coating, pores included.",
    ),
    "porosity": share(
        "compaction.value", "Porosity", "%", 5.0, 70.0, "Share of the coating's volume that is pores."
    ),
}
COMPOSITE = (
    share(
        "active_mass_fraction",
        "Active mass",
        "wt %",
        60.0,
        100.0,
        "Share of the dry coating's mass that stores charge; the rest is binder and carbon.",
    ),
    number(
        "specific_capacity_mah_g",
        "Specific capacity",
        "mAh/g",
        50.0,
        400.0,
        0,
        "Reversible capacity per gram of active material in the voltage window that is used.",
        more=True,
    ),
)
POTENTIAL = number(
    "average_potential_v",
    "Average potential",
    "V",
    0.0,
    5.0,
    2,
    "Average potential on discharge against the metal of the working ion.",
    more=True,
)
FOIL = number(
    "foil.thickness_um",
    "Foil",
    "µm",
    0.0,
    30.0,
    1,
    "Thickness of the current collector, coated on both faces.",
)
FOIL_DENSITY = number(
    "foil.density_g_cm3",
    "Foil density",
    "g/cm³",
    1.0,
    10.0,
    2,
    "Density of the current collector: aluminium 2.70, copper 8.96.",
    more=True,
)
SEPARATOR = (
    replace(
        number(
            "separator.thickness_um",
            "Thickness",
            "µm",
            5.0,
            150.0,
            1,
            "Thickness of the layer between the electrodes.",
        ),
        title="Separator thickness",
    ),
    replace(
        number(
            "separator.density_g_cm3",
            "Solid density",
            "g/cm³",
            0.8,
            6.5,
            2,
            "Density of the separator's solid, without its pores.",
            more=True,
        ),
        title="Separator density",
    ),
    replace(
        share(
            "separator.porosity",
            "Porosity",
            "%",
            0.0,
            80.0,
            "Share of the separator's volume that is pores.",
            more=True,
        ),
        title="Separator porosity",
    ),
)
AMOUNT = {
    "ml_per_ah": number(
        "electrolyte.amount.value",
        "Electrolyte",
        "mL/Ah",
        0.0,
        6.0,
        2,
        "Electrolyte filled per Ah of cell capacity.",
    ),
    "g_per_ah": number(
        "electrolyte.amount.value",
        "Electrolyte",
        "g/Ah",
        0.0,
        8.0,
        2,
        "Electrolyte filled per Ah of cell capacity.",
    ),
    "pore_fill": share(
        "electrolyte.amount.value",
        "Pores filled",
        "%",
        0.0,
        200.0,
        "Electrolyte over the pores of both coatings and the separator: 100 % fills every pore exactly.",
    ),
}
FILLING_DENSITY = {
    "liquid": replace(
        number(
            "electrolyte.density_g_cm3",
            "Liquid density",
            "g/cm³",
            0.8,
            6.5,
            2,
            "Density of the liquid that fills the pores.",
            more=True,
        ),
        title="Electrolyte density",
    ),
    "solid": replace(
        number(
            "electrolyte.density_g_cm3",
            "Catholyte density",
            "g/cm³",
            0.8,
            6.5,
            2,
            "Density of the solid electrolyte that fills the pores.",
            more=True,
        ),
        title="Electrolyte density",
    ),
}
