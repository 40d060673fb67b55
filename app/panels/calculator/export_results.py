"""Results leave the calculator as CSV (one table after another) or as a workbook: whole or not at all."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.dataset import Dataset
from app.panels.calculator.evaluation import outcome_of
from app.panels.calculator.export_results_data import Saved, Sheet, sheets
from app.plots import export
from app.state.model import CalculatorState

KINDS = "Workbook or CSV table (*.xlsx *.csv)"


def csv_bytes(tables: Sequence[Sheet]) -> bytes:
    """All tables in one: the first column names the table, the others are its own, under its own heads."""
    wide = max(len(table.header) for table in tables)
    rows: list[list[object]] = []
    for table in tables:
        rows += [_padded([table.name, *row], wide + 1) for row in (table.header, *table.rows)]
    header = ["table", *(f"column_{number}" for number in range(1, wide + 1))]
    return export.csv_file(header, rows)


def _padded(row: list[object], wide: int) -> list[object]:
    return row + [None] * (wide - len(row))


def xlsx_bytes(tables: Sequence[Sheet]) -> bytes:
    """A workbook with one sheet a table. Texts are stored as texts, whatever they begin with."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for table in tables:
        page = book.create_sheet(table.name[:31])
        page.freeze_panes = "A2"
        for letter, width in zip("ABCDEF", (42, 22, 12, 28, 28, 60), strict=True):
            page.column_dimensions[letter].width = width
        for row in (table.header, *table.rows):
            page.append([export.workbook_cell(page, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def export_results(
    window: QWidget, calculator: CalculatorState, dataset: Dataset, saved: Saved | None
) -> str:
    """Ask where, and write. Returns what to say in the status line, "" when nothing was written."""
    outcome = outcome_of(calculator.design)
    if outcome.results is None:
        why = f"{outcome.refusal.field}: {outcome.refusal.message}" if outcome.refusal is not None else ""
        export.tell(window, f"There are no results to export. The design is refused: {why}")
        return ""
    tables = sheets(calculator, outcome.results, dataset, saved)
    stem = "".join(c if c.isalnum() or c in "-+." else "-" for c in calculator.design.name).strip("-.")
    written = _save(window, f"{stem or 'design'}-results", tables)
    return "" if written is None else f"Saved {written.name} in {written.parent}"


def _save(window: QWidget, stem: str, tables: Sequence[Sheet]) -> Path | None:
    """One dialog for both kinds: the ending that was typed decides, a workbook where there is none."""
    path = export.ask_path(window, "Export results (.xlsx or .csv)", f"{stem}.xlsx", KINDS)
    if not path:
        return None
    csv = path.lower().endswith(".csv")
    target = export.with_right_suffix(Path(path), ".csv" if csv else ".xlsx")
    if target != Path(path) and target.exists() and not export.may_replace(window, target):
        return None
    try:
        export.write_atomic(target, csv_bytes(tables) if csv else xlsx_bytes(tables))
    except (export.ExportError, OSError) as error:
        export.tell(window, str(error))
        return None
    return target
