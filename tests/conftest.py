"""Every test runs without a screen, with settings of its own. Nothing here needs Qt unless a test does."""

from __future__ import annotations

import atexit
import importlib.util
import os
import shutil
import tempfile

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_settings = os.environ["VOLTASCOPE_CONFIG"] = tempfile.mkdtemp(prefix="voltascope-test-")
atexit.register(shutil.rmtree, _settings, ignore_errors=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Science and dataset are tested where Qt is missing too: there the settings of pytest-qt must still be known."""
    if importlib.util.find_spec("pytestqt") is None:
        for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(name, "a setting of pytest-qt, which is not installed")


@pytest.fixture(scope="session")
def qapp():
    """The program's own application object (font and style as shipped), in place of the plug-in's bare one."""
    from app.bootstrap import make_qt

    return make_qt()
