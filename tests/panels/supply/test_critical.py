"""Raw materials per kWh against the pinned design, and who dominates each."""

from __future__ import annotations

import msgspec
import pytest

from app.dataset import load_dataset
from app.dataset.formulas import formulas_of
from app.panels.supply.critical import critical_view, largest_producer
from app.panels.supply.critical_titles import critical_others
from app.panels.supply.evaluation import Content, content_of, shown_name
from app.science.model import evaluate
from app.science.raw_materials import raw_material_masses_g
from app.state.presets import preset_design

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


NVPF = Content({"Na": 0.41, "P": 0.38, "Al": 0.7}, others={"V": 0.56, "S": 0.2, "Ti": 0.01})
LLZO = Content({"Li": 0.2, "Ni": 0.6}, others={"La": 0.43, "Zr": 0.19})


def test_other_critical_elements_are_named_in_the_sentence(dataset):
    assert critical_others(NVPF) == ("V", "Ti")
    assert critical_others(LLZO) == ("La",)  # zirconium is not on the list
    alone = critical_view(dataset, NVPF, None, "")
    assert alone.title == "A kWh of this design holds 0.56 kg of vanadium; also 0.010 kg of titanium"
    assert critical_view(dataset, LLZO, None, "").title == (
        "A kWh of this design holds 0.60 kg of nickel; also 0.43 kg of lanthanum"
    )
    assert critical_view(dataset, NVPF, NOW, "A").title == (
        "A kWh now holds no graphite; A 0.96 kg; now also 0.56 kg of vanadium and 0.010 kg of titanium"
    )
    assert "V 0.56 kg" in critical_view(dataset, NVPF, NOW, "A").titles[-1]
    none = critical_view(dataset, Content({"Na": 0.4}), None, "").title
    assert none == "A kWh of this design holds none of the five critical materials"


def test_other_elements_are_rows_in_the_place_of_what_no_design_holds(dataset):
    view = critical_view(dataset, NVPF, None, "")
    names = [row.name for row in view.rows]
    assert names[:5] == ["Aluminium", "Vanadium", "Sodium", "Phosphorus", "Sulfur"]
    assert len(names) == 10
    assert next(row for row in view.rows if row.material == "V").now_words == "0.56"
    both = [row.name for row in critical_view(dataset, NVPF, NOW, "A").rows]
    assert {"Vanadium", "Nickel", "Lithium", "Titanium"} <= set(both)


def test_a_positive_that_is_not_counted_is_said_in_the_sentence(dataset):
    unread = Content({"graphite": 0.96}, ("positive active material: Bad F",), positive_known=False)
    view = critical_view(dataset, unread, None, "")
    assert view.title == "A kWh of this design holds 0.96 kg of graphite; its positive is not counted"
    assert all("positive" in title for title in view.titles)
    nothing = critical_view(dataset, Content({"Na": 0.1}, positive_known=False), None, "").titles
    assert not any("none" in title.lower() for title in nothing)
    assert nothing[-1] == "Its positive is not counted"
    words = {row.material: row.now_words for row in view.rows}
    assert (words["graphite"], words["Ni"]) == ("0.96", "—")  # the positive may hold nickel
    against = critical_view(dataset, unread, Content({"Ni": 0.7, "graphite": 0.9}), "A")
    assert against.title == "A kWh now holds 0.96 kg of graphite; A 0.90 kg; its positive is not counted"


def test_the_vanadium_of_the_bundled_sodium_cell_is_told(state):
    whole = load_dataset()
    content = content_of(preset_design("na-nvpf-hard-carbon"), formulas_of(whole), shown_name(whole))
    # A mole of P goes with a mole of V: 30.97 and 50.94 g; the salt holds a little phosphorus of its own.
    assert content.others["V"] == pytest.approx(content.kg_per_kwh["P"] * 50.94 / 30.97, rel=0.12)
    assert content.unknown[0].startswith("vanadium: 0.56")
    assert critical_view(whole, content, None, "").title.startswith(
        "A kWh of this design holds 0.56 kg of vanadium"
    )


def test_an_own_material_is_named_and_never_by_its_raw_id(dataset, state):
    own = msgspec.structs.replace(
        dataset.electrode_materials["nmc811"], id="own:bad-f", name="Bad F", formula="LiXx9"
    )
    dataset.electrode_materials["own:bad-f"] = own
    made = state.calculator.design
    positive = msgspec.structs.replace(made.positive, active_material="own:bad-f", components=())
    made = msgspec.structs.replace(made, positive=positive)
    there = content_of(made, formulas_of(dataset), shown_name(dataset))
    assert "positive active material: Bad F" in there.unknown
    assert not there.positive_known
    del dataset.electrode_materials["own:bad-f"]
    gone = content_of(made, formulas_of(dataset), shown_name(dataset))
    assert "positive active material: bad-f" in gone.unknown
