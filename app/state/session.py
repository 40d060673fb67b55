"""Sessions (``*.voltascope.json``): the whole state, so that work goes on where it stopped."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import msgspec

from app.science.design_io import decode_design
from app.science.errors import DesignError
from app.state.files import FileError, read_bytes, write_bytes
from app.state.model import AppState

SUFFIX = ".voltascope.json"
FILTER = "Voltascope sessions (*.voltascope.json)"
FORMAT = "voltascope/session"
VERSION = 1
_DESIGNS = (("design",), ("reference",), ("pinned", "design"))


class Session(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file: a name of the format, its version, and the state."""

    format: Literal["voltascope/session"] = "voltascope/session"
    version: int = VERSION
    state: AppState


def encode_session(state: AppState) -> bytes:
    return msgspec.json.format(msgspec.json.encode(Session(state=state)), indent=2) + b"\n"


def decode_session(data: bytes) -> AppState:
    """The state in ``data``. Raises ``DesignError`` naming the field and what is allowed."""
    document = _document(data)
    _check_header(document)
    _check_designs(document)
    try:
        return msgspec.convert(document, Session, strict=True).state
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at `$")
        field = path.rstrip("`").lstrip(".") or "session"
        raise DesignError(field, what[:1].lower() + what[1:]) from None


def _document(data: bytes) -> dict[str, Any]:
    try:
        document = msgspec.json.decode(data)
    except RecursionError:
        raise DesignError("file", "is nested too deeply for a session") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        told = "is empty" if not data.strip() else f"is not valid JSON ({error})"
        raise DesignError("file", f"{told}; allowed is a session saved by Voltascope") from None
    if not isinstance(document, dict):
        raise DesignError("file", "is not a session; allowed is one saved by Voltascope")
    return document


def _check_header(document: dict[str, Any]) -> None:
    if document.get("format") != FORMAT:
        raise DesignError("format", f"this is another program's file; allowed is {FORMAT!r}")
    version = document.get("version")
    if isinstance(version, int) and version > VERSION:
        raise DesignError("version", f"{version} is from a newer Voltascope; allowed is up to {VERSION}")
    if version != VERSION or isinstance(version, bool):
        raise DesignError("version", f"{version!r} is not known; allowed is {VERSION}")


def _check_designs(document: dict[str, Any]) -> None:
    """Designs are read as strictly as design files, with the same words."""
    for keys in _DESIGNS:
        held: Any = document
        for key in ("state", "calculator", *keys):
            held = held.get(key) if isinstance(held, dict) else None
        if isinstance(held, dict):
            try:
                decode_design(msgspec.json.encode(held))
            except DesignError as error:
                path = ".".join(("state", "calculator", *keys))
                raise DesignError(f"{path}.{error.field}".rstrip("."), error.message) from None


def read_session(path: Path) -> AppState:
    """The state saved in ``path``. Raises ``FileError``."""
    try:
        return decode_session(read_bytes(path))
    except DesignError as error:
        raise FileError(path, error.field, error.message) from error


def write_session(path: Path, state: AppState) -> None:
    """Write the session so that a crash cannot leave half of it. Raises ``FileError``."""
    write_bytes(path, encode_session(state))
