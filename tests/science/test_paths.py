"""Values by their dotted path."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given

from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.paths import get_value, numeric_paths, with_value
from tests.science.helpers import design, designs


@given(designs())
def test_every_number_is_found_and_replaced(held: CellDesign) -> None:
    paths = numeric_paths(held)
    assert len(paths) == len(set(paths)) > 20
    assert "version" not in paths
    for path in paths:
        other = with_value(held, path, 0.125)
        assert get_value(other, path) == 0.125
        for rest in paths:
            if rest != path:
                assert get_value(other, rest) == get_value(held, rest)


def test_untouched_parts_are_shared() -> None:
    held = design()
    other = with_value(held, "positive.components.1.mass_fraction", 0.03)
    assert other.positive.components[0] is held.positive.components[0]
    assert other.negative is held.negative
    assert other.cell is held.cell
    assert held.positive.components[1].mass_fraction == 0.025


def test_kinds_of_values() -> None:
    held = design()
    assert type(get_value(with_value(held, "cell.layers", 12), "cell.layers")) is float
    assert type(get_value(with_value(held, "cell.layers", np.float64(12)), "cell.layers")) is float
    assert get_value(with_value(held, "cell.layers", np.array([1, 2])), "cell.layers").dtype == np.float64
    assert with_value(held, "cell.extra_negative", False).cell.extra_negative is False
    assert with_value(held, "name", "other").name == "other"


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("positive.weight", 1.0, "no 'weight'"),
        ("positive.components.7.mass_fraction", 1.0, "no entry 7"),
        ("positive.components.first", 1.0, "no entry first"),
        ("positive.loading", 1.0, "group"),
        ("positive.components", 1.0, "group"),
        ("separator.thickness_um.value", 1.0, "single value"),
        ("separator.thickness_um", "12", "not a number"),
        ("separator.thickness_um", True, "not a number"),
        ("separator.thickness_um", np.array(["a"]), "not a number"),
        ("cell.extra_negative", 1.0, "true or false"),
        ("name", 3.0, "text"),
        ("version", 2.0, "not an input"),
        ("format", "other", "not an input"),
        ("", 3.0, "no ''"),
    ],
)
def test_wrong_paths_and_values_are_refused(path: str, value: Any, says: str) -> None:
    with pytest.raises(DesignError, match=says) as caught:
        with_value(design(), path, value)
    assert caught.value.field == path


def test_a_group_has_no_single_value() -> None:
    with pytest.raises(DesignError, match="group"):
        get_value(design(), "positive")
    with pytest.raises(DesignError, match="group"):
        get_value(design(pack=None), "pack")
