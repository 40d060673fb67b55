"""Electrolytes of one's own: windows that cannot be are refused with a line, gaps are not."""

from __future__ import annotations

import pytest

ROW = {"name": "X", "formula": "Li3YCl6", "route": "halide", "working_ion": "Li"}


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [("2.5", "1.7", "low must not exceed high"), ("2", "2", "low must be below high"),
     ("-9", "2", "not plausible"), ("1", "70", "not plausible")],
)  # fmt: skip
def test_an_impossible_window_is_refused(table, checked, low, high, words) -> None:
    bad = ROW | {"window_low_v": low, "window_high_v": high}
    good = ROW | {"name": "Y", "window_low_v": "1.7", "window_high_v": "2.1"}
    result = checked(table([bad, good], "e.csv"), table="electrolytes")
    assert (result.total, result.faulty, result.good) == (2, 1, 1)
    (problem,) = result.problems
    assert problem.row == 2
    assert problem.column.startswith("window_")
    assert words in problem.message


def test_a_fit_turned_round_is_refused(table, checked) -> None:
    result = checked(table([ROW | {"fit_low_c": "80", "fit_high_c": "-20"}], "e.csv"), table="electrolytes")
    assert [(p.row, p.column) for p in result.problems] == [(2, "fit_low_c")]


def test_neither_density_nor_energy_nor_window_is_needed(table, checked) -> None:
    result = checked(table([ROW | {"conductivity_low_s_cm": "1e-3"}], "e.csv"), table="electrolytes")
    assert (result.good, result.problems) == (1, ())
    (row,) = result.additions[0].rows
    assert (row.density_g_cm3, row.activation_energy_ev, row.window_low_v) == (None, None, None)


def test_one_end_of_a_window_may_be_unknown(table, checked) -> None:
    assert checked(table([ROW | {"window_high_v": "4.2"}], "e.csv"), table="electrolytes").good == 1
