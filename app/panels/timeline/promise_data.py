"""What the page of promises shows, counted from the events shown. Pure: no Qt, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from app.dataset.ids import is_own
from app.dataset.promise_counts import fell_due
from app.panels.common.words import counted
from app.panels.timeline.dates import long_date, window_text
from app.panels.timeline.happenings import ROUTES, Happening
from app.panels.timeline.regions import OTHERS, RACERS, racer_of
from app.science.proportion import wilson_interval

# Below so many cases no rate is drawn: at 5 of 9 the interval would span more than half of everything.
FEWEST = 10
TABLE = "milestones"
FATE: dict[str, str] = {
    "met": "met", "late": "late", "slipped": "moved", "cancelled": "dropped", "failed": "dropped",
    "disputed": "disputed", "no-later-news": "silent", "kept": "kept", "open": "open",
}  # fmt: skip
DUE_FATES = ("met", "late", "moved", "dropped", "disputed", "silent")
PROMISED_WORDS: dict[str, str] = {
    "production": "Production",
    "pilot-line": "Pilot line",
    "sample": "Sample",
    "vehicle-test": "Vehicle test",
    "material": "Material",
    "other": "Other",
}
GROUPINGS: tuple[tuple[str, str], ...] = (("region", "region"), ("promised", "kind"), ("route", "route"))


@dataclass(frozen=True)
class Rate:
    """A share that was counted: ``count`` of ``of``, with the interval of 95 % where there are enough cases."""

    count: int
    of: int

    @property
    def words(self) -> str:
        """ "12 % (5 to 27)", or that the cases are too few."""
        if self.of < FEWEST:
            return "too few for a rate"
        low, high = wilson_interval(self.count, self.of)
        return f"{100 * self.count / self.of:.0f} % ({100 * low:.0f} to {100 * high:.0f})"


def promises_of(shown: Iterable[Happening]) -> list[Happening]:
    """The promises of the dataset among the events shown, each once."""
    return [h for h in shown if h.first and h.promises and not is_own(h.id) and racer_of(h.company)]


def is_due(h: Happening, day: date) -> bool:
    """Whether the last day of its window lies before a day."""
    return fell_due(h.milestone, day)


def is_production(h: Happening) -> bool:
    """Whether series production, sale, or a plant for it was promised."""
    return h.milestone.promised == "production"


def groups_of(h: Happening, by: str) -> tuple[str, ...]:
    """The groups that a promise belongs to: one, but for the routes, of which it may name several."""
    if by == "route":
        return tuple(ROUTES[route] for route in h.routes)
    if by == "promised":
        return (PROMISED_WORDS.get(h.milestone.promised, PROMISED_WORDS["other"]),)
    return (racer_of(h.company),)


def grouped(promises: Sequence[Happening], by: str) -> list[tuple[str, list[Happening]]]:
    """The promises by group, in a fixed order, without empty groups."""
    order = {"route": tuple(ROUTES.values()), "promised": tuple(PROMISED_WORDS.values())}
    names = order.get(by, (*RACERS, OTHERS))
    found = [(name, [h for h in promises if name in groups_of(h, by)]) for name in names]
    return [(name, held) for name, held in found if held]


def rate_of_met(promises: Sequence[Happening], day: date) -> tuple[Rate, list[Happening]]:
    """How many of those due were met in time, with those due."""
    due = [h for h in promises if is_due(h, day)]
    return Rate(sum(h.status == "met" for h in due), len(due)), due


def main_title(promises: Sequence[Happening], day: date) -> str:
    """The answer in a sentence: of mass production that was due, how much was met in time."""
    rate, _ = rate_of_met([h for h in promises if is_production(h)], day)
    if rate.of == 0:
        return f"No mass production was promised for a time before {long_date(day)}"
    noun = "promise" if rate.of == 1 else "promises"
    verb = "was" if rate.count == 1 else "were"
    met = "none" if rate.count == 0 else str(rate.count)
    return f"Of {rate.of} {noun} of mass production due by {long_date(day)}, {met} {verb} met in time"


def among(title: str, filtered: bool) -> str:
    """A title that says so where filters leave events out: what it counts is true of those shown only."""
    return f"Of the events shown: {title[0].lower()}{title[1:]}" if filtered else title


def status_words(promises: Sequence[Happening], shown: Sequence[Happening], day: date) -> str:
    """The line of the status bar: the dataset's promises in its events, and how many events are the user's own."""
    own = sum(is_own(h.id) for h in shown)
    yours = f" and {own} of yours (not counted)" if own else ""
    events = counted(len(shown) - own, "event")
    return f"{counted(len(promises), 'promise')} in {events}{yours}, as known on {long_date(day)}."


def more_words(promises: Sequence[Happening], day: date) -> str:
    """The rate with its interval, the sample, and what else falls due this year."""
    production = [h for h in promises if is_production(h)]
    rate, _ = rate_of_met(production, day)
    ends = date(day.year + 1, 1, 1)
    rest = [h for h in production if is_due(h, ends) and not is_due(h, day)]
    soon = f" · {len(rest)} more fall due in {day.year}" if rest else ""
    interval = f"{rate.words}, 95 % interval" if rate.of >= FEWEST else rate.words
    return f"n = {rate.of}: {interval}; picked by the press, no random sample{soon}"


def group_title(promises: Sequence[Happening], day: date) -> str:
    """What became of all promises that fell due."""
    rate, due = rate_of_met(promises, day)
    silent = sum(h.status == "no-later-news" for h in due)
    if not due:
        return f"{counted(len(promises), 'promise')}, none due yet"
    of = f"{len(due)} of {counted(len(promises), 'promise')} fell due"
    return f"{of}: {rate.count} met in time, {silent} unheard of since"


def slip_title(promises: Sequence[Happening]) -> str:
    """How many moved, and by how much at the most."""
    later = [h for h in promises if h.status in ("late", "slipped")]
    months = [h.slip_months for h in later if h.slip_months is not None]
    if not later:
        return "None of these promises is known to have moved"
    longest = f", by up to {max(months)} months" if months else ""
    earlier = sum(h.status == "kept" and (h.slip_months or 0) < 0 for h in promises)
    forward = f"; {earlier} brought forward" if earlier else ""
    return f"{counted(len(later), 'promise')} came late or moved{longest}{forward}"


def strip_title(promises: Sequence[Happening]) -> str:
    """How many of those that were answered moved later, and by how much at the median."""
    months = [h.slip_months for h in promises if h.slip_months is not None]
    later = [value for value in months if value > 0]
    if not months:
        return "By how many months promises moved: none is known"
    middle = f", at the median by {median(later):g} months" if len(later) >= FEWEST else ""
    return f"{len(later)} of {len(months)} answered promises came or moved later{middle}"


def line_of(h: Happening, words: str) -> str:
    """The read-out of a case."""
    window = window_text(h.milestone.target_start, h.milestone.target_end)
    return f"{h.company.name}: {h.milestone.title} · said {h.milestone.date}, for {window} · {words}"


def key_of(cases: Iterable[Happening]) -> tuple[str, str]:
    """The rows of these cases, as the plots name them: one id, or several with ";" between."""
    return TABLE, ";".join(h.id for h in cases)
