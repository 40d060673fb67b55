"""The format of today as the Faraday Institution's own library ``bpx`` knows it: which keys there are, and must be.

The library would write every function of x into a Python file and run it, to compare the voltage limits. So it
never sees one: they are read, and refused, by ``app.science.expression``, and a 0 stands here in their place.
It is imported at the first file, because its schema takes a quarter of a second.
"""

from __future__ import annotations

import difflib
import warnings
from typing import Any, NoReturn

from app.science.errors import DesignError
from app.science.io_messages import short

ELECTRODES = ("Negative electrode", "Positive electrode")
# Which keys may hold a function or a table, wherever they stand.
FUNCTION_KEYS = frozenset(
    {
        "OCP [V]",
        "OCP (delithiation) [V]",
        "OCP (lithiation) [V]",
        "Entropic change coefficient [V.K-1]",
        "Diffusivity [m2.s-1]",
    }
)
ELECTROLYTE_FUNCTIONS = frozenset({"Diffusivity [m2.s-1]", "Conductivity [S.m-1]"})
MODELS = ("SPM", "SPMe", "DFN", "Partial")
_NEEDED = {
    "SPM": ("Cell", *ELECTRODES),
    "SPMe": ("Cell", "Electrolyte", *ELECTRODES, "Separator"),
    "DFN": ("Cell", "Electrolyte", *ELECTRODES, "Separator"),
    # A partial file is welcome where it still makes a cell.
    "Partial": ("Cell", *ELECTRODES),
}
_KINDS = {
    "float": "a number is expected",
    "int": "a whole number is expected",
    "string": "text is expected",
    "list": "a list is expected",
    "dict": "a group of keys is expected",
    "model": "a group of keys is expected",
}


def _library() -> Any:
    """The library's schema. Importing it warns of an old word in ``pyparsing``, which nobody here can help."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from bpx import schema  # type: ignore[import-untyped]
    return schema


def known_keys(group: str) -> frozenset[str] | None:
    """The keys of one group of "Parameterisation", of whatever kind of cell; None where they are not laid down."""
    schema = _library()
    models: dict[str, Any] = {
        "Cell": schema.Cell,
        "Electrolyte": schema.Electrolyte,
        "Separator": schema.Contact,
        **dict.fromkeys(ELECTRODES, schema.ElectrodeSingle),
    }
    if group not in models:
        return None
    return frozenset([str(field.alias) for field in models[group].model_fields.values()] + ["Particle"])


def check_format(document: dict[str, Any]) -> None:
    """Refuse what is no BPX of version 1.1: missing, unknown and wrong keys.

    ``document`` has dictionaries for "Header" and every group of "Parameterisation". Raises DesignError.
    """
    from pydantic import ValidationError

    schema = _library()
    model = _model(document["Header"])
    groups = {key: held for key, held in document["Parameterisation"].items() if key != "User-defined"}
    _check_groups(groups, model)
    plain = _without_functions(groups)
    _check_part(schema.Header, document["Header"], "Header")
    _check_part(schema.Cell, plain["Cell"], "Cell")
    for name in ELECTRODES:
        _check_part(_electrode_schema(plain[name], model), plain[name], name)
    for name, kind in (("Electrolyte", schema.Electrolyte), ("Separator", schema.Contact)):
        if name in plain:
            _check_part(kind, plain[name], name)
    if document.get("State") is not None:
        _check_part(schema.State, document["State"], "State")
    for name, held in _group(document.get("Validation"), "Validation").items():
        _check_part(schema.Experiment, held, f"Validation.{key_text(name)}")
    whole = {**document, "Parameterisation": plain}
    try:
        # A copy of the outermost level: the library puts its own objects in it.
        schema.BPX.model_validate(whole)
    except ValidationError as error:
        what = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in what["loc"][:1])
        raise DesignError(field, _one_line(what["msg"])) from None


def _model(header: dict[str, Any]) -> str:
    model = header.get("Model")
    if model not in MODELS:
        told = "is missing" if model is None else f"{short(model)} is not a model of BPX"
        raise DesignError("Header.Model", f"{told}; allowed are {', '.join(MODELS)}")
    return str(model)


def _check_groups(groups: dict[str, Any], model: str) -> None:
    for name in _NEEDED[model]:
        if name not in groups:
            why = "a cell needs both electrodes" if name in ELECTRODES else f"a file for {model} must have it"
            raise DesignError(name, f"is missing; {why}")
    for name in groups:
        if name not in _NEEDED["DFN"] or (model == "SPM" and name not in _NEEDED["SPM"]):
            allowed = ", ".join((*_NEEDED["DFN" if model == "Partial" else model], "User-defined"))
            raise DesignError(key_text(name), f"is not a group of a file for {model}; allowed are {allowed}")


def _group(held: object, field: str) -> dict[str, Any]:
    if held is None:
        return {}
    if not isinstance(held, dict):
        raise DesignError(field, f"{short(held)} is not allowed; a group of keys is expected")
    return held


def _electrode_schema(electrode: dict[str, Any], model: str) -> Any:
    schema = _library()
    full = model in ("DFN", "SPMe") or (model == "Partial" and "Conductivity [S.m-1]" in electrode)
    if electrode.get("Particle"):
        return schema.ElectrodeBlended if full else schema.ElectrodeBlendedSPM
    return schema.ElectrodeSingle if full else schema.ElectrodeSingleSPM


def _without_functions(groups: dict[str, Any]) -> dict[str, Any]:
    """A copy with a number where a function or a table may stand."""
    plain = {}
    for name, held in groups.items():
        keys = ELECTROLYTE_FUNCTIONS if name == "Electrolyte" else FUNCTION_KEYS
        plain[name] = _numbered(held, keys)
        blend = held.get("Particle")
        if name in ELECTRODES and isinstance(blend, dict):
            plain[name]["Particle"] = {
                part: _numbered(values, keys) if isinstance(values, dict) else values
                for part, values in blend.items()
            }
    return plain


def _numbered(held: dict[str, Any], keys: frozenset[str]) -> dict[str, Any]:
    return {
        key: 0.0 if key in keys and isinstance(value, (str, dict)) else value for key, value in held.items()
    }


def _check_part(kind: Any, held: Any, field: str) -> None:
    from pydantic import ValidationError

    try:
        kind.model_validate(held)
    except ValidationError as error:
        # A misspelt key is both missing and unknown; the unknown one says more.
        found = error.errors(include_url=False)
        _refuse(next((one for one in found if one["type"] == "extra_forbidden"), found[0]), kind, held, field)


def _refuse(error: Any, kind: Any, held: Any, field: str) -> NoReturn:
    what, known = error["type"], [field_.alias for field_ in kind.model_fields.values()]
    for part in error["loc"]:
        present = _has(held, part)
        # Behind the keys, the library tells which of several kinds it tried.
        if not present and what != "missing":
            break
        field, held = f"{field}.{key_text(part)}", held[part] if present else None
    if what == "missing":
        raise DesignError(field, "is missing; it must be given")
    if what == "extra_forbidden":
        near = difflib.get_close_matches(str(error["loc"][-1]), known, n=1, cutoff=0.8)
        raise DesignError(field, f"is not a key of BPX here{f'; the nearest is “{near[0]}”' if near else ''}")
    expected = _KINDS.get(what.partition("_")[0]) or _one_line(error["msg"])
    raise DesignError(field, f"{short(held)} is not allowed; {expected}")


def _has(held: object, part: object) -> bool:
    if isinstance(held, list):
        return isinstance(part, int) and part < len(held)
    return isinstance(held, dict) and part in held


def key_text(key: object) -> str:
    """A key of a foreign file, fit to stand in the field of a message."""
    return short(str(key))[1:-1]


def _one_line(text: str) -> str:
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return shown if len(shown) <= 200 else f"{shown[:199]}…"
