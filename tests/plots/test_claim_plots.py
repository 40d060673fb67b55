"""The map of claims, its names, the histogram with the claim, the legend, and the lines across the landscape."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from app.plots.claim_histogram import ClaimHistogram
from app.plots.claim_legend import ClaimLegend
from app.plots.claim_map import ClaimMap
from app.plots.claim_model import MapScene, MapSpot, MapStep, frontier, segments, stairs
from app.plots.landscape import Landscape, Spot
from app.plots.theme import DARK, LIGHT

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def spot(name: str, x: float, y: float, **more: object) -> MapSpot:
    fields: dict[str, object] = {"slot": "sulfide", "fill": "claim", "line": f"read {name}"}
    return MapSpot(id=name, name=f"{name} {y:.0f}", x=x, y=y, **{**fields, **more})  # type: ignore[arg-type]


def crowd(count: int) -> tuple[MapSpot, ...]:
    return tuple(spot(f"maker {n}", 2024.0 + n * 0.01, 350.0 + n % 5) for n in range(count))


SCENE = MapScene(
    spots=(
        spot("a", 2021.0, 300.0, row=("milestones", "a")),
        spot("b", 2024.5, 700.0, low=400.0, fill="target", slot="polymer"),
        spot("c", 2025.5, 360.0, ended=True, slot="unstated"),
        MapSpot(
            "", "cell 241", "liquid", "measured", 2022.5, 241.0, "read cell", row=("published_cells", "t")
        ),
    ),
    chains=(("sulfide", ((2021.0, 300.0), (2025.5, 360.0))),),
    steps=(
        MapStep("highest in a car cell", ((2022.5, 241.0),), True),
        MapStep("highest of any", ((2019.5, 222.0), (2023.5, 504.0)), False),
    ),
    now=2026.9,
)


@pytest.fixture
def plot(qtbot) -> ClaimMap:
    made = ClaimMap()
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    qtbot.waitExposed(made)
    made.set_scene(SCENE)
    return made


def test_a_frontier_holds_only_what_was_higher_than_all_before() -> None:
    points = [(2022.5, 160.0), (2019.0, 222.0), (2023.5, 504.0), (2023.5, 300.0), (2024.0, 504.0)]
    assert frontier(points) == ((2019.0, 222.0), (2023.5, 504.0))
    assert frontier([]) == ()


def test_stairs_hold_each_height_until_the_next() -> None:
    x, y = stairs(((2019.0, 200.0), (2023.0, 500.0)), 2026.0)
    assert list(zip(x, y, strict=True)) == [
        (2019.0, 200.0),
        (2023.0, 200.0),
        (2023.0, 500.0),
        (2026.0, 500.0),
    ]
    assert stairs((), 2026.0)[0].size == 0


def test_ranges_and_chains_are_lines_of_their_slot() -> None:
    x, y = segments(SCENE, "polymer")
    assert list(zip(x, y, strict=True)) == [(2024.5, 400.0), (2024.5, 700.0)]
    assert segments(SCENE, "sulfide")[1].tolist() == [300.0, 360.0]
    assert segments(SCENE, "oxide")[0].size == 0


def test_everything_lies_within_the_home_range(plot: ClaimMap) -> None:
    (left, right), (low, high) = plot.view_box.viewRange()
    assert left < 2021.0
    assert right > 2026.9
    assert low <= 241.0
    assert high >= 700.0


def test_names_never_overlap_and_the_hidden_ones_are_counted(plot: ClaimMap, qtbot) -> None:
    told: list[int] = []
    plot.labelled.connect(told.append)
    plot.set_scene(MapScene(spots=crowd(40), now=2026.0))
    plot.grab()
    placed = plot._names.names
    for one, other in itertools.combinations(placed, 2):
        assert not one.box.intersects(other.box), (one.name, other.name)
    assert 0 < len(placed) < 40
    assert plot.hidden_names == 40 - len(placed)
    assert told[-1] == plot.hidden_names


def test_the_picked_claim_is_always_named(plot: ClaimMap) -> None:
    plot.set_scene(MapScene(spots=crowd(60), now=2026.0))
    plot.set_selected("maker 31")
    plot.grab()
    assert "maker 31 351" in {placed.name for placed in plot._names.names}
    plot.set_selected("nobody")
    assert plot.spot("nobody") is None


def test_a_click_picks_a_claim_but_never_a_measured_cell(plot: ClaimMap, qtbot) -> None:
    picked: list[str] = []
    plot.picked.connect(picked.append)
    for where in ((2021.0, 300.0), (2022.5, 241.0), (2023.2, 620.0)):
        at = plot.mapFromScene(plot.view_box.mapViewToScene(QPointF(*where)))
        qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert picked == ["a"]


def test_it_reads_out_and_leads_to_the_row(plot: ClaimMap) -> None:
    assert plot.read_out(2021.0, 300.0) == "read a"
    assert plot.source_at(2021.0, 300.0) == ("milestones", "a")
    assert plot.source_at(2022.5, 241.0) == ("published_cells", "t")
    assert "Wh/kg" in plot.read_out(2023.2, 620.0)
    assert plot.source_at(2023.2, 620.0) is None
    plot.set_selected("a")
    assert plot.chosen_source() == ("milestones", "a")


def test_years_have_no_commas(plot: ClaimMap) -> None:
    assert plot.plotItem.getAxis("bottom").tickStrings([2020.0, 2022.0], 1.0, 2.0) == ["2020", "2022"]


def test_the_table_holds_every_spot(plot: ClaimMap) -> None:
    header, rows = plot.table()
    assert len(rows) == len(SCENE.spots)
    assert header[-2] == "to (Wh/kg)"
    assert next(row for row in rows if row[1] == "b")[5:7] == [400.0, 700.0]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_it_paints_in_both_themes(plot: ClaimMap, theme) -> None:
    plot.set_theme(theme, 1.5)
    assert not plot.grab().isNull()
    assert len(plot.svg()) > 1000


@pytest.fixture
def histogram(qtbot) -> ClaimHistogram:
    made = ClaimHistogram()
    qtbot.addWidget(made)
    made.set_labels("Specific energy, cell", "Wh/kg", "", "")
    made.resize(440, 200)
    made.show()
    qtbot.waitExposed(made)
    return made


def show(histogram: ClaimHistogram, claim: float) -> None:
    values = np.random.default_rng(1).normal(300.0, 20.0, 4000)
    low, middle, high = np.percentile(values, (5.0, 50.0, 95.0))
    histogram.show_claim(
        values, (low, middle, high), ("267", "300", "333"), (claim, f"claim {claim:.0f}", "above 99 % of runs"),
        (241.0, "measured in a car 241"), "sulfide", "designs",
    )  # fmt: skip


@pytest.mark.parametrize("claim", [120.0, 300.0, 335.0, 700.0])
def test_the_axis_always_holds_the_claim(histogram: ClaimHistogram, claim: float) -> None:
    show(histogram, claim)
    low, high = histogram.item.range
    assert low < claim < high
    assert not histogram.grab().isNull()
    assert f"claim {claim:.0f}, above 99 % of runs" in histogram.table()[1][-1]


def test_the_bars_hold_every_run_and_say_so(histogram: ClaimHistogram) -> None:
    show(histogram, 350.0)
    assert histogram.item.counts.sum() > 0.99 * 4000
    assert "of the designs" in histogram.read_out(300.0, 0.5)
    assert not histogram.marker.isVisible()


def test_the_legend_names_fills_and_slots(qtbot) -> None:
    legend = ClaimLegend()
    qtbot.addWidget(legend)
    legend.set_slots((("sulfide", "sulfide"), ("unstated", "unstated")))
    assert "target" in legend.accessibleName()
    assert "unstated" in legend.accessibleName()
    legend.resize(500, 20)
    assert not legend.grab().isNull()


def test_the_legend_wraps_and_leaves_nothing_out(qtbot) -> None:
    legend = ClaimLegend()
    qtbot.addWidget(legend)
    legend.set_slots((("sulfide", "sulfide"), ("polymer", "polymer"), ("unstated", "unstated")), unsure=True)
    assert "level not stated" in legend.accessibleName()
    legend.resize(900, 20)
    one = legend.sizeHint().height()
    legend.resize(220, 20)
    assert legend.sizeHint().height() >= 2 * one - 4
    assert [word for word, _ in legend.places()][-1] == "unstated"
    assert len({at.y() for _, at in legend.places()}) > 1
    assert not legend.grab().isNull()


def test_a_mark_without_a_level_is_smaller(plot: ClaimMap) -> None:
    sure, unsure = spot("s", 2024.0, 300.0), spot("u", 2024.0, 310.0, unsure=True)
    assert plot._mark(unsure)["size"] < plot._mark(sure)["size"]


def test_a_claim_is_a_line_across_the_landscape(qtbot) -> None:
    plot = Landscape()
    qtbot.addWidget(plot)
    plot.resize(500, 300)
    plot.show()
    qtbot.waitExposed(plot)
    plot.set_spots([Spot("one", "liquid", "measured", 150.0, 300.0, "one"),
                    Spot("two", "sulfide", "claim", 450.0, 900.0, "two")])  # fmt: skip
    plot.set_claim(350.0, None, "Maker claims 350 Wh/kg")
    assert plot.read_out(350.0, 480.0) == "Maker claims 350 Wh/kg"
    assert plot.table()[1][-1] == ["Maker claims 350 Wh/kg", "", "claim", 350.0, ""]
    plot.set_theme(DARK)
    assert not plot.grab().isNull()
    plot.set_claim(None, None, "")
    assert "Maker" not in plot.read_out(350.0, 480.0)
    assert all(row[2] != "claim" or row[0] for row in plot.table()[1])
