"""Sessions (``*.voltascope.json``): the whole state, so that work goes on where it stopped."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from app.dataset.additions import Addition
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
# As many own rows as may be added, with long notes.
MAXIMUM_SESSION_BYTES = 256 * 1024**2
_DESIGNS = ("design", "reference", "replaced")
# As many of the further pins as are looked at; the state itself refuses more.
_PINS = 4


class Session(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file: a name of the format, its version, and the state."""

    format: Literal["voltascope/session"] = "voltascope/session"
    version: int = VERSION
    state: AppState


class _Outline(msgspec.Struct):
    """As much of a session as is looked at first."""

    format: Any = None
    version: Any = None
    state: msgspec.Raw = msgspec.Raw(b"null")


class _Calculator(msgspec.Struct):
    calculator: Any = None


def encode_session(state: AppState) -> bytes:
    """The session as JSON: set out for reading, unless it holds rows of the user's, which are many."""
    if not state.own.additions:
        return msgspec.json.format(msgspec.json.encode(Session(state=state)), indent=2) + b"\n"
    branches: dict[str, object] = {name: getattr(state, name) for name in state.__struct_fields__}
    branches["own"] = {"additions": msgspec.Raw(_encoded(state.own.additions))}
    return msgspec.json.encode({"format": FORMAT, "version": VERSION, "state": branches}) + b"\n"


class _Encoded:
    """The rows written last, and how: they change seldom, and the session is written after every change."""

    additions: tuple[Addition, ...] = ()
    data: bytes = b"[]"


def _encoded(additions: tuple[Addition, ...]) -> bytes:
    if additions is not _Encoded.additions:
        _Encoded.additions, _Encoded.data = additions, msgspec.json.encode(additions)
    return _Encoded.data


def decode_session(data: bytes) -> AppState:
    """The state in ``data``. Raises ``DesignError`` naming the field and what is allowed."""
    outline = _outline(data)
    check_header(outline.format, outline.version, FORMAT, VERSION)
    _check_designs(outline.state)
    try:
        state = msgspec.json.decode(data, type=Session, strict=True).state
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at `$")
        field = path.rstrip("`").lstrip(".") or "session"
        words = _words_of(field)
        allowed = f"; allowed are {', '.join(words)}" if words else ""
        raise DesignError(field, what[:1].lower() + what[1:] + allowed) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _not_a_session(data, error) from None
    if state.own.additions:
        _check_own(state.own.additions)
    return state


def _check_own(additions: tuple[Addition, ...]) -> None:
    from app.dataset import load_dataset
    from app.dataset.own.held import held_fault

    fault = held_fault(additions, cache(load_dataset))
    if fault is not None:
        raise DesignError(f"state.own.additions{fault.place}", fault.message)


def _words_of(field: str) -> tuple[str, ...]:
    """The words that may stand at ``field``, where only some may: ``state.panel`` -> routes, calculator, timeline."""
    held: Any = Session
    for name in field.split("."):
        hints = get_type_hints(held) if isinstance(held, type) else {}
        # Of an optional value, what it is when it is given.
        kinds = [kind for kind in get_args(hints.get(name)) if kind is not type(None)]
        held = kinds[0] if len(kinds) == 1 else hints.get(name)
    return get_args(held) if get_origin(held) is Literal else ()


def _outline(data: bytes) -> _Outline:
    try:
        return msgspec.json.decode(data, type=_Outline)
    except msgspec.ValidationError:
        raise DesignError("file", "is not a session; allowed is one saved by Voltascope") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _not_a_session(data, error) from None


def _not_a_session(data: bytes, error: Exception) -> DesignError:
    if isinstance(error, RecursionError):
        return DesignError("file", "is nested too deeply for a session")
    told = "is empty" if not data.strip() else f"is not valid JSON ({error})"
    return DesignError("file", f"{told}; allowed is a session saved by Voltascope")


def _check_designs(state: msgspec.Raw) -> None:
    """Designs are read as strictly as design files, with the same words."""
    try:
        calculator = msgspec.json.decode(state, type=_Calculator).calculator
    except (msgspec.DecodeError, RecursionError):
        return  # The whole is decoded next, which says what is wrong.
    for place, held in _designs_of(calculator):
        try:
            decode_design(msgspec.json.encode(held))
        except DesignError as error:
            path = f"state.calculator.{place}"
            raise DesignError(f"{path}.{error.field}".rstrip("."), error.message) from None


def _designs_of(calculator: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """Whatever stands where a design should, with its place: the one in hand, the reference, and all pins."""
    held = calculator if isinstance(calculator, dict) else {}
    more = held.get("more_pins")
    places = {name: held.get(name) for name in _DESIGNS}
    pins = {"pinned": held.get("pinned")}
    pins |= {f"more_pins[{n}]": pin for n, pin in enumerate(more[:_PINS] if isinstance(more, list) else ())}
    places |= {f"{name}.design": pin.get("design") for name, pin in pins.items() if isinstance(pin, dict)}
    yield from ((place, design) for place, design in places.items() if isinstance(design, dict))


def read_any(path: Path) -> AppState | CellDesign:
    """A session or a design, whichever the file says it is, whatever it is called. Raises ``FileError``."""
    data = read_bytes(path, MAXIMUM_SESSION_BYTES)
    try:
        return decode_session(data) if _is_session(data) else decode_design(data)
    except DesignError as error:
        raise FileError(path, error.field, error.message) from error


def _is_session(data: bytes) -> bool:
    try:
        return bool(msgspec.json.decode(data, type=_Outline).format == FORMAT)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False


def read_session(path: Path) -> AppState:
    """The state saved in ``path``. Raises ``FileError``."""
    try:
        return decode_session(read_bytes(path, MAXIMUM_SESSION_BYTES))
    except DesignError as error:
        raise FileError(path, error.field, error.message) from error


def write_session(path: Path, state: AppState) -> None:
    """Write the session so that a crash cannot leave half of it. Raises ``FileError``."""
    write_bytes(path, encode_session(state))
