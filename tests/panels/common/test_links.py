"""Links: web addresses go to the browser, rows to the Data panel, and nothing else anywhere."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from app.panels.common import links


@pytest.mark.parametrize(
    ("target", "opened"),
    [
        ("https://example.org/a", True),
        ("http://example.org", True),
        ("file:///etc/hosts", False),
        ("javascript:alert(1)", False),
        ("", False),
    ],
)
def test_only_web_addresses_leave_the_program(monkeypatch, qapp, target: str, opened: bool) -> None:
    went: list[str] = []
    monkeypatch.setattr(links.QDesktopServices, "openUrl", lambda url: went.append(url.toString()))
    links.open_link(QWidget(), target)
    assert went == ([target] if opened else [])
