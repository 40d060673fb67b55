"""Plots that lay themselves out in pixels: what lies where, what it says, and the way to its source."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.plots.pixel_plot import Hit, PixelItem, PixelPlot
from app.plots.theme import DARK


class TwoBoxes(PixelItem):
    """A box with a source, and one over its right half without."""

    def draw(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(10, 10, 100, 20), Qt.GlobalColor.gray)
        self.words(painter, 10, self.base_in(10, 20), self.fitting("words", 40), self.theme.text)
        self.hits.append(Hit(QRectF(10, 10, 100, 20), "below · its source", ("market", "row")))
        self.hits.append(Hit(QRectF(60, 10, 50, 20), "above"))


class Holder(QWidget):
    """Stands for the panel."""

    status = Signal(str)
    hint = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, str]] = []
        self.plot = PixelPlot("Two boxes", TwoBoxes)
        QVBoxLayout(self).addWidget(self.plot)

    def open_source(self, table: str, row_id: str) -> None:
        self.asked.append((table, row_id))


@pytest.fixture
def holder(qtbot: Any) -> Holder:
    made = Holder()
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    made.plot.grab()
    return made


def place(plot: PixelPlot, x: float, y: float) -> QPoint:
    return plot.mapFromScene(plot.view_box.mapToScene(QPointF(x, y)))


def test_what_was_painted_last_lies_on_top(holder: Holder) -> None:
    item = holder.plot.item
    assert item.hit_at(QPointF(20, 15)).line == "below · its source"
    assert item.hit_at(QPointF(80, 15)).line == "above"
    assert item.hit_at(QPointF(200, 15)) is None


def test_a_click_asks_the_panel_for_the_row(holder: Holder) -> None:
    plot = holder.plot
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place(plot, 20, 15))
    assert holder.asked == [("market", "row")]
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place(plot, 80, 15))
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place(plot, 200, 90))
    assert len(holder.asked) == 1


def test_a_press_that_is_dragged_away_is_no_click(holder: Holder) -> None:
    plot = holder.plot
    QTest.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=place(plot, 20, 15))
    QTest.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=place(plot, 200, 90))
    assert holder.asked == []


CORNER = QPoint(0, 0)


def menu_words(plot: PixelPlot, reason: QContextMenuEvent.Reason, at: QPoint = CORNER) -> list[str]:
    plot.contextMenuEvent(QContextMenuEvent(reason, at, plot.mapToGlobal(at)))
    menu = plot._menu
    words = [action.text().replace("&", "") for action in menu.actions() if action.text()]
    menu.close()
    return words


MANY = tuple((f"price {n}", ("prices", f"row-{n}")) for n in range(45))


def test_the_menu_has_only_the_source_under_the_pointer(holder: Holder) -> None:
    plot, mouse = holder.plot, QContextMenuEvent.Reason.Mouse
    plot.set_sources(MANY)
    under = menu_words(plot, mouse, place(plot, 20, 15))
    beside = menu_words(plot, mouse, place(plot, 200, 90))
    assert under == ["Show the source", *beside]
    assert len(beside) < 8
    plot.contextMenuEvent(QContextMenuEvent(mouse, place(plot, 5, 15), QPoint()))  # within reach of the box
    plot._menu.actions()[0].trigger()
    plot._menu.close()
    assert holder.asked == [("market", "row")]


def test_by_key_the_menu_means_the_source_that_is_chosen(holder: Holder) -> None:
    plot = holder.plot
    assert "Show the source" not in menu_words(plot, QContextMenuEvent.Reason.Keyboard)
    plot.set_sources((("A & B", ("prices", "ab")), ("nothing", ("", "")), ("row", ("market", "row"))))
    QTest.keyClick(plot, Qt.Key.Key_Menu)
    plot._menu.actions()[0].trigger()
    plot._menu.close()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(plot, key)
    QTest.keyClick(plot, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    plot._menu.actions()[0].trigger()
    plot._menu.close()
    assert holder.asked == [("prices", "ab"), ("market", "row")]


def test_arrows_step_through_the_sources_and_enter_shows_one(holder: Holder) -> None:
    plot, said = holder.plot, []
    holder.hint.connect(said.append)
    plot.set_sources((("A", ("prices", "ab")), ("the row", ("market", "row")), ("A again", ("prices", "ab"))))
    QTest.keyClick(plot, Qt.Key.Key_Return)
    assert holder.asked == []
    plain = plot.grab().toImage()
    QTest.keyClick(plot, Qt.Key.Key_Right)
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert [words.split(" · ")[0] for words in said] == ["A", "the row"]
    plot.hide()
    assert said.pop() == "", "what the keys do is said only while they are there"
    plot.show()
    assert "the row" in plot.accessibleDescription()
    assert plot.grab().toImage() != plain  # the ring
    QTest.keyClick(plot, Qt.Key.Key_Return)
    QTest.keyClick(plot, Qt.Key.Key_Right)
    QTest.keyClick(plot, Qt.Key.Key_Space)
    assert holder.asked == [("market", "row"), ("prices", "ab")]
    plot.set_sources(())
    assert plot.chosen_source() is None


def test_the_pointer_is_told_what_lies_under_it(holder: Holder) -> None:
    plot, told = holder.plot, []
    plot.hovered.connect(told.append)
    QTest.mouseMove(plot.viewport(), place(plot, 200, 90))
    QTest.mouseMove(plot.viewport(), place(plot, 20, 15))
    assert told == ["below · its source"]
    assert plot.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(plot.viewport(), place(plot, 200, 90))
    assert told[-1] == ""
    assert plot.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_the_theme_reaches_the_item(holder: Holder) -> None:
    light = holder.plot.grab().toImage()
    holder.plot.set_theme(DARK, 1.5)
    assert holder.plot.item.theme is DARK
    assert holder.plot.grab().toImage() != light


def test_the_wheel_is_left_to_what_the_plot_stands_in(holder: Holder) -> None:
    plot, at = holder.plot, QPointF(20, 15)
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, QPointF(plot.mapToGlobal(at)), QPoint(0, 0), QPoint(0, -120), *none, False)
    before = plot.view_box.viewRange()
    plot.wheelEvent(event)
    assert not event.isAccepted()
    assert plot.view_box.viewRange() == before
