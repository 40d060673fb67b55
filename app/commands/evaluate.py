"""``evaluate``: what a design weighs, holds and measures, as a table, JSON or CSV.

The JSON of a single design also tells its raw materials; a sweep and the other forms do not.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from app.commands.errors import Refusal
from app.files import FileError
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.paths import with_value
from app.science.results import Results
from app.state.design_file import read_design

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_POINTS = 1_000_000
HEADLINE = (
    ("specific_energy_wh_kg", "Wh/kg"),
    ("energy_density_wh_l", "Wh/L"),
    ("capacity_ah", "Ah"),
    ("energy_wh", "Wh"),
    ("average_voltage_v", "V"),
    ("mass_g", "g"),
    ("volume_ml", "mL"),
    ("np_ratio", ""),
)
SWEPT = tuple(name for name, _ in HEADLINE)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a cell design (*.cell.json)")
    parser.add_argument(
        "--set", action="append", default=[], metavar="PATH=VALUE", help="change a number first"
    )
    parser.add_argument(
        "--sweep", metavar="PATH=START:STOP:COUNT", help="evaluate along a range of one number"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--csv", action="store_true", help="print CSV")


def run(args: argparse.Namespace) -> int:
    try:
        design = read_design(args.file)
    except FileError as error:
        raise Refusal(str(error)) from error
    try:
        for setting in args.set:
            design = _apply(design, setting)
        if args.sweep:
            _print_sweep(design, args)
        else:
            _print_one(design, evaluate(design), args)
    except DesignError as error:
        raise Refusal(str(args.file), str(error)) from error
    return 0


def _apply(design: CellDesign, setting: str) -> CellDesign:
    path, equals, text = setting.partition("=")
    if not equals:
        raise Refusal("--set", f"{setting!r} is not PATH=VALUE, such as positive.loading.value=3.5")
    return with_value(design, path, _number(path, text))


def _number(path: str, text: str) -> float:
    try:
        # Python would read 1_0 as 10.
        return float(text.replace("_", "?"))
    except ValueError:
        raise DesignError(path, f"{text!r} is not a number; allowed is a finite number") from None


def plain(results: Results) -> dict[str, object]:
    """The results as JSON types, under the names of the cell model."""
    data = msgspec.to_builtins(results)
    assert isinstance(data, dict)
    return data


def _print_one(design: CellDesign, results: Results, args: argparse.Namespace) -> None:
    if args.json:
        answer = plain(results) | _raw_materials(design, results)
        print(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode())
    elif args.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(("result", "value"))
        writer.writerows(_flat("", plain(results)))
    else:
        _print_table(design, results)


def _raw_materials(design: CellDesign, results: Results) -> dict[str, object]:
    """kg per kWh by raw material, with what is not counted and what is assumed."""
    from app.dataset.formulas import bundled_formulas
    from app.science.raw_materials import raw_material_masses_g

    found = raw_material_masses_g(design, results, bundled_formulas())
    return {
        "raw_materials_kg_per_kwh": found.kg_per_kwh,
        "raw_materials_not_counted": found.unknown,
        "raw_materials_assumed": found.assumed,
    }


def _flat(prefix: str, value: object) -> list[tuple[str, object]]:
    if isinstance(value, dict):
        return [
            row for key, item in value.items() for row in _flat(f"{prefix}.{key}" if prefix else key, item)
        ]
    if isinstance(value, list | tuple):
        return [row for i, item in enumerate(value) for row in _flat(f"{prefix}.{i}", item)]
    return [(prefix, "" if value is None else value)]


def _print_table(design: CellDesign, results: Results) -> None:
    print(f"{design.name} (basis: {results.basis})")
    for name, unit in HEADLINE:
        print(f"  {name:<24}{getattr(results, name):>12.5g} {unit}")
    print(
        f"  {'architecture':<24}{results.architecture:>12} ({results.liquid_mass_fraction:.1%} liquid by mass)"
    )
    for warning in results.warnings:
        print(f"  warning: {warning.field}: {warning.message}")


def _parse_sweep(text: str) -> tuple[str, NDArray]:  # type: ignore[type-arg]
    import numpy as np

    path, equals, span = text.partition("=")
    parts = span.split(":")
    if not equals or len(parts) != 3:
        raise Refusal(
            "--sweep", f"{text!r} is not PATH=START:STOP:COUNT, such as positive.loading.value=1:6:51"
        )
    start, stop = _number(path, parts[0]), _number(path, parts[1])
    if not parts[2].isdecimal() or not 2 <= int(parts[2]) <= MOST_POINTS:
        raise Refusal("--sweep", f"COUNT is {parts[2]!r}; allowed is a whole number from 2 to {MOST_POINTS}")
    if not np.isfinite([start, stop]).all():
        raise Refusal("--sweep", f"{path} from {start} to {stop}; allowed are finite numbers")
    return path, np.linspace(start, stop, int(parts[2]))


def _print_sweep(design: CellDesign, args: argparse.Namespace) -> None:
    from app.science.model import evaluate_grid

    path, values = _parse_sweep(args.sweep)
    results = evaluate_grid(design, {path: values}, SWEPT)
    if all(array[i] != array[i] for array in results.values() for i in range(len(values))):
        evaluate(with_value(design, path, float(values[0])))  # says why none of them is a cell
    if args.json:
        # A refused point has no result: null, because JSON has no NaN.
        columns = {name: [None if v != v else float(v) for v in array] for name, array in results.items()}
        payload = {
            "name": design.name,
            "sweep": {"path": path, "values": values.tolist()},
            "results": columns,
        }
        print(msgspec.json.encode(payload).decode())
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow((path, *results))
    for i, value in enumerate(values):
        writer.writerow(
            (f"{value:.10g}", *("" if a[i] != a[i] else f"{a[i]:.10g}" for a in results.values()))
        )
