"""Ohmic losses: what current takes from the voltage, and so from the energy. An estimate without diffusion.

       foil │ porous positive ~ R⁺ │ separator R_s │ porous negative ~ R⁻ │ foil      + interfaces R_i

One face carries j = C-rate × the capacity of the cell per cm² of face (after the first-cycle loss: 1C empties
what the cell holds in an hour), and loses j·(R⁺ + R_s + R⁻ + R_i).
A porous electrode whose reaction is spread evenly loses a third of what its electrolyte would lose over the whole
thickness; pores conduct as σ·ε^b (Bruggeman). Diffusion, reaction overpotential, electrons and heat are left out:
a real cell gives less, and at high rates much less.
"""

from __future__ import annotations

import math

import msgspec
import numpy as np

from app.science.design import AnodeFree, CellDesign, MetalElectrode
from app.science.electrolyte import area_specific_resistance_ohm_cm2, conductivity_at
from app.science.errors import DesignError
from app.science.numeric import Floats, checked
from app.science.results import Results

BRUGGEMAN = 1.5
_EVEN_REACTION = 1.0 / 3.0
CAVEAT = (
    "An estimate of the ohmic losses alone: no diffusion, no reaction overpotential, no heating. "
    "A real cell gives less, the more so the faster it is discharged."
)


class Conditions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What conducts, and how warm it is.

    ``separator_s_cm``: conductivity at 25 °C of what fills the pores of a porous separator, or of a solid one;
    ``pores_s_cm``: of what fills the pores of the electrodes. Energies in eV move them with the temperature;
    None leaves them as they are. ``interface_ohm_cm2``: all interfaces of a face together.
    """

    separator_s_cm: float = 0.01
    separator_energy_ev: float | None = None
    pores_s_cm: float = 0.01
    pores_energy_ev: float | None = None
    interface_ohm_cm2: float = 5.0
    temperature_c: float = 25.0
    bruggeman: float = BRUGGEMAN


class Resistances(msgspec.Struct, frozen=True, kw_only=True):
    """Area-specific resistance of one face, part by part, in Ω·cm²."""

    separator: float
    positive: float
    negative: float
    interface: float

    @property
    def total(self) -> float:
        """All of them in series."""
        return self.separator + self.positive + self.negative + self.interface


class RateCurve(msgspec.Struct, frozen=True, kw_only=True):
    """Against ``c_rate`` (1/h): current density (mA/cm²), mean voltage (V), usable energy (Wh) and its share.

    Zero where the losses leave no voltage above ``cut_off_v``.
    """

    c_rate: Floats
    current_density_ma_cm2: Floats
    voltage_v: Floats
    energy_wh: Floats
    energy_fraction: Floats
    specific_energy_wh_kg: Floats
    cut_off_v: float


def resistances(design: CellDesign, results: Results, conditions: Conditions) -> Resistances:
    """Resistance of one face of ``design``, whose ``results`` are given. Raises DesignError for a porosity that is
    not known: without the components of a coating nobody knows its pores.
    """
    checked("bruggeman", conditions.bruggeman, 1.0, 5.0, "")
    separator_s_cm = _at(conditions.separator_s_cm, conditions.separator_energy_ev, conditions)
    pores_s_cm = _at(conditions.pores_s_cm, conditions.pores_energy_ev, conditions)
    porosity = 1.0 if design.separator.kind == "solid" else float(design.separator.porosity)
    layer = area_specific_resistance_ohm_cm2(
        float(design.separator.thickness_um), separator_s_cm * porosity**conditions.bruggeman
    )
    return Resistances(
        separator=float(layer),
        positive=_electrode(design, results, "positive", pores_s_cm, conditions.bruggeman),
        negative=_electrode(design, results, "negative", pores_s_cm, conditions.bruggeman),
        interface=float(checked("interface_ohm_cm2", conditions.interface_ohm_cm2, 0.0, 1e9, "Ω·cm²")),
    )


def _at(conductivity_s_cm: float, energy_ev: float | None, conditions: Conditions) -> float:
    if energy_ev is None:
        return conductivity_s_cm
    return float(conductivity_at(conductivity_s_cm, energy_ev, conditions.temperature_c))


def _electrode(design: CellDesign, results: Results, side: str, sigma_s_cm: float, bruggeman: float) -> float:
    """A third of the electrolyte's resistance over the thickness; nothing for a metal or a bare foil."""
    if isinstance(getattr(design, side), (MetalElectrode, AnodeFree)):
        return 0.0
    face = getattr(results, side)
    if face.porosity is None:
        raise DesignError(
            f"{side}.components",
            "the resistance of the pores needs the components of the coating with their densities",
        )
    if float(face.porosity) <= 0.0:
        raise DesignError(f"{side}.compaction.value", "a coating without pores conducts no ions")
    effective = sigma_s_cm * float(face.porosity) ** bruggeman
    return _EVEN_REACTION * float(area_specific_resistance_ohm_cm2(float(face.thickness_um), effective))


def rate_curve(
    results: Results,
    total_ohm_cm2: float,
    c_rate: Floats,
    cut_off_v: float = 0.0,
    open_circuit: tuple[Floats, Floats] | None = None,
) -> RateCurve:
    """Usable energy against the rate for one face resistance (Ω·cm²).

    ``open_circuit``: share of the capacity discharged (0 to 1, rising) and voltage (V) there; the discharge then
    ends where the loaded voltage meets ``cut_off_v``. Without a curve the average voltage stands for all of it, so
    only the voltage is lost and no capacity. Raises DesignError for rates that are not finite and positive.
    """
    rates = np.asarray(c_rate, dtype=np.float64)
    if not np.isfinite(rates).all() or (rates <= 0.0).any():
        raise DesignError("c_rate", "is not allowed; allowed are finite rates above 0")
    areal = _areal_capacity_mah_cm2(results)
    current = rates * areal
    drop = current * total_ohm_cm2 / 1e3
    voltage, share = (
        _flat(float(results.average_voltage_v), drop, cut_off_v)
        if open_circuit is None
        else _along(open_circuit, drop, cut_off_v)
    )
    energy = float(results.capacity_ah) * share * voltage
    whole = float(results.energy_wh)
    return RateCurve(
        c_rate=rates,
        current_density_ma_cm2=current,
        voltage_v=voltage,
        energy_wh=energy,
        energy_fraction=energy / whole if whole > 0.0 else np.zeros(len(rates)),
        specific_energy_wh_kg=energy / float(results.mass_g) * 1e3,
        cut_off_v=cut_off_v,
    )


def _areal_capacity_mah_cm2(results: Results) -> float:
    """What one face passes in an hour at 1C: the cell's capacity over the area of its positive faces."""
    coating_mg = float(results.mass_breakdown_g["positive_coating"]) * 1e3
    face_cm2 = coating_mg / float(results.positive.mass_loading_mg_cm2)
    return float(results.capacity_ah) * 1e3 / face_cm2


def _flat(voltage_v: float, drop: Floats, cut_off_v: float) -> tuple[Floats, Floats]:
    left = voltage_v - drop
    works = left > cut_off_v
    return np.where(works, left, 0.0), works.astype(np.float64)


def _along(curve: tuple[Floats, Floats], drop: Floats, cut_off_v: float) -> tuple[Floats, Floats]:
    """Mean voltage and share of the capacity down to the cut-off, for each drop."""
    passed, volts = (np.asarray(part, dtype=np.float64) for part in curve)
    steps = np.diff(passed)
    area = np.concatenate(([0.0], np.cumsum(steps * (volts[:-1] + volts[1:]) / 2.0)))
    mean, share = np.zeros(len(drop)), np.zeros(len(drop))
    for place, lost in enumerate(drop):
        below = np.flatnonzero(volts - lost <= cut_off_v)
        if len(below) and below[0] == 0:
            continue
        end, held = passed[-1], area[-1]
        if len(below):
            last = below[0] - 1
            fall = (volts[last] - lost - cut_off_v) / (volts[last] - volts[last + 1])
            end = passed[last] + steps[last] * fall
            held = area[last] + (end - passed[last]) * (volts[last] + cut_off_v + lost) / 2.0
        share[place], mean[place] = end, held / end - lost
    return mean, share


def fastest_charge(results: Results, critical_ma_cm2: float) -> float:
    """The C-rate (1/h) at which charging reaches a critical current density (mA/cm²): beyond it metal grows through.

    Infinite where the cell holds nothing. Raises DesignError for a current density that is not positive.
    """
    critical = checked("critical_current_ma_cm2", critical_ma_cm2, 1e-9, 1e5, "mA/cm²")
    areal = _areal_capacity_mah_cm2(results)
    return float(critical) / areal if areal > 0.0 else math.inf
