"""Every test runs without a screen, with settings of its own. Nothing here needs Qt unless a test does."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_settings = os.environ["VOLTASCOPE_CONFIG"] = tempfile.mkdtemp(prefix="voltascope-test-")
atexit.register(shutil.rmtree, _settings, ignore_errors=True)


@pytest.fixture(scope="session")
def qapp():
    """The program's own application object (font and style as shipped), in place of the plug-in's bare one."""
    from app.bootstrap import make_qt

    return make_qt()
