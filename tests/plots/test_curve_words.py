"""Words beside curves: they meet neither a curve nor one another, and stay inside the plot."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.plots.curve_words import along, behind, beside, first_free, meets, overlap

X = np.linspace(0.0, 600.0, 121)
BOUNDS = (0.0, 0.0, 600.0, 200.0)
SIZE = (90.0, 14.0)


def level(y: float) -> tuple[np.ndarray, np.ndarray]:
    return X, np.full(X.shape, y)


def test_a_curve_through_a_box_is_met_and_one_beside_it_is_not() -> None:
    box = (100.0, 50.0, *SIZE)
    assert meets(box, [level(57.0)])
    assert meets(box, [level(48.0)])
    assert not meets(box, [level(40.0)])
    assert not meets(box, [level(80.0)])


def test_a_steep_curve_between_two_samples_is_met() -> None:
    step = (np.array([0.0, 140.0, 141.0, 600.0]), np.array([0.0, 0.0, 200.0, 200.0]))
    assert meets((100.0, 90.0, *SIZE), [step])
    assert not meets((200.0, 90.0, *SIZE), [step])


def test_a_gap_is_not_met() -> None:
    x, y = level(57.0)
    y = np.where(x < 300.0, np.nan, y)
    assert not meets((100.0, 50.0, *SIZE), [(x, y)])
    assert meets((400.0, 50.0, *SIZE), [(x, y)])


@given(st.floats(0.0, 200.0), st.floats(0.0, 200.0), st.floats(0.0, 600.0))
@settings(max_examples=60)
def test_what_is_chosen_is_free(one: float, two: float, at: float) -> None:
    lines = [level(one), level(two)]
    taken = [(500.0, 0.0, 100.0, 20.0)]
    box = first_free(beside((at, one), SIZE, 10.0), lines, taken, BOUNDS)
    if box is None:
        return
    assert not meets(box, lines)
    assert not overlap(box, taken[0])
    assert 0.0 <= box[0] <= 600.0 - SIZE[0]
    assert 0.0 <= box[1] <= 200.0 - SIZE[1]


def test_there_is_a_place_beside_two_curves_with_room_between() -> None:
    lines = [level(60.0), level(80.0)]
    assert first_free(beside((300.0, 60.0), SIZE, 10.0), lines, [], BOUNDS) is not None


def test_a_name_goes_along_its_curve_to_where_there_is_room() -> None:
    lines = [level(3.0), level(12.0)]
    for line in lines:
        assert along(line, SIZE)
    first = first_free(along(lines[1], SIZE), lines, [], BOUNDS)
    assert first is not None
    second = first_free(along(lines[1], SIZE), lines, [first], BOUNDS)
    assert second is not None
    assert not overlap(first, second)


def test_a_curve_of_gaps_has_no_place_for_a_name() -> None:
    assert along((X, np.full(X.shape, np.nan)), SIZE) == []


def test_names_behind_their_ends_keep_the_order_of_the_curves_and_their_distance() -> None:
    x = np.array([0.0, 100.0])
    lines = [(x, np.array([50.0, y])) for y in (60.0, 52.0, 52.0, 95.0, 97.0)]
    boxes = behind(lines, [(20.0, 12.0)] * 5, (0.0, 0.0, 140.0, 100.0))
    tops = [box[1] for box in boxes if box is not None]
    assert len(tops) == 5
    assert [sorted(tops).index(top) for top in tops] == [2, 0, 1, 3, 4]
    apart = np.diff(sorted(tops))
    assert (apart >= 12.0 - 1e-9).all()
    assert max(tops) <= 88.0
    assert all(box is not None and box[0] > 100.0 and box[0] + box[2] <= 140.0 for box in boxes)


def test_a_name_behind_its_end_stays_inside_the_plot() -> None:
    line = (np.array([0.0, 100.0]), np.array([5.0, 5.0]))
    (box,) = behind([line], [(30.0, 12.0)], (0.0, 0.0, 110.0, 50.0))
    assert box == (80.0, 0.0, 30.0, 12.0)
    gaps = (np.array([0.0, 1.0]), np.array([np.nan, np.nan]))
    assert behind([gaps], [(30.0, 12.0)], (0.0, 0.0, 110.0, 50.0)) == [None]
