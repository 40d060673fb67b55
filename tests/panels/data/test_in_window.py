"""The Data panel in the program: other panels lead to it, undo leads back to it, and it closes quietly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from app.bootstrap import make_application
from app.dataset.additions import OwnMilestones
from app.panels.data.panel import DataPanel
from app.shell.application import Application
from app.state.model import AppState
from app.state.settings import Settings, SettingsFile

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def program(qapp: Any, tmp_path: Any) -> Iterator[Application]:
    made = make_application(qapp, SettingsFile(tmp_path / "config"), Settings(restore_session=False))
    made.start()
    yield made
    made._autosave.stop()
    made.window.closing.disconnect()
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(program: Application) -> None:
    for _ in range(3):
        program.store.flush()
        QCoreApplication.processEvents()


def data_panel(program: Application) -> DataPanel:
    panel = program.window.panel
    assert isinstance(panel, DataPanel)
    return panel


def test_any_panel_leads_to_a_row(program: Application) -> None:
    milestone = list(program.window.context.dataset.milestones)[7]
    program.window.panel.open_source("milestones", milestone)
    settle(program)
    panel = data_panel(program)
    assert panel.card.isVisible()
    assert panel.card.story is not None
    assert panel.card.story.id == milestone
    assert panel.rows.view.current_id() == milestone


def test_the_keyboard_goes_to_the_rows(program: Application, qtbot: Any) -> None:
    program.window.activateWindow()
    program.store.show_field("panel", "data")
    settle(program)
    panel = data_panel(program)
    panel.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert panel.rows.view.currentIndex().row() == 0


def test_undo_of_own_rows_leads_to_the_data_panel(program: Application) -> None:
    context = program.window.context
    row = msgspec.structs.replace(next(iter(context.dataset.milestones.values())), id="own:x")
    own = (OwnMilestones(name="a.csv", rows=(row,)),)

    def update(state: AppState) -> AppState:
        return msgspec.structs.replace(state, own=msgspec.structs.replace(state.own, additions=own))

    program.store.show_field("panel", "data")
    program.store.edit("Add 1 row of a.csv", update)
    program.store.show_field("panel", "calculator")
    settle(program)
    program.on_undo()
    settle(program)
    assert program.store.state.panel == "data"
    assert "own:x" not in context.dataset.milestones
    assert isinstance(program.window.panel, DataPanel)


def test_the_status_line_says_how_rows_are_sorted(program: Application) -> None:
    program.store.show_field("panel", "data")
    settle(program)
    assert program.window.status_label.text().startswith("Sorted by date, newest first.")


def test_closing_while_the_check_runs_is_quiet(program: Application) -> None:
    program.store.show_field("panel", "data")
    settle(program)
    panel = data_panel(program)
    panel.check.now()
    program.store.show_field("panel", "timeline")
    settle(program)
    assert panel.check._process is None
