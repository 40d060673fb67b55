"""Physical constants (CODATA 2018, exact where the SI defines them) and atomic masses (IUPAC 2021,
conventional).
"""

from __future__ import annotations

FARADAY_C_MOL = 96485.33212
ELEMENTARY_CHARGE_C = 1.602176634e-19
AVOGADRO_PER_MOL = 6.02214076e23
BOLTZMANN_J_K = 1.380649e-23
BOLTZMANN_EV_K = 8.617333262e-5
ZERO_CELSIUS_K = 273.15
REFERENCE_TEMPERATURE_C = 25.0

ATOMIC_MASS_G_MOL = {
    "H": 1.008,
    "Li": 6.94,
    "C": 12.011,
    "N": 14.007,
    "O": 15.999,
    "F": 18.998,
    "Na": 22.990,
    "Al": 26.982,
    "Si": 28.085,
    "P": 30.974,
    "S": 32.06,
    "Ti": 47.867,
    "V": 50.942,
    "Mn": 54.938,
    "Fe": 55.845,
    "Co": 58.933,
    "Ni": 58.693,
}

# Metal that an anode-free cell plates: capacity (mAh/g) and density (g/cm³) by working ion.
PLATED_CAPACITY_MAH_G = {"Li": 3861.0, "Na": 1166.0}
PLATED_DENSITY_G_CM3 = {"Li": 0.534, "Na": 0.971}
