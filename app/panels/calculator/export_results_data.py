"""What an export holds: inputs, results, breakdown, sources, and the command that gives them again. No Qt."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from app import __version__
from app.dataset import Dataset
from app.panels.calculator.choices import materials_of
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.limits import limit_for
from app.science.paths import get_value, numeric_paths, with_value
from app.science.results import BREAKDOWN_KEYS, Results
from app.state.design_file import SUFFIX
from app.state.model import CalculatorState
from app.state.presets import Preset, preset_design, preset_of, resources_folder

Row = tuple[object, ...]
UNITS = {
    "capacity_ah": "Ah",
    "energy_wh": "Wh",
    "average_voltage_v": "V",
    "mass_g": "g",
    "volume_ml": "mL",
    "specific_energy_wh_kg": "Wh/kg",
    "energy_density_wh_l": "Wh/L",
    "np_ratio": "",
    "liquid_mass_fraction": "",
    "areal_capacity_mah_cm2": "mAh/cm²",
    "mass_loading_mg_cm2": "mg/cm²",
    "thickness_um": "µm",
    "charged_thickness_um": "µm",
    "porosity": "",
}
_TOTALS = (
    "specific_energy_wh_kg",
    "energy_density_wh_l",
    "capacity_ah",
    "energy_wh",
    "average_voltage_v",
    "mass_g",
    "volume_ml",
    "np_ratio",
    "liquid_mass_fraction",
)
_OF_SOURCE = ("id", "title", "publisher", "date", "address", "gives")
# The file of a design, and the design as it stands in it.
Saved = tuple[Path, CellDesign]
NO_FILE = "Save the design under this name first: no file holds it yet."
SAVE_FIRST = "Save the design under this name first: it differs from what it began as by more than numbers."


@dataclass(frozen=True)
class Sheet:
    """One table of the export."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


def sheets(
    calculator: CalculatorState, results: Results, dataset: Dataset, saved: Saved | None
) -> tuple[Sheet, ...]:
    """The five tables. ``saved``: the file that the design was opened from or saved to, with what it holds."""
    line, remark = command(calculator, saved)
    about: list[Row] = [
        ("design", calculator.design.name),
        ("began as", _origin(calculator)),
        ("command", line),
        ("program", f"Voltascope {__version__}"),
        ("dataset", dataset.version),
    ]
    if remark:
        about.insert(3, ("before the command", remark))
    return (
        Sheet("Results", ("result", "value", "unit", "basis"), tuple(_results(results))),
        Sheet("Inputs", ("path", "value", "unit", "name", "state", "why"), tuple(_inputs(calculator))),
        Sheet("Breakdown", ("part", "mass_g", "volume_ml"), tuple(_breakdown(results))),
        Sheet("Sources", _OF_SOURCE, tuple(_sources(calculator, dataset))),
        Sheet("About", ("what", "words"), tuple(about)),
    )


# -- inputs --------------------------------------------------------------------------------------------------


def _inputs(calculator: CalculatorState) -> Iterable[Row]:
    """Numbers by their paths, then the words (materials, kinds, bases)."""
    design = calculator.design
    assumed = _assumed(calculator)
    for path in numeric_paths(design):
        limit = limit_for(design, path)
        state, why = _state(calculator, path, assumed)
        yield path, float(get_value(design, path)), limit.unit, limit.label, state, why
    before = dict(_words("", msgspec.to_builtins(calculator.reference)))
    for path, value in _words("", msgspec.to_builtins(design)):
        state = "as loaded" if before.get(path) == value else f"changed, was {before.get(path, 'not there')}"
        yield path, value, "", "", state, ""


def _state(calculator: CalculatorState, path: str, assumed: dict[str, str]) -> tuple[str, str]:
    """Whether a number is as loaded, changed or assumed, and why it is assumed."""
    now = float(get_value(calculator.design, path))
    before = None
    if path in numeric_paths(calculator.reference):
        before = float(get_value(calculator.reference, path))
    if before != now:
        return f"changed, was {before:.10g}" if before is not None else "changed, was not there", ""
    return ("assumed", assumed[path]) if path in assumed else ("as loaded", "")


def _assumed(calculator: CalculatorState) -> dict[str, str]:
    preset = preset_of(calculator)
    if preset is not None:
        return preset.why_assumed
    curves = calculator.curves
    return {} if curves is None else dict.fromkeys(curves.assumed, f"{curves.file} does not say; ours")


def _words(prefix: str, value: object) -> Iterable[tuple[str, str]]:
    if isinstance(value, dict):
        for key, held in value.items():
            yield from _words(f"{prefix}.{key}" if prefix else key, held)
    elif isinstance(value, list | tuple):
        for place, held in enumerate(value):
            yield from _words(f"{prefix}.{place}", held)
    elif isinstance(value, str | bool):
        yield prefix, str(value).lower() if isinstance(value, bool) else value


# -- results -------------------------------------------------------------------------------------------------


def _results(results: Results) -> Iterable[Row]:
    for name in _TOTALS:
        yield name, float(getattr(results, name)), UNITS[name], results.basis
    yield "architecture", str(results.architecture), "", results.basis
    yield "draft_standard_class", str(results.draft_standard_class), "", results.basis
    for side in ("positive", "negative"):
        face = getattr(results, side)
        for name in face.__struct_fields__:
            value = getattr(face, name)
            yield f"{side}.{name}", None if value is None else float(value), UNITS[name], "one face"
    for level in results.levels.__struct_fields__:
        held = getattr(results.levels, level)
        for name in held.__struct_fields__ if held is not None else ():
            yield f"levels.{level}.{name}", float(getattr(held, name)), UNITS[name], level.replace("_", " ")
    for warning in results.warnings:
        yield f"warning: {warning.field}", warning.message, "", ""


def _breakdown(results: Results) -> Iterable[Row]:
    masses, volumes = results.mass_breakdown_g, results.volume_breakdown_ml
    for key in BREAKDOWN_KEYS:
        if key in masses or key in volumes:
            yield key, _or_none(masses.get(key)), _or_none(volumes.get(key))
    yield "total", float(results.mass_g), float(results.volume_ml)


def _or_none(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]


# -- sources -------------------------------------------------------------------------------------------------


def _sources(calculator: CalculatorState, dataset: Dataset) -> Iterable[Row]:
    gives: dict[str, list[str]] = {}
    preset = preset_of(calculator)
    if preset is not None:
        for key in preset.source_ids:
            gives.setdefault(key, []).append(f"preset {preset.title}")
        for path, key in preset.published.items():
            gives.setdefault(key, []).append(path)
    for material, since in materials_of(dataset, calculator.design, calculator.reference):
        if since:
            for key in material.source_ids:
                gives.setdefault(key, []).append(f"numbers of {material.name}")
    if calculator.curves is not None:
        yield "", calculator.curves.file, "", "", "", "voltage curves, windows and geometry (BPX)"
    for key, what in gives.items():
        source = dataset.sources.get(key)
        if source is None:
            yield key, "", "", "", "", "; ".join(what)
        else:
            yield key, source.title, source.publisher, source.date, source.address, "; ".join(what)


def _origin(calculator: CalculatorState) -> str:
    preset: Preset | None = preset_of(calculator)
    return f"preset {preset.title}" if preset is not None else calculator.reference.name


# -- the command ---------------------------------------------------------------------------------------------


def command(calculator: CalculatorState, saved: Saved | None) -> tuple[str, str]:
    """The line that gives these results again, and what must be done before ("" for nothing).

    It begins with the saved file or the preset, and sets the numbers that differ from it.
    """
    preset = preset_of(calculator)
    base = saved
    if base is None and preset is not None:
        base = resources_folder() / "presets" / f"{preset.key}{SUFFIX}", preset_design(preset.key)
    settings = _settings(base[1], calculator.design) if base is not None else None
    if base is None or settings is None:
        name = "".join(c if c.isalnum() or c in "-+." else "-" for c in calculator.design.name).strip("-")
        return _line(f"{name or 'design'}{SUFFIX}", ()), SAVE_FIRST if base is not None else NO_FILE
    return _line(str(base[0]), settings), ""


def _settings(reference: CellDesign, design: CellDesign) -> tuple[str, ...] | None:
    """``path=value`` for every number that differs; None where something else differs as well (but the name)."""
    built, found = msgspec.structs.replace(reference, name=design.name), []
    for path in numeric_paths(design):
        try:
            if float(get_value(built, path)) != float(get_value(design, path)):
                value = float(get_value(design, path))
                built = with_value(built, path, value)
                found.append(f"{path}={value!r}")
        except (DesignError, AttributeError, LookupError):
            return None
    return tuple(found) if built == design else None


def _line(file: str, settings: Iterable[str]) -> str:
    words = ["voltascope", "evaluate", file]
    for setting in settings:
        words += ["--set", setting]
    return shlex.join([*words, "--json"])
