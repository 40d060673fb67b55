from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from app.plots.lane_arrange import ROW_PX, WINDOW_STEP_PX, LaneLayout, Lens, arrange
from app.plots.lane_bars import Arrow, Bar
from app.plots.lane_labels import Cluster, Label
from app.plots.lane_model import LaneEvent, LaneRow, LaneScene, LaneSlip, scene_with
from app.plots.lane_stage import WINDOW_PX

LENS = Lens(2020.0, 2030.0, 1000.0)


def event(event_id: str, x: float, **more: object) -> LaneEvent:
    plain = LaneEvent(event_id, x, "flag", "sulfide", False, f"label {event_id}", 50, event_id)
    return replace(plain, **more)  # type: ignore[arg-type]


def scene(*events: LaneEvent, slips: tuple[LaneSlip, ...] = ()) -> LaneScene:
    return scene_with((LaneRow("0", "Firm 0", "Region"),), [(0, e) for e in events], slips, today=2026.9)


def clusters(layout: LaneLayout) -> list[Cluster]:
    return [cluster for plan in layout.plans() for cluster in plan.clusters]


def labels(layout: LaneLayout) -> list[Label]:
    return [label for plan in layout.plans() for label in plan.labels]


def bars(layout: LaneLayout) -> list[Bar]:
    return [bar for plan in layout.plans() for bar in plan.bars]


def arrows(layout: LaneLayout) -> list[Arrow]:
    return [arrow for plan in layout.plans() for arrow in plan.arrows]


def hidden(layout: LaneLayout) -> int:
    return layout.hidden_in(range(len(layout.tops) - 1))


def measure(text: str, strong: bool) -> float:
    return len(text) * (6.5 if strong else 6.0)


def test_near_events_merge_until_the_zoom_parts_them() -> None:
    both = scene(event("a", 2025.0), event("b", 2025.1, priority=90))
    (cluster,) = clusters(arrange(both, LENS, measure, None))
    assert cluster.ids == ("a", "b")
    assert cluster.front.id == "b"
    closer = Lens(2024.5, 2025.5, 1000.0)
    assert [c.ids for c in clusters(arrange(both, closer, measure, None))] == [("a",), ("b",)]


def test_the_selected_event_is_in_front_of_its_cluster() -> None:
    both = scene(event("a", 2025.0), event("b", 2025.1, priority=90))
    assert clusters(arrange(both, LENS, measure, "a"))[0].front.id == "a"


def test_equal_windows_are_drawn_once_and_others_get_rows_of_their_own() -> None:
    same = {"window": (2027.0, 2028.0)}
    drawn = arrange(
        scene(event("a", 2021.0, **same), event("b", 2023.0, **same), event("c", 2024.0, window=(2027.5, 2029.0))),
        LENS, measure, None,
    )  # fmt: skip
    assert [(bar.ids, bar.sub) for bar in bars(drawn)] == [(("a", "b"), 0), (("c",), 1)]
    assert drawn.height == ROW_PX + WINDOW_STEP_PX


def test_hidden_labels_are_counted_and_those_outside_the_view_are_not() -> None:
    crowd = [event(str(i), 2024.0 + i * 0.2, label="a label far too long for its room") for i in range(8)]
    drawn = arrange(scene(*crowd), LENS, measure, None)
    assert hidden(drawn) + sum(label.event_id.isdigit() for label in labels(drawn)) == 8
    assert hidden(drawn) > 0
    assert hidden(arrange(scene(event("x", 2035.0)), LENS, measure, None)) == 0


def test_labels_keep_clear_of_pictograms_and_of_each_other() -> None:
    crowd = [event(str(i), 2021.0 + i * 0.7) for i in range(12)]
    drawn = arrange(scene(*crowd), LENS, measure, "5")
    boxes = [(LENS.to_px(c.x) - 6.0, LENS.to_px(c.x) + 6.0) for c in clusters(drawn)]
    for label in labels(drawn):
        left = LENS.to_px(label.x) + label.dx
        boxes.append((left, left + measure(label.text, label.strong)))
    boxes.sort()
    for (_, right), (left, _) in pairwise(boxes):
        assert left >= right
    assert any(label.event_id == "5" and label.strong for label in labels(drawn))


def slip(old: tuple[float, float], new: tuple[float, float]) -> LaneSlip:
    return LaneSlip(old, new, "+36 mo", "a", "b")


def test_slips_run_from_the_end_of_the_old_window_to_the_new_one() -> None:
    old, new = (2022.0, 2025.0), (2027.0, 2028.0)
    events = (event("a", 2020.5, window=old), event("b", 2023.5, window=new))
    (arrow,) = arrows(arrange(scene(*events, slips=(slip(old, new),)), LENS, measure, None))
    assert (arrow.tail, arrow.head) == (2025.0, 2027.0)
    (back,) = arrows(arrange(scene(*events, slips=(slip(new, old),)), LENS, measure, None))
    assert (back.tail, back.head) == (2027.0, 2025.0)


def test_slip_texts_are_placed_before_all_other_labels() -> None:
    old, new = (2024.0, 2025.0), (2026.0, 2027.0)
    events = (event("a", 2021.0, window=old, priority=80), event("b", 2025.2, window=new, priority=80))
    drawn = arrange(scene(*events, slips=(slip(old, new),)), LENS, measure, None)
    assert any(label.text == "+36 mo" and label.strong for label in labels(drawn))


def test_nothing_to_draw_is_drawn_as_nothing() -> None:
    drawn = arrange(LaneScene(), LENS, measure, None)
    assert (drawn.height, clusters(drawn), labels(drawn), hidden(drawn)) == (0.0, [], [], 0)


def test_a_label_without_room_is_cut_at_its_clause_or_hidden_but_never_a_stub() -> None:
    """Between two pictograms 110 px apart there is room for 14 letters: enough for a clause, not for a cut."""
    near = {"label": "", "priority": 90}
    fits = scene(event("a", 2024.0, label="half the size, a quarter cheaper"), event("b", 2025.1, **near),
                 event("c", 2022.9, **near))  # fmt: skip
    (label,) = labels(arrange(fits, LENS, measure, None))
    assert label.text == "half the size"
    cut = scene(event("a", 2024.0, label="pilot production of cells"), event("b", 2025.1, **near),
                event("c", 2022.9, **near))  # fmt: skip
    drawn = arrange(cut, LENS, measure, None)
    assert labels(drawn) == []
    assert hidden(drawn) == 1


def test_windows_that_overlap_are_drawn_clear_of_each_other() -> None:
    assert WINDOW_STEP_PX > WINDOW_PX + 1.2
