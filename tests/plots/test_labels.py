"""Labels never cover one another, an obstacle, or the edge."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.plots.labels import place_labels

BOUNDS = (0.0, 0.0, 400.0, 300.0)


def overlap(a, b) -> bool:
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


def test_first_choice_is_at_the_right_of_the_anchor():
    assert place_labels([(100, 100)], [(50, 10)], [], BOUNDS, gap=8) == [(108.0, 95.0)]


def test_turns_left_at_the_right_edge():
    assert place_labels([(390, 100)], [(50, 10)], [], BOUNDS, gap=8) == [(332.0, 95.0)]


def test_no_room_gives_none():
    assert place_labels([(10, 10)], [(500, 10)], [], BOUNDS) == [None]
    assert place_labels([(200, 150)], [(50, 10)], [BOUNDS], BOUNDS) == [None]


def test_the_first_label_wins_the_room():
    both = place_labels([(100, 100), (102, 101)], [(60, 12), (60, 12)], [], BOUNDS)
    assert both[0] == (108.0, 94.0)
    assert both[1] is not None
    assert both[1] != both[0]


@given(st.integers(1, 60), st.integers(0, 2**32 - 1))
@settings(max_examples=30, deadline=None)
def test_nothing_overlaps(count: int, seed: int):
    rng = np.random.default_rng(seed)
    anchors = rng.uniform((0, 0), (400, 300), (count, 2))
    sizes = rng.uniform((20, 8), (90, 16), (count, 2))
    obstacles = np.hstack((rng.uniform((0, 0), (380, 280), (8, 2)), np.full((8, 2), 12.0)))
    boxes = []
    for place, size in zip(place_labels(anchors, sizes, obstacles, BOUNDS), sizes, strict=True):
        if place is not None:
            boxes.append((*place, *size))
    for i, box in enumerate(boxes):
        assert box[0] >= 0
        assert box[1] >= 0
        assert box[0] + box[2] <= 400
        assert box[1] + box[3] <= 300
        assert not any(overlap(box, other) for other in boxes[:i])
        assert not any(overlap(box, tuple(o)) for o in obstacles)
