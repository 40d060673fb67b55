"""The drawing of the repeating unit is to scale, and the areas of the tiles are masses."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.plots.tiles import Tiles
from app.plots.tiles_model import MOST_G_ML, Tile, axis_top, boxes, mean_g_ml
from app.plots.unit_drawing import UnitDrawing, micrometres
from app.plots.unit_model import Unit, UnitLayer, places, px_per_um, scale_bar_um, spread

LAYERS = (
    UnitLayer("foils", "Al foil", "Al", 14.0, mirror=True),
    UnitLayer("positive", "positive", "pos.", 60.0),
    UnitLayer("separator", "separator", "sep.", 0.5),
    UnitLayer("negative", "plated lithium", "plated", 16.0, plated=True),
    UnitLayer("negative", "negative", "neg.", 70.0),
    UnitLayer("foils", "Cu foil", "Cu", 6.0, mirror=True),
)
NOW, THIN = Unit("now", LAYERS), Unit("A", LAYERS[:2], faded=True)
TILES = (
    Tile("foils", "Al foil", 2.0, 5.4),
    Tile("positive", "Positive", 10.0, 30.0, 5.0),
    Tile("foils", "Cu foil", 1.0, 8.96),
    Tile("housing", "Housing", 7.0, 4.0),
)

lengths = st.lists(st.floats(0.01, 500.0), min_size=1, max_size=8)


@settings(max_examples=50)
@given(thicknesses=lengths, width=st.floats(50.0, 2000.0))
def test_widths_are_thicknesses_times_one_scale(thicknesses: list[float], width: float) -> None:
    unit = Unit("now", tuple(UnitLayer("foils", str(n), "", t) for n, t in enumerate(thicknesses)))
    scale = px_per_um([unit, THIN], width)
    found = places(unit, scale)
    for (x, wide), thickness, (after, _) in zip(found, thicknesses, [*found[1:], (None, 0.0)], strict=True):
        assert wide == pytest.approx(thickness * scale)
        assert after is None or after == pytest.approx(x + wide)
    assert max(unit.thickness_um, THIN.thickness_um) * scale == pytest.approx(width)


@settings(max_examples=50)
@given(
    centres=st.lists(st.floats(0.0, 400.0), min_size=1, max_size=6).map(sorted),
    widths=st.lists(st.floats(5.0, 60.0), min_size=6, max_size=6),
)
def test_labels_keep_their_order_apart_and_inside(centres: list[float], widths: list[float]) -> None:
    widths = widths[: len(centres)]
    lefts = spread(centres, widths, 0.0, 400.0, 4.0)
    assert lefts is not None
    assert lefts[0] >= -1e-9
    assert lefts[-1] + widths[-1] <= 400.0 + 1e-9
    for left, wide, after in zip(lefts, widths, lefts[1:], strict=False):
        assert after >= left + wide + 4.0 - 1e-9


def test_a_lane_that_is_too_short_says_so() -> None:
    assert spread([1.0, 2.0], [50.0, 50.0], 0.0, 90.0, 4.0) is None
    assert spread([], [], 0.0, 10.0, 4.0) == []


@pytest.mark.parametrize(
    ("scale", "most", "bar"), [(2.0, 110.0, 50.0), (2.0, 99.0, 20.0), (0.5, 1.0, 2.0), (0.0, 9.0, 0.0)]
)
def test_the_scale_bar_is_round_and_fits(scale: float, most: float, bar: float) -> None:
    assert scale_bar_um(scale, most) == pytest.approx(bar)


@pytest.fixture
def drawing(qtbot: Any) -> UnitDrawing:
    made = UnitDrawing()
    qtbot.addWidget(made)
    made.resize(420, 220)
    made.set_units([THIN, NOW])
    made.show()
    made.grab()
    return made


def test_painted_layers_are_to_scale_in_both_rows(drawing: UnitDrawing) -> None:
    scale = drawing.item.scale()
    boxes_of = [hit.box for hit in drawing.item.hits]
    wide = [box.width() for box in boxes_of]
    thick = [layer.thickness_um for layer in (*THIN.layers, *NOW.layers)]
    for got, thickness in zip(wide, thick, strict=True):
        # What is thinner than a few pixels is easier to point at than it is wide.
        extra = 4.0 if thickness * scale < 4.0 else 0.0
        assert got == pytest.approx(thickness * scale + extra)
    assert len({round(box.top()) for box in boxes_of}) == 2


def test_a_layer_of_half_a_micrometre_is_drawn_and_named(drawing: UnitDrawing) -> None:
    item = drawing.item
    thin = dict.fromkeys(LAYERS, 100.0)
    words, lefts = item._fitting_names(list(LAYERS), thin)
    assert "sep. 0.500 µm" in words or "separator 0.500 µm" in words
    assert len(words) == len(lefts)
    line = item.hits[4].line
    assert line.startswith("separator: 0.500 µm")
    assert "% from foil to foil" in line


def test_where_names_find_no_room_the_thickest_go(drawing: UnitDrawing) -> None:
    drawing.resize(240, 200)
    drawing.grab()
    layers = list(LAYERS)
    words, _ = drawing.item._fitting_names(layers, dict.fromkeys(LAYERS, 100.0))
    assert 0 < len(words) < len(LAYERS)
    assert "sep. 0.500 µm" in words
    assert max(layer.thickness_um for layer in layers) < 70.0


def test_every_layer_stands_in_the_table(drawing: UnitDrawing) -> None:
    header, rows = drawing.table()
    assert header[-1] == "thickness_um"
    assert [row[-1] for row in rows] == [layer.thickness_um for layer in (*THIN.layers, *NOW.layers)]


def test_micrometres_read_well() -> None:
    assert [micrometres(value) for value in (14.0, 0.5, 68.27, 125.0)] == [
        "14 µm",
        "0.500 µm",
        "68.3 µm",
        "125 µm",
    ]


# -- tiles -------------------------------------------------------------------------------------------------------------


def test_areas_are_masses_and_widths_fill_the_axis() -> None:
    found = boxes(TILES)
    volume = sum(tile.volume_ml for tile in TILES)
    assert sum(box.width for box in found) == pytest.approx(100.0)
    for box in found:
        assert box.width * box.top * volume / 100.0 == pytest.approx(box.tile.whole_g)
    assert [box.left for box in found] == pytest.approx([0.0, 10.0, 60.0, 65.0])


def test_the_mean_is_the_whole_over_the_whole() -> None:
    assert mean_g_ml(TILES) == pytest.approx((5.4 + 35.0 + 8.96 + 4.0) / 20.0)
    assert mean_g_ml(()) == 0.0


def test_what_has_no_volume_is_not_drawn_and_what_is_too_dense_is_cut() -> None:
    heavy = (*TILES, Tile("housing", "lead", 0.001, 50.0), Tile("housing", "none", 0.0, 1.0))
    found = boxes(heavy)
    assert [box.tile.name for box in found][-1] == "lead"
    assert axis_top(found) == MOST_G_ML
    assert axis_top(boxes(TILES[:2])) == 4.0


@pytest.fixture
def tiles(qtbot: Any) -> Tiles:
    made = Tiles()
    qtbot.addWidget(made)
    made.resize(360, 240)
    made.set_tiles(TILES)
    made.show()
    made.grab()
    return made


def test_the_read_out_says_shares_and_the_product(tiles: Tiles) -> None:
    line = tiles.read_out(35.0, 1.0)
    assert line.startswith("Positive: 50.0 % of the volume, ")
    assert "10.0 mL × 3.50 g/mL = 35.0 g" in line
    assert "5.00 g of it electrolyte" in line
    assert tiles.read_out(35.0, 9.9) == ""


def test_axes_are_labelled_and_stay_while_heights_move_a_little(tiles: Tiles) -> None:
    home = tiles._home
    tiles.set_tiles((*TILES[:1], Tile("positive", "Positive", 10.0, 31.0, 5.0), *TILES[2:]))
    assert tiles._home == home
    for side, unit in (("bottom", "%"), ("left", "g/mL")):
        assert unit in tiles.plotItem.getAxis(side).labelString()


def test_the_tiles_table_has_volumes_and_masses(tiles: Tiles) -> None:
    _, rows = tiles.table()
    assert rows[1] == ["Positive", 10.0, 30.0, 5.0, 35.0]
