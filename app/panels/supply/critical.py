"""Raw materials per kWh of the design in hand against the pinned one, and who dominates each. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.records import ProducerShare
from app.panels.common.words import basis_word
from app.panels.supply.critical_titles import LEAST_KG, critical_titles, held, kg_words, unsure
from app.panels.supply.evaluation import Content
from app.panels.supply.rows import NO_LINK, Link, link_to
from app.panels.supply.words import NAMES, full_name, name_of, span

STAGES = (("mined", "Mined most"), ("refined", "Refined most"))
# Names too long for a column; the read-out has them in full.
COUNTRIES = {
    "Congo (Kinshasa)": "DR Congo",
    "Democratic Republic of the Congo": "DR Congo",
    "United States": "USA",
    "United States of America": "USA",
    "Russian Federation": "Russia",
}
# What the table of producers calls each raw material; the first name with rows is taken.
PRODUCED: dict[str, tuple[str, ...]] = {
    "Li": ("lithium",),
    "Ni": ("nickel",),
    "Co": ("cobalt",),
    "Mn": ("manganese", "battery grade manganese", "high purity manganese"),
    "Fe": ("iron", "iron ore", "steel"),
    "P": ("phosphorus", "phosphate", "phosphate rock", "purified phosphoric acid"),
    "graphite": ("graphite", "natural graphite", "battery grade graphite"),
    "Na": ("sodium", "soda ash", "sodium carbonate", "salt"),
    "Cu": ("copper",),
    "Al": ("aluminium", "aluminum", "bauxite"),
}


@dataclass(frozen=True)
class Dominance:
    """The largest producer of a raw material at a stage: words, read-out, link; a dash where no row tells.

    ``brief``: the country alone.
    """

    words: str
    line: str
    link: Link
    brief: str = "—"


@dataclass(frozen=True)
class CriticalRow:
    """A raw material: kg per kWh now and of the pinned design (None where there is none), words, and who dominates."""

    material: str
    name: str
    now: float | None
    pinned: float | None
    now_words: str
    pinned_words: str
    line: str
    stages: tuple[Dominance, ...]


@dataclass(frozen=True)
class CriticalView:
    """Titles from the longest to the briefest, and rows, the heaviest first; ``note``: what is missing or assumed."""

    titles: tuple[str, ...]
    rows: tuple[CriticalRow, ...]
    paired: bool
    note: str
    tip: str

    @property
    def title(self) -> str:
        """The sentence in full."""
        return self.titles[0]


def critical_view(dataset: Dataset, now: Content, pinned: Content | None, pinned_name: str) -> CriticalView:
    """All ten raw materials of a kWh. Other elements of the designs take the places of those that neither holds."""
    other = pinned if pinned is not None and not pinned.refusal else None
    materials = dict.fromkeys((*NAMES, *now.others, *(other.others if other is not None else ())))
    rows = [_row(dataset, material, now, other) for material in materials]
    rows.sort(key=_weight, reverse=True)
    rows = [row for number, row in enumerate(rows) if number < len(NAMES) or _weight(row) >= LEAST_KG]
    tip = "\n".join(now.assumed)
    return CriticalView(
        critical_titles(now, other), tuple(rows), other is not None, _note(now, pinned, pinned_name), tip
    )


def _weight(row: CriticalRow) -> float:
    return max(row.now or 0.0, row.pinned or 0.0)


def _row(dataset: Dataset, material: str, now: Content, pinned: Content | None) -> CriticalRow:
    mine = None if now.refusal else held(now, material)
    theirs = None if pinned is None else held(pinned, material)
    name = full_name(material)
    mine_words = "—" if unsure(now, material) else kg_words(mine)
    theirs_words = "—" if pinned is not None and unsure(pinned, material) else kg_words(theirs)
    line = f"{name}: {mine_words} kg/kWh now"
    if pinned is not None:
        line += f", {theirs_words} kg/kWh in A"
    stages = tuple(_dominance(dataset, material, stage) for stage, _ in STAGES)
    return CriticalRow(material, name, mine, theirs, mine_words, theirs_words, line, stages)


def _note(now: Content, pinned: Content | None, pinned_name: str) -> str:
    parts = []
    if now.refusal:
        parts.append(f"Refused: {now.refusal}")
    if pinned is None:
        parts.append("Pin a design in the calculator to compare.")
    elif pinned.refusal:
        parts.append(f"A ({pinned_name}) is refused: {pinned.refusal}")
    if now.unknown:
        parts.append(f"Not counted: {'; '.join(now.unknown)}.")
    return " ".join(parts)


def _dominance(dataset: Dataset, material: str, stage: str) -> Dominance:
    row = largest_producer(dataset.producer_shares, material, stage)
    if row is None:
        return Dominance("—", f"The dataset has no {stage} share for {name_of(material)}", NO_LINK)
    share = span(row.share_low_percent, row.share_high_percent)
    line = f"{full_name(material)}, {stage}: {row.country} {share} % in {row.year} · {basis_word(row.basis)}"
    if good(row) != name_of(material):
        line += f" · counted for {good(row)}"
    country = COUNTRIES.get(row.country, row.country)
    return Dominance(
        f"{country} {_round_span(row)} %", line, link_to(dataset, "producer_shares", row), country
    )


def _round_span(row: ProducerShare) -> str:
    """The share in whole per cent."""
    low, high = row.share_low_percent, row.share_high_percent
    return span(float(round(low)), None if high is None else float(round(high)))


def good(row: ProducerShare) -> str:
    """What a row is about, as words: "phosphate rock"."""
    return row.material.strip().lower().replace("-", " ")


def largest_producer(rows: Mapping[str, ProducerShare], material: str, stage: str) -> ProducerShare | None:
    """The country with the largest share in the latest year that the table has for a material and stage."""
    for name in PRODUCED.get(material) or (name_of(material),):
        found = [row for row in rows.values() if row.stage == stage and good(row) == name]
        if found:
            latest = max(row.year for row in found)
            return max(
                (row for row in found if row.year == latest),
                key=lambda row: row.share_low_percent + (row.share_high_percent or row.share_low_percent),
            )
    return None
