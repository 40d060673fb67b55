"""Marks that must not hide one another, and labels that must not overlap."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.plots.swarm import alternate, lane_lefts, lane_of_best, swarm_offsets

X = arrays(np.float64, st.integers(1, 60), elements=st.floats(0, 2000, width=32))


@settings(max_examples=50, deadline=None)
@given(X)
def test_a_tall_swarm_never_overlaps(x):
    y = swarm_offsets(x, 5.0, 5.0 * 70)
    for i in range(len(x)):
        near = (np.abs(x - x[i]) < 5.0) & (np.abs(y - y[i]) < 5.0)
        assert near.sum() == 1


@settings(max_examples=50, deadline=None)
@given(X)
def test_a_swarm_stays_in_its_row(x):
    assert np.all(np.abs(swarm_offsets(x, 5.0, 20.0)) <= 20.0)


def test_lone_points_stay_on_the_middle():
    assert swarm_offsets(np.array([0.0, 50.0, 100.0]), 5.0, 20.0).tolist() == [0.0, 0.0, 0.0]


def test_crowded_marks_alternate_and_lone_ones_do_not():
    offsets = alternate(np.array([100.0, 105.0, 300.0, 110.0]), 11.0, 6.5)
    assert offsets[2] == 0.0
    assert offsets[[0, 1, 3]].tolist() == [-6.5, 6.5, -6.5]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 500, width=32), st.floats(10, 60, width=32)), min_size=1, max_size=8))
def test_labels_in_a_lane_never_overlap_nor_leave_it(labels):
    centers, widths = [c for c, _ in labels], [w for _, w in labels]
    lefts = lane_lefts(centers, widths, 0.0, 600.0, 8.0)
    assert lefts is not None
    spans = sorted((x, x + w) for x, w in zip(lefts, widths, strict=True))
    assert spans[0][0] >= -1e-6
    assert spans[-1][1] <= 600.0 + 1e-6
    for (_, end), (start, _) in pairwise(spans):
        assert start - end >= 8.0 - 1e-6


def test_a_label_with_room_stands_over_its_mark():
    assert lane_lefts([100.0, 300.0], [40.0, 60.0], 0.0, 600.0, 8.0) == pytest.approx([80.0, 270.0])


def test_labels_that_cannot_fit_are_refused():
    assert lane_lefts([10.0, 20.0], [300.0, 310.0], 0.0, 600.0, 8.0) is None


def test_the_important_labels_are_kept():
    kept = lane_of_best([100.0, 101.0, 102.0], [50.0] * 3, [2, 0, 1], 0.0, 600.0, 8.0, 10.0)
    assert 2 in kept
    assert len(kept) < 3
    everything = lane_of_best([100.0, 200.0, 300.0], [50.0] * 3, [0, 1, 2], 0.0, 600.0, 8.0, 10.0)
    assert set(everything) == {0, 1, 2}
