"""``check-data``: is this dataset sound? One line a problem, naming file, row and column."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.commands.errors import Refusal
from app.dataset import bundled_data_folder, check_folder, load_dataset
from app.dataset.records import TABLES


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", type=Path, help="a data package (default: the bundled one)")


def run(args: argparse.Namespace) -> int:
    folder = args.folder or bundled_data_folder()
    if not folder.is_dir():
        raise Refusal(str(folder), "is no folder; allowed is a folder with datapackage.json")
    problems = check_folder(folder)
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problem{'s' if len(problems) > 1 else ''}")
        return 1
    dataset = load_dataset(folder)
    rows = sum(len(dataset.table(name)) for name in TABLES)
    print(f"{len(TABLES)} tables, {rows} rows, no problems")
    return 0
