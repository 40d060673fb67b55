"""What is warned, and what is not."""

from __future__ import annotations

import numpy as np
import pytest

from app.science.design import Amount, CellDesign, Compaction, Component, Electrolyte, Loading, Separator
from app.science.model import evaluate
from app.science.paths import with_value
from tests.science.helpers import BARE, STACK, design, graphite, lithium, positive, put

LEAN = Electrolyte(phase="liquid", density_g_cm3=1.2, amount=Amount("ml_per_ah", 0.4))
GARNET = Separator(kind="solid", material="llzo", thickness_um=20.0, density_g_cm3=5.1, porosity=0.0)


def _fields(held: CellDesign) -> list[str]:
    return [warning.field for warning in evaluate(held).warnings]


@pytest.mark.parametrize("negative", [graphite(), lithium(), BARE])
def test_a_sound_cell_has_no_warning(negative: object) -> None:
    assert _fields(design(negative=negative)) == []


@pytest.mark.parametrize(
    ("held", "field", "says"),
    [
        (
            design(negative=graphite(loading=Loading("np_ratio", 0.9))),
            "negative.loading.value",
            "0.9 is below 1",
        ),
        (design(electrolyte=LEAN, separator=GARNET), "electrolyte.amount.value", "less than the pores hold"),
        (design(positive=positive(specific_capacity_mah_g=290.0)), "positive.specific_capacity_mah_g", "276"),
        (design(negative=graphite(specific_capacity_mah_g=390.0)), "negative.specific_capacity_mah_g", "372"),
        (
            design(positive=positive(components=(), compaction=Compaction("density_g_cm3", 4.5))),
            "positive.compaction.value",
            "90 %",
        ),
        (
            design(positive=positive(components=(Component("a", 0.9, 4.7),))),
            "positive.components",
            "0.9, not 1",
        ),
        (put(design(), cell__layers=35.5), "cell.layers", "35.5 is not a whole number"),
        (design(cell=STACK), "pack", "not used"),
    ],
)
def test_doubtful_designs_are_warned(held: CellDesign, field: str, says: str) -> None:
    (warned,) = evaluate(held).warnings
    assert warned.field == field
    assert says in warned.message


def test_a_lean_liquid_cell_is_told_that_it_holds_no_solid_electrolyte() -> None:
    messages = [warning.message for warning in evaluate(design(electrolyte=LEAN)).warnings]
    assert any("no solid electrolyte" in message for message in messages)
    solid = evaluate(design(electrolyte=LEAN, separator=GARNET))
    assert not any("no solid electrolyte" in warning.message for warning in solid.warnings)


def _catholyte(amount: Amount) -> CellDesign:
    solid = Electrolyte(phase="solid", density_g_cm3=1.84, amount=amount)
    return design(electrolyte=solid, separator=GARNET, negative=lithium())


def test_a_solid_that_fills_every_pore_is_told_to_be_an_ideal() -> None:
    (warned,) = evaluate(_catholyte(Amount("pore_fill", 1.0))).warnings
    assert warned.field == "electrolyte.amount.value"
    assert "ideal contact" in warned.message
    (lean,) = evaluate(_catholyte(Amount("pore_fill", 0.9))).warnings
    assert "less than the pores hold" in lean.message
    liquid = design(
        electrolyte=Electrolyte(phase="liquid", density_g_cm3=1.2, amount=Amount("pore_fill", 1.0))
    )
    assert _fields(liquid) == []


def test_among_many_designs_one_is_enough() -> None:
    many = with_value(design(), "negative.loading.value", np.array([0.9, 1.1]))
    assert _fields(many) == ["negative.loading.value"]
    assert _fields(with_value(design(), "negative.loading.value", np.array([1.05, 1.1]))) == []


def test_published_lithium_capacities_are_not_quibbled_with() -> None:
    assert _fields(design(negative=lithium(specific_capacity_mah_g=3862.0))) == []


def test_a_coating_that_is_partly_of_nothing_is_told() -> None:
    """The active share was lowered, and no other component takes its place."""
    listed = (
        Component("nmc811", 0.95, 4.7),
        Component("pvdf", 0.025, 1.78),
        Component("carbon-black", 0.025, 1.9),
    )

    def told(share: float) -> list[str]:
        held = design(
            positive=positive(active_material="nmc811", active_mass_fraction=share, components=listed)
        )
        return [
            warning.message
            for warning in evaluate(held).warnings
            if warning.field == "positive.active_mass_fraction"
        ]

    assert told(0.95) == told(0.98) == told(0.942) == []
    (words,) = told(0.70)
    assert "leave 25.0 wt% of the coating unnamed" in words
    many = with_value(
        design(positive=positive(active_material="nmc811", components=listed)),
        "positive.active_mass_fraction",
        np.array([0.7, 0.95]),
    )
    assert any("unnamed" in warning.message for warning in evaluate(many).warnings)
