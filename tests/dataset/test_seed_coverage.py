"""Every fact of the five starting articles is in the dataset: as stated, corrected, or told in words."""

from __future__ import annotations

import csv
import json
import math
import re
from pathlib import Path
from typing import Any

import pytest

from app.dataset import Dataset, bundled_data_folder, load_dataset
from app.dataset.records import TABLES, Sourced

HERE = Path(__file__).parent
FACTS = {f"SF{number:03d}" for number in range(1, 241)}
# Factor from the fact's unit to the unit of the cell where both are the same quantity.
SAME_QUANTITY = {("USD million", "USD billion"): 1e-3, ("USD billion", "USD million"): 1e3}
# Theoretical capacities are computed anew; the articles round them to three digits.
ROUNDED = {("electrode_materials", "theoretical_capacity_mah_g"): 1.4e-3}
DATES = ("date", "target_start", "target_end", "year")


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


COVERAGE = {row["fact_id"]: row for row in _rows("seed_coverage.csv")}
SEED = {row["fact_id"]: row for row in _rows("seed_facts.csv")}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset()


def test_all_facts_are_accounted_for_once() -> None:
    listed = [row["fact_id"] for row in _rows("seed_coverage.csv")]
    assert sorted(listed) == sorted(FACTS)
    assert set(SEED) == FACTS


@pytest.mark.parametrize("fact_id", sorted(FACTS))
def test_fact_is_in_the_dataset(dataset: Dataset, fact_id: str) -> None:
    place = COVERAGE[fact_id]
    treatment = place["treatment"]
    if treatment.startswith("not used: "):
        assert len(treatment) > len("not used: ") + 10, "the reason must be told"
        return
    assert treatment in ("as stated", "corrected", "described")
    assert place["table"] in TABLES
    row = dataset.table(place["table"])[place["row_id"]]
    assert isinstance(row, Sourced)
    assert SEED[fact_id]["source_id"] in row.source_ids
    cell = getattr(row, place["column"])
    assert cell not in (None, "", ()), "the cell is empty"
    if treatment == "corrected":
        assert row.note
    elif treatment == "as stated":
        _check_as_stated(fact_id, place, row)
    else:
        _check_described(fact_id, cell)


def _check_as_stated(fact_id: str, place: dict[str, str], row: Sourced) -> None:
    """Compare low and high with the cell and with its sibling; a fact with only one of them has one cell."""
    fact, column = SEED[fact_id], place["column"]
    low, high = _number(fact["value_low"]), _number(fact["value_high"])
    stated = [value for value in (low, high) if value is not None]
    assert stated, "a fact without a number cannot be as stated: it is described"
    tolerance = ROUNDED.get((place["table"], column), 1e-12)
    cells = [column, _sibling(column)][: len(stated)]
    for value, name in zip(stated, cells, strict=True):
        found = getattr(row, name)
        if name in DATES:
            assert int(str(found)[:4]) == value
            continue
        factor = _factor(fact["unit"], _unit(place["table"], name, row))
        assert math.isclose(float(found), value * factor, rel_tol=tolerance), f"{name} is {found}"


def _sibling(column: str) -> str:
    return column.replace("_low", "_high").replace("_start", "_end")


def _unit(table: str, column: str, row: Any) -> str:
    if hasattr(row, "unit") and column.startswith("value"):
        return str(row.unit)
    schema = json.loads((bundled_data_folder() / "schemas" / f"{table}.json").read_text(encoding="utf-8"))
    field = next(field for field in schema["fields"] if field["name"] == column)
    return str(field.get("unit", ""))


def _factor(fact_unit: str, cell_unit: str) -> float:
    if fact_unit == cell_unit:
        return 1.0
    return SAME_QUANTITY[fact_unit, cell_unit]


def _check_described(fact_id: str, cell: object) -> None:
    """A text must be there, and when the fact has numbers the text must hold them."""
    text = " ".join(cell) if isinstance(cell, tuple) else str(cell)
    numbers = {float(found) for found in re.findall(r"\d+(?:\.\d+)?", text.replace(",", ""))}
    for name in ("value_low", "value_high"):
        value = _number(SEED[fact_id][name])
        assert value is None or value in numbers, f"{value} is not in {text!r}"


def _number(text: str) -> float | None:
    return float(text) if text else None
