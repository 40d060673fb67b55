"""Design files: what is written is read again, and everything else is refused in one clear line."""

from __future__ import annotations

import copy
import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.design import CellDesign
from app.science.design_io import decode_design, encode_design
from app.science.errors import DesignError
from app.science.paths import with_value
from tests.science.helpers import FORMATS, NEGATIVES, REFERENCE, design, designs, reference_rows

RAW = (REFERENCE / "battmo-sample.cell.json").read_bytes()
HEADER = b'{"format":"voltascope/cell-design","version":1,'


def _changed(path: str, value: Any, remove: bool = False) -> bytes:
    document = json.loads(RAW)
    held: Any = document
    *way, last = path.split(".")
    for part in way:
        held = held[int(part)] if isinstance(held, list) else held[part]
    if remove:
        del held[last]
    else:
        held[last] = value
    return json.dumps(document).encode()


def _refusal(data: bytes) -> DesignError:
    with pytest.raises(DesignError) as caught:
        decode_design(data)
    text = str(caught.value)
    assert "\n" not in text
    assert "Traceback" not in text
    assert 10 < len(text) < 400
    return caught.value


@given(designs())
def test_round_trip(held: CellDesign) -> None:
    data = encode_design(held)
    assert data.endswith(b"}\n")
    assert decode_design(data) == held


@pytest.mark.parametrize("row", reference_rows(), ids=lambda row: row["file"])
def test_published_files_keep_their_content(row: dict[str, str]) -> None:
    data = (REFERENCE / row["file"]).read_bytes()
    assert json.loads(encode_design(decode_design(data))) == json.loads(data)


@pytest.mark.parametrize("cell", FORMATS.values(), ids=FORMATS)
@pytest.mark.parametrize("negative", NEGATIVES.values(), ids=NEGATIVES)
def test_every_kind_is_saved(cell: Any, negative: Any) -> None:
    held = design(cell=cell, negative=negative, pack=None)
    assert b"null" not in encode_design(held)
    assert decode_design(encode_design(held)) == held


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert decode_design(b"\xef\xbb\xbf" + RAW) == decode_design(RAW)


def test_arrays_are_not_saved() -> None:
    many = with_value(design(), "separator.thickness_um", np.array([10.0, 12.0]))
    with pytest.raises(DesignError, match="array"):
        encode_design(many)


@pytest.mark.parametrize(
    ("path", "value", "field", "says"),
    [
        ("specific_capacity", 1, "specific_capacity", "not a known key"),
        ("positive.specifc_capacity_mah_g", 1, "positive.specifc_capacity_mah_g", "specific_capacity_mah_g"),
        ("positive.foil.with\nbreak", 1, "positive.foil.with?break", "material, thickness_um, density_g_cm3"),
        ("positive.components.0.weight", 1, "positive.components.0.weight", "mass_fraction"),
        ("cell.layers", 3, "cell.layers", "area_cm2, foil_share"),
        ("positive.kind", "wood", "positive.kind", "composite, metal"),
        ("positive.kind", "anode-free", "positive.kind", "composite, metal"),
        ("cell.format", "bag", "cell.format", "stack, pouch, prismatic, cylindrical"),
        ("positive.loading.basis", "grams", "positive.loading.basis", "thickness_um"),
        ("positive.loading.basis", "np_ratio", "positive.loading.basis", "thickness_um"),
        ("negative.compaction.basis", 3, "negative.compaction.basis", "density_g_cm3, porosity"),
        ("electrolyte.phase", "gas", "electrolyte.phase", "liquid, solid"),
        ("separator.kind", None, "separator.kind", "porous, solid"),
        ("working_ion", "K", "working_ion", "Li, Na"),
        ("separator.porosity", "half", "separator.porosity", "0 to 0.99"),
        ("separator.porosity", 1.0, "separator.porosity", "0 to 0.99"),
        ("separator.porosity", True, "separator.porosity", "0 to 0.99"),
        ("separator.porosity", None, "separator.porosity", "0 to 0.99"),
        ("separator.porosity", float("nan"), "separator.porosity", "nan is not a finite number"),
        ("positive.loading.value", float("inf"), "positive.loading.value", "0.1 to 3,000 µm"),
        ("positive.components.1.density_g_cm3", float("-inf"), "positive.components.1.density_g_cm3", "0.05"),
        ("cell.area_cm2", -1, "cell.area_cm2", "-1 cm² is out of range"),
        ("first_cycle_loss_fraction", 1.5, "first_cycle_loss_fraction", "0 to 1"),
        ("negative.components", {"a": 1}, "negative.components", "a list"),
        ("negative.foil", "copper", "negative.foil", "a group of keys"),
        ("name", "", "name", "1 to 200"),
        ("name", "x" * 300, "name", "1 to 200"),
        ("version", 2, "version", "newer version"),
        ("version", 99.5, "version", "newer version"),
        ("version", "1", "version", "allowed is 1"),
        ("version", True, "version", "allowed is 1"),
        ("version", 0, "version", "allowed is 1"),
        ("format", "voltascope/session", "format", "voltascope/cell-design"),
        ("format", ["a"], "format", "voltascope/cell-design"),
        (
            "pack",
            {"cell_mass_fraction": 1.2, "cell_volume_fraction": 0.5},
            "pack.cell_mass_fraction",
            "0 to 1",
        ),
    ],
)
def test_a_wrong_value_is_named(path: str, value: Any, field: str, says: str) -> None:
    refusal = _refusal(_changed(path, value))
    assert refusal.field == field
    assert says in refusal.message


@pytest.mark.parametrize(
    "path",
    [
        "name",
        "format",
        "version",
        "working_ion",
        "positive",
        "positive.kind",
        "positive.foil",
        "positive.loading.value",
        "negative.compaction.basis",
        "electrolyte.amount",
        "cell.format",
        "cell.foil_share",
        "first_cycle_loss_fraction",
    ],
)
def test_a_missing_field_is_named(path: str) -> None:
    refusal = _refusal(_changed(path, None, remove=True))
    assert refusal.field == path
    assert "missing" in refusal.message


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (RAW[: len(RAW) // 2], "truncated"),
        (RAW + b"{}", "not valid JSON"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (bytes(range(256)), "not valid JSON"),
        (b"\xff\xfe{\x00}\x00", "not valid JSON"),
        (b"name,value\ncell,1\n", "not valid JSON"),
        (b"[]", "no group of keys"),
        (b"17", "no group of keys"),
        (b"null", "no group of keys"),
        (b'"text"', "no group of keys"),
        (b"[" * 100_000, "no group of keys"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (HEADER + b'"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deeply"),
        (HEADER + b'"positive":' + b'{"foil":' * 50_000 + b"1" + b"}" * 50_001, "nested too deeply"),
        (b" " * 2_000_000, "at most 1,000,000"),
    ],
    ids=range(18),
)
def test_a_document_of_another_kind_is_refused(data: bytes, says: str) -> None:
    assert says in str(_refusal(data))


@pytest.mark.parametrize("literal", [b"1e999", b"-1e999", b"NaN", b"Infinity", b"-Infinity", b"9" * 400])
def test_numbers_that_are_no_numbers(literal: bytes) -> None:
    refusal = _refusal(RAW.replace(b'"area_cm2": 1.0', b'"area_cm2": ' + literal))
    assert refusal.field == "cell.area_cm2"
    assert "0.0001 to 10,000,000 cm²" in refusal.message


def test_a_number_of_thousands_of_digits_is_refused() -> None:
    _refusal(RAW.replace(b'"area_cm2": 1.0', b'"area_cm2": ' + b"9" * 9000))


@given(st.binary(max_size=300))
def test_noise_never_passes_and_never_crashes(data: bytes) -> None:
    _refusal(data)


@given(st.data())
def test_a_damaged_file_is_refused_or_read(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(RAW) - 1))
    byte = data.draw(st.binary(min_size=1, max_size=3))
    damaged = RAW[:place] + byte + RAW[place + 1 :]
    refused = ""
    try:
        decode_design(damaged)
    except DesignError as refusal:
        refused = str(refusal)
    # Anything but a DesignError fails the test by itself; what is said stays in one line.
    assert len(refused.splitlines()) <= 1


def test_refusing_leaves_the_bytes_alone() -> None:
    document = json.loads(RAW)
    before = copy.deepcopy(document)
    _refusal(_changed("version", 2))
    assert json.loads(RAW) == before
