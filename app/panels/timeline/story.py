"""What the detail card tells about one event. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.dataset.records import Milestone, Source
from app.panels.timeline.context import ContextItem
from app.panels.timeline.dates import Span, decimal_year, precision, window_text
from app.panels.timeline.happenings import KINDS, STATUS_WORDS, Happening
from app.panels.timeline.selectors import GLYPHS, slip_months, tint_of

DAYS_A_YEAR = 365.25
MOST_LATER = 6
_LIMITS = "up to|over|more than|above|at least|about"
_UNIT_WORDS = {
    "GWh/year": "GWh a year",
    "t/year": "t a year",
    "cells/year": "cells a year",
    "vehicles/year": "vehicles a year",
    "CNY": "yuan",
    "CNY billion": "billion yuan",
    "USD million": "million US dollars",
    "USD billion": "billion US dollars",
    "EUR billion": "billion euros",
    "USD/kWh": "US dollars per kWh",
    "m2": "m²",
}
_NUMBER_WORDS: dict[float, str] = {
    2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten",
    11: "eleven", 12: "twelve", 50: "fifty",
}  # fmt: skip
_CLAIMING = ("announcement", "pilot-line", "sample", "vehicle-test", "production")


@dataclass(frozen=True)
class Line:
    """Another event, named in the card: click on it to go there."""

    id: str
    glyph: str
    tint: str
    filled: bool
    date: str
    title: str
    remark: str = ""


@dataclass(frozen=True)
class SourceLink:
    """A source with the address that a click opens; no address, no link."""

    title: str
    address: str
    date: str


@dataclass(frozen=True)
class Story:
    """Everything the card shows, in order."""

    id: str
    basis: str
    status: str
    title: str
    loud: str
    loud_caption: str
    facts: tuple[tuple[str, str], ...]
    routes: tuple[str, ...]
    summary: str
    note: str
    sources: tuple[SourceLink, ...]
    replaced: tuple[Line, ...]
    replaced_by: tuple[Line, ...]
    since: tuple[Line, ...]
    shown_by: tuple[Line, ...] = ()
    conflict: str = ""
    table: str = "milestones"
    claims: bool = False


def with_facts(story: Story, facts: Sequence[tuple[str, str]]) -> Story:
    """The story with further facts after its own."""
    return replace(story, facts=(*story.facts, *facts)) if facts else story


def item_story(item: ContextItem, sources: dict[str, Source]) -> Story:
    """The card of an item of the background."""
    return Story(
        id=item.rows[0],
        basis=item.basis,
        status="",
        title=item.title,
        loud=item.when,
        loud_caption="",
        facts=(("Where", item.country),) if item.country else (),
        routes=(),
        summary="\n".join(item.words),
        note="",
        sources=tuple(_source(sources, source_id) for source_id in item.source_ids),
        replaced=(),
        replaced_by=(),
        since=(),
        table=item.table,
    )


def story_of(
    chosen: Happening, everything: Sequence[Happening], sources: dict[str, Source], today: date
) -> Story:
    """The card of ``chosen``; ``everything`` is all happenings, so that filters hide no part of its story."""
    m = chosen.milestone
    before = [h for h in everything if h.id == m.replaces]
    after = [h for h in everything if h.milestone.replaces == m.id]
    since = [
        h
        for h in everything
        if h.company.id == chosen.company.id and h.said.middle > chosen.said.middle and h.id not in m.shown_by
    ]
    window = window_text(m.target_start, m.target_end)
    return Story(
        id=m.id,
        basis=m.basis,
        status=STATUS_WORDS[chosen.status] if chosen.promises else "",
        title=full_title(chosen),
        loud=window or m.date,
        loud_caption=_caption(chosen, today),
        facts=_facts(chosen),
        routes=chosen.routes,
        summary=m.summary,
        note=m.note,
        sources=tuple(_source(sources, source_id) for source_id in m.source_ids),
        replaced=tuple(_line(h, moved_words(h, chosen)) for h in before),
        replaced_by=tuple(_line(h, moved_words(chosen, h)) for h in after),
        shown_by=tuple(_line(h) for h in everything if h.id in m.shown_by and h not in after),
        conflict=m.conflict,
        since=tuple(_line(h) for h in sorted(since, key=lambda h: h.said.middle)[:MOST_LATER]),
        claims=any((m.claimed_low_wh_kg, m.claimed_high_wh_kg, m.claimed_wh_l))
        or (m.unit == "km" and bool(m.value)),
    )


def full_title(h: Happening) -> str:
    """The title with the company in front, where it does not name it already."""
    name, title = h.company.name, h.milestone.title
    return title if name.casefold() in title.casefold() else f"{name}: {title}"


def moved_words(old: Happening, new: Happening) -> str:
    """ "36 months later", "12 months earlier", "same end"; empty when a window is missing."""
    if old.window is None or new.window is None:
        return ""
    months = slip_months(old, new)
    if months == 0:
        return "same end"
    unit = "month" if abs(months) == 1 else "months"
    return f"{abs(months)} {unit} {'later' if months > 0 else 'earlier'}"


def when_words(window: Span, today: date) -> str:
    """Where today stands to a window: "window opens in 40 days", "window closed 5 months ago"."""
    now = decimal_year(today)
    if now < window.start:
        return f"window opens in {_length(window.start - now)}"
    if now < window.end:
        return f"window is open, closes in {_length(window.end - now)}"
    return f"window closed {_length(now - window.end)} ago"


def claim_words(m: Milestone) -> str:
    """The claimed figures with their level, or that none was stated."""
    parts = []
    low, high = m.claimed_low_wh_kg, m.claimed_high_wh_kg
    if low is not None or high is not None:
        ends = list(dict.fromkeys(f"{v:g}" for v in (low, high) if v is not None))
        limit = limit_word(ends[0], m.summary) if len(ends) == 1 else ""
        parts.append(limit + "–".join(ends) + " Wh/kg")
    if m.claimed_wh_l is not None:
        parts.append(f"{m.claimed_wh_l:,g} Wh/L")
    if not parts:
        return "no Wh/kg stated"
    return ", ".join(parts) + (f", {m.claim_level} level" if m.claim_level else ", level not stated")


def limit_word(number: str, text: str) -> str:
    """ "up to ", "over " and the like where the text says so of this number; else nothing."""
    found = re.search(rf"\b({_LIMITS}) {re.escape(number)}(?![\d.,]*\d)", text, re.IGNORECASE)
    return f"{found.group(1).lower()} " if found else ""


def value_words(m: Milestone) -> str:
    """The further value of an event in words; nothing where title or summary say it, with what it counts."""
    if m.value is None or says_number(m.value, f"{m.title} {m.summary}"):
        return ""
    amount = f"{m.value:,.12g}"
    if m.unit == "%":
        return f"{amount} % (of what: see the text below)"
    return f"{amount} {_UNIT_WORDS.get(m.unit, m.unit)}".strip()


def says_number(value: float, text: str) -> bool:
    """Whether a text names the number, in digits (with or without thousands commas) or as a word up to 12 or 50."""
    digits = (re.escape(form) for form in (f"{value:,.12g}", f"{value:.12g}"))
    words = [_NUMBER_WORDS[value]] if value in _NUMBER_WORDS else []
    pattern = rf"(?<![\d.,])(?:{'|'.join([*digits, *words])})(?!\d|[.,]\d|[a-z])"
    return re.search(pattern, text, re.IGNORECASE) is not None


def _caption(chosen: Happening, today: date) -> str:
    if chosen.window is None:
        return f"{KINDS[chosen.milestone.kind].lower()}\nno target named"
    return when_words(chosen.window, today).replace(", ", ",\n")


def _facts(chosen: Happening) -> tuple[tuple[str, str], ...]:
    m = chosen.milestone
    rows = [
        ("Who", f"{chosen.company.name}, {chosen.company.country}"),
        ("What", KINDS[m.kind] + (f", {m.technology}" if m.technology else "")),
        ("Said" if chosen.promises else "When", f"{m.date} · {precision(m.date)}"),
        ("Partner", ", ".join(m.partners)),
        ("Site", m.site),
        ("Claimed", claim_words(m) if _may_claim(m) else ""),
        ("Stated", value_words(m)),
    ]
    return tuple((name, text) for name, text in rows if text)


def _may_claim(m: Milestone) -> bool:
    """Whether the card says so where no Wh/kg is stated: a deal or a rule claims none anyway."""
    stated = (m.claimed_low_wh_kg, m.claimed_high_wh_kg, m.claimed_wh_l)
    return any(value is not None for value in stated) or m.kind in _CLAIMING


def _source(sources: dict[str, Source], source_id: str) -> SourceLink:
    source = sources.get(source_id)
    if source is None:
        return SourceLink(source_id, "", "")
    return SourceLink(source.publisher or source.title, source.address, source.date)


def _line(h: Happening, remark: str = "") -> Line:
    m = h.milestone
    filled = m.basis not in ("vendor-claim", "forecast", "model")
    return Line(h.id, GLYPHS[m.kind], tint_of(h), filled, m.date, m.title, remark)


def _length(years: float) -> str:
    days = round(years * DAYS_A_YEAR)
    if days < 60:
        return f"{days} day{'' if days == 1 else 's'}"
    if days < 730:
        return f"{round(years * 12)} months"
    return f"{years:.1f} years"
