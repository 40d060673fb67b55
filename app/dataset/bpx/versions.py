"""The versions of BPX, 0.1 to 1.1, and how an older file becomes one of today.

What changed between them, as far as it meets this program (Faraday Institution, releases and change log of BPX):

    0.1        the header's version is a number (0.1, or the 1.0 of the first examples); keys that the format does
               not know are let pass
    0.2, 0.3   such keys are refused; 0.3 puts a factor of 2 in the kinetics, which are not used here
    0.4        single-particle files without electrolyte, separator and porosity; blended electrodes ("Particle");
               a "User-defined" group
    0.5        the version may be text
    1.0        "State" takes the temperatures and the electrolyte's initial concentration out of
               "Parameterisation"; the cell's thermal conductivity is no longer of the format
    1.1        "State" is settled, files may be "Partial"; potentials of lithiation and delithiation
"""

from __future__ import annotations

import copy
import re
from typing import Any

from app.dataset.bpx.library import known_keys
from app.science.errors import DesignError
from app.science.io_messages import short

NEWEST = (1, 1)
ALLOWED = "allowed are versions 0.1 to 1.1"
_VERSION = re.compile(r"(\d{1,4})\.(0|[1-9]\d{0,3})(?:\.\d{1,6})?", re.ASCII)
# Where the format of today keeps what older files keep elsewhere: group and key there, group and key now.
_MOVED = (
    ("Cell", "Ambient temperature [K]", "Thermal environment", "Ambient temperature [K]"),
    ("Cell", "Initial temperature [K]", "Initial conditions", "Initial temperature [K]"),
    (
        "Electrolyte",
        "Initial concentration [mol.m-3]",
        "Initial conditions",
        "Initial electrolyte concentration [mol.m-3]",
    ),
)
_HEAT = "Thermal conductivity [W.m-1.K-1]"


def version_of(header: dict[str, Any]) -> tuple[int, int]:
    """Major and minor version. DesignError for none, for a word, and for one that is not from 0.1 to 1.1."""
    told = header.get("BPX")
    if told is None:
        raise DesignError("Header.BPX", f"is missing; {ALLOWED}")
    plain = isinstance(told, (str, int, float)) and not isinstance(told, bool)
    matched = (
        _VERSION.fullmatch(f"{told:.1f}" if isinstance(told, int) and plain else str(told)) if plain else None
    )
    if matched is None:
        raise DesignError("Header.BPX", f"{short(told)} is not a version; {ALLOWED}")
    version = int(matched[1]), int(matched[2])
    if version > NEWEST:
        raise DesignError("Header.BPX", f"{short(told)} is newer than this program can read; {ALLOWED}")
    if version < (0, 1):
        raise DesignError("Header.BPX", f"{short(told)} never was a version of BPX; {ALLOWED}")
    return version


def upgraded(document: dict[str, Any], version: tuple[int, int]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The document as version 1.1 would write it, and sentences on what was changed for it.

    ``document`` has dictionaries for "Header" and for every group of "Parameterisation"; it is left as it is.
    """
    new = copy.deepcopy(document)
    notes: list[str] = []
    groups = new["Parameterisation"]
    if _is_old(groups, version):
        _move(new, groups, notes)
        _name_model(new["Header"], groups, notes)
        if version < (0, 2):
            _drop_unknown(groups, notes)
    elif version < NEWEST and new.pop("State", None) is not None:
        notes.append(
            "The state of this version 1.0 is left aside: only 1.1 settled its form, and nothing here needs it."
        )
    new["Header"]["BPX"] = ".".join(map(str, (*NEWEST, 0)))
    return new, tuple(notes)


def _is_old(groups: dict[str, Any], version: tuple[int, int]) -> bool:
    """Whether the layout is that of 0.x. Some early files carry the number 1.0; their keys tell them."""
    kept = any(old in groups.get(group, {}) for group, old, _, _ in _MOVED)
    return version < (1, 0) or (version == (1, 0) and kept)


def _move(document: dict[str, Any], groups: dict[str, Any], notes: list[str]) -> None:
    # A state could not be written in these versions.
    state: dict[str, Any] = {}
    for group, old, section, new in _MOVED:
        if old in groups.get(group, {}):
            state.setdefault(section, {})[new] = groups[group].pop(old)
    if state:
        document["State"] = state
        notes.append(
            "Temperatures and the electrolyte's concentration are moved to the state, as since version 1.0."
        )
    if groups.get("Cell", {}).pop(_HEAT, None) is not None:
        notes.append(
            "The thermal conductivity of the cell is left aside: it left the format with version 1.0."
        )


def _name_model(header: dict[str, Any], groups: dict[str, Any], notes: list[str]) -> None:
    """The model that the groups are made for. Older versions let the header say another."""
    full = "Electrolyte" in groups and "Separator" in groups
    said = header.get("Model")
    if said in ("SPM", "SPMe", "DFN") and (said != "SPM") != full:
        header["Model"] = "DFN" if full else "SPM"
        notes.append(f"The header says {said}; the values are those of {header['Model']}.")


def _drop_unknown(groups: dict[str, Any], notes: list[str]) -> None:
    for group, held in groups.items():
        known = known_keys(group)
        for key in [key for key in held if known is not None and key not in known]:
            del held[key]
            notes.append(
                f"{group}: {short(key)} is not of the format and left aside, as version 0.1 allowed."
            )
