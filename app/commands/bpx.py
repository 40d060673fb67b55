"""``bpx``: what a BPX file yields, and what a mass would still need. Never a mass."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from app.commands.errors import Refusal
from app.dataset.bpx import BpxCell, BpxElectrode, missing_for_mass, read_bpx
from app.files import FileError

SIDES = ("positive", "negative")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a BPX file (JSON), version 0.1 to 1.1")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    try:
        cell = read_bpx(args.file)
    except FileError as error:
        raise Refusal(str(error)) from error
    if args.json:
        print(msgspec.json.format(msgspec.json.encode(answer(cell)), indent=2).decode())
    else:
        _print_text(cell)
    return 0


def answer(cell: BpxCell) -> dict[str, object]:
    """Everything the file yields, under names with units."""
    curve, separator = cell.open_circuit, cell.separator
    return {
        "title": cell.title,
        "bpx_version": cell.version,
        "model": cell.model,
        "capacity_ah": cell.capacity_ah,
        "open_circuit_energy_wh": cell.energy_wh,
        "average_voltage_v": curve.average_voltage_v,
        "np_ratio": curve.np_ratio,
        "limiting": curve.limiting,
        "positive": _electrode(cell.positive, curve.average_positive_v),
        "negative": _electrode(cell.negative, curve.average_negative_v),
        "separator": separator and {"thickness_um": separator.thickness_um, "porosity": separator.porosity},
        "geometry": {
            "electrode_pairs": cell.electrode_pairs,
            "electrode_area_cm2": cell.electrode_area_cm2,
            "face_area_cm2": cell.face_area_cm2,
            "volume_ml": cell.volume_ml,
        },
        "lower_voltage_v": cell.lower_voltage_v,
        "upper_voltage_v": cell.upper_voltage_v,
        "nominal_capacity_ah": cell.nominal_capacity_ah,
        "missing": missing_for_mass(cell),
        "notes": cell.notes,
    }


def _electrode(electrode: BpxElectrode, average_potential_v: float) -> dict[str, object]:
    return {
        "areal_capacity_mah_cm2": electrode.areal_capacity_mah_cm2,
        "window": electrode.window,
        "average_potential_v": average_potential_v,
        "thickness_um": electrode.thickness_um,
        "porosity": electrode.porosity,
        "active_volume_fraction": electrode.active_volume_fraction,
        "materials": [
            {
                "name": material.name,
                "areal_capacity_mah_cm2": material.half_cell.areal_capacity_mah_cm2,
                "window": (material.minimum_stoichiometry, material.maximum_stoichiometry),
            }
            for material in electrode.materials
        ],
    }


def _print_text(cell: BpxCell) -> None:
    curve = cell.open_circuit
    print(f"{cell.title or 'BPX cell'} (BPX {cell.version}, {cell.model})")
    between = f"between {cell.lower_voltage_v:g} and {cell.upper_voltage_v:g} V, at rest"
    _line("capacity", cell.capacity_ah, f"Ah {between}; {cell.nominal_capacity_ah:g} Ah nominal")
    _line("open-circuit energy", cell.energy_wh, f"Wh {between}")
    _line("average voltage", curve.average_voltage_v, "V")
    _line("N/P", curve.np_ratio, f"of the windows; limiting: {curve.limiting}")
    for side in SIDES:
        electrode: BpxElectrode = getattr(cell, side)
        low, high = electrode.window
        pores = "no porosity given" if electrode.porosity is None else f"porosity {electrode.porosity:.3g}"
        told = f"mAh/cm², stoichiometry {low:.4g} to {high:.4g}; {electrode.thickness_um:.4g} µm, {pores}"
        _line(side, electrode.areal_capacity_mah_cm2, told)
        if len(electrode.materials) > 1:
            print(
                f"  {'':<22}{'':>10} blend of {', '.join(m.name or 'unnamed' for m in electrode.materials)}"
            )
    _line("faces", cell.face_area_cm2, f"cm² in {cell.electrode_pairs} of {cell.electrode_area_cm2:.5g} cm²")
    if cell.volume_ml is not None:
        _line("volume", cell.volume_ml, "mL as the file says")
    print("  a mass would still need:")
    for text in missing_for_mass(cell):
        print(f"    {text}")
    for note in cell.notes:
        print(f"  note: {note}")


def _line(name: str, value: float, told: str) -> None:
    print(f"  {name:<22}{value:>10.5g} {told}")
