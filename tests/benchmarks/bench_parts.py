"""Two parts that every start or frame waits for: loading the dataset, and finding room for labels."""

from __future__ import annotations

import csv
import statistics
import time
from collections.abc import Callable

import numpy as np

from tests.benchmarks.report import say

ROUNDS = 15
DATASET_MS = 60.0
LABELS_MS = 16.0


def run() -> bool:
    return all([_dataset(), _labels()])


def _dataset() -> bool:
    from app.dataset import bundled_data_folder, load_dataset

    files = sorted(bundled_data_folder().glob("*.csv"))

    def bare() -> list[list[list[str]]]:
        """The same files as rows of texts, without types or checks."""
        return [list(csv.reader(path.read_text(encoding="utf-8").splitlines())) for path in files]

    return _say("dataset loaded", load_dataset, bare, DATASET_MS)


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
