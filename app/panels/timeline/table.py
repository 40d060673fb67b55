"""The shown events as a table: what CSV exports, whole and in the units of the dataset. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from app.dataset.records import Source
from app.panels.timeline.dates import window_text
from app.panels.timeline.happenings import KINDS, STATUS_WORDS, Happening

HEADER = [
    "id", "company", "region", "country", "title", "kind", "date", "target_start", "target_end", "target",
    "status", "basis", "technology", "routes", "partners", "site", "claimed_low_wh_kg", "claimed_high_wh_kg",
    "claimed_wh_l", "claim_level", "value", "unit", "summary", "replaces", "note", "sources",
]  # fmt: skip


def events_table(
    shown: Sequence[Happening], sources: dict[str, Source]
) -> tuple[list[str], list[list[object]]]:
    """Header and one row per event, in the order of the lanes; lists are joined with "; "."""
    return list(HEADER), [_row(h, sources) for h in shown]


def _row(h: Happening, sources: dict[str, Source]) -> list[object]:
    m = h.milestone
    named = [sources[s].title if s in sources else s for s in m.source_ids]
    return [
        m.id, h.company.name, h.company.region, h.company.country, m.title, KINDS[m.kind], m.date, m.target_start,
        m.target_end, window_text(m.target_start, m.target_end), STATUS_WORDS[h.status], m.basis, m.technology,
        "; ".join(h.routes), "; ".join(m.partners), m.site, m.claimed_low_wh_kg, m.claimed_high_wh_kg,
        m.claimed_wh_l, m.claim_level, m.value, m.unit, m.summary, m.replaces, m.note, "; ".join(named),
    ]  # fmt: skip
