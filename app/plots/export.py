"""Pictures and tables leave a plot here: written whole or not at all, harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.files import FileError, write_bytes

Table = tuple[list[str], list[list[object]]]
# Tells a spreadsheet that a text is UTF-8, so that µ and ² survive.
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# What a cell of a workbook can hold.
_MOST_LETTERS = 32_767
# A spreadsheet takes a text that begins with one of these for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

# From here on a float does not hold every whole number.
_MOST_WHOLE = 2.0**53
# Endings that a file of another kind is given by mistake; any other one is part of its name.
_KNOWN_SUFFIXES = (".png", ".svg", ".csv", ".jpg", ".jpeg", ".pdf", ".txt", ".tsv", ".json", ".ics")


class ExportError(Exception):
    """A file could not be written; the message is one line for the user."""


def write_atomic(path: Path | str, data: bytes) -> None:
    """Write `data` to `path` so that a failure leaves what was there before; raises ExportError."""
    try:
        write_bytes(Path(path), data)
    except FileError as error:
        raise ExportError(f"Could not save {Path(path).name}: {error.message}") from error


def png_bytes(image: QImage) -> bytes:
    """Encode a picture as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise ExportError("Could not save the picture: it could not be encoded")
    return bytes(buffer.data().data())


def save_png(path: Path | str, image: QImage) -> None:
    """Write a picture as PNG; raises ExportError."""
    write_atomic(path, png_bytes(image))


def save_svg(path: Path | str, svg: bytes) -> None:
    """Write a vector picture; raises ExportError."""
    write_atomic(path, svg)


def safe_cell(value: object) -> object:
    """Return a table cell that no spreadsheet runs: texts that start like a formula get an apostrophe.

    Whole numbers are written as such: 2, not 2.0.
    """
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return "'" + value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < _MOST_WHOLE:
        return int(value)
    return value


def csv_text(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a table as CSV (RFC 4180, decimal points); numbers keep all their digits."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([safe_cell(name) for name in header])
    writer.writerows([[safe_cell(cell) for cell in row] for row in rows])
    return out.getvalue()


def csv_file(header: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """Return a table as a CSV file: UTF-8 with a byte-order mark."""
    return BYTE_ORDER_MARK + csv_text(header, rows).encode("utf-8")


def save_csv(path: Path | str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Write a table as CSV; raises ExportError."""
    write_atomic(path, csv_file(header, rows))


def workbook_cell(page: Any, value: object) -> object:
    """Return a cell of a workbook's sheet. A text that looks like a formula is marked as text, as a spreadsheet
    does it itself; signs that no workbook may hold become spaces."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if not isinstance(value, str):
        return safe_cell(value)
    text = ILLEGAL_CHARACTERS_RE.sub(" ", value)[:_MOST_LETTERS]
    if safe_cell(text) == text:
        return text
    cell = WriteOnlyCell(page, value=text)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def copy_image(image: QImage) -> None:
    """Put a picture on the clipboard."""
    QGuiApplication.clipboard().setImage(image)


def copy_table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Put a table on the clipboard as tab-separated text, which spreadsheets take.

    Text alone: MIME data made in Python outlives Python on the clipboard, and crashes the program as it quits.
    """
    lines = [
        [str(safe_cell(cell)).replace("\t", " ").replace("\n", " ") for cell in row]
        for row in [list(header), *rows]
    ]
    QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))


class _Place:
    """Where the last file went: the next dialog begins there."""

    folder = ""


def ask_path(parent: QWidget | None, title: str, name: str, kinds: str) -> str:
    """Ask where to save; "" when the user cancels. The one file dialog of the plots: tests replace it.

    The dialog adds the suffix of ``name`` itself, and asks before a file is replaced.
    """
    dialog = QFileDialog(parent, title, _Place.folder, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.selectFile(name)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return chosen[0] if chosen else ""


def may_replace(parent: QWidget | None, path: Path) -> bool:
    """Ask whether a file may be replaced that the dialog did not ask about. Tests replace it."""
    buttons = QMessageBox.StandardButton
    answer = QMessageBox.question(
        parent,
        "Replace the file?",
        f"{path.name} exists already. Replace it?",
        buttons.Yes | buttons.No,
        buttons.No,
    )
    return answer == buttons.Yes


def with_right_suffix(path: Path, suffix: str) -> Path:
    """Return the path with this suffix: instead of that of another kind of file, else after the whole name."""
    if path.suffix.lower() == suffix:
        return path
    if path.suffix.lower() in _KNOWN_SUFFIXES:
        return path.with_suffix(suffix)
    return path.with_name(path.name + suffix)


def tell(parent: QWidget | None, message: str) -> None:
    """Show a refusal. Tests replace it."""
    QMessageBox.warning(parent, "Not saved", message)


def save_as(
    parent: QWidget | None, title: str, name: str, kinds: str, write: Callable[[Path], None]
) -> Path | None:
    """Ask for a path and call `write` with it; a refusal becomes a message. Return what was written, or None."""
    path = ask_path(parent, title, name, kinds)
    if not path:
        return None
    target = with_right_suffix(Path(path), Path(name).suffix)
    if target != Path(path) and target.exists() and not may_replace(parent, target):
        return None
    try:
        write(target)
    except (ExportError, OSError) as error:
        tell(parent, str(error))
        return None
    _Place.folder = str(target.parent)
    return target
