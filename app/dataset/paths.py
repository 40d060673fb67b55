"""Where the bundled files lie: in the source tree, inside the packaged program, or beside an installed one."""

from __future__ import annotations

import sys
from pathlib import Path


def bundled_root() -> Path:
    """Return the folder that holds ``data`` and ``resources``; the source tree where none of the others does."""
    source = Path(__file__).resolve().parents[2]
    packaged: str | None = getattr(sys, "_MEIPASS", None)
    places = [Path(packaged)] if packaged is not None else []
    places += [source, Path(sys.prefix) / "share" / "voltascope"]
    return next((place for place in places if (place / "data" / "datapackage.json").exists()), source)


def bundled_data_folder() -> Path:
    """Return the folder with ``datapackage.json``."""
    return bundled_root() / "data"
