"""The chemistries side by side: what is known of each, what passes the brushes, and the page that shows it."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dataset import Dataset, load_dataset
from app.panels.routes.chemistry_axes import BY_KEY, CRITERIA, span_words, value_words
from app.panels.routes.chemistry_brush import (
    brushed,
    condition_words,
    holds,
    leaders,
    sound_brushes,
    verdict,
    with_brush,
)
from app.panels.routes.chemistry_lines import cell_views, judged, lines, row_views
from app.panels.routes.chemistry_materials import PRESETS_OF, presets_of
from app.panels.routes.chemistry_values import ChemistryRow, Known, Said, chemistry_rows
from app.state.model import AxisBrush
from app.state.presets import presets

ENERGY, LIFE, COST = "specific_energy_wh_kg", "cycle_life", "cost_usd_kwh"


@pytest.fixture(scope="module")
def bundled() -> Dataset:
    return load_dataset()


@pytest.fixture(scope="module")
def rows(bundled: Dataset) -> tuple[ChemistryRow, ...]:
    return chemistry_rows(bundled)


def brush(axis: str, low: float, high: float) -> AxisBrush:
    return AxisBrush(axis=axis, low=low, high=high)


def made(rows: tuple[ChemistryRow, ...], **values: tuple[float, float]) -> ChemistryRow:
    """A chemistry with these ranges and nothing else."""
    known = {key: Known((Said(low, high, "measured", "made up"),)) for key, (low, high) in values.items()}
    return ChemistryRow(rows[0].chemistry, known)


# -- what is known ----------------------------------------------------------------------------------------


def test_the_twelve_chemistries_are_there(rows: tuple[ChemistryRow, ...]) -> None:
    assert len(rows) == 12
    assert all(row.values for row in rows)
    assert list(BY_KEY) == [criterion.key for criterion in CRITERIA]


def test_energy_is_that_of_existing_cells(bundled: Dataset, rows: tuple[ChemistryRow, ...]) -> None:
    lfp = next(row for row in rows if row.id == "lfp").values[ENERGY]
    for said in lfp.said:
        cell = bundled.published_cells[said.row[1]]
        assert (cell.level, cell.target, cell.architecture) == ("cell", False, "liquid")
        assert cell.basis in ("measured", "vendor-claim")
    assert (lfp.low, lfp.high) == (131.0, 175.0)


def test_reported_cells_count_only_where_there_is_nothing_firmer(rows: tuple[ChemistryRow, ...]) -> None:
    sodium = next(row for row in rows if row.id == "sodium-ion")
    assert {said.basis for said in sodium.values[ENERGY].said} == {"vendor-claim"}
    assert {said.basis for said in sodium.values["energy_density_wh_l"].said} == {"reported"}


def test_a_range_is_no_firmer_than_its_least_firm_part(rows: tuple[ChemistryRow, ...]) -> None:
    metal = next(row for row in rows if row.id == "li-metal").values[LIFE]
    assert (metal.basis, metal.firm, metal.bases) == ("vendor-claim", False, "measured, vendor claim")
    assert metal.said[0].basis == "measured", "the firmest stands first"


def test_what_nobody_says_is_a_gap_and_no_guess(bundled: Dataset, rows: tuple[ChemistryRow, ...]) -> None:
    magnesium = next(row for row in rows if row.id == "magnesium-ion")
    assert ENERGY not in magnesium.values
    assert lines(rows)[rows.index(magnesium)].points[0] is None
    cell = cell_views(bundled, rows)["magnesium-ion"][1]
    assert (cell.words, cell.order) == ("—", None)
    assert "Not in the dataset" in cell.tip


def test_materials_come_from_the_designs_of_the_calculator(rows: tuple[ChemistryRow, ...]) -> None:
    materials = {row.id: row.values.get("materials_kg_kwh") for row in rows}
    lfp, nmc, sodium = materials["lfp"], materials["nmc"], materials["sodium-ion"]
    assert lfp is not None
    assert nmc is not None
    assert sodium is not None
    assert 0.08 < lfp.high < 0.11, "lithium alone"
    assert nmc.low > 5 * lfp.high
    assert sodium.high == 0.0
    assert "V 0.5" in sodium.said[0].words, "what is not counted is told"
    # Two lithium a two electrons at 2.1 V: 2 · 6.94 g over 2 · 26.80 Ah · 2.1 V.
    sulfur = materials["li-s"]
    assert sulfur is not None
    assert sulfur.low == pytest.approx(6.94 / (26.801 * 2.1), rel=1e-3)


def test_every_design_that_is_named_exists_and_stands_for_its_chemistry() -> None:
    known = {preset.key for preset in presets()}
    assert {key for keys in PRESETS_OF.values() for key in keys} == known
    assert [preset.key for preset in presets_of("lfp")] == list(PRESETS_OF["lfp"])
    assert presets_of("zinc-air") == ()


def test_every_value_leads_to_a_row_or_is_computed(bundled: Dataset, rows: tuple[ChemistryRow, ...]) -> None:
    for row in rows:
        for key, known in row.values.items():
            for said in known.said:
                table, row_id = said.row
                if table:
                    assert row_id in bundled.table(table), (row.id, key)
                else:
                    assert (key, said.basis) == ("materials_kg_kwh", "model")


def test_every_value_lies_on_its_axis(rows: tuple[ChemistryRow, ...]) -> None:
    for row in rows:
        for key, known in row.values.items():
            axis = BY_KEY[key].axis
            assert axis.low <= known.low <= known.high <= axis.high, (row.id, key)


# -- brushes ----------------------------------------------------------------------------------------------


@given(data=st.data())
def test_a_chemistry_passes_where_all_its_known_values_meet_the_brushes(data: st.DataObject) -> None:
    """The rule, said once more in the plainest way: all known and all overlapping."""
    keys = data.draw(st.lists(st.sampled_from(sorted(BY_KEY)), unique=True, min_size=1, max_size=4))
    values, brushes, overlaps = {}, [], {}
    for key in keys:
        axis = BY_KEY[key].axis
        inner = st.floats(axis.low, axis.high)
        low, high = sorted((data.draw(inner), data.draw(inner)))
        asked = sorted((data.draw(inner), data.draw(inner)))
        brushes.append(brush(key, *asked))
        if data.draw(st.booleans()):
            values[key] = Known((Said(low, high, "measured", "made up"),))
            # A brush at the end of its axis holds what lies there.
            reach = [
                axis.value(min(max(axis.share(end) + step, 0.0), 1.0))
                for end in asked
                for step in (-0.01, 0.01)
            ]
            near = low <= max(reach) + 1e-6 and high >= min(reach) - 1e-6
            sure = low <= asked[1] and high >= asked[0]
            overlaps[key] = (sure, near)
    row = ChemistryRow(_ROWS[0].chemistry, values)
    found = verdict(row, brushes)
    if found == "passes":
        assert len(overlaps) == len(keys)
        assert all(near for _, near in overlaps.values())
    if len(overlaps) == len(keys) and all(sure for sure, _ in overlaps.values()):
        assert found == "passes"
    if found == "unknown":
        assert len(overlaps) < len(keys)
    if any(not near for _, near in overlaps.values()):
        assert found == "fails"


_ROWS = chemistry_rows(load_dataset())


def test_what_is_not_known_does_not_pass_and_is_counted_apart(rows: tuple[ChemistryRow, ...]) -> None:
    brushes = (brush(ENERGY, 200.0, 800.0), brush(LIFE, 1000.0, 12_000.0))
    assert verdict(made(rows, **{ENERGY: (300.0, 300.0)}), brushes) == "unknown"
    assert verdict(made(rows, **{ENERGY: (120.0, 150.0)}), brushes) == "fails", "one miss is enough"
    assert verdict(made(rows, **{ENERGY: (150.0, 250.0), LIFE: (900.0, 1000.0)}), brushes) == "passes"
    found = brushed(rows, brushes)
    counts = [found.count(kind) for kind in ("passes", "fails", "unknown")]
    assert sum(counts) == 12
    assert found.title == (
        f"{counts[0]} of 12 chemistries give at least 200 Wh/kg and at least 1,000 cycles; "
        f"{counts[2]} more cannot be told, a value is not in the dataset"
    )


def test_a_brush_to_the_end_of_an_axis_holds_what_lies_beyond() -> None:
    assert holds(ENERGY, 200.0, 800.0, 900.0, 950.0)
    assert not holds(ENERGY, 200.0, 700.0, 900.0, 950.0)
    assert holds(COST, 30.0, 60.0, 5.0, 20.0)
    assert not holds(COST, 40.0, 60.0, 5.0, 20.0)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (brush(ENERGY, 200.0, 800.0), "at least 200 Wh/kg"),
        (brush(COST, 30.0, 60.0), "at most 60 USD/kWh"),
        (brush(COST, 40.0, 60.0), "40 USD/kWh to 60 USD/kWh"),
        (brush("cold_percent", 60.0, 100.0), "at least 60 % capacity at −20 °C"),
        (brush("safety_class", 2.6, 5.0), "at least class 3 safety"),
        (brush("readiness", 3.2, 5.0), "readiness in vehicles or better"),
        (brush("readiness", 2.9, 3.1), "readiness samples"),
        (brush("materials_kg_kwh", 0.0, 0.2), "at most 0.2 kg/kWh lithium, nickel and cobalt"),
        (brush(LIFE, 50.0, 12_000.0), "any cycle life"),
    ],
)
def test_a_brush_in_words(asked: AxisBrush, words: str) -> None:
    assert condition_words(asked) == words


def test_none_passes_is_said(rows: tuple[ChemistryRow, ...]) -> None:
    title = brushed(rows, (brush(ENERGY, 720.0, 750.0),)).title
    assert title.startswith("None of 12 chemistries give 720 Wh/kg to 750 Wh/kg")


def test_without_a_brush_the_title_says_who_leads(rows: tuple[ChemistryRow, ...]) -> None:
    known = sum(len(row.values) for row in rows)
    assert brushed(rows, ()).title == f"No chemistry leads on all 8 criteria; {known} of 96 values are known"
    assert leaders(rows, BY_KEY["readiness"]) == ("LFP", "NMC")
    best = {criterion.key: (criterion.axis.high,) * 2 for criterion in CRITERIA if criterion.axis.best_high}
    best |= {
        criterion.key: (criterion.axis.low,) * 2 for criterion in CRITERIA if not criterion.axis.best_high
    }
    assert brushed((made(rows, **best),), ()).title.startswith("LFP leads on all 8 criteria")


def test_brushes_of_axes_that_are_gone_are_left_out() -> None:
    odd = (brush("gone", 1.0, 2.0), brush(COST, 1.0, 2.0), brush(ENERGY, 1.0, 2.0), brush(COST, 3.0, 4.0))
    assert [(found.axis, found.low) for found in sound_brushes(odd)] == [(ENERGY, 1.0), (COST, 3.0)]
    assert with_brush(odd, COST, 9.0, 8.0)[-1] == brush(COST, 8.0, 9.0)
    assert sound_brushes((brush(COST, 4.0, 3.0),)) == (brush(COST, 3.0, 4.0),), "of a session written by hand"


def test_values_in_words() -> None:
    assert value_words(BY_KEY["readiness"], 4.0) == "in vehicles"
    assert value_words(BY_KEY["cold_percent"], 60.0) == "60 %"
    assert span_words(BY_KEY[ENERGY], 135.0, 175.0) == "135–175"
    assert span_words(BY_KEY["readiness"], 2.0, 3.0) == "pilot to samples"
    assert span_words(BY_KEY[COST], 56.61, 56.64) == "56.6"


def test_failing_rows_and_lines_are_told_by_signs_too(
    bundled: Dataset, rows: tuple[ChemistryRow, ...]
) -> None:
    found = brushed(rows, (brush("cold_percent", 80.0, 100.0),))
    drawn = {line.key: line for line in judged(lines(rows), found)}
    assert (drawn["sodium-ion"].passes, drawn["sodium-ion"].note) == (True, "")
    assert (drawn["lfp"].passes, drawn["lfp"].note) == (False, "")
    assert (drawn["all-solid"].passes, drawn["all-solid"].note) == (False, " ?")
    table = {view.key: view for view in row_views(cell_views(bundled, rows), found, True)}
    assert [table[key].cells[0].words[0] for key in ("sodium-ion", "lfp", "all-solid")] == ["✓", "✗", "?"]


def test_the_users_own_rows_count_and_say_so(bundled: Dataset) -> None:
    one = next(iter(bundled.published_cells.values()))
    mine = msgspec.structs.replace(
        one, id="own:1", name="Mine", chemistry="LMFP / graphite", architecture="liquid"
    )
    mine = msgspec.structs.replace(mine, level="cell", target=False, specific_energy_low_wh_kg=199.0)
    dataset = dataclasses.replace(bundled, published_cells={**bundled.published_cells, "own:1": mine})
    lmfp = next(row for row in chemistry_rows(dataset) if row.id == "lmfp")
    assert lmfp.values[ENERGY].low == 199.0
    assert any("yours" in said.words for said in lmfp.values[ENERGY].said)
