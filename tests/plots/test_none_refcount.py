"""Some releases of PySide6 lose a reference to ``None`` at every call; Python 3.11 aborts when the last one goes."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QImage, QPainter, QPen

CALLS = 500


@pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on: there is no count to lose"
)
def test_painting_does_not_use_up_none(qapp):
    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    pen = QPen()
    painter.setPen(pen)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        painter.setPen(pen)
    after = sys.getrefcount(None)
    painter.end()
    # A few references come and go elsewhere; the fault loses one a call.
    assert after > before - CALLS // 10
