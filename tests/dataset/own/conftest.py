"""Tables as people have them, and short ways to read them through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from app.dataset import Dataset, load_dataset
from app.dataset.own.checking import Checked, Task, check
from app.dataset.own.limits import finish
from app.dataset.own.matching import guess
from app.dataset.own.reading import look_at

CELL = {
    "name": "Cell A",
    "manufacturer": "Maker",
    "chemistry": "NMC / graphite",
    "route": "liquid",
    "architecture": "liquid",
    "working_ion": "Li",
    "level": "cell",
    "target": "no",
}


@pytest.fixture(scope="session")
def bundled() -> Dataset:
    return load_dataset()


@pytest.fixture
def cell() -> dict[str, Any]:
    """Everything that a row of a published cell needs."""
    return dict(CELL)


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    """Write rows (dictionaries, or CELL with changes) as a CSV file."""

    def write(rows: Sequence[dict[str, Any]], name: str = "cells.csv") -> Path:
        columns = list(dict.fromkeys(column for row in rows for column in row))
        lines = [columns, *([str(row.get(column, "")) for column in columns] for row in rows)]
        path = tmp_path / name
        path.write_text("".join(",".join(line) + "\n" for line in lines), encoding="utf-8")
        return path

    return write


@pytest.fixture
def checked(bundled: Dataset) -> Callable[..., Checked]:
    """Read files through as the program would, as rows of ``table``."""

    def run(*paths: Path, table: str = "published_cells", held: Any = ()) -> Checked:
        tasks = []
        for path in paths:
            look = finish(look_at(path))
            kind = path.stem if len(paths) > 1 else table
            tasks.append(Task(path, look.style, guess(kind, look.header)))
        return finish(check(tasks, bundled, held))

    return run
