"""Forty thousand cells drawn and evaluated, a claim answered, and the longest single piece of the page's work."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date

import numpy as np

from tests.benchmarks.report import say

DRAWS = 40_000
# Draws and evaluation, against one array of as many numbers drawn and sorted; the page never holds the window longer.
DRAWN_MS, DRAWN_RATIO, PIECE_MS, LANDED_MS = 30.0, 12.0, 100.0, 100.0
MILESTONE, FAR = "gotion-2024-05", "sunwoda-2024-700"


def run() -> bool:
    """Print every figure as a JSON line; whether all are within their bounds."""
    from app.dataset import load_dataset
    from app.science.claim_cell import CellClaim, draw_cells
    from app.state.claim_bounds import base_design, bounds_of
    from app.state.claims import held_claim

    dataset = load_dataset()
    entry = dataset.claim_sets["nmc-silicon-sulfide"]
    used = bounds_of(dataset, entry.id)
    bounds = [one.bound for one in used if not one.bound.path.startswith("pack.")]
    design, claim = base_design(entry, used), CellClaim(value=350.0)
    draw_cells(design, bounds, claim, DRAWS)
    pairs = [(_ms(lambda: draw_cells(design, bounds, claim, DRAWS)), _ms(_bare)) for _ in range(15)]
    drawn = statistics.median(ours for ours, _ in pairs)
    ratio = statistics.median(ours / bare for ours, bare in pairs)
    longest, pieces = _pieces()
    for name in (MILESTONE, FAR):
        held_claim(dataset, dataset.milestones[name])
    answers = {
        name: statistics.median(
            _ms(lambda name=name: held_claim(dataset, dataset.milestones[name])) for _ in range(7)
        )
        for name in (MILESTONE, FAR)
    }
    far = max(answers.values())
    results = (
        say("claim-draws", drawn, "ms", DRAWN_MS, draws=DRAWS),
        say("claim-draws-against-bare", ratio, "ratio", DRAWN_RATIO),
        say("claim-answer", far, "ms", LANDED_MS, answers={n: round(ms, 1) for n, ms in answers.items()}),
        say("claim-longest-piece", longest, "ms", PIECE_MS, pieces=pieces),
    )
    return all(results)


def _pieces() -> tuple[float, int]:
    """All claims of the dataset worked out with nothing kept, piece by piece: the longest (ms), and how many."""
    from PySide6.QtWidgets import QApplication

    from app.dataset import load_dataset
    from app.panels.timeline.claim_rows import claim_rows
    from app.panels.timeline.claim_work import ClaimWork
    from app.panels.timeline.happenings import all_happenings
    from app.state import claims

    for kept in (claims._values, claims._draws):
        kept.cache_clear()
    # The work keeps a timer, and a timer wants an application.
    application = QApplication.instance() or QApplication([])
    dataset = load_dataset()
    work = ClaimWork(application)
    work.begin(dataset, claim_rows(all_happenings(dataset, date(2026, 11, 23)), "specific_energy_wh_kg"), ())
    longest, pieces = 0.0, 0
    while work.busy:
        longest, pieces = max(longest, _ms(work.step)), pieces + 1
    return longest, pieces


def _bare() -> object:
    return np.sort(np.random.default_rng(1).random(DRAWS))


def _ms(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return (time.perf_counter() - begun) * 1e3
