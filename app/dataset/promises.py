"""What became of every target: the rule of ``app.science.promises`` applied to the milestones, for any day.

The evidence is typed: ``shown_by`` names the later milestones that answer a target, ``answers`` says what each of them
answers where its kind does not tell it, ``replaces`` makes a newer target news of the older one. The status follows.

A promise is a milestone with a target, unless it is a policy or a forecast (they promise nothing of their own), or has
itself happened within the month that it names (then it is the thing, not the promise of it). A milestone without a
target that was answered nevertheless, as one that was given up, has the status that the answer gives; it never falls
due. All others are "not a promise".

A milestone is known from the last day of its date on: one of "2024" may have been told in December. Where that lies
after the day of the dataset, it is known from that day on, since it is on file. The user's own rows answer the user's
own targets alone: what is told of the dataset rests on the dataset.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from app.dataset.days import first_day, last_day
from app.dataset.ids import is_own
from app.dataset.records import Milestone, Status
from app.science.promises import ANSWERS, Answer, History, News

NO_PROMISES = ("policy", "forecast")
HAPPENED = ("pilot-line", "sample", "vehicle-test", "production")
# What a milestone of a kind says of the target that it answers, where nothing else is typed.
BY_KIND: dict[str, Answer] = {"production": "done", "delay": "delays", "ended": "gives-up"}
NOT_PROMISED: Status = "not-a-promise"


class Told(NamedTuple):
    """The status of a milestone on a day.

    ``months``: by how many it moved or came late, negative where earlier, 0 where in time; None where nothing tells.
    ``by``: the id of the milestone that decides, "" where none does.
    """

    status: Status
    months: int | None = None
    by: str = ""


_NOTHING = Told(NOT_PROMISED)


class Ledger:
    """What was known of every milestone from day to day. ``filed``: the day of the dataset.

    ``only``: the milestones to be judged (all where None); every one may be evidence. Raises ``ValueError`` for a date
    that is none.
    """

    def __init__(
        self,
        milestones: Mapping[str, Milestone],
        filed: date | None = None,
        only: Iterable[str] | None = None,
    ) -> None:
        self._milestones = milestones
        self.known = {m.id: known_from(m.date, filed) for m in milestones.values()}
        self._newer = _replacing(milestones)
        judged = milestones.values() if only is None else (milestones[name] for name in only)
        self._judged = [(m.id, self._history(m), bool(m.target_start or m.target_end)) for m in judged]

    def on(self, day: date) -> dict[str, Told]:
        """The statuses on a day, of all that was known then."""
        known = self.known
        return {
            name: _NOTHING if history is None else _told(history, dated, day)
            for name, history, dated in self._judged
            if known[name] <= day
        }

    def _history(self, m: Milestone) -> History | None:
        if m.kind in NO_PROMISES or has_happened(m):
            return None
        if not (m.target_start or m.target_end or m.shown_by or m.id in self._newer):
            return None
        return History(window_end(m), self._news(m, is_own(m.id)))

    def _news(self, m: Milestone, own: bool) -> Iterator[News]:
        """All news of a target: what answers it, what replaces it, and what became of that."""
        seen: set[str] = set()
        waiting = [m]
        while waiting:
            target = waiting.pop()
            if target.id in seen:
                continue
            seen.add(target.id)
            for newer in self._newer.get(target.id, ()):
                if newer.id not in seen and is_own(newer.id) <= own and restates(target, newer):
                    waiting.append(newer)
                    yield self._piece(newer, "restates", window_end(newer))
            for later, answer in answered(target, self._milestones, self._newer):
                # A dispute is of the target that it is told of: no older one rests on it.
                if is_own(later.id) <= own and (answer != "disputes" or target is m):
                    yield self._piece(later, answer, window_end(target))

    def _piece(self, m: Milestone, answer: Answer, stands: date | None) -> News:
        return News(m.id, self.known[m.id], (first_day(m.date), last_day(m.date)), answer, stands)


def _told(history: History, dated: bool, day: date) -> Told:
    found = history.on(day)
    # Without a date and without an answer there is nothing to be met.
    return Told(found.fate, found.months, found.by) if dated or found.fate != "open" else _NOTHING


def known_from(text: str, filed: date | None) -> date:
    """From which day on a milestone of this date is known, in a dataset of the day ``filed``."""
    last = last_day(text)
    return last if filed is None or last <= filed else max(first_day(text), filed)


def window_end(m: Milestone) -> date | None:
    """The last day of a target; None where no target is named."""
    text = m.target_end or m.target_start
    return last_day(text) if text else None


def has_happened(m: Milestone) -> bool:
    """Whether a milestone is itself what its target names: it happened within the month of it."""
    if m.kind not in HAPPENED or not (m.target_start or m.target_end):
        return False
    months = {m.date[:7], (m.target_start or m.target_end)[:7], (m.target_end or m.target_start)[:7]}
    return len(months) == 1 and len(m.date) >= len("YYYY-MM")


def is_promise(m: Milestone) -> bool:
    """Whether a milestone promises something for a time that it names."""
    return bool(m.target_start or m.target_end) and m.kind not in NO_PROMISES and not has_happened(m)


def restates(target: Milestone, newer: Milestone) -> bool:
    """Whether a milestone that replaces a target names a new time for it, and no word says otherwise."""
    has_window = bool(newer.target_start or newer.target_end)
    return has_window and newer.id not in words_of(target) and not has_happened(newer)


def answered(
    target: Milestone, milestones: Mapping[str, Milestone], newer: Mapping[str, list[Milestone]]
) -> Iterator[tuple[Milestone, Answer]]:
    """The milestones that answer a target, with what each says of it; those that restate it are not among them."""
    words = words_of(target)
    descendants = {m.id for m in descending(target, newer)}
    for name in dict.fromkeys([*target.shown_by, *(m.id for m in newer.get(target.id, ()))]):
        later = milestones.get(name)
        if later is None or later.id == target.id:
            continue
        if name in words:
            yield later, words[name]
        elif name not in descendants:
            yield later, BY_KIND.get(later.kind, "confirms")


def descending(target: Milestone, newer: Mapping[str, list[Milestone]]) -> Iterator[Milestone]:
    """The newer targets that restate a target, one after the other."""
    seen = {target.id}
    waiting = [target]
    while waiting:
        current = waiting.pop()
        for later in newer.get(current.id, ()):
            if later.id not in seen and restates(current, later):
                seen.add(later.id)
                waiting.append(later)
                yield later


def words_of(target: Milestone) -> dict[str, Answer]:
    """What is typed in ``answers``, as ``id -> word``; entries of another form are passed over."""
    pairs = (entry.partition("=") for entry in target.answers)
    return {name: word for name, _, word in pairs if word in ANSWERS}


def _replacing(milestones: Mapping[str, Milestone]) -> dict[str, list[Milestone]]:
    found: dict[str, list[Milestone]] = defaultdict(list)
    for m in milestones.values():
        if m.replaces and m.replaces != m.id:
            found[m.replaces].append(m)
    return dict(found)


def statuses(milestones: Mapping[str, Milestone], filed: date | None, day: date) -> dict[str, Told]:
    """The status of every milestone as known on a day. For many days, keep a `Ledger`."""
    return Ledger(milestones, filed).on(day)
