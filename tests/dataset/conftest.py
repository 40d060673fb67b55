"""A copy of the bundled data that a test may spoil."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.dataset import bundled_data_folder

Spoil = Callable[[str, str, str, str], int]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "data"
    shutil.copytree(bundled_data_folder(), copy)
    return copy


@pytest.fixture
def spoil(folder: Path) -> Spoil:
    """Return a function (file, row id, column, new text) that changes one cell and tells its line."""

    def change(file: str, row_id: str, column: str, text: str) -> int:
        path = folder / file
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        place = rows[0].index(column)
        line = next(number for number, row in enumerate(rows) if row[0] == row_id)
        rows[line][place] = text
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(rows)
        return line + 1

    return change
