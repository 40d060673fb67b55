"""The sentence over the raw materials of a kWh: the critical one that matters most, and what is missing. No Qt."""

from __future__ import annotations

from app.dataset.derived import CRITICAL_ELEMENTS
from app.panels.common.words import listed
from app.panels.supply.evaluation import Content
from app.panels.supply.words import figures, name_of

LEAST_KG = 5e-5
# The five that the article names as critical; the sentence is about one of these, or of the other elements of the
# European Union's list that a design holds. Copper, aluminium and phosphorus of that list are in the rows alone.
CRITICAL = ("Li", "Ni", "Co", "Mn", "graphite")


def held(content: Content, material: str) -> float:
    """kg per kWh of a raw material or another element."""
    return content.kg_per_kwh.get(material) or content.others.get(material, 0.0)


def unsure(content: Content, material: str) -> bool:
    """Whether a material that was not found may be in the positive, which is not counted."""
    return not content.positive_known and material != "graphite" and held(content, material) < LEAST_KG


def kg_words(value: float | None) -> str:
    """Kilograms as shown: "0.72", "none", a dash where there is no design."""
    if value is None:
        return "—"
    return "none" if value < LEAST_KG else figures(value, 2 if value < 1 else 3)


def critical_others(content: Content) -> tuple[str, ...]:
    """The elements outside the ten that are on the European Union's list, the heaviest first."""
    return tuple(m for m, kg in content.others.items() if m in CRITICAL_ELEMENTS and kg >= LEAST_KG)


def critical_titles(now: Content, pinned: Content | None) -> tuple[str, ...]:
    """The critical raw material in which the two differ most, or that weighs most where nothing is pinned.

    The other critical elements of the design are named with it, and so is that its positive is not counted.
    """
    if now.refusal:
        return ("Raw materials per kWh: the model refuses this design",)
    if pinned is None and not now.positive_known and not any(held(now, m) >= LEAST_KG for m in CRITICAL):
        long = "Critical materials of a kWh: not known, its positive is not counted"
        return (long, "Its positive is not counted")
    told, long, short = _weightiest(now) if pinned is None else _widest_gap(now, pinned)
    extra = [m for m in critical_others(now) if m != told]
    when = "" if pinned is None else "now "
    amounts = listed([f"{kg_words(now.others[m])} kg of {name_of(m)}" for m in extra])
    briefly = ", ".join(f"{m} {kg_words(now.others[m])} kg" for m in extra)
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
    amount = f"{kg_words(held(now, most))} kg of {name_of(most)}"
    return most, f"A kWh of this design holds {amount}", f"{amount} in a kWh"


def _widest_gap(now: Content, pinned: Content) -> tuple[str, str, str]:
    """The same of two designs."""
    both = dict.fromkeys((*CRITICAL, *critical_others(now), *critical_others(pinned)))
    gaps = {m: abs(held(now, m) - held(pinned, m)) for m in both if not (unsure(now, m) or unsure(pinned, m))}
    most = max(gaps, key=lambda m: gaps[m])
    if gaps[most] < LEAST_KG:
        return most, "A kWh holds the same critical materials now as in A", "Now as in A"
    mine, theirs = kg_words(held(now, most)), kg_words(held(pinned, most))
    name = name_of(most)
    if mine == theirs:
        words = f"Now and in A a kWh holds nearly the same critical materials: {mine} kg of {name}"
        return most, words, f"Now nearly as in A: {mine} kg of {name}"
    mine = "no" if mine == "none" else f"{mine} kg of"
    theirs = theirs if theirs == "none" else f"{theirs} kg"
    return most, f"A kWh now holds {mine} {name}; A {theirs}", f"Now {mine} {name}, A {theirs}"
