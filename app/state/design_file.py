"""Cell designs as files (``*.cell.json``)."""

from __future__ import annotations

from pathlib import Path

from app.files import FileError, read_bytes, write_bytes
from app.science.design import CellDesign
from app.science.design_io import decode_design, encode_design
from app.science.errors import DesignError

SUFFIX = ".cell.json"
FILTER = "Cell designs (*.cell.json *.json)"


def read_design(path: Path) -> CellDesign:
    """The design in ``path``. Raises ``FileError`` naming the file, the field and what is allowed."""
    try:
        return decode_design(read_bytes(path))
    except DesignError as error:
        raise FileError(path, error.field, error.message) from error


def write_design(path: Path, design: CellDesign) -> None:
    """Write ``design`` so that a crash cannot leave half of it. Raises ``FileError``."""
    write_bytes(path, encode_design(design))
