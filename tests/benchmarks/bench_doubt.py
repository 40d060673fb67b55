"""Monte Carlo, map, solving, and a million designs to a file; each beside a bare baseline of the same run."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np

from tests.benchmarks.report import percentile, say

ROOT = Path(__file__).resolve().parents[2]
DESIGN = ROOT / "resources" / "reference" / "lacey-nmc811-graphite.cell.json"
SAMPLES = 100_000
MONTE_CARLO_MS, MONTE_CARLO_RATIO, MAP_MS, SOLVE_MS = 40.0, 3.0, 12.0, 20.0
SWEEP_MB, SWEEP_POINTS = 500.0, 1_000_000
MOVES, FRAME_MS, REST_MS = 240, 16.7, 100.0
INPUTS = {
    "positive.loading.value": (3.0, 3.6),
    "negative.loading.value": (1.05, 1.15),
    "separator.thickness_um": (10.0, 14.0),
    "electrolyte.amount.value": (1.5, 1.9),
    "first_cycle_loss_fraction": (0.05, 0.09),
}


def run() -> bool:
    """Print every figure as a JSON line; whether all are within their bounds."""
    from app.science.design_io import decode_design
    from app.science.doubt import Spread, monte_carlo
    from app.science.grid import evaluate_grid
    from app.science.target import solve_for_target

    design = decode_design(DESIGN.read_bytes())
    spreads = {path: Spread(kind="uniform", low=low, high=high) for path, (low, high) in INPUTS.items()}

    def ours() -> object:
        return monte_carlo(design, spreads, ("specific_energy_wh_kg", "energy_density_wh_l"), SAMPLES, 1)

    found = monte_carlo(design, spreads, ("specific_energy_wh_kg",), SAMPLES, 1).spread[
        "specific_energy_wh_kg"
    ]
    assert abs(found.p50 / np.percentile(bare_samples()[0], 50.0) - 1.0) < 2e-3
    pairs = [(_ms(ours), _ms(bare_doubt)) for _ in range(15)]
    ours_ms, bare_ms = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    across, down = np.linspace(1.0, 6.0, 200), np.linspace(8.0, 30.0, 200)
    axes = {"positive.loading.value": across[:, None], "separator.thickness_um": down[None, :]}
    map_ms = statistics.median(_ms(lambda: evaluate_grid(design, axes)) for _ in range(15))
    solve_ms = statistics.median(
        _ms(lambda: solve_for_target(design, "positive.loading.value", 300.0)) for _ in range(15)
    )
    peak, seconds = _long_sweep()
    return all(
        [
            say(
                f"Monte Carlo, {SAMPLES:,} samples of {len(INPUTS)} inputs",
                ours_ms,
                "ms",
                MONTE_CARLO_MS,
                bare_ms=round(bare_ms, 2),
            ),
            say("Monte Carlo against plain NumPy of the same arithmetic", ratio, "x", MONTE_CARLO_RATIO),
            say("map of 200 x 200 designs", map_ms, "ms", MAP_MS),
            say("solve for a target", solve_ms, "ms", SOLVE_MS),
            say(
                "peak memory of a million designs to CSV",
                peak,
                "MiB",
                SWEEP_MB,
                seconds=round(seconds, 1),
            ),
            *_tabs(),
        ]
    )


def _tabs() -> list[bool]:
    """A slider moves with the map, or the doubt, in front; and the hundred thousand draws once it rests."""
    from app.bootstrap import make_application, make_qt
    from app.panels.calculator.doubt_tab import DoubtTab
    from app.state.settings import Settings, SettingsFile

    app = make_qt()
    program = make_application(app, SettingsFile(keep=False), Settings(restore_session=False))
    store = program.store
    program.window.resize(1280, 800)
    program.start()
    store.show_field("panel", "calculator")
    found = []
    for tab in ("map", "doubt"):
        store.show_field("calculator.tab", tab)
        store.flush()
        app.processEvents()

        def move(number: int) -> None:
            value = 3.4 + 0.2 * np.sin(number / 25)
            store.set_design_value("positive.compaction.value", float(value), "Density", gesture="bench")
            store.flush()
            app.processEvents()

        moves = [_ms(lambda n=number: move(n)) for number in range(MOVES)][20:]
        median = round(percentile(moves, 0.5), 2)
        name = f"slider move to painted, p95, {tab} in front"
        found.append(say(name, percentile(moves, 0.95), "ms", FRAME_MS, p50_ms=median))
    (page,) = program.window.findChildren(DoubtTab)
    rests = []
    for number in range(9):
        move(number)
        rests.append(_ms(lambda: (page._on_rest(), app.processEvents())))
    program.window.close()
    return [*found, say(f"{SAMPLES:,} draws when a slider rests", max(rests), "ms", REST_MS)]


def bare_samples() -> tuple[np.ndarray, ...]:
    """The same two results of as many draws by plain NumPy: no checks, no levels, no parts kept.

    The energy is that of the pouch of `bench_science.bare_formula`, with its volume beside it. The even draws are made
    once, as ours are while a slider is dragged.
    """
    columns = [low + (high - low) * even for (low, high), even in zip(INPUTS.values(), _even(), strict=True)]
    return (*_bare_results(*columns), *columns)


@cache
def _even() -> tuple[np.ndarray, ...]:
    rng = np.random.default_rng(1)
    return tuple((rng.permutation(SAMPLES) + rng.random(SAMPLES)) / SAMPLES for _ in INPUTS)


def _bare_results(
    loading: np.ndarray,
    np_ratio: np.ndarray,
    separator_um: np.ndarray,
    ml_per_ah: np.ndarray,
    loss: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    mass_p, mass_n = loading / (195.0 * 0.95), loading * np_ratio / (344.0 * 0.965)
    cm_p, cm_n, cm_s = mass_p / 3.5, mass_n / 1.65, separator_um * 1e-4
    usable, sheet, layers = np.minimum(loading, loading * np_ratio) * (1.0 - loss), 30.0 * 10.0, 35.0
    unit = 2.0 * (mass_p + mass_n + cm_s * 1.18) + 14e-4 * 2.7 + 8e-4 * 8.96
    electrolyte = 2.0 * ml_per_ah * 1.232610322 * usable / 1000.0
    extra = 2.0 * mass_n + 8e-4 * 8.96
    housing = 2.0 * 113e-4 * 1.8 * 11.0 * 31.0 + 3.0 * 5.0 * 0.05 * 11.6 + 10.0
    mass = sheet * layers * (unit + electrolyte) + sheet * extra + housing
    thick = layers * (2.0 * (cm_p + cm_n + cm_s) + 22e-4) + 2.0 * cm_n + 8e-4 + 2.0 * 113e-4
    energy = 2.0 * usable * sheet * layers * (3.86 - 0.17)
    return energy / mass, energy / (thick * 11.0 * 33.0)


def bare_doubt() -> list[np.ndarray]:
    """Draw, reckon, and take the percentiles and the correlation of ranks, without any of our code."""
    wh_kg, wh_l, *columns = bare_samples()
    for result in (wh_kg, wh_l):
        ranks = np.argsort(np.argsort(result[::10]))
        for column in columns:
            np.corrcoef(ranks, np.argsort(np.argsort(column[::10])))
    return [np.percentile(result, (5.0, 50.0, 95.0)) for result in (wh_kg, wh_l)]


def _long_sweep() -> tuple[float, float]:
    """Peak memory (MiB) and time (s) of a million designs written to a file, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        argv = ["evaluate", str(DESIGN), "--out", str(Path(folder) / "sweep.csv")]
        argv += ["--sweep", "positive.loading.value=1:6:1000", "--sweep", "separator.thickness_um=5:50:1000"]
        code = (
            "import json, sys; from app.commands.cli import run; from tests.benchmarks.bench_science import _peak_mb\n"
            f"assert run({argv!r}) == 0\nprint(json.dumps(_peak_mb()))"
        )
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False
        )
        seconds = time.perf_counter() - start
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        with open(Path(folder) / "sweep.csv", encoding="utf-8") as table:
            lines = sum(1 for _ in table)
        assert lines == SWEEP_POINTS + 1
        return float(json.loads(done.stdout)), seconds


def _ms(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1e3
