"""From a pack to the road: range on one charge, and what a charging claim asks of the battery.

range = usable energy / consumption;  power = energy added / time;  C-rate = power / energy of the pack.
"""

from __future__ import annotations

import msgspec

from app.science.design import Number
from app.science.errors import DesignError
from app.science.numeric import checked, show

MINUTES_PER_HOUR = 60.0
_PER_KM = 100.0


class ChargingClaim(msgspec.Struct, frozen=True, kw_only=True):
    """What "so many km in so many minutes" implies: energy (kWh), mean power (kW), mean C-rate (1/h)."""

    energy_kwh: float
    power_kw: float
    c_rate: float


def range_km(pack_energy_kwh: Number, consumption_kwh_100km: Number, usable_fraction: Number = 1.0) -> Number:
    """Range (km) on one charge. Charging losses lie before the pack and do not enter. DesignError out of range."""
    energy = checked("pack_energy_kwh", pack_energy_kwh, 0.0, 1e6, "kWh")
    consumption = checked("consumption_kwh_100km", consumption_kwh_100km, 1.0, 500.0, "kWh/100 km")
    usable = checked("usable_fraction", usable_fraction, 0.0, 1.0, "")
    return energy * usable / consumption * _PER_KM


def pack_mass_kg(pack_energy_kwh: Number, pack_wh_kg: Number) -> Number:
    """Mass (kg) of a pack of that energy at that specific energy of the pack."""
    energy = checked("pack_energy_kwh", pack_energy_kwh, 0.0, 1e6, "kWh")
    return energy * 1e3 / checked("pack_wh_kg", pack_wh_kg, 1e-6, 5000.0, "Wh/kg")


def energy_for_range_kwh(
    wanted_km: Number, consumption_kwh_100km: Number, usable_fraction: Number = 1.0
) -> Number:
    """Energy (kWh) of the pack that a range asks for."""
    wanted = checked("wanted_km", wanted_km, 0.0, 1e5, "km")
    consumption = checked("consumption_kwh_100km", consumption_kwh_100km, 1.0, 500.0, "kWh/100 km")
    usable = checked("usable_fraction", usable_fraction, 1e-3, 1.0, "")
    return wanted * consumption / _PER_KM / usable


def charging_claim(
    km: float, minutes: float, consumption_kwh_100km: float, pack_energy_kwh: float
) -> ChargingClaim:
    """What adding ``km`` of range in ``minutes`` asks of a pack. Raises DesignError where the pack holds less."""
    checked("minutes", minutes, 0.1, 1e5, "min")
    checked("pack_energy_kwh", pack_energy_kwh, 1e-6, 1e6, "kWh")
    energy = float(energy_for_range_kwh(km, consumption_kwh_100km))
    if energy > pack_energy_kwh * (1.0 + 1e-9):
        raise DesignError(
            "pack_energy_kwh",
            f"{show(km)} km take {show(energy)} kWh at {show(consumption_kwh_100km)} kWh/100 km, more than the "
            f"pack's {show(pack_energy_kwh)} kWh",
        )
    power = energy / (minutes / MINUTES_PER_HOUR)
    return ChargingClaim(energy_kwh=energy, power_kw=power, c_rate=power / pack_energy_kwh)
