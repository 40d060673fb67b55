"""Saying a cell in another basis leaves the cell what it is."""

from __future__ import annotations

import pytest

from app.panels.calculator.bases import basis_choices, with_basis
from app.science.errors import DesignError
from app.science.model import evaluate
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
