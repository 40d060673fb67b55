"""The verdicts of electrolytes beside electrodes: whole, unambiguous, sourced, and in line with the articles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.dataset import Dataset, load_dataset
from app.dataset.check import examine_folder
from app.dataset.electrode_classes import CLASSES, class_info, class_of


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset()


def test_every_material_of_a_class_is_there_on_its_side_and_of_its_ion(dataset: Dataset) -> None:
    for info in CLASSES:
        for name in info.materials:
            row = dataset.electrode_materials[name]
            assert row.side in (info.side, "inactive"), name
            assert row.working_ion == info.ion, name


def test_a_material_is_of_one_class() -> None:
    names = [name for info in CLASSES for name in info.materials]
    assert len(names) == len(set(names))
    assert class_of("nmc811") is class_info("layered")
    assert class_of("fef3") is None


def test_positives_come_before_negatives() -> None:
    sides = [info.side for info in CLASSES]
    assert sides == sorted(sides, reverse=True)


def test_what_the_article_says_is_what_the_table_says(dataset: Dataset) -> None:
    """Sulfide poor against oxides without help, halide reduced by lithium, the polymer's window narrow."""
    said = {(row.route, row.electrode): row for row in dataset.compatibilities.values()}
    assert said["sulfide", "layered"].verdict == "with-coating"
    assert said["halide", "lithium"].verdict == "poor"
    assert said["polymer", "layered"].verdict == "poor"
    assert said["halide", "layered"].verdict == "good"
    for key in said:
        if key in {
            ("sulfide", "layered"),
            ("halide", "lithium"),
            ("polymer", "layered"),
            ("halide", "layered"),
        }:
            assert "004_5af336311a082668.txt" in said[key].source_ids


def test_every_row_tells_its_reason_and_judgements_their_ground(dataset: Dataset) -> None:
    for row in dataset.compatibilities.values():
        assert row.id == f"{row.route}-{row.electrode}"
        assert row.reason.endswith("."), row.id
        assert row.source_ids, row.id
        if row.basis == "editorial" and row.route != "liquid":
            assert row.note, row.id


def test_two_verdicts_of_one_pair_are_a_fault(
    folder: Path, spoil: Callable[[str, str, str, str], int]
) -> None:
    line = spoil("compatibilities.csv", "sulfide-lfp", "electrode", "layered")
    problems = [str(problem) for problem in examine_folder(folder).problems]
    assert any(f"row {line}" in words and "is there twice" in words for words in problems), problems


def test_a_verdict_of_no_known_class_is_a_fault(
    folder: Path, spoil: Callable[[str, str, str, str], int]
) -> None:
    spoil("compatibilities.csv", "sulfide-lfp", "electrode", "wood")
    assert any("electrode" in str(problem) for problem in examine_folder(folder).problems)
