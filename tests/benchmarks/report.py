"""One JSON line a figure, each beside the bare baseline measured in the same run."""

from __future__ import annotations

import json


def say(name: str, value: float, unit: str, bound: float, *, at_least: bool = False, **more: object) -> bool:
    """Print the figure and whether it is within ``bound``; return that."""
    ok = value >= bound if at_least else value <= bound
    word = "at_least" if at_least else "at_most"
    print(
        json.dumps({"bench": name, "value": round(value, 4), "unit": unit, word: bound, "ok": ok, **more}),
        flush=True,
    )
    return ok


def percentile(values: list[float], share: float) -> float:
    """The value below which ``share`` (0 to 1) of ``values`` lie."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]
