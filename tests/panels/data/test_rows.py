"""Rows and their card, rows that other panels ask for, sessions, own rows, and the way of Tab."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from app.dataset import Dataset
from app.dataset.additions import OwnMilestones
from app.dataset.errors import Problem
from app.panels.common.panel import PanelContext
from app.panels.data.checking import FAILED, DataCheck
from app.panels.data.panel import DataPanel
from app.plots.theme import LIGHT
from app.state.model import AppState, ColumnFilter, DataState, TableView
from app.state.session import decode_session, encode_session
from app.state.store import Store

from .hands import click, columns, head_click, key, place_of, shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


# -- rows and the card ----------------------------------------------------------------------------------------


def test_a_click_opens_the_card_and_escape_closes_it(panel: DataPanel, qtbot: Any, store: Store) -> None:
    click(panel, qtbot, "m2")
    assert store.state.data.selected == "m2"
    assert panel.card.isVisible()
    assert panel.card.story is not None
    assert panel.card.story.loud == "300–400"
    key(panel, qtbot, Qt.Key.Key_Escape)
    assert store.state.data.selected is None
    assert panel.card.isHidden()
    assert not store.undo_stack.canUndo()


def test_the_count_of_sources_leads_to_the_sources(panel: DataPanel, qtbot: Any, store: Store) -> None:
    place = place_of(panel, "m2", columns(panel).index("source_ids"))
    panel.resize(1208, 420)
    qtbot.mouseClick(panel.rows.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    store.flush()
    assert store.state.data.selected == "m2"
    qtbot.waitUntil(lambda: panel.card.area.verticalScrollBar().value() > 0)


def test_the_keyboard_walks_and_enter_opens_and_an_open_card_follows(
    panel: DataPanel, qtbot: Any, store: Store
) -> None:
    panel.setFocus()
    qtbot.waitUntil(panel.rows.view.hasFocus)
    key(panel, qtbot, Qt.Key.Key_Down)
    assert store.state.data.selected is None
    key(panel, qtbot, Qt.Key.Key_Return)
    assert store.state.data.selected == "m2"
    key(panel, qtbot, Qt.Key.Key_Down)
    assert store.state.data.selected == "m3"
    qtbot.waitUntil(lambda: panel.card.story is not None and panel.card.story.id == "m3")


def test_the_row_reached_stays_reached_when_the_order_changes(panel: DataPanel, qtbot: Any) -> None:
    click(panel, qtbot, "m3")
    head_click(panel, qtbot, "claimed_wh_kg")
    assert panel.rows.view.current_id() == "m3"
    assert panel.rows.view.currentIndex().row() == shown(panel).index("m3")


def test_a_filter_that_hides_the_open_row_closes_its_card(panel: DataPanel, qtbot: Any, store: Store) -> None:
    click(panel, qtbot, "m3")
    qtbot.keyClicks(panel.bar.search, "harbour")
    store.flush()
    store.flush()
    assert store.state.data.selected is None
    assert panel.card.isHidden()
    assert panel.bar.search.text() == "harbour"


def test_copying_takes_the_chosen_cells_and_makes_them_harmless(
    panel: DataPanel, qtbot: Any, store: Store
) -> None:
    panel.intents.columns("milestones", ("date", "claimed_wh_kg", "note"))
    store.flush()
    view = panel.rows.view
    view.setFocus()
    view.go_to_row(0)
    key(panel, qtbot, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    key(panel, qtbot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\n") == [
        "2026-01\t\t'=1+1",
        "2025-05-17\t300–400\t",
        "2025\t95.5\t",
        "2024-11-30\t\t",
        "2018-08\t400\t",
    ]
    view.go_to_row(1, 1)
    key(panel, qtbot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "300–400"


def test_a_shift_click_chooses_rows_and_opens_no_card(panel: DataPanel, qtbot: Any, store: Store) -> None:
    panel.rows.view.go_to_row(0)
    click(panel, qtbot, "m3", Qt.KeyboardModifier.ShiftModifier)
    assert store.state.data.selected is None
    assert panel.rows.view.copy() == 3


# -- asked for from elsewhere ---------------------------------------------------------------------------------


def test_a_row_asked_for_is_shown_with_its_card_and_what_hid_it_is_cleared_and_told(
    panel: DataPanel, store: Store
) -> None:
    panel.intents.search("milestones", "harbour")
    panel.intents.filter("milestones", ColumnFilter(column="date", low=20200000.0))
    panel.intents.show_table("sources")
    store.flush()
    panel.open_source("milestones", "m3")
    store.flush()
    store.flush()
    assert store.state.panel == "data"
    assert panel.card.isVisible()
    assert "m3" in shown(panel)
    view = store.state.data.view("milestones")
    assert view.search == ""
    assert len(view.filters) == 1  # the one that did not hide it stays
    assert panel.rows.legend.text().startswith("Cleared, because it hid the row asked for: the search.")
    assert panel.rows.view.current_id() == "m3"
    store.undo()
    store.flush()
    assert store.state.data.view("milestones").search == "harbour"


def test_it_works_for_a_panel_that_was_never_shown(qtbot: Any, dataset: Dataset, store: Store) -> None:
    made = DataPanel(PanelContext(dataset, store))
    qtbot.addWidget(made)
    made.intents.search("published_cells", "nothing like it")
    made.open_source("published_cells", "blade")
    made.resize(1208, 694)
    made.show()
    qtbot.waitExposed(made)
    store.flush()
    assert shown(made) == ["blade", "blade-torn"]
    assert made.card.story is not None
    assert made.card.story.id == "blade"


@pytest.mark.parametrize(
    "data",
    [
        DataState(table="no-such-table", selected="x"),
        DataState(table="milestones", selected="gone"),
        DataState(
            views=(
                TableView(table="gone"),
                TableView(
                    table="milestones", sort="gone", columns=("gone",), filters=(ColumnFilter(column="gone"),)
                ),
            )
        ),
    ],
)
def test_a_session_that_names_what_is_gone_is_not_fatal(
    panel: DataPanel, store: Store, data: DataState
) -> None:
    state = msgspec.structs.replace(store.state, data=data)
    store.replace(decode_session(encode_session(state)))
    store.flush()
    assert len(shown(panel)) == 5
    assert panel.card.isHidden()


def test_a_session_brings_back_table_filters_order_columns_and_card(panel: DataPanel, store: Store) -> None:
    view = TableView(
        table="milestones", search="words", sort="claimed_wh_kg", columns=("date", "claimed_wh_kg"),
        filters=(ColumnFilter(column="date", low=20200000.0),),
    )  # fmt: skip
    state = msgspec.structs.replace(store.state, data=DataState(selected="m2", views=(view,)))
    store.replace(decode_session(encode_session(state)))
    store.flush()
    assert shown(panel) == ["m3", "m2", "m4"]
    assert columns(panel) == ["date", "claimed_wh_kg"]
    assert panel.bar.search.text() == "words"
    assert panel.card.isVisible()


# -- the user's own -------------------------------------------------------------------------------------------


def own(dataset: Dataset) -> OwnMilestones:
    row = msgspec.structs.replace(dataset.milestones["m3"], id="own:mine", date="2026-09-14")
    return OwnMilestones(name="spring.csv", rows=(row,))


def add_own(store: Store, dataset: Dataset) -> None:
    def update(state: AppState) -> AppState:
        return msgspec.structs.replace(
            state, own=msgspec.structs.replace(state.own, additions=(own(dataset),))
        )

    store.edit("Add 1 row", update)
    store.flush()


def test_own_rows_are_counted_apart_listed_and_told_apart(
    panel: DataPanel, qtbot: Any, store: Store, dataset: Dataset
) -> None:
    add_own(store, dataset)
    assert shown(panel)[0] == "own:mine"
    assert panel.list.entries["milestones"].count() == "5 +1"
    assert panel.rows.filters.count.text() == "6 rows"
    model = panel.rows.view.rows
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("yours")
    assert panel.list.additions[0].text() == "spring.csv"
    qtbot.mouseClick(panel.list.additions[0], Qt.MouseButton.LeftButton)
    store.flush()
    assert shown(panel) == ["own:mine"]
    click(panel, qtbot, "own:mine")
    assert panel.card.story is not None
    assert panel.card.story.whose == "spring.csv"


def test_an_addition_is_removed_by_its_button_and_undo_brings_it_back(
    panel: DataPanel, qtbot: Any, store: Store, dataset: Dataset
) -> None:
    add_own(store, dataset)
    panel.intents.select("own:mine")
    store.flush()
    qtbot.mouseClick(panel.list.removers[0], Qt.MouseButton.LeftButton)
    store.flush()
    assert len(shown(panel)) == 5
    assert panel.card.isHidden()
    assert panel.list.additions == []
    store.undo()
    store.flush()
    assert len(shown(panel)) == 6


def test_the_buttons_open_the_dialog_and_the_template(
    panel: DataPanel, qtbot: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    opened: list[object] = []
    monkeypatch.setattr("app.panels.data.import_dialog.add_rows_dialog", lambda *a: opened.append(a))
    for button in (panel.bar.add_button, panel.list.add_button):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert opened == [(panel, panel.context)] * 2
    monkeypatch.setattr("app.plots.export.ask_path", lambda *_: str(tmp_path / "t.xlsx"))
    panel.list.templates.menu().actions()[0].trigger()
    assert (tmp_path / "t.xlsx").stat().st_size > 0


# -- the rest -------------------------------------------------------------------------------------------------


def test_the_check_is_told_and_a_fault_is_named(panel: DataPanel, qtbot: Any) -> None:
    panel.check.done.emit([])
    assert panel.list.checked.text() == "Checked: no fault found"
    panel.check.done.emit([Problem("cells.csv", "the year is wrong", 3)])
    assert panel.list.checked.text() == "Checked: 1 fault found"
    assert "row 3" in panel.list.checked.toolTip()


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_the_check_runs_beside_the_program_in_a_quiet_moment(qtbot: Any) -> None:
    parent = QWidget()
    printed = (
        """{"problems": [{"file": "a.csv", "row": 3, "column": "", "message": "is wrong"}], "rows": 1}"""
    )
    check = DataCheck(parent, python(f"print({printed!r}); raise SystemExit(1)"))
    check._timer.setInterval(1)
    with qtbot.waitSignal(check.done, timeout=20_000) as told:
        check.start()
    assert told.args == [[Problem("a.csv", "is wrong", 3)]]


@pytest.mark.parametrize("command", [python("print('no report')"), ["/no/such/program"]])
def test_a_check_that_cannot_be_run_says_so(qtbot: Any, command: list[str]) -> None:
    parent = QWidget()
    check = DataCheck(parent, command)
    with qtbot.waitSignal(check.failed, timeout=20_000) as told:
        check.now()
    assert told.args == [FAILED]


def test_a_check_is_given_up_when_the_panel_is_left(qtbot: Any) -> None:
    parent = QWidget()
    check = DataCheck(parent, python("import time; time.sleep(60)"))
    check.now()
    process = check._process
    assert process is not None
    process.waitForStarted(10_000)
    check.stop()
    assert check._process is None
    assert process.state() == process.ProcessState.NotRunning


def test_the_real_check_finds_no_panel_in_its_way(panel: DataPanel, qtbot: Any) -> None:
    with qtbot.waitSignal(panel.check.done, timeout=60_000):
        qtbot.mouseClick(panel.list.check_button, Qt.MouseButton.LeftButton)
        assert panel.list.checked.text() == "Checking…"
    assert panel.list.checked.text().startswith("Checked just now: ")


def test_the_folder_opens_only_on_a_click(
    panel: DataPanel, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "app.panels.data.doings.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile())
    )
    assert opened == []
    qtbot.mouseClick(panel.list.folder_button, Qt.MouseButton.LeftButton)
    assert opened[0].endswith("data")


def test_every_control_has_a_name_and_a_tooltip(
    panel: DataPanel, qtbot: Any, store: Store, dataset: Dataset
) -> None:
    add_own(store, dataset)
    click(panel, qtbot, "m2")
    for kind in (QAbstractButton, QLineEdit):
        for widget in panel.findChildren(kind):
            # The small buttons inside of Qt's own fields and bars are theirs.
            if widget.objectName().startswith("qt_") or isinstance(widget.parent(), QLineEdit):
                continue
            if type(widget).__name__ == "QTableCornerButton" or not widget.isVisibleTo(panel):
                continue
            assert widget.accessibleName(), (type(widget), widget.toolTip())
            assert widget.toolTip(), (type(widget), widget.accessibleName())


def test_tab_reaches_search_list_chips_rows_and_card(panel: DataPanel, qtbot: Any) -> None:
    click(panel, qtbot, "m2")
    seen: list[QWidget] = []
    widget: QWidget = panel.bar.search
    for _ in range(400):
        widget = widget.nextInFocusChain()
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(panel):
            seen.append(widget)
    for wanted in (
        panel.bar.columns, panel.bar.export, panel.list.entries["milestones"], panel.list.folder_button,
        panel.rows.filters.chips[0], panel.rows.view, panel.card.close_button, panel.card.copy_button,
    ):  # fmt: skip
        assert wanted in seen, wanted.accessibleName()
    order = [panel.bar.columns, panel.list.entries["milestones"], panel.rows.filters.chips[0], panel.rows.view,
             panel.card.close_button, panel.card.copy_button]  # fmt: skip
    places = [seen.index(widget) for widget in order]
    assert places == sorted(places)


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("size", [(952, 600), (1208, 694), (1848, 1050)])
def test_nothing_stands_over_anything_else(panel: DataPanel, qtbot: Any, size: Any, scale: float) -> None:
    panel.set_theme(LIGHT, scale)
    panel.resize(*size)
    click(panel, qtbot, "m2")
    qtbot.wait(5)
    parts = [part for part in (panel.list, panel.rows, panel.card) if part.isVisible()]
    # The list gives way to the card where the rows would have next to nothing.
    assert panel.list.isVisible() == (size[0] / scale > 700)
    for first, second in pairwise(parts):
        assert first.geometry().right() < second.geometry().left()
    assert panel.card.geometry().right() <= panel.width()
    assert panel.size().width() == size[0]
    chips = [chip.geometry() for chip in panel.rows.filters.chips if chip.isVisible()]
    for one, other in pairwise(chips):
        assert not one.intersects(other)
    if chips:
        assert not chips[-1].intersects(panel.rows.filters.count.geometry())
