"""Raw materials per kWh against the pinned design, and who dominates each."""

from __future__ import annotations

import pytest

from app.dataset.formulas import formulas_of
from app.panels.supply.critical import critical_view, largest_producer
from app.panels.supply.evaluation import Content, content_of
from app.science.model import evaluate
from app.science.raw_materials import raw_material_masses_g

NOW = Content({"Li": 0.1, "Ni": 0.72, "Co": 0.09, "Mn": 0.08, "graphite": 0.96, "Cu": 0.33})
PINNED = Content({"Li": 0.094, "graphite": 1.1, "Fe": 0.7, "P": 0.4})


def test_all_ten_are_there_the_heaviest_first(dataset):
    view = critical_view(dataset, NOW, PINNED, "A")
    assert len(view.rows) == 10
    assert [row.name for row in view.rows[:3]] == ["Graphite", "Nickel", "Iron"]
    nickel = view.rows[1]
    assert (nickel.now_words, nickel.pinned_words) == ("0.72", "none")


def test_the_sentence_is_about_the_greatest_difference(dataset):
    assert critical_view(dataset, NOW, PINNED, "A").title == "A kWh now holds 0.72 kg of nickel; A none"
    assert critical_view(dataset, PINNED, NOW, "A").title == "A kWh now holds no nickel; A 0.72 kg"
    same = critical_view(dataset, NOW, NOW, "A").title
    assert same == "A kWh holds the same critical materials now as in A"
    near = Content({**NOW.kg_per_kwh, "Ni": 0.7202})
    assert "nearly the same" in critical_view(dataset, near, NOW, "A").title


def test_without_a_pinned_design_it_says_what_to_do(dataset):
    view = critical_view(dataset, NOW, None, "")
    assert view.title == "A kWh of this design holds 0.96 kg of graphite"
    assert "Pin a design" in view.note
    assert not view.paired
    assert all(row.pinned is None for row in view.rows)


def test_refused_designs_are_said(dataset):
    refused = Content({}, refusal="no capacity")
    assert critical_view(dataset, refused, PINNED, "B").note.startswith("Refused: no capacity")
    assert "A (B) is refused: no capacity" in critical_view(dataset, NOW, refused, "B").note
    assert not critical_view(dataset, NOW, refused, "B").paired


def test_the_largest_country_of_the_latest_year_dominates(dataset):
    row = largest_producer(dataset.producer_shares, "Li", "mined")
    assert (row.country, row.year) == ("Australia", "2025")
    assert largest_producer(dataset.producer_shares, "Cu", "mined") is None


def test_dominance_is_shown_with_its_row(dataset):
    rows = {row.material: row for row in critical_view(dataset, NOW, PINNED, "A").rows}
    mined, refined = rows["Li"].stages
    assert (mined.words, refined.words) == ("Australia 32 %", "China 67 %")
    assert refined.link.key == ("producer_shares", "lithium-refined-China-2025")
    assert rows["Co"].stages[0].words == "DR Congo 74 %"
    assert rows["P"].stages[0].line.endswith("counted for phosphate")
    assert rows["Ni"].stages[0].words == "—"


def test_contents_are_those_of_the_model_and_worked_out_once(dataset, state):
    design, formulas = state.calculator.design, formulas_of(dataset)
    content = content_of(design, formulas)
    raw = raw_material_masses_g(design, evaluate(design), formulas)
    assert content.kg_per_kwh["Ni"] == pytest.approx(float(raw.kg_per_kwh["Ni"]))
    assert content.kg_per_kwh["Ni"] > 0.5
    assert content_of(design, formulas) is content
