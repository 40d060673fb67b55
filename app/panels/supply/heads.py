"""The loud numbers at the top, and the four cards at the foot. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from app.dataset import Dataset
from app.panels.supply.rows import NO_LINK, Link, link_to, number_of, quantity, value_words
from app.panels.supply.words import plain


@dataclass(frozen=True)
class Loud:
    """A loud number: caption above, unit, a quiet note below, link."""

    caption: str
    value: str
    unit: str
    note: str
    link: Link


USES = (("vehicles", "ev"), ("storage", "storage"), ("devices", "consumer"))


def headlines(dataset: Dataset) -> tuple[Loud, ...]:
    """Output, share, exports, planned solid-state capacity."""
    return (_output(dataset), _share(dataset), _exports(dataset), _capacity(dataset))


def _of_year(words: str, year: str) -> str:
    return f"{words}, {year}" if year else words


def _loud(dataset: Dataset, row_id: str, caption: str, unit: str, note: str, sign: str = "") -> Loud:
    row = quantity(dataset, "market", row_id)
    if row is None:
        return Loud(caption, "—", unit, f"the dataset has no row {row_id}", NO_LINK)
    words = f"{sign}{value_words(row)}"
    return Loud(_of_year(caption, row.year), words, unit, note, link_to(dataset, "market", row))


def _output(dataset: Dataset) -> Loud:
    parts = [(word, number_of(quantity(dataset, "market", f"cn-li-ion-{key}-2024"))) for word, key in USES]
    note = " · ".join(f"{plain(number)} {word}" for word, number in parts if number is not None)
    return _loud(dataset, "cn-li-ion-output", "China's lithium-ion output", "GWh", note)


def _share(dataset: Dataset) -> Loud:
    before = quantity(dataset, "market", "cn-li-ion-share-2021")
    note = f"{value_words(before)} % in {before.year}; of output made" if before is not None else ""
    return _loud(dataset, "cn-li-ion-share", "of the world's lithium-ion output", "%", note)


def _exports(dataset: Dataset) -> Loud:
    row = quantity(dataset, "market", "cn-li-ion-exports")
    unit = "bn USD" if row is None or row.unit == "USD billion" else row.unit
    return _loud(dataset, "cn-li-ion-exports", "China's lithium-ion exports", unit, "no breakdown is given")


def _capacity(dataset: Dataset) -> Loud:
    share = quantity(dataset, "market", "bnef-china-capacity")
    note = f"BloombergNEF: {value_words(share)} % in China" if share is not None else ""
    return _loud(dataset, "ssb-planned-capacity", "Planned solid-state capacity, world", "GWh", note, "> ")


@dataclass(frozen=True)
class Fact:
    """A card at the foot: number, unit, what it says, link."""

    value: str
    unit: str
    words: str
    link: Link


FACTS = (
    ("market", "battery-share-of-ev-price", "%", "of an EV's price is its battery", ""),
    ("market", "ssb-cost-multiple", "×", "the cost of Li-ion, all-solid-state", ""),
    ("policies", "battery-embedded-emissions", "%", "of the emissions of making an EV", ""),
    ("policies", "cobalt-co2-2030", "Mt CO₂", "for the transition's cobalt, by 2030", "≥ "),
)


def facts(dataset: Dataset) -> tuple[Fact, ...]:
    """The four cards in order; a row that is missing says so."""
    found = []
    for table, row_id, unit, words, sign in FACTS:
        row = quantity(dataset, table, row_id)
        missing = f"the dataset has no row {row_id}"
        value = f"{sign}{value_words(row)}" if row is not None else "—"
        found.append(Fact(value, unit, words if row is not None else missing, link_to(dataset, table, row)))
    return tuple(found)
