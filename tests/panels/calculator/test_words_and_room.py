"""Every word of the panel fits its place or is cut with an ellipsis, and figures say what they are of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.dataset import Dataset
from app.panels.calculator import selectors
from app.panels.calculator.panel import CalculatorPanel
from app.panels.calculator.top_bar import NAME_LETTERS
from app.panels.common.panel import PanelContext
from app.plots import export
from app.plots.theme import LIGHT
from app.science.model import evaluate
from app.shell.stylesheet import stylesheet
from app.state.model import AppState, initial_state, replace_field
from app.state.presets import preset_design
from app.state.store import Store

Make = Callable[..., CalculatorPanel]
LONG = "A design with a name that somebody wrote without any thought of how long it may get; " * 2


def flush(panel: CalculatorPanel) -> None:
    panel.context.store.flush()


def with_long_name(state: AppState) -> AppState:
    named = msgspec.structs.replace(state.calculator.design, name=LONG)
    return replace_field(state, "calculator.design", named)


@pytest.mark.parametrize("width", [916, 952, 1208, 1800])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_of_the_bar_is_cut(
    dataset: Dataset, qtbot: QtBot, qapp: QApplication, width: int, scale: float
) -> None:
    # Inside another widget, as in the window: there a layout does not hold the panel wide.
    holder = QWidget()
    qtbot.addWidget(holder)
    key = "nmc811-graphite-pouch"
    context = PanelContext(dataset, Store(initial_state(preset_design(key), key)))
    panel = CalculatorPanel(context, holder)
    panel.setStyleSheet(stylesheet(LIGHT, scale))
    panel.set_theme(LIGHT, scale)
    holder.resize(width, 620)
    panel.setGeometry(0, 0, width, 620)
    holder.show()
    panel.context.store.edit("Name", with_long_name)
    panel.intents.pin()
    flush(panel)
    qapp.processEvents()
    bar = panel.top
    assert bar.width() <= width
    for part in (bar.preset, bar.offer, bar.pins.unpin, bar.pins.pin, bar.solve, bar.level):
        assert part.isVisible()
        assert part.width() >= part.minimumSizeHint().width()
    assert bar._row.sizeHint().width() <= bar.width()
    assert bar.preset.width() >= bar.preset.fontMetrics().horizontalAdvance(bar.preset.text())
    assert panel.head.pinned.text().startswith("A = A design")
    assert panel.head.pinned.toolTip() == f"A = {LONG}"
    assert panel.head.pinned.isVisible()
    assert panel.head.pinned.geometry().right() <= panel.head.width()


def test_the_bar_takes_its_words_back_where_there_is_room_again(make_panel: Make, qapp: QApplication) -> None:
    panel = make_panel(sheet=stylesheet(LIGHT, 1.0))
    panel.resize(700, 620)
    qapp.processEvents()
    brief = panel.top._stage
    panel.resize(1800, 620)
    qapp.processEvents()
    assert panel.top._stage == 0 < brief < len(NAME_LETTERS)
    assert panel.top.pins.pin.text() == "Pin as A"
    assert panel.top.undo.isVisible()


def test_words_that_a_box_cuts_are_in_its_tooltip(panel: CalculatorPanel) -> None:
    assert panel.tabs.page("sweep").input.combo.toolTip().startswith("Positive areal capacity\n")
    panel.tabs.page("sweep").input.chosen.emit("separator.thickness_um")
    flush(panel)
    assert panel.tabs.page("sweep").input.combo.toolTip().startswith("Separator thickness\n")


def test_the_capacity_names_what_it_is_the_capacity_of(panel: CalculatorPanel) -> None:
    panel.intents.show_level("pack")
    flush(panel)
    assert panel.head.specific_energy.accessibleName().startswith("Specific energy · pack: ")
    assert panel.head.capacity.accessibleName() == "Capacity · cell: 64.4 Ah"


def test_the_unit_follows_its_figure(panel: CalculatorPanel, qapp: QApplication) -> None:
    headline = panel.head.energy_density
    results = evaluate(panel.context.store.state.calculator.design)
    shown = selectors.headlines(panel.context.store.state.calculator.design, results, "cell", None)
    for figure in ("1,234", "634", "64.4", "987"):
        now = replace(shown, energy_density=replace(shown.energy_density, value=figure))
        panel.head.show_headlines(now, selectors.badges(results))
        for _ in range(3):  # a layout in a layout in a layout
            qapp.processEvents()
        gap = headline._unit.geometry().left() - headline._number.geometry().left()
        assert 0 <= gap - headline._number.sizeHint().width() <= 8


def test_a_known_separator_is_called_by_its_name(panel: CalculatorPanel) -> None:
    panel.intents.load_preset("nmc811-llzo-li50")
    flush(panel)
    chooser = panel.inputs.groups["between"].chooser
    assert chooser.words().startswith(panel.context.dataset.electrolytes["llzo"].name)


def test_a_solid_in_every_pore_is_warned_of(panel: CalculatorPanel) -> None:
    said: list[str] = []
    panel.status.connect(said.append)
    panel._take_offer()
    flush(panel)
    assert said[-1].endswith("an ideal contact: real composites keep voids.")


def test_a_saved_plot_is_told_at_the_foot(
    panel: CalculatorPanel, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said: list[str] = []
    panel.status.connect(said.append)
    monkeypatch.setattr(export, "ask_path", lambda *_: str(tmp_path / "sweep.csv"))
    next(
        act
        for text, act in panel.tabs.page("sweep").plot.menu_actions()
        if "V" in text and "CSV" in text.replace("&", "")
    )()
    assert said == [f"Saved sweep.csv in {tmp_path}"]
