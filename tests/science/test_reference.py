"""Published cells are met within their tolerance."""

from __future__ import annotations

import pytest

from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.reference import closure, compare
from tests.science.helpers import QUANTITIES, reference_design, reference_rows

ROWS = reference_rows()


def test_six_designs_are_bundled() -> None:
    assert len(ROWS) == 6


@pytest.mark.parametrize("row", ROWS, ids=[row["file"] for row in ROWS])
def test_published_figures(row: dict[str, str]) -> None:
    published = {name: float(row[name]) for name in QUANTITIES if row[name]}
    rows = compare(reference_design(row["file"]), published, float(row["tolerance_percent"]))
    assert len(rows) == len(published) >= 3
    for found in rows:
        assert found.within, f"{found.name} {found.quantity}: {found.difference_percent:.3f} % off"


def test_a_figure_that_is_off_is_said() -> None:
    (row,) = compare(reference_design("lacey-lfp-graphite.cell.json"), {"mass_g": 900.0}, 0.1)
    assert not row.within
    assert row.difference_percent == pytest.approx(10.307, abs=0.01)


@pytest.mark.parametrize(("quantity", "value"), [("weight", 1.0), ("warnings", 1.0), ("mass_g", 0.0)])
def test_what_cannot_be_compared_is_refused(quantity: str, value: float) -> None:
    with pytest.raises(DesignError, match=quantity):
        compare(reference_design("battmo-sample.cell.json"), {quantity: value}, 0.1)


def test_lacey_classes() -> None:
    liquid = evaluate(reference_design("lacey-nmc811-graphite.cell.json"))
    assert liquid.liquid_mass_fraction == pytest.approx(0.146, abs=0.0005)
    assert (liquid.architecture, liquid.draft_standard_class) == ("liquid", "liquid")
    garnet = evaluate(reference_design("lacey-nmc811-llzo-li50.cell.json"))
    assert (garnet.architecture, garnet.draft_standard_class) == ("semi-solid", "hybrid")


def test_closure_says_by_how_much() -> None:
    assert closure({"a": 60.0, "b": 40.0}, 100.0).closes
    assert closure({"a": 60.0, "b": 35.0}, 100.0).difference_percent == pytest.approx(-5.0)
    with pytest.raises(DesignError, match="stated_total"):
        closure({"a": 1.0}, 0.0)
