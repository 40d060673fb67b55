"""A calculator with a store of its own, on a preset."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.dataset import Dataset, load_dataset
from app.panels.calculator.panel import CalculatorPanel
from app.panels.common.panel import PanelContext
from app.state.model import initial_state
from app.state.presets import preset_design
from app.state.store import Store

Make = Callable[..., CalculatorPanel]


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """The bundled facts, loaded once."""
    return load_dataset()


@pytest.fixture
def make_panel(qtbot: QtBot, dataset: Dataset) -> Make:
    """Builds a shown calculator on a preset."""

    def make(
        preset: str = "nmc811-graphite-pouch", size: tuple[int, int] = (1208, 774), sheet: str = ""
    ) -> CalculatorPanel:
        panel = CalculatorPanel(PanelContext(dataset, Store(initial_state(preset_design(preset), preset))))
        qtbot.addWidget(panel)
        panel.setStyleSheet(sheet)
        panel.resize(*size)
        panel.show()
        qtbot.waitExposed(panel)
        return panel

    return make


@pytest.fixture
def panel(make_panel: Make) -> CalculatorPanel:
    """The calculator on NMC811 | graphite."""
    return make_panel()
