"""What the rate tab says, without a window: what conducts, what is lost, what the curve gives, how fast it charges."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dataset import Dataset
from app.dataset.bpx import decode_bpx, design_from_bpx
from app.panels.calculator.conductors import charging, conductors, middle, separator_row
from app.panels.calculator.curve_data import curve_title, full_cell
from app.panels.calculator.evaluation import outcome_of
from app.panels.calculator.rate_data import RateView, rate_title, rate_view, resistance_title
from app.panels.calculator.tab import Frame, pins_of
from app.plots.rate_plot import rate_words
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.paths import with_value
from app.science.rate import Conditions, Resistances
from app.shell.bpx_questions import curves_of
from app.state.model import CalculatorState, PinnedDesign
from app.state.presets import preset_design, presets
from tests import bpx_documents as documents

CELL = decode_bpx(documents.data_of(documents.published()))
DESIGN = design_from_bpx(CELL)[0]
CURVES = curves_of(CELL, DESIGN, "cell.json")


def state_of(design: CellDesign, **fields: object) -> CalculatorState:
    return CalculatorState(design=design, reference=design, **fields)  # type: ignore[arg-type]


def view_of(dataset: Dataset, design: CellDesign, **fields: object) -> RateView:
    return rate_view(dataset, frame_of(design, **fields))


def frame_of(design: CellDesign, **fields: object) -> Frame:
    calculator = state_of(design, **fields)
    outcome = outcome_of(design)
    assert outcome.results is not None
    return Frame(calculator, outcome, design, outcome.results, pins_of(calculator))


# -- what conducts -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("preset", "pores", "separator"),
    [
        ("nmc811-graphite-pouch", "lipf6-ec-emc", None),
        ("na-nvpf-hard-carbon", "napf6-ec-pc", None),
        ("nmc811-li6ps5cl-li", "li6ps5cl", "li6ps5cl"),
        ("nmc811-llzo-li50", "lipf6-ec-emc", "llzo"),
        ("lfp-peo-li", "peo-litfsi", "peo-litfsi"),
        ("nmc811-halide-catholyte", "li3incl6", "li6ps5cl"),
    ],
)
def test_the_dataset_says_what_conducts(
    dataset: Dataset, preset: str, pores: str, separator: str | None
) -> None:
    design = preset_design(preset)
    found = {one.place: one for one in conductors(dataset, design, state_of(design))}
    rows = {place: one.row.id for place, one in found.items() if one.row is not None}
    assert rows == {"pores": pores} | ({"separator": separator} if separator else {})
    for one in found.values():
        assert one.s_cm == middle(one.row)
        assert not one.own


def test_an_electrolyte_that_the_dataset_does_not_know_is_asked_for(dataset: Dataset) -> None:
    design = preset_design("nmc811-siox-semi-solid")
    view = view_of(dataset, design)
    assert "Set one at the left" in view.now.refusal
    assert "oxide–polymer membrane" in view.now.refusal
    assert view.lines == ()
    own = view_of(
        dataset, design, own_conductivity=("separator",), conditions=Conditions(separator_s_cm=1e-3)
    )
    # Its coatings have no components either: the next thing that is missing is said.
    assert "components" in own.now.refusal


def test_a_porosity_that_is_not_known_is_said_with_what_to_do(dataset: Dataset) -> None:
    design = preset_design("nmc811-graphite-pouch")
    bare = msgspec.structs.replace(design, positive=msgspec.structs.replace(design.positive, components=()))
    refusal = view_of(dataset, bare).now.refusal
    assert "porosity of the positive" in refusal
    assert "design file" in refusal


def test_every_preset_has_a_curve_or_says_why_not(dataset: Dataset) -> None:
    for preset in presets():
        view = view_of(dataset, preset_design(preset.key))
        assert bool(view.now.refusal) != (view.now.curve is not None)
        assert bool(rate_title(view.now)) == (view.now.curve is not None)


def test_the_users_number_is_used_and_the_pins_keep_the_datasets(dataset: Dataset) -> None:
    design = preset_design("nmc811-graphite-pouch")
    pin = PinnedDesign(name="A", design=design)
    conditions = Conditions(pores_s_cm=1e-4)
    view = view_of(dataset, design, own_conductivity=("pores",), conditions=conditions, pinned=pin)
    assert view.now.resistances is not None
    assert view.pins[0].resistances is not None
    assert view.now.resistances.total > view.pins[0].resistances.total
    assert [line.name for line in view.lines] == ["A", "now"]


def test_cold_resists_more(dataset: Dataset) -> None:
    design = preset_design("nmc811-li6ps5cl-li")
    totals = [
        view.now.resistances.total
        for t in (-10.0, 25.0, 60.0)
        if (view := view_of(dataset, design, conditions=Conditions(temperature_c=t))).now.resistances
    ]
    assert totals == sorted(totals, reverse=True)
    assert len(set(totals)) == 3


def test_a_range_stands_for_its_geometric_middle(dataset: Dataset) -> None:
    row = dataset.electrolytes["li6ps5cl"]
    assert row.conductivity_low_s_cm is not None
    assert row.conductivity_high_s_cm is not None
    expected = (row.conductivity_low_s_cm * row.conductivity_high_s_cm) ** 0.5
    assert middle(row) == pytest.approx(expected, rel=5e-3)
    assert middle(None) is None
    assert middle(dataset.electrolytes["napf6-ec-dec"]) is None


# -- the curve -----------------------------------------------------------------------------------------------


def test_the_integral_is_that_of_the_file() -> None:
    cell = full_cell(CURVES, DESIGN, evaluate(DESIGN))
    assert cell.energy_wh == pytest.approx(CELL.energy_wh, rel=2e-4)
    assert cell.energy_wh == pytest.approx(48.86, rel=5e-3)
    assert cell.capacity_ah == pytest.approx(CELL.capacity_ah, rel=2e-4)
    assert "as the average voltage does" in curve_title(cell)


def test_the_scene_lies_where_its_curves_do() -> None:
    """The full-cell curve is the difference of the two that are drawn with it, at every capacity."""
    for document in (documents.published(), documents.current()):
        bpx = decode_bpx(documents.data_of(document))
        design = design_from_bpx(bpx)[0]
        scene = full_cell(curves_of(bpx, design, "x"), design, evaluate(design)).scene
        x, volts = scene.cell
        plus = np.interp(x, *scene.positive)
        minus = np.interp(x, scene.negative[0][::-1], scene.negative[1][::-1])
        assert plus - minus == pytest.approx(volts, abs=2e-3)


def test_more_negative_is_told_as_the_positive_limiting() -> None:
    thick = with_value(DESIGN, "negative.loading.value", 3.0)
    cell = full_cell(CURVES, thick, evaluate(thick))
    assert cell.open_circuit.np_ratio == pytest.approx(3.0 / 2.3076, rel=1e-3)
    title = curve_title(cell)
    assert "N/P 1.30" in title
    assert ("positive limits" in title) or ("lower voltage" in title)


def test_a_curve_that_never_meets_its_limits_is_refused_in_words(dataset: Dataset) -> None:
    wrong = msgspec.structs.replace(CURVES, lower_voltage_v=4.9, upper_voltage_v=5.0)
    view = view_of(dataset, DESIGN, curves=wrong)
    assert view.cell is None
    assert "cell.json" in view.curve_refusal
    assert "never met" in view.curve_refusal
    # The average voltage still stands for it.
    assert view.now.curve is not None


def test_the_slowest_rate_gives_nearly_all_that_is_held(dataset: Dataset) -> None:
    view = view_of(dataset, DESIGN, curves=CURVES)
    line = view.now.line
    assert line is not None
    assert line.energy[0] == pytest.approx(view.now.rest_wh_kg, rel=2e-3)
    assert np.all(np.diff(line.energy[np.isfinite(line.energy)]) < 0.0)
    assert view.cut_off_v == view.default_cut_off_v == 2.7


def test_a_higher_cut_off_leaves_less(dataset: Dataset) -> None:
    low, high = (view_of(dataset, DESIGN, curves=CURVES, cut_off_v=v).now.line for v in (2.8, 3.6))
    assert low is not None
    assert high is not None
    assert high.at(1.0)[0] < low.at(1.0)[0]


def test_curves_of_another_material_are_not_used(dataset: Dataset) -> None:
    view = view_of(dataset, preset_design("lfp-blade"), curves=CURVES)
    assert view.cell is None
    assert view.curve_refusal == ""


def test_a_pin_of_the_same_file_has_the_curves_as_well(dataset: Dataset) -> None:
    thick = with_value(DESIGN, "positive.loading.value", 4.0)
    view = view_of(dataset, thick, curves=CURVES, pinned=PinnedDesign(name="A", design=DESIGN))
    alone = view_of(dataset, DESIGN, curves=CURVES)
    (pinned, _), (now,) = view.lines, alone.lines
    assert pinned.energy == pytest.approx(now.energy, nan_ok=True)


@settings(max_examples=40, deadline=None)
@given(
    plus=st.floats(0.5, 8.0),
    minus=st.floats(0.5, 8.0),
    loss=st.floats(0.0, 0.5),
    temperature=st.floats(-20, 80),
)
def test_any_loading_gives_a_finite_curve_or_words(
    plus: float, minus: float, loss: float, temperature: float
) -> None:
    design = with_value(DESIGN, "positive.loading.value", plus)
    design = with_value(design, "negative.loading.value", minus)
    design = with_value(design, "first_cycle_loss_fraction", loss)
    try:
        cell = full_cell(CURVES, design, evaluate(design))
    except DesignError:
        return
    assert 0.0 < cell.energy_wh < 10.0 * CELL.energy_wh
    low, high = cell.limits_v
    volts = cell.scene.cell[1]
    assert volts.min() >= low - 1e-6
    assert volts.max() <= high + 1e-6
    assert curve_title(cell)


# -- sentences and charging ----------------------------------------------------------------------------------


def test_the_title_counts_what_is_left(dataset: Dataset) -> None:
    view = view_of(dataset, preset_design("nmc811-graphite-pouch"))
    assert view.now.line is not None
    energy = view.now.line.at(1.0)[0]
    assert f"{energy:.0f} Wh/kg" in rate_title(view.now)


def test_where_nothing_is_left_the_title_says_so(dataset: Dataset) -> None:
    assert "no voltage" in rate_title(view_of(dataset, preset_design("lfp-peo-li")).now)


def test_the_largest_part_is_named() -> None:
    parts = Resistances(separator=1.0, positive=7.0, negative=1.0, interface=1.0)
    assert resistance_title(parts) == "The positive electrode takes 70 % of the 10.0 Ω·cm²"
    assert (
        "interfaces take"
        in resistance_title(Resistances(separator=0.0, positive=0.0, negative=0.0, interface=2.0)).lower()
    )
    nothing = Resistances(separator=0.0, positive=0.0, negative=0.0, interface=0.0)
    assert "Nothing" in resistance_title(nothing)


def test_charging_is_limited_by_the_datasets_current_or_by_the_users(dataset: Dataset) -> None:
    design = preset_design("nmc811-li6ps5cl-li")
    results = evaluate(design)
    row = separator_row(dataset, design)
    assert row is not None
    known = charging(dataset, design, results, 0.0)
    assert known.row is row
    assert known.ma_cm2 == row.critical_current_high_ma_cm2
    # 4 mAh/cm² as built; the first cycle takes its part.
    areal = 4.0 * (1.0 - design.first_cycle_loss_fraction)
    assert known.c_rate == pytest.approx(known.ma_cm2 / areal)
    assert "0.5 to 1 mA/cm²" in known.words
    own = charging(dataset, design, results, 8.0)
    assert own.c_rate == pytest.approx(8.0 / areal)
    assert "your number" in own.words


def test_no_limit_is_made_up(dataset: Dataset) -> None:
    for preset in ("nmc811-graphite-pouch", "nmc811-siox-semi-solid", "lfp-peo-li"):
        design = preset_design(preset)
        found = charging(dataset, design, evaluate(design), 0.0)
        assert found.c_rate is None
        assert found.row is None
        assert "No limit" in found.words


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (0.05, "C/20"),
        (0.5, "0.5C"),
        (1.0, "1C"),
        (2.0, "2C"),
        (150.0, "150C"),
        (0.25, "C/4"),
        (0.001, "0.001C"),
    ],
)
def test_rates_are_said_as_they_are(rate: float, words: str) -> None:
    assert rate_words(rate) == words


def test_the_curves_are_light() -> None:
    assert len(msgspec.json.encode(CURVES)) < 20_000
