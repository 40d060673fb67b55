"""What a known conductivity implies for those that carry it: their density, mobility and diffusivity.

    σ = n·z·q·µ           the definition of the mobility µ
    µ = z·q·D / (k_B·T)   Einstein's relation; both together are Nernst–Einstein, σ = n·z²·q²·D / (k_B·T)

Only σ is measured here. The density n must be stated, and whatever is stated decides µ and D.
"""

from __future__ import annotations

from app.science.constants import AVOGADRO_PER_MOL
from app.science.electrolyte import mobility_conductivity_s_cm, nernst_einstein_conductivity_s_cm
from app.science.errors import DesignError
from app.science.formula import FormulaError, atoms, molar_mass_g_mol


def carrier_density_cm3(formula: str, density_g_cm3: float, ion: str = "Li") -> float | None:
    """Ions per cm³ when every one in the formula moves, the upper bound; None where formula or ion tell nothing."""
    if not density_g_cm3 > 0.0:
        raise DesignError("density_g_cm3", f"{density_g_cm3:g} is not allowed; it must be more than 0 g/cm³")
    try:
        count, mass = atoms(formula).get(ion, 0.0), molar_mass_g_mol(formula)
    except FormulaError:
        return None
    return count * density_g_cm3 * AVOGADRO_PER_MOL / mass if count > 0.0 else None


def implied_mobility_cm2_v_s(
    conductivity_s_cm: float, carriers_per_cm3: float, charge_number: float = 1.0
) -> float:
    """The mobility µ = σ/(n·z·q) in cm²/(V·s). DesignError where nothing carries."""
    return conductivity_s_cm / float(mobility_conductivity_s_cm(_some(carriers_per_cm3), charge_number, 1.0))


def implied_diffusivity_cm2_s(
    conductivity_s_cm: float, carriers_per_cm3: float, temperature_c: float, charge_number: float = 1.0
) -> float:
    """The diffusivity D = σ·k_B·T/(n·z²·q²) in cm²/s. DesignError where nothing carries."""
    of_one = nernst_einstein_conductivity_s_cm(_some(carriers_per_cm3), charge_number, 1.0, temperature_c)
    return conductivity_s_cm / float(of_one)


def poisson_ratio(shear_modulus_gpa: float, youngs_modulus_gpa: float) -> float:
    """Poisson's ratio ν = E/(2µ) − 1 of an isotropic solid; outside −1 to 0.5 the two moduli do not belong together."""
    if not (shear_modulus_gpa > 0.0 and youngs_modulus_gpa > 0.0):
        raise DesignError("shear_modulus_gpa", "both moduli must be more than 0 GPa")
    return youngs_modulus_gpa / (2.0 * shear_modulus_gpa) - 1.0


def _some(carriers_per_cm3: float) -> float:
    if not carriers_per_cm3 > 0.0:
        raise DesignError(
            "carrier_density_cm3", f"{carriers_per_cm3:g} is not allowed; it must be more than 0 cm⁻³"
        )
    return carriers_per_cm3
