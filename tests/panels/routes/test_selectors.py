"""Cards, strip rows, marks and counts against numbers worked out by hand."""

from __future__ import annotations

import math

import pytest

from app.panels.routes.materials import chosen, named_at, reference
from app.panels.routes.measured import measured_by_route, of
from app.panels.routes.selectors import card_views, collection_line, strip_rows, strip_view
from app.state.model import RoutesState

BOLTZMANN_EV_K = 8.617333262e-5


@pytest.fixture
def measured(dataset):
    return measured_by_route(dataset)


def card(dataset, measured, route, **state):
    return next(c for c in card_views(dataset, measured, RoutesState(**state)) if c.route == route)


def test_cards_stand_in_their_order_and_show_the_best_at_room_temperature(dataset, measured):
    cards = card_views(dataset, measured, RoutesState(selected="oxide", compared="halide"))
    assert [c.route for c in cards] == ["sulfide", "oxide", "polymer", "halide", "liquid"]
    by_route = {c.route: c for c in cards}
    assert (by_route["sulfide"].value, by_route["sulfide"].unit) == ("30", "mS/cm")
    assert by_route["sulfide"].note == "best of 3: Li₁X"
    assert by_route["sulfide"].source == "doi 10.1/1"
    assert by_route["halide"].value == "1"  # the named SALT beats the measured 0.5
    assert by_route["polymer"].note == "measured: SOFT"
    assert (by_route["oxide"].badge, by_route["halide"].badge, by_route["liquid"].badge) == (
        "✓ selected",
        "compared",
        "reference",
    )


def test_an_upper_bound_is_never_the_best(dataset, measured):
    values = [r.conductivity_s_cm for r in of(measured, "oxide").records if not r.upper_bound]
    assert of(measured, "oxide").best().conductivity_s_cm == max(values)


def test_away_from_room_temperature_a_card_shows_what_moves_and_says_what_stays(dataset, measured):
    moved = card(dataset, measured, "sulfide", temperature_c=60.0)
    factor = math.exp(-0.4 / BOLTZMANN_EV_K * (1 / 333.15 - 1 / 298.15))
    assert float(moved.value) == pytest.approx(2.0 * factor, rel=0.005)
    assert moved.note == "at 60 °C, the only one with a known Eₐ: WARM"
    assert moved.range_word == "Article, 25 °C"
    stays = card(dataset, measured, "halide", temperature_c=60.0)
    assert stays.value == "1"
    assert stays.note == "at 25 °C, no Eₐ known: measured: SALT"


def test_away_from_room_temperature_a_card_still_tells_the_best_of_all_at_25(dataset, measured):
    moved = card(dataset, measured, "sulfide", temperature_c=60.0)
    assert moved.room_text == "at 25 °C 30 mS/cm, best of 3: Li₁X"
    assert moved.room_text in moved.spoken
    assert card(dataset, measured, "sulfide").room_text == ""


def test_several_that_move_are_counted(dataset, measured):
    from tests.panels.routes.conftest import material

    dataset.electrolytes["mild"] = material("MILD", "sulfide", 1e-3, activation_energy_ev=0.2)
    moved = card(dataset, measured, "sulfide", temperature_c=60.0)
    assert moved.note == "at 60 °C, best of the 2 with a known Eₐ: WARM"


def test_the_article_is_named_and_the_range_keeps_its_temperature(dataset, measured):
    view = card(dataset, measured, "oxide", temperature_c=60.0)
    assert view.range_word == "Article, 25 °C"
    assert "“A report”" in view.range_tip
    assert card(dataset, measured, "oxide").range_word == "Article"


def test_the_articles_are_counted_in_the_sources(dataset, measured):
    from app.dataset.records import Source

    for key in ("a1", "a2"):
        dataset.sources[key] = Source(id=key, title=key, publisher="P", kind="article", read_on="2026-11-01")
    assert (
        "one of the 2 articles that this program started from" in card(dataset, measured, "oxide").range_tip
    )


def test_the_liquid_card_names_the_reference_and_says_whose_range_it_is(dataset, measured):
    from tests.panels.routes.conftest import material

    dataset.electrolytes["still"] = material("STILL", "liquid", 5e-3)
    view = card(dataset, measured, "liquid")
    assert (view.value, view.note) == ("10", "reference: LiPF₆ in EC:EMC")
    assert view.range_word == "Several liquids"
    assert "Note on liquid." in view.range_tip
    assert card(dataset, measured, "liquid", temperature_c=60.0).note.startswith("at 60 °C, reference")


@pytest.mark.parametrize(
    ("conductivity", "more", "default"),
    [(1e-9, {}, "soft"), (3e-7, {}, "little"), (1e-9, {"critical_current_low_ma_cm2": 1.0}, "little")],
    ids=["much worse", "little worse", "well known"],
)
def test_a_poor_conductor_of_which_little_is_known_is_no_default(dataset, conductivity, more, default):
    from tests.panels.routes.conftest import material

    extra = material("LITTLE", "polymer", conductivity, activation_energy_ev=0.8, **more)
    dataset.electrolytes["little"] = extra
    assert chosen(dataset, RoutesState(selected="polymer")).record.id == default


def test_arrhenius_moves_only_those_with_an_activation_energy(dataset):
    cold, hot = ({n.record.id: n for n in named_at(dataset, t)} for t in (0.0, 80.0))
    for key, item in cold.items():
        if item.moves:
            assert item.typical_s_cm < hot[key].typical_s_cm
        else:
            assert item.typical_s_cm == hot[key].typical_s_cm
    assert {key for key, item in cold.items() if item.moves} == {"warm", "wide", "1 m lipf6 in ec:emc 3:7"}


def test_sodium_electrolytes_are_left_to_the_table(dataset):
    assert "soda" not in {n.record.id for n in named_at(dataset, 25.0)}


def test_a_range_counts_with_its_geometric_middle(dataset):
    wide = next(n for n in named_at(dataset, 25.0) if n.record.id == "wide")
    assert wide.typical_s_cm == pytest.approx(2e-4)


def test_the_reference_stays_the_same_liquid_at_every_temperature(dataset):
    from tests.panels.routes.conftest import material

    dataset.electrolytes["still"] = material("STILL", "liquid", 9.9e-3)
    for temperature in (-40.0, 25.0, 120.0):
        assert reference(named_at(dataset, temperature)).record.id.startswith("1 m lipf6")


def test_the_material_in_hand_is_the_best_known_of_the_route_until_one_is_picked(dataset):
    assert chosen(dataset, RoutesState()).record.id == "warm"
    assert chosen(dataset, RoutesState(material="fast")).record.id == "fast"
    assert chosen(dataset, RoutesState(material="fast", selected="oxide")).record.id == "wide"
    dataset.electrolytes.clear()
    assert chosen(dataset, RoutesState()) is None


def test_rows_carry_band_share_and_counts(dataset, measured):
    rows = {row.key: row for row in strip_rows(dataset, measured)}
    assert (rows["sulfide"].share, rows["sulfide"].share_note) == ("33 %", "of 3")
    assert (rows["oxide"].share, rows["oxide"].share_note) == ("33 %", "of 3")
    assert rows["polymer"].share_note == "none in\nOBELiX"
    assert rows["sulfide"].band == pytest.approx((-4.0, -2.0))
    assert rows["liquid"].band is None
    assert "1 of 3 measurements inside" in rows["sulfide"].read_out


def test_the_row_with_the_heading_of_the_shares_names_the_article(dataset, measured):
    liquid = next(row for row in strip_rows(dataset, measured) if row.key == "liquid")
    assert "range in the article “A report”" in liquid.read_out


def test_every_measured_point_says_what_it_is(dataset, measured):
    texts = of(measured, "oxide").points.read_outs
    assert texts[0] == "Li₄X · 0.1 mS/cm at room temperature · made up · doi 10.1/4"
    assert "below" in texts[1]


def test_the_title_follows_the_planted_data(dataset, measured):
    assert (
        strip_view(dataset, measured, RoutesState()).title
        == "Only sulfides outrun the liquid at 25 °C: 1 of 3"
    )
    view = strip_view(dataset, measured, RoutesState(temperature_c=0.0))
    assert view.title == "At 0 °C none of the 2 with a known Eₐ reaches the liquid"
    hot = strip_view(dataset, measured, RoutesState(temperature_c=110.0))
    assert hot.title == "Drawn on to 110 °C, WARM outruns the liquid’s drawn-on line"


def test_a_routeless_material_that_beats_all_is_not_hidden(dataset):
    from tests.panels.routes.conftest import point

    dataset.measured_conductivities["p9"] = point(9, None, 0.5)
    title = strip_view(dataset, measured_by_route(dataset), RoutesState()).title
    assert title == "Of the four routes only sulfides outrun the liquid at 25 °C: 1 of 3"


def test_marks_name_value_temperature_and_source(dataset, measured):
    marks = {m.key: m for m in strip_view(dataset, measured, RoutesState(temperature_c=60.0)).marks}
    assert marks["warm"].moves
    assert not marks["fast"].moves
    assert "at 60 °C" in marks["warm"].read_out
    assert "25 °C, no Eₐ known" in marks["fast"].read_out
    assert marks["warm"].read_out.endswith("A collection")
    assert marks["soft"].log_low == pytest.approx(-8)
    assert marks["soft"].log_high == pytest.approx(-6)


def test_the_status_line_counts_the_collection(dataset, measured):
    assert collection_line(dataset, measured) == "OBELiX: 7 of 8 belong to a route · CC BY 4.0"


def test_an_empty_dataset_makes_cards_and_rows_all_the_same(dataset):
    for table in (dataset.routes, dataset.electrolytes, dataset.measured_conductivities):
        table.clear()
    empty = measured_by_route(dataset)
    assert [c.value for c in card_views(dataset, empty, RoutesState())] == ["—"] * 5
    view = strip_view(dataset, empty, RoutesState())
    assert (view.marks, view.reference, view.title) == ((), None, "Ionic conductivity by route")


def test_near_25_the_title_and_the_cards_tell_the_very_temperature(dataset, measured):
    near = RoutesState(temperature_c=25.4)
    assert "25.4 °C" in strip_view(dataset, measured, near).title
    for card in card_views(dataset, measured, near):
        assert "at 25" in card.note
        assert card.range_word.endswith(", 25 °C")
    assert "at 25.4 °C" in next(c for c in card_views(dataset, measured, near) if c.route == "sulfide").note
    assert all("°C" not in c.note for c in card_views(dataset, measured, RoutesState(temperature_c=25.0)))


def test_every_card_keeps_one_unit_at_every_temperature(dataset, measured):
    cold = card_views(dataset, measured, RoutesState(temperature_c=-40.0))
    assert {card.unit for card in cold} == {"mS/cm"}
    assert {card.range_text.split()[-1] for card in cold} == {"mS/cm"}
