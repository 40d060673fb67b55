"""What somebody who sees the panel for the first time looks for: words, whole lines, and his own rows in front."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import msgspec
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from app.dataset import Dataset
from app.dataset.additions import Addition, OwnCells, OwnCompanies, OwnMilestones
from app.panels.data.dictionary import dictionary_text
from app.panels.data.import_store import add_rows, remove_addition
from app.panels.data.panel import DataPanel
from app.panels.data.row_story import row_story
from app.plots.theme import LIGHT
from app.state.model import ColumnFilter
from app.state.store import Store

from .hands import chip, click, columns, key, shown


def own_cells(dataset: Dataset, name: str, count: int) -> OwnCells:
    row = dataset.published_cells["blade"]
    rows = (msgspec.structs.replace(row, id=f"own:{name}-{n}") for n in range(count))
    return OwnCells(name=name, rows=tuple(rows))


def add(store: Store, *additions: Addition, name: str = "folder") -> None:
    add_rows(store, additions, name)
    store.flush()


def told(panel: DataPanel) -> list[str]:
    said: list[str] = []
    panel.status.connect(said.append)
    return said


def test_rows_that_were_added_are_told_and_stand_in_front(
    panel: DataPanel, store: Store, dataset: Dataset
) -> None:
    panel.intents.show_table("published_cells")
    panel.intents.filter("published_cells", ColumnFilter(column="specific_energy_wh_kg", low=400.0))
    panel.intents.search("published_cells", "nothing")
    store.flush()
    assert shown(panel) == []
    said = told(panel)
    add(store, own_cells(dataset, "van.csv", 3))
    assert shown(panel) == ["own:van.csv-0", "own:van.csv-1", "own:van.csv-2"]
    assert said[-1].startswith("Added 3 rows of van.csv. They alone are shown")
    store.undo()
    store.flush()
    assert len(store.state.data.view("published_cells").filters) == 1
    assert store.state.data.view("published_cells").search == "nothing"
    assert said[-1].startswith("Removed 3 rows of van.csv")


def test_an_addition_that_is_clicked_is_seen_whatever_was_filtered(
    panel: DataPanel, qtbot: Any, store: Store, dataset: Dataset
) -> None:
    add(store, own_cells(dataset, "van.csv", 2))
    panel.intents.clear("published_cells")
    panel.intents.filter("published_cells", ColumnFilter(column="specific_energy_wh_kg", low=400.0))
    store.flush()
    qtbot.mouseClick(panel.list.additions[0], Qt.MouseButton.LeftButton)
    store.flush()
    assert shown(panel) == ["own:van.csv-0", "own:van.csv-1"]


def test_rows_that_were_removed_are_told_with_what_fell_with_them(
    panel: DataPanel, store: Store, dataset: Dataset
) -> None:
    maker = msgspec.structs.replace(dataset.companies["alpha"], id="own:mine")
    event = msgspec.structs.replace(dataset.milestones["m3"], id="own:first", company_id="own:mine")
    add(
        store, OwnCompanies(name="makers.csv", rows=(maker,)), OwnMilestones(name="events.csv", rows=(event,))
    )
    said = told(panel)
    remove_addition(store, 0)
    store.flush()
    assert said[-1] == "Removed 1 row of makers.csv, and 1 row that meant nothing without them."
    assert len(shown(panel)) == 5
    store.undo()
    store.flush()
    assert said[-1].startswith("Added 2 rows of makers.csv and events.csv.")
    panel.intents.sort("milestones", "date", False)
    store.flush()
    assert said[-1].startswith("Sorted by date, oldest first.")


def test_the_links_of_the_list_are_whole_lines_that_can_be_scrolled_to(
    panel: DataPanel, qtbot: Any, store: Store, dataset: Dataset
) -> None:
    panel.setStyleSheet('QPushButton[role="link"] { min-height: 0; }')
    panel.list.show_check("Checked: no fault found", False, True)
    panel.resize(1208, 400)
    add(store, *(own_cells(dataset, f"{n}.csv", 1) for n in range(4)))
    panel.show()
    qtbot.wait(10)
    area = panel.list.area
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    for link in (panel.list.add_button, panel.list.templates):
        assert link.height() >= link.fontMetrics().height()
        bottom = link.mapTo(area.viewport(), QPoint(0, link.height() - 1))
        assert 0 < bottom.y() <= area.viewport().height()


def test_a_column_is_found_by_the_unit_over_it(panel: DataPanel, store: Store) -> None:
    panel.intents.search("milestones", "wh/kg:300")
    store.flush()
    assert shown(panel) == ["m2"]


def test_ids_that_a_figure_chose_are_counted_not_read_out(panel: DataPanel, store: Store) -> None:
    panel.open_rows("milestones", ("m1", "m2"))
    store.flush()
    assert shown(panel) == ["m2", "m1"]
    assert chip(panel, "id").text().startswith("2 chosen rows")


def test_a_corrected_row_names_the_article_that_was_corrected(panel: DataPanel, dataset: Dataset) -> None:
    story = row_story(dataset, panel.table, dataset.milestones["m1"])
    links = [box.link.text for box in story.boxes if box.link is not None]
    assert links == ["The correction of “Report s1”"]


def test_the_keyboard_comes_back_to_the_rows_from_any_link(
    panel: DataPanel, qtbot: Any, store: Store
) -> None:
    click(panel, qtbot, "m2")
    for link in (panel.list.templates, panel.list.check_button, panel.bar.export):
        link.setFocus()
        qtbot.keyClick(link, Qt.Key.Key_Down)
        assert panel.rows.view.hasFocus()
    panel.list.folder_button.setFocus()
    qtbot.keyClick(panel.list.folder_button, Qt.Key.Key_Escape)
    store.flush()
    assert panel.card.isHidden()


def test_shift_f10_asks_for_the_menu_of_the_column(panel: DataPanel, qtbot: Any) -> None:
    asked: list[str] = []
    panel.rows.view.menu_wanted.disconnect()
    panel.rows.view.menu_wanted.connect(lambda column, _: asked.append(column))
    panel.rows.view.go_to_row(0, 3)
    key(panel, qtbot, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert asked == [columns(panel)[3]]


def test_copying_is_told_and_the_row_reached_looks_chosen_like_the_others(
    panel: DataPanel, qtbot: Any, store: Store
) -> None:
    said = told(panel)
    panel.rows.view.go_to_row(0)
    assert not panel.rows.view.painter_.several
    for _ in range(2):
        key(panel, qtbot, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    key(panel, qtbot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert said[-1] == "3 rows × 1 column on the clipboard."
    view = panel.rows.view
    picture = view.viewport().grab().toImage()
    colours = set()
    for row in range(3):
        rect = view.visualRect(view.rows.index(row, 0))
        colours.add(picture.pixelColor(rect.right() - 2, rect.top() + 2).name())
    assert len(colours) == 1


def test_the_dictionary_says_nothing_to_its_makers() -> None:
    text = dictionary_text()
    assert text.startswith("# Data dictionary")
    assert "make data" not in text


def test_a_check_that_was_asked_for_says_that_it_is_new(panel: DataPanel) -> None:
    panel.check.now = lambda: None  # type: ignore[method-assign]
    panel.list.check_wanted.emit()
    panel.check.done.emit([])
    assert panel.list.checked.text() == "Checked just now: no fault found"
    panel.check.done.emit([])
    assert panel.list.checked.text() == "Checked: no fault found"


def test_a_small_window_with_large_type_lays_nothing_over_anything(
    panel: DataPanel, qtbot: Any, store: Store
) -> None:
    panel.set_theme(LIGHT, 1.5)
    panel.resize(916, 600)
    panel.intents.filter("milestones", ColumnFilter(column="kind", words=("pilot line", "announcement")))
    store.flush()
    click(panel, qtbot, "m2")
    qtbot.wait(5)
    assert panel.width() == 916
    filters = panel.rows.filters
    seen = [each for each in filters.chips if each.isVisible()]
    assert seen
    assert not any(each.geometry().intersects(filters.count.geometry()) for each in seen)
    bar = panel.bar
    parts: list[QWidget] = [bar.title, bar.search, bar.columns, bar.export]
    for first, second in pairwise(parts):
        assert first.geometry().right() < second.geometry().left()
    assert bar.export.geometry().right() < bar.width()
    assert panel.rows.view.width() > 300


def test_a_bar_that_is_too_short_leaves_out_the_button_that_stands_elsewhere_too(panel: DataPanel) -> None:
    bar = panel.bar
    whole = bar.minimumSizeHint().width() + bar.add_button.sizeHint().width() + 200
    for width, hidden in ((whole, False), (whole - 260, True), (whole, False)):
        bar.resize(width, bar.height())
        assert bar.add_button.isHidden() == hidden
    bar.show_title("A title so long that nothing else has room beside it " * 3)
    assert bar.add_button.isHidden()
