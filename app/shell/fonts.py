"""The system font, and which of the installed ones stands in where no desktop has chosen one."""

from __future__ import annotations

import sys

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

# What fontconfig falls back on when nobody chose: wide faces that make a dense panel hard to read.
FALLBACKS = {"DejaVu Sans", "Bitstream Vera Sans", "Nimbus Sans", "Liberation Sans", "FreeSans"}
PREFERRED = ("Inter", "Noto Sans", "Cantarell", "Ubuntu")
BODY_PT = 10.0


def choose_font(app: QApplication) -> None:
    """Keep the system font, unless it is only a fallback and a better one is installed. Linux only."""
    font = QFont(app.font())
    if sys.platform.startswith("linux") and QFontInfo(font).family() in FALLBACKS:
        installed = set(QFontDatabase.families())
        family = next((name for name in PREFERRED if name in installed), None)
        if family is not None:
            font.setFamily(family)
            font.setPointSizeF(BODY_PT)
    app.setFont(font)
