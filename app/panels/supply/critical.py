"""Raw materials per kWh of the design in hand against the pinned one, and who dominates each. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.derived import CRITICAL_ELEMENTS
from app.dataset.records import ProducerShare
from app.panels.common.words import basis_word, listed
from app.panels.supply.evaluation import Content
from app.panels.supply.rows import NO_LINK, Link, link_to
from app.panels.supply.words import NAMES, figures, full_name, name_of, span

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
# The five that the article names as critical; the sentence is about one of these, or of the other elements of the
# European Union's list that a design holds. Copper, aluminium and phosphorus of that list are in the rows alone.
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
        _titles(now, other), tuple(rows), other is not None, _note(now, pinned, pinned_name), tip
    )


def _weight(row: CriticalRow) -> float:
    return max(row.now or 0.0, row.pinned or 0.0)


def held(content: Content, material: str) -> float:
    """kg per kWh of a raw material or another element."""
    return content.kg_per_kwh.get(material) or content.others.get(material, 0.0)


def _row(dataset: Dataset, material: str, now: Content, pinned: Content | None) -> CriticalRow:
    mine = None if now.refusal else held(now, material)
    theirs = None if pinned is None else held(pinned, material)
    name = full_name(material)
    line = f"{name}: {_kg(mine)} kg/kWh now"
    if pinned is not None:
        line += f", {_kg(theirs)} kg/kWh in A"
    stages = tuple(_dominance(dataset, material, stage) for stage, _ in STAGES)
    return CriticalRow(material, name, mine, theirs, _kg(mine), _kg(theirs), line, stages)


def _kg(value: float | None) -> str:
    if value is None:
        return "—"
    return "none" if value < LEAST_KG else figures(value, 2 if value < 1 else 3)


def critical_others(content: Content) -> tuple[str, ...]:
    """The elements outside the ten that are on the European Union's list, the heaviest first."""
    return tuple(m for m, kg in content.others.items() if m in CRITICAL_ELEMENTS and kg >= LEAST_KG)


def _titles(now: Content, pinned: Content | None) -> tuple[str, ...]:
    """The critical raw material in which the two differ most, or that weighs most where nothing is pinned.

    The other critical elements of the design are named with it, and so is that its positive is not counted.
    """
    if now.refusal:
        return ("Raw materials per kWh: the model refuses this design",)
    told, long, short = _weightiest(now) if pinned is None else _widest_gap(now, pinned)
    extra = [m for m in critical_others(now) if m != told]
    when = "" if pinned is None else "now "
    amounts = listed([f"{_kg(now.others[m])} kg of {name_of(m)}" for m in extra])
    briefly = ", ".join(f"{m} {_kg(now.others[m])} kg" for m in extra)
    missing, gone = (
        ("", "") if now.positive_known else ("; its positive is not counted", "; positive missing")
    )
    if not extra:
        return long + missing, short + missing, short + gone
    return (
        f"{long}; {when}also {amounts}{missing}",
        f"{short}; {when}{amounts}{missing}",
        f"{short}; {when}{briefly}{gone}",
    )


def _weightiest(now: Content) -> tuple[str, str, str]:
    """Which material the sentence is about ("" for none), then the sentence, the briefest last."""
    most = max((*CRITICAL, *critical_others(now)), key=lambda m: held(now, m))
    if held(now, most) < LEAST_KG:
        words = "none of the five critical materials"
        return "", f"A kWh of this design holds {words}", "None of the five critical ones"
    amount = f"{_kg(held(now, most))} kg of {name_of(most)}"
    return most, f"A kWh of this design holds {amount}", f"{amount} in a kWh"


def _widest_gap(now: Content, pinned: Content) -> tuple[str, str, str]:
    """The same of two designs."""
    both = dict.fromkeys((*CRITICAL, *critical_others(now), *critical_others(pinned)))
    gaps = {m: abs(held(now, m) - held(pinned, m)) for m in both}
    most = max(gaps, key=lambda m: gaps[m])
    if gaps[most] < LEAST_KG:
        return most, "A kWh holds the same critical materials now as in A", "Now as in A"
    mine, theirs = _kg(held(now, most)), _kg(held(pinned, most))
    name = name_of(most)
    if mine == theirs:
        words = f"Now and in A a kWh holds nearly the same critical materials: {mine} kg of {name}"
        return most, words, f"Now nearly as in A: {mine} kg of {name}"
    mine = "no" if mine == "none" else f"{mine} kg of"
    theirs = theirs if theirs == "none" else f"{theirs} kg"
    return most, f"A kWh now holds {mine} {name}; A {theirs}", f"Now {mine} {name}, A {theirs}"


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
