"""The layer calculator: resistance, drop, heat, what is needed, and the warning."""

from __future__ import annotations

import msgspec
import pytest

from app.dataset.additions import OWN, is_own
from app.panels.common.solids import solids
from app.panels.routes.layer import layer_view
from app.state.model import RoutesState


def test_the_numbers_of_a_layer_worked_out_by_hand(dataset):
    view = layer_view(dataset, RoutesState(material="warm", thickness_um=30.0, interface_ohm_cm2=10.0))
    # 30 µm over 2 mS/cm is 1.5 Ω·cm²; with the interfaces 11.5, at 5 mA/cm² 57.5 mV and 0.2875 mW/cm².
    assert view.resistance == ("11.5", "Ω·cm²")
    assert view.resistance_note == "layer 1.50 + interfaces 10.0"
    assert view.drop == ("57.5", "mV")
    assert view.drop_note == "7.50 mV in the layer"
    assert view.heat == "heat 0.287 mW/cm²" or view.heat == "heat 0.288 mW/cm²"
    assert view.need == "30 µm at 5 mA/cm² needs 1.5 mS/cm for 10 mV, bare"
    assert view.title == "The interfaces take 87 % of the drop"


def test_warmth_lowers_the_resistance_of_what_moves_only(dataset):
    cold = layer_view(dataset, RoutesState(material="warm"))
    hot = layer_view(dataset, RoutesState(material="warm", temperature_c=80.0))
    assert float(hot.resistance[0]) < float(cold.resistance[0])
    still = [
        layer_view(dataset, RoutesState(material="fast", temperature_c=t)).resistance for t in (25.0, 80.0)
    ]
    assert still[0] == still[1]


@pytest.mark.parametrize(
    ("current", "exceeded", "word"),
    [(0.3, False, ""), (0.7, True, "within"), (1.0, True, "within"), (5.0, True, "above")],
)  # fmt: skip
def test_the_measured_critical_current_warns(dataset, current, exceeded, word):
    view = layer_view(dataset, RoutesState(material="warm", current_density_ma_cm2=current))
    assert view.exceeded is exceeded
    assert view.critical == "critical current 0.5–1 mA/cm²"
    assert bool(view.warning) is exceeded
    assert word in view.warning
    assert view.warning.startswith("Warning: ") is (word == "above")
    assert ("0.5–1 mA/cm²: no clear limit" in view.warning) is (word == "within")


def test_no_critical_current_is_said_not_guessed(dataset):
    view = layer_view(dataset, RoutesState(material="fast", current_density_ma_cm2=20.0))
    assert view.critical == "critical current not in the dataset"
    assert not view.warning


def test_the_dendrite_index_needs_both_moduli_and_keeps_its_caveat(dataset):
    view = layer_view(dataset, RoutesState(material="warm"))
    assert "0.8 mS/cm" in view.dendrite  # 12/30 of 2 mS/cm
    assert "barely rewards stiffness" in view.dendrite_caveat
    assert layer_view(dataset, RoutesState(material="fast")).dendrite == ""


def test_the_map_shows_the_route_the_best_of_others_and_the_liquid(dataset):
    scene = layer_view(dataset, RoutesState(material="warm")).scene
    keys = {mark.key for mark in scene.marks}
    assert {"fast", "warm", "wide", "soft", "salt", "1 m lipf6 in ec:emc 3:7"} == keys
    assert scene.chosen == "warm"
    assert scene.needed_s_cm == pytest.approx(1.5e-3)
    assert scene.y_range == (1e-4, 1e-1)


def test_the_map_reaches_down_to_a_poor_conductor(dataset):
    scene = layer_view(dataset, RoutesState(selected="polymer")).scene
    assert scene.y_range[0] < 1e-7


def test_without_electrolytes_the_layer_says_so(dataset):
    dataset.electrolytes.clear()
    view = layer_view(dataset, RoutesState())
    assert view.scene is None
    assert view.resistance[0] == "—"


def test_an_own_electrolyte_is_in_hand_only_when_it_is_chosen(dataset):
    from tests.panels.routes.conftest import material

    usual = layer_view(dataset, RoutesState()).material
    own = material("MINE", "sulfide", 0.9, 1.0, activation_energy_ev=0.2, critical_current_low_ma_cm2=1e-4,
                   critical_current_high_ma_cm2=100.0, density_g_cm3=2.0)  # fmt: skip
    own = msgspec.structs.replace(own, id=f"{OWN}mine")
    dataset = type(dataset)(**{**vars(dataset), "electrolytes": {**dataset.electrolytes, own.id: own}})
    assert is_own(own.id)
    assert layer_view(dataset, RoutesState()).material == usual
    assert next(iter(solids(dataset, "sulfide", "Li"))).id != own.id
    chosen = layer_view(dataset, RoutesState(material=own.id))
    assert chosen.material == own.id
    assert not chosen.warning.startswith("Warning")
    assert "0.0001–100 mA/cm²: no clear limit" in chosen.warning
    alone = type(dataset)(**{**vars(dataset), "electrolytes": {own.id: own}})
    assert layer_view(alone, RoutesState()).material == own.id
