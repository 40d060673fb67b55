"""Where the bundled dataset lies: in the source tree, or inside the packaged program."""

from __future__ import annotations

import sys
from pathlib import Path


def bundled_data_folder() -> Path:
    """Return the folder with ``datapackage.json``; a packaged program unpacks it under ``sys._MEIPASS``."""
    bundle: str | None = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle is not None else Path(__file__).resolve().parents[2]
    return root / "data"
