"""Loud numbers, the four cards, and the table of the four materials."""

from __future__ import annotations

from app.panels.supply.heads import facts, headlines
from app.panels.supply.materials import materials_view


def test_the_loud_numbers_lead_to_their_rows(dataset):
    output, share, exports, capacity = headlines(dataset)
    assert (output.value, output.unit, output.caption) == ("1,170", "GWh", "China's lithium-ion output, 2024")
    assert output.note == "826 vehicles · 260 storage"
    assert (share.value, exports.value, exports.unit, capacity.value) == ("76", "61.1", "bn USD", "> 800")
    assert output.link.key == ("market", "cn-li-ion-output")
    assert output.link.words == "1 source ›"
    assert "The Paper: A report" in output.link.tip


def test_a_missing_row_says_so(dataset):
    del dataset.market["cn-li-ion-output"]
    loud = headlines(dataset)[0]
    assert (loud.value, loud.note) == ("—", "the dataset has no row cn-li-ion-output")
    assert loud.link.row_id == ""


def test_the_four_cards(dataset):
    found = facts(dataset)
    assert [fact.value for fact in found] == ["40", "4–25", "40–60", "≥ 4.7"]
    assert [fact.link.table for fact in found] == ["market", "market", "policies", "policies"]
    dataset.policies.clear()
    assert facts(dataset)[2].words == "the dataset has no row battery-embedded-emissions"


def test_the_title_of_the_materials_is_their_smallest_share(dataset):
    view = materials_view(dataset)
    assert view.title == "China makes at least 91.3 % of each of these four"
    assert [row.share.words for row in view.rows] == ["> 99 %", "98 %", "91.4 %", "91.3 %"]
    assert view.rows[0].output.words == "2.397 Mt"
    assert view.rows[0].growth.words == "+22.7 %"
    assert view.year == "2024"


def test_the_correction_is_shown_with_its_reason_and_source(dataset):
    view = materials_view(dataset)
    separator = view.rows[3].output
    assert (separator.words, separator.corrected) == ("✎ 21.45 bn m²", True)
    assert view.correction == "Separator corrected: the article prints ten times too much."
    assert view.correction_link.key == ("supply_chain", "cn-separator-output")
    assert not view.rows[0].output.corrected


def test_no_claim_where_a_share_is_missing(dataset):
    del dataset.supply_chain["cn-anode-share"]
    view = materials_view(dataset)
    assert view.title == "China's share of key battery materials"
    assert view.rows[1].percent is None
    assert view.rows[1].share.words == "—"
