"""``evaluate`` answers in three forms, and refuses in one line with exit status 2."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from app.commands.cli import run
from app.state.presets import resources_folder
from tests.documents import changed, set_in

DESIGN = str(resources_folder() / "reference" / "lacey-nmc811-graphite.cell.json")


def out(capsys, *argv):
    assert run(["evaluate", *argv]) == 0
    return capsys.readouterr().out


def test_json_has_the_results_of_the_cell_model(capsys):
    results = json.loads(out(capsys, DESIGN, "--json"))
    assert results["specific_energy_wh_kg"] == pytest.approx(257.17, rel=1e-3)
    for name in [
        "capacity_ah",
        "energy_wh",
        "average_voltage_v",
        "mass_g",
        "volume_ml",
        "energy_density_wh_l",
        "np_ratio",
        "positive",
        "negative",
        "levels",
        "mass_breakdown_g",
        "volume_breakdown_ml",
        "liquid_mass_fraction",
        "architecture",
        "warnings",
    ]:
        assert name in results
    assert sum(results["mass_breakdown_g"].values()) == pytest.approx(results["mass_g"])
    assert sum(results["volume_breakdown_ml"].values()) == pytest.approx(results["volume_ml"])


def test_set_changes_a_number_first(capsys):
    plain = json.loads(out(capsys, DESIGN, "--json"))
    thicker = json.loads(out(capsys, DESIGN, "--set", "positive.loading.value=5", "--json"))
    assert thicker["specific_energy_wh_kg"] > plain["specific_energy_wh_kg"]
    assert thicker["positive"]["areal_capacity_mah_cm2"] == 5


def test_csv_names_every_result(capsys):
    rows = dict(csv.reader(io.StringIO(out(capsys, DESIGN, "--csv"))))
    assert float(rows["specific_energy_wh_kg"]) == pytest.approx(257.17, rel=1e-3)
    assert "mass_breakdown_g.positive_coating" in rows


def test_sweep_gives_one_line_a_point_equal_to_single_designs(capsys):
    text = out(capsys, DESIGN, "--sweep", "positive.loading.value=2:4:5", "--csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [float(row["positive.loading.value"]) for row in rows] == [2, 2.5, 3, 3.5, 4]
    single = json.loads(out(capsys, DESIGN, "--set", "positive.loading.value=3", "--json"))
    assert float(rows[2]["specific_energy_wh_kg"]) == pytest.approx(single["specific_energy_wh_kg"])


def test_sweep_shows_refused_points_as_gaps(capsys):
    text = out(capsys, DESIGN, "--sweep", "separator.porosity=0.5:1.5:3", "--json")
    values = json.loads(text)["results"]["specific_energy_wh_kg"]
    assert values[0] is not None
    assert values[-1] is None


def test_the_table_names_the_basis(capsys):
    assert "basis: cell" in out(capsys, DESIGN)


REFUSED = [
    ([DESIGN, "--set", "positive.loading.value"], "PATH=VALUE"),
    ([DESIGN, "--set", "positive.loading.value=much"], "positive.loading.value: 'much' is not a number"),
    ([DESIGN, "--set", "positive.loading.value=nan"], "positive.loading.value"),
    ([DESIGN, "--set", "positive.loading.value=inf"], "positive.loading.value"),
    ([DESIGN, "--set", "positive.loading.value=-1"], "positive.loading.value"),
    ([DESIGN, "--set", "positive.loding.value=1"], "loding"),
    ([DESIGN, "--set", "positive.loading.value=1_0"], "'1_0' is not a number"),
    ([DESIGN, "--sweep", "version=1:2:3"], "version: is not an input"),
    ([DESIGN, "--sweep", "positive.loading.value=1:2"], "START:STOP:COUNT"),
    ([DESIGN, "--sweep", "positive.loading.value=1:2:1"], "COUNT"),
    ([DESIGN, "--sweep", "positive.loading.value=1:inf:4"], "finite"),
    ([DESIGN, "--sweep", "cell.colour=1:2:4"], "colour"),
    ([DESIGN, "--json", "--csv"], "not allowed with"),
    (["none.cell.json"], "none.cell.json"),
    ([], "required"),
]


@pytest.mark.parametrize(("argv", "words"), REFUSED)
def test_refusals_are_one_line_and_status_2(capsys, argv, words):
    assert run(["evaluate", *argv]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("error: ")
    assert printed.err.count("\n") == 1
    assert words in printed.err


def bad(change):
    return changed(Path(DESIGN).read_bytes(), change)


BAD_FILES = {
    "wrong field": (bad(set_in("positive", "loading", "basis", "weight")), "positive.loading.basis"),
    "missing field": (bad(lambda d: d["separator"].pop("thickness_um")), "separator.thickness_um"),
    "unknown key": (bad(set_in("separator", "thicknes_um", 3)), "separator.thicknes_um"),
    "nan": (bad(set_in("separator", "thickness_um", float("nan"))), "separator.thickness_um"),
    "infinity": (bad(set_in("separator", "thickness_um", float("inf"))), "separator.thickness_um"),
    "text for a number": (bad(set_in("separator", "thickness_um", "12")), "separator.thickness_um"),
    "out of range": (bad(set_in("separator", "porosity", 1.5)), "separator.porosity"),
    "newer version": (bad(set_in("version", 2)), "newer"),
    "another program": (bad(set_in("format", "other")), "format"),
    "truncated": (bad(set_in("name", "x"))[:200], "JSON"),
    "empty": (b"", "empty"),
    "binary": (bytes(range(128, 192)) + b"\x00", ""),
    "nested": (b'{"a":' * 50_000, ""),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_bad_files_are_refused_with_the_field(capsys, tmp_path, kind):
    data, words = BAD_FILES[kind]
    path = tmp_path / "bad.cell.json"
    path.write_bytes(data)
    assert run(["evaluate", str(path)]) == 2
    printed = capsys.readouterr().err
    assert printed.startswith(f"error: {path}: ")
    assert printed.count("\n") == 1
    assert words in printed


def test_a_hundred_megabytes_are_not_even_read(capsys, tmp_path):
    path = tmp_path / "huge.cell.json"
    with path.open("wb") as stream:
        stream.truncate(100 * 1024**2)
    assert run(["evaluate", str(path)]) == 2
    assert "100 MiB" in capsys.readouterr().err
