"""The published cells that ship with the program: whose every number is published, and what must come out."""

from __future__ import annotations

import csv
from pathlib import Path

import msgspec

from app.files import FileError, read_bytes
from app.science.errors import DesignError
from app.science.reference import ComparisonRow, compare
from app.state.design_file import read_design
from app.state.presets import resources_folder

TABLE = "expected.csv"
_NO_FIGURES = ("file", "tolerance_percent", "source")
# How the table names a source, and the row of the dataset that it is.
_SOURCES = {"Lacey cellmodels": "lacey-cellmodels", "BattMo": "battmo-docs", "lacey.se": "lacey-se"}


class ReferenceCell(msgspec.Struct, frozen=True):
    """A line of the table: a design file, its published figures (names of ``Results``), and how far off they may be."""

    file: Path
    published: dict[str, float]
    tolerance_percent: float
    source: str

    @property
    def source_id(self) -> str:
        """The row of the dataset's sources, "" where it has none."""
        return next((key for words, key in _SOURCES.items() if self.source.startswith(words)), "")

    def replay(self) -> list[ComparisonRow]:
        """Evaluate the design and set what was published beside it. Raises FileError."""
        design = read_design(self.file)
        try:
            return compare(design, self.published, self.tolerance_percent, self.source)
        except DesignError as error:
            raise FileError(self.file, error.field, error.message) from error


def reference_cells(folder: Path | None = None) -> tuple[ReferenceCell, ...]:
    """All lines of the table in ``folder`` (the bundled one where none is named). Raises FileError."""
    folder = folder or resources_folder() / "reference"
    path = folder / TABLE
    try:
        lines = list(csv.DictReader(read_bytes(path).decode("utf-8").splitlines()))
    except UnicodeDecodeError as error:
        raise FileError(path, "file", "is not text in UTF-8") from error
    return tuple(_cell(folder, path, line) for line in lines)


def _cell(folder: Path, path: Path, line: dict[str, str]) -> ReferenceCell:
    try:
        published = {name: float(text) for name, text in line.items() if name not in _NO_FIGURES and text}
        tolerance = float(line["tolerance_percent"])
        return ReferenceCell(folder / line["file"], published, tolerance, line.get("source") or "")
    except (KeyError, ValueError, TypeError) as error:
        words = f"{error}; allowed are the columns of the bundled table, with numbers"
        raise FileError(path, str(line.get("file")), words) from error
