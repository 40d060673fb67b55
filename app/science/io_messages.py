"""What the reader of design files says when it refuses: the field's path, what was found, what is allowed."""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

import msgspec

from app.science.checks import BASES, KINDS
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.limits import LIMITS

TOO_DEEP = "the file is nested too deeply for a cell design"
_ABSENT = object()
_HOLDS_PATH = re.compile(r"^(?P<what>.*?)(?: - at `(?P<path>\$[^`]*)`)?$", re.DOTALL)
_NAMES_KEY = re.compile(r"(?P<what>unknown|required) field `(?P<key>[^`]*)`")
_KIND_WORDS = {
    "str": "text of 1 to 200 characters",
    "bool": "true or false",
    "object": "a group of keys",
    "array": "a list",
    "float": "a number",
}


def short(value: object) -> str:
    """A value as JSON, cut to one short piece of a line."""
    try:
        return _line(json.dumps(value, ensure_ascii=False, default=str))
    except RecursionError:
        return "a deeply nested value"


def _line(text: str) -> str:
    """Keys and texts of a foreign file, fit to stand in one line of a message."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in text[:61])
    return shown if len(text) <= 60 else f"{shown[:57]}…"


def refuse_value(report: str, data: bytes) -> NoReturn:
    """Turn msgspec's "what - at `$.a.b`" into a field and a sentence."""
    matched = _HOLDS_PATH.match(report)
    what, path = (matched["what"], matched["path"] or "$") if matched else (report, "$")
    field, document = _dotted(path), _raw(data)
    named = _NAMES_KEY.search(what)
    if named:
        below = f"{field}.{_line(named['key'])}" if field else _line(named["key"])
        if named["what"] == "required":
            raise DesignError(below, f"is missing; {_allowed(below, document) or 'it must be given'}")
        known = _known_keys(field, document)
        raise DesignError(below, f"is not a known key{f'; known here are {known}' if known else ''}")
    if not field and "Expected `object`" in what:
        raise DesignError("", "the file holds no group of keys; a cell design in JSON is expected")
    raise DesignError(field, _sentence(what, field, document))


def _dotted(path: str) -> str:
    """``$.positive.components[0].density`` -> ``positive.components.0.density``."""
    return re.sub(r"\[(\d+|\.\.\.)\]", r".\1", path).lstrip("$").lstrip(".")


def _sentence(what: str, field: str, document: Any) -> str:
    found = _lookup(document, field)
    told = _line(what[:1].lower() + what[1:]) if found is _ABSENT else f"{short(found)} is not allowed"
    allowed = _allowed(field, document)
    if not allowed:
        expected = re.search(r"Expected `([^`]*)`", what)
        kind = expected[1].removesuffix(" | null") if expected else ""
        allowed = f"{_KIND_WORDS[kind]} is expected" if kind in _KIND_WORDS else ""
    return f"{told}; {allowed}" if allowed else told


def _allowed(field: str, document: Any) -> str:
    """What may stand at ``field``, in words; "" where nothing short can be said."""
    if field in BASES:
        return f"allowed are {', '.join(BASES[field])}"
    holder, _, key = field.rpartition(".")
    if holder in KINDS and key in ("kind", "format"):
        return f"allowed are {', '.join(getattr(kind, key) for kind in KINDS[holder])}"
    pattern = re.sub(r"\.\d+(?=\.|$)", ".*", re.sub(r"^(positive|negative)\.", "electrode.", field))
    if pattern.endswith(".value"):
        pattern = f"{pattern}:{_lookup(document, f'{holder}.basis')}"
    limit = LIMITS.get(pattern)
    return f"allowed is a number from {limit.text}" if limit else ""


def _raw(data: bytes) -> Any:
    """The document without any meaning put to it; None where it cannot be read."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _lookup(document: Any, field: str) -> Any:
    for part in field.split(".") if field else []:
        if isinstance(document, list) and part.isdigit() and int(part) < len(document):
            document = document[int(part)]
        elif isinstance(document, dict) and part in document:
            document = document[part]
        else:
            return _ABSENT
    return document


def _known_keys(field: str, document: Any) -> str:
    """The keys allowed at ``field``, following the kinds that the document itself names."""
    held: Any = CellDesign
    walked = ""
    for part in field.split(".") if field else []:
        walked = f"{walked}.{part}" if walked else part
        held = _member(held, part, _lookup(document, walked), walked)
        if held is None:
            return ""
    tag = held.__struct_config__.tag_field
    return ", ".join(([tag] if tag else []) + list(held.__struct_fields__))


def _member(struct: Any, part: str, value: Any, path: str) -> Any:
    """The struct type behind one key, or None."""
    if path in KINDS:
        tag = "format" if path == "cell" else "kind"
        kinds = [
            kind for kind in KINDS[path] if isinstance(value, dict) and getattr(kind, tag) == value.get(tag)
        ]
        return kinds[0] if kinds else None
    if part.isdigit() or part == "...":
        return struct
    types = {field.name: field.type for field in msgspec.structs.fields(struct)}
    return _struct_in(types.get(part))


def _struct_in(kind: Any) -> Any:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind
    found = [_struct_in(inner) for inner in getattr(kind, "__args__", ())]
    return next((inner for inner in found if inner is not None), None)


def refuse_text(report: str, data: bytes) -> NoReturn:
    """A document that is not JSON at all, or holds a number that JSON has no word for."""
    try:
        document = json.loads(data)
    except RecursionError:
        raise DesignError("", TOO_DEEP) from None
    except ValueError:
        raise DesignError("", f"the file is not valid JSON: {_why(report, data)}") from None
    field = _not_finite(document)
    if field is not None:
        value = _lookup(document, field)
        limit = _allowed(field, document) or "allowed is a finite number"
        raise DesignError(_line(field), f"{value} is not a finite number; {limit}")
    raise DesignError("", f"the file is not valid JSON: {_why(report, data)}")


def _why(report: str, data: bytes) -> str:
    if b"\x00" in data[:1024]:
        return "it holds binary data"
    text = report.removeprefix("JSON is malformed: ")
    return _line(text[:1].lower() + text[1:])


def _not_finite(document: Any) -> str | None:
    """Path of the first NaN or infinity, depth first."""
    waiting: list[tuple[str, Any]] = [("", document)]
    while waiting:
        path, held = waiting.pop()
        if isinstance(held, float) and not math.isfinite(held):
            return path
        inner: list[tuple[Any, Any]] = list(held.items()) if isinstance(held, dict) else []
        if isinstance(held, list):
            inner = list(enumerate(held))
        waiting.extend((f"{path}.{key}" if path else str(key), value) for key, value in reversed(inner))
    return None
