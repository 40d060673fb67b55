"""``make bench``: every speed and size claim, as JSON lines. Exit status 1 when one is out of its bound."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main() -> int:
    from tests.benchmarks import (
        bench_chemistries,
        bench_claims,
        bench_data_panel,
        bench_doubt,
        bench_import,
        bench_memory,
        bench_parts,
        bench_promises,
        bench_routes,
        bench_science,
        bench_scorecard,
        bench_slider,
        bench_start,
        bench_timeline,
    )

    benches = (
        bench_science,
        bench_doubt,
        bench_parts,
        bench_start,
        bench_slider,
        bench_routes,
        bench_data_panel,
        bench_timeline,
        bench_chemistries,
        bench_scorecard,
        bench_promises,
        bench_claims,
        bench_import,
        bench_memory,
    )
    results = [bench.run() for bench in benches]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
