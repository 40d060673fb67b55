"""``render`` waits for pages that work something out in steps, but not for ever."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.commands import render
from app.commands.cli import run
from app.panels.timeline.claim_page import ClaimPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Steps(QWidget):
    """Takes a step with every turn of the events; ``left`` below 0: never done."""

    def __init__(self, parent: QWidget, left: int) -> None:
        super().__init__(parent)
        self.left = left
        timer = QTimer(self, interval=0)
        timer.timeout.connect(self._step)
        timer.start()

    def _step(self) -> None:
        if self.left > 0:
            self.left -= 1

    @property
    def busy(self) -> bool:
        return self.left != 0


def shown(qtbot, left: int) -> tuple[QWidget, Steps]:
    window = QWidget()
    qtbot.addWidget(window)
    page = Steps(window, left)
    window.show()
    qtbot.waitExposed(window)
    return window, page


def test_it_lets_a_page_finish(qtbot, qapp) -> None:
    window, page = shown(qtbot, 500)
    render._await_pages(qapp, window)
    assert page.left == 0


def test_it_does_not_wait_for_ever_nor_for_what_is_not_in_view(qtbot, qapp, monkeypatch) -> None:
    monkeypatch.setattr(render, "LONGEST_WAIT_S", 0.2)
    window, page = shown(qtbot, -1)
    begun = time.monotonic()
    render._await_pages(qapp, window)
    assert 0.2 <= time.monotonic() - begun < 5.0
    page.hide()
    monkeypatch.setattr(render, "LONGEST_WAIT_S", 60.0)
    begun = time.monotonic()
    render._await_pages(qapp, window)
    assert time.monotonic() - begun < 5.0


def test_the_claims_are_all_held_before_the_picture(tmp_path, capsys, qapp, monkeypatch) -> None:
    seen: list[tuple[str, bool]] = []
    wait = render._await_pages

    def spy(app, window) -> None:
        wait(app, window)
        seen.extend((page.table_card.title(), page.busy) for page in window.findChildren(ClaimPage))

    monkeypatch.setattr(render, "_await_pages", spy)
    assert run(["render", str(tmp_path), "--panel", "timeline", "--tab", "claims"]) == 0
    capsys.readouterr()
    ((title, busy),) = seen
    assert not busy
    assert " within, " in title
