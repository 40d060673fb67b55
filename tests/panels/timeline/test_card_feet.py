"""The foot of the card: what an event allows, and no more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.dataset import load_dataset
from app.panels.common.panel import PanelContext
from app.panels.timeline import lanes_page
from app.panels.timeline.own_editing import take_in
from app.panels.timeline.panel import TimelinePanel
from app.plots.theme import LIGHT
from app.state.model import initial_state
from app.state.presets import preset_design
from app.state.store import Store

from .test_own_events import event

DATA = load_dataset()


@pytest.fixture
def panel(qapp: Any, qtbot: Any) -> TimelinePanel:
    store = Store(initial_state(preset_design("nmc811-graphite-pouch")))
    made = TimelinePanel(PanelContext(DATA, store), today=date(2026, 11, 23))
    made.set_theme(LIGHT)
    made.resize(1208, 694)
    qtbot.addWidget(made)
    made.show()
    return made


def select(panel: TimelinePanel, event_id: str) -> Any:
    panel.context.store.set("timeline.selected", event_id, "Pick")
    panel.context.store.flush()
    return panel.front.card.feet  # type: ignore[attr-defined]


def offered(feet: Any) -> set[str]:
    return {button.text() for button in feet.buttons if not button.isHidden()}


def test_a_claimed_figure_can_be_checked(panel: TimelinePanel) -> None:
    feet = select(panel, "gotion-2024-05")
    QTest.mouseClick(feet.check, Qt.MouseButton.LeftButton)
    panel.context.store.flush()
    timeline = panel.context.store.state.timeline
    assert (timeline.tab, timeline.selected) == ("claims", "gotion-2024-05")


def test_an_event_without_a_figure_has_none_to_check(panel: TimelinePanel) -> None:
    plain = next(
        m for m in DATA.milestones.values()
        if m.claimed_low_wh_kg is None and m.claimed_high_wh_kg is None and m.claimed_wh_l is None and m.unit != "km"
    )  # fmt: skip
    assert "Check the claim" not in offered(select(panel, plain.id))


def test_only_ones_own_events_are_changed_and_removed(panel: TimelinePanel) -> None:
    assert not offered(select(panel, "gotion-2024-05")) & {"Change…", "Remove"}
    take_in(panel.context, event(), None, is_new=True)
    panel.context.store.flush()
    feet = panel.front.card.feet  # type: ignore[attr-defined]
    assert {"Change…", "Remove"} <= offered(feet)
    QTest.mouseClick(feet.remove, Qt.MouseButton.LeftButton)
    panel.context.store.flush()
    assert panel.context.store.state.own.additions == ()
    assert panel.front.card.isHidden()  # type: ignore[attr-defined]


def test_the_buttons_open_the_form(panel: TimelinePanel, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(lanes_page, "add_event", lambda *_: opened.append("add"))
    monkeypatch.setattr(lanes_page, "change_event", lambda *args: opened.append(args[-1]))
    take_in(panel.context, event(), None, is_new=True)
    panel.context.store.flush()
    page: Any = panel.front
    QTest.mouseClick(page.lanes.add, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.card.feet.change, Qt.MouseButton.LeftButton)
    assert opened == ["add", "own:a-line-of-mine"]
