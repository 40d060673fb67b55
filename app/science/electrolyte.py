"""The electrolyte as a conductor: temperature, layer resistance, and what moves the charge.

All functions take floats or arrays. A float out of its range raises DesignError naming it; entries of
arrays become NaN. The permitted ranges are physical bounds, not the range of any material.
"""

from __future__ import annotations

from app.science.constants import (
    BOLTZMANN_EV_K,
    BOLTZMANN_J_K,
    ELEMENTARY_CHARGE_C,
    REFERENCE_TEMPERATURE_C,
    ZERO_CELSIUS_K,
)
from app.science.design import Number
from app.science.numeric import checked, exp, is_array

UM_PER_CM = 1e4
# Below absolute zero there is no temperature; above this no electrolyte of a cell.
TEMPERATURE_C = (-273.0, 1500.0)
CONDUCTIVITY_S_CM = (1e-20, 1e3)

DENDRITE_CAVEAT = (
    "The article's index µσ/E. The shear and Young's moduli of one isotropic solid are tied, "
    "µ/E = 1/(2(1+ν)), which is 0.33 to 0.40 for every ordinary solid: the index follows the conductivity "
    "and barely rewards stiffness. It ranks, it does not predict a current; look at the measured critical "
    "current densities beside it."
)


def conductivity_at(
    conductivity_25c_s_cm: Number, activation_energy_ev: Number, temperature_c: Number
) -> Number:
    """Ionic conductivity (S/cm) at ``temperature_c`` from that at 25 °C: σ = σ₂₅·exp(−Eₐ/k·(1/T − 1/T₂₅)).

    The plain Arrhenius form, for energies fitted to ln σ. One fitted to ln(σT), as much of the literature has it,
    is about k·T (0.026 eV) larger: put in here unchanged it moves σ by some 15 % over 50 °C too much.
    """
    sigma = _conductivity("conductivity_25c_s_cm", conductivity_25c_s_cm)
    energy = checked("activation_energy_ev", activation_energy_ev, 0.0, 5.0, "eV")
    kelvin = _kelvin(temperature_c)
    reference = REFERENCE_TEMPERATURE_C + ZERO_CELSIUS_K
    return sigma * exp(-energy / BOLTZMANN_EV_K * (1.0 / kelvin - 1.0 / reference))


def area_specific_resistance_ohm_cm2(
    thickness_um: Number, conductivity_s_cm: Number, interface_ohm_cm2: Number = 0.0
) -> Number:
    """Resistance of a layer times its area (Ω·cm²): t/σ, plus that of its interfaces."""
    thickness = checked("thickness_um", thickness_um, 0.0, 1e5, "µm")
    interface = checked("interface_ohm_cm2", interface_ohm_cm2, 0.0, 1e9, "Ω·cm²")
    return thickness / UM_PER_CM / _conductivity("conductivity_s_cm", conductivity_s_cm) + interface


def voltage_drop_mv(current_density_ma_cm2: Number, asr_ohm_cm2: Number) -> Number:
    """Ohmic drop over the layer (mV): j·ASR; mA/cm² times Ω·cm² is mV."""
    return _current(current_density_ma_cm2) * _resistance(asr_ohm_cm2)


def heat_mw_cm2(current_density_ma_cm2: Number, asr_ohm_cm2: Number) -> Number:
    """Heat that the drop makes per face (mW/cm²): j²·ASR."""
    current = _current(current_density_ma_cm2)
    return current * current * _resistance(asr_ohm_cm2) / 1e3


def conductivity_needed_s_cm(
    thickness_um: Number,
    current_density_ma_cm2: Number,
    voltage_drop_mv: Number,
    interface_ohm_cm2: Number = 0.0,
) -> Number:
    """The conductivity (S/cm) at which a layer stays within a voltage drop: t·j/ΔV, interfaces taken off
    first.

    Infinite where the interfaces alone use the drop up: no conductivity is high enough.
    """
    thickness = checked("thickness_um", thickness_um, 0.0, 1e5, "µm")
    current = checked("current_density_ma_cm2", current_density_ma_cm2, 1e-9, 1e5, "mA/cm²")
    drop = checked("voltage_drop_mv", voltage_drop_mv, 1e-9, 1e6, "mV")
    left = drop / current - checked("interface_ohm_cm2", interface_ohm_cm2, 0.0, 1e9, "Ω·cm²")
    return _over(thickness / UM_PER_CM, left)


def _over(length_cm: Number, resistance: Number) -> Number:
    if is_array(resistance) or is_array(length_cm):
        import numpy as np

        with np.errstate(all="ignore"):
            return np.where(np.asarray(resistance) <= 0.0, np.inf, length_cm / np.asarray(resistance))
    return length_cm / resistance if resistance > 0.0 else float("inf")


def mobility_conductivity_s_cm(
    carrier_density_cm3: Number, charge_number: Number, mobility_cm2_v_s: Number
) -> Number:
    """σ = n·z·q·µ (S/cm): the definition of mobility. The article writes this one under Nernst and
    Einstein's names.
    """
    mobility = checked("mobility_cm2_v_s", mobility_cm2_v_s, 0.0, 1e6, "cm²/(V·s)")
    return _carriers(carrier_density_cm3) * _charge(charge_number) * ELEMENTARY_CHARGE_C * mobility


def nernst_einstein_conductivity_s_cm(
    carrier_density_cm3: Number, charge_number: Number, diffusivity_cm2_s: Number, temperature_c: Number
) -> Number:
    """σ = n·z²·q²·D/(k_B·T) (S/cm): the Nernst–Einstein relation, from the diffusivity of the charge
    carriers.

    It equals the mobility form with µ = z·q·D/(k_B·T).
    """
    diffusivity = checked("diffusivity_cm2_s", diffusivity_cm2_s, 0.0, 1e3, "cm²/s")
    charge = _charge(charge_number) * ELEMENTARY_CHARGE_C
    return (
        _carriers(carrier_density_cm3)
        * charge
        * charge
        * diffusivity
        / (BOLTZMANN_J_K * _kelvin(temperature_c))
    )


def dendrite_index(
    shear_modulus_gpa: Number, conductivity_s_cm: Number, youngs_modulus_gpa: Number
) -> Number:
    """The article's index µσ/E in S/cm, for ranking only: always show it with ``DENDRITE_CAVEAT``."""
    shear = checked("shear_modulus_gpa", shear_modulus_gpa, 0.0, 2000.0, "GPa")
    youngs = checked("youngs_modulus_gpa", youngs_modulus_gpa, 1e-9, 2000.0, "GPa")
    return shear * _conductivity("conductivity_s_cm", conductivity_s_cm) / youngs


def _conductivity(field: str, value: Number) -> Number:
    return checked(field, value, *CONDUCTIVITY_S_CM, "S/cm")


def _kelvin(temperature_c: Number) -> Number:
    return checked("temperature_c", temperature_c, *TEMPERATURE_C, "°C") + ZERO_CELSIUS_K


def _current(value: Number) -> Number:
    return checked("current_density_ma_cm2", value, 0.0, 1e5, "mA/cm²")


def _resistance(value: Number) -> Number:
    return checked("asr_ohm_cm2", value, 0.0, 1e18, "Ω·cm²")


def _carriers(value: Number) -> Number:
    return checked("carrier_density_cm3", value, 0.0, 1e24, "cm⁻³")


def _charge(value: Number) -> Number:
    return checked("charge_number", value, 1.0, 4.0, "")
