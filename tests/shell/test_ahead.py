"""Panels are built before they are asked for, when nothing else happens, and look the same then."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from app.bootstrap import make_application
from app.shell import ahead
from app.shell.application import panel_ids
from app.state.settings import Settings, SettingsFile

ALL = set(panel_ids())
SETTLE_MS = 20_000


@pytest.fixture
def make(qapp, monkeypatch):
    """Make a program that waits ``quiet_ms`` before it builds ahead; all are closed at the end."""
    made = []

    def build(quiet_ms):
        monkeypatch.setattr(ahead, "QUIET_MS", quiet_ms)
        monkeypatch.setattr(ahead, "GAP_MS", 0)
        program = make_application(qapp, SettingsFile(keep=False), Settings(restore_session=False))
        made.append(program)
        program.start_soon(lambda: None)
        return program

    yield build
    for program in made:
        program._ahead._timer.stop()
        program._autosave.stop()
        program.window.closing.disconnect()
        program.window.close()
        program.window.deleteLater()
        program.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_other_panels_are_built_unseen_when_it_is_quiet(make, qtbot):
    program = make(0)
    settle(program, qtbot)
    assert program.window.panel.panel_id == "calculator"
    hidden = [panel for key, panel in program.window.panels.items() if key != "calculator"]
    assert not any(panel.isVisible() for panel in hidden)
    assert all(panel._missed == frozenset() for panel in hidden)


def test_a_change_puts_the_building_off(make, qtbot):
    program = make(60_000)
    qtbot.waitUntil(lambda: set(program.window.panels) == {"calculator"})
    program._ahead._timer.start(1)
    program.store.set("routes.temperature_c", 40.0, "Temperature")
    program.store.flush()
    qtbot.wait(50)
    assert program._ahead._timer.isActive()
    assert set(program.window.panels) == {"calculator"}


def settle(program, qtbot):
    """Wait until all panels are built and nothing is left to do ahead."""
    qtbot.waitUntil(lambda: set(program.window.panels) == ALL, timeout=SETTLE_MS)
    qtbot.waitUntil(lambda: not program._ahead._timer.isActive(), timeout=SETTLE_MS)


def test_a_panel_built_ahead_shows_what_changed_meanwhile(make, qtbot):
    program = make(0)
    settle(program, qtbot)
    program.store.set("routes.temperature_c", 60.0, "Temperature")
    program.store.flush()
    panel = program.window.panels["routes"]
    assert panel.strip.temperature.value() == 25.0
    program.store.show_field("panel", "routes")
    program.store.flush()
    assert panel.isVisible()
    assert panel.strip.temperature.value() == 60.0


@pytest.mark.parametrize("panel_id", ["routes", "timeline", "supply", "data"])
def test_a_panel_built_ahead_looks_like_one_built_when_shown(make, qtbot, panel_id):
    early = make(0)
    settle(early, qtbot)
    late = make(60_000)
    qtbot.waitUntil(lambda: set(late.window.panels) == {"calculator"})
    for program in (early, late):
        program.store.show_field("panel", panel_id)
        program.store.flush()

    def look_alike() -> bool:
        first, second = (program.window.panel.grab().toImage() for program in (early, late))
        return first == second

    # A combo box settles its width a moment after it was filled.
    qtbot.waitUntil(look_alike, timeout=SETTLE_MS)
