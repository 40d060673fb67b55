"""Ten thousand and a hundred thousand milestones in 500 lanes: pan, zoom, filter and the first layout.

Beside the lanes a bare pyqtgraph scatter of as many points, in a window of the same size, is panned and zoomed by the
same steps. The lanes draw pictograms, windows, elbows and words; the scatter draws one kind of dot.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from tests.benchmarks.report import percentile, say

if TYPE_CHECKING:
    from pyqtgraph import PlotWidget

    from app.panels.timeline.panel import TimelinePanel

SIZE = (1208, 694)
TODAY = date(2026, 11, 23)
LANES = 500
STEPS = 160
KINDS: tuple[Any, ...] = (
    "announcement", "pilot-line", "sample", "vehicle-test", "production", "delay", "ended", "deal",
)  # fmt: skip
PRECISIONS: tuple[Any, ...] = ("year", "month", "quarter", "half", "fiscal-year")
ROUTES: tuple[tuple[Any, ...], ...] = (("sulfide",), ("oxide",), ("polymer",), ("liquid",), ())
WORDS = ("pilot", "cells 7", "harbour", "zzzz", "line")


def run() -> bool:
    from app.bootstrap import make_qt

    app = make_qt()
    return all([_dragged(app), _measured(app, 10_000, 16.7, True), _measured(app, 100_000, 33.0, False)])


def _dragged(app: Any) -> bool:
    """The line of the day, dragged over four years of the bundled events: from the move to painted."""
    from app.dataset import load_dataset

    panel = make_panel(load_dataset())
    app.processEvents()
    plot, store = panel.front.lanes.plot, panel.context.store  # type: ignore[attr-defined]

    def drag(number: int) -> None:
        plot.day_dragged.emit(2026.8 - 0.02 * number)
        store.flush()

    times = [_timed(app, partial(drag, number)) for number in range(200)][20:]
    panel.close()
    p50 = round(percentile(times, 0.5), 2)
    return say("timeline: day dragged, bundled events, p95", percentile(times, 0.95), "ms", 16.7, p50_ms=p50)


def _measured(app: Any, count: int, frame_ms: float, bounded: bool) -> bool:
    dataset = many(count)
    begun = time.perf_counter()
    panel = make_panel(dataset)
    made_ms = (time.perf_counter() - begun) * 1000
    first_ms = _timed(app, lambda: panel.front.lanes.plot.grab())  # type: ignore[attr-defined]
    bare = bare_scatter(dataset)
    app.processEvents()
    name = f"timeline, {count:,} milestones in {LANES} lanes"
    results = []
    for what, step in (("pan", _pan), ("zoom", _zoom), ("scroll", _scroll)):
        ours, other = _frames(app, panel, bare, step)
        p50, p95, bare_p95 = percentile(ours, 0.5), percentile(ours, 0.95), percentile(other, 0.95)
        more = {"p50_ms": round(p50, 2), "bare_p95_ms": round(bare_p95, 2)}
        results.append(say(f"{name}: {what}, p95", p95, "ms", frame_ms, at_least=False, **more))
        ratio = percentile([mine / its for mine, its in zip(ours, other, strict=True)], 0.5)
        results.append(say(f"{name}: {what}", ratio, "× bare scatter", 4.0))
    keys = _filters(app, panel)
    layout = _layouts(panel)
    if bounded:
        results.append(
            say(f"{name}: filter, p95", percentile(keys, 0.95), "ms", 30.0, p50_ms=percentile(keys, 0.5))
        )
        results.append(
            say(f"{name}: first layout", layout, "ms", 300.0, panel_ms=made_ms, first_picture_ms=first_ms)
        )
    else:
        print(
            f'{{"info": "{name}: filter p95 {percentile(keys, 0.95):.0f} ms, layout {layout:.0f} ms"}}',
            flush=True,
        )
    panel.close()
    bare.close()
    return all(results)


def many(count: int) -> Any:
    """The bundled facts with synthetic milestones of 500 made-up firms instead of their own."""
    from dataclasses import replace

    from app.dataset import load_dataset
    from app.dataset.records import Company, Milestone

    rng = np.random.default_rng(7)
    regions: tuple[Any, ...] = ("Japan", "South Korea", "China", "North America", "Europe")
    plain: dict[str, Any] = {"basis": "reported", "source_ids": ()}
    firms = {
        f"firm-{n}": Company(
            id=f"firm-{n}", name=f"Firm {n}", region=regions[n % 5], country=regions[n % 5], kind="cell maker",
            routes=ROUTES[n % 4], **plain,
        )
        for n in range(LANES)
    }  # fmt: skip
    days = rng.uniform(2016.0, 2026.8, count)
    rows = {}
    for n, year in enumerate(days):
        start = int(year) + int(n % 7)
        rows[f"m-{n}"] = Milestone(
            id=f"m-{n}", company_id=f"firm-{n % LANES}", title=f"Firm {n % LANES} says pilot cells {n % 97}",
            kind=KINDS[n % 8], date=f"{int(year)}-{1 + n % 12:02d}-{1 + n % 28:02d}",
            target_start=str(start) if n % 2 else "", target_precision=PRECISIONS[n % 5] if n % 2 else "",
            routes=ROUTES[n % 5], summary="A line of words about it, as long as such summaries are.",
            status="open" if n % 2 else "not-a-promise", **plain,
        )  # fmt: skip
    return replace(load_dataset(), companies=firms, milestones=rows)


def make_panel(dataset: Any) -> TimelinePanel:
    """The whole panel, shown."""
    from app.bootstrap import fresh_state
    from app.panels.common.panel import PanelContext
    from app.panels.timeline.panel import TimelinePanel
    from app.plots.theme import LIGHT
    from app.state.store import Store

    panel = TimelinePanel(PanelContext(dataset, Store(fresh_state())), today=TODAY)
    panel.resize(*SIZE)
    panel.set_theme(LIGHT)
    panel.show()
    return panel


def bare_scatter(dataset: Any) -> PlotWidget:
    """A plain scatter of the same points: year against lane."""
    import pyqtgraph as pg

    from app.panels.timeline.dates import parse_span

    plot = pg.PlotWidget()
    lanes = {firm: n for n, firm in enumerate(dataset.companies)}
    rows = list(dataset.milestones.values())
    x = np.array([parse_span(m.date).middle for m in rows])
    y = np.array([lanes[m.company_id] for m in rows], float)
    plot.addItem(pg.ScatterPlotItem(x, y, size=7, pen=None, brush="k"))
    plot.resize(*SIZE)
    plot.setYRange(0, 30, padding=0)
    plot.show()
    return plot


def _timed(app: Any, act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    app.processEvents()
    return (time.perf_counter() - begun) * 1000


def _frames(
    app: Any, panel: TimelinePanel, bare: PlotWidget, step: Callable[[Any, Any, int, bool], None]
) -> tuple[list[float], list[float]]:
    """Both moved by the same steps, one beside the other, so that whatever else the machine does falls on both."""
    plot = panel.front.lanes.plot  # type: ignore[attr-defined]
    plot.set_range(2017.0, 2031.0)
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(STEPS):
        for which, found in enumerate(times):
            found.append(_timed(app, partial(step, plot, bare, number, not which)))
    return times[0][10:], times[1][10:]


def _pan(plot: Any, bare: Any, number: int, ours: bool) -> None:
    years = 0.05 if number % 80 < 40 else -0.05
    if ours:
        plot.pan(years, 3.0)
    else:
        bare.getViewBox().translateBy(x=years, y=0.1)


def _zoom(plot: Any, bare: Any, number: int, ours: bool) -> None:
    factor = 0.96 if number % 60 < 30 else 1 / 0.96
    if ours:
        plot.zoom(factor, 2024.0)
    else:
        bare.getViewBox().scaleBy(x=factor)


def _scroll(plot: Any, bare: Any, number: int, ours: bool) -> None:
    if ours:
        plot.scroll_by(60.0 if number % 80 < 40 else -60.0)
    else:
        bare.getViewBox().translateBy(y=3.0 if number % 80 < 40 else -3.0)


def _filters(app: Any, panel: TimelinePanel) -> list[float]:
    """Words typed letter by letter, chips on and off: from the key to painted."""
    times = []
    store = panel.context.store

    def act(field: str, value: object) -> None:
        store.set(f"timeline.{field}", value, "Filter")
        store.flush()

    for word in WORDS:
        for text in [word[:n] for n in range(1, len(word) + 1)] + [""]:
            times.append(_timed(app, partial(act, "search", text)))
    for value in (("ended",), ("ended", "deal"), ()):
        times.append(_timed(app, partial(act, "kinds", value)))
        times.append(_timed(app, partial(act, "routes", ("oxide",) if value else ())))
    return times[2:]


def _layouts(panel: TimelinePanel) -> float:
    """Scene and layout of everything, from the happenings to the last placed lane in sight, with nothing kept."""
    from app.panels.timeline.scene import scene_of

    plot = panel.front.lanes.plot  # type: ignore[attr-defined]
    begun = time.perf_counter()
    plot.set_scene(scene_of(panel.everything, TODAY), ([], []))
    plot.grab()
    return (time.perf_counter() - begun) * 1000
