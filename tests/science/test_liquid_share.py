"""The amount of electrolyte that makes a share of liquid."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.design import Amount, Electrolyte, Separator
from app.science.errors import DesignError
from app.science.liquid_share import with_liquid, with_liquid_share
from app.science.model import evaluate
from app.science.paths import with_value
from app.science.target import solve_for_target
from tests.science.helpers import POUCH, design

LIQUID = design(cell=POUCH)


@given(st.floats(0.0, 0.5), st.sampled_from(["ml_per_ah", "g_per_ah", "pore_fill"]))
def test_the_share_comes_out_as_wanted_in_every_basis(fraction: float, basis: str) -> None:
    electrolyte = msgspec.structs.replace(LIQUID.electrolyte, amount=Amount(basis, 1.0))  # type: ignore[arg-type]
    made = with_liquid_share(msgspec.structs.replace(LIQUID, electrolyte=electrolyte), fraction)
    assert evaluate(made).liquid_mass_fraction == pytest.approx(fraction, abs=1e-12)
    assert msgspec.structs.replace(made, electrolyte=LIQUID.electrolyte) == LIQUID, "nothing else changes"


def test_it_agrees_with_the_search_for_a_target() -> None:
    solved = solve_for_target(LIQUID, "electrolyte.amount.value", 0.07, "liquid_mass_fraction")
    assert with_liquid_share(LIQUID, 0.07).electrolyte.amount.value == pytest.approx(solved.value, rel=1e-6)


def test_it_starts_from_no_liquid_as_well() -> None:
    dry = with_value(LIQUID, "electrolyte.amount.value", 0.0)
    assert evaluate(with_liquid_share(dry, 0.1)).liquid_mass_fraction == pytest.approx(0.1)


@pytest.mark.parametrize(("percent", "name"), [(10.0, "semi-solid"), (5.0, "semi-solid"), (0.0, "all-solid")])
def test_rounding_takes_no_cell_over_the_edge_of_its_class(percent: float, name: str) -> None:
    for loading in (1.7, 2.3, 3.1, 3.7, 4.9):
        changed = with_value(LIQUID, "positive.loading.value", loading)
        assert evaluate(with_liquid_share(changed, percent / 100.0)).architecture == name


@pytest.mark.parametrize("fraction", [-0.01, 0.51, float("nan")])
def test_shares_that_no_cell_has_are_refused(fraction: float) -> None:
    with pytest.raises(DesignError, match=r"allowed is 0 to 0\.5"):
        with_liquid_share(LIQUID, fraction)


def test_a_solid_has_no_share_of_liquid_until_liquid_takes_its_place() -> None:
    solid = msgspec.structs.replace(
        LIQUID, electrolyte=Electrolyte(phase="solid", density_g_cm3=2.0, amount=Amount("pore_fill", 1.0))
    )
    with pytest.raises(DesignError, match="the pores hold a solid"):
        with_liquid_share(solid, 0.05)
    wet = with_liquid_share(with_liquid(solid, 1.2), 0.05)
    assert wet.electrolyte.density_g_cm3 == 1.2
    assert evaluate(wet).liquid_mass_fraction == pytest.approx(0.05)


def test_a_filling_of_no_pores_is_refused() -> None:
    tight = Separator(kind="solid", material="glass", thickness_um=20.0, density_g_cm3=2.0, porosity=0.0)
    held = msgspec.structs.replace(LIQUID, separator=tight)
    for side in ("positive", "negative"):
        electrode = getattr(held, side)
        compact = msgspec.structs.replace(electrode.compaction, basis="porosity", value=0.0)
        held = msgspec.structs.replace(held, **{side: msgspec.structs.replace(electrode, compaction=compact)})
    electrolyte = msgspec.structs.replace(held.electrolyte, amount=Amount("pore_fill", 1.0))
    filled = msgspec.structs.replace(held, electrolyte=electrolyte)
    with pytest.raises(DesignError, match="no pores"):
        with_liquid_share(filled, 0.05)
