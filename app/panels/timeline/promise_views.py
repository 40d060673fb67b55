"""From the promises to what the plots of the page draw. Pure but for the plots' own records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from app.panels.common.words import counted
from app.panels.timeline.happenings import STATUS_WORDS, Happening
from app.panels.timeline.promise_data import (
    DUE_FATES,
    FATE,
    grouped,
    is_production,
    key_of,
    line_of,
    rate_of_met,
)
from app.panels.timeline.selectors import short_label
from app.plots.promise_groups import GroupRow, Part
from app.plots.promise_marks import FATES, WORDS
from app.plots.promise_slips import SlipChain
from app.plots.promise_strip import SlipPoint, SlipRow
from app.plots.promise_summary import FateColumn

CLICK = "click: the cases"
# Ends nearer than half a month are one.
SAME_YEARS = 0.04
IN_TIME = ("met", "kept")


def summary_columns(promises: Sequence[Happening], day: date) -> tuple[FateColumn, ...]:
    """What became of the promises of mass production that fell due."""
    _, due = rate_of_met([h for h in promises if is_production(h)], day)
    columns = []
    for fate in DUE_FATES:
        cases = [h for h in due if FATE[h.status] == fate]
        names = Counter(h.company.name for h in cases)
        told = tuple(_often(name, count) for name, count in names.most_common())
        line = f"{len(cases)} {WORDS[fate]} · {_names(names)}{' · ' + CLICK if cases else ''}"
        columns.append(FateColumn(fate, len(cases), told, line, key_of(cases)))
    return tuple(columns)


def group_rows(promises: Sequence[Happening], by: str, day: date) -> tuple[GroupRow, ...]:
    """A row for all, then one for each group."""
    return tuple(
        _group_row(name, cases, day) for name, cases in [("All", list(promises)), *grouped(promises, by)]
    )


def _group_row(name: str, cases: list[Happening], day: date) -> GroupRow:
    rate, due = rate_of_met(cases, day)
    parts = []
    for fate in FATES:
        its = [h for h in cases if FATE[h.status] == fate]
        if its:
            names = _names(Counter(h.company.name for h in its))
            line = f"{name}: {len(its)} of {len(cases)} {WORDS[fate]} · {names} · {CLICK}"
            parts.append(Part(fate, len(its), line, key_of(its)))
    short = f"{rate.count} of {rate.of}"
    met = f"{short}: {rate.words}" if rate.of else "none due"
    line = f"{name}: {short} promises that fell due were met in time · {rate.words}, 95 % interval · {CLICK}"
    return GroupRow(name, tuple(parts), met, short if rate.of else "none due", line, key_of(due))


def strip_rows(promises: Sequence[Happening], by: str) -> tuple[SlipRow, ...]:
    """The months of every case of which they are known, by group: what came or is kept in time has 0."""
    known = [h for h in promises if h.slip_months is not None]
    rows = [("All", known), *grouped(known, by)]
    return tuple(SlipRow(name, tuple(_point(h) for h in cases)) for name, cases in rows)


def _point(h: Happening) -> SlipPoint:
    assert h.slip_months is not None
    return SlipPoint(h.slip_months, FATE[h.status], line_of(h, months_words(h)), key_of([h]))


def slip_chains(
    promises: Sequence[Happening], everything: Iterable[Happening], day: date
) -> tuple[SlipChain, ...]:
    """Every promise that moved or came late, the farthest first, those without a date last."""
    by_id = {h.id: h for h in everything}
    newer: dict[str, list[Happening]] = defaultdict(list)
    for h in by_id.values():
        if h.milestone.replaces and h.promises and not h.first:
            newer[h.milestone.replaces].append(h)
    moved = [h for h in promises if h.status in ("late", "slipped") or (h.status == "kept" and h.slip_months)]
    moved.sort(key=lambda h: (h.slip_months is None, -(h.slip_months or 0), h.milestone.date))
    return tuple(_chain(h, by_id, newer) for h in moved)


def _chain(h: Happening, by_id: dict[str, Happening], newer: dict[str, list[Happening]]) -> SlipChain:
    told, seen = [h], {h.id}
    for step in told:
        for later in sorted(newer.get(step.id, ()), key=lambda n: n.said.middle):
            if later.id not in seen:
                seen.add(later.id)
                told.append(later)
    ends = [step.window.end for step in told if step.window is not None]
    came = h.status == "late"
    decides = by_id.get(h.answered_by)
    last = None if h.slip_months is None or h.window is None else h.window.end + h.slip_months / 12.0
    if last is not None and not came:
        ends = [end for end in ends if abs(end - last) > SAME_YEARS] or ends[:1]
    cases = [*told, *([decides] if decides is not None and decides.id not in seen else [])]
    what = short_label(h.milestone.title, h.company.name)
    return SlipChain(
        h.company.name,
        what,
        tuple(ends),
        last,
        came,
        h.slip_months,
        line_of(h, months_words(h)),
        key_of(cases),
    )


def months_words(h: Happening) -> str:
    """ "moved, 36 months later", "came late, by 5 months", "met"."""
    word, months = STATUS_WORDS[h.status], h.slip_months
    if months is None:
        return f"{word}, no new time named" if h.status == "slipped" else word
    if months == 0 or h.status in ("met",):
        return f"{word} in time" if h.status in IN_TIME else word
    if h.status == "late":
        return f"{word}, by {counted(months, 'month')}"
    return f"{word}, {counted(abs(months), 'month')} {'later' if months > 0 else 'earlier'}"


def _often(name: str, count: int) -> str:
    return name if count == 1 else f"{name} {count}×"


def _names(names: Counter[str]) -> str:
    """The organisations with how often each, the most frequent first."""
    told = [_often(name, count) for name, count in names.most_common(8)]
    more = len(names) - len(told)
    return ", ".join(told) + (f" and {more} more" if more > 0 else "")
