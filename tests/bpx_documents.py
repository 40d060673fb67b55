"""BPX documents that several tests read: a cell of straight lines, whose energy can be worked out by hand, in the
layouts of several versions; and the numbers of a published cell."""

from __future__ import annotations

import copy
import json
from typing import Any

FARADAY_AH_MOL = 96485.33212 / 3600.0
PAIRS = "Number of electrode pairs connected in parallel to make a cell"
POSITIVE_OCP, NEGATIVE_OCP = "4.6 - 0.9 * x", "0.5 - 0.4 * x"


def particle(ocp: Any, low: float, high: float, concentration: float, area: float = 4e5) -> dict[str, Any]:
    """One active material: spheres of 5 µm."""
    return {
        "Particle radius [m]": 5e-6,
        "Diffusivity [m2.s-1]": "3.3e-14",
        "OCP [V]": ocp,
        "Entropic change coefficient [V.K-1]": {"x": [0, 1], "y": [1e-4, -1e-4]},
        "Surface area per unit volume [m-1]": area,
        "Reaction rate constant [mol.m-2.s-1]": 1e-5,
        "Minimum stoichiometry": low,
        "Maximum stoichiometry": high,
        "Maximum concentration [mol.m-3]": concentration,
    }


def coating(thickness_m: float) -> dict[str, Any]:
    return {
        "Thickness [m]": thickness_m,
        "Conductivity [S.m-1]": 0.2,
        "Porosity": 0.3,
        "Transport efficiency": 0.1,
    }


def current() -> dict[str, Any]:
    """Version 1.1: two pairs of 100 cm², active shares of two thirds."""
    return {
        "Header": {"BPX": "1.1.0", "Title": "Straight lines, LFP | graphite", "Model": "DFN"},
        "Parameterisation": {
            "Cell": {
                "Reference temperature [K]": 298.15,
                "Lower voltage cut-off [V]": 2.5,
                "Upper voltage cut-off [V]": 4.5,
                "Nominal cell capacity [A.h]": 0.4,
                "Density [kg.m-3]": 2000,
                "Electrode area [m2]": 0.01,
                PAIRS: 2,
                "Volume [m3]": 1e-5,
            },
            "Electrolyte": {
                "Cation transference number": 0.26,
                "Conductivity [S.m-1]": "1.0 + 0 * x",
                "Diffusivity [m2.s-1]": 3e-10,
            },
            "Negative electrode": coating(6e-5) | particle(NEGATIVE_OCP, 0.1, 0.8, 30_000.0),
            "Positive electrode": coating(5e-5) | particle(POSITIVE_OCP, 0.3, 0.9, 45_000.0),
            "Separator": {"Thickness [m]": 2e-5, "Porosity": 0.45, "Transport efficiency": 0.3},
        },
        "State": {
            "Initial conditions": {"Initial state-of-charge": 1, "Initial temperature [K]": 298.15},
            "Thermal environment": {"Ambient temperature [K]": 298.15},
        },
    }


def legacy(version: Any = 0.1) -> dict[str, Any]:
    """The same cell as versions 0.1 to 0.5 wrote it."""
    document = current()
    del document["State"]
    document["Header"]["BPX"] = version
    groups = document["Parameterisation"]
    groups["Cell"] |= {
        "Ambient temperature [K]": 298.15,
        "Initial temperature [K]": 298.15,
        "Thermal conductivity [W.m-1.K-1]": 2.0,
    }
    groups["Electrolyte"]["Initial concentration [mol.m-3]"] = 1000
    return document


def single_particle(document: dict[str, Any]) -> dict[str, Any]:
    """The same cell for a single-particle model, as since version 0.4."""
    reduced = copy.deepcopy(document)
    reduced["Header"]["Model"] = "SPM"
    groups = reduced["Parameterisation"]
    del groups["Electrolyte"], groups["Separator"]
    for side in ("Negative electrode", "Positive electrode"):
        for key in ("Conductivity [S.m-1]", "Porosity", "Transport efficiency"):
            del groups[side][key]
    return reduced


def blended(document: dict[str, Any], side: str, parts: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The same cell with an electrode of several materials."""
    mixed = copy.deepcopy(document)
    held = mixed["Parameterisation"][side]
    full = {key: value for key, value in held.items() if key in coating(1.0)}
    mixed["Parameterisation"][side] = full | {"Particle": parts}
    return mixed


def data_of(document: Any) -> bytes:
    return json.dumps(document).encode()


def published() -> dict[str, Any]:
    """The NMC111 | graphite pouch cell that About:Energy parameterised for BPX in December 2022, in numbers."""
    negative = (
        "9.47057878e-01 * exp(-1.59418743e+02 * x) - 3.50928033e+04"
        " + 1.64230269e-01 * tanh(-4.55509094e+01 * (x - 3.24116012e-02))"
        " + 3.69968491e-02 * tanh(-1.96718868e+01 * (x - 1.68334476e-01))"
        " + 1.91517003e+04 * tanh(3.19648312e+00 * (x - 1.85139824e+00))"
        " + 5.42448511e+04 * tanh(-3.19009848e+00 * (x - 2.01660395e+00))"
    )
    positive = (
        "-3.04420906 * x + 10.04892207 - 0.65637536 * tanh(-4.02134095 * (x - 0.80063948))"
        " + 4.24678547 * tanh(12.17805062 * (x - 7.57659337))"
        " - 0.3757068 * tanh(59.33067782 * (x - 0.99784492))"
    )
    document = legacy("0.1.0")
    groups = document["Parameterisation"]
    document["Header"] |= {"Title": "NMC111|graphite 12.5 Ah pouch cell"}
    groups["Cell"] |= {
        "Lower voltage cut-off [V]": 2.7,
        "Upper voltage cut-off [V]": 4.2,
        "Nominal cell capacity [A.h]": 12.5,
        "Electrode area [m2]": 0.016808,
        PAIRS: 34,
        "Volume [m3]": 0.000128,
        "Density [kg.m-3]": 1847,
    }
    groups["Negative electrode"] |= particle(negative, 0.005504, 0.75668, 29730, 499522) | {
        "Particle radius [m]": 4.12e-06,
        "Thickness [m]": 5.62e-05,
        "Porosity": 0.253991,
    }
    groups["Positive electrode"] |= particle(positive, 0.42424, 0.96210, 46200, 432072) | {
        "Particle radius [m]": 4.6e-06,
        "Thickness [m]": 5.23e-05,
        "Porosity": 0.277493,
    }
    return document


# Measured on that cell at C/20: capacity and energy of the whole discharge, and some points (Ah taken out, V).
MEASURED_AH, MEASURED_WH = 13.097, 48.616
MEASURED_POINTS = (
    (0.625 / 3.6 * 5, 4.09952412),
    (0.625 / 3.6 * 10, 4.02186346),
    (0.625 / 3.6 * 20, 3.87191127),
    (0.625 / 3.6 * 30, 3.73173857),
    (0.625 / 3.6 * 40, 3.65752958),
    (0.625 / 3.6 * 50, 3.6088238),
    (0.625 / 3.6 * 60, 3.53864157),
    (0.625 / 3.6 * 70, 3.44218895),
)
