"""What dragging the day of the timeline waits for: the events known on another day with their statuses.

Beside it the same days filtered by date alone, which is the least that must be done. The pages of promises and of the
race are timed whole: a frame of theirs from events to drawn pixels.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta

from tests.benchmarks.report import percentile, say

DAYS = 200
KNOWN_MS, FIRST_MS, MANY_MS = 5.0, 60.0, 150.0
PAGE_MS = 60.0
MANY = 10_000


def run() -> bool:
    return all([_drag(), _many(), _pages()])


def _days(count: int) -> list[date]:
    return [date(2018, 1, 1) + timedelta(days=place * 3200 // count) for place in range(count)]


def _drag() -> bool:
    from app.dataset import load_dataset
    from app.panels.timeline.happenings import all_happenings

    dataset = load_dataset()
    first = _ms(lambda: all_happenings(dataset, date(2026, 11, 23)))
    by_date = [(row.date, row) for row in dataset.milestones.values()]
    mine, other = [], []
    for day in _days(DAYS):
        text = day.isoformat()
        mine.append(_ms(lambda day=day: all_happenings(dataset, day)))  # type: ignore[misc]
        other.append(_ms(lambda text=text: [row for said, row in by_date if said <= text]))  # type: ignore[misc]
    bare = statistics.median(other)
    ratio = round(statistics.median(mine) / bare, 1)
    known = say(
        "events known on another day, p95",
        percentile(mine, 0.95),
        "ms",
        KNOWN_MS,
        bare_ms=round(bare, 4),
        ratio=ratio,
    )
    return say("events of the first day, with the rule", first, "ms", FIRST_MS) and known


def _many() -> bool:
    """Ten thousand promises, each moved or met."""
    import msgspec

    from app.dataset import load_dataset
    from app.dataset.promises import Ledger

    dataset = load_dataset()
    held = list(dataset.milestones.values())
    rows = {}
    for place in range(MANY):
        row, lot = held[place % len(held)], place // len(held)
        names = tuple(f"{name}-{lot}" for name in row.shown_by)
        words = tuple(
            f"{name}-{lot}={word}" for name, _, word in (entry.partition("=") for entry in row.answers)
        )
        older = f"{row.replaces}-{lot}" if row.replaces else ""
        made = msgspec.structs.replace(
            row, id=f"{row.id}-{lot}", shown_by=names, answers=words, replaces=older
        )
        rows[made.id] = made
    bare = _ms(lambda: [msgspec.structs.replace(row) for row in rows.values()])
    begun = _ms(lambda: Ledger(rows, dataset.day))
    ledger = Ledger(rows, dataset.day)
    steps = [_ms(lambda day=day: ledger.on(day)) for day in _days(40)]  # type: ignore[misc]
    day = say(
        "10,000 statuses of another day, p95", percentile(steps, 0.95), "ms", 30.0, bare_ms=round(bare, 2)
    )
    return say("the rule over 10,000 milestones", begun, "ms", MANY_MS, bare_ms=round(bare, 2)) and day


def _pages() -> bool:
    from PySide6.QtWidgets import QApplication

    from app.dataset import load_dataset
    from app.panels.common.panel import PanelContext
    from app.panels.timeline.happenings import all_happenings
    from app.panels.timeline.page import TimelineFrame
    from app.panels.timeline.promise_page import PromisePage
    from app.panels.timeline.race_page import RacePage
    from app.state.model import initial_state
    from app.state.presets import preset_design, presets
    from app.state.store import Store

    app = QApplication.instance() or QApplication([])
    dataset, state = load_dataset(), initial_state(preset_design(presets()[0].key))
    within = []
    for name, kind in (("promises", PromisePage), ("race", RacePage)):
        page = kind(PanelContext(dataset, Store(state)))
        page.resize(1190, 620)
        page.show()
        times = []
        for day in _days(24):
            events = all_happenings(dataset, day)
            frame = TimelineFrame(state, dataset, dataset, events, events, day, day)
            times.append(_ms(lambda page=page, frame=frame: (page.show_frame(frame), page.grab())))  # type: ignore[misc]
            app.processEvents()
        within.append(
            say(f"page of the {name} on another day, p95", percentile(times[2:], 0.95), "ms", PAGE_MS)
        )
        page.close()
    return all(within)


def _ms(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return (time.perf_counter() - begun) * 1e3
