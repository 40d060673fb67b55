"""The table of published cells: read as it is, refused in words where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.files import FileError
from app.state.presets import resources_folder
from app.state.reference_cells import reference_cells

HEAD = "file,specific_energy_wh_kg,mass_g,tolerance_percent,source\n"


def written(folder: Path, *lines: str) -> Path:
    (folder / "expected.csv").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_every_bundled_line_has_figures_and_a_source() -> None:
    found = reference_cells()
    assert len(found) == 6
    assert all(cell.published and cell.source_id for cell in found)
    for cell in found:
        rows = cell.replay()
        assert [row.quantity for row in rows] == list(cell.published)
        assert all(row.within for row in rows)


def test_an_empty_figure_is_none(tmp_path: Path) -> None:
    (cell,) = reference_cells(written(tmp_path, "x.cell.json,200,,0.5,Somebody"))
    assert cell.published == {"specific_energy_wh_kg": 200.0}
    assert cell.source_id == ""


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("x.cell.json,heavy,,1,me", "heavy"),
        ("x.cell.json,200,,,me", "allowed are"),
        ("x.cell.json,200,,1,me,more", ""),
    ],
)
def test_a_wrong_line_is_refused_with_its_file(tmp_path: Path, line: str, words: str) -> None:
    with pytest.raises(FileError) as refused:
        reference_cells(written(tmp_path, line))
    assert words in str(refused.value)


def test_a_missing_design_and_an_unknown_figure_are_refused(tmp_path: Path) -> None:
    (cell,) = reference_cells(written(tmp_path, "gone.cell.json,200,,1,me"))
    with pytest.raises(FileError, match="gone"):
        cell.replay()
    name = "lacey-18650.cell.json"
    (tmp_path / name).write_bytes((resources_folder() / "reference" / name).read_bytes())
    (tmp_path / "expected.csv").write_text(
        f"file,basis,tolerance_percent,source\n{name},1,1,me\n", encoding="utf-8"
    )
    (cell,) = reference_cells(tmp_path)
    with pytest.raises(FileError, match="basis"):
        cell.replay()
