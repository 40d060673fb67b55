from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.plots.lane_layout import (
    LABEL_GAP_PX,
    MAX_WINDOW_ROWS,
    Place,
    Taken,
    Wish,
    first_clause,
    merge_near,
    pack_rows,
    place_labels_in_row,
    shortened,
    stack_rows,
)

POSITIONS = st.lists(st.floats(-500.0, 2000.0), max_size=40)
INTERVALS = st.lists(
    st.tuples(st.floats(2015.0, 2035.0), st.floats(0.05, 6.0)).map(lambda p: (p[0], p[0] + p[1])), max_size=12
)


@given(POSITIONS, st.sampled_from([0.0, 8.0]))
@settings(max_examples=60)
def test_merged_pictograms_stand_apart_and_none_is_lost(positions: list[float], count_width: float) -> None:
    clusters = merge_near(positions, 13.0, count_width)
    assert sorted(i for _, members in clusters for i in members) == list(range(len(positions)))
    for (left, members), (right, _) in pairwise(clusters):
        assert right - left >= 13.0 + (count_width if len(members) > 1 else 0.0)


def test_pictograms_far_enough_apart_stay_alone() -> None:
    assert merge_near([30.0, 10.0, 50.0]) == [(10.0, [1]), (30.0, [0]), (50.0, [2])]
    assert merge_near([10.0, 20.0, 60.0]) == [(15.0, [0, 1]), (60.0, [2])]


@given(INTERVALS)
@settings(max_examples=60)
def test_windows_in_one_row_do_not_overlap(windows: list[tuple[float, float]]) -> None:
    rows = pack_rows(windows, limit=len(windows) + 1)
    for i, first in enumerate(windows):
        for j in range(i):
            if rows[i] == rows[j]:
                assert first[0] >= windows[j][1] - 1e-6 or windows[j][0] >= first[1] - 1e-6


@given(INTERVALS)
@settings(max_examples=40)
def test_window_rows_are_bounded(windows: list[tuple[float, float]]) -> None:
    assert all(0 <= row < MAX_WINDOW_ROWS for row in pack_rows(windows))


def test_windows_that_follow_each_other_share_a_row() -> None:
    assert pack_rows([(2025.0, 2026.0), (2026.0, 2027.0), (2025.5, 2026.5)]) == [0, 0, 1]


WISHES = st.lists(
    st.tuples(st.integers(0, 100), st.floats(0.0, 900.0), st.floats(5.0, 150.0)), max_size=15
).map(
    lambda rows: [
        Wish(str(i), p, (Place("words", at, w), Place("words", at - w - 12.0, w)))
        for i, (p, at, w) in enumerate(rows)
    ]
)


@given(WISHES)
@settings(max_examples=60)
def test_placed_labels_touch_neither_each_other_nor_obstacles_nor_the_edge(wishes: list[Wish]) -> None:
    obstacle = (400.0, 412.0)
    placed = place_labels_in_row(wishes, [obstacle], (0.0, 900.0))
    boxes = sorted([(p.left, p.right) for p in placed.values()] + [obstacle])
    for (_, right), (left, _) in pairwise(boxes):
        assert left >= right + LABEL_GAP_PX - 1e-9
    assert all(p.left >= 0.0 and p.right <= 900.0 for p in placed.values())


@given(WISHES)
@settings(max_examples=40)
def test_the_label_of_highest_priority_is_never_hidden_by_others(wishes: list[Wish]) -> None:
    free = [w for w in wishes if w.places[0].right <= 900.0]
    placed = place_labels_in_row(free, [], (0.0, 900.0))
    if free:
        assert min(free, key=lambda w: (-w.priority, w.key)).key in placed


PARTS = st.lists(
    st.tuples(st.floats(0.0, 900.0), st.floats(1.0, 80.0)).map(lambda p: (p[0], p[0] + p[1])), max_size=12
)


@given(PARTS, st.floats(0.0, 900.0), st.floats(1.0, 90.0))
@settings(max_examples=100)
def test_what_is_taken_is_known_without_looking_at_all_of_it(
    parts: list[tuple[float, float]], left: float, width: float
) -> None:
    taken, right = Taken(parts), left + width
    near = [p for p in parts if left < p[1] + LABEL_GAP_PX and right > p[0] - LABEL_GAP_PX]
    assert taken.touches(left, right) == bool(near)


def test_the_room_beside_a_part_reaches_to_its_neighbours() -> None:
    taken = Taken([(10.0, 20.0), (100.0, 110.0), (150.0, 160.0)])
    assert taken.room(100.0, 110.0) == (80.0, 40.0)
    assert taken.room(10.0, 20.0) == (float("inf"), 80.0)


def test_shorter_words_are_taken_where_the_whole_does_not_fit() -> None:
    wish = Wish("a", 1, (Place("a long label", 0.0, 80.0), Place("a…", 0.0, 20.0)))
    assert place_labels_in_row([wish], [(40.0, 50.0)], (0.0, 100.0))["a"].text == "a…"


def test_labels_of_events_outside_the_view_may_lie_outside() -> None:
    wish = Wish("a", 1, (Place("far", -300.0, 40.0),), bounded=False)
    assert "a" in place_labels_in_row([wish], [], (0.0, 100.0))


@given(st.text(alphabet="abc de", max_size=60), st.integers(4, 40))
@settings(max_examples=60)
def test_shortened_texts_keep_within_their_letters(text: str, letters: int) -> None:
    assert len(shortened(text, letters)) <= max(letters, 1)


def test_shortened_cuts_at_a_word() -> None:
    assert shortened("pilot line in the harbour", 14) == "pilot line…"
    assert shortened("pilot line", 14) == "pilot line"


def test_shortened_does_not_end_in_a_word_that_leads_on() -> None:
    assert shortened("600 km of range in 10 minutes", 20) == "600 km of range…"
    assert shortened("press claim of 500 Wh/kg", 20) == "press claim…"
    assert shortened("solid-state 10 % of demand", 21) == "solid-state 10 %…"


def test_the_first_clause_is_whole_and_a_thousands_comma_ends_none() -> None:
    assert first_clause("half the size, a quarter cheaper") == "half the size"
    assert first_clause("prototype site; cars by FY2028") == "prototype site"
    assert first_clause("draft GB: no more") == "draft GB"
    assert first_clause("1,044 km on one charge") == "1,044 km on one charge"


def test_lanes_grow_with_their_window_rows() -> None:
    tops = stack_rows([1, 3, 1], 20.0, 6.0)
    assert tops == [0.0, 20.0, 52.0, 72.0]
