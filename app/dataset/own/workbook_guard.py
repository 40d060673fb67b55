"""A workbook is a zip archive of XML: what could harm is refused from its list of contents, before unpacking.

The sizes in that list may lie, but no more than they say is ever unpacked of an entry.
"""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import IO

from app.dataset.errors import DatasetError
from app.dataset.own.files import ALLOWED, refused

MAX_ENTRIES = 2000
MAX_UNPACKED = 600 * 1000**2
MAX_RATIO = 200
# Small files may be packed as tightly as they like.
_RATIO_FROM = 10 * 1000**2
_DECLARED = 4096
_ENCRYPTED = 0x1


def guard(path: Path, stream: IO[bytes]) -> None:
    """Raise ``DatasetError`` where the archive is no plain workbook without macros, of sane size."""
    try:
        with zipfile.ZipFile(stream) as archive:
            _guard(path, archive)
    except zipfile.BadZipFile as error:
        raise damaged(path, error) from None
    stream.seek(0)


def _guard(path: Path, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    _check_size(path, entries)
    names = {entry.filename.lower() for entry in entries}
    what = _what_else(names)
    if what:
        raise refused(path, f"the file is {what}; {ALLOWED}")
    if any("vbaproject" in name or name.startswith("xl/macrosheets/") for name in names):
        raise refused(path, "the workbook holds macros; allowed is one saved without macros, as XLSX")
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise refused(path, "the workbook is locked with a password; allowed is one saved without")
        if entry.filename.lower().endswith((".xml", ".rels")):
            _check_xml(path, archive, entry)


def _check_size(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(sum(entry.compress_size for entry in entries), 1)
    if len(entries) > MAX_ENTRIES:
        raise refused(path, f"the workbook has {len(entries):,} parts; allowed are at most {MAX_ENTRIES:,}")
    if unpacked > MAX_UNPACKED:
        limit = MAX_UNPACKED // 1000**2
        raise refused(
            path, f"the workbook unpacks to {unpacked / 1000**2:,.0f} MB; allowed are at most {limit} MB"
        )
    if unpacked > _RATIO_FROM and unpacked > MAX_RATIO * packed:
        message = (
            f"the workbook unpacks to {unpacked / packed:,.0f} times its size; allowed is {MAX_RATIO} times"
        )
        raise refused(path, message)


def _what_else(names: set[str]) -> str:
    if "xl/workbook.xml" in names:
        return ""
    if "xl/workbook.bin" in names:
        return "a binary workbook (XLSB)"
    if "content.xml" in names and "mimetype" in names:
        return "an OpenDocument file (ODS)"
    return "a zip archive and not a workbook"


def _check_xml(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Workbooks declare no entities: who does wants a few bytes to grow into many."""
    try:
        with archive.open(entry) as stream:
            start = stream.read(_DECLARED).replace(b"\0", b"").upper()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise damaged(path, error) from None
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
        raise refused(path, f"{entry.filename[:60]} declares entities; allowed is a workbook of plain values")


def damaged(path: Path, error: Exception) -> DatasetError:
    """The refusal of a workbook that breaks off or contradicts itself."""
    told = (str(error).splitlines() or [type(error).__name__])[0][:120]
    return refused(path, f"the workbook is damaged ({told}); allowed is one that a spreadsheet opens")
