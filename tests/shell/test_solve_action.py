"""Solving for a target from anywhere: the action brings the calculator to the front and asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from app.bootstrap import make_application
from app.panels.calculator.panel import CalculatorPanel
from app.shell.application import Application
from app.state.settings import Settings, SettingsFile


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    made = make_application(qapp, SettingsFile(tmp_path / "config"), Settings(restore_session=False))
    made.start()
    yield made
    made._autosave.stop()
    made.window.closing.disconnect()
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_action_goes_to_the_calculator_and_asks(program: Application) -> None:
    program.store.show_field("panel", "routes")
    program.store.flush()
    program.window.actions_by_id["solve"].trigger()
    panel = program.window.panel
    assert isinstance(panel, CalculatorPanel)
    assert panel.solving.isVisible()
    assert panel.solving.words.text()
    panel.solving.reject()
    assert not panel.solving.isVisible()
