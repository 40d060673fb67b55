"""Bars of cost, stated multiples, amounts and ranges: what is drawn is what was given, in both themes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from app.plots.amounts import AmountRow, Amounts
from app.plots.band_marks import Band, BandMarks
from app.plots.cost_bars import CostBar, CostBars, CostPiece
from app.plots.curve_words import overlap
from app.plots.range_plot import Level, RangeLine, RangePlot
from app.plots.theme import DARK, LIGHT


def shown(qtbot: Any, plot: Any, width: int = 420, height: int = 180) -> Any:
    qtbot.addWidget(plot)
    plot.resize(width, height)
    plot.show()
    plot.grab()
    return plot


def bar(label: str = "now") -> CostBar:
    pieces = (
        CostPiece("positive", "A", 1.5, 20.0, 30.0, "component", "A: 30", ("A 30", "30"), ("prices", "a")),
        CostPiece("separator", "B", 0.1, None, None, "none", "B: no price", ()),
        CostPiece("foils", "C", 0.3, 10.0, 3.0, "own price", "C: 3", ("C 3",)),
    )
    return CostBar(label, pieces, "33")


def test_cost_bars_draw_priced_pieces_and_export_all(qtbot: Any) -> None:
    plot = shown(qtbot, CostBars())
    plot.set_costs([bar("A"), bar()])
    plot.grab()
    assert [len(row.segments) for row in plot.item.bars] == [2, 2]
    assert len(plot.table()[1]) == 6
    assert plot.chosen_source() == ("prices", "a")
    box, line = plot.item._hits[0]
    point = plot.view_box.mapToView(box.center())
    assert line == "A: 30"
    assert plot.source_at(point.x(), point.y()) == ("prices", "a")


def test_bands_keep_their_order_on_the_axis(qtbot: Any) -> None:
    plot = BandMarks("Multiples")
    bands = [
        Band("Cell", 4.0, 25.0, "×4–25", "said so", ("market", "x")),
        Band("Line", 0.4, 0.4, "−60 %", "said too", ("market", "y")),
    ]
    plot.set_bands(bands)
    shown(qtbot, plot, height=70)
    assert [hit.source for hit in plot.item.hits] == [("market", "x"), ("market", "y")]
    assert plot.table()[1][0][:3] == ["Cell", 4.0, 25.0]
    image = plot.grab().toImage()
    plot.set_theme(DARK)
    assert plot.grab().toImage() != image


def test_amounts_show_as_many_rows_as_fit(qtbot: Any) -> None:
    plot = Amounts("Raw", "raw")
    rows = [AmountRow(f"M{n}", (float(n),), (str(n),), f"line {n}") for n in range(12)]
    plot.set_rows(("kg/kWh", "now"), rows)
    shown(qtbot, plot, 160, 90)
    assert 0 < len(plot.item.hits) < 12
    plot.resize(160, round(plot.wanted_px()))
    plot.grab()
    assert len(plot.item.hits) == 12
    assert plot.table() == (["kg/kWh", "now"], [[f"M{n}", float(n)] for n in range(12)])


def lines(mass: float = 500.0) -> list[RangeLine]:
    return [RangeLine("now", 180.0, 1.2, mass, 1.2 * mass), RangeLine("A", 130.0, 0.9, mass, 0.9 * mass)]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_range_plot_shows_every_pack_and_claim(qtbot: Any, theme: Any) -> None:
    plot = shown(qtbot, RangePlot())
    plot.set_theme(theme)
    plot.set_lines(lines(), [Level(1000.0, "1,000 km", ("milestones", "r"))])
    (x0, x1), (y0, y1) = plot.view_box.viewRange()
    assert x0 == y0 == 0.0
    # The heavier design reaches the claim inside the plot.
    assert x1 > 1000.0 / 0.9
    assert y1 > 1000.0
    assert plot._rules[0].isVisible()
    assert not plot._rules[1].isVisible()
    assert np.allclose(
        plot._curves[0].getData()[1] / np.maximum(plot._curves[0].getData()[0], 1e-9), [0.0, 1.2]
    )


def test_the_axes_rest_while_a_pack_moves_a_little(qtbot: Any) -> None:
    plot = shown(qtbot, RangePlot())
    levels = [Level(1000.0, "1,000 km"), Level(600.0, "600 km in 10 min")]
    plot.set_lines(lines(500.0), levels)
    before = plot.view_box.viewRange()
    for mass in (520.0, 480.0, 550.0):
        plot.set_lines(lines(mass), levels)
        assert plot.view_box.viewRange() == before
    plot.set_lines(lines(4000.0), levels)
    assert plot.view_box.viewRange() != before
    plot.forget_range()
    plot.set_lines(lines(500.0), levels)
    assert plot.view_box.viewRange() == before
    assert plot.source_at(10.0, 1000.0) is None


def test_narrow_bars_tell_their_sums_in_fewer_words(qtbot: Any) -> None:
    plot = shown(qtbot, CostBars(), 600)
    full = "≥ 33.0, incomplete, 24 % unpriced"
    plot.set_costs([replace(bar(), total=full, brief="≥ 33.0, incomplete", incomplete=True)])
    assert plot.item.bars[0].total == full
    plot.resize(220, 120)
    plot.grab()
    assert plot.item.bars[0].total == "≥ 33.0, incomplete"


def test_the_read_out_stands_upon_no_claim_in_a_small_plot(qtbot: Any) -> None:
    plot = shown(qtbot, RangePlot(), 260, 150)
    made = [
        RangeLine(name, wh, 0.0066 * wh, 1e5 / wh, 633.0)
        for name, wh in (("now", 180.0), ("A", 150.0), ("B", 180.0), ("C", 207.0), ("D", 237.0))
    ]
    plot.set_lines(made, [Level(1000.0, "1,000 km"), Level(600.0, "600 km in 10 min")])
    plot.grab()
    (words,) = plot._words.taken()
    for claim in plot._claims:
        assert not any(overlap(words, box, 0.0) for box in claim.taken())
