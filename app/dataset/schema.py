"""Reading the data package's own description: which files there are, and what each column may hold."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec

from app.dataset.errors import Problem

PACKAGE_FILE = "datapackage.json"
MAX_BYTES = 2_000_000
T = TypeVar("T")


class Constraints(msgspec.Struct, frozen=True):
    """What a Frictionless field may hold; only the constraints that our schemas use."""

    required: bool = False
    unique: bool = False
    enum: tuple[str, ...] = ()
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None


class Field(msgspec.Struct, frozen=True):
    """One column of a schema. ``unit`` is our own property: the unit of the number, empty for texts."""

    name: str
    type: str
    title: str = ""
    description: str = ""
    unit: str = ""
    constraints: Constraints = Constraints()


class Schema(msgspec.Struct, frozen=True, rename="camel"):
    """The description of one table."""

    fields: tuple[Field, ...]
    title: str = ""
    primary_key: tuple[str, ...] = ("id",)


class Resource(msgspec.Struct, frozen=True):
    """One file of the package."""

    name: str
    path: str
    schema: str
    title: str = ""


class Package(msgspec.Struct, frozen=True):
    """``datapackage.json`` as far as the checks need it."""

    name: str
    title: str
    version: str
    resources: tuple[Resource, ...]
    created: str = ""


def day_of(created: str) -> date | None:
    """The day of a time such as 2026-11-23T00:00:00Z; None where it is none."""
    try:
        return date.fromisoformat(created[:10])
    except ValueError:
        return None


def read_package(folder: Path) -> Package | Problem:
    """Read ``datapackage.json`` of a folder."""
    return read_description(folder / PACKAGE_FILE, PACKAGE_FILE, Package)


def read_schema(folder: Path, path: str) -> Schema | Problem:
    """Read a schema named by a resource; a path out of the folder is refused."""
    place = (folder / path).resolve()
    if not place.is_relative_to(folder.resolve()):
        return Problem(PACKAGE_FILE, f"the path {path!r} leads out of the folder", column="schema")
    schema = read_description(place, path, Schema)
    return schema if isinstance(schema, Problem) else _with_sound_patterns(path, schema)


def _with_sound_patterns(path: str, schema: Schema) -> Schema | Problem:
    for field in schema.fields:
        try:
            re.compile(field.constraints.pattern)
        except re.error as error:
            return Problem(path, f"the pattern of {field.name} is not a regular expression: {error}")
    return schema


def read_description(place: Path, name: str, kind: type[T]) -> T | Problem:
    """Read a JSON file of the package as ``kind``; ``name`` is what a fault calls the file."""
    try:
        size = place.stat().st_size
        if not place.is_file():
            return Problem(name, "is not an ordinary file; allowed is a JSON file")
        if size > MAX_BYTES:
            return Problem(name, f"the file has more than {MAX_BYTES} bytes")
        return msgspec.json.decode(place.read_bytes(), type=kind)
    except FileNotFoundError:
        return Problem(name, "the file is not there")
    except OSError as error:
        return Problem(name, f"the file cannot be read ({error.strerror})")
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        return Problem(name, f"not a valid description: {error}")
