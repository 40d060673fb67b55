"""USD per kWh before and after, the bars, and the sentence at every setting."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.dataset.raw_prices import references
from app.panels.supply.evaluation import Content
from app.panels.supply.history_view import history_choices, history_view
from app.panels.supply.shock import cost_of, moved_words, not_counted, shock_title, short_titles
from app.panels.supply.shock_view import shock_view
from app.panels.supply.words import factor_words

ONES = {"Li": 1.0, "Ni": 1.0, "Co": 1.0, "graphite": 1.0}
CELL = Content({"Li": 0.1, "Ni": 0.7, "Co": 0.0, "graphite": 1.0, "Mn": 0.1})
PLAIN = Content({"Li": 0.1, "graphite": 1.0, "Fe": 0.7})


def cost(dataset, content=CELL, **moved):
    return cost_of(content, references(dataset), {**ONES, **moved})


def test_a_kwh_is_the_sum_of_kg_times_price(dataset):
    found = cost(dataset)
    by_hand = 0.1 * references(dataset)["Li"].usd_per_kg + 0.7 * 15.0 + 1.0 * 4.0
    assert found.before == found.after == pytest.approx(by_hand)
    assert found.unpriced == ("Mn",)
    assert [share.material for share in found.shares] == ["Li", "Ni", "graphite"]


def test_moved_materials_come_last_and_alone_change(dataset):
    found = cost(dataset, Ni=2.0)
    assert [share.material for share in found.shares] == ["Li", "graphite", "Ni"]
    assert found.after - found.before == pytest.approx(0.7 * 15.0)
    assert found.change_percent == pytest.approx(100 * 10.5 / found.before)


def title(dataset, content=CELL, **moved):
    factors = {**ONES, **moved}
    return shock_title(cost_of(content, references(dataset), factors), factors, references(dataset))


def test_the_sentence_at_every_kind_of_setting(dataset):
    assert title(dataset) == "A kWh of this design holds at least 25.1 USD of raw materials"
    percent = 100 * 13 * 0.1 * references(dataset)["Li"].usd_per_kg / cost(dataset).before
    assert title(dataset, Li=14.0) == (
        f"Lithium at ×14 lifts the priced raw materials of a kWh of this design by {percent:.0f} %"
    )
    both = title(dataset, Li=14.0, Ni=0.5)
    assert both.startswith("Lithium at ×14 and nickel at ×0.5 lift the priced raw materials")
    assert title(dataset, Ni=0.5).startswith("Nickel at ×0.5 lowers the priced raw materials")
    nothing = title(dataset, PLAIN, Co=5.0)
    assert nothing == "Cobalt at ×5 changes nothing: a kWh of this design holds none that is priced"


def test_the_sentence_without_prices_or_results(dataset):
    prices = references(dataset)
    assert shock_title(None, ONES, prices) == "No raw-material cost: the model refuses this design"
    assert shock_title(None, ONES, {}) == "The dataset has no prices of raw materials yet"
    assert title(dataset, Content({"Fe": 1.0})) == "No raw material of this design has a price"


def test_a_short_sentence_says_the_same(dataset):
    factors = {**ONES, "Ni": 2.0}
    words = ("Nickel at ×2: 25.1 → 35.6 USD/kWh of priced raw materials",)
    assert short_titles(cost(dataset, Ni=2.0), factors) == words
    assert short_titles(cost(dataset), ONES) == ("At least 25.1 USD of raw materials",)
    assert moved_words(ONES) == ""


def test_what_is_left_out_is_said(dataset):
    left = cost_of(Content({"Li": 0.1, "Fe": 1.0}, unknown=("binder",)), references(dataset), ONES)
    assert not_counted(left) == "No price: iron. Not counted: binder."


VANADIUM = Content({"Na": 0.4, "Cu": 0.2}, ("vanadium: 0.56 kg/kWh",), others={"V": 0.56})


def test_a_sum_without_its_main_element_says_so(dataset):
    """0.2 kg of copper at 10 USD/kg; the vanadium, worth several times that, has no price here."""
    assert title(dataset, VANADIUM) == (
        "A kWh of this design holds at least 2.00 USD of raw materials; its vanadium is not counted"
    )
    unread = Content({"Cu": 0.2}, ("positive active material: Bad F",), positive_known=False)
    assert title(dataset, unread).endswith("; its positive active material is not counted")
    sliders = shock_view(dataset, references(dataset), ONES, unread, None).sliders
    assert (sliders["nickel"].cost, sliders["graphite"].cost) == ("not counted", "none in it")
    short = short_titles(cost(dataset, VANADIUM), ONES)
    assert short == (
        "At least 2.00 USD of raw materials without vanadium",
        "At least 2.00 USD of raw materials",
    )
    assert "vanadium: 0.56 kg/kWh" in not_counted(cost(dataset, VANADIUM))
    assert shock_view(dataset, references(dataset), ONES, VANADIUM, None).louds[0].note.startswith("at least")


def test_where_all_is_counted_it_is_no_least(dataset):
    whole = Content({"Li": 0.1, "Cu": 0.2})
    assert "at least" not in title(dataset, whole)
    assert title(dataset, whole, Li=2.0).startswith("Lithium at ×2 lifts the raw materials")


def test_the_price_of_lithium_shows_how_it_comes_of_its_carbonate(dataset):
    """20 USD/kg of Li2CO3, 18.8 % of which is lithium, are 106 USD per kg of lithium."""
    view = shock_view(dataset, references(dataset), ONES, CELL, None)
    words = "106 USD per kg of lithium is 20.0 USD/kg of lithium carbonate ÷ 0.188, the lithium in it by its formula."
    assert words in view.sliders["lithium"].tip
    assert words in view.note
    lithium = next(piece for piece in view.bars[0].pieces if piece.material == "Li")
    assert "× 106 USD/kg" in lithium.line
    assert "lithium carbonate 20.0 USD/kg ÷ 0.188" in lithium.line
    assert "÷" not in view.sliders["nickel"].tip


factors = st.floats(0.1, 20.0).map(lambda value: float(f"{value:.3g}"))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(li=factors, ni=factors, co=factors, graphite=factors)
def test_the_bars_add_up_to_their_totals_and_the_words_to_the_numbers(dataset, li, ni, co, graphite):
    moved = {"Li": li, "Ni": ni, "Co": co, "graphite": graphite}
    view = shock_view(dataset, references(dataset), moved, CELL, PLAIN)
    for (before, after), content in zip((view.bars[:2], view.bars[2:]), (PLAIN, CELL), strict=True):
        expected = cost_of(content, references(dataset), moved)
        assert sum(piece.value for piece in before.pieces) == pytest.approx(expected.before)
        assert sum(piece.value for piece in after.pieces) == pytest.approx(expected.after)
        # A before bar and its after bar have the materials in the same order.
        order = [piece.material for piece in before.pieces]
        assert list(dict.fromkeys(piece.material for piece in after.pieces)) == order
    assert ("lift" in view.titles[0]) == (expected.change_percent >= 0.005)
    assert all(factor_words(f) in view.titles[0] for m, f in moved.items() if f != 1.0)


def test_extra_is_hatched_and_every_piece_leads_to_its_price(dataset):
    view = shock_view(dataset, references(dataset), {**ONES, "Li": 14.0}, CELL, None)
    pieces = view.bars[1].pieces
    assert [piece.extra for piece in pieces] == [False, False, False, True]
    assert pieces[-1].words[0].startswith("lithium +")
    assert {piece.source for piece in pieces} == {
        ("prices", "lc-26"),
        ("prices", "ni-25"),
        ("prices", "gr-24"),
    }
    assert view.louds[1].note == "pin a design"


def test_a_refused_design_or_no_prices_say_so(dataset):
    refused = Content({}, refusal="porosity is below 0")
    view = shock_view(dataset, references(dataset), ONES, refused, None)
    assert view.empty == "The model refuses this design: porosity is below 0"
    dataset.prices.clear()
    view = shock_view(dataset, references(dataset), ONES, CELL, None)
    assert "no prices" in view.empty.lower()
    assert view.sliders["lithium"].price == "no price in the dataset"
    assert not view.sliders["lithium"].enabled


def test_the_history_marks_the_articles_dates(dataset):
    view = history_view(dataset)
    assert view.title == "Lithium carbonate stood between 5.00 and 70.0 USD/kg: ×14"
    assert [point.source[1] for point in view.points] == ["lc-20", "lc-22", "lc-24", "lc-26"]
    assert [point.marked for point in view.points] == [True, True, False, False]
    assert [point.main for point in view.points] == [True, True, False, True]
    assert [mark.words for mark in view.marks] == ["article's 2020-06: 5.00", "article's 2022-11: 70.0"]
    assert "At the article's dates the table has 5.00 and 70.0 USD/kg, ×14." in view.note
    nickel = history_view(dataset, "Ni")
    assert nickel.title == (
        "On one market (the line) nickel stood between 15.0 and 30.0 USD/kg: ×2; on all markets, 15.0 to 90.0"
    )
    assert (nickel.marks, [mark.main for mark in nickel.points]) == ((), [False, True, True])
    assert dict(history_choices(dataset)) == {
        "Li": "Lithium carbonate",
        "Ni": "Nickel",
        "graphite": "Graphite",
    }
    dataset.prices.clear()
    assert history_view(dataset).empty == "No prices of lithium in the dataset yet."
