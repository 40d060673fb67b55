"""What the data package says of its tables and columns: titles, units, descriptions. Read when first asked for."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from app.dataset.errors import Problem
from app.dataset.paths import bundled_data_folder
from app.dataset.schema import Field, Resource, read_package, read_schema


@lru_cache(maxsize=4)
def _resources(folder: Path) -> dict[str, Resource]:
    package = read_package(folder)
    return {} if isinstance(package, Problem) else {r.name: r for r in package.resources}


def table_title(table: str, folder: Path | None = None) -> str:
    """The title that the package gives a table; its name in words where the package cannot be read."""
    resource = _resources(folder or bundled_data_folder()).get(table)
    return (resource.title if resource else "") or in_words(table)


def fields_of(table: str, folder: Path | None = None) -> dict[str, Field]:
    """The schema of a table, by column; empty where it cannot be read: the columns still have their names."""
    return _fields(table, folder or bundled_data_folder())


@lru_cache(maxsize=64)
def _fields(table: str, folder: Path) -> dict[str, Field]:
    resource = _resources(folder).get(table)
    schema = read_schema(folder, resource.schema) if resource is not None else None
    if schema is None or isinstance(schema, Problem):
        return {}
    return {field.name: field for field in schema.fields}


def in_words(name: str) -> str:
    """A name of a column or table as words: "read_on" gives "Read on"."""
    return name.replace("_", " ").capitalize()
