"""Adding a hundred thousand rows of one's own, against a bare reading of the same file into the same records.

Whole: looking at the file, matching, reading through and checking, as the dialog does it. The longest step is how
long the window may have to wait for an answer meanwhile.
"""

from __future__ import annotations

import csv
import gc
import statistics
import tempfile
import time
from pathlib import Path

from tests.benchmarks.report import say

ROWS = 100_000
ROUNDS = 3
SECONDS = 5.0
STEP_MS = 100.0
HEADER = [
    *("id", "basis", "source_ids", "note", "name", "manufacturer", "year", "chemistry"),
    *("route", "architecture", "working_ion", "format", "level", "target"),
    *("capacity_ah", "energy_wh", "mass_g", "specific_energy_low_wh_kg", "energy_density_low_wh_l"),
]


def run() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cells.csv"
        _write(path)
        rounds = [(_ours(path), _bare(path)) for _ in range(ROUNDS)]
    ours = statistics.median(whole for (whole, _), _ in rounds)
    longest = statistics.median(step for (_, step), _ in rounds)
    ratio = statistics.median(whole / bare for (whole, _), bare in rounds)
    bare = statistics.median(bare for _, bare in rounds)
    ok = say(
        "100,000 own rows imported",
        ours,
        "s",
        SECONDS,
        bare_s=round(bare, 3),
        ratio=round(ratio, 2),
        rows=ROWS,
    )
    return say("longest step of an import", longest * 1e3, "ms", STEP_MS) and ok


def _write(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(HEADER)
        out.writerows(_row(i) for i in range(ROWS))


def _row(i: int) -> list[object]:
    words = ["liquid", "liquid", "Li", "pouch", "cell", "false"]
    numbers = [round(5 + i % 90 + 0.37, 2), 200 + i % 100, 700 + i % 1000 / 10, 100 + i % 300, 300 + i % 500]
    named = [f"c{i}", "measured", "obelix", f"Measured on day {i}", f"Cell {i}", "Maker", 2015 + i % 10]
    return [*named, "NMC811 / graphite", *words, *numbers]


def _ours(path: Path) -> tuple[float, float]:
    """Seconds in all, and of the longest step."""
    from app.dataset import load_dataset
    from app.dataset.own.checking import Task, check
    from app.dataset.own.limits import finish
    from app.dataset.own.matching import guess, guess_table
    from app.dataset.own.reading import look_at

    bundled = load_dataset()
    gc.collect()
    gc.disable()  # as the dialog does while it reads
    begun = last = time.perf_counter()
    look = finish(look_at(path))
    plan = guess(guess_table(look.header, path.stem), look.header)
    steps = check([Task(path, look.style, plan)], bundled)
    longest = time.perf_counter() - last
    result = None
    while result is None:
        last = time.perf_counter()
        try:
            next(steps)
        except StopIteration as end:
            result = end.value
        longest = max(longest, time.perf_counter() - last)
    whole = time.perf_counter() - begun
    gc.enable()
    if result.good != ROWS:
        raise RuntimeError(f"{result.good} rows were read: {result.problems[:3]}")
    return whole, longest


def _bare(path: Path) -> float:
    """Seconds of ``csv.reader`` and ``msgspec`` alone: texts into records, without a check."""
    import msgspec

    from app.dataset.records import PublishedCell

    gc.collect()
    gc.disable()
    begun = time.perf_counter()
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        names = next(rows)
        records = []
        for row in rows:
            cells: dict[str, object] = dict(zip(names, row, strict=True))
            cells["source_ids"] = row[2].split(";")
            records.append(msgspec.convert(cells, PublishedCell, strict=False))
    seconds = time.perf_counter() - begun
    gc.enable()
    assert len(records) == ROWS
    return seconds
