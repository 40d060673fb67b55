"""CSV files as spreadsheets, instruments and accidents make them."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from app.dataset import DatasetError
from app.dataset.own import csv_files
from app.dataset.own.limits import MAX_BYTES, finish
from app.dataset.own.reading import look_at, rows_of
from app.dataset.own.rows import Look, Style

TEXT = 'name,note,mass_g\nZürich,µ-cell,1.5\nBern,"two\nlines",2\n'


def look(path: Path, style: Style | None = None) -> Look:
    return finish(look_at(path, style))


def _read(path: Path, style: Style | None) -> None:
    list(rows_of(path, look(path, style).style))


def refusal(path: Path, style: Style | None = None) -> str:
    with pytest.raises(DatasetError) as refused:
        _read(path, style)
    text = str(refused.value)
    assert text.startswith(path.name)
    assert "\n" not in text
    return text


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8-sig"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("cp1252", "cp1252"),
    ],
)
def test_encodings_are_told_apart(tmp_path: Path, encoding: str, found: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.encode(encoding))
    seen = look(path)
    assert seen.style.encoding == found
    assert seen.header == ("name", "note", "mass_g")
    assert [row.cells[0] for row in rows_of(path, seen.style)] == ["name", "Zürich", "Bern"]
    assert bool(seen.notes) == (encoding == "cp1252")


def test_utf_16_of_the_other_order(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xfe\xff" + TEXT.encode("utf-16-be"))
    assert look(path).sample[0].cells[0] == "Zürich"


@pytest.mark.parametrize(
    ("mark", "comma"), [(",", False), (";", False), (";", True), ("\t", False), ("\t", True)]
)
def test_separator_and_decimals_are_found(tmp_path: Path, mark: str, comma: bool) -> None:
    number = "1,5" if comma else "1.5"
    path = tmp_path / "a.csv"
    rows = [["name", "a, b; c", "mass_g"], ["X", "p", number], ["Y", "q", number]]
    path.write_text(
        "".join(mark.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows), encoding="utf-8"
    )
    seen = look(path)
    assert (seen.style.separator, seen.style.decimal_comma) == (mark, comma)
    assert len(seen.header) == 3


def test_a_line_that_names_the_separator_is_no_header(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\nname;mass_g\nX;1,5\n", encoding="utf-8")
    seen = look(path)
    assert seen.header == ("name", "mass_g")
    assert seen.sample[0].line == 3


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('name,note\n\nA,"x\ny"\n,\nB,z\n', encoding="utf-8")
    rows = list(rows_of(path, look(path).style))
    assert [(row.line, row.cells[0]) for row in rows] == [(1, "name"), (3, "A"), (6, "B")]


def test_the_share_read_grows_to_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name\n" + "some words\n" * 50_000, encoding="utf-8")
    shares = [row.share for row in rows_of(path, Style()) if row.share]
    assert shares == sorted(shares)
    assert shares[0] < 0.2
    assert shares[-1] > 0.9


# -- what cannot be taken ------------------------------------------------------------------------------------------


def test_a_gigabyte_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as stream:
        stream.truncate(10**9)

    def opened(*_: object, **__: object) -> None:
        raise AssertionError("it was opened")

    monkeypatch.setattr(Path, "open", opened)
    assert f"has 1,000 MB; allowed are at most {MAX_BYTES // 10**6} MB" in refusal(path)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\n\n  \n", "is empty"),
        (b"a,b\n1,\x00\x00\n", "is not a text file"),
        (gzip.compress(b"a,b\n"), "packed file"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"PK\x05\x06" + b"\0" * 18, "zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old workbook"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 9000 + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        (b'a,b\n1,"x"y\n', "not CSV"),
        (b'a,b\n1,"never closed\n', "not CSV"),
        (b"a,b\n" + b"x" * 1_100_000 + b"\n", "longer than"),
        (b",".join([b"a"] * 400), "400 cells; allowed are 300"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_is_no_table_is_named(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    assert words in refusal(path)


def test_a_zero_byte_far_down_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n" + b"1,2\n" * 5000 + b"\x00,2\n")
    text = refusal(path)
    assert "row 5002" in text
    assert "not a text file" in text


@pytest.mark.parametrize(("encoding", "other"), [("utf-8-sig", "Windows-1252"), ("utf-16", "Windows-1252")])
def test_the_wrong_encoding_is_refused(tmp_path: Path, encoding: str, other: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.encode("cp1252"))
    assert other in refusal(path, Style(encoding))


def test_bytes_that_windows_does_not_know(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"name\n\x81\x8d\n")
    assert "try UTF-8" in refusal(path)


def test_the_wrong_separator_leaves_one_column(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name;mass\nA;1\n", encoding="utf-8")
    assert look(path, Style(separator=",")).header == ("name;mass",)


def test_a_folder_a_device_and_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    assert "is a folder" in refusal(tmp_path / "folder.csv")
    assert "not an ordinary file" in refusal(tmp_path / "pipe.csv")
    assert "is not there" in refusal(tmp_path / "none.csv")


def test_no_right_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TEXT, encoding="utf-8")

    def opened(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", opened)
    assert "may not be read" in refusal(path)


def test_a_disk_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TEXT, encoding="utf-8")

    def opened(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", opened)
    assert "Input/output error" in refusal(path)


@pytest.mark.parametrize("what", ["vanishes", "grows", "is replaced"])
def test_a_file_that_changes_while_it_is_read(tmp_path: Path, what: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name\n" + "some words\n" * 20_000, encoding="utf-8")
    rows = rows_of(path, Style())
    for _ in range(100):
        next(rows)
    if what == "vanishes":
        path.unlink()
    elif what == "grows":
        with path.open("a", encoding="utf-8") as stream:
            stream.write("more\n")
    else:
        other = tmp_path / "b.csv"
        other.write_bytes(path.read_bytes())
        os.replace(other, path)
    with pytest.raises(DatasetError, match=r"is not there|changed while it was read"):
        list(rows)


def test_too_many_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_files, "MAX_ROWS", 100)
    path = tmp_path / "a.csv"
    path.write_text("name\n" + "x\n" * 100, encoding="utf-8")
    assert len(list(rows_of(path, Style()))) == 101
    path.write_text("name\n" + "x\n" * 101, encoding="utf-8")
    assert "more than 100 rows" in refusal(path)
