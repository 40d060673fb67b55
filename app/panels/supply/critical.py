"""Raw materials per kWh of the design in hand against the pinned one, and who dominates each. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.records import ProducerShare
from app.panels.common.words import basis_word
from app.panels.supply.evaluation import Content
from app.panels.supply.rows import NO_LINK, Link, link_to
from app.panels.supply.words import NAMES, figures, name_of, span

STAGES = (("mined", "Mined most"), ("refined", "Refined most"))
LEAST_KG = 5e-5
# Names too long for a column; the read-out has them in full.
COUNTRIES = {
    "Congo (Kinshasa)": "DR Congo",
    "Democratic Republic of the Congo": "DR Congo",
    "United States": "USA",
    "United States of America": "USA",
    "Russian Federation": "Russia",
}
# The five that the article names as critical; the sentence is about one of these.
CRITICAL = ("Li", "Ni", "Co", "Mn", "graphite")
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
    """The largest producer of a raw material at a stage: words, read-out, link; a dash where no row tells."""

    words: str
    line: str
    link: Link


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
    """Title and rows, the heaviest first; ``note`` says what is missing or assumed."""

    title: str
    rows: tuple[CriticalRow, ...]
    paired: bool
    note: str
    tip: str


def critical_view(dataset: Dataset, now: Content, pinned: Content | None, pinned_name: str) -> CriticalView:
    """All ten raw materials of a kWh."""
    other = pinned if pinned is not None and not pinned.refusal else None
    rows = [_row(dataset, material, now, other) for material in NAMES]
    rows.sort(key=lambda row: -max(row.now or 0.0, row.pinned or 0.0))
    tip = "\n".join(now.assumed)
    return CriticalView(
        _title(now, other), tuple(rows), other is not None, _note(now, pinned, pinned_name), tip
    )


def _row(dataset: Dataset, material: str, now: Content, pinned: Content | None) -> CriticalRow:
    mine = None if now.refusal else now.kg_per_kwh.get(material, 0.0)
    theirs = None if pinned is None else pinned.kg_per_kwh.get(material, 0.0)
    line = f"{NAMES[material]}: {_kg(mine)} kg/kWh now"
    if pinned is not None:
        line += f", {_kg(theirs)} kg/kWh in A"
    stages = tuple(_dominance(dataset, material, stage) for stage, _ in STAGES)
    return CriticalRow(material, NAMES[material], mine, theirs, _kg(mine), _kg(theirs), line, stages)


def _kg(value: float | None) -> str:
    if value is None:
        return "—"
    return "none" if value < LEAST_KG else figures(value, 2 if value < 1 else 3)


def _title(now: Content, pinned: Content | None) -> str:
    """The critical raw material in which the two differ most, or that weighs most where nothing is pinned."""
    if now.refusal:
        return "Raw materials per kWh: the model refuses this design"
    amounts = now.kg_per_kwh
    if pinned is None:
        most = max(CRITICAL, key=lambda m: amounts.get(m, 0.0))
        if amounts.get(most, 0.0) < LEAST_KG:
            return "A kWh of this design holds none of the five critical materials"
        return f"A kWh of this design holds {_kg(amounts[most])} kg of {name_of(most)}"
    gaps = {m: amounts.get(m, 0.0) - pinned.kg_per_kwh.get(m, 0.0) for m in CRITICAL}
    most = max(gaps, key=lambda m: abs(gaps[m]))
    if abs(gaps[most]) < LEAST_KG:
        return "A kWh holds the same critical materials now as in A"
    mine, theirs = _kg(amounts.get(most, 0.0)), _kg(pinned.kg_per_kwh.get(most, 0.0))
    if mine == theirs:
        return f"Now and in A a kWh holds nearly the same critical materials: {mine} kg of {name_of(most)}"
    mine = "no" if mine == "none" else f"{mine} kg of"
    theirs = theirs if theirs == "none" else f"{theirs} kg"
    return f"A kWh now holds {mine} {name_of(most)}; A {theirs}"


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
    line = f"{NAMES[material]}, {stage}: {row.country} {share} % in {row.year} · {basis_word(row.basis)}"
    if good(row) != name_of(material):
        line += f" · counted for {good(row)}"
    country = COUNTRIES.get(row.country, row.country)
    return Dominance(f"{country} {_round_span(row)} %", line, link_to(dataset, "producer_shares", row))


def _round_span(row: ProducerShare) -> str:
    """The share in whole per cent."""
    low, high = row.share_low_percent, row.share_high_percent
    return span(float(round(low)), None if high is None else float(round(high)))


def good(row: ProducerShare) -> str:
    """What a row is about, as words: "phosphate rock"."""
    return row.material.strip().lower().replace("-", " ")


def largest_producer(rows: Mapping[str, ProducerShare], material: str, stage: str) -> ProducerShare | None:
    """The country with the largest share in the latest year that the table has for a material and stage."""
    for name in PRODUCED[material]:
        found = [row for row in rows.values() if row.stage == stage and good(row) == name]
        if found:
            latest = max(row.year for row in found)
            return max(
                (row for row in found if row.year == latest),
                key=lambda row: row.share_low_percent + (row.share_high_percent or row.share_low_percent),
            )
    return None
