"""What is refused names the field, the value and what is allowed; arrays become NaN there."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from app.science.design import Amount, CellDesign, Compaction, Component, Electrolyte, Loading, Stack
from app.science.errors import DesignError
from app.science.limits import LIMITS, limit_for
from app.science.model import evaluate
from app.science.paths import numeric_paths, with_value
from tests.science.helpers import (
    BARE,
    CYLINDRICAL,
    FORMATS,
    NEGATIVES,
    PRISMATIC,
    design,
    graphite,
    lithium,
    positive,
    put,
)

EVERY = [
    pytest.param(design(cell=cell, negative=negative), path, id=f"{name}-{kind}-{path}")
    for name, cell in FORMATS.items()
    for kind, negative in NEGATIVES.items()
    for path in numeric_paths(design(cell=cell, negative=negative))
]


@pytest.mark.parametrize(("held", "path"), EVERY)
def test_every_number_has_a_range_that_is_kept(held: CellDesign, path: str) -> None:
    limit = limit_for(held, path)
    assert limit.minimum < limit.maximum
    for value in (limit.minimum - 1.0, limit.maximum * 1.01 + 1.0, math.nan, math.inf, -math.inf):
        with pytest.raises(DesignError) as caught:
            evaluate(with_value(held, path, value))
        assert caught.value.field == path
        assert limit.text in caught.value.message
        assert "\n" not in str(caught.value)


def test_every_limit_belongs_to_an_input() -> None:
    from app.science.limits import pattern_of

    used = {pattern_of(held, path) for held, path in (param.values for param in EVERY)}
    rest = {key for key in LIMITS if ":" not in key} - used
    assert not rest


@pytest.mark.parametrize("value", ["12", None, True, [1.0], 1 + 2j])
def test_what_is_not_a_number_is_refused(value: Any) -> None:
    import msgspec

    held = design()
    wrong = msgspec.structs.replace(
        held, separator=msgspec.structs.replace(held.separator, thickness_um=value)
    )
    with pytest.raises(DesignError, match=r"separator\.thickness_um"):
        evaluate(wrong)


@pytest.mark.parametrize(
    ("held", "field", "says"),
    [
        (
            design(positive=positive(loading=Loading("np_ratio", 1.1))),
            "positive.loading.basis",
            "allowed are",
        ),
        (design(negative=graphite(loading=Loading("grams", 1.1))), "negative.loading.basis", "np_ratio"),
        (
            design(positive=positive(compaction=Compaction("tap", 1.0))),
            "positive.compaction.basis",
            "porosity",
        ),
        (design(positive=BARE), "positive.kind", "composite, metal"),
        (design(working_ion="K"), "working_ion", "Li, Na"),
        (
            design(positive=positive(components=(Component("a", 0.7, 4.0), Component("b", 0.4, 2.0)))),
            "positive.components",
            "1.1; at most 1",
        ),
        (
            design(positive=positive(components=(Component("a", 0.0, 4.0),))),
            "positive.components",
            "more than 0",
        ),
        (
            design(positive=positive(compaction=Compaction("density_g_cm3", 4.6))),
            "positive.compaction.value",
            "4.6 g/cm³ gives a porosity of -0.0",
        ),
        (
            design(negative=graphite(components=(), compaction=Compaction("porosity", 0.3))),
            "negative.components",
            "a porosity needs",
        ),
        (
            design(
                negative=graphite(components=()),
                electrolyte=Electrolyte(phase="liquid", density_g_cm3=1.2, amount=Amount("pore_fill", 1.0)),
            ),
            "negative.components",
            "filling the pores needs",
        ),
        (design(negative=graphite(average_potential_v=4.0)), "positive.average_potential_v", "more than 0"),
        (put(design(cell=PRISMATIC), cell__layers=120.0), "cell.layers", "at most 26.5 mm"),
        (
            put(design(cell=PRISMATIC), cell__electrode_height_mm=96.0),
            "cell.electrode_height_mm",
            "at most 95 mm",
        ),
        (
            put(design(cell=PRISMATIC), cell__electrode_width_mm=150.0),
            "cell.electrode_width_mm",
            "at most 148 mm",
        ),
        (
            put(design(cell=CYLINDRICAL), cell__electrode_height_mm=69.8),
            "cell.electrode_height_mm",
            "69.56 mm",
        ),
        (
            put(design(cell=CYLINDRICAL), cell__mandrel_diameter_mm=20.5),
            "cell.mandrel_diameter_mm",
            "at most",
        ),
        (
            put(design(cell=CYLINDRICAL), cell__wall_thickness_mm=11.0, cell__electrode_height_mm=40.0),
            "cell.outer_diameter_mm",
            "at least 22.",
        ),
    ],
)
def test_what_cannot_be_is_refused(held: CellDesign, field: str, says: str) -> None:
    with pytest.raises(DesignError) as caught:
        evaluate(held)
    assert caught.value.field == field
    assert says in caught.value.message


@pytest.mark.parametrize(
    ("held", "path", "good", "bad"),
    [
        (design(), "separator.thickness_um", 12.0, -1.0),
        (design(), "separator.thickness_um", 12.0, math.nan),
        (design(), "positive.components.0.mass_fraction", 0.9, 0.99),
        (design(), "positive.compaction.value", 3.4, 4.6),
        (design(), "negative.average_potential_v", 0.1, 5.0),
        (design(cell=PRISMATIC), "cell.layers", 60.0, 120.0),
        (design(cell=CYLINDRICAL), "cell.mandrel_diameter_mm", 2.0, 20.5),
        (design(cell=CYLINDRICAL), "cell.electrode_height_mm", 60.0, 69.9),
        (design(negative=lithium()), "negative.density_g_cm3", 0.534, 0.0),
    ],
)
def test_refused_entries_of_arrays_become_nan(held: CellDesign, path: str, good: float, bad: float) -> None:
    alone = evaluate(with_value(held, path, good))
    with pytest.raises(DesignError):
        evaluate(with_value(held, path, bad))
    both = evaluate(with_value(held, path, np.array([good, bad])))
    for name in (
        "specific_energy_wh_kg",
        "energy_density_wh_l",
        "capacity_ah",
        "np_ratio",
        "average_voltage_v",
    ):
        found = getattr(both, name)
        assert found[0] == pytest.approx(getattr(alone, name))
        assert np.isnan(found[1]), name
    assert both.architecture.tolist() == [alone.architecture, ""]
    assert np.isnan(both.mass_breakdown_g["housing"][1])
    assert np.isnan(both.levels.stack.specific_energy_wh_kg[1])


def test_refusals_of_several_arrays_add_up() -> None:
    held = design()
    held = with_value(held, "separator.thickness_um", np.array([[12.0], [-1.0]]))
    held = with_value(held, "positive.compaction.value", np.array([[3.4, 4.6, 3.0]]))
    found = np.isnan(evaluate(held).specific_energy_wh_kg)
    assert found.tolist() == [[False, True, False], [True, True, True]]


def test_a_fixed_fault_beside_arrays_is_still_refused() -> None:
    held = with_value(design(), "separator.thickness_um", np.array([10.0, 12.0]))
    with pytest.raises(DesignError, match=r"positive\.compaction\.value"):
        evaluate(with_value(held, "positive.compaction.value", 4.6))


def test_a_stack_has_only_its_own_inputs() -> None:
    with pytest.raises(DesignError, match=r"cell\.layers"):
        limit_for(design(cell=Stack(area_cm2=1.0, foil_share=0.5)), "cell.layers.count")
