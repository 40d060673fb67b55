"""The designs that ship: valid, sourced, plausible, and where a source gives figures, equal to them."""

from __future__ import annotations

import pytest

from app.dataset import load_dataset
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.paths import get_value, numeric_paths
from app.state import replay
from app.state.design_file import SUFFIX
from app.state.presets import CheckedAgainst, Preset, preset_design, presets, resources_folder
from app.state.replay import preset_rows

KEYS = [preset.key for preset in presets()]
REAL = [preset for preset in presets() if preset.checked_against is not None]
# Wh/kg and Wh/L that such a cell may have: measured cells of the kind, or what the literature expects of it.
WINDOWS = {
    "nmc811-graphite-pouch": ((230, 290), (550, 720)),
    "lfp-graphite-pouch": ((170, 220), (380, 480)),
    "nmc532-graphite-18650": ((200, 250), (560, 720)),
    "lfp-blade": ((140, 180), (330, 400)),
    "nmc811-4680": ((225, 260), (600, 700)),
    "nmc811-li50-liquid": ((300, 420), (650, 900)),
    "nmc811-siox-semi-solid": ((280, 380), (650, 900)),
    "nmc811-llzo-li50": ((250, 340), (650, 900)),
    "nmc811-li6ps5cl-li": ((280, 420), (650, 1000)),
    "anode-free-li6ps5cl": ((300, 450), (750, 1100)),
    "nmc811-halide-catholyte": ((270, 420), (650, 1000)),
    "quantumscape-qse5": ((286, 316), (802, 886)),
    "lfp-peo-li": ((180, 300), (300, 480)),
    "na-layered-hard-carbon": ((120, 185), (230, 350)),
    "na-nvpf-hard-carbon": ((90, 185), (180, 330)),
}
PUBLISHED = {
    "nmc811-graphite-pouch": (257.17, 634.366),
    "lfp-graphite-pouch": (208.065, 451.158),
    "nmc811-li50-liquid": (333.356, 760.652),
    "nmc811-llzo-li50": (296.07, 716.141),
    "nmc532-graphite-18650": (231.168, 671.108),
}


def test_every_preset_has_a_window_here() -> None:
    assert sorted(WINDOWS) == sorted(KEYS)


def test_index_and_files_agree() -> None:
    files = {path.name.removesuffix(SUFFIX) for path in (resources_folder() / "presets").glob(f"*{SUFFIX}")}
    assert files == set(KEYS)
    assert len(KEYS) == len(set(KEYS)) >= 10


@pytest.mark.parametrize("preset", presets(), ids=KEYS)
def test_sources_are_in_the_dataset_and_the_summary_says_what_is_assumed(preset: Preset) -> None:
    known = load_dataset().sources
    assert preset.source_ids
    assert not [key for key in preset.source_ids if key not in known]
    assert "ssumed" in preset.summary
    assert preset.route in load_dataset().routes


@pytest.mark.parametrize("key", KEYS)
def test_preset_lies_in_its_window_and_is_warned_only_of_an_ideal_contact(key: str) -> None:
    design = preset_design(key)
    results = evaluate(design)
    (low, high), (thin, dense) = WINDOWS[key]
    assert low <= results.specific_energy_wh_kg <= high
    assert thin <= results.energy_density_wh_l <= dense
    # A solid that fills every pore is an ideal, and the preset says that it takes it.
    ideal = design.electrolyte.phase == "solid" and design.electrolyte.amount.basis == "pore_fill"
    assert [warning.field for warning in results.warnings] == ["electrolyte.amount.value"] * ideal


@pytest.mark.parametrize("key", sorted(PUBLISHED))
def test_preset_meets_the_published_figures(key: str) -> None:
    results = evaluate(preset_design(key))
    mass, volume = PUBLISHED[key]
    assert results.specific_energy_wh_kg == pytest.approx(mass, rel=1e-3)
    assert results.energy_density_wh_l == pytest.approx(volume, rel=1e-3)


@pytest.mark.parametrize(
    ("key", "architecture"),
    [
        ("nmc811-siox-semi-solid", "semi-solid"),
        ("nmc811-li6ps5cl-li", "all-solid"),
        ("anode-free-li6ps5cl", "all-solid"),
        ("lfp-peo-li", "all-solid"),
        ("lfp-graphite-pouch", "liquid"),
    ],
)
def test_preset_is_of_the_class_that_its_name_says(key: str, architecture: str) -> None:
    assert evaluate(preset_design(key)).architecture == architecture


def test_teardown_presets_meet_the_weighed_cells() -> None:
    tesla, blade = evaluate(preset_design("nmc811-4680")), evaluate(preset_design("lfp-blade"))
    assert tesla.mass_g == pytest.approx(355.0, rel=0.02)
    assert tesla.capacity_ah == pytest.approx(23.125, rel=0.02)
    assert tesla.positive.thickness_um == pytest.approx(75.0, rel=0.01)
    assert blade.mass_g == pytest.approx(2700.0, abs=300.0)
    assert blade.capacity_ah == pytest.approx(135.0, rel=0.01)
    assert blade.positive.thickness_um == pytest.approx(70.0, rel=0.01)


def test_the_anode_free_cell_meets_what_its_maker_measured() -> None:
    cell = evaluate(preset_design("quantumscape-qse5"))
    assert cell.energy_wh == pytest.approx(21.6, rel=0.05)
    assert cell.mass_g == pytest.approx(21.6 / 0.301, rel=0.05)
    assert cell.volume_ml == pytest.approx(21.6 / 0.844, rel=0.01)
    assert cell.architecture == "quasi-solid"


def test_the_presets_of_real_cells_come_within_5_percent_of_the_measured_figures() -> None:
    rows = preset_rows(load_dataset())
    assert {(row.published, row.quantity) for row in rows} == {
        (241.01, "specific_energy_wh_kg"),
        (643.3, "energy_density_wh_l"),
        (160.0, "specific_energy_wh_kg"),
        (355.26, "energy_density_wh_l"),
        (301.0, "specific_energy_wh_kg"),
        (844.0, "energy_density_wh_l"),
    }
    for row in rows:
        assert abs(row.value / row.published - 1.0) <= 0.05, f"{row.name} {row.quantity}"
        assert row.within
        assert row.tolerance_percent == pytest.approx(5.0)
        assert row.source


@pytest.mark.parametrize("preset", REAL, ids=[preset.key for preset in REAL])
def test_every_number_of_a_real_cell_is_published_or_marked_as_assumed(preset: Preset) -> None:
    assumed = [entry.path for entry in preset.assumed]
    paths = numeric_paths(preset_design(preset.key))
    assert sorted([*assumed, *preset.published]) == sorted(paths)
    assert all(entry.why.strip() for entry in preset.assumed)
    assert set(preset.published.values()) <= set(preset.source_ids)


def test_three_real_cells_are_rebuilt() -> None:
    assert sorted(preset.key for preset in REAL) == ["lfp-blade", "nmc811-4680", "quantumscape-qse5"]


@pytest.mark.parametrize(
    ("row", "figure"),
    [("no-such-cell", "mass_g"), ("byd-blade-teardown", "np_ratio"), ("amprius-450", "mass_g")],
)
def test_a_check_that_cannot_be_made_is_an_error(
    row: str, figure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = CheckedAgainst(row=row, figures=(figure,), tolerance=0.05)
    preset = Preset(
        key="lfp-blade", title="", group="", summary="", route="", source_ids=(), checked_against=check
    )
    monkeypatch.setattr(replay, "presets", lambda: (preset,))
    with pytest.raises(DesignError, match="published cell"):
        preset_rows(load_dataset())


@pytest.mark.parametrize("key", KEYS)
def test_every_number_of_a_preset_is_finite(key: str) -> None:
    design = preset_design(key)
    assert all(abs(float(get_value(design, path))) < 1e6 for path in numeric_paths(design))


def test_unknown_preset_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        preset_design("nothing-of-that-name")
