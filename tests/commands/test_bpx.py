"""``bpx`` answers as text and as JSON, never with a mass, and refuses in one line with exit status 2."""

from __future__ import annotations

import json

import pytest

from app.commands.cli import run
from tests.bpx_documents import current, legacy, published, single_particle


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "cell.json"
    path.write_text(json.dumps(published()), encoding="utf-8")
    return path


def answer(capsys, path):
    assert run(["bpx", str(path), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def names(held):
    if isinstance(held, dict):
        return {name for key, value in held.items() for name in {key, *names(value)}}
    return {name for value in held for name in names(value)} if isinstance(held, list) else set()


def test_json_has_what_the_file_yields(capsys, file):
    found = answer(capsys, file)
    assert found["open_circuit_energy_wh"] == pytest.approx(48.86, rel=0.005)
    assert found["capacity_ah"] == pytest.approx(13.17, abs=0.01)
    assert found["average_voltage_v"] == pytest.approx(found["open_circuit_energy_wh"] / found["capacity_ah"])
    assert found["np_ratio"] == pytest.approx(1.0, abs=1e-4)
    assert found["positive"]["areal_capacity_mah_cm2"] == pytest.approx(2.3076, abs=1e-4)
    assert found["positive"]["window"] == pytest.approx([0.42424, 0.9621])
    assert found["negative"]["window"] == pytest.approx([0.005504, 0.75668])
    assert found["geometry"]["electrode_pairs"] == 34
    assert found["geometry"]["electrode_area_cm2"] == pytest.approx(168.08)
    for needed in ("foil", "density", "housing", "electrolyte", "binder"):
        assert any(needed in text for text in found["missing"])


def test_no_mass_is_ever_printed(capsys, file):
    found = answer(capsys, file)
    assert not [name for name in names(found) if "mass" in name or "density" in name or name.endswith("_g")]
    assert run(["bpx", str(file)]) == 0
    text = capsys.readouterr().out
    assert "a mass would still need" in text
    assert "kg" not in text
    assert " g " not in text


def test_the_text_says_the_same(capsys, file):
    assert run(["bpx", str(file)]) == 0
    text = capsys.readouterr().out
    for told in (
        "48.856",
        "13.171",
        "2.3076 mAh/cm²",
        "34 of 168.08 cm²",
        "between 2.7 and 4.2 V",
        "BPX 0.1.0",
    ):
        assert told in text


@pytest.mark.parametrize("document", [current(), legacy(0.4), single_particle(current())])
def test_every_kind_of_file(capsys, tmp_path, document):
    path = tmp_path / "cell.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert answer(capsys, path)["positive"]["window"] == pytest.approx([0.3, 0.9])
    assert run(["bpx", str(path)]) == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("not JSON", "the file is not valid JSON"),
        (json.dumps(legacy(3.0)), "Header.BPX: 3.0 is newer"),
        ("{}", "Header: is missing"),
    ],
)
def test_refusals_are_one_line_with_status_2(capsys, tmp_path, text, told):
    path = tmp_path / "cell.json"
    path.write_text(text, encoding="utf-8")
    assert run(["bpx", str(path)]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"error: {path}: ")
    assert told in error
    assert error.count("\n") == 1


def test_a_missing_file_and_a_missing_name(capsys, tmp_path):
    assert run(["bpx", str(tmp_path / "none.json")]) == 2
    assert run(["bpx"]) == 2
    assert capsys.readouterr().err.count("error: ") == 2
