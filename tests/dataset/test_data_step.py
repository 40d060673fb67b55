"""``make data``: computed columns and dictionary are written anew, and nothing else is touched."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from app.dataset import bundled_data_folder
from app.dataset.columns import columns_of
from app.dataset.records import TABLES

Spoil = Callable[[str, str, str, str], int]
STEP = Path(__file__).resolve().parents[2] / ".ci" / "data.py"


def step(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, STEP, *more, folder], capture_output=True, text=True)


def cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def test_bundled_data_is_up_to_date() -> None:
    done = step(bundled_data_folder(), "--check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_stale_cells_and_page_are_told_and_written_anew(folder: Path, spoil: Spoil) -> None:
    assert step(folder).returncode == 0
    table, page = folder / "measured_conductivities.csv", folder / "dictionary.md"
    fresh, fresh_page = table.read_bytes(), page.read_bytes()
    spoil(table.name, "obelix-jqc", "xray_density_g_cm3", "9.9")
    page.write_bytes(b"old")
    spoiled = table.read_bytes()
    told = step(folder, "--check")
    assert told.returncode == 1
    assert told.stdout.splitlines() == [
        f"{name}: stale; make data writes it anew" for name in (table.name, page.name)
    ]
    assert table.read_bytes() == spoiled
    done = step(folder)
    assert done.returncode == 0
    assert table.read_bytes() == fresh
    assert page.read_bytes() == fresh_page
    assert step(folder).stdout == ""
    assert not [path for path in folder.iterdir() if path.name.endswith(".new")]


def test_typed_columns_stay_as_they_are(folder: Path) -> None:
    before = cells(folder / "electrode_materials.csv")
    assert step(folder).returncode == 0
    after = cells(folder / "electrode_materials.csv")
    computed = {before[0].index(name) for name in ("theoretical_capacity_mah_g", "critical_raw_materials")}
    for old, new in zip(before, after, strict=True):
        assert [text for i, text in enumerate(old) if i not in computed] == [
            text for i, text in enumerate(new) if i not in computed
        ]


def test_unreadable_table_is_refused_in_one_line(folder: Path, spoil: Spoil) -> None:
    spoil("electrode_materials.csv", "lco", "side", "middle")
    before = (folder / "electrode_materials.csv").read_bytes()
    done = step(folder)
    assert done.returncode == 1
    assert done.stderr.startswith("error: electrode_materials.csv: row ")
    assert len(done.stderr.splitlines()) == 1
    assert (folder / "electrode_materials.csv").read_bytes() == before


def test_dictionary_names_every_table_and_column(folder: Path) -> None:
    assert step(folder).returncode == 0
    page = (folder / "dictionary.md").read_text(encoding="utf-8")
    for name, record in TABLES.items():
        part = page.split(f"\n## {name}\n", 1)[1].split("\n## ", 1)[0]
        for column in columns_of(record):
            assert f"| `{column.name}` |" in part
        rows = len(cells(folder / f"{name}.csv")) - 1
        assert f"{rows:,} rows" in part
    assert "CC BY 4.0" in page
    assert "https://github.com/NRC-Mila/OBELiX" in page
    assert "mAh/g" in page
    assert "*computed*" in page
