"""Which price counts, per kg of the element, and which shocks the table gives."""

from __future__ import annotations

import pytest

from app.dataset.raw_prices import element_share, references
from app.panels.supply.prices import series_of
from app.panels.supply.shocks import CUSTOM, TODAY, prices_at, shock_options, shocks, shown_shock
from app.state.model import SupplyState


def test_the_latest_price_of_each_material_counts(dataset):
    found = references(dataset)
    assert set(found) == {"Li", "Ni", "Co", "graphite", "Cu"}
    assert found["Li"].row.id == "lc-26"
    assert found["Ni"].row.id == "ni-25"
    # Two rows of one day: the one that the table has first.
    assert found["graphite"].row.id == "gr-24"


def test_lithium_is_counted_through_the_formula_of_its_carbonate(dataset):
    lithium = references(dataset)["Li"]
    # 2 × 6.94 g of lithium in 73.89 g of Li2CO3.
    assert element_share(lithium.row) == pytest.approx(2 * 6.94 / 73.886, rel=1e-3)
    assert lithium.usd_per_kg == pytest.approx(20.0 / (2 * 6.94 / 73.886), rel=1e-3)
    assert references(dataset)["Ni"].usd_per_kg == 15.0


def test_a_row_without_a_price_in_usd_does_not_count(dataset):
    import msgspec

    dataset.prices["lc-26"] = msgspec.structs.replace(dataset.prices["lc-26"], usd_per_kg=None)
    assert references(dataset)["Li"].row.id == "lc-24"
    dataset.prices.clear()
    assert references(dataset) == {}
    assert series_of(dataset, "Li") == ()


def test_the_articles_shock_is_the_factor_of_its_row(dataset):
    article = shocks(dataset)[0]
    assert article.words == "Lithium carbonate ×14, 2020-06 → 2022-11 (the article)"
    assert article.factors == {"lithium": 14.0, "nickel": 1.0, "cobalt": 1.0, "graphite": 1.0}
    dataset.market.clear()
    assert all(shock.key != "article" for shock in shocks(dataset))


def test_the_tables_own_prices_at_the_articles_dates(dataset):
    first, last = prices_at(dataset, "lithium carbonate", ("2020-06", "2022-11"))
    assert (first.id, last.id) == ("lc-20", "lc-22")
    assert last.usd_per_kg / first.usd_per_kg == pytest.approx(14.0)
    assert prices_at(dataset, "lithium carbonate", ("2019-01", "2022-11")) is None


def test_other_shocks_run_between_prices_of_one_market(dataset):
    found = {shock.key: shock for shock in shocks(dataset)}
    assert found["rise:lithium"].rows == ("lc-20", "lc-22")
    assert found["fall:lithium"].factors["lithium"] == pytest.approx(20 / 70, rel=5e-3)
    # Nickel stood at 90 in another market: no fall from there.
    assert found["fall:nickel"].factors["nickel"] == 0.5
    assert "fall:cobalt" not in found


def test_a_run_beyond_the_sliders_is_held_at_their_end(dataset):
    import msgspec

    dataset.prices["lc-22"] = msgspec.structs.replace(dataset.prices["lc-22"], usd_per_kg=500.0)
    rise = next(shock for shock in shocks(dataset) if shock.key == "rise:lithium")
    assert rise.factors["lithium"] == 20.0
    assert rise.words.endswith("(set to ×20)")


def test_which_preset_the_sliders_stand_at(dataset):
    there = shocks(dataset)
    assert shown_shock(there, SupplyState()) == TODAY
    assert shown_shock(there, SupplyState(lithium=14.0, shock="article")) == "article"
    by_hand = SupplyState(lithium=13.0, shock="article")
    assert shown_shock(there, by_hand) == CUSTOM
    assert shock_options(there, by_hand)[0][0] == CUSTOM
    assert CUSTOM not in dict(shock_options(there, SupplyState()))
