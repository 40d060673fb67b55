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


class Assumed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number of a preset that was read nowhere for this cell: its dotted path, and why it is what it is."""

    path: str
    why: str


class CheckedAgainst(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of ``published_cells`` whose ``figures`` (names of ``Results``) the preset must meet.

    ``tolerance`` is a share of the published figure: 0.05 is 5 %.
    """

    row: str
    figures: tuple[str, ...]
    tolerance: float


class Preset(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of ``resources/presets/index.json``: ``key`` is the stem of the design's file.

    A preset with ``checked_against`` rebuilds a real cell: each number of its design stands either in
    ``published`` (path to source id) or in ``assumed``.
    """

    key: str
    title: str
    group: str
    summary: str
    route: str
    source_ids: tuple[str, ...]
    published: dict[str, str] = {}
    assumed: tuple[Assumed, ...] = ()
    checked_against: CheckedAgainst | None = None

    @property
    def why_assumed(self) -> dict[str, str]:
        """Path of each assumed number -> why it is what it is."""
        return {entry.path: entry.why for entry in self.assumed}


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
