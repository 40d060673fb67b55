"""The figures of the chemistries: each in its unit, each with a condition, and cells counted where they belong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.dataset import Dataset, bundled_data_folder, load_dataset
from app.dataset.check import examine_folder
from app.dataset.chemistry_axes import READINESS, UNITS, chemistries_of, readiness_class
from app.dataset.records import PublishedCell


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset()


def cell(chemistry: str, architecture: str = "liquid", ion: str = "Li") -> PublishedCell:
    return PublishedCell(
        id="x", basis="measured", source_ids=("s",), name="X", manufacturer="Y", chemistry=chemistry, route="liquid",
        architecture=architecture, working_ion=ion, level="cell", target=False,
    )  # type: ignore[arg-type]  # fmt: skip


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (cell("LFP / graphite"), ("lfp",)),
        (cell("LMFP / graphite"), ("lmfp",)),
        (cell("NMC811 / graphite-SiOx"), ("nmc",)),
        (cell("NMC / carbon"), ("nmc",)),
        (cell("NCA / graphite"), ()),
        (cell("layered oxide / graphite"), ()),
        (cell("LFP / LTO"), ()),
        (cell("Prussian white / hard carbon", ion="Na"), ("sodium-ion",)),
        (cell("NMC / Li metal"), ("li-metal",)),
        (cell("NMC / Li metal", "quasi-solid"), ("li-metal",)),
        (cell("NMC / anode-free Li metal", "all-solid"), ("all-solid", "anode-free")),
        (cell("high-nickel / Si-C", "semi-solid"), ("semi-solid",)),
        (cell("NMC / Li metal", "all-solid"), ("all-solid", "li-metal")),
    ],
)
def test_a_cell_stands_for_its_chemistries(found: PublishedCell, wanted: tuple[str, ...]) -> None:
    assert chemistries_of(found) == wanted


def test_every_cell_is_counted_only_for_chemistries_that_there_are(dataset: Dataset) -> None:
    used = {name for found in dataset.published_cells.values() for name in chemistries_of(found)}
    assert used <= dataset.chemistries.keys()
    assert {"lfp", "nmc", "sodium-ion", "semi-solid", "all-solid", "li-metal", "anode-free"} <= used


def test_every_figure_is_in_the_unit_of_its_axis_and_names_a_chemistry(dataset: Dataset) -> None:
    for row in dataset.chemistry_figures.values():
        assert row.unit == UNITS[row.axis], row.id
        assert row.chemistry_id in dataset.chemistries, row.id
        assert row.condition, f"{row.id} says nothing of how it was found"


def test_a_judgement_tells_its_rule_and_its_reason(dataset: Dataset) -> None:
    judged = [row for row in dataset.chemistry_figures.values() if row.basis == "editorial"]
    assert {row.axis for row in judged} == {"safety_class"}
    assert all(row.note.startswith("Rule: 5") and len(row.statement) > 40 for row in judged)


def test_readiness_begins_with_the_word_of_a_class(dataset: Dataset) -> None:
    assert [readiness_class(words) for words in READINESS] == [1, 2, 3, 4, 5]
    assert readiness_class("nearly ready") is None
    assert all(readiness_class(row.readiness) for row in dataset.chemistries.values())


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("lfp-life-eve", ",cycles,", ",%,"), "its unit is cycles"),
        (("lfp-life-eve", ",lfp,cycle_life", ",lfpp,cycle_life"), "'lfpp' is not an id of chemistries.csv"),
        (("zinc-air-safety", "safety_class,5,", "safety_class,6,"), "6 is no class"),
        (("na-cold-catl", "cold_percent,90,", "cold_percent,190,"), "more than all of it"),
    ],
)
def test_an_impossible_figure_is_refused(tmp_path: Path, change: tuple[str, str, str], fault: str) -> None:
    folder = tmp_path / "data"
    shutil.copytree(bundled_data_folder(), folder)
    path, (row, old, new) = folder / "chemistry_figures.csv", change
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.startswith(f"{row},"))
    assert old in lines[at]
    lines[at] = lines[at].replace(old, new)
    path.write_text("".join(lines), encoding="utf-8")
    assert any(fault in str(problem) for problem in examine_folder(folder).problems)
