"""``check-data``: is this dataset sound? Every fault at once, naming file, row and column, as text or JSON."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from app.commands.errors import Refusal
from app.dataset import bundled_data_folder
from app.dataset.check import Report, examine_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", type=Path, help="a data package (default: the bundled one)")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    folder = args.folder or bundled_data_folder()
    if not folder.is_dir():
        raise Refusal(str(folder), "is no folder; allowed is a folder with datapackage.json")
    report = examine_folder(folder)
    if args.json:
        _print_json(folder, report)
    else:
        _print_text(report)
    return 1 if report.problems else 0


def _print_json(folder: Path, report: Report) -> None:
    found = {
        "folder": str(folder),
        "tables": report.tables,
        "rows": report.rows,
        "problems": [
            {"file": p.file, "row": p.row, "column": p.column, "message": p.message} for p in report.problems
        ],
    }
    print(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())


def _print_text(report: Report) -> None:
    for problem in report.problems:
        print(problem)
    if report.problems:
        print(f"{len(report.problems)} problem{'s' if len(report.problems) > 1 else ''}")
    else:
        print(f"{report.tables} tables, {report.rows} rows, no problems")
