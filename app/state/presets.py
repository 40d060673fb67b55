"""The designs that ship with the program, each with its sources."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from app.dataset.paths import bundled_root
from app.files import FileError, read_bytes
from app.science.design import CellDesign
from app.state.design_file import SUFFIX, read_design
from app.state.model import CalculatorState


class Preset(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of ``resources/presets/index.json``: ``key`` is the stem of the design's file."""

    key: str
    title: str
    group: str
    summary: str
    route: str
    source_ids: tuple[str, ...]


def resources_folder() -> Path:
    """Where icons, presets and reference designs lie, in the source tree and in the packaged program."""
    return bundled_root() / "resources"


@cache
def presets() -> tuple[Preset, ...]:
    """All presets, in the order of the menu."""
    path = resources_folder() / "presets" / "index.json"
    try:
        return msgspec.json.decode(read_bytes(path), type=tuple[Preset, ...])
    except msgspec.DecodeError as error:
        raise FileError(path, "presets", str(error)) from error


@cache
def preset_design(key: str) -> CellDesign:
    """The design of one preset. Raises ``KeyError`` for an unknown key."""
    if key not in {preset.key for preset in presets()}:
        raise KeyError(key)
    return read_design(resources_folder() / "presets" / f"{key}{SUFFIX}")


def preset_of(calculator: CalculatorState) -> Preset | None:
    """The preset that the design in hand began as, None for one from elsewhere."""
    return next((preset for preset in presets() if preset.key == calculator.preset), None)
