"""Saying a cell in another basis leaves the cell what it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.panels.calculator.bases import basis_choices, with_basis
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.paths import with_value
from app.state.presets import preset_design, presets

CASES = [
    (preset.key, choice.path, basis)
    for preset in presets()
    for choice in basis_choices(preset_design(preset.key))
    for basis, _ in choice.options
]


@pytest.mark.parametrize(("key", "path", "basis"), CASES)
def test_the_cell_stays_the_same(key: str, path: str, basis: str) -> None:
    design = preset_design(key)
    before, after = evaluate(design), evaluate(with_basis(design, path, basis))
    assert after.specific_energy_wh_kg == pytest.approx(before.specific_energy_wh_kg, rel=1e-9)
    assert after.energy_density_wh_l == pytest.approx(before.energy_density_wh_l, rel=1e-9)
    assert after.mass_g == pytest.approx(before.mass_g, rel=1e-9)


def test_the_chosen_basis_is_the_one_in_use_afterwards() -> None:
    changed = with_basis(preset_design("nmc811-graphite-pouch"), "electrolyte.amount", "pore_fill")
    current = {choice.path: choice.current for choice in basis_choices(changed)}
    assert current["electrolyte.amount"] == "pore_fill"
    assert changed.electrolyte.amount.value > 1.0


def test_porosity_is_not_offered_where_the_components_are_unknown() -> None:
    design = preset_design("nmc811-siox-semi-solid")
    paths = {choice.path: choice for choice in basis_choices(design)}
    assert "positive.compaction" not in paths
    assert "pore_fill" not in dict(paths["electrolyte.amount"].options)
    with pytest.raises(DesignError, match="porosity is not known"):
        with_basis(design, "positive.compaction", "porosity")


LOADINGS = ("areal_capacity_mah_cm2", "mass_loading_mg_cm2", "thickness_um")


@given(
    loading=st.floats(1.0, 8.0),
    density=st.floats(2.0, 3.8),
    ratio=st.floats(0.9, 1.6),
    bases=st.lists(
        st.one_of(
            st.tuples(st.just("positive.loading"), st.sampled_from(LOADINGS)),
            st.tuples(st.just("negative.loading"), st.sampled_from((*LOADINGS, "np_ratio"))),
            st.tuples(
                st.sampled_from(("positive.compaction", "negative.compaction")),
                st.sampled_from(("density_g_cm3", "porosity")),
            ),
            st.tuples(st.just("electrolyte.amount"), st.sampled_from(("ml_per_ah", "g_per_ah", "pore_fill"))),
        ),
        min_size=1,
        max_size=6,
    ),
)
@settings(max_examples=50, deadline=None)
def test_any_chain_of_bases_keeps_any_cell(
    loading: float, density: float, ratio: float, bases: list[tuple[str, str]]
) -> None:
    design = preset_design("nmc811-graphite-pouch")
    for path, value in (
        ("positive.loading.value", loading),
        ("positive.compaction.value", density),
        ("negative.loading.value", ratio),
    ):
        design = with_value(design, path, value)
    before, said = evaluate(design), design
    for path, basis in bases:
        said = with_basis(said, path, basis)
    after = evaluate(said)
    for name in ("specific_energy_wh_kg", "energy_density_wh_l", "mass_g", "capacity_ah", "np_ratio"):
        assert getattr(after, name) == pytest.approx(getattr(before, name), rel=1e-9)


def test_what_is_held_stays_when_another_number_moves() -> None:
    """Held as N/P the negative follows the positive; held as thickness it does not."""
    design = preset_design("nmc811-graphite-pouch")
    more = with_value(design, "positive.loading.value", 4.0)
    assert evaluate(more).np_ratio == pytest.approx(evaluate(design).np_ratio)
    thick = with_basis(design, "negative.loading", "thickness_um")
    more = with_value(thick, "positive.loading.value", 4.0)
    assert evaluate(more).negative.thickness_um == pytest.approx(evaluate(design).negative.thickness_um)
    assert evaluate(more).np_ratio < evaluate(design).np_ratio
