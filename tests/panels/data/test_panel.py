"""Tables, search, filters, order and columns, in a store: mouse, keys, undo."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from app.dataset import Dataset
from app.panels.data.panel import DataPanel
from app.panels.data.table_view import STRETCH_LEAST_PX
from app.state.model import ColumnFilter
from app.state.store import Store

from .hands import chip, click, columns, head_click, shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


# -- tables ---------------------------------------------------------------------------------------------------


def test_milestones_are_in_front_newest_first_and_no_card_is_open(panel: DataPanel) -> None:
    assert shown(panel) == ["m4", "m2", "m3", "m5", "m1"]
    assert panel.bar.title.text() == "Milestones"
    assert panel.card.isHidden()
    assert panel.rows.filters.count.text() == "5 rows"
    assert panel.bar.columns.text().startswith("Columns 9 of")
    assert panel.list.entries["milestones"].is_current()


def test_a_click_in_the_list_brings_another_table_without_an_undo_step(
    panel: DataPanel, qtbot: Any, store: Store
) -> None:
    qtbot.mouseClick(panel.list.entries["published_cells"], Qt.MouseButton.LeftButton)
    store.flush()
    assert shown(panel) == ["blade", "blade-torn"]
    assert panel.bar.title.text() == "Published cells"
    assert panel.list.entries["published_cells"].is_current()
    assert not panel.list.entries["milestones"].is_current()
    assert not store.undo_stack.canUndo()


def test_every_table_can_be_shown(panel: DataPanel, store: Store, dataset: Dataset) -> None:
    for name, entry in panel.list.entries.items():
        entry.click()
        store.flush()
        assert len(shown(panel)) == len(dataset.table(name))
        assert entry.count() == str(len(dataset.table(name)))


def test_the_arrows_walk_through_the_list(panel: DataPanel, qtbot: Any, store: Store) -> None:
    first = panel.list.entries["milestones"]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    store.flush()
    assert store.state.data.table == "electrode_materials"
    assert panel.list.entries["electrode_materials"].hasFocus()
    assert panel.rows.empty.words.text() == "This table has no rows yet."


# -- search and filters ---------------------------------------------------------------------------------------


def test_typing_filters_and_is_one_undo_step(panel: DataPanel, qtbot: Any, store: Store) -> None:
    qtbot.keyClick(panel, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(panel.bar.search.hasFocus)
    qtbot.keyClicks(panel.bar.search, "route:sulfide")
    store.flush()
    assert shown(panel) == ["m2", "m1"]
    assert panel.rows.filters.count.text() == "2 of 5 rows"
    qtbot.keyClick(panel.bar.search, Qt.Key.Key_Return)
    store.undo()
    store.flush()
    assert panel.bar.search.text() == ""
    assert len(shown(panel)) == 5


def test_each_table_keeps_its_own_search(panel: DataPanel, qtbot: Any, store: Store) -> None:
    qtbot.keyClicks(panel.bar.search, "harbour")
    panel.intents.show_table("sources")
    store.flush()
    assert panel.bar.search.text() == ""
    assert len(shown(panel)) == 2
    panel.intents.show_table("milestones")
    store.flush()
    assert panel.bar.search.text() == "harbour"
    assert shown(panel) == ["m5"]


def test_an_empty_result_says_why_and_can_be_cleared(panel: DataPanel, qtbot: Any, store: Store) -> None:
    panel.intents.filter("milestones", ColumnFilter(column="kind", words=("sample",)))
    qtbot.keyClicks(panel.bar.search, "zzz")
    store.flush()
    assert shown(panel) == []
    assert panel.rows.empty.isVisible()
    assert panel.rows.empty.words.text() == ("None of the 5 rows passes the search “zzz” and “kind: sample”.")
    qtbot.mouseClick(panel.rows.empty.clear_button, Qt.MouseButton.LeftButton)
    store.flush()
    assert len(shown(panel)) == 5
    assert not panel.rows.empty.isVisible()
    store.undo()
    store.flush()
    assert shown(panel) == []


def test_a_chip_opens_its_words_with_counts_and_choosing_filters(
    panel: DataPanel, qtbot: Any, store: Store
) -> None:
    qtbot.mouseClick(chip(panel, "routes"), Qt.MouseButton.LeftButton)
    popup = panel.popup
    assert popup.isVisible()
    words = [popup.words.item(n).text() for n in range(popup.words.count())]
    assert words == ["sulfide  (2)", "halide  (1)", "oxide  (1)", "not stated  (2)"]
    popup.words.setFocus()
    qtbot.keyClick(popup.words, Qt.Key.Key_Space)
    store.flush()
    assert shown(panel) == ["m2", "m1"]
    qtbot.keyClick(popup.words, Qt.Key.Key_Down)
    qtbot.keyClick(popup.words, Qt.Key.Key_Down)
    qtbot.keyClick(popup.words, Qt.Key.Key_Space)
    store.flush()
    assert shown(panel) == ["m4", "m2", "m1"]
    assert chip(panel, "routes").held
    assert chip(panel, "routes").text().startswith("route: sulfide, oxide")
    popup.close()
    store.undo()
    store.flush()
    assert len(shown(panel)) == 5


def test_a_chip_is_removed_by_its_cross_or_by_delete(panel: DataPanel, qtbot: Any, store: Store) -> None:
    for remove in ("cross", "delete"):
        panel.intents.filter("milestones", ColumnFilter(column="kind", words=("sample",)))
        store.flush()
        held = chip(panel, "kind")
        if remove == "cross":
            cross = QPoint(held.width() - 8, held.height() // 2)
            qtbot.mouseClick(held, Qt.MouseButton.LeftButton, pos=cross)
        else:
            qtbot.keyClick(held, Qt.Key.Key_Delete)
        store.flush()
        assert store.state.data.view("milestones").filters == ()
        assert not panel.popup.isVisible()


def test_a_number_filter_takes_both_ends_and_refuses_in_words(
    panel: DataPanel, qtbot: Any, store: Store
) -> None:
    panel.open_filter("claimed_wh_kg", QPoint(100, 100))
    low, high = panel.popup.ends
    qtbot.keyClicks(low, "200")
    qtbot.keyClicks(high, "350")
    store.flush()
    assert shown(panel) == ["m2"]
    assert chip(panel, "claimed_wh_kg").text().startswith("Wh/kg 200–350")
    low.clear()
    qtbot.keyClicks(low, "many")
    store.flush()
    assert low.property("refused")
    assert "a number" in panel.popup.hint.text()
    assert shown(panel) == ["m2", "m3"]  # what could not be read filters nothing new
    low.setText("900")
    store.flush()
    assert panel.popup.hint.text() == "The first must not lie after the second"
    panel.popup.close()


def test_a_date_filter_and_its_words(panel: DataPanel, qtbot: Any, store: Store) -> None:
    panel.open_filter("date", QPoint(100, 100))
    qtbot.keyClicks(panel.popup.ends[0], "2025-06")
    store.flush()
    assert shown(panel) == ["m4", "m3"]
    assert chip(panel, "date").text().startswith("2025-06 or later")
    panel.popup.close()
    panel.open_filter("date", QPoint(100, 100))
    assert panel.popup.ends[0].text() == "2025-06"
    qtbot.mouseClick(panel.popup.clear_button, Qt.MouseButton.LeftButton)
    store.flush()
    assert len(shown(panel)) == 5
    assert not panel.popup.isVisible()


@pytest.mark.parametrize("which", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_a_key_closes_the_pop_over_and_the_filter_stays(
    panel: DataPanel, qtbot: Any, store: Store, which: Qt.Key
) -> None:
    panel.open_filter("claimed_wh_kg", QPoint(100, 100))
    qtbot.keyClicks(panel.popup.ends[0], "200")
    qtbot.keyClick(panel.popup.ends[0], which)
    store.flush()
    assert not panel.popup.isVisible()
    assert shown(panel) == ["m2", "m1"]


def test_a_text_filter(panel: DataPanel, qtbot: Any, store: Store) -> None:
    panel.open_filter("title", QPoint(100, 100))
    qtbot.keyClicks(panel.popup.text, "harb")
    store.flush()
    assert shown(panel) == ["m5"]
    panel.popup.close()


# -- order and columns ----------------------------------------------------------------------------------------


def test_a_head_sorts_a_second_click_turns_round_and_the_status_says_so(
    panel: DataPanel, qtbot: Any, store: Store
) -> None:
    said: list[str] = []
    panel.status.connect(said.append)
    head_click(panel, qtbot, "claimed_wh_kg")
    assert shown(panel)[:3] == ["m3", "m2", "m1"]
    assert said[-1].startswith("Sorted by Wh/kg, least first.")
    head_click(panel, qtbot, "claimed_wh_kg")
    assert shown(panel)[:3] == ["m1", "m2", "m3"]
    assert set(shown(panel)[3:]) == {"m4", "m5"}
    assert said[-1].startswith("Sorted by Wh/kg, greatest first.")
    head_click(panel, qtbot, "date")
    head_click(panel, qtbot, "date")
    assert said[-1].startswith("Sorted by date, newest first.")
    store.undo()
    store.flush()
    assert said[-1].startswith("Sorted by date, oldest first.")


def test_columns_are_chosen_in_the_order_of_the_file(panel: DataPanel, store: Store) -> None:
    menu = panel.bar.columns.menu()
    menu.aboutToShow.emit()
    titles = {action.text(): action for action in menu.actions()}
    titles["Status"].trigger()
    store.flush()
    assert "status" in columns(panel)
    assert columns(panel).index("status") > columns(panel).index("routes")
    assert panel.bar.columns.text().startswith("Columns 10 of")
    titles["All columns"].trigger()
    store.flush()
    assert len(columns(panel)) == len(panel.table.columns)
    titles["Usual columns"].trigger()
    store.flush()
    assert store.state.data.views == ()
    assert len(columns(panel)) == 9


def test_the_last_column_cannot_be_taken_away(panel: DataPanel, store: Store) -> None:
    panel.intents.columns("milestones", ("date",))
    store.flush()
    panel.bar.columns._toggle("date", False)
    store.flush()
    assert columns(panel) == ["date"]


def test_heads_say_unit_and_meaning(panel: DataPanel) -> None:
    model = panel.rows.view.rows
    place = columns(panel).index("claimed_wh_kg")
    assert model.headerData(place, Qt.Orientation.Horizontal) == "Wh/kg"
    tip = model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("Claimed (Wh/kg): ")


def test_a_wide_window_has_more_columns(panel: DataPanel, qtbot: Any) -> None:
    panel.resize(1800, 900)
    qtbot.waitUntil(lambda: "technology" in columns(panel))
    panel.resize(1208, 694)
    qtbot.waitUntil(lambda: "technology" not in columns(panel))
    assert "title" in columns(panel)


def test_beside_a_card_fewer_columns_leave_room_for_the_name(panel: DataPanel, qtbot: Any) -> None:
    click(panel, qtbot, "m2")
    qtbot.waitUntil(lambda: "routes" not in columns(panel))
    view = panel.rows.view
    assert view.columnWidth(columns(panel).index("title")) >= STRETCH_LEAST_PX
    assert view.horizontalScrollBar().maximum() == 0
    panel.card.closed.emit()
    panel.context.store.flush()
    qtbot.waitUntil(lambda: "routes" in columns(panel))


def test_the_menu_key_reaches_sort_filter_and_hide(
    panel: DataPanel, qtbot: Any, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda self, *_: opened.append(self))
    panel.rows.view.setFocus()
    panel.rows.view.menu_wanted.emit("kind", QPoint(50, 50))
    acts = {action.text().replace("&", "").split("\t")[0]: action for action in opened[-1].actions()}
    acts["Filter by Kind…"].trigger()
    qtbot.waitUntil(panel.popup.isVisible)
    panel.popup.close()
    acts["Sort, greatest or Z first"].trigger()
    store.flush()
    assert store.state.data.view("milestones").sort == "kind"
    acts["Hide this column"].trigger()
    store.flush()
    assert "kind" not in columns(panel)


def test_the_menu_key_asks_for_the_menu_of_the_current_column(panel: DataPanel, qtbot: Any) -> None:
    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QApplication

    panel.rows.view.go_to_row(1, 2)
    asked: list[str] = []
    panel.rows.view.menu_wanted.disconnect()
    panel.rows.view.menu_wanted.connect(lambda key, _: asked.append(key))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(panel.rows.view.viewport(), event)
    assert asked == [columns(panel)[2]]
