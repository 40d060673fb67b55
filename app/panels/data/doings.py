"""What the panel does beside showing: files written, rows taken in and out, the clipboard, other panels."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from app.dataset.additions import table_of
from app.dataset.paths import bundled_data_folder
from app.dataset.records import ElectrolyteMaterial
from app.files import FileError
from app.panels.common.sheets import some_columns, whole_table
from app.panels.data.export_menu import save_sheet
from app.panels.data.model import head_text
from app.panels.data.sentences import copied_words
from app.plots.export import ExportError, copy_table, save_as

if TYPE_CHECKING:
    from app.panels.data.panel import DataPanel


class Doings(QObject):
    """Acts for one panel, and says in its status line what was done."""

    def __init__(self, panel: DataPanel) -> None:
        super().__init__(panel)
        self._panel = panel

    def _say(self, words: str) -> None:
        if words:
            self._panel.status.emit(words)

    # -- files ----------------------------------------------------------------------------------------------

    def export(self, which: str, kind: str) -> None:
        """Save the rows that are shown ("shown"), or the whole table, as "csv" or "xlsx"."""
        table, view = self._panel.table, self._panel.rows.view.rows
        if which == "shown":
            rows = [table.index.rows[number] for number in view.order.tolist()]
            sheet = some_columns(table.name, rows, (f for column in view.columns for f in column.fields))
        else:
            sheet = whole_table(table.name, table.index.rows)
        written = save_sheet(self._panel, sheet, kind)
        if written is not None:
            self._say(f"Saved {len(sheet.rows):,} rows as {written.name} in {written.parent}")

    def save_template(self, table: str) -> None:
        """Save an empty table to fill in."""
        from app.panels.data.import_store import export_template

        def write(path: Path) -> None:
            try:
                export_template(table, path)
            except FileError as error:
                raise ExportError(str(error)) from error

        name = f"voltascope-{table}-template.xlsx"
        written = save_as(self._panel, "Save template", name, "XLSX workbook (*.xlsx)", write)
        if written is not None:
            self._say(f"Saved {written.name} in {written.parent}")

    def open_folder(self) -> None:
        """Show the dataset's files in the file manager: only ever on a click."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(bundled_data_folder())))

    def show_dictionary(self) -> None:
        """Explain every table and column on a page."""
        from app.panels.data.dictionary import show_dictionary

        show_dictionary(self._panel)

    # -- the user's own -------------------------------------------------------------------------------------

    def add_rows(self) -> None:
        """Open the dialog that takes in the user's own rows."""
        from app.panels.data.import_dialog import add_rows_dialog

        add_rows_dialog(self._panel, self._panel.context)

    def remove_addition(self, number: int) -> None:
        """Take the rows of an addition out again; undo brings them back."""
        from app.panels.data.import_store import remove_addition

        remove_addition(self._panel.context.store, number)

    def show_addition(self, number: int) -> None:
        """Show only the rows of one addition."""
        additions = self._panel.context.store.state.own.additions
        if number < len(additions):
            self._panel.intents.show_addition(table_of(additions[number]), additions[number].name)

    # -- clipboard and other panels -------------------------------------------------------------------------

    def copied(self, rows: int, columns: int) -> None:
        """Say what went to the clipboard."""
        self._say(copied_words(rows, columns))

    def copy_row(self, row_id: str) -> None:
        """Put a row with the headings of all columns on the clipboard."""
        record = self._panel.record(row_id)
        if record is not None:
            columns = self._panel.table.columns
            heads = [head_text(column) or column.title for column in columns]
            copy_table(heads, [[column.plain(record) for column in columns]])
            self._say("The row is on the clipboard, with its headings.")

    def lead(self, panel: str, row_id: str) -> None:
        """Go to another panel with this row."""
        record, intents = self._panel.record(row_id), self._panel.intents
        if panel == "timeline":
            intents.show_on_timeline(row_id)
        elif panel == "routes" and isinstance(record, ElectrolyteMaterial):
            intents.show_in_routes(record)
        elif panel == "calculator":
            intents.go_to("calculator")
