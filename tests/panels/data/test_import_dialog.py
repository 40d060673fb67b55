"""Adding own rows as a person does: choose, match, look at what is wrong, add, undo."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QPushButton, QTableView
from shiboken6 import isValid

from app.dataset import bundled_data_folder, load_dataset
from app.panels.common.panel import PanelContext
from app.panels.data import import_dialog
from app.panels.data.import_dialog import ImportDialog, add_rows_dialog, add_rows_from
from app.panels.data.import_store import export_template, remove_addition
from app.plots import export
from app.state.model import initial_state
from app.state.presets import preset_design
from app.state.store import Store
from tests.documents import drop_of

GOOD = "Cell,Maker,Chemistry,Wh/kg,Electrolyte,Architecture,Ion,Level,Target\n"
ROW = "{},Maker,NMC / graphite,{},liquid,liquid,Li,cell,no\n"


@pytest.fixture(scope="module")
def bundled():
    return load_dataset()


@pytest.fixture
def context(bundled) -> PanelContext:
    return PanelContext(bundled, Store(initial_state(preset_design("nmc811-graphite-pouch"))))


@pytest.fixture
def dialog(context, qtbot) -> ImportDialog:
    made = ImportDialog(context)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def opened(dialog, qtbot) -> Callable[[Path], ImportDialog]:
    def run(path: Path) -> ImportDialog:
        dialog.open_path(path)
        qtbot.waitUntil(lambda: bool(dialog.drafts))
        return dialog

    return run


def write(path: Path, *energies: object, header: str = GOOD) -> Path:
    path.write_text(
        header + "".join(ROW.format(f"Cell {i}", e) for i, e in enumerate(energies)), encoding="utf-8"
    )
    return path


def wait(qtbot, dialog: ImportDialog) -> None:
    qtbot.waitUntil(lambda: dialog.checked is not None)


def test_good_rows_are_added_in_one_step_and_undone(opened, context, tmp_path, qtbot):
    dialog = opened(write(tmp_path / "cells.csv", 300, 310, 320))
    wait(qtbot, dialog)
    assert dialog.add.text() == "Add 3 rows"
    assert not dialog.faults.isVisible()
    dialog.add.click()
    store = context.store
    assert store.undo_stack.undoText() == "Add 3 rows of cells.csv"
    assert store.state.data.table == "published_cells"
    assert "own:cell-2" in context.dataset.published_cells
    assert "own:cell-2" not in context.bundled.published_cells
    store.undo()
    assert store.state.own.additions == ()
    assert context.dataset.published_cells == context.bundled.published_cells
    store.redo()
    assert len(store.state.own.additions[0].rows) == 3


def test_faulty_rows_are_left_out_only_if_the_user_says_so(opened, context, tmp_path, qtbot):
    dialog = opened(write(tmp_path / "cells.csv", 300, -5, "much", 310))
    wait(qtbot, dialog)
    assert not dialog.add.isEnabled()
    assert "2 rows are faulty" in dialog.why.text()
    assert dialog.faults.title() == "2 faults in 2 of 4 rows"
    assert not dialog.take_good.isChecked()
    dialog.take_good.click()
    assert dialog.take_good.text() == "Take the 2 good rows and leave out 2 faulty ones"
    assert dialog.add.isEnabled()
    dialog.add.click()
    assert [row.id for row in context.store.state.own.additions[0].rows] == ["own:cell-0", "own:cell-3"]


def test_faulty_cells_are_marked_by_a_sign_and_words(opened, tmp_path, qtbot):
    dialog = opened(write(tmp_path / "cells.csv", 300, -5))
    wait(qtbot, dialog)
    model = dialog.preview.rows
    place = next(
        i for i in range(model.columnCount()) if "Wh/kg" in model.headerData(i, Qt.Orientation.Horizontal)
    )
    assert model.index(0, place).data() == "300"
    assert model.index(1, place).data() == "✗ -5"
    assert "not plausible" in model.index(1, place).data(Qt.ItemDataRole.ToolTipRole)
    fault = dialog.faults.model
    assert [fault.index(0, i).data() for i in (1, 2)] == ["3", "Wh/kg"]


def test_a_row_with_a_fault_shows_its_other_cells_as_they_are_read(opened, tmp_path, qtbot):
    path = tmp_path / "cells.csv"
    path.write_text("Cell;Wh/kg;Wh/L\nA;300,5;-7,5\n")
    dialog = opened(path)
    assert [dialog.preview.rows.index(0, i).data() for i in range(3)] == ["A", "300.5", "✗ -7.5"]


def test_what_is_found_in_the_whole_file_is_marked_too(opened, tmp_path, qtbot):
    path = tmp_path / "cells.csv"
    write(path, 300, 310)
    text = path.read_text().splitlines()
    path.write_text("\n".join([f"{text[0]},id", f"{text[1]},a", f"{text[2]},a"]) + "\n")
    dialog = opened(path)
    wait(qtbot, dialog)
    model = dialog.preview.rows
    assert model.index(1, model.columnCount() - 1).data() == "✗ a"


def test_nothing_is_added_while_something_is_needed(opened, context, tmp_path, qtbot):
    dialog = opened(write(tmp_path / "cells.csv", 300, header=GOOD.replace("Level", "Foo")))
    assert "Every row needs Level." in dialog.why.text()
    assert not dialog.add.isEnabled()
    level = dialog.columns.values["level"]
    level.combo.setCurrentIndex(level.combo.findData("pack"))
    level.combo.activated.emit(level.combo.currentIndex())
    wait(qtbot, dialog)
    dialog.add.click()
    assert context.store.state.own.additions[0].rows[0].level == "pack"


def test_a_column_is_matched_by_hand(opened, context, tmp_path, qtbot):
    dialog = opened(
        write(tmp_path / "cells.csv", 300, header=GOOD.replace("Wh/kg", "E").replace("Cell", "Foo"))
    )
    assert "name" not in dialog.draft.plan.targets
    dialog.columns.target_chosen.emit(0, "name")
    dialog.columns.target_chosen.emit(3, "specific_energy_low_wh_kg")
    wait(qtbot, dialog)
    dialog.add.click()
    assert context.store.state.own.additions[0].rows[0].specific_energy_low_wh_kg == 300


def test_a_wrong_separator_can_be_put_right(opened, tmp_path, qtbot):
    path = write(tmp_path / "cells.csv", 300)
    dialog = opened(path)
    style = dialog.draft.look.style
    dialog.style_row.style_chosen.emit(style._replace(separator=";"))
    qtbot.waitUntil(lambda: len(dialog.draft.look.header) == 1)
    assert not dialog.add.isEnabled()
    dialog.style_row.style_chosen.emit(style)
    wait(qtbot, dialog)
    assert dialog.add.isEnabled()


def test_a_wrong_encoding_is_said_and_the_right_one_kept(opened, tmp_path, qtbot):
    path = tmp_path / "cells.csv"
    path.write_bytes((GOOD + ROW.format("Zürich", 300)).encode("cp1252"))
    dialog = opened(path)
    assert "Windows-1252" in dialog.notes.text()
    dialog.style_row.style_chosen.emit(dialog.draft.look.style._replace(encoding="utf-8-sig"))
    qtbot.waitUntil(lambda: "not UTF-8" in dialog.notes.text() and "try" in dialog.notes.text())
    assert dialog.style_row.encoding.key() == "cp1252"


def test_another_table(opened, tmp_path, qtbot):
    dialog = opened(write(tmp_path / "cells.csv", 300))
    dialog.style_row.table_chosen.emit("milestones")
    assert dialog.draft.plan.table == "milestones"
    assert "Every row needs" in dialog.why.text()


@pytest.mark.parametrize("name", ["none.csv", "folder", "empty.csv"])
def test_what_cannot_be_read_is_one_line(dialog, context, tmp_path, qtbot, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.csv").touch()
    dialog.open_path(tmp_path / name)
    qtbot.waitUntil(lambda: name in dialog.empty.text() and "Looking" not in dialog.empty.text())
    assert "\n" not in dialog.empty.text()
    assert not dialog.middle.isVisible()
    assert not dialog.add.isEnabled()
    assert context.store.state.own.additions == ()


def test_a_file_that_goes_bad_further_down(opened, context, tmp_path, qtbot):
    path = write(tmp_path / "cells.csv", *[300] * 20_000)
    with path.open("ab") as stream:
        stream.write(b"\xff\xfe\n")
    dialog = opened(path)
    qtbot.waitUntil(lambda: "not UTF-8" in dialog.why.text())
    assert not dialog.add.isEnabled()
    assert dialog.checked is None


def test_cancel_stops_the_reading_and_adds_nothing(opened, context, tmp_path, qtbot):
    dialog = opened(write(tmp_path / "cells.csv", *[300] * 30_000))
    qtbot.waitUntil(lambda: dialog.progress.value() > 0)
    assert dialog.progress.isVisible()
    assert not gc.isenabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert gc.isenabled()
    qtbot.wait(30)
    assert dialog.checked is None
    assert context.store.state.own.additions == ()


def test_the_window_answers_while_rows_are_read(opened, tmp_path, qtbot):
    dialog = opened(write(tmp_path / "cells.csv", *[300] * 20_000))
    beats: list[int] = []
    timer = QTimer(dialog, interval=5)
    timer.timeout.connect(lambda: beats.append(1))
    timer.start()
    wait(qtbot, dialog)
    assert len(beats) >= 10


def test_a_change_while_reading_begins_anew(opened, tmp_path, qtbot):
    dialog = opened(write(tmp_path / "cells.csv", *[300] * 5000, "-5"))
    dialog.columns.target_chosen.emit(3, "")
    wait(qtbot, dialog)
    assert dialog.checked.faulty == 0
    dialog.columns.target_chosen.emit(3, "specific_energy_low_wh_kg")
    wait(qtbot, dialog)
    assert dialog.checked.faulty == 1


def test_a_folder_with_a_file_left_out(opened, context, tmp_path, qtbot):
    write(tmp_path / "published_cells.csv", 300)
    (tmp_path / "sources.csv").write_text("id,title\na,b\n")
    dialog = opened(tmp_path)
    assert [draft.path.name for draft in dialog.drafts] == ["sources.csv", "published_cells.csv"]
    assert "Every row of sources.csv needs" in dialog.why.text()
    dialog.style_row.table_chosen.emit("")
    wait(qtbot, dialog)
    dialog.style_row.file_chosen.emit(1)
    assert dialog.draft.path.name == "published_cells.csv"
    dialog.add.click()
    assert [addition.name for addition in context.store.state.own.additions] == ["published_cells.csv"]
    assert context.store.undo_stack.undoText() == f"Add 1 row of {tmp_path.name}"


def test_a_header_and_no_rows(opened, tmp_path, qtbot):
    dialog = opened(write(tmp_path / "cells.csv"))
    wait(qtbot, dialog)
    assert not dialog.add.isEnabled()
    assert "no rows" in dialog.why.text()


def test_files_may_be_dropped(dialog, tmp_path, qtbot):
    dialog.dropEvent(drop_of(write(tmp_path / "cells.csv", 300)))
    wait(qtbot, dialog)
    assert dialog.add.isEnabled()


def test_files_may_be_chosen(dialog, tmp_path, qtbot, monkeypatch):
    path = write(tmp_path / "cells.csv", 300)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    dialog.choose_file.click()
    wait(qtbot, dialog)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    dialog.choose_folder.click()
    assert dialog.checked is not None


def test_the_list_of_faults_is_saved(opened, tmp_path, qtbot, monkeypatch):
    dialog = opened(write(tmp_path / "cells.csv", *["=1"] * 300))
    wait(qtbot, dialog)
    assert dialog.faults.model.rowCount() == 200
    assert "the first 200 are shown" in dialog.faults.title()
    target = tmp_path / "faults.csv"
    monkeypatch.setattr(export, "ask_path", lambda *_: str(target))
    dialog.faults.save.click()
    lines = target.read_text("utf-8-sig").splitlines()
    assert len(lines) == 301
    assert lines[1].startswith("cells.csv,2,Wh/kg,")


def test_typing_a_value_for_all_rows(opened, context, tmp_path, qtbot):
    dialog = opened(write(tmp_path / "cells.csv", 300, header=GOOD.replace("Maker", "Foo")))
    line = dialog.columns.values["manufacturer"]
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "My lab ")
    wait(qtbot, dialog)
    dialog.add.click()
    assert context.store.state.own.additions[0].rows[0].manufacturer == "My lab"


def test_every_control_has_words_and_can_be_reached(opened, tmp_path, qtbot):
    dialog = opened(write(tmp_path / "cells.csv", 300, -5, header=GOOD.replace("Maker", "Foo")))
    dialog.columns.values["manufacturer"].setText("x")
    dialog.columns.value_given.emit("manufacturer", "x")
    wait(qtbot, dialog)
    parts = [
        part
        for kind in (QPushButton, QComboBox, QLineEdit, QTableView)
        for part in dialog.findChildren(kind)
        if part.isVisible()
    ]
    assert len(parts) > 15
    for part in (*parts, dialog.take_good):
        assert part.toolTip().strip(), part
        assert part.accessibleName().strip(), part
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus, part


def test_tab_leads_from_control_to_control(opened, tmp_path, qtbot):
    """Tab must not be caught in a table or a list."""
    dialog = opened(write(tmp_path / "cells.csv", 300, -5))
    wait(qtbot, dialog)
    dialog.choose_file.setFocus()
    seen = set()
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
        seen.add(dialog.focusWidget())
    assert {dialog.cancel, dialog.take_good, dialog.faults.save, dialog.style_row.table.combo} <= seen
    assert {target.combo for target in dialog.columns.targets} <= seen


# -- entries -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [None, "cells.csv"])
def test_the_dialog_goes_when_it_is_closed(context, qtbot, tmp_path, monkeypatch, path):
    made: list[ImportDialog] = []

    def executed(self: ImportDialog) -> int:
        made.append(self)
        return 0

    monkeypatch.setattr(import_dialog.ImportDialog, "exec", executed)
    parent = QPushButton()
    qtbot.addWidget(parent)
    if path is None:
        add_rows_dialog(parent, context)
    else:
        add_rows_from(parent, context, write(tmp_path / path, 300))
    (dialog,) = made
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert gc.isenabled()


def test_an_addition_is_removed_in_one_step(opened, context, tmp_path, qtbot):
    dialog = opened(write(tmp_path / "cells.csv", 300))
    wait(qtbot, dialog)
    dialog.add.click()
    store = context.store
    store.show_field("data.selected", "own:cell-0")
    remove_addition(store, 0)
    assert store.state.data.view("published_cells").filters == ()
    assert store.state.own.additions == ()
    assert store.state.data.selected is None
    assert store.undo_stack.undoText() == "Remove cells.csv"
    store.undo()
    assert len(store.state.own.additions) == 1
    with pytest.raises(IndexError):
        remove_addition(store, 5)


@pytest.mark.parametrize("name", ["cells.csv", "cells.xlsx"])
def test_a_template_is_written_and_can_be_added(opened, tmp_path, name):
    export_template("published_cells", tmp_path / name)
    assert [p.name for p in tmp_path.iterdir()] == [name]
    dialog = opened(tmp_path / name)
    assert dialog.draft.plan.table == "published_cells"
    assert dialog.draft.lacks() == ()


def test_faults_of_a_folder_name_their_file(opened, tmp_path, qtbot):
    folder = tmp_path / "mine"
    folder.mkdir()
    write(folder / "published_cells.csv", 300)
    header = "title,company_id,date,kind,summary,status\n"
    (folder / "milestones.csv").write_text(header + "T,byd,soon,deal,S.,open\n")
    dialog = opened(folder)
    wait(qtbot, dialog)
    assert not dialog.faults.view.isColumnHidden(0)
    assert {dialog.faults.model.index(0, i).data() for i in (0, 1)} == {"milestones.csv", "2"}


def test_what_is_allowed_is_shown_whole(opened, tmp_path, qtbot):
    dialog = opened(write(tmp_path / "cells.csv", "much"))
    wait(qtbot, dialog)
    view = dialog.faults.view
    assert view.isColumnHidden(0)
    dialog.resize(760, 600)
    qtbot.wait(10)
    words = view.model().index(0, 3).data()
    lines = view.fontMetrics().boundingRect(
        0, 0, view.columnWidth(3) - 12, 1000, Qt.TextFlag.TextWordWrap, words
    )
    assert lines.height() > view.fontMetrics().height() * 1.5
    assert view.rowHeight(0) >= lines.height()


def test_the_preview_has_one_line_a_row_and_reads_faulty_rows_as_the_others(opened, tmp_path, qtbot):
    header = "name;formula;side;ion;crystal_density_g_cm3;summary\n"
    long_text = "many words " * 40
    path = tmp_path / "electrode_materials.csv"
    path.write_text(f"{header}A;LiFePO4;positive;Li;3,60;{long_text}\nB;LiXx9;positive;Li;3,70;{long_text}\n")
    dialog = opened(path)
    model = dialog.preview.rows
    place = next(i for i in range(model.columnCount()) if model.index(0, i).data() == "3.6")
    assert model.index(1, place).data() == "3.7"
    qtbot.wait(10)
    assert dialog.preview.rowHeight(0) < 2.5 * dialog.preview.fontMetrics().height()


def test_rows_that_are_there_already_are_told_and_may_be_added(opened, tmp_path, qtbot):
    dialog = opened(bundled_data_folder() / "companies.csv")
    wait(qtbot, dialog)
    assert "76 of 76 rows are in the dataset already." in dialog.notes.text()
    assert dialog.notes.isVisible()
    assert dialog.add.isEnabled()
