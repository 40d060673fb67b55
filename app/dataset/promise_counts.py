"""How often promises hold: each promise once, by the first date that was named for it.

A target that only restates an older one is the same promise: it is judged by the older one's date, and not again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple, get_args

from app.dataset.promises import NOT_PROMISED, Told, is_promise, restates, window_end
from app.dataset.records import Milestone, Promised, Status

STATUSES: tuple[Status, ...] = tuple(status for status in get_args(Status) if status != NOT_PROMISED)
PROMISED: tuple[Promised, ...] = tuple(word for word in get_args(Promised) if word)


class Counted(NamedTuple):
    """Promises by their status, as ids in the order of the file, those that fell due, and those of mass production."""

    by_status: dict[Status, tuple[str, ...]]
    due: tuple[str, ...]
    production_due: tuple[str, ...]


def is_first(m: Milestone, milestones: Mapping[str, Milestone]) -> bool:
    """Whether a milestone is a promise that restates no older one."""
    if not is_promise(m):
        return False
    older = milestones.get(m.replaces)
    return older is None or not is_promise(older) or not restates(older, m)


def fell_due(m: Milestone, day: date) -> bool:
    """Whether the last day of a target lies before a day."""
    end = window_end(m)
    return end is not None and end < day


def count(
    milestones: Mapping[str, Milestone],
    told: Mapping[str, Told],
    day: date,
    names: Iterable[str] | None = None,
) -> Counted:
    """Count the promises among ``names`` (all that were known where None), as told on a day."""
    chosen = [milestones[name] for name in (told if names is None else names) if name in told]
    first = [m for m in chosen if is_first(m, milestones)]
    by_status: dict[Status, tuple[str, ...]] = {
        status: tuple(m.id for m in first if told[m.id].status == status) for status in STATUSES
    }
    due = [m for m in first if fell_due(m, day)]
    production = tuple(m.id for m in due if m.promised == "production")
    return Counted(by_status, tuple(m.id for m in due), production)
