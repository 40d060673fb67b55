"""Sessions (``*.voltascope.json``): the whole state, so that work goes on where it stopped."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from app.files import FileError, read_bytes, write_bytes
from app.science.design import CellDesign
from app.science.design_io import decode_design
from app.science.errors import DesignError
from app.science.file_header import check_header
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
    check_header(document.get("format"), document.get("version"), FORMAT, VERSION)
    _check_designs(document)
    try:
        return msgspec.convert(document, Session, strict=True).state
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at `$")
        field = path.rstrip("`").lstrip(".") or "session"
        words = _words_of(field)
        allowed = f"; allowed are {', '.join(words)}" if words else ""
        raise DesignError(field, what[:1].lower() + what[1:] + allowed) from None


def _words_of(field: str) -> tuple[str, ...]:
    """The words that may stand at ``field``, where only some may: ``state.panel`` -> routes, calculator, timeline."""
    held: Any = Session
    for name in field.split("."):
        hints = get_type_hints(held) if isinstance(held, type) else {}
        # Of an optional value, what it is when it is given.
        kinds = [kind for kind in get_args(hints.get(name)) if kind is not type(None)]
        held = kinds[0] if len(kinds) == 1 else hints.get(name)
    return get_args(held) if get_origin(held) is Literal else ()


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


def read_any(path: Path) -> AppState | CellDesign:
    """A session or a design, whichever the file says it is, whatever it is called. Raises ``FileError``."""
    data = read_bytes(path)
    try:
        return decode_session(data) if _is_session(data) else decode_design(data)
    except DesignError as error:
        raise FileError(path, error.field, error.message) from error


def _is_session(data: bytes) -> bool:
    try:
        document = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return isinstance(document, dict) and document.get("format") == FORMAT


def read_session(path: Path) -> AppState:
    """The state saved in ``path``. Raises ``FileError``."""
    try:
        return decode_session(read_bytes(path))
    except DesignError as error:
        raise FileError(path, error.field, error.message) from error


def write_session(path: Path, state: AppState) -> None:
    """Write the session so that a crash cannot leave half of it. Raises ``FileError``."""
    write_bytes(path, encode_session(state))
