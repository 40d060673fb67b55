"""The map of a layer: lines of equal drop, read-outs, and the range."""

from __future__ import annotations

import pytest

from app.plots.layer_map import LayerMap
from app.plots.layer_model import MapMark, MapScene, off_range
from app.plots.theme import DARK

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def scene(current=5.0, thickness=30.0, y_range=(1e-4, 1e-1)):
    marks = (
        MapMark("a", "A", "sulfide", 2e-3, True, 10, "A read"),
        MapMark("b", "B", "oxide", 5e-4, False, 5, "B read"),
        MapMark("far", "Far", "polymer", 1e-7, False, 1, "Far read"),
    )
    return MapScene(
        marks, "a", thickness, current, (1.0, 10.0, 100.0), 10.0, current * thickness * 1e-4 / 10, y_range
    )


@pytest.fixture
def layer_map(qtbot, qapp):
    made = LayerMap(1.0, 1000.0)
    qtbot.addWidget(made)
    made.resize(330, 260)
    made.set_scene(scene())
    made.show()
    qapp.processEvents()
    return made


def test_materials_off_the_axis_are_told_apart():
    below, above = off_range(scene())
    assert ([m.key for m in below], above) == (["far"], [])
    below, above = off_range(scene(y_range=(1e-8, 1e-3)))
    assert (below, [m.key for m in above]) == ([], ["a"])


def test_labels_reach_over_the_edge_of_the_data_area_without_being_cut(layer_map):
    layer = layer_map._layer
    assert layer.boundingRect().bottom() >= layer.area.bottom() + 10


def test_the_target_line_passes_through_what_is_needed(layer_map):
    line, layer = layer_map.drop_line(10.0), layer_map._layer
    at = layer.x(30.0)
    y = line.y1() + (at - line.x1()) * line.dy() / line.dx()
    assert y == pytest.approx(layer.y(1.5e-3), abs=0.01)


def test_more_current_lifts_every_line(layer_map):
    before = layer_map.drop_line(10.0).y1()
    layer_map.set_scene(scene(current=10.0))
    assert layer_map.drop_line(10.0).y1() < before


def test_lines_lie_a_decade_apart_with_slope_one(layer_map):
    one, ten = layer_map.drop_line(1.0), layer_map.drop_line(10.0)
    layer = layer_map._layer
    assert ten.y1() - one.y1() == pytest.approx(layer.y(1e-3) - layer.y(1e-2))
    decades_up = (ten.y1() - ten.y2()) / (layer.y(1e-3) - layer.y(1e-2))
    assert decades_up == pytest.approx(3.0)


def test_read_out_names_a_material_or_reckons_a_drop(layer_map):
    assert layer_map.read_out(30.0, 2e-3) == "A read"
    words = layer_map.read_out(100.0, 1e-3)
    assert words == "100 µm of 1.00 mS/cm drops 50.0 mV at 5.00 mA/cm²"


def test_the_range_follows_the_scene_and_the_table_holds_the_drops(layer_map, qapp):
    layer_map.set_scene(scene(y_range=(1e-8, 1e-1)))
    qapp.processEvents()
    assert layer_map.view_box.viewRange()[1] == pytest.approx([-8.0, -1.0])
    header, rows = layer_map.table()
    assert header[-1] == "drop (mV)"
    assert rows[0][-1] == pytest.approx(7.5)


def test_the_chosen_mark_is_ringed_in_the_accent(layer_map, qapp):
    layer_map.set_theme(DARK)
    qapp.processEvents()
    image = layer_map.image(1.0)
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert DARK.accent.lower() in colours
    assert DARK.route["oxide"].lower() in colours


def test_a_drag_where_no_axis_follows_the_mouse_is_no_move_of_the_view(layer_map, qapp):
    box = layer_map.view_box
    box.sigRangeChangedManually.emit(box.state["mouseEnabled"])
    assert not box.moved_by_user
    layer_map.set_scene(scene(y_range=(1e-9, 1e-1)))
    assert box.viewRange()[1] == pytest.approx([-9.0, -1.0])
    box.moved_by_user = True
    layer_map.set_scene(scene(y_range=(1e-4, 1e-1)))
    assert box.viewRange()[1] == pytest.approx([-4.0, -1.0])
