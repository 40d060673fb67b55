"""Growth per year from two numbers, and what is drawn of it."""

from __future__ import annotations

import pytest

from app.dataset import load_dataset
from app.panels.supply.forecasts import forecast_choices, forecasts_view, growth_percent


def test_growth_per_year_is_the_root_of_the_ratio():
    assert growth_percent(860, 4800, 10) == pytest.approx(18.76, abs=0.01)
    assert growth_percent(10, 80, 3) == pytest.approx(100.0)
    assert growth_percent(4, 1, 2) == pytest.approx(-50.0)


@pytest.mark.parametrize("numbers", [(0, 1, 1), (1, 0, 1), (1, 2, 0)])
def test_no_growth_without_two_numbers_and_a_time(numbers):
    with pytest.raises(ValueError, match="growth needs"):
        growth_percent(*numbers)


def test_the_articles_sodium_market_grows_18_8_percent_to_5_58_times(dataset):
    view = forecasts_view(dataset, "na-market")
    assert view.title == "Sodium-ion grows 18.8 % a year; solid-state tips near 2028"
    assert [end.words for end in view.ends] == ["0.86 in 2022", "4.8 in 2032, ×5.58"]
    assert view.note == "Not by six times: to 5.58 times."
    assert view.note_link.key == ("market", "na-market-2032")


def test_the_bundled_rows_say_the_same():
    view = forecasts_view(load_dataset(), "")
    assert view.key == "na-market"
    assert f"{view.growth_percent:.1f}" == "18.8"
    assert view.ends[1].words.endswith(", ×5.58")


def test_another_forecast_can_be_chosen(dataset):
    assert [key for key, _ in forecast_choices(dataset)] == ["na-market", "na-gwh"]
    view = forecasts_view(dataset, "na-gwh")
    assert view.growth_percent == pytest.approx(100 * (8 ** (1 / 8) - 1))
    assert view.ends[0].words == "10 in 2025"


def test_lanes_and_years_come_from_the_rows(dataset):
    view = forecasts_view(dataset, "")
    words = [lane.words for lane in view.lanes]
    assert "BloombergNEF: solid-state is 70 % semi-solid" in words
    assert "> 800 GWh of solid-state planned" in words
    assert view.years == (2021.0, 2036.0)
    assert all(lane.link.row_id in dataset.market for lane in view.lanes)


def test_without_the_rows_nothing_is_claimed(dataset):
    dataset.market.clear()
    view = forecasts_view(dataset, "na-market")
    assert (view.title, view.growth_percent, view.ends, view.lanes) == (
        "What is expected, and for when", None, (), (),
    )  # fmt: skip
    assert forecast_choices(dataset) == ()


def test_a_forecast_without_its_first_number_is_not_offered(dataset):
    del dataset.market["na-market-2022"]
    assert forecasts_view(dataset, "na-market").key == "na-gwh"
