"""The equations with live numbers: every result worked out by hand, every correction told."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from app.panels.routes.formula_card import typeset
from app.panels.routes.formula_cells import HOSTS, formulas_view, host_capacity
from app.panels.routes.formulas import in_units, input_of
from app.panels.routes.measured import measured_by_route
from app.science.design_io import decode_design
from app.science.model import evaluate
from app.state.model import initial_state, replace_field


@pytest.fixture
def state():
    folder = Path(__file__).resolve().parents[3] / "resources" / "presets"
    return initial_state(decode_design((folder / "nmc811-graphite-pouch.cell.json").read_bytes()))


def view_of(dataset, state, **routes):
    for name, value in routes.items():
        state = replace_field(state, f"routes.{name}", value)
    return formulas_view(input_of(dataset, measured_by_route(dataset), state))


def card(view, key):
    return next(equation for equation in view.equations if equation.key == key)


def test_the_layer_by_hand(dataset, state):
    """WARM: 2 mS/cm; 30 µm give 1.5 Ω·cm², interfaces 10: 11.5; at 5 mA/cm² 57.5 mV and 0.2875 mW/cm²."""
    view = view_of(dataset, state, material="warm")
    assert (card(view, "asr").result, card(view, "asr").unit) == ("11.5", "Ω·cm²")
    assert card(view, "asr").line == "30 µm / 2 mS/cm + 10 Ω·cm²"
    assert (card(view, "drop").result, card(view, "drop").unit) == ("57.5", "mV")
    assert float(card(view, "heat").result) == pytest.approx(0.2875, abs=6e-4)


def test_arrhenius_by_hand(dataset, state):
    """0.4 eV from 25 to 60 °C: exp(0.4/8.617e-5·(1/298.15 − 1/333.15)) = 5.13."""
    warm = view_of(dataset, state, material="warm", temperature_c=60.0)
    assert float(card(warm, "arrhenius").result) == pytest.approx(10.27, abs=0.05)
    assert card(warm, "arrhenius").line.startswith("2 mS/cm · exp(−(0.4 eV / ")
    room = view_of(dataset, state, material="warm")
    assert card(room, "arrhenius").note.startswith("At 60 °C it would be 10.3 mS/cm.")
    still = view_of(dataset, state, material="fast", temperature_c=60.0)
    assert "no activation energy of FAST" in card(still, "arrhenius").line
    assert card(still, "arrhenius").result == "20"


def test_mobility_and_diffusivity_for_a_stated_number_of_carriers(dataset, state):
    """2e-3 S/cm over 1e22 · 1.602e-19 C: 1.248e-6 cm²/(V·s); times k_B·T/q, 0.025693 V: 3.207e-8 cm²/s."""
    view = view_of(dataset, state, material="warm", carrier_density_cm3=1e22)
    assert (card(view, "mobility").result, card(view, "mobility").unit) == ("1.25 × 10⁻⁶", "cm²/(V·s)")
    assert (card(view, "nernst-einstein").result, card(view, "nernst-einstein").unit) == (
        "3.21 × 10⁻⁸",
        "cm²/s",
    )
    assert view.carriers_about == "Carriers per cm³: your number."


def test_carriers_come_from_formula_and_density_or_are_asked_for(dataset, state):
    warm = dataset.electrolytes["warm"]
    dataset.electrolytes["warm"] = msgspec.structs.replace(warm, density_g_cm3=None)
    unknown = view_of(dataset, state, material="warm")
    assert unknown.carriers is None
    assert (card(unknown, "mobility").result, card(unknown, "nernst-einstein").result) == ("—", "—")
    assert "State how many ions" in card(unknown, "mobility").line
    dataset.electrolytes["warm"] = msgspec.structs.replace(warm, formula="Li6PS5Cl", density_g_cm3=1.64)
    known = view_of(dataset, state, material="warm")
    assert known.carriers == pytest.approx(6 * 1.64 * 6.02214076e23 / 268.4, rel=1e-3)
    assert "every ion of WARM at 1.64 g/cm³" in known.carriers_about


def test_the_index_is_the_conductivity_over_a_constant(dataset, state):
    """12 · 2 mS/cm / 30 = 0.8, and ν = 30/24 − 1 = 0.25 gives 2/(2·1.25) = 0.8."""
    index = card(view_of(dataset, state, material="warm"), "dendrites")
    assert (index.result, index.unit) == ("0.8", "mS/cm")
    assert "ν = 0.25" in index.line
    assert "0.5–1 mA/cm²" in index.note
    assert "rewards no stiffness" in index.article
    unknown = card(view_of(dataset, state, material="fast"), "dendrites")
    assert (unknown.result, unknown.line) == ("—", "The dataset has no moduli of FAST.")


def test_the_energy_formula_gives_the_energy_of_the_design(dataset, state):
    energy = card(view_of(dataset, state), "energy")
    expected = evaluate(state.calculator.design).specific_energy_wh_kg
    assert float(energy.result) == pytest.approx(expected, abs=0.51)
    broken = msgspec.structs.replace(state.calculator.design, first_cycle_loss_fraction=2.0)
    refused = card(view_of(dataset, replace_field(state, "calculator.design", broken)), "energy")
    assert (refused.result, refused.line) == ("—", "The model refuses the calculator’s design.")


def test_the_hosts_of_the_article():
    capacities = [host_capacity(atoms, electrons) for _, atoms, electrons in HOSTS]
    assert capacities == pytest.approx([372, 3579, 4199, 3861], abs=1.0)


def test_the_capacity_of_the_designs_own_material(dataset, state):
    assert (card(view_of(dataset, state), "capacity").result) == "276"
    strange = msgspec.structs.replace(state.calculator.design.positive, active_material="mine")
    design = msgspec.structs.replace(state.calculator.design, positive=strange)
    assert card(view_of(dataset, replace_field(state, "calculator.design", design)), "capacity").result == "—"


def test_the_range_is_set_against_what_was_measured(dataset, state):
    """Sulfides: 0.03, 0.001 and 0.00001 S/cm against 10⁻⁴ to 10⁻²: one of three inside."""
    sulfide = card(view_of(dataset, state), "range")
    assert sulfide.line == "1 of 3 measurements lie inside; the highest is 30 mS/cm"
    assert (sulfide.result, sulfide.correction) == ("33", ("corrections", "se30"))
    polymer = card(view_of(dataset, state, selected="polymer"), "range")
    assert polymer.line == "Polymer: no measured conductivity is in the collection."


def test_the_title_counts_the_articles_corrections(dataset, state):
    view = view_of(dataset, state, material="warm")
    assert view.title.startswith(
        "All 4 equations of the article need a correction; the numbers are those of WARM and "
    )
    assert view.corrections == "Where the articles err or were overtaken: 5 entries (5 × error)."
    del dataset.corrections["se24"]
    assert view_of(dataset, state).title.startswith("3 of 4 equations of the article need a correction")
    dataset.corrections = {}
    bare = view_of(dataset, state)
    assert bare.title.startswith("The 4 equations of the article stand as printed")
    assert bare.corrections == ""


def test_the_articles_equations_stand_first_and_lead_to_their_corrections(dataset, state):
    view = view_of(dataset, state)
    assert [e.key for e in view.equations[:5]] == [
        "mobility",
        "nernst-einstein",
        "dendrites",
        "energy",
        "capacity",
    ]
    assert card(view, "mobility").correction == ("corrections", "se26")
    assert card(view, "dendrites").source == ("techniques", "dendrite-index")
    assert card(view, "asr").correction == ("", "")


def test_every_row_that_a_card_leads_to_is_in_the_dataset(state):
    from app.dataset import load_dataset

    bundled = load_dataset()
    view = view_of(bundled, state)
    for equation in view.equations:
        assert equation.source[1] in bundled.table(equation.source[0])
        if equation.in_article:
            assert equation.correction[1] in bundled.corrections


def test_a_route_without_electrolytes_has_no_numbers(dataset, state):
    dataset.electrolytes = {}
    view = view_of(dataset, state)
    assert {e.result for e in view.equations if e.key in ("mobility", "asr", "arrhenius", "dendrites")} == {
        "—"
    }


def test_what_follows_a_low_line_is_set_low():
    assert typeset("k_B · T < m_anode") == "k<sub>B</sub> · T &lt; m<sub>anode</sub>"


def numbers_in(text):
    """The numbers of a line as they are written: 2.47 × 10²² and 1,234 too."""
    raised = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
    found = re.findall(r"(\d[\d,]*\.?\d*)(?: × 10([⁻⁰¹²³⁴-⁹]+))?", text)
    return [float(f"{digits.replace(',', '')}e{power.translate(raised) or 0}") for digits, power in found]


def test_results_follow_from_the_inputs_that_are_shown(dataset, state):
    warm = dataset.electrolytes["warm"]
    dataset.electrolytes["warm"] = msgspec.structs.replace(warm, formula="Li6PS5Cl", density_g_cm3=1.857)
    view = view_of(dataset, state, material="warm", temperature_c=37.3, interface_ohm_cm2=3.217)
    sigma, carriers, _, charge, *_ = numbers_in(card(view, "mobility").line)
    assert numbers_in(card(view, "mobility").result) == [pytest.approx(sigma / (carriers * charge), rel=3e-3)]
    current, total = numbers_in(card(view, "drop").line)
    assert numbers_in(card(view, "drop").result) == [pytest.approx(current * total, rel=2e-3)]


def test_carriers_are_computed_with_as_they_are_shown(dataset, state):
    warm = dataset.electrolytes["warm"]
    dataset.electrolytes["warm"] = msgspec.structs.replace(warm, formula="Li6PS5Cl", density_g_cm3=1.857)
    known = view_of(dataset, state, material="warm")
    assert known.carriers == known.known_carriers == float(f"{known.carriers:.3g}")
    typed = view_of(dataset, state, material="warm", carrier_density_cm3=24.77123456e21)
    assert typed.carriers == in_units(24.77123456e21) * 1e21 == pytest.approx(24.7712e21, rel=1e-12)
    few = view_of(dataset, state, material="warm", carrier_density_cm3=1e-30)
    assert few.carriers == 1e-30


def test_the_positive_material_is_called_as_the_dataset_calls_it(dataset, state):
    assert card(view_of(dataset, state), "capacity").line.startswith("nmc811: ")
    dataset.electrode_materials["nmc811"] = SimpleNamespace(name="NMC811")
    assert card(view_of(dataset, state), "capacity").line.startswith("NMC811: ")
