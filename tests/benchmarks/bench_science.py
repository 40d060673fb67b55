"""The cell model: one design, and ten million by broadcasting, each beside a bare baseline of the same run."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DESIGN = ROOT / "resources" / "reference" / "lacey-nmc811-graphite.cell.json"
SIDE = 3163  # squared: 10,004,569 designs
ONE_DESIGN_MS = 0.3
DESIGNS_PER_S = 5e6
PEAK_MB = 2048.0


def one_design(rounds: int = 25, repeats: int = 150) -> dict[str, Any]:
    """Median time of ``evaluate`` (ms), and of the bare formula for the same Wh/kg without checks or breakdowns.

    The two take turns, so that whatever else the machine does falls on both; the ratio is the median of the rounds'.
    """
    from app.science.design_io import decode_design
    from app.science.model import evaluate

    design = decode_design(DESIGN.read_bytes())
    assert abs(evaluate(design).specific_energy_wh_kg / bare_formula() - 1.0) < 1e-9
    pairs = [
        (_median_ms(lambda: evaluate(design), repeats), _median_ms(bare_formula, repeats))
        for _ in range(rounds)
    ]
    ours, bare = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    return {"ms": ours, "bare_ms": bare, "ratio": ratio, "ok": ours <= ONE_DESIGN_MS}


def ten_million(processes: int = 5) -> dict[str, Any]:
    """Designs per second over a 3163 × 3163 grid, peak memory, and a bare multiply-add of the same size.

    The first call in a fresh process counts, the median of several such. Later calls would flatter: once anything has
    allocated and freed a large array, the C library keeps the temporaries' memory and the same grid runs 3 to 6 times
    faster, which a caller cannot count on.
    """
    runs = sorted((_one_process() for _ in range(processes)), key=lambda run: run["seconds"])
    middle = runs[len(runs) // 2]
    found: dict[str, Any] = {
        **middle,
        "slowest_per_s": runs[-1]["designs_per_s"],
        "peak_mb": max(run["peak_mb"] for run in runs),
    }
    found["ok"] = found["designs_per_s"] >= DESIGNS_PER_S and found["peak_mb"] <= PEAK_MB
    return found


def _one_process() -> dict[str, float]:
    command = [sys.executable, str(Path(__file__).resolve()), "--grid"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def run() -> bool:
    """Print every figure as a JSON line; whether all are within their bounds."""
    from tests.benchmarks.report import say

    one, grid = one_design(), ten_million()
    bare_us = round(one["bare_ms"] * 1000.0, 3)
    oks = [
        say(
            "one design evaluated",
            one["ms"],
            "ms",
            ONE_DESIGN_MS,
            bare_us=bare_us,
            ratio=round(one["ratio"], 1),
        ),
        say(
            "ten million designs",
            grid["designs_per_s"] / 1e6,
            "million designs/s",
            DESIGNS_PER_S / 1e6,
            at_least=True,
            slowest=round(grid["slowest_per_s"] / 1e6, 1),
            seconds=round(grid["seconds"], 3),
            bare_seconds=round(grid["bare_seconds"], 4),
            ratio=round(grid["seconds"] / grid["bare_seconds"], 1),
        ),
        say("peak memory of ten million designs", grid["peak_mb"], "MiB", PEAK_MB),
    ]
    return all(oks)


def bare_formula() -> float:
    """Wh/kg of the same pouch cell, written out by hand."""
    per_gram_p, per_gram_n = 195.0 * 0.95, 344.0 * 0.965
    mass_p, mass_n = 3.3 / per_gram_p, 3.3 * 1.1 / per_gram_n
    usable, sheet, layers = 3.3 * (1.0 - 0.07), 30.0 * 10.0, 35.0
    unit = 2.0 * (mass_p + mass_n + 12e-4 * 1.18) + 14e-4 * 2.7 + 8e-4 * 8.96
    electrolyte = 2.0 * 1.7 * 1.232610322 * usable / 1000.0
    extra = 2.0 * mass_n + 8e-4 * 8.96
    laminate = 2.0 * 113e-4 * 1.8 * (10.0 + 1.0) * (30.0 + 1.0)
    terminals = (2.0 + 1.0) * 5.0 * 0.05 * (2.7 + 8.9)
    mass = sheet * layers * (unit + electrolyte) + sheet * extra + laminate + terminals + 10.0
    return 2.0 * usable * sheet * layers * (3.86 - 0.17) / mass


def _median_ms(call: Callable[[], object], repeats: int) -> float:
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1e3


def _grid() -> dict[str, float]:
    import numpy as np

    from app.science.design_io import decode_design
    from app.science.model import evaluate_grid

    design = decode_design(DESIGN.read_bytes())
    loading = np.linspace(1.0, 7.0, SIDE)[:, None]
    thickness = np.linspace(5.0, 50.0, SIDE)[None, :]
    inputs = {"positive.loading.value": loading, "separator.thickness_um": thickness}
    names = ("specific_energy_wh_kg", "energy_density_wh_l")
    # Nothing large may be allocated before this: see ``ten_million``.
    start = time.perf_counter()
    found = evaluate_grid(design, inputs, names)
    seconds = time.perf_counter() - start
    peak = _peak_mb()
    start = time.perf_counter()
    bare = loading * thickness + 1.0
    bare_seconds = time.perf_counter() - start
    assert all(np.isfinite(values).all() and values.shape == bare.shape for values in found.values())
    return {
        "designs_per_s": SIDE * SIDE / seconds,
        "seconds": seconds,
        "bare_seconds": bare_seconds,
        "peak_mb": peak,
    }


def _peak_mb() -> float:
    """Largest resident memory so far, in MiB."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024.0
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2.0**20


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if "--grid" in sys.argv:
        print(json.dumps(_grid()))
    else:
        sys.exit(0 if run() else 1)
