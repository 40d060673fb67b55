"""What the panel says is true of the numbers beside it."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dataset import load_dataset
from app.panels.calculator import selectors
from app.panels.calculator.evaluation import outcome_of
from app.panels.calculator.formula_data import formula_terms
from app.panels.calculator.landscape_data import Neighbour, neighbours, standing
from app.panels.calculator.layers_data import electrode_table, layers
from app.panels.calculator.status_line import status_line
from app.panels.calculator.words import figure, signed
from app.science.design import CellDesign, Stack
from app.science.paths import with_value
from app.science.results import Results
from app.state.presets import preset_design

NMC, LFP = preset_design("nmc811-graphite-pouch"), preset_design("lfp-graphite-pouch")
BARE = msgspec.structs.replace(NMC, cell=Stack(area_cm2=1.0, foil_share=0.5), pack=None)


def results_of(design: CellDesign) -> Results:
    found = outcome_of(design).results
    assert found is not None
    return found


def test_a_design_is_evaluated_once() -> None:
    assert outcome_of(NMC) is outcome_of(NMC)


def test_a_refused_design_has_a_reason_and_no_results() -> None:
    refused = outcome_of(with_value(preset_design("lfp-blade"), "cell.layers", 200.0))
    assert refused.results is None
    assert refused.refusal is not None
    assert refused.refusal.field == "cell.layers"


FIGURES = {
    257.17: "257",
    64.447: "64.4",
    0.0: "0",
    1139.2: "1,139",
    0.01234: "0.0123",
    999.6: "1,000",
    9.996: "10.0",
}


@pytest.mark.parametrize(("value", "words"), [*FIGURES.items(), (-2.5, "−2.50")])
def test_figures_have_three_digits(value: float, words: str) -> None:
    assert figure(value) == words


@given(st.floats(0.001, 1e6))
@settings(max_examples=50)
def test_a_figure_says_its_number_within_half_a_percent(value: float) -> None:
    assert float(figure(value).replace(",", "")) == pytest.approx(value, rel=5.1e-3)


def test_headlines_at_the_levels_and_against_a() -> None:
    results = results_of(NMC)
    cell = selectors.headlines(NMC, results, "cell", LFP)
    pack = selectors.headlines(NMC, results, "pack", LFP)
    assert (cell.specific_energy.value, cell.energy_density.value, cell.capacity.value) == (
        "257",
        "634",
        "64.4",
    )
    assert cell.specific_energy.delta == "+49 to A"
    assert cell.energy_density.delta == "+183 to A"
    assert (pack.level, pack.specific_energy.value) == ("pack", "180")
    assert cell.np_ratio.value == "1.10"


def test_a_level_that_is_missing_says_why_and_another_is_shown() -> None:
    reasons = {choice.key: choice.reason for choice in selectors.level_choices(BARE)}
    assert reasons["active_material"] == reasons["stack"] == ""
    assert "stack" in reasons["cell"]
    assert reasons["pack"]
    assert selectors.shown_level(BARE, "pack") == "stack"
    no_pack = msgspec.structs.replace(NMC, pack=None)
    assert selectors.shown_level(no_pack, "pack") == "cell"
    assert "Pack" in {c.key: c.reason for c in selectors.level_choices(no_pack)}["pack"]


def test_np_notes() -> None:
    short = with_value(NMC, "negative.loading.value", 0.9)
    assert (
        selectors.headlines(short, results_of(short), "cell", None).np_ratio.note
        == "negative limits the cell"
    )
    free = preset_design("anode-free-li6ps5cl")
    assert selectors.headlines(free, results_of(free), "cell", None).np_ratio.value == "—"
    assert signed(-0.4) == "−0.4"


def test_bars_close_and_the_title_names_the_heaviest() -> None:
    results = results_of(NMC)
    rows = selectors.breakdown_rows(results, results_of(LFP))
    assert [row.label for row in rows] == ["Mass A", "now", "Volume A", "now"]
    assert sum(rows[1].parts) == pytest.approx(results.mass_g)
    assert sum(rows[3].parts) == pytest.approx(results.volume_ml)
    title = selectors.breakdown_title(results)
    share = 100 * rows[1].parts[selectors.PARTS.index("housing")] / sum(rows[1].parts)
    assert title == f"The positive electrode weighs most; {share:.0f} % is housing"
    assert "no housing" in selectors.breakdown_title(results_of(BARE))


def test_summaries_name_what_is_in_the_cell() -> None:
    words = selectors.summaries(NMC, results_of(NMC), selectors.plain_name)
    assert words["positive"] == "NMC811 · 195 mAh/g · 3.86 V"
    assert words["cell"] == "pouch · 300 × 100 mm"
    free = preset_design("anode-free-li6ps5cl")
    assert (
        selectors.summaries(free, results_of(free), selectors.plain_name)["negative"]
        == "anode-free · plates 24 µm"
    )


CELL = st.tuples(st.floats(50, 500), st.floats(100, 1200), st.sampled_from(["measured", "claim", "target"]))


@given(st.lists(CELL, min_size=1, max_size=12), st.floats(50, 500), st.floats(100, 1200))
@settings(max_examples=50)
def test_standing_counts_what_lies_below(
    raw: list[tuple[float, float, str]], wh_kg: float, wh_l: float
) -> None:
    cells = tuple(
        Neighbour(str(i), "x", "liquid", kind, a, b, "", False, ()) for i, (a, b, kind) in enumerate(raw)
    )  # type: ignore[arg-type]
    built = [cell for cell in cells if cell.fill != "target"]
    words = standing(cells, wh_kg, wh_l, "cell")
    lighter, denser = sum(c.wh_kg < wh_kg for c in built), sum(c.wh_l < wh_l for c in built)
    if not built:
        assert words == "Published cells and this design"
    elif lighter == denser == len(built):
        assert words.startswith("Above all")
    elif lighter == denser == 0:
        assert words.startswith("Below all")
    else:
        assert (
            words == f"Above {lighter or 'none'} of {len(built)} cells in Wh/kg, {denser or 'none'} in Wh/L"
        )


def test_neighbours_are_cells_with_both_figures() -> None:
    data = load_dataset()
    found = neighbours(data.published_cells.values())
    assert len(found) >= 30
    for cell in found:
        record = data.published_cells[cell.id]
        assert record.level == "cell"
        assert (cell.fill == "target") == record.target
        assert cell.fill != "measured" or record.basis == "measured"
        assert record.name in cell.line


def test_formula_letters_give_the_headline() -> None:
    results = results_of(NMC)
    terms = {term.letter: float(term.value.split()[0].replace(",", "")) for term in formula_terms(results)}
    energy = terms["C"] * terms["V"] / (1 + (terms["m_neg"] + terms["m_inactive"]) / terms["m_pos"])
    assert energy == pytest.approx(results.specific_energy_wh_kg, rel=0.01)


def test_layers_add_up_from_foil_to_foil() -> None:
    results = results_of(NMC)
    found = layers(NMC, results)
    faces = results.positive.thickness_um + results.negative.thickness_um
    assert sum(layer.thickness_um for layer in found) == pytest.approx(faces + 12.0 + 14.0 + 8.0)
    table = {row[0]: row[1:] for row in electrode_table(NMC, results)}
    assert table["Capacity (mAh/cm²)"] == ("3.30", "3.63")


def test_status_line_says_refusal_warning_or_nothing() -> None:
    thick = with_value(preset_design("lfp-blade"), "cell.layers", 200.0)
    assert status_line(thick, None, outcome_of(thick).refusal).startswith("Refused. Layers: ")
    short = with_value(NMC, "negative.loading.value", 0.9)
    assert status_line(short, results_of(short), None).startswith("1 warning. N/P ratio: ")
    assert (
        status_line(NMC, results_of(NMC), None)
        == "No warnings. Porosity of the positive coating 20 %, negative 27 %."
    )
