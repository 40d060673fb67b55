"""Numbers, formulas, labels and sentences of the routes panel."""

from __future__ import annotations

import pytest

from app.panels.routes import text
from app.panels.routes.labels import label_of
from app.panels.routes.sentences import PLOT_NAME, Above, layer_title, moved_title, room_title


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (25.0, "25"), (6.2, "6.2"), (0.001, "0.001"), (2.0449, "2.04"), (9.996, "10"), (3.5e-6, "3.5 × 10⁻⁶"),
     (1e-8, "10⁻⁸"), (-20.0, "−20"), (1234.0, "1,230"), (-2e-7, "−2 × 10⁻⁷")],
)  # fmt: skip
def test_number_keeps_three_figures_and_no_idle_zeros(value, words):
    assert text.number(value) == words


@pytest.mark.parametrize(
    ("value", "words"), [(11.46, "11.5"), (10.0, "10.0"), (0.2868, "0.287"), (824.0, "824")]
)
def test_figures_keeps_exactly_three(value, words):
    assert text.figures(value) == words


@pytest.mark.parametrize(
    ("s_cm", "shown"), [(2.5e-2, "25"), (1e-6, "0.001"), (3.64e-9, "3.64 × 10⁻⁶"), (4e-7, "0.0004")]
)
def test_a_loud_conductivity_is_always_in_the_same_unit(s_cm, shown):
    assert text.loud_conductivity(s_cm) == (shown, "mS/cm")


def test_resistance_and_drop_change_unit_when_large():
    assert text.loud_resistance(11.46) == ("11.5", "Ω·cm²")
    assert text.loud_resistance(824_000) == ("824", "kΩ·cm²")
    assert text.loud_drop(57.3) == ("57.3", "mV")
    assert text.loud_drop(12_000) == ("12.0", "V")


@pytest.mark.parametrize(
    ("formula", "pretty"),
    [("Li6PS5Cl", "Li₆PS₅Cl"), ("Li9.54Si1.74P1.44S11.7Cl0.3", "Li₉.₅₄Si₁.₇₄P₁.₄₄S₁₁.₇Cl₀.₃"),
     ("Li1.3Al0.3Ti1.7(PO4)3", "Li₁.₃Al₀.₃Ti₁.₇(PO₄)₃"), ("1 M LiPF6 in EC", "1 M LiPF6 in EC")],
)  # fmt: skip
def test_formulas_get_low_figures_and_phrases_stay(formula, pretty):
    assert text.pretty_formula(formula) == pretty


def test_labels_are_short_and_all_different(dataset):
    labels = [label_of(dataset, record) for record in dataset.electrolytes.values()]
    assert len(set(labels)) == len(labels)
    assert label_of(dataset, dataset.electrolytes["1 m lipf6 in ec:emc 3:7"]) == "LiPF₆ in EC:EMC"


def test_room_title_says_only_when_it_is_only_one_route():
    groups = [Above("sulfide", 10, 145), Above("oxide", 0, 411)]
    assert room_title(groups, 0) == "Only sulfides outrun the liquid at 25 °C: 10 of 145"
    assert room_title(groups, 1).startswith("Of the four routes only sulfides outrun")
    named = [Above("sulfide", 10, 145), Above("halide", 0, 16, named_above=True)]
    assert room_title(named, 0) == "Sulfides outrun the liquid at 25 °C: 10 of 145"
    both = [Above("sulfide", 10, 145), Above("oxide", 2, 411)]
    assert room_title(both, 0) == "Sulfides and oxides outrun the liquid at 25 °C: 10 of 145 and 2 of 411"


def test_room_title_claims_nothing_that_is_not_so():
    none = [Above("sulfide", 0, 5), Above("oxide", 0, 3)]
    assert room_title(none, 0) == "No measured solid outruns the liquid at 25 °C"
    assert room_title(none, 1) == PLOT_NAME
    assert room_title([Above("sulfide", 0, 0)], 0) == PLOT_NAME
    assert room_title([Above("sulfide", 0, 5, named_above=True)], 0) == PLOT_NAME


def test_moved_title_names_up_to_three_and_counts_more():
    assert moved_title([], 8, -20, True) == "At −20 °C none of the 8 with a known Eₐ reaches the liquid"
    assert moved_title(["A"], 8, 60, True) == "At 60 °C A outruns the liquid"
    assert moved_title(["A", "B"], 8, 60, False) == "At 60 °C A and B outrun the liquid at 25 °C"
    assert moved_title(list("ABCD"), 8, 60, True) == "At 60 °C 4 of the 8 with a known Eₐ outrun the liquid"
    assert moved_title([], 0, 60, True) == PLOT_NAME


def test_brief_titles_stay_true():
    assert moved_title([], 8, 60, True, 2) == "At 60 °C 0 of 8 beat the liquid"
    assert moved_title(list("AB"), 8, 60, True, 1) == "At 60 °C 2 with an Eₐ outrun the liquid"
    assert (
        room_title([Above("sulfide", 1, 5), Above("oxide", 0, 5)], 1, 2) == "Some sulfides outrun the liquid"
    )
    assert layer_title(1.5, 10.0, 0.1, brief=True) == "Interfaces take 87 %"
    assert layer_title(30.0, 10.0, 0.1, brief=True) == "Layer takes 75 %"


@pytest.mark.parametrize(
    ("layer", "interface", "words"),
    [(1.5, 10.0, "The interfaces take 87 % of the drop"), (30.0, 10.0, "The layer takes 75 % of the drop"),
     (10.0, 10.0, "Layer and interfaces share the drop"), (10_000.0, 1.0, "The layer takes over 99 % of the drop")],
)  # fmt: skip
def test_layer_title_names_the_larger_share(layer, interface, words):
    assert layer_title(layer, interface, 0.1) == words


def test_layer_title_says_when_no_cell_could_do_it():
    assert layer_title(8e5, 10.0, 4120.0) == "No cell drives this current: it would take 4,100 V"


def test_a_brief_title_speaks_of_all_only_where_all_do():
    some, every = Above("sulfide", 10, 145), Above("sulfide", 3, 3)
    assert room_title([some], 0, 2) == "Some sulfides outrun the liquid"
    assert room_title([some], 0, 1) == "Only some sulfides outrun the liquid"
    assert room_title([some], 4, 1) == "Of the routes only some sulfides outrun the liquid"
    assert room_title([every], 0, 2) == "Sulfides outrun the liquid"


@pytest.mark.parametrize("brevity", [0, 1, 2])
def test_a_verdict_over_a_drawn_on_liquid_says_so(brevity):
    assert "the liquid’s drawn-on line" in moved_title(["A"], 8, -20, True, brevity, False, True)
    told = moved_title([], 8, -30, True, brevity, False, True, ["A"])
    assert told == "At −30 °C A is level with the liquid’s drawn-on line"


def test_a_temperature_that_is_not_whole_keeps_its_decimal():
    assert (text.degrees(25.4), text.degrees(119.64), text.degrees(-20.0)) == (
        "25.4 °C",
        "119.6 °C",
        "−20 °C",
    )
