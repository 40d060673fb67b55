"""The data dictionary: a page made of ``datapackage.json``, the schemas and the tables themselves."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.dataset import promises as applied
from app.dataset.derived import DERIVED
from app.dataset.reading import read_table
from app.dataset.records import TABLES, Milestone
from app.science import promises

# A list of words longer than this stands under its table rather than in it.
WORDS_IN_A_CELL = 12
TYPES = {"string": "text", "number": "number", "integer": "whole number", "boolean": "true or false"}

HEAD = """# Data dictionary

Written by `make data` from `datapackage.json`, the schemas and the tables; change those, not this page.

{description}

{title}, version {version}. Each table is one CSV file (UTF-8, comma, decimal point, one header line), its description
a [Frictionless](https://frictionlessdata.io) schema in `schemas`. An empty cell means "not stated by the source".
Columns marked *computed* follow from the other columns of their row, or from other rows of their table.

Licence: {licence}.
{credits}
"""


def dictionary_text(folder: Path) -> str:
    """The page for the data package in ``folder``."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    counts = {
        name: len(read_table(folder / f"{name}.csv", record).records) for name, record in TABLES.items()
    }
    parts = [head(package), overview(package, counts)]
    for resource in package["resources"]:
        schema = json.loads((folder / resource["schema"]).read_text(encoding="utf-8"))
        parts.append("\n".join(table_part(resource, schema, counts[resource["name"]])))
    return "\n".join(parts)


def head(package: dict[str, Any]) -> str:
    licences = [f"[{item['title']}]({item['path']})" for item in package["licenses"]]
    credits = [f"Credit: [{item['title']}]({item['path']})." for item in package["sources"]]
    return HEAD.format(
        title=package["title"],
        description=package["description"],
        version=package["version"],
        licence=", ".join(licences),
        credits="\n".join(credits),
    )


def overview(package: dict[str, Any], counts: dict[str, int]) -> str:
    lines = ["| Table | Rows | Title |", "|---|---:|---|"]
    for resource in package["resources"]:
        name = resource["name"]
        lines.append(f"| [{name}](#{name}) | {counts[name]:,} | {resource['title']} |")
    return "\n".join([*lines, f"| all | {sum(counts.values()):,} | |", ""])


def table_part(resource: dict[str, Any], schema: dict[str, Any], rows: int) -> Iterator[str]:
    name = resource["name"]
    record = TABLES[name]
    yield f"## {name}\n"
    yield f"**{resource['title']}** · `{resource['path']}` · {rows:,} rows\n"
    yield f"{purpose(record)}\n"
    yield "| Column | Meaning | Type | Unit | Allowed |"
    yield "|---|---|---|---|---|"
    below = []
    for field in schema["fields"]:
        kind = TYPES.get(field["type"], field["type"])
        if field["name"] in DERIVED.get(record, ()):
            kind += ", *computed*"
        allowed, words = allowed_values(field)
        meaning = f"{field['title']}: {field['description']}"
        yield (
            "| "
            + " | ".join((f"`{field['name']}`", *map(safe, (meaning, kind, unit(field), allowed))))
            + " |"
        )
        if words:
            below.append(f"\n`{field['name']}` is one of: {words}.")
    yield from below
    if record is Milestone:
        yield f"\n### The rule of promises\n\n{promise_rule()}"
    yield ""


def purpose(record: type) -> str:
    """What the table is for: the words of its record, in Markdown."""
    return (inspect.getdoc(record) or "").replace("``", "`").strip()


def promise_rule() -> str:
    """How `status` follows from the other columns, in the words of the code that computes it."""
    texts = (inspect.getdoc(module) or "" for module in (promises, applied))
    return "\n\n".join(text.replace("``", "`").strip() for text in texts)


def unit(field: dict[str, Any]) -> str:
    found = field.get("unit", "")
    return "" if found == "1" else found


def allowed_values(field: dict[str, Any]) -> tuple[str, str]:
    """What a cell may hold, for the table; and a long list of words, for below it."""
    rules = field.get("constraints", {})
    found = ["required"] if rules.get("required") else []
    words = ", ".join(f"`{word}`" for word in rules.get("enum", ()))
    low, high = rules.get("minimum"), rules.get("maximum")
    if low is not None or high is not None:
        found.append(f"{number(low)} to {number(high)}")
    if len(rules.get("enum", ())) > WORDS_IN_A_CELL:
        return "; ".join([*found, "see below"]), words
    return "; ".join([*found, words] if words else found), ""


def number(value: float | None) -> str:
    return "any" if value is None else f"{value:,.10g}"


def safe(text: str) -> str:
    return text.replace("|", "\\|")
