"""The Arrhenius view: its sentence, what lacks an energy, where a line passes 1 mS/cm; and the switch in the card."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.panels.routes.arrhenius import arrhenius_lines, arrhenius_view
from app.panels.routes.selectors import strip_view
from app.state.model import RoutesState

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def view(dataset, **more):
    return arrhenius_view(dataset, RoutesState(**more), "warm")


def test_the_sentence_counts_all_at_25_degrees_and_elsewhere_those_that_move(dataset):
    # FAST 20, WARM 2, SALT 1 and the liquid 10 mS/cm of six; WIDE 0.2 and SOFT 0.0001 do not.
    assert view(dataset).titles == (
        "4 of 6 named electrolytes pass 1 mS/cm at 25 °C",
        "4 of 6 pass 1 mS/cm at 25 °C",
        "4 of 6 pass 1 mS/cm",
    )
    assert view(dataset, temperature_c=60.0).title == (
        "2 of 3 named electrolytes with a known Eₐ pass 1 mS/cm at 60 °C"
    )
    assert view(dataset, temperature_c=-40.0).title.startswith(
        "1 of 3 named electrolytes with a known Eₐ passes"
    )


def test_none_passing_and_nothing_there_are_said(dataset):
    for key in ("fast", "warm", "salt", "1 m lipf6 in ec:emc 3:7"):
        del dataset.electrolytes[key]
    assert view(dataset).title == "None of the 2 named electrolytes passes 1 mS/cm at 25 °C"
    dataset.electrolytes.clear()
    assert view(dataset).title == "Conductivity against temperature"


def test_what_lacks_an_energy_is_counted_in_the_header(dataset):
    assert view(dataset).hint == "dashed: drawn on · hollow: 3 lack Eₐ"
    still = [line.key for line in arrhenius_lines(dataset) if line.energy_ev is None]
    assert still == ["soft", "salt", "fast"]


def test_read_outs_say_where_a_line_passes_and_how_far_it_is_trusted(dataset):
    told = {line.key: line.read_out for line in arrhenius_lines(dataset)}
    assert told["warm"] == (
        "2 mS/cm at 25 °C · Eₐ 0.4 eV · passes 1 mS/cm at 12 °C · solid −20 to 80 °C · measured · A collection"
    )
    # 1/298.15 − k/0.3·ln 5 is 1/(273.15 + 72.7): 0.2 mS/cm at 0.3 eV.
    assert "passes 1 mS/cm at 73 °C · solid" in told["wide"]
    assert "no Eₐ in the dataset, so no line" in told["fast"]


def test_the_selected_and_the_compared_route_are_in_front(dataset):
    assert view(dataset, selected="oxide", compared="halide").scene.front == ("oxide", "halide")
    assert view(dataset).scene.front == ("sulfide",)


def test_beyond_its_data_a_mark_of_the_strip_is_pale_and_the_header_says_so(dataset):
    cold = strip_view(dataset, {}, RoutesState(temperature_c=-30.0))
    beyond = {mark.key for mark in cold.marks if mark.beyond}
    assert beyond == {"warm", "wide", "1 m lipf6 in ec:emc 3:7"}
    assert cold.hint == "3 pale: no data · hollow: 25 °C"
    assert (
        cold.title == "Drawn on to −30 °C, none of the 2 with a known Eₐ reaches the liquid’s drawn-on line"
    )
    warm_mark = next(mark for mark in cold.marks if mark.key == "warm")
    assert "extrapolated, usual range of a fit −20 to 80 °C" in warm_mark.read_out
    mild = strip_view(dataset, {}, RoutesState(temperature_c=60.0))
    assert not any(mark.beyond for mark in mild.marks)
    assert mild.hint == "points, bands, hollow marks: 25 °C"


def test_the_button_switches_the_view_without_an_undo_step(panel, store, settle):
    QTest.mouseClick(panel.strip.switch, Qt.MouseButton.LeftButton)
    settle()
    assert store.state.routes.view == "arrhenius"
    assert panel.strip.arrhenius.isVisible()
    assert not panel.strip.plot.isVisible()
    assert panel.strip.title() == "4 of 6 named electrolytes pass 1 mS/cm at 25 °C"
    assert panel.strip.badge.text() == "model"
    assert panel.strip.switch.text() == "Range"
    QTest.mouseClick(panel.strip.switch, Qt.MouseButton.LeftButton)
    settle()
    assert panel.strip.plot.isVisible()
    assert store.undo_stack.count() == 0


def test_the_temperature_and_the_material_follow_in_the_arrhenius_view(panel, store, settle):
    store.show_field("routes.view", "arrhenius")
    store.set("routes.temperature_c", -40.0, "Temperature")
    settle()
    assert panel.strip.arrhenius.scene_shown.temperature_c == -40.0
    panel.strip.arrhenius.line_clicked.emit("wide")
    settle()
    assert (store.state.routes.material, store.state.routes.selected) == ("wide", "oxide")
    assert panel.strip.arrhenius.scene_shown.chosen == "wide"
