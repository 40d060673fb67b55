"""Shares, prices and pairs as bars: lengths are the numbers, and nothing leaves its place."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from app.plots.paired_bars import PairedBars, PairRow, SideWord
from app.plots.price_bars import PriceBar, PriceBars, PricePiece, axis_step, neutral
from app.plots.share_bars import Cell, ShareBars, ShareRow
from app.plots.theme import DARK, LIGHT


def shown(qtbot: Any, plot: Any, width: int = 460, height: int = 200) -> Any:
    qtbot.addWidget(plot)
    plot.resize(width, height)
    plot.show()
    plot.grab()
    return plot


def shares() -> list[ShareRow]:
    cells = (
        Cell("50 %", "half", ("t", "a")),
        Cell("2 Mt", "two", ("t", "b")),
        Cell("+5 %", "up", ("t", "c")),
    )
    return [ShareRow("First", "positive", 50.0, *cells), ShareRow("Second", "separator", None, *cells)]


def test_share_bars_have_a_hit_for_bar_and_figures(qtbot: Any) -> None:
    plot = ShareBars("Shares")
    plot.set_rows(shares(), ("Share of the world", "Output", "growth"))
    shown(qtbot, plot)
    # A bar and three figures; without a share only the figures.
    assert len(plot.item.hits) == 7
    assert plot.table()[1][0] == ["First", 50.0, "50 %", "2 Mt", "+5 %"]
    assert [words for words, _ in plot._sources][:2] == ["First, share of the world", "First, output"]


def test_share_bars_drop_columns_where_room_is_short(qtbot: Any) -> None:
    plot = ShareBars("Shares")
    plot.set_rows(shares(), ("Share of the world", "Output", "growth"))
    shown(qtbot, plot, 190)
    lines = [hit.line for hit in plot.item.hits]
    assert "up" not in lines
    # What is left out is said over the bar.
    assert "half · two · up" in lines
    assert all(plot.item.boundingRect().adjusted(-9, -9, 9, 9).contains(hit.box) for hit in plot.item.hits)


def piece(value: float, moved: bool = False, extra: bool = False, name: str = "Ni") -> PricePiece:
    return PricePiece(
        name, 1, value, moved, (f"{name} {value}", name), f"{name} {value}", ("prices", name), extra
    )


BARS = (
    PriceBar("now", "before", (piece(30.0), piece(10.0, True, name="Li")), "40"),
    PriceBar(
        "", "after", (piece(30.0), piece(10.0, True, name="Li"), piece(40.0, True, True, "Li")), "80", True
    ),
)


def test_price_bars_share_one_scale(qtbot: Any) -> None:
    plot = PriceBars("Prices")
    plot.set_bars(BARS)
    shown(qtbot, plot)
    boxes = [hit.box for hit in plot.item.hits]
    assert boxes[0].width() == pytest.approx(boxes[2].width())
    assert boxes[4].width() == pytest.approx(4 * boxes[1].width())
    assert boxes[3].right() == pytest.approx(boxes[4].left())
    assert plot.table()[1][-1] == ["now", "after", "Li", 40.0]
    assert len(plot._sources) == 2


@pytest.mark.parametrize("height", [50, 90, 400])
def test_price_bars_stay_inside_and_apart(qtbot: Any, height: int) -> None:
    plot = PriceBars("Prices")
    plot.set_bars((*BARS, PriceBar("A", "before", (piece(5.0),), "5")))
    shown(qtbot, plot, height=height)
    tops = sorted({hit.box.top() for hit in plot.item.hits})
    high = plot.item.hits[0].box.height()
    assert all(b - a >= high for a, b in pairwise(tops))
    assert tops[-1] + high <= plot.item.boundingRect().bottom() - plot.item.metrics.height()


def test_no_bars_and_no_money_draw_nothing(qtbot: Any) -> None:
    plot = shown(qtbot, PriceBars("Prices"))
    assert plot.item.hits == []
    plot.set_bars([PriceBar("now", "before", (piece(0.0),), "0")])
    plot.grab()
    assert plot.item.hits == []


def test_neighbouring_neutrals_differ() -> None:
    for theme in (LIGHT, DARK):
        tints = [neutral(theme, number) for number in range(10)]
        assert len(set(tints)) == 10


def pairs() -> list[PairRow]:
    side = (SideWord("Chile 20 %", "mined", ("producer_shares", "x")), SideWord("—", "unknown"))
    return [
        PairRow("Nickel", 0.8, None, "0.80", "none", "nickel", side),
        PairRow("Iron", None, 0.4, "—", "0.40", "iron", side),
    ]


def test_pairs_are_listed_with_sides_that_lead_on(qtbot: Any) -> None:
    plot = PairedBars("Pairs")
    plot.set_rows(pairs(), ("A", "now", "Mined", "Refined"), paired=True)
    shown(qtbot, plot)
    linked = [hit for hit in plot.item.hits if hit.source[1]]
    assert [hit.line for hit in linked] == ["mined", "mined"]
    assert plot.table() == (
        ["material", "pinned_kg_per_kwh", "now_kg_per_kwh", "mined", "refined"],
        [["Nickel", None, 0.8, "Chile 20 %", "—"], ["Iron", 0.4, None, "Chile 20 %", "—"]],
    )


def test_pairs_drop_side_columns_where_room_is_short(qtbot: Any) -> None:
    plot = PairedBars("Pairs")
    plot.set_rows(pairs(), ("A", "now", "Mined", "Refined"), paired=True)
    shown(qtbot, plot, 120)
    assert all(not hit.source[1] for hit in plot.item.hits)
    image = plot.grab().toImage()
    plot.set_rows(pairs(), ("A", "now", "Mined", "Refined"), paired=False)
    assert plot.grab().toImage() != image


@pytest.mark.parametrize(
    ("least", "step"), [(1e-9, 0.01), (0.011, 0.02), (0.3, 0.5), (1.0, 1.0), (7.0, 10.0), (51.0, 100.0)]
)
def test_steps_of_the_axis_are_round(least: float, step: float) -> None:
    assert axis_step(least) == pytest.approx(step)
