"""Lines of equal value lie where the value is that, end where nothing is known, and carry figures that stay apart."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from app.plots.contours import contour, levels_between, place_figures
from app.plots.ramp import STEPS, color_table, ramp
from app.plots.theme import luminance


def lightness(color: str) -> float:
    """CIE L*, 0 to 100."""
    y = luminance(color)
    return 116.0 * y ** (1 / 3) - 16.0 if y > 0.008856 else 903.3 * y


def test_a_circle_is_a_circle() -> None:
    x, y = np.meshgrid(np.arange(41.0), np.arange(31.0))
    line = contour((x - 20.0) ** 2 + (y - 15.0) ** 2, 101.3)
    radius = float(np.sqrt(101.3))
    assert np.hypot(line[..., 0] - 20.0, line[..., 1] - 15.0) == pytest.approx(radius, abs=0.03)
    # Closed: every point belongs to two segments, and the parts add up to the round.
    ends = np.round(line.reshape(-1, 2), 6)
    assert (np.unique(ends, axis=0, return_counts=True)[1] == 2).all()
    length = np.hypot(*(line[:, 1] - line[:, 0]).T).sum()
    assert length == pytest.approx(2 * np.pi * radius, rel=5e-3)


@settings(max_examples=40, deadline=None)
@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(-5, 5))
def test_on_a_plane_every_point_has_the_level(a: float, b: float, level: float) -> None:
    x, y = np.meshgrid(np.arange(9.0), np.arange(7.0))
    line = contour(a * x + b * y, level)
    assert a * line[..., 0] + b * line[..., 1] == pytest.approx(level, abs=1e-6)


def test_nothing_is_drawn_through_the_unknown() -> None:
    x, _ = np.meshgrid(np.arange(11.0), np.arange(11.0))
    grid = x.copy()
    grid[4:7] = np.nan
    line = contour(grid, 4.5)
    assert len(line) == 6
    rows = line[..., 1]
    assert not ((rows > 3.0) & (rows < 7.0)).any()


@pytest.mark.parametrize("turned", [False, True])
def test_a_saddle_has_two_lines_that_do_not_cross(turned: bool) -> None:
    grid = np.array([[1.0, 0.0], [0.0, 1.0]])
    one, other = contour(grid[::-1] if turned else grid, 0.4)
    a, b, c, d = one[0], one[1], other[0], other[1]

    def side(p: np.ndarray, q: np.ndarray, r: np.ndarray) -> float:
        return float(np.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])))

    assert side(a, b, c) == side(a, b, d)


def test_levels_are_round_inside_and_few() -> None:
    assert levels_between(57.0, 293.0) == (100.0, 150.0, 200.0, 250.0)
    assert levels_between(0.0, 1.0, most=5) == pytest.approx((0.2, 0.4, 0.6, 0.8))
    assert levels_between(3.0, 3.0) == ()
    assert levels_between(float("nan"), 3.0) == ()


@settings(max_examples=50, deadline=None)
@given(st.floats(-1e5, 1e5), st.floats(1e-3, 1e5))
def test_levels_lie_between_the_ends(low: float, span: float) -> None:
    levels = levels_between(low, low + span)
    assert len(levels) <= 9
    assert all(low - 1e-6 * span <= level <= low + span * (1 + 1e-6) for level in levels)


def test_figures_keep_apart_from_each_other_from_marks_and_from_the_edge() -> None:
    lines = []
    for column in (50.0, 60.0, 120.0):
        y = np.linspace(0.0, 100.0, 41)
        points = np.stack([np.full(41, column), y], axis=1)
        lines.append(np.stack([points[:-1], points[1:]], axis=1))
    taken = [(100.0, 30.0, 40.0, 40.0)]
    spots = place_figures(lines, [(24.0, 12.0)] * 3, (0.0, 0.0, 200.0, 100.0), taken, (1.0, 0.0))
    boxes = [*[spot for spot in spots if spot is not None], *taken]
    assert len(boxes) == 4
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            apart_x = one[0] >= other[0] + other[2] or other[0] >= one[0] + one[2]
            assert apart_x or one[1] >= other[1] + other[3] or other[1] >= one[1] + one[3]
    assert place_figures([np.zeros((0, 2, 2))], [(24.0, 12.0)], (0, 0, 200, 100), [], (1, 0)) == [None]


def test_the_colours_grow_lighter_in_even_steps() -> None:
    table = ramp()
    assert table.shape == (STEPS, 3)
    steps = np.diff([lightness(QColor(*(int(v) for v in table[i])).name()) for i in range(0, STEPS, 25)])
    assert (steps > 0.0).all()
    assert steps.max() < 1.6 * steps.mean()
    assert color_table()[0] == 0
    assert len(color_table()) == STEPS + 1
