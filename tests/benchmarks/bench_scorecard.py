"""The scorecard: ten million weightings, beside plain NumPy of the same draws, and a weight that is moved."""

from __future__ import annotations

import statistics
import time

import numpy as np

from tests.benchmarks.report import percentile, say

WEIGHTINGS, SECONDS, RATIO = 10_000_000, 1.0, 0.8
BARE_WEIGHTINGS = 1_000_000
MOVES, FRAME_MS, FIRST, STEP_MS = 240, 16.7, 20, 4.0


def run() -> bool:
    """Print every figure as a JSON line; whether all are within their bounds."""
    from app.dataset.dataset import load_dataset
    from app.dataset.scorecard import SCORED_ROUTES, scores_of
    from app.science.scorecard import CRITERION_IDS
    from app.science.weightings import wins

    found = scores_of(load_dataset(), 25.0)
    rows = {route: [found[route][name].value or 0.0 for name in CRITERION_IDS] for route in SCORED_ROUTES}
    matrix = np.array(list(rows.values()))
    shares = wins(rows, WEIGHTINGS)
    assert abs(sum(shares.values()) - 1.0) < 1e-9
    assert np.allclose(list(shares.values()), bare_wins(matrix, BARE_WEIGHTINGS), atol=3e-3)
    pairs = [
        (_seconds(lambda: wins(rows, WEIGHTINGS)), _seconds(lambda: bare_wins(matrix, BARE_WEIGHTINGS)))
        for _ in range(5)
    ]
    ours = statistics.median(one for one, _ in pairs)
    bare = statistics.median(other for _, other in pairs) * WEIGHTINGS / BARE_WEIGHTINGS
    return all(
        [
            say("ten million weightings of four routes", ours, "s", SECONDS, bare_s=round(bare, 2)),
            say("weightings against plain NumPy: Dirichlet, matrix product, argmax", ours / bare, "x", RATIO),
            say("scores, wins and ranking at another temperature", _another_temperature(), "ms", STEP_MS),
            *_moves(),
        ]
    )


def bare_wins(matrix: np.ndarray, draws: int) -> np.ndarray:
    """The same shares in three lines of NumPy; a tenth of the draws, for they need the memory at once."""
    weights = np.random.default_rng(1).dirichlet(np.ones(matrix.shape[1]), draws)
    return np.bincount((weights @ matrix.T).argmax(axis=1), minlength=len(matrix)) / draws


def _another_temperature() -> float:
    """What a temperature that was never asked for costs beside the strip plot, in ms."""
    from app.dataset.dataset import load_dataset
    from app.panels.routes.score_view import Scoring, score_view
    from app.state.model import RoutesState

    dataset, scoring, state = load_dataset(), Scoring(), RoutesState()
    steps = [
        _seconds(lambda n=n: score_view(dataset, scoring.scores(dataset, n / 7.0), state)) for n in range(60)
    ]
    return statistics.median(steps[FIRST:]) * 1e3


def _moves() -> list[bool]:
    """A weight is dragged with the scorecard in front, then enlarged with the map beside it."""
    from app.bootstrap import make_application, make_qt
    from app.state.settings import Settings, SettingsFile
    from app.state.weightings import as_entries, current_weights

    app = make_qt()
    program = make_application(app, SettingsFile(keep=False), Settings(restore_session=False))
    store = program.store
    program.window.resize(1280, 800)
    program.start()
    store.show_field("panel", "routes")
    store.show_field("routes.tab", "scorecard")

    def weight(number: int) -> None:
        value = round(2.5 + 2.5 * float(np.sin(number / 25)), 1)
        weights = current_weights(store.state.routes) | {"cost": value}
        store.set("routes.weights", as_entries(weights), "Weight", gesture="bench")

    found = []
    for words, large, move in (
        ("weight move to painted", False, weight),
        ("weight move to painted, with the map of weightings", True, weight),
    ):
        store.show_field("routes.large", large)
        store.flush()
        app.processEvents()
        moves = []
        for number in range(MOVES):
            start = time.perf_counter()
            move(number)
            store.flush()
            app.processEvents()
            moves.append((time.perf_counter() - start) * 1e3)
        median = round(percentile(moves[FIRST:], 0.5), 2)
        found.append(say(f"{words}, p95", percentile(moves[FIRST:], 0.95), "ms", FRAME_MS, p50_ms=median))
    program.window.close()
    return found


def _seconds(call: object) -> float:
    start = time.perf_counter()
    call()  # type: ignore[operator]
    return time.perf_counter() - start
