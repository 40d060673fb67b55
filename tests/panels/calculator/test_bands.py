"""P5 to P95 beside the headlines and around the swept curve: true of the draws, none where nothing is spread."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from app.dataset import Dataset
from app.panels.calculator.evaluation import outcome_of
from app.panels.calculator.headline_band import FEW, headline_band
from app.panels.calculator.panel import CalculatorPanel
from app.panels.calculator.selectors import headlines
from app.panels.calculator.spread_rows import rows_for
from app.panels.calculator.tab import Frame, pins_of
from app.science.doubt import Spread
from app.state.model import CalculatorState, InputSpread
from app.state.presets import preset_design

Make = Callable[..., CalculatorPanel]
DESIGN = preset_design("nmc811-graphite-pouch")
LOSS = InputSpread(path="first_cycle_loss_fraction", spread=Spread(kind="uniform", low=0.05, high=0.09))


def only(dataset: Dataset, *spreads: InputSpread) -> tuple[InputSpread, ...]:
    """These spreads, and every usual one taken away."""
    usual = rows_for(dataset, DESIGN, None)
    kept = {spread.path for spread in spreads}
    return (*spreads, *(InputSpread(path=row.key, spread=None) for row in usual if row.key not in kept))


def frame_of(spreads: tuple[InputSpread, ...] | None, tab: str = "sweep", level: str = "cell") -> Frame:
    state = CalculatorState(design=DESIGN, reference=DESIGN, spreads=spreads, tab=tab, level=level)  # type: ignore[arg-type]
    outcome = outcome_of(DESIGN)
    assert outcome.results is not None
    return Frame(state, outcome, DESIGN, outcome.results, pins_of(state))


def flush(panel: CalculatorPanel) -> None:
    panel.context.store.flush()


def test_the_band_is_that_of_the_spread(dataset: Dataset) -> None:
    """Energy falls evenly with the loss, so P5 and P95 of a uniform loss are known."""
    found = headline_band(dataset, frame_of(only(dataset, LOSS)))
    assert found is not None
    now = float(outcome_of(DESIGN).results.specific_energy_wh_kg)  # type: ignore[union-attr]
    kept = 1.0 - 0.07
    wanted = [now * (1.0 - loss) / kept for loss in (0.088, 0.052)]
    # The electrolyte is filled per Ah, so a lost Ah takes its electrolyte along: the band is a little narrower.
    assert found[0] == pytest.approx(wanted, rel=0.01)
    assert found[0][0] < now < found[0][1]


def test_no_spread_no_band(dataset: Dataset) -> None:
    assert headline_band(dataset, frame_of(only(dataset))) is None


def test_few_draws_agree_with_those_of_the_doubt_tab(dataset: Dataset) -> None:
    few = headline_band(dataset, frame_of(None))
    many = headline_band(dataset, frame_of(None, tab="doubt"))
    assert FEW <= 2_000
    assert few is not None
    assert many is not None
    assert np.array(few) == pytest.approx(np.array(many), rel=0.01)


def test_the_band_stands_at_the_level_that_is_shown(dataset: Dataset) -> None:
    cell, stack = (headline_band(dataset, frame_of(None, level=level)) for level in ("cell", "stack"))
    assert cell is not None
    assert stack is not None
    assert stack[0][0] > cell[0][0] + 10.0


def test_headlines_say_it_after_the_difference() -> None:
    results = outcome_of(DESIGN).results
    assert results is not None
    shown = headlines(DESIGN, results, "cell", None, ((249.0, 266.0), (615.0, 652.0)))
    assert shown.specific_energy.band == "249–266"
    assert shown.energy_density.band == "615–652"
    assert shown.capacity.band == ""


def test_on_screen_it_follows_the_spreads(panel: CalculatorPanel, qtbot) -> None:
    store = panel.context.store
    store.set("calculator.spreads", only(panel.context.dataset, LOSS), "Spread")
    flush(panel)
    # It comes when nothing moves any more.
    qtbot.waitUntil(lambda: "–" in panel.head.specific_energy.note())
    plot = panel.tabs.page("sweep").plot
    assert plot._shade.isVisible()
    assert "P5–P95" in plot.read_out(3.3, 250.0)
    assert "shaded" in panel.tabs.page("sweep")._note.text()
    store.set("calculator.spreads", only(panel.context.dataset), "No spread")
    flush(panel)
    assert "–" not in panel.head.specific_energy.note().replace("−", "")
    assert not plot._shade.isVisible()
    assert "shaded" not in panel.tabs.page("sweep")._note.text()


def test_the_swept_input_is_taken_as_sure(panel: CalculatorPanel) -> None:
    store = panel.context.store
    store.set("calculator.spreads", only(panel.context.dataset, LOSS), "Spread")
    panel.intents.sweep(sweep_input="first_cycle_loss_fraction")
    flush(panel)
    assert not panel.tabs.page("sweep").plot._shade.isVisible()


def test_the_band_holds_the_median_and_the_table_lists_it(panel: CalculatorPanel) -> None:
    panel.context.store.set("calculator.spreads", only(panel.context.dataset, LOSS), "Spread")
    flush(panel)
    plot = panel.tabs.page("sweep").plot
    low, high = plot._band
    _, y, _ = plot._data
    assert (low < y).all()
    assert (y < high).all()
    header, rows = plot.table()
    assert header[2].endswith(", P5")
    assert header[3].endswith(", P95")
    assert rows[10][2] == pytest.approx(low[10])


def test_moving_along_the_curve_draws_no_new_band(panel: CalculatorPanel) -> None:
    plot = panel.tabs.page("sweep").plot
    before = plot._band
    panel.context.store.set_design_value("positive.loading.value", 4.0, "Loading")
    flush(panel)
    assert plot._band is before
    panel.context.store.set_design_value("positive.active_mass_fraction", 0.9, "Active mass")
    flush(panel)
    assert plot._band is not before
