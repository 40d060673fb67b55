"""Without a screen the program says so in one line: Qt would end the process."""

from __future__ import annotations

import sys

import pytest

from app import bootstrap
from app.commands.errors import Refusal
from app.shell.display import display_reachable

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux can be without a screen"
)


@pytest.mark.parametrize(
    ("environment", "reachable"),
    [
        ({}, False),
        ({"DISPLAY": ""}, False),
        ({"DISPLAY": ":7123"}, False),
        ({"QT_QPA_PLATFORM": "xcb"}, False),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
        ({"QT_QPA_PLATFORM": "minimal:enable_fonts"}, True),
        ({"WAYLAND_DISPLAY": "none-of-this-name"}, False),
    ],
)
def test_where_a_window_can_open(environment: dict[str, str], reachable: bool) -> None:
    assert display_reachable(environment) is reachable


def test_a_compositor_is_found_by_its_socket(tmp_path) -> None:
    (tmp_path / "wayland-0").touch()
    names = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert display_reachable(names)
    assert not display_reachable(names | {"QT_QPA_PLATFORM": "xcb"})


def test_the_window_is_refused_before_qt_is_asked(monkeypatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr(bootstrap, "make_qt", lambda *_: pytest.fail("Qt was asked"))
    with pytest.raises(Refusal, match="no display"):
        bootstrap.run_window([])
