"""``evaluate``: what designs weigh, hold and measure, as a table, JSON or CSV; swept, solved for a target, or doubted.

    evaluate FILE... [--set] ──► results │ --sweep: along one input or two
                                         │ --solve result=value --by path: the input that gives it
                                         │ --monte-carlo N --spread ...: how far the results spread

The JSON of a design also tells its raw materials; a sweep and the other forms do not.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from app.commands.errors import Refusal
from app.commands.sweeping import number, parse_sweeps, sweep_csv, sweep_json
from app.files import FileError
from app.science.design import CellDesign
from app.science.design_io import decode_design
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.paths import with_value
from app.science.results import Results
from app.state.design_file import read_design

if TYPE_CHECKING:
    from app.science.doubt import Spread

STDIN = "-"
MOST_SEED = 2**32 - 1
MOST_STDIN_BYTES = 8 * 1024 * 1024
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
SPREAD_OF = ("specific_energy_wh_kg", "energy_density_wh_l", "capacity_ah", "energy_wh", "mass_g")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "files", nargs="+", metavar="FILE", help="cell designs (*.cell.json); - reads one from standard input"
    )
    add("--set", action="append", default=[], metavar="PATH=VALUE", help="change a number first")
    add(
        "--sweep",
        action="append",
        default=[],
        metavar="PATH=START:STOP:COUNT",
        help="evaluate along a range of one number, or of two when given twice",
    )
    add("--solve", metavar="RESULT=VALUE", help="find the input that gives this result")
    add("--by", metavar="PATH", help="the input that --solve may change")
    add("--between", metavar="LOW:HIGH", help="the range that --solve searches; else all that is permitted")
    add("--monte-carlo", metavar="N", help="draw N designs and tell how the results spread")
    add(
        "--spread",
        action="append",
        default=[],
        metavar="PATH=KIND:LOW:HIGH",
        help="doubt about one input for --monte-carlo: normal (P5:P95), uniform or triangular; else usual ones",
    )
    add("--seed", metavar="S", help="the same seed draws the same designs (default 1)")
    add("--out", type=Path, metavar="FILE", help="write a sweep's CSV here, whole or not at all")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--csv", action="store_true", help="print CSV")


def run(args: argparse.Namespace) -> int:
    _check_arguments(args)
    designs = [(name, _read(name)) for name in args.files]
    answers = []
    for name, design in designs:
        try:
            for setting in args.set:
                design = _apply(design, setting)
            if args.sweep:
                _sweep(design, args)
            else:
                answers.append((name, design, evaluate(design), _extras(design, args)))
        except DesignError as error:
            raise Refusal(name, str(error)) from error
    if answers:
        _print(answers, args)
    return 0


def _check_arguments(args: argparse.Namespace) -> None:
    if len(args.files) > 1 and args.sweep:
        raise Refusal("--sweep", f"{len(args.files)} files are given; allowed is one")
    if (args.solve is None) != (args.by is None):
        raise Refusal(
            "--solve", "goes with --by: --solve specific_energy_wh_kg=400 --by positive.loading.value"
        )
    if args.between and not args.solve:
        raise Refusal("--between", "goes with --solve")
    for asked in ("solve", "monte_carlo") if args.sweep else ():
        if getattr(args, asked) is not None:
            raise Refusal(f"--{asked.replace('_', '-')}", "does not go with --sweep; allowed is one of them")
    if args.out and args.json:
        raise Refusal("--out", "does not go with --json; it takes a sweep's CSV")
    for name in ("spread", "seed"):
        if getattr(args, name) and args.monte_carlo is None:
            raise Refusal(f"--{name}", "goes with --monte-carlo")
    if args.monte_carlo is not None:
        from app.science.doubt import LEAST_SAMPLES, MOST_SAMPLES

        args.monte_carlo = _whole("--monte-carlo", args.monte_carlo, LEAST_SAMPLES, MOST_SAMPLES)
        args.seed = _whole("--seed", args.seed or "1", 0, MOST_SEED)
    if args.out and not args.sweep:
        raise Refusal("--out", "goes with --sweep")
    if args.files.count(STDIN) > 1:
        raise Refusal(STDIN, "standard input is read once")


def _whole(name: str, text: str, least: int, most: int) -> int:
    if not text.isdecimal() or not least <= int(text) <= most:
        raise Refusal(name, f"{text!r} is not allowed; allowed is a whole number from {least} to {most}")
    return int(text)


def _read(name: str) -> CellDesign:
    try:
        return _from_stdin() if name == STDIN else read_design(Path(name))
    except FileError as error:
        raise Refusal(str(error)) from error


def _from_stdin() -> CellDesign:
    data = sys.stdin.buffer.read(MOST_STDIN_BYTES + 1)
    if len(data) > MOST_STDIN_BYTES:
        raise Refusal(
            "standard input", f"is over {MOST_STDIN_BYTES // 1024**2} MiB; allowed is a cell design"
        )
    try:
        return decode_design(data)
    except DesignError as error:
        raise Refusal("standard input", error.field, error.message) from error


def _apply(design: CellDesign, setting: str) -> CellDesign:
    path, equals, text = setting.partition("=")
    if not equals:
        raise Refusal("--set", f"{setting!r} is not PATH=VALUE, such as positive.loading.value=3.5")
    return with_value(design, path, number(path, text))


def _sweep(design: CellDesign, args: argparse.Namespace) -> None:
    axes = parse_sweeps(args.sweep)
    if args.json:
        print(sweep_json(design, axes, SWEPT))
    else:
        sweep_csv(design, axes, SWEPT, args.out)


# -- what is asked beside the results ------------------------------------------------------------------------


def _extras(design: CellDesign, args: argparse.Namespace) -> dict[str, object]:
    """``solved`` and ``spread``, where they are asked for."""
    extras: dict[str, object] = {}
    if args.solve is not None:
        extras["solved"] = _solved(design, args)
    if args.monte_carlo is not None:
        extras |= _spread(design, args)
    return extras


def _solved(design: CellDesign, args: argparse.Namespace) -> dict[str, object]:
    from app.science.target import solve_for_target

    result, equals, text = args.solve.partition("=")
    if not equals:
        raise Refusal("--solve", f"{args.solve!r} is not RESULT=VALUE, such as specific_energy_wh_kg=400")
    low, high = _between(args.between)
    found = solve_for_target(design, args.by, number(result, text), result, low, high)
    return {name: getattr(found, name) for name in ("path", "value", "target", "reached", "reason")}


def _between(text: str | None) -> tuple[float | None, float | None]:
    if text is None:
        return None, None
    low, colon, high = text.partition(":")
    if not colon:
        raise Refusal("--between", f"{text!r} is not LOW:HIGH, such as 2:6")
    return number("--between", low), number("--between", high)


def _spread(design: CellDesign, args: argparse.Namespace) -> dict[str, object]:
    from app.dataset import load_dataset
    from app.dataset.usual_spreads import usual_spreads
    from app.science.doubt import monte_carlo

    stated = [_parse_spread(text) for text in args.spread]
    spreads = dict(stated)
    if len(spreads) < len(stated):
        raise Refusal("--spread", "the same input is there twice; allowed is one spread each")
    spreads = spreads or usual_spreads(load_dataset(), design)
    doubt = monte_carlo(design, spreads, SPREAD_OF, args.monte_carlo, args.seed)
    return {
        "spread": msgspec.to_builtins(doubt.spread),
        "spreads_assumed": msgspec.to_builtins(spreads),
        "contributions": msgspec.to_builtins(doubt.contributions),
        "clipped": doubt.clipped,
        "refused": doubt.refused,
    }


def _parse_spread(text: str) -> tuple[str, Spread]:
    from app.science.doubt import KINDS, Spread

    path, equals, rest = text.partition("=")
    parts = rest.split(":")
    if not equals or len(parts) != 3 or parts[0] not in KINDS:
        raise Refusal("--spread", f"{text!r} is not PATH=KIND:LOW:HIGH; allowed kinds are {', '.join(KINDS)}")
    return path, Spread(kind=parts[0], low=number(path, parts[1]), high=number(path, parts[2]))  # type: ignore[arg-type]


# -- printing ------------------------------------------------------------------------------------------------

Answer = tuple[str, CellDesign, Results, dict[str, object]]


def plain(results: Results) -> dict[str, object]:
    """The results as JSON types, under the names of the cell model."""
    data = msgspec.to_builtins(results)
    assert isinstance(data, dict)
    return data


def _print(answers: Sequence[Answer], args: argparse.Namespace) -> None:
    if args.json:
        told = [_json_of(answer, len(answers) > 1) for answer in answers]
        payload: object = told if len(told) > 1 else told[0]
        print(msgspec.json.format(msgspec.json.encode(payload), indent=2).decode())
    elif args.csv:
        _print_csv(answers)
    else:
        for answer in answers:
            _print_table(answer)


def _json_of(answer: Answer, many: bool) -> dict[str, object]:
    name, design, results, extras = answer
    head: dict[str, object] = {"file": name, "name": design.name} if many else {}
    return head | plain(results) | _raw_materials(design, results) | extras


def _raw_materials(design: CellDesign, results: Results) -> dict[str, object]:
    """kg per kWh by raw material and of other elements, with what is not counted and what is assumed."""
    from app.dataset.additions import shown_id
    from app.dataset.formulas import bundled_formulas
    from app.science.raw_materials import raw_material_masses_g

    found = raw_material_masses_g(design, results, bundled_formulas(), shown_id)
    return {
        "raw_materials_kg_per_kwh": found.kg_per_kwh,
        "other_elements_kg_per_kwh": found.others,
        "raw_materials_not_counted": found.unknown,
        "raw_materials_assumed": found.assumed,
    }


def _print_csv(answers: Sequence[Answer]) -> None:
    """One design: a line a result. Several: a column each, so that they stand side by side."""
    tables = [dict(_flat("", plain(results) | extras)) for _, _, results, extras in answers]
    names = dict.fromkeys(name for table in tables for name in table)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("result", "value") if len(answers) == 1 else ("result", *(name for name, *_ in answers)))
    writer.writerows([name, *(table.get(name, "") for table in tables)] for name in names)


def _flat(prefix: str, value: object) -> list[tuple[str, object]]:
    if isinstance(value, dict):
        return [
            row for key, item in value.items() for row in _flat(f"{prefix}.{key}" if prefix else key, item)
        ]
    if isinstance(value, list | tuple):
        return [row for i, item in enumerate(value) for row in _flat(f"{prefix}.{i}", item)]
    return [(prefix, "" if value is None else value)]


def _print_table(answer: Answer) -> None:
    _, design, results, extras = answer
    print(f"{design.name} (basis: {results.basis})")
    for name, unit in HEADLINE:
        print(f"  {name:<24}{getattr(results, name):>12.5g} {unit}")
    print(
        f"  {'architecture':<24}{results.architecture:>12} ({results.liquid_mass_fraction:.1%} liquid by mass)"
    )
    for warning in results.warnings:
        print(f"  warning: {warning.field}: {warning.message}")
    told = ("solved", "spread", "clipped", "refused")
    for name, value in _flat("", {key: extras[key] for key in told if key in extras}):
        print(f"  {name:<40}{value:>12.5g}" if isinstance(value, float) else f"  {name:<40}{value}")
