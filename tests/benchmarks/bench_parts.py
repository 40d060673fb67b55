"""Two parts that every start or frame waits for: loading the dataset, and finding room for labels."""

from __future__ import annotations

import csv
import statistics
import time
from collections.abc import Callable

import numpy as np

from tests.benchmarks.report import say

ROUNDS = 15
DATASET_MS, DATASET_RATIO = 60.0, 1.5
LABELS_MS = 16.0


def run() -> bool:
    return all([_dataset(), _labels()])


def _dataset() -> bool:
    import msgspec

    from app.dataset import bundled_data_folder, load_dataset
    from app.dataset.columns import columns_of
    from app.dataset.records import TABLES

    folder = bundled_data_folder()
    lists = {
        name: {column.name for column in columns_of(record) if column.kind == "list"}
        for name, record in TABLES.items()
    }

    def bare() -> list[object]:
        """The same files read and decoded into the same records, without any check or reference."""
        found: list[object] = []
        for name, record in TABLES.items():
            head, *rows = csv.reader((folder / f"{name}.csv").read_text(encoding="utf-8").splitlines())
            for row in rows:
                cells = {
                    key: text.split(";") if key in lists[name] else text
                    for key, text in zip(head, row, strict=True)
                    if text
                }
                found.append(msgspec.convert(cells, record, strict=False))
        return found

    within = _say("dataset loaded", load_dataset, bare, DATASET_MS)
    pairs = [(_ms(load_dataset), _ms(bare)) for _ in range(ROUNDS)]
    ratio = statistics.median(mine / other for mine, other in pairs)
    return say("dataset loaded", ratio, "× csv read and decode", DATASET_RATIO) and within


def _labels() -> bool:
    from app.plots.labels import place_labels

    rng = np.random.default_rng(5)
    anchors, sizes = rng.uniform(0, 800, (100, 2)), np.full((100, 2), (70.0, 12.0))
    obstacles = np.hstack((anchors - 5, np.full((100, 2), 10.0)))

    def bare() -> object:
        """Whether any two of the labels overlap where they stand, all pairs at once."""
        return np.all(np.abs(anchors[:, None] - anchors) < sizes, axis=2).any()

    return _say(
        "a hundred labels placed",
        lambda: place_labels(anchors, sizes, obstacles, (0, 0, 800, 800)),
        bare,
        LABELS_MS,
    )


def _say(name: str, ours: Callable[[], object], bare: Callable[[], object], bound_ms: float) -> bool:
    """Ours and the bare baseline in turn, so that whatever else the machine does falls on both."""
    pairs = [(_ms(ours), _ms(bare)) for _ in range(ROUNDS)]
    mine, other = (statistics.median(times) for times in zip(*pairs, strict=True))
    return say(name, mine, "ms", bound_ms, bare_ms=round(other, 3), ratio=round(mine / other, 1))


def _ms(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return (time.perf_counter() - begun) * 1e3
