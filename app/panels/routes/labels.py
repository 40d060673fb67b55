"""Short labels of electrolytes: an acronym where people use one, else the formula, else the first words. No Qt."""

from __future__ import annotations

import re
from functools import lru_cache

from app.dataset import Dataset
from app.dataset.records import ElectrolyteMaterial
from app.panels.common.words import named
from app.panels.routes.text import pretty_formula

_ASIDE = re.compile(r"\s*\([^)]*,[^)]*\)")
_AMOUNT = re.compile(r"^[\d.]+ (?:M|mol/kg) ")
_RATIO = re.compile(r" \d+(?::\d+)+$")


class ByIdentity:
    """A dataset as a key: two are the same only when they are one object."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset

    def __hash__(self) -> int:
        return id(self.dataset)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ByIdentity) and other.dataset is self.dataset


def label_of(dataset: Dataset, record: ElectrolyteMaterial) -> str:
    """A label of a few characters, different for every electrolyte of the dataset."""
    return _labels(ByIdentity(dataset))[record.id]


@lru_cache(maxsize=4)
def _labels(key: ByIdentity) -> dict[str, str]:
    """Every label, made once: the sliders ask for them on each frame."""
    records = key.dataset.electrolytes.values()
    return {record.id: named(record.id, _make(key.dataset, record)) for record in records}


def _make(dataset: Dataset, record: ElectrolyteMaterial) -> str:
    name = _ASIDE.sub("", record.name)
    if record.route == "liquid":
        solution = _RATIO.sub("", _AMOUNT.sub("", name))
        return " ".join(pretty_formula(word) if word[:1].isupper() else word for word in solution.split())
    head, _, tail = name.partition(", ")
    first = head.split()[0]
    if _is_acronym(first):
        return _acronym_label(dataset, first, head, tail, record)
    if record.formula and " " not in record.formula and len(record.formula) <= max(len(name), 14):
        return pretty_formula(record.formula)
    return head.split(" with ")[0]


def _acronym_label(dataset: Dataset, first: str, head: str, tail: str, record: ElectrolyteMaterial) -> str:
    if " with " in head:
        return f"{first}–{head.split(' with ')[1].split()[0]}"
    namesakes = [
        other for other in dataset.electrolytes.values() if re.split(r"[ ,]", other.name)[0] == first
    ]
    if len(namesakes) == 1:
        return first
    if tail:
        return f"{first} {tail if len(tail) <= 6 else tail.split()[-1]}"
    formula = record.formula
    return pretty_formula(formula) if " " not in formula and 0 < len(formula) <= 12 else first


def _is_acronym(word: str) -> bool:
    return word.isalpha() and sum(letter.isupper() for letter in word) >= 3
