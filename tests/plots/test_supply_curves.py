"""Forecasts and price histories: years and numbers stand where they belong."""

from __future__ import annotations

import math
from typing import Any

import pytest

from app.plots.forecast import Expectation, ForecastPlot, ForecastView, Point
from app.plots.pixel_plot import log_ticks
from app.plots.price_history import DateMark, PriceHistory, PricePoint
from app.plots.ticks import format_value

LANES = tuple(
    Expectation(2028.0 + n, f"Someone expects {n}", f"lane {n}", ("market", f"l{n}")) for n in range(6)
)
VIEW = ForecastView(
    "USD, log axis",
    (Point(2022, 1.0, "1 in 2022", "first", ("market", "a")), Point(2032, 10.0, "10 in 2032", "last", ("market", "b"))),
    "25.9", "% a year", LANES, (2021.0, 2036.0), 2026.9,
)  # fmt: skip


def shown(qtbot: Any, plot: Any, height: int = 260) -> Any:
    qtbot.addWidget(plot)
    plot.resize(420, height)
    plot.show()
    plot.grab()
    return plot


def hit(plot: Any, line: str) -> Any:
    return next(hit for hit in plot.item.hits if hit.line == line)


def test_years_run_evenly(qtbot: Any) -> None:
    plot = ForecastPlot("Forecasts")
    plot.set_view(VIEW)
    shown(qtbot, plot)
    item = plot.item
    assert item.x_of(2032) - item.x_of(2022) == pytest.approx(10 * (item.x_of(2023) - item.x_of(2022)))
    assert hit(plot, "first").box.center().x() == pytest.approx(item.x_of(2022))
    # More is higher.
    assert hit(plot, "last").box.center().y() < hit(plot, "first").box.center().y()


def test_every_expectation_is_listed_and_those_with_room_are_drawn(qtbot: Any) -> None:
    plot = ForecastPlot("Forecasts")
    plot.set_view(VIEW)
    shown(qtbot, plot, 400)
    assert {h.line for h in plot.item.hits} >= {f"lane {n}" for n in range(6)}
    plot.resize(420, 120)
    plot.grab()
    drawn = {h.line for h in plot.item.hits if h.line.startswith("lane")}
    assert "lane 0" in drawn
    assert len(drawn) < 6
    assert len(plot.table()[1]) == 8
    assert len(plot._sources) == 8


def test_words_of_a_late_year_stay_inside(qtbot: Any) -> None:
    late = Expectation(2035.8, "A long sentence about a late year " * 3, "late", ("market", "z"))
    plot = ForecastPlot("Forecasts")
    plot.set_view(ForecastView("", (), "", "", (late,), (2021.0, 2036.0), 2010.0))
    shown(qtbot, plot)
    assert plot.item.boundingRect().adjusted(-9, -9, 9, 9).contains(hit(plot, "late").box)


def prices() -> list[PricePoint]:
    return [
        PricePoint(2020.5, 5.0, "5, 2020", "low", ("prices", "l"), True),
        PricePoint(2021.5, 20.0, "20, 2021", "middle", ("prices", "m"), main=False),
        PricePoint(2022.5, 50.0, "50, 2022", "high", ("prices", "h"), True),
    ]


def test_prices_stand_on_a_log_axis(qtbot: Any) -> None:
    plot = PriceHistory("Prices")
    plot.set_prices(prices(), [DateMark(2020.5, "then")])
    shown(qtbot, plot)
    low, middle, high = (hit(plot, line).box.center() for line in ("low", "middle", "high"))
    assert middle.x() - low.x() == pytest.approx(high.x() - middle.x())
    share = (low.y() - middle.y()) / (low.y() - high.y())
    assert share == pytest.approx(math.log(4) / math.log(10))
    assert plot.table()[1][0] == [2020.5, 5.0, "low"]


def test_a_history_without_prices_is_empty_and_one_price_is_enough(qtbot: Any) -> None:
    plot = shown(qtbot, PriceHistory("Prices"))
    assert plot.item.hits == []
    plot.set_prices(prices()[:1], [])
    plot.grab()
    assert len(plot.item.hits) == 1


def test_ticks_are_1_2_and_5_within_the_limits_and_never_in_e_notation() -> None:
    assert log_ticks(math.log10(0.4), math.log10(12)) == [0.5, 1.0, 2.0, 5.0, 10.0]
    assert log_ticks(1.0, 1.0) == [10.0]
    assert [format_value(value, 1) for value in log_ticks(3.6, 4.4)] == ["5,000", "10,000", "20,000"]
