"""``routes``: what every named electrolyte conducts, what a layer of it costs in voltage, and the scorecard.

--temperature-c ──► conductivity (moved by its own activation energy, or that of 25 °C where none is known)
--thickness-um, --interface-ohm-cm2 ──► resistance of the layer; --current-ma-cm2 ──► voltage drop
--weights NAME ──► scores, and the share of all weightings in which each route wins
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
from dataclasses import dataclass
from typing import Any

import msgspec

from app.commands.errors import Refusal
from app.dataset import Dataset, DatasetError, load_dataset
from app.dataset.conduction import Conduction, conducting
from app.dataset.scorecard import Scorecard, scorecard_of
from app.science.arrhenius import USUAL_FIT_C
from app.science.electrolyte import area_specific_resistance_ohm_cm2, voltage_drop_mv
from app.science.errors import DesignError
from app.state import layer_limits
from app.state.weightings import named_weights

FIELDS = (
    "id", "route", "conductivity_s_cm", "extrapolated", "asr_ohm_cm2", "voltage_drop_mv", "moved",
    "name", "working_ion",
)  # fmt: skip
SCORE_FIELDS = ("route", "score", "wins")
TABLES = ("materials", "scorecard")
HELP = (
    "conductivity_s_cm: of 25 °C (the geometric middle of a range), moved to the temperature by the activation energy "
    "where one is known (moved). extrapolated: no data stand behind the value at this temperature, either because it "
    "was moved beyond the temperatures of its fit (those of its source, else "
    f"{USUAL_FIT_C[0]:g} to {USUAL_FIT_C[1]:g} °C), or because without an activation energy the value is still that "
    "of 25 °C. wins: share of all weightings in which the route wins."
)


@dataclass(frozen=True)
class Option:
    """A number on the command line: its name in the state of the panel, what is allowed, and what it is."""

    flag: str
    default: float
    low: float
    high: float
    unit: str
    about: str

    @property
    def key(self) -> str:
        """Its name among the parsed arguments."""
        return self.flag.removeprefix("--").replace("-", "_")


OPTIONS = (
    Option("--temperature-c", 25.0, *layer_limits.TEMPERATURE_C, "°C", "temperature"),
    Option("--thickness-um", 30.0, *layer_limits.THICKNESS_UM, "µm", "thickness of the layer"),
    Option("--current-ma-cm2", 5.0, *layer_limits.CURRENT_MA_CM2, "mA/cm²", "current density"),
    Option("--interface-ohm-cm2", 10.0, *layer_limits.INTERFACE_OHM_CM2, "Ω·cm²", "resistance of both faces"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = HELP
    for option in OPTIONS:
        about = (
            f"{option.about}, {option.low:g} to {option.high:g} {option.unit} (default {option.default:g})"
        )
        parser.add_argument(option.flag, metavar="X", default=None, help=about)
    parser.add_argument(
        "--weights", metavar="NAME", default="engineer", help="profile of the scorecard's weights"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print materials and scorecard as JSON")
    form.add_argument(
        "--csv",
        nargs="?",
        const=TABLES[0],
        choices=TABLES,
        help="print one of them as CSV (default materials)",
    )


def run(args: argparse.Namespace) -> int:
    numbers = {option.key: _number(option, getattr(args, option.key)) for option in OPTIONS}
    dataset = _dataset()
    card = _scorecard(dataset, numbers["temperature_c"], args.weights)
    rows = materials(dataset, **numbers)
    if args.json:
        found = {"conditions": numbers, "materials": rows, "scorecard": scorecard(card)}
        print(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
    elif args.csv:
        _print_csv(args.csv, rows, card)
    else:
        _print_text(numbers, rows, card, args.weights)
    return 0


def materials(
    dataset: Dataset,
    temperature_c: float,
    thickness_um: float,
    current_ma_cm2: float,
    interface_ohm_cm2: float,
) -> list[dict[str, Any]]:
    """Every named electrolyte of known conductivity as a layer: the fields of ``FIELDS``, best conductor first."""
    found = sorted(conducting(dataset, temperature_c), key=lambda item: -item.typical_s_cm)
    return [_row(item, thickness_um, current_ma_cm2, interface_ohm_cm2) for item in found]


def _row(item: Conduction, thickness_um: float, current: float, interface: float) -> dict[str, Any]:
    asr = float(area_specific_resistance_ohm_cm2(thickness_um, item.typical_s_cm, interface))
    values = (
        item.record.id, item.record.route, item.typical_s_cm, item.extrapolated, asr,
        float(voltage_drop_mv(current, asr)), item.moved, item.record.name, item.record.working_ion,
    )  # fmt: skip
    return dict(zip(FIELDS, values, strict=True))


def scorecard(card: Scorecard) -> dict[str, Any]:
    """The weights, the total of each route out of 10, and in which share of all weightings it wins."""
    return {"weights": dict(card.weights), "scores": dict(card.scores), "wins": dict(card.wins)}


def _number(option: Option, text: str | None) -> float:
    if text is None:
        return option.default
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not option.low <= value <= option.high:
        allowed = f"{option.low:g} to {option.high:g} {option.unit}"
        wrong = f"{text[:60]!r} is not a number" if math.isnan(value) else f"{value:g} is out of range"
        raise Refusal("command line", option.flag, f"{wrong}; allowed is {allowed}")
    return value


def _scorecard(dataset: Dataset, temperature_c: float, name: str) -> Scorecard:
    try:
        return scorecard_of(dataset, temperature_c, named_weights(name))
    except DesignError as error:
        raise Refusal("command line", "--weights", error.message) from error


def _dataset() -> Dataset:
    try:
        return load_dataset()
    except DatasetError as error:
        raise Refusal(str(error)) from error


def _print_csv(table: str, rows: list[dict[str, Any]], card: Scorecard) -> None:
    fields = FIELDS if table == "materials" else SCORE_FIELDS
    scored = [
        {"route": route, "score": score, "wins": card.wins.get(route, 0.0)}
        for route, score in card.scores.items()
    ]
    writer = csv.DictWriter(sys.stdout, fields, lineterminator="\n")
    writer.writeheader()
    for row in rows if table == "materials" else scored:
        writer.writerow({key: _cell(value) for key, value in row.items()})


def _cell(value: object) -> object:
    """Six significant figures are more than any of these are known to; true and false as JSON has them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.6g}" if isinstance(value, float) else value


def _figures(value: float) -> str:
    """Four significant figures, with commas between thousands; a power of ten only far below 1."""
    if value == 0 or abs(value) < 1e-4:
        return f"{value:.4g}"
    places = max(0, 3 - math.floor(math.log10(abs(value))))
    text = f"{float(f'{value:.3e}'):,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _print_text(numbers: dict[str, float], rows: list[dict[str, Any]], card: Scorecard, weights: str) -> None:
    print(
        f"{numbers['temperature_c']:g} °C, layer of {numbers['thickness_um']:g} µm, "
        f"{numbers['current_ma_cm2']:g} mA/cm², interfaces {numbers['interface_ohm_cm2']:g} Ω·cm²"
    )
    print(f"{'material':<28}{'route':<10}{'mS/cm':>12}{'Ω·cm²':>12}{'mV':>12}  value")
    for row in rows:
        told = "no Eₐ: of 25 °C" if not row["moved"] else "beyond its fit" if row["extrapolated"] else ""
        print(
            f"{row['id']:<28}{row['route']:<10}{_figures(1e3 * row['conductivity_s_cm']):>12}"
            f"{_figures(row['asr_ohm_cm2']):>12}{_figures(row['voltage_drop_mv']):>12}  {told}".rstrip()
        )
    print(
        f"{len(rows)} materials, {sum(row['extrapolated'] for row in rows)} without data at this temperature"
    )
    print(f"scorecard, weights {weights}: of 10, and share of all weightings won")
    for route in card.ranking:
        score = card.scores[route]
        print(f"  {route:<10}{'—' if score is None else format(score, '.2f'):>6}{card.wins[route]:>9.1%}")
