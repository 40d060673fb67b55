"""Windows, the matrix beside them, critical currents and the map of stiffness: what is drawn where, and says what."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.plots.compat_matrix import CompatMatrix, MatrixCell, MatrixColumn, MatrixRow, MatrixScene
from app.plots.current_bars import CurrentBar, CurrentBars, CurrentScene
from app.plots.pixel_plot import Hit, PixelPlot
from app.plots.stiffness_map import StiffnessMap
from app.plots.stiffness_model import StiffMark, StiffScene
from app.plots.theme import DARK, LIGHT
from app.plots.verdict_marks import Mark, mark_ink
from app.plots.window_bars import WindowBars
from app.plots.window_model import Level, WindowBar, WindowScene, span_of

NEGATIVE = Level(
    ("graphite 0.17 V", "graphite"), 0.17, None, False, "the negative", ("electrode_materials", "g")
)
POSITIVE = Level(
    ("NMC811 3.86 V, to 4.3 V", "NMC811"), 3.86, 4.3, True, "the positive", ("electrode_materials", "n")
)


def bar(key: str, low: float | None, high: float | None, mark: Mark = "good") -> WindowBar:
    return WindowBar(key, key.upper(), "oxide", low, high, mark, "word", f"line of {key}")


def windows(*bars: WindowBar) -> WindowScene:
    return WindowScene(bars, (NEGATIVE, POSITIVE), "V vs Li/Li⁺")


def shown(qtbot: Any, plot: PixelPlot, size: tuple[int, int] = (500, 220)) -> PixelPlot:
    """On show in a holder, which takes what the plot leaves of a click."""
    holder = QWidget()
    qtbot.addWidget(holder)
    vars(plot)["holder"] = holder  # the robot holds it weakly
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(plot)
    holder.resize(*size)
    holder.show()
    plot.grab()
    return plot


def hits(plot: PixelPlot, line: str) -> list[Hit]:
    return [hit for hit in plot.item.hits if hit.line == line]


def place(plot: PixelPlot, point: QPointF) -> QPoint:
    return plot.mapFromScene(plot.view_box.mapToScene(point))


# -- windows ----------------------------------------------------------------------------------------------------


def test_the_axis_holds_every_window_and_electrode() -> None:
    assert span_of(windows(bar("a", -0.4, 6.1))) == pytest.approx((-0.65, 6.35))
    assert span_of(windows()) == pytest.approx((-0.25, 5.25))


def test_a_bar_lies_between_its_limits(qtbot: Any) -> None:
    plot = WindowBars()
    plot.set_scene(windows(bar("a", 1.0, 3.0)))
    shown(qtbot, plot)
    item = plot.item
    body = item._body(plot.item.scene_.bars[0], 10.0, 8.0)  # type: ignore[union-attr]
    assert body.left() == pytest.approx(item.at(1.0))
    assert body.right() == pytest.approx(item.at(3.0))
    assert item.at(0.17) < body.left() < body.right() < item.at(3.86)


def test_a_window_of_one_side_stays_open_towards_the_other(qtbot: Any) -> None:
    plot = WindowBars()
    plot.set_scene(windows(bar("a", None, 4.0), bar("b", 0.5, None)))
    shown(qtbot, plot)
    item = plot.item
    bars = item.scene_.bars  # type: ignore[union-attr]
    assert item._body(bars[0], 0.0, 8.0).right() == pytest.approx(item.at(4.0))
    assert item._body(bars[0], 0.0, 8.0).left() > item.at(3.0)
    assert item._body(bars[1], 0.0, 8.0).left() == pytest.approx(item.at(0.5))


def test_rows_electrodes_and_empty_rows_tell_what_they_are(qtbot: Any) -> None:
    plot = WindowBars()
    plot.set_scene(windows(bar("a", 1.0, 3.0), bar("none", None, None)))
    shown(qtbot, plot)
    assert hits(plot, "line of a")[0].source == ("electrolytes", "a")
    assert hits(plot, "line of none")[0].source[1] == ""
    assert len(hits(plot, "the positive")) == len(hits(plot, "the negative")) == 1
    assert not hits(plot, "the positive")[0].box.intersects(hits(plot, "the negative")[0].box)


def test_the_table_of_windows_leaves_unknown_ends_empty(qtbot: Any) -> None:
    plot = WindowBars()
    qtbot.addWidget(plot)
    plot.set_scene(windows(bar("a", None, 4.0), bar("none", None, None)))
    head, rows = plot.table()
    assert rows == [["A", "oxide", "", 4.0, "word"]]
    assert len(head) == len(rows[0])


@pytest.mark.parametrize("size", [(260, 90), (420, 150), (1400, 900)])
def test_windows_are_drawn_at_any_size_and_in_both_themes(qtbot: Any, size: tuple[int, int]) -> None:
    for theme in (LIGHT, DARK):
        plot = WindowBars()
        plot.set_scene(windows(*(bar(f"a{i}", 0.5, 4.0) for i in range(12))))
        plot.set_theme(theme, 1.5)
        shown(qtbot, plot, size)
        assert len({hit.source for hit in plot.item.hits}) == 14


# -- matrix -----------------------------------------------------------------------------------------------------


def matrix() -> MatrixScene:
    marks: tuple[Mark, ...] = ("good", "half", "bad", "unknown")
    columns = tuple(
        MatrixColumn((f"Column {i}", f"C{i}"), f"name {i}", i == 1, i == 2) for i in range(len(marks))
    )
    cells = tuple(
        MatrixCell(mark, mark, f"reason {mark}", ("compatibilities", mark if mark != "unknown" else ""))
        for mark in marks
    )
    return MatrixScene(columns, (MatrixRow("oxide", "Oxide", cells, True),), tuple((m, m) for m in marks))


def test_a_cell_tells_its_reason_and_leads_to_its_row(qtbot: Any) -> None:
    plot = CompatMatrix()
    plot.set_scene(matrix())
    shown(qtbot, plot)
    found = plot.item.hit_at(plot.item.cell_box(0, 2).center())
    assert found is not None
    assert (found.line, found.source) == ("reason bad", ("compatibilities", "bad"))
    assert hits(plot, "name 1")


def test_heads_too_wide_for_their_columns_stand_in_two_or_three_lines(qtbot: Any) -> None:
    for width, lines in ((600, 1), (110, 2), (90, 3)):
        plot = CompatMatrix()
        plot.set_scene(matrix())
        shown(qtbot, plot, (width, 160))
        assert plot.item._lines == lines


def test_the_keys_step_through_the_cells_that_have_a_source(qtbot: Any) -> None:
    plot = CompatMatrix()
    plot.set_scene(matrix())
    shown(qtbot, plot)
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert "reason good" in plot.accessibleDescription()
    for _ in range(3):
        QTest.keyClick(plot, Qt.Key.Key_Right)
    assert "reason good" in plot.accessibleDescription()


def test_the_table_has_a_row_for_every_cell(qtbot: Any) -> None:
    plot = CompatMatrix()
    qtbot.addWidget(plot)
    plot.set_scene(matrix())
    assert plot.table()[1][2] == ["Oxide", "name 2", "bad", "reason bad"]


def test_marks_differ_by_more_than_their_colour() -> None:
    assert mark_ink(LIGHT, "good") == mark_ink(LIGHT, "half")
    assert mark_ink(LIGHT, "bad") == LIGHT.refusal


# -- critical currents ------------------------------------------------------------------------------------------


def currents(current: float) -> CurrentScene:
    return CurrentScene(
        (
            CurrentBar("a", "A", "sulfide", 0.5, 1.0, "0.9", "line a"),
            CurrentBar("b", "B", "oxide", 2.0, 2.0, "—", "line b", True, True),
            CurrentBar("c", "C", "oxide", None, None, "0.1", "line c"),
        ),
        current,
        "µσ/E",
    )


@pytest.mark.parametrize("current", [0.0, 0.01, 5.0, 100.0])
def test_the_axis_of_currents_holds_the_current_in_use(qtbot: Any, current: float) -> None:
    plot = CurrentBars()
    plot.set_scene(currents(current))
    shown(qtbot, plot)
    item = plot.item
    for value in (0.5, 1.0, 2.0, current or 1.0):
        assert item._left <= item.at(value) <= item._right + 1e-6
    assert item.at(2.0) - item.at(0.2) == pytest.approx(item.at(20.0) - item.at(2.0))
    assert [hit.source[1] for hit in plot.item.hits] == ["a", "b", "c"]


def test_rows_that_find_no_room_are_counted_and_not_piled_up(qtbot: Any) -> None:
    plot = CurrentBars()
    plot.set_scene(currents(5.0))
    shown(qtbot, plot, (400, 70))
    boxes = [hit.box for hit in plot.item.hits]
    assert 0 < len(boxes) < 3
    assert all(box.height() >= plot.item.metrics.height() * 0.84 for box in boxes)


def test_the_table_of_currents(qtbot: Any) -> None:
    plot = CurrentBars()
    qtbot.addWidget(plot)
    assert plot.table()[1] == []
    plot.set_scene(currents(5.0))
    assert plot.table()[1][2] == ["C", "oxide", "", "", "0.1"]


# -- stiffness --------------------------------------------------------------------------------------------------


def stiffness(threshold: bool = True) -> StiffScene:
    marks = (
        StiffMark("soft", "Soft", "sulfide", 1e-3, 8.0, 3.7e-4, True, "line soft", True),
        StiffMark("hard", "Hard", "oxide", 1e-4, 60.0, None, False, "line hard"),
    )
    if not threshold:
        return StiffScene(marks, ("head",), None)
    return StiffScene(marks, ("head",), (6.0, 8.0), ("twice lithium",), "a theory", ("techniques", "t"))


def test_stiffer_stands_higher_and_better_conducting_further_right(qtbot: Any) -> None:
    plot = StiffnessMap()
    plot.set_scene(stiffness())
    shown(qtbot, plot)
    soft, hard = plot.item.place(1e-3, 8.0), plot.item.place(1e-4, 60.0)
    assert soft.x() > hard.x()
    assert soft.y() > hard.y()
    area: QRectF = plot.item._area
    assert area.contains(soft)
    assert area.contains(hard)


def test_a_click_on_a_material_takes_it_and_on_the_threshold_leads_to_its_source(qtbot: Any) -> None:
    plot = StiffnessMap()
    plot.set_scene(stiffness())
    shown(qtbot, plot)
    taken: list[str] = []
    plot.picked.connect(taken.append)
    at = place(plot, plot.item.place(1e-4, 60.0))
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert taken == ["hard"]
    assert hits(plot, "a theory")[0].source == ("techniques", "t")


def test_enter_takes_the_material_that_the_arrows_chose(qtbot: Any) -> None:
    plot = StiffnessMap()
    plot.set_scene(stiffness(threshold=False))
    shown(qtbot, plot)
    taken: list[str] = []
    plot.picked.connect(taken.append)
    QTest.keyClick(plot, Qt.Key.Key_Right)
    QTest.keyClick(plot, Qt.Key.Key_Right)
    QTest.keyClick(plot, Qt.Key.Key_Return)
    assert taken == ["hard"]
    assert plot.chosen_source() == ("electrolytes", "hard")


def test_the_table_of_the_map(qtbot: Any) -> None:
    plot = StiffnessMap()
    qtbot.addWidget(plot)
    plot.set_scene(stiffness())
    assert plot.table()[1] == [["Soft", "sulfide", 1e-3, 8.0, 3.7e-4], ["Hard", "oxide", 1e-4, 60.0, ""]]
