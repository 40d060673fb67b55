"""The system font, and which of the installed ones stands in where no desktop has chosen one."""

from __future__ import annotations

import sys

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

# What stands there when nobody chose: a generic name, or the wide faces that fontconfig falls back on.
FALLBACKS = {
    "Sans Serif",
    "Sans",
    "DejaVu Sans",
    "Bitstream Vera Sans",
    "Nimbus Sans",
    "Liberation Sans",
    "FreeSans",
}
PREFERRED = ("Inter", "Noto Sans", "Cantarell", "Ubuntu")
BODY_PT = 10.0


def choose_font(app: QApplication) -> None:
    """Keep the system font, unless it is only a fallback and a better one is installed. Linux only."""
    font = QFont(app.font())
    if sys.platform.startswith("linux") and FALLBACKS & {font.family(), QFontInfo(font).family()}:
        installed = set(QFontDatabase.families())
        family = next((name for name in PREFERRED if name in installed), None)
        if family is not None:
            font.setFamily(family)
            font.setPointSizeF(BODY_PT)
    app.setFont(font)
