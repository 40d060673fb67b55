"""From the pack of a design to the road: mass and volume, kilometres, and what a charging claim asks. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from app.dataset import Dataset
from app.panels.calculator.intents import TYPICAL_PACK
from app.panels.calculator.words import figure
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.rate import fastest_charge
from app.science.results import Results
from app.science.vehicle import (
    ChargingClaim,
    charging_claim,
    energy_for_range_kwh,
    pack_mass_kg,
    range_km,
)
from app.state.model import RoadState

SOBER_KM = 1000.0
CHARGE_ROW, RANGE_ROW = "catl-2024-04-charge", "catl-2024-04-shenxing"
OURS = (
    f"No pack of its own: cells as {100 * TYPICAL_PACK.cell_mass_fraction:.0f} % of its mass and "
    f"{100 * TYPICAL_PACK.cell_volume_fraction:.0f} % of its volume, by this program."
)


@dataclass(frozen=True)
class PackFigures:
    """Wh/kg and Wh/L of a pack of this design; ``note``: where the shares of the cells come from."""

    wh_kg: float
    wh_l: float
    note: str


@dataclass(frozen=True)
class Sentence:
    """A line of the tab: its words, whether it says that something cannot be, the milestone that it is about."""

    text: str
    tone: str = ""
    row: str = ""


def pack_figures(design: CellDesign, results: Results) -> PackFigures | None:
    """The pack level of a design; with stated shares where it has no pack, None for a bare stack or without energy."""
    if float(results.energy_wh) <= 0.0:
        return None
    pack = results.levels.pack
    if pack is not None and design.pack is not None:
        shares = (
            f"{100 * float(design.pack.cell_mass_fraction):.0f} % of the pack's mass is cells, by the design."
        )
        return PackFigures(float(pack.specific_energy_wh_kg), float(pack.energy_density_wh_l), shares)
    cell = results.levels.cell
    if cell is None:
        return None
    return PackFigures(
        float(cell.specific_energy_wh_kg) * float(TYPICAL_PACK.cell_mass_fraction),
        float(cell.energy_density_wh_l) * float(TYPICAL_PACK.cell_volume_fraction),
        OURS,
    )


def pack_km(road: RoadState) -> float:
    """Range of the pack on one charge."""
    return float(range_km(road.pack_energy_kwh, road.consumption_kwh_100km, road.usable_fraction))


def energy_needed(road: RoadState, km: float) -> float:
    """Energy of the pack (kWh) that a range asks for."""
    return float(energy_for_range_kwh(km, road.consumption_kwh_100km, road.usable_fraction))


def mass_kg(road: RoadState, pack: PackFigures) -> float:
    """Mass of the pack."""
    return float(pack_mass_kg(road.pack_energy_kwh, pack.wh_kg))


def claim_of(road: RoadState) -> ChargingClaim | DesignError:
    """What the claim asks of the pack, or why this pack cannot do it."""
    # What the road takes of the pack is at most its usable part.
    usable = road.pack_energy_kwh * road.usable_fraction
    try:
        claim = charging_claim(road.claim_km, road.claim_minutes, road.consumption_kwh_100km, usable)
    except DesignError as error:
        return error
    return ChargingClaim(
        energy_kwh=claim.energy_kwh,
        power_kw=claim.power_kw,
        c_rate=claim.power_kw / road.pack_energy_kwh,
    )


# -- words -----------------------------------------------------------------------------------------------------


def km_words(km: float) -> str:
    """A distance: "633 km", "1,000 km"."""
    return f"{km:,.0f} km"


def claim_words(road: RoadState) -> str:
    """The claim as it is told: "600 km in 10 min"."""
    return f"{km_words(road.claim_km)} in {road.claim_minutes:g} min"


def range_title(road: RoadState, pack: PackFigures | None) -> str:
    """How far, and how heavy; true at every setting."""
    words = (
        f"{figure(road.pack_energy_kwh)} kWh at {road.consumption_kwh_100km:g} kWh/100 km: "
        f"{km_words(pack_km(road))} on one charge"
    )
    if pack is None:
        return f"{words}; there is no pack to weigh"
    mass = mass_kg(road, pack)
    return f"{words}, {figure(mass)} kg and {figure(road.pack_energy_kwh * 1e3 / pack.wh_l)} L of this pack"


def sentences(
    road: RoadState, pack: PackFigures | None, results: Results, critical_ma_cm2: float
) -> tuple[Sentence, ...]:
    """The claims with a pencil in hand: the long range, the quick charge, and what the charge asks of the layers."""
    found = [_sober(road, pack), _charge(road, results, critical_ma_cm2)]
    if pack is not None:
        found.append(
            Sentence(f"{figure(pack.wh_kg)} Wh/kg and {figure(pack.wh_l)} Wh/L of pack. {pack.note}", "quiet")
        )
    return tuple(found)


def _sober(road: RoadState, pack: PackFigures | None) -> Sentence:
    energy = energy_needed(road, SOBER_KM)
    usable = "" if road.usable_fraction == 1.0 else f" ({100 * road.usable_fraction:.0f} % usable)"
    words = (
        f"{km_words(SOBER_KM)} at {road.consumption_kwh_100km:g} kWh/100 km need {figure(energy)} kWh{usable}"
    )
    if pack is not None:
        mass = float(pack_mass_kg(energy, pack.wh_kg))
        words += f": {figure(mass)} kg and {figure(energy * 1e3 / pack.wh_l)} L of this pack"
    return Sentence(f"{words}.", row=RANGE_ROW)


def _charge(road: RoadState, results: Results, critical_ma_cm2: float) -> Sentence:
    claim, words = claim_of(road), claim_words(road)
    if isinstance(claim, DesignError):
        energy = float(energy_for_range_kwh(road.claim_km, road.consumption_kwh_100km))
        usable = road.pack_energy_kwh * road.usable_fraction
        return Sentence(
            f"{words} cannot be: {figure(energy)} kWh to add, {figure(usable)} kWh usable. It needs a pack of "
            f"{figure(energy_needed(road, road.claim_km))} kWh or more, or a thriftier car.",
            "warning",
            CHARGE_ROW,
        )
    # At 1 mA/cm² a face charges at one over its areal capacity.
    current = claim.c_rate / fastest_charge(results, 1.0)
    told = (
        f"{words} adds {figure(claim.energy_kwh)} kWh: {figure(claim.power_kw)} kW, {figure(claim.c_rate)}C on "
        f"average, {figure(current)} mA/cm² in this design"
    )
    if critical_ma_cm2 > 0.0:
        ratio = current / critical_ma_cm2
        against = "below" if ratio < 1.0 else f"{figure(ratio)} times"
        told += f", {against} the critical {critical_ma_cm2:g} mA/cm² set in Rate"
    tone = "warning" if 0.0 < critical_ma_cm2 <= current else ""
    return Sentence(f"{told}.", tone, CHARGE_ROW)


def row_basis(dataset: Dataset, row: str) -> str:
    """The basis of the milestone that a sentence is about; "" where the dataset has none of that name."""
    found = dataset.milestones.get(row)
    return "" if found is None else found.basis
