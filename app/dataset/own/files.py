"""What a file is, told by its first bytes and never by its name; and what lies in a folder.

CSV text, XLSX workbook -> taken
anything else           -> refused in one line that says what it is and what is allowed
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Literal, NamedTuple

import msgspec

from app.dataset.additions import ADDITIONS
from app.dataset.errors import DatasetError, Problem
from app.dataset.own.limits import MAX_BYTES
from app.dataset.own.references import ORDER
from app.dataset.schema import PACKAGE_FILE, read_description

Kind = Literal["csv", "xlsx"]
ALLOWED = "allowed is a CSV file or an XLSX workbook"

_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = {
    b"\x1f\x8b": "a packed file (gzip)",
    b"7z\xbc\xaf": "a packed file (7z)",
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"PAR1": "a Parquet file",
    b"SQLite format 3": "a database",
    b"\x7fELF": "a program",
    b"MZ": "a program",
}
_MARKS_16 = (b"\xff\xfe", b"\xfe\xff")


class Part(NamedTuple):
    """One file of what is added, and the table that a folder says it belongs to ("" where nothing says so)."""

    path: Path
    table: str = ""


class _Resource(msgspec.Struct):
    name: str = ""
    path: str | list[str] = ""


class _Package(msgspec.Struct):
    resources: list[_Resource]


def refused(path: Path, message: str) -> DatasetError:
    """The refusal of a whole file, as one line."""
    return DatasetError(Problem(path.name, message))


def parts_of(path: Path) -> tuple[Part, ...]:
    """The file itself, or the tables of a folder in the order in which they need one another.

    A folder holds CSV files named as tables, or a data package. Raises ``DatasetError``.
    """
    if not path.is_dir():
        return (Part(path),)
    try:
        named = _package_parts(path) or [Part(path / f"{name}.csv", name) for name in ADDITIONS]
        found = [part for part in named if part.path.is_file()]
    except OSError as error:
        raise refused(path, f"the folder cannot be read ({error.strerror})") from None
    if not found:
        raise refused(path, f"no table lies in the folder; allowed are {', '.join(_file_names())}")
    return tuple(sorted(found, key=lambda part: ORDER.index(part.table)))


def _file_names() -> Iterator[str]:
    return (f"{name}.csv" for name in ADDITIONS)


def _package_parts(folder: Path) -> list[Part]:
    """The tables that a data package lists under our names; its paths stay within the folder."""
    if not (folder / PACKAGE_FILE).is_file():
        return []
    package = read_description(folder / PACKAGE_FILE, PACKAGE_FILE, _Package)
    if isinstance(package, Problem):
        raise DatasetError(package)
    parts = []
    for resource in package.resources:
        if resource.name in ADDITIONS and isinstance(resource.path, str):
            place = (folder / resource.path).resolve()
            if not place.is_relative_to(folder.resolve()):
                message = f"the path {resource.path!r} leads out of the folder; allowed is a file within it"
                raise DatasetError(Problem(PACKAGE_FILE, message, column="path"))
            parts.append(Part(place, resource.name))
    return parts


def kind_of(path: Path) -> Kind:
    """Whether a file is CSV text or a workbook. Raises ``DatasetError``; reads no more than its beginning."""
    check_size(path)
    with reading(path), path.open("rb") as stream:
        start = stream.read(4096)
        if start.startswith(_OLE):
            raise refused(path, _old_workbook(stream))
    if not start:
        raise refused(path, f"the file is empty; {ALLOWED} with the names of the columns in its first line")
    if start.startswith(_ZIP):
        return "xlsx"
    for mark, what in _OTHERS.items():
        if start.startswith(mark):
            raise refused(path, f"the file is {what}; {ALLOWED}")
    if not start.startswith(_MARKS_16) and b"\0" in start:
        raise refused(path, f"the file is not a text file; {ALLOWED} (text as UTF-8)")
    return "csv"


def check_size(path: Path) -> None:
    """Refuse what is no ordinary readable file, and what is too large, without opening it."""
    with reading(path):
        size = path.stat().st_size
        if path.is_dir():
            raise refused(path, f"is a folder; {ALLOWED}")
        if not path.is_file():
            raise refused(path, f"is not an ordinary file; {ALLOWED}")
    if size > MAX_BYTES:
        limit = MAX_BYTES // 1000**2
        raise refused(path, f"the file has {size / 1000**2:,.0f} MB; allowed are at most {limit} MB")


def _old_workbook(stream: IO[bytes]) -> str:
    stream.seek(0)
    if "EncryptedPackage".encode("utf-16-le") in stream.read(MAX_BYTES):
        return "the workbook is locked with a password; allowed is one saved without"
    return "the file is an old workbook (XLS); allowed is one saved anew as XLSX or CSV"


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """What the system says about a file that cannot be read, as a refusal in one line."""
    try:
        yield
    except FileNotFoundError:
        raise refused(path, "the file is not there (any more)") from None
    except PermissionError:
        raise refused(
            path, "the file may not be read; allowed is one that you have the right to read"
        ) from None
    except OSError as error:
        raise refused(path, f"the file cannot be read ({error.strerror or error})") from None


class Unchanged:
    """Watches a file while it is read: what changes meanwhile is not taken."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with reading(path):
            self._before = self._look()

    def check(self) -> None:
        """Raise ``DatasetError`` where the file has gone or is no longer what it was."""
        with reading(self._path):
            if self._look() != self._before:
                raise refused(self._path, "the file changed while it was read; add it again when it is ready")

    def _look(self) -> tuple[int, int, int]:
        found = os.stat(self._path)
        return found.st_size, found.st_mtime_ns, found.st_ino
