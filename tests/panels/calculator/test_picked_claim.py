"""A claim picked in the timeline is a line in the calculator's landscape."""

from __future__ import annotations

import pytest

from app.dataset import load_dataset
from app.panels.calculator.landscape_data import picked_claim
from app.panels.calculator.panel import CalculatorPanel
from app.panels.common.panel import PanelContext
from app.state.model import initial_state
from app.state.presets import preset_design, presets
from app.state.store import Store

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
DATASET = load_dataset()


@pytest.mark.parametrize(
    ("milestone_id", "figures"),
    [
        ("gotion-2024-05", (350.0, None)),
        ("samsung-2024-03", (None, 900.0)),
        ("qs-2024-10", (301.0, 844.0)),
        ("catl-2024-04-shenxing", (None, None)),
        ("byd-na-2023-11", (None, None)),
        ("nobody", (None, None)),
        (None, (None, None)),
    ],
)
def test_the_figures_of_a_picked_claim(milestone_id, figures) -> None:
    assert picked_claim(DATASET, milestone_id)[:2] == figures


def test_a_pick_in_the_timeline_moves_the_line(qtbot) -> None:
    store = Store(initial_state(preset_design(presets()[0].key)))
    panel = CalculatorPanel(PanelContext(DATASET, store))
    qtbot.addWidget(panel)
    panel.resize(1208, 694)
    panel.show()
    qtbot.waitExposed(panel)
    plot = panel.landscape.plot

    def claims() -> list[object]:
        return [row[3] for row in plot.table()[1] if row[2] == "claim" and "claims" in str(row[0])]

    assert claims() == []
    store.set("timeline.selected", "sunwoda-2024-700", "Pick")
    store.flush()
    assert claims() == [700.0]
    # The axis makes room for it.
    assert plot.view_box.viewRange()[0][1] >= 700.0
    store.undo()
    store.flush()
    assert claims() == []
