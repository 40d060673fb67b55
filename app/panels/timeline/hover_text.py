"""What the small card beside the pointer says. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from app.dataset.records import Source
from app.panels.common.words import basis_word
from app.panels.timeline.context import ContextItem
from app.panels.timeline.dates import precision, window_text
from app.panels.timeline.happenings import STATUS_WORDS, Happening
from app.panels.timeline.story import claim_words, full_title

MOST_LETTERS = 220


@dataclass(frozen=True)
class HoverText:
    """What the card says: a title, facts in order, and a last line."""

    title: str
    facts: tuple[tuple[str, str], ...]
    foot: str


def hover_text(h: Happening, sources: dict[str, Source], merged: int = 1) -> HoverText:
    """The card of a happening; ``merged``: how many events its pictogram stands for."""
    m = h.milestone
    window = window_text(m.target_start, m.target_end)
    claims = claim_words(m)
    facts = (
        ("Said", f"{m.date} · {precision(m.date)}"),
        ("Target", window),
        ("Status", STATUS_WORDS[h.status] if h.promises else ""),
        ("Figure", "" if claims.startswith("no ") else claims),
        ("Source", f"{_named(m.source_ids, sources)} · {basis_word(m.basis)}"),
    )
    foot = "Click: all about it" if merged < 2 else f"{merged} events here: click again for the next"
    return HoverText(full_title(h), tuple((name, text) for name, text in facts if text), foot)


def item_text(item: ContextItem, sources: dict[str, Source]) -> HoverText:
    """The card of an item of the background."""
    words = " ".join(item.words)
    cut = words if len(words) <= MOST_LETTERS else words[:MOST_LETTERS].rsplit(" ", 1)[0] + " …"
    facts = (
        ("When", item.when),
        ("Says", cut),
        ("Source", f"{_named(item.source_ids, sources)} · {basis_word(item.basis)}"),
    )
    return HoverText(item.title, facts, "Click: its sources")


def _named(source_ids: tuple[str, ...], sources: dict[str, Source]) -> str:
    names = [sources[s].publisher or sources[s].title for s in source_ids if s in sources]
    if not names:
        return "not in the dataset"
    return names[0] + (f" and {len(names) - 1} more" if len(names) > 1 else "")
