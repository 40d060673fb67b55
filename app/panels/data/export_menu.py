"""The button "Export…": which rows, as which kind of file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from app.panels.common.sheets import CancelledError, Progress, Sheet, csv_bytes, xlsx_bytes
from app.panels.data.menus import MenuButton
from app.plots import export

KINDS: dict[str, tuple[str, Callable[[Sheet, Progress], bytes]]] = {
    "csv": ("CSV table", csv_bytes),
    "xlsx": ("XLSX workbook", xlsx_bytes),
}
# Shorter work shows no progress bar.
SOON_MS = 250


class ExportButton(MenuButton):
    """``wanted`` carries "shown" or "table", and "csv" or "xlsx"."""

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Export…", "Save rows as CSV or XLSX, under the dataset's own column names", parent=parent
        )
        for which, words in (("shown", "Rows and columns shown"), ("table", "Whole table")):
            for kind in KINDS:
                action = self.menu().addAction(f"{words}, {kind.upper()}…")
                action.triggered.connect(
                    lambda _=False, which=which, kind=kind: self.wanted.emit(which, kind)
                )


def save_sheet(parent: QWidget, sheet: Sheet, kind: str) -> Path | None:
    """Ask where, then write the sheet; a refusal becomes a message. Return what was written, or None."""
    words, make = KINDS[kind]
    name = f"voltascope-{sheet.name}.{kind}"

    def write(path: Path) -> None:
        export.write_atomic(path, with_progress(parent, sheet, make))

    try:
        return export.save_as(parent, "Save table", name, f"{words} (*.{kind})", write)
    except CancelledError:
        return None


def with_progress(parent: QWidget, sheet: Sheet, make: Callable[[Sheet, Progress], bytes]) -> bytes:
    """Make the file's bytes, with a progress bar and Cancel where that takes long."""
    bar = QProgressDialog("Writing the table…", "Cancel", 0, len(sheet.rows), parent)
    bar.setWindowModality(Qt.WindowModality.WindowModal)
    bar.setMinimumDuration(SOON_MS)

    def progress(done: int) -> bool:
        bar.setValue(done)
        QCoreApplication.processEvents()
        return not bar.wasCanceled()

    try:
        return make(sheet, progress)
    finally:
        bar.close()
        bar.deleteLater()
