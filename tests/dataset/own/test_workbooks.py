"""Workbooks: values are taken, formulas are told, and what could harm is refused before it is unpacked."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from app.dataset import DatasetError
from app.dataset.own import workbook_guard, workbooks
from app.dataset.own.limits import finish
from app.dataset.own.reading import look_at, rows_of
from app.dataset.own.rows import PAUSE, Row, Style


def saved(tmp_path: Path, *rows: list[Any], title: str = "Cells") -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    path = tmp_path / "a.xlsx"
    book.save(path)
    return path


def rows(path: Path, style: Style | None = None) -> list[Row]:
    seen = finish(look_at(path, style))
    return [row for row in rows_of(path, seen.style) if row is not PAUSE]


def refusal(path: Path) -> str:
    with pytest.raises(DatasetError) as refused:
        rows(path)
    text = str(refused.value)
    assert text.startswith(path.name)
    assert "\n" not in text
    return text


def edited(path: Path, changes: dict[str, bytes]) -> Path:
    """The workbook with entries replaced or added."""
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()} | changes
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


def test_values_become_texts(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        ["name", "mass_g", "year", "target", "read_on", "date"],
        ["A", 1.5, 2024.0, True, datetime(2026, 1, 2), date(2025, 3, 4)],
        [None, 1e-7, 7, False, datetime(2026, 1, 2, 3, 4), "2025-13"],
    )
    header, first, second = rows(path)
    assert header.cells == ["name", "mass_g", "year", "target", "read_on", "date"]
    assert first.cells == ["A", "1.5", "2024", "true", "2026-01-02", "2025-03-04"]
    assert second.cells == ["", "1e-07", "7", "false", "2026-01-02", "2025-13"]
    assert [row.line for row in (header, first, second)] == [1, 2, 3]


def test_formulas_and_errors_are_told_not_reckoned(tmp_path: Path) -> None:
    path = saved(tmp_path, ["name", "mass_g"], ["=1+1", "#DIV/0!"], ["'=no formula", 3])
    _, first, second = rows(path)
    assert "formula" in first.odd[0]
    assert "#DIV/0!" in first.odd[1]
    assert first.cells == ["", ""]
    assert not second.odd


def test_a_formula_in_the_header(tmp_path: Path) -> None:
    assert "cell 2 of the header: the cell holds a formula" in refusal(
        saved(tmp_path, ["name", "=A1"], ["A", 1])
    )


def test_blank_rows_and_short_rows(tmp_path: Path) -> None:
    path = saved(tmp_path, ["name", "mass_g", "note"], [None, None, None], ["A"], ["B", 1, "x"])
    assert [(row.line, row.cells) for row in rows(path)[1:]] == [(3, ["A", "", ""]), (4, ["B", "1", "x"])]


def test_a_cell_beyond_the_header_is_not_lost(tmp_path: Path) -> None:
    path = saved(tmp_path, ["name"], ["A", "beyond"])
    assert rows(path)[1].cells == ["A", "beyond"]


def test_sheets_are_chosen_the_first_seen_one_by_itself(tmp_path: Path) -> None:
    book = Workbook()
    hidden = book.worksheets[0]
    hidden.title = "Hidden"
    hidden.append(["no"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Seen").append(["yes"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    seen = finish(look_at(path))
    assert (seen.sheets, seen.style.sheet, seen.header) == (("Hidden", "Seen"), "Seen", ("yes",))
    assert rows(path, Style(sheet="Hidden"))[0].cells == ["no"]
    with pytest.raises(DatasetError, match="no sheet 'Other'; allowed are Hidden, Seen"):
        rows(path, Style(sheet="Other"))


def test_texts_with_decimal_commas(tmp_path: Path) -> None:
    path = saved(tmp_path, ["name", "mass_g", "year"], ["A", "1,5", 2.5], ["B", "2,5", 3])
    seen = finish(look_at(path))
    assert seen.style.decimal_comma
    assert [row.cells[2] for row in rows(path)[1:]] == ["2,5", "3"]


def test_an_empty_sheet(tmp_path: Path) -> None:
    assert "is empty" in refusal(saved(tmp_path))


def test_too_many_rows_and_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MAX_ROWS", 5)
    assert "more than 5 rows" in refusal(saved(tmp_path, ["name"], *[["x"] for _ in range(6)]))
    assert "301 cells; allowed are 300" in refusal(saved(tmp_path, [f"c{i}" for i in range(301)]))


# -- what could harm -----------------------------------------------------------------------------------------------


def test_a_zip_bomb_is_refused_from_its_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, ["name"], ["A"])
    edited(path, {"xl/worksheets/sheet2.xml": b"<a>" + b" " * 40_000_000})
    assert path.stat().st_size < 100_000

    def opened(*_: object, **__: object) -> None:
        raise AssertionError("it was unpacked")

    monkeypatch.setattr(zipfile.ZipFile, "open", opened)
    assert "times its size; allowed is" in refusal(path)


def test_a_workbook_that_unpacks_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_guard, "MAX_UNPACKED", 1000)
    assert "unpacks to" in refusal(saved(tmp_path, ["name"], ["A"]))


def test_a_workbook_of_too_many_parts(tmp_path: Path) -> None:
    path = edited(saved(tmp_path, ["name"]), {f"x/{i}": b"" for i in range(workbook_guard.MAX_ENTRIES)})
    assert "parts; allowed are at most" in refusal(path)


def test_sizes_that_lie_do_not_unpack_more(tmp_path: Path) -> None:
    """The list of contents says 10 bytes; the entry would unpack to 20 million."""
    path = edited(saved(tmp_path, ["name"], ["A"]), {"xl/sharedStrings.xml": b"<sst>" + b" " * 20_000_000})
    data = bytearray(path.read_bytes())
    place = data.rindex(b"xl/sharedStrings.xml") - 46
    assert data[place : place + 4] == b"PK\x01\x02"
    data[place + 24 : place + 28] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    assert "damaged" in refusal(path)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"xl/vbaProject.bin": b"x"}, "macros"),
        ({"xl/macrosheets/sheet1.xml": b"<a/>"}, "macros"),
        ({"xl/evil.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "entities"),
        ({"xl/evil.xml": '<?xml version="1.0"?><!DOCTYPE a><a/>'.encode("utf-16")}, "entities"),
        ({"xl/workbook.xml": b"<workbook>"}, "damaged"),
        ({"[Content_Types].xml": b""}, "damaged"),
    ],
    ids=["macros", "old macros", "entities", "entities in utf-16", "not xml", "no list"],
)
def test_contents_that_are_refused(tmp_path: Path, changes: dict[str, bytes], words: str) -> None:
    assert words in refusal(edited(saved(tmp_path, ["name"], ["A"]), changes))


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["mimetype", "content.xml"], "OpenDocument"),
        (["xl/workbook.bin"], "binary workbook"),
        (["word/document.xml"], "zip archive and not a workbook"),
    ],
)
def test_other_archives_are_named(tmp_path: Path, names: list[str], words: str) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    assert words in refusal(path)


def test_a_locked_archive(tmp_path: Path) -> None:
    path = saved(tmp_path, ["name"], ["A"])
    data = bytearray(path.read_bytes())
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    path.write_bytes(data)
    assert "password" in refusal(path)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_workbook_that_breaks_off(tmp_path: Path, share: float) -> None:
    path = saved(tmp_path, ["name"], *[[f"x{i}"] for i in range(200)])
    data = path.read_bytes()
    path.write_bytes(data[: int(share * len(data))])
    assert "damaged" in refusal(path)


def test_a_row_number_that_no_sheet_has(tmp_path: Path) -> None:
    path = saved(tmp_path, ["name"], ["A"])
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    sheet = sheet.replace(b'<row r="2"', b'<row r="2000000"').replace(b'r="A2"', b'r="A2000000"')
    assert "which no workbook can have" in refusal(edited(path, {"xl/worksheets/sheet1.xml": sheet}))


def test_a_workbook_that_vanishes_while_it_is_read(tmp_path: Path) -> None:
    path = saved(tmp_path, ["name"], *[[f"x{i}"] for i in range(500)])
    reading = rows_of(path, finish(look_at(path)).style)
    for _ in range(10):
        next(reading)
    path.unlink()
    with pytest.raises(DatasetError, match="is not there"):
        list(reading)


def test_texts_that_cells_share_are_read_in_steps(tmp_path: Path) -> None:
    """Spreadsheets write every text once, in a list of its own."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    cells = "".join(f'<row r="{i + 1}"><c r="A{i + 1}" t="s"><v>{i}</v></c></row>' for i in range(2000))
    texts = "".join(f"<si><t>text {i}</t></si>" for i in range(2000))
    path = saved(tmp_path, ["name"])
    with zipfile.ZipFile(path) as archive:
        listed = archive.read("[Content_Types].xml").decode()
    listed = listed.replace(
        "</Types>",
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/></Types>',
    )
    sheet = f"<worksheet {space}><sheetData>{cells}</sheetData></worksheet>"
    changes = {
        "[Content_Types].xml": listed,
        "xl/sharedStrings.xml": f"<sst {space}>{texts}</sst>",
        "xl/worksheets/sheet1.xml": sheet,
    }
    edited(path, {name: text.encode() for name, text in changes.items()})
    found = list(rows_of(path, Style(sheet="Cells")))
    assert sum(row is PAUSE for row in found) >= 3
    assert [row.cells for row in found if row is not PAUSE] == [[f"text {i}"] for i in range(2000)]
    assert found[-1].share > 0.5


def sheet_of(tmp_path: Path, xml: str) -> Path:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    sheet = f"<worksheet {space}>{xml}</worksheet>".encode()
    return edited(saved(tmp_path, ["name"]), {"xl/worksheets/sheet1.xml": sheet})


def test_cells_as_other_programs_write_them(tmp_path: Path) -> None:
    """Without places, with runs of type, with readings, with numbers as they are kept inside."""
    path = sheet_of(
        tmp_path,
        '<sheetData><row><c t="inlineStr"><is><t>name</t></is></c><c t="str"><v>mass_g</v></c></row>'
        '<row r="5"><c r="A5" t="inlineStr"><is><r><t>Cell</t></r><r><t> A_x00e4_</t></r><rPh><t>no</t></rPh></is></c>'
        '<c r="B5"><v>0.10000000000000001</v></c></row>'
        '<row><c r="B6"><v>1.5E-3</v></c></row><row r="7"><c r="A7" t="b"><v>1</v></c><c r="B7"/></row></sheetData>'
        "<hyperlinks/>",
    )
    found = rows(path)
    assert [(row.line, row.cells) for row in found[1:]] == [
        (5, ["Cell Aä", "0.1"]),
        (6, ["", "0.0015"]),
        (7, ["true", ""]),
    ]


def test_much_that_follows_the_cells_is_not_read(tmp_path: Path) -> None:
    links = "".join(f'<hyperlink ref="A{i}" location="{i * 7919}"/>' for i in range(200_000))
    path = sheet_of(
        tmp_path, f'<sheetData><row r="1"><c t="str"><v>name</v></c></row></sheetData><a>{links}</a>'
    )
    assert [row.cells for row in rows(path)] == [["name"]]


@pytest.mark.parametrize(
    "where", ["<cols>{}</cols><sheetData/>", '<sheetData><row r="1">{}</row></sheetData>']
)
def test_a_part_without_end_is_not_held_in_memory(tmp_path: Path, where: str) -> None:
    many = "".join(f'<c r="A1"><v>{i * 7919}</v></c>' for i in range(400_000))
    assert "does not end" in refusal(sheet_of(tmp_path, where.format(many)))


@pytest.mark.parametrize("place", ["AAAA1", "Ä1", "-1"])
def test_columns_that_no_sheet_has(tmp_path: Path, place: str) -> None:
    path = sheet_of(tmp_path, f'<sheetData><row r="1"><c r="{place}"><v>1</v></c></row></sheetData>')
    assert "damaged" in refusal(path)
