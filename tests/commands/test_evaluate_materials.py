"""``evaluate --json`` tells the raw materials of a single design."""

from __future__ import annotations

import json

import pytest

from app.commands.cli import run
from app.dataset import load_dataset
from app.dataset.formulas import formulas_of
from app.science.design_io import decode_design
from app.science.model import evaluate
from app.science.raw_materials import RAW_MATERIALS, raw_material_masses_g
from app.state.presets import resources_folder

DESIGN = resources_folder() / "reference" / "lacey-nmc811-graphite.cell.json"


def test_json_has_the_raw_materials_of_the_design(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(DESIGN), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    design = decode_design(DESIGN.read_bytes())
    expected = raw_material_masses_g(design, evaluate(design), formulas_of(load_dataset()))
    assert tuple(answer["raw_materials_kg_per_kwh"]) == RAW_MATERIALS
    assert answer["raw_materials_kg_per_kwh"] == pytest.approx(expected.kg_per_kwh)
    assert answer["raw_materials_kg_per_kwh"]["Ni"] == pytest.approx(0.7213, abs=5e-4)
    assert answer["raw_materials_not_counted"] == list(expected.unknown)
    assert answer["raw_materials_assumed"] == list(expected.assumed)


def test_json_tells_the_vanadium_of_a_sodium_cell(capsys: pytest.CaptureFixture[str]) -> None:
    path = resources_folder() / "presets" / "na-nvpf-hard-carbon.cell.json"
    assert run(["evaluate", str(path), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    vanadium = answer["other_elements_kg_per_kwh"]["V"]
    assert 0.5 < vanadium < 0.65
    assert f"vanadium: {vanadium:.3g} kg/kWh" in answer["raw_materials_not_counted"]


def test_other_forms_do_without(capsys: pytest.CaptureFixture[str]) -> None:
    for form in (["--csv"], [], ["--sweep", "positive.loading.value=2:4:3", "--json"]):
        assert run(["evaluate", str(DESIGN), *form]) == 0
        assert "raw_materials" not in capsys.readouterr().out
