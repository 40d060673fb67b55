"""The plot frame: titles with units, hover line, menu by mouse and key, pictures and tables."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.plots import export
from app.plots.frame import PlotFrame
from app.plots.theme import DARK, LIGHT

# The offscreen platform cannot move, raise or grab for windows, and says so each time one is shown.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Curve(PlotFrame):
    """A frame with one curve and a table."""

    def __init__(self) -> None:
        super().__init__("Thickness", "µm", "Conductivity", "S/cm", log_x=True, log_y=True)
        self.x = np.geomspace(5, 200, 40)
        self.curve = self.plot(self.x, self.x * 1e-4, pen="#0000ff")
        self.set_home((5, 200), (1e-4, 1e-1))

    def table(self):
        return ["thickness (µm)", "=evil"], [[float(v), "=1"] for v in self.x]


@pytest.fixture
def frame(qtbot):
    plot = Curve()
    qtbot.addWidget(plot)
    plot.resize(400, 300)
    plot.show()
    return plot


def titles(plot: PlotFrame) -> list[str]:
    return [plot.plotItem.getAxis(side).label.toPlainText().strip() for side in ("bottom", "left")]


def move_to(plot: PlotFrame, position: QPointF) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        position,
        QPointF(plot.mapToGlobal(position.toPoint())),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(plot.viewport(), event)


def centre(plot: PlotFrame) -> QPointF:
    return QPointF(plot.mapFromScene(plot.view_box.sceneBoundingRect().center()))


def test_units_stand_in_the_titles(frame: Curve):
    assert titles(frame) == ["Thickness (µm)", "Conductivity (S/cm)"]
    frame.set_labels("Loading", "mAh/cm²", "N/P", "")
    assert titles(frame) == ["Loading (mAh/cm²)", "N/P"]


def test_home_is_in_data_units(frame: Curve):
    (x0, x1), (y0, y1) = frame.view_box.viewRange()
    assert frame.from_view(x0, y0) == pytest.approx((5, 1e-4))
    assert frame.from_view(x1, y1) == pytest.approx((200, 1e-1))


def test_no_surprise_ranging(frame: Curve):
    before = frame.view_box.viewRange()
    frame.curve.setData(frame.x, frame.x * 1e3)
    QApplication.processEvents()
    assert frame.view_box.viewRange() == before


def test_a_zoom_survives_a_new_home_and_reset_ends_it(frame: Curve):
    frame.setFocus()
    QTest.keyClick(frame, Qt.Key.Key_Plus)
    zoomed = frame.view_box.viewRange()
    frame.set_home((1, 1000), (1e-5, 1.0))
    assert frame.view_box.viewRange() == zoomed
    QTest.keyClick(frame, Qt.Key.Key_Home)
    assert frame.view_box.viewRange()[0] == pytest.approx([0.0, 3.0])


def test_arrows_pan(frame: Curve):
    (low, high), _ = frame.view_box.viewRange()
    QTest.keyClick(frame, Qt.Key.Key_Right)
    assert frame.view_box.viewRange()[0] == pytest.approx(
        [low + 0.1 * (high - low), high + 0.1 * (high - low)]
    )


def test_double_click_resets(frame: Curve):
    frame.view_box.move_by_key(Qt.Key.Key_Left)
    frame.view_box.reset_wanted.emit()
    assert frame.view_box.viewRange()[0] == pytest.approx([np.log10(5), np.log10(200)])
    assert not frame.view_box.moved_by_user


def test_hover_line_is_told_and_cleared(frame: Curve, qtbot):
    with qtbot.waitSignal(frame.hovered) as told:
        move_to(frame, centre(frame))
    assert told.args[0].startswith("Thickness 31")
    assert "µm · Conductivity" in told.args[0]
    assert told.args[0].endswith("S/cm")
    assert frame._read_out.isVisible()
    with qtbot.waitSignal(frame.hovered) as told:
        QApplication.sendEvent(frame, QEvent(QEvent.Type.Leave))
    assert told.args == [""]
    assert not frame._read_out.isVisible()


def test_nothing_is_read_outside_the_axes(frame: Curve):
    assert frame.data_at(QPointF(2, 2)) is None


def test_empty_plot_says_so(frame: Curve):
    frame.show_empty("No cell matches. Take a filter away.")
    assert frame.is_empty
    assert frame._empty.isVisible()
    assert not frame.plotItem.isVisible()
    frame.show_empty("")
    assert frame.plotItem.isVisible()
    assert not frame.is_empty


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)],
)
def test_menu_opens_by_key(frame: Curve, key, modifier):
    QTest.keyClick(frame, key, modifier)
    menu = frame._menu
    assert menu is not None
    assert menu.isVisible()
    words = [a.text().replace("&", "") for a in menu.actions() if not a.isSeparator()]
    assert words == ["Copy picture", "Save PNG…", "Save SVG…", "Copy table", "Save CSV…", "Reset view"]
    menu.hide()


def test_menu_opens_by_mouse_once(frame: Curve):
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(50, 50), QPoint(50, 50))
    QApplication.sendEvent(frame.viewport(), event)
    first = frame._menu
    QApplication.sendEvent(frame.viewport(), event)
    assert frame._menu is first
    first.hide()


def test_a_plot_without_table_offers_none(qtbot):
    plain = PlotFrame("a", "", "b", "")
    qtbot.addWidget(plain)
    assert not any("CSV" in text for text, _ in plain.menu_actions())


def trigger(plot: PlotFrame, words: str) -> None:
    next(act for text, act in plot.menu_actions() if text.replace("&", "") == words)()


def test_png_is_twice_the_screen(frame: Curve, monkeypatch, tmp_path: Path):
    target = tmp_path / "p.png"
    monkeypatch.setattr(export, "ask_path", lambda *_: str(target))
    trigger(frame, "Save PNG…")
    image = QImage(str(target))
    assert (image.width(), image.height()) == (800, 600)
    colours = {image.pixelColor(x, y).name() for x in range(0, 800, 3) for y in range(0, 600, 3)}
    assert LIGHT.surface.lower() in colours
    assert len(colours) > 5


def test_svg_holds_the_words_and_no_bitmaps(frame: Curve, monkeypatch, tmp_path: Path):
    frame.addItem(pg.ScatterPlotItem([1.5], [-2.5], size=9, brush="#ff0000", pen=None))
    target = tmp_path / "p.svg"
    monkeypatch.setattr(export, "ask_path", lambda *_: str(target))
    trigger(frame, "Save SVG…")
    root = ET.fromstring(target.read_bytes())
    words = " ".join("".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text"))
    assert "Thickness" in words
    assert "10⁻⁴" in words
    assert not list(root.iter("{http://www.w3.org/2000/svg}image"))


def test_export_leaves_the_screen_as_it_was(frame: Curve):
    axis = frame.plotItem.getAxis("left")
    before = axis.cacheMode()
    frame.svg()
    assert axis.cacheMode() == before
    assert frame.curve.curve._exportOpts is False


def test_csv_is_the_table(frame: Curve, monkeypatch, tmp_path: Path):
    target = tmp_path / "t.csv"
    monkeypatch.setattr(export, "ask_path", lambda *_: str(target))
    trigger(frame, "Save CSV…")
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["thickness (µm)", "'=evil"]
    assert len(rows) == 41
    assert float(rows[1][0]) == pytest.approx(5.0)


def test_copies_reach_the_clipboard(frame: Curve):
    trigger(frame, "Copy table")
    assert QGuiApplication.clipboard().text().startswith("thickness (µm)\t'=evil\n5\t")
    trigger(frame, "Copy picture")
    assert QGuiApplication.clipboard().image().width() == 800


class Holder(QWidget):
    """What a panel is to a plot: a parent that passes lines on to the status line."""

    status = Signal(str)


def test_what_was_saved_or_copied_is_told_to_the_panel(frame: Curve, qtbot, monkeypatch, tmp_path: Path):
    holder = Holder()
    qtbot.addWidget(holder)
    frame.setParent(holder)
    told: list[str] = []
    holder.status.connect(told.append)
    monkeypatch.setattr(export, "ask_path", lambda *_: str(tmp_path / "t.csv"))
    trigger(frame, "Save CSV…")
    trigger(frame, "Copy table")
    monkeypatch.setattr(export, "ask_path", lambda *_: "")
    trigger(frame, "Save PNG…")
    assert told == [f"Saved t.csv in {tmp_path}", "The table is on the clipboard: 40 rows"]
    frame.setParent(None)


def test_pan_and_zoom_end_a_little_beyond_the_home_range(frame: Curve):
    for _ in range(60):
        frame.view_box.move_by_key(Qt.Key.Key_Minus)
    (low, high), (bottom, top) = frame.view_box.viewRange()
    home = np.log10(200) - np.log10(5)
    assert np.log10(5) - 0.25 * home <= low < high <= np.log10(200) + 0.25 * home
    assert -4.0 - 0.75 <= bottom < top <= -1.0 + 0.75
    for _ in range(60):
        frame.view_box.move_by_key(Qt.Key.Key_Right)
    assert frame.view_box.viewRange()[0][1] <= np.log10(200) + 0.25 * home
    for _ in range(60):
        frame.view_box.move_by_key(Qt.Key.Key_Plus)
    (low, high), _ = frame.view_box.viewRange()
    assert high - low >= home / 250


def test_a_point_out_of_view_brings_the_home_range_back(frame: Curve):
    for _ in range(5):
        frame.view_box.move_by_key(Qt.Key.Key_Plus)
    zoomed = frame.view_box.viewRange()
    frame.keep_in_view(31.6, 10**-2.5)
    assert frame.view_box.viewRange() == zoomed
    frame.keep_in_view(5.5, 10**-2.5)
    assert frame.view_box.viewRange()[0] == pytest.approx([np.log10(5), np.log10(200)])


def test_a_refused_save_is_a_message(frame: Curve, monkeypatch, tmp_path: Path):
    told = []
    monkeypatch.setattr(export, "ask_path", lambda *_: str(tmp_path / "none" / "p.png"))
    monkeypatch.setattr(export, "tell", lambda _parent, message: told.append(message))
    trigger(frame, "Save PNG…")
    assert told
    assert "p.png" in told[0]


def test_theme_reaches_ground_axes_and_subclass(frame: Curve, monkeypatch):
    seen = []
    monkeypatch.setattr(frame, "apply_theme", seen.append)
    frame.set_theme(DARK, 1.5)
    assert seen == [DARK]
    assert frame.backgroundBrush().color() == QColor(DARK.surface)
    assert frame.plotItem.getAxis("left").textPen().color() == QColor(DARK.quiet)


def test_named_for_those_who_do_not_see_it(frame: Curve):
    assert frame.accessibleName() == "Plot of Conductivity against Thickness"
    assert frame.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_long_hover_line_keeps_its_beginning_and_its_source():
    from PySide6.QtGui import QFontMetricsF

    from app.plots.overlay import shortened
    from app.plots.theme import font

    metrics = QFontMetricsF(font("caption"))
    line = "Li6PS5Cl · 3.1 mS/cm at 25 °C · extrapolated, its fit 0 to 50 °C · Ea 0.33 eV · A collection"
    for share in (0.9, 0.7):
        room = metrics.horizontalAdvance(line) * share
        short = shortened(line, metrics, room)
        assert metrics.horizontalAdvance(short) <= room
        assert short.startswith("Li6PS5Cl · 3.1 mS/cm at 25 °C · ")
        assert short.endswith(" · … · A collection")
    long = f"{line} of everything that was ever measured of anything, and nine more sources besides"
    short = shortened(long, metrics, metrics.horizontalAdvance(line) * 0.8)
    assert short.startswith("Li6PS5Cl · 3.1 mS/cm at 25 °C · … · A collection of")
    assert short.endswith("…")
    narrow = shortened(line, metrics, 120.0)
    assert metrics.horizontalAdvance(narrow) <= 120.0
    assert narrow.startswith("Li6PS5Cl · … · A")
    assert shortened(line, metrics, 1e4) == line
