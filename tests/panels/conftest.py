"""Everything here draws, so everything here has an application."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Fonts and colours ask the application for theirs."""
