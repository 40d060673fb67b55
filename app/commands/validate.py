"""``validate``: replay the published cells, and say how far the model is off.

    expected.csv: designs whose every number is published   ──┐
                                                              ├──► value, published, difference, tolerance, source
    presets of real cells, parts of them assumed              ──┘

The presets are left out where a folder is named: that folder is then all that is asked about.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from app.commands.errors import Refusal
from app.files import FileError
from app.science.errors import DesignError
from app.science.reference import ComparisonRow
from app.state.presets import resources_folder
from app.state.reference_cells import TABLE, reference_cells


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", nargs="?", type=Path, help="a folder with expected.csv (default: the bundled one)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    folder = args.folder or resources_folder() / "reference"
    rows = _expected(folder)
    if args.folder is None:
        rows += _presets()
    if not rows:
        raise Refusal(str(folder / TABLE), "holds no published figure; needed is at least one")
    if args.json:
        import msgspec

        print(msgspec.json.encode(rows).decode())
    else:
        _print_table(rows)
    return 0 if all(row.within for row in rows) else 1


def _presets() -> list[ComparisonRow]:
    """The figures of measured cells that the presets rebuild."""
    from app.dataset import DatasetError, load_dataset
    from app.state.replay import preset_rows

    try:
        return preset_rows(load_dataset())
    except (FileError, DatasetError, DesignError) as error:
        raise Refusal("presets", str(error)) from error


def _expected(folder: Path) -> list[ComparisonRow]:
    try:
        return [row for cell in reference_cells(folder) for row in cell.replay()]
    except FileError as error:
        raise Refusal(str(error)) from error


def _print_table(rows: list[ComparisonRow]) -> None:
    wide = max(len(row.name) for row in rows) + 2
    print(
        f"{'design':<{wide}}{'quantity':<24}{'value':>12}{'published':>12}{'difference':>13}{'allowed':>9}  source"
    )
    for row in rows:
        mark = "" if row.within else "off: "
        print(
            f"{row.name:<{wide}}{row.quantity:<24}{row.value:>12.6g}{row.published:>12.6g}"
            f"{row.difference_percent:>+11.3f} %{row.tolerance_percent:>7g} %  {mark}{row.source}".rstrip()
        )
    off = sum(not row.within for row in rows)
    print(f"{len(rows)} figures of published cells replayed, {off} off")
