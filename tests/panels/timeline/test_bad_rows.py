"""Rows of the user's own that break the rules are refused in one clear line each; the panel draws the rest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.dataset import Dataset, load_dataset
from app.dataset.own.checking import Checked, Task, check
from app.dataset.own.limits import finish
from app.dataset.own.matching import guess
from app.dataset.own.reading import look_at
from app.panels.common.panel import PanelContext
from app.panels.timeline.own_events import EventError, checked
from app.panels.timeline.panel import TimelinePanel
from app.state.model import initial_state
from app.state.presets import preset_design, presets
from app.state.store import Store

from .conftest import TODAY, milestone
from .test_own_events import event

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
GOOD = {
    "company_id": "byd", "title": "a line", "kind": "announcement", "date": "2025-05", "summary": "Words.",
    "target_start": "2027", "target_end": "2027", "target_precision": "year", "basis": "reported",
}  # fmt: skip


@pytest.fixture(scope="module")
def bundled() -> Dataset:
    return load_dataset()


def imported(folder: Path, bundled: Dataset, *rows: dict[str, str]) -> Checked:
    path = folder / "mine.csv"
    columns = list(GOOD)
    lines = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    path.write_text("".join(",".join(line) + "\n" for line in lines), encoding="utf-8")
    seen = finish(look_at(path))
    return finish(check([Task(path, seen.style, guess("milestones", seen.header))], bundled))


@pytest.mark.parametrize(
    ("change", "column", "words"),
    [
        ({"date": "1989"}, "date", "1990 to 2100"),
        ({"date": "1850-01"}, "date", "not a date"),
        ({"target_start": "2101", "target_end": "2101"}, "target_start", "from 1990 to 2100"),
        ({"title": ""}, "title", "the cell is empty"),
        ({"target_start": "2024", "target_end": "2024"}, "target_end", "before the announcement"),
        ({"target_precision": ""}, "target_precision", "needs its precision"),
        ({"company_id": "nobody"}, "company_id", "nobody"),
    ],
)
def test_a_row_that_breaks_a_rule_is_refused_in_one_line_and_the_rest_is_taken(
    tmp_path: Path, bundled: Dataset, change: dict[str, str], column: str, words: str
) -> None:
    result = imported(tmp_path, bundled, GOOD | change, GOOD | {"title": "another line"})
    assert (result.good, result.faulty) == (1, 1)
    (problem,) = [problem for problem in result.problems if problem.column == column]
    assert words in problem.message
    assert "\n" not in problem.message
    assert problem.row == 2


def test_years_up_to_2100_are_taken(tmp_path: Path, bundled: Dataset) -> None:
    result = imported(tmp_path, bundled, GOOD | {"target_start": "2100", "target_end": "2100"})
    assert result.problems == ()


def made(qtbot: Any, dataset: Any) -> TimelinePanel:
    panel = TimelinePanel(
        PanelContext(dataset, Store(initial_state(preset_design(presets()[0].key)))), today=TODAY
    )
    qtbot.addWidget(panel)
    panel.resize(1208, 694)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def test_an_organisation_that_is_gone_is_drawn_under_its_id(qtbot: Any, dataset: Any) -> None:
    dataset.milestones["x"] = milestone("x", "gone-works", "2024")
    panel = made(qtbot, dataset)
    scene = panel.front.lanes.plot.lanes.scene  # type: ignore[attr-defined]
    row = scene.row("x")
    assert row is not None
    assert (scene.rows[row].name, scene.rows[row].group) == ("gone-works", "Other")
    assert len(panel.shown) == 9


def test_a_target_before_its_announcement_and_without_precision_is_drawn_all_the_same(
    qtbot: Any, dataset: Any
) -> None:
    dataset.milestones["x"] = milestone("x", "alpha", "2024", target_start="2019", target_end="2019")
    panel = made(qtbot, dataset)
    panel.grab()
    assert panel.front.lanes.plot.lanes.scene.find("x").window == (2019.0, 2020.0)  # type: ignore[attr-defined]


def test_a_thousand_events_on_one_day_do_not_hang_the_panel(qtbot: Any, dataset: Any) -> None:
    for n in range(1000):
        dataset.milestones[f"x{n}"] = milestone(f"x{n}", "alpha", "2024-05-05", target_start="2027")
    panel = made(qtbot, dataset)
    panel.grab()
    plot = panel.front.lanes.plot  # type: ignore[attr-defined]
    row = plot.lanes.scene.row("x0")
    assert max(len(cluster.ids) for cluster in plot.layout_now.plan(row).clusters) >= 1000
    assert len(panel.shown) == 1008


def test_an_empty_title_and_years_out_of_range_are_told_in_plain_words(bundled: Dataset) -> None:
    for change, words in (
        ({"title": ""}, "a text is needed"),
        ({"date": "1989"}, "1990 to 2100"),
        ({"date": "2101"}, "1990 to 2100"),
    ):
        with pytest.raises(EventError) as refused:
            checked(event(**change), bundled, ())
        assert words in refused.value.message
        assert "needed is" not in refused.value.message
