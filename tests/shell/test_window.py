"""The window as a person uses it: panels, menus, files, undo, closing."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QImage, QKeySequence
from PySide6.QtWidgets import QFileDialog, QWidget

from app.bootstrap import fresh_state, make_application
from app.plots import export
from app.shell import dialogs
from app.shell.actions import ACTIONS, shortcut_rows
from app.state.design_file import write_design
from app.state.model import initial_state
from app.state.presets import preset_design, presets, resources_folder
from app.state.session import write_session
from app.state.settings import Settings, SettingsFile
from tests.documents import drop_of

REFERENCE = resources_folder() / "reference" / "lacey-18650.cell.json"


@pytest.fixture
def make(qapp, tmp_path, qtbot):
    """Make a program with settings of its own; all are closed at the end."""
    made = []

    def build(settings=None):
        program = make_application(qapp, SettingsFile(tmp_path / "config"), settings)
        program.start()
        made.append(program)
        return program

    yield build
    for program in made:
        program._autosave.stop()
        program.window.closing.disconnect()
        program.window.close()
        program.window.deleteLater()
        program.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def program(make):
    return make(Settings(restore_session=False))


@pytest.fixture
def refusals(monkeypatch):
    said = []
    monkeypatch.setattr(dialogs, "refuse", lambda parent, title, message: said.append((title, message)))
    return said


def shortcut(qtbot, program, action_id):
    keys = program.window.actions_by_id[action_id].shortcut()
    combination = keys[0]
    qtbot.keyClick(program.window, combination.key(), combination.keyboardModifiers())
    program.store.flush()


def test_a_panel_is_built_when_it_is_first_shown(program, qtbot):
    assert set(program.window.panels) == {"calculator"}
    for panel_id in ("routes", "timeline", "calculator"):
        qtbot.mouseClick(program.window.rail.buttons[panel_id], Qt.MouseButton.LeftButton)
        program.store.flush()
        assert program.window.panel.panel_id == panel_id
        assert program.window.rail.buttons[panel_id].isChecked()
    assert set(program.window.panels) == {"routes", "calculator", "timeline"}


def test_panels_by_keyboard(program, qtbot):
    for action, panel_id in (("panel_routes", "routes"), ("panel_timeline", "timeline")):
        shortcut(qtbot, program, action)
        assert program.window.panel.panel_id == panel_id


def test_no_two_actions_share_their_keys(program):
    keys = [
        key.toString()
        for spec in ACTIONS
        for key in program.window.actions_by_id[spec.id].shortcuts()
        if key.toString()
    ]
    assert len(keys) == len(set(keys))


def test_every_action_says_what_it_does():
    assert all(len(spec.tip) > 10 for spec in ACTIONS)


def test_opening_a_design_is_one_step_that_undo_takes_back(program, qtbot):
    before = program.store.state.calculator.design
    program.documents.open_path(REFERENCE)
    assert program.store.state.calculator.design.name.startswith("lacey-18650")
    assert "lacey-18650" in program.window.windowTitle()
    shortcut(qtbot, program, "undo")
    assert program.store.state.calculator.design == before


def test_a_bad_file_leaves_the_work_untouched(program, tmp_path, refusals):
    before = program.store.state
    bad = tmp_path / "bad.cell.json"
    bad.write_text('{"format": "voltascope/cell-design", "version": 1, "name": 3}')
    program.documents.open_path(bad)
    assert program.store.state is before
    ((title, message),) = refusals
    assert "bad.cell.json" in title
    assert "name" in message


def test_dropping_a_file_opens_it(program):
    program.window.dropEvent(drop_of(REFERENCE))
    assert program.store.state.calculator.design.name.startswith("lacey-18650")


def test_save_and_reopen(program, tmp_path, monkeypatch):
    path = tmp_path / "mine.cell.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *a: (str(path), "")))
    program.store.set_design_value("positive.loading.value", 4.0, "Loading")
    program.store.flush()
    assert program.window.isWindowModified()
    program.on_save()
    assert not program.window.isWindowModified()
    assert json.loads(path.read_text())["positive"]["loading"]["value"] == 4.0
    program.store.set_design_value("positive.loading.value", 2.0, "Loading")
    program.documents.open_path(path)
    assert program.store.state.calculator.design.positive.loading.value == 4.0


def test_saving_after_a_session_was_opened_leaves_the_design_file_before_it_alone(
    program, tmp_path, monkeypatch
):
    first, session, asked = tmp_path / "first.cell.json", tmp_path / "work.voltascope.json", []
    write_design(first, preset_design(presets()[1].key))
    write_session(session, initial_state(preset_design(presets()[2].key)))
    program.documents.open_path(first)
    before = first.read_bytes()
    program.documents.open_path(session)
    assert "first" not in program.window.windowTitle()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *a: asked.append(a) or ("", "")))
    program.on_save()
    assert first.read_bytes() == before
    assert len(asked) == 1


def test_a_save_that_fails_is_said_and_keeps_the_work(program, tmp_path, monkeypatch, refusals):
    path = tmp_path / "no such folder" / "mine.cell.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *a: (str(path), "")))
    before = program.store.state
    program.on_save()
    assert program.store.state is before
    assert "cannot be written" in refusals[0][1]


def test_cancelling_a_dialog_does_nothing(program, monkeypatch, refusals):
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, staticmethod(lambda *a: ("", "")))
    monkeypatch.setattr(export, "ask_path", lambda *_: "")
    before = program.store.state
    program.on_open()
    program.on_save()
    program.on_save_session()
    program.on_save_picture()
    assert program.store.state is before
    assert not refusals


def test_a_picture_of_the_panel_is_saved_with_its_suffix(program, tmp_path, monkeypatch):
    monkeypatch.setattr(export, "ask_path", lambda *_: str(tmp_path / "panel"))
    program.on_save_picture()
    assert QImage(str(tmp_path / "panel.png")).width() == program.window.panel.width()
    assert "panel.png" in program.window.status_label.text()


def test_a_picture_that_cannot_be_saved_is_said(program, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr(export, "ask_path", lambda *_: str(tmp_path / "none" / "panel.png"))
    monkeypatch.setattr(export, "tell", lambda _parent, message: told.append(message))
    program.on_save_picture()
    assert "panel.png" in told[0]


def test_the_session_comes_back_at_the_next_start(make):
    first = make()
    first.store.set("routes.temperature_c", 60.0, "Temperature")
    first.store.set("calculator.design", preset_design(presets()[2].key), "Preset")
    first.on_theme_dark()
    first.window.close()
    second = make()
    assert second.store.state.routes.temperature_c == 60.0
    assert second.store.state.calculator.design == preset_design(presets()[2].key)
    assert second.appearance.theme.name == "dark"


def test_a_damaged_last_session_does_not_stop_the_start(make, tmp_path):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "last.voltascope.json").write_bytes(b"\x00 nonsense")
    (tmp_path / "config" / "settings.json").write_bytes(b"{")
    program = make()
    assert program.store.state == fresh_state()
    assert "set aside" in program.window.status_label.text()


def test_themes_and_presentation_reach_everything(program):
    program.on_theme_dark()
    assert program.window.actions_by_id["theme_dark"].isChecked()
    assert program.appearance.theme.page in program.window.styleSheet()
    size = program.window.font().pointSizeF()
    program.on_presentation()
    assert program.window.status_label.font().pointSizeF() > size
    program.on_presentation()
    program.on_theme_light()


def test_undo_is_named_and_enabled_only_when_there_is_something(program):
    action = program.window.actions_by_id["undo"]
    assert not action.isEnabled()
    program.store.set("routes.temperature_c", 60.0, "Temperature")
    assert action.isEnabled()
    assert "Temperature" in action.text()


def test_recent_files_open_again(program):
    program.documents.open_path(REFERENCE)
    menu = next(a.menu() for a in program.window.submenus["&File"].actions() if a.menu())
    menu.aboutToShow.emit()
    assert [a.text() for a in menu.actions()] == [REFERENCE.name]


def test_the_pages_of_help_open(program):
    from app.shell.dialogs import AboutDialog, ShortcutsDialog, licence_text

    rows = shortcut_rows(program.window.actions_by_id)
    assert (
        "File",
        "Open",
        QKeySequence(QKeySequence.StandardKey.Open).toString(QKeySequence.SequenceFormat.NativeText),
    ) in rows
    ShortcutsDialog(rows, program.window).deleteLater()
    AboutDialog("1", "2", resources_folder() / "licences", program.window).deleteLater()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in licence_text(resources_folder() / "licences")
    assert "CC BY 4.0" in licence_text(resources_folder() / "licences")


def test_saving_after_undoing_an_open_leaves_the_file_opened_last_alone(program, tmp_path, monkeypatch):
    first, second, asked = tmp_path / "a.cell.json", tmp_path / "b.cell.json", tmp_path / "c.cell.json"
    write_design(first, preset_design("lfp-blade"))
    write_design(second, preset_design("nmc811-4680"))
    held = second.read_bytes()
    for path in (first, second):
        program.documents.open_path(path)
        program.store.flush()
    program.store.undo()
    program.store.flush()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(asked), ""))
    assert program.documents.save()
    assert second.read_bytes() == held
    assert asked.read_bytes() == first.read_bytes()


@pytest.mark.parametrize(
    ("panel_id", "wanted"),
    [
        ("timeline", {"Announcement", "Search the events", "Export", "All filters", "Timeline", "Menu"}),
        ("calculator", {"Open…", "Basis", "Positive", "Tabs of the lower card", "Calculator", "Menu"}),
        ("routes", {"Route", "Temperature (°C)", "More about the routes", "Routes", "Menu"}),
    ],
)
def test_tab_goes_all_the_way_round(program, qtbot, panel_id, wanted):
    """By real key strokes: the chain of widgets alone does not show where a focus proxy leads."""
    program.window.resize(1280, 800)
    program.window.show_panel(panel_id)
    qtbot.wait(50)
    program.window.rail.buttons[panel_id].setFocus()
    met = set()
    for _ in range(150):
        focused = program.window.focusWidget()
        met.add(focused.accessibleName() or getattr(focused, "text", str)())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        if program.window.focusWidget() is program.window.rail.buttons[panel_id]:
            break
    assert met >= wanted


def test_f10_opens_the_menu(program, qtbot):
    shown = []
    program.window.menu.aboutToShow.connect(lambda: QTimer.singleShot(0, program.window.menu.close))
    program.window.menu.aboutToShow.connect(lambda: shown.append(True))
    qtbot.keyClick(program.window, Qt.Key.Key_F10)
    assert shown


def test_the_rail_has_room_for_its_words_at_presentation_size(program):
    program.on_presentation()
    rail = program.window.rail
    room, widths = rail.width() - 18, []
    for button in (*rail.buttons.values(), rail.menu_button):
        bold = QFont(button.font())
        bold.setBold(True)
        widths.append(QFontMetrics(bold).horizontalAdvance(button.text()))
    program.on_presentation()  # the type size belongs to the whole process
    assert max(widths) <= room


def test_undo_and_redo_go_to_the_panel_where_it_was_done(program, qtbot):
    program.store.show_field("routes.tab", "ladder")
    program.store.show_field("panel", "routes")
    program.store.flush()
    program.store.set_design_value("electrolyte.amount.value", 1.5, "Liquid share")
    program.store.show_field("routes.tab", "who")
    for action, words in (("undo", "Undone: Liquid share"), ("redo", "Done again: Liquid share")):
        program.store.show_field("panel", "supply")
        program.store.flush()
        shortcut(qtbot, program, action)
        program.store.flush()
        assert program.window.panel.panel_id == "routes"
        assert program.store.state.routes.tab == "ladder"
        assert words in program.window.status_label.text()


def test_redo_has_the_keys_of_both_worlds(program):
    keys = {key.toString() for key in program.window.actions_by_id["redo"].shortcuts()}
    assert keys >= {"Ctrl+Y", "Ctrl+Shift+Z"}
    rows = {text: keys for _, text, keys in shortcut_rows(program.window.actions_by_id)}
    assert "Ctrl+Y" in rows["Redo"]


def test_a_file_is_known_by_what_it_says_not_by_its_name(program, tmp_path, refusals):
    from app.state.session import encode_session

    state = program.store.state
    disguised = tmp_path / "session.cell.json"
    disguised.write_bytes(encode_session(state))
    program.documents.open_path(REFERENCE)
    program.documents.open_path(disguised)
    assert program.store.state == state
    assert not refusals


def test_a_suffix_we_add_never_replaces_a_file_unasked(program, tmp_path, monkeypatch):
    (tmp_path / "mine.cell.json").write_text("precious")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *a: (str(tmp_path / "mine"), "")))
    monkeypatch.setattr(dialogs, "confirm", lambda *a: False)
    program.on_save()
    assert (tmp_path / "mine.cell.json").read_text() == "precious"
    monkeypatch.setattr(dialogs, "confirm", lambda *a: True)
    program.on_save()
    assert (tmp_path / "mine.cell.json").read_text() != "precious"


def test_damaged_data_of_the_program_is_said_in_a_line(monkeypatch, capsys):
    from app import bootstrap
    from app.commands.cli import run
    from app.files import FileError

    def damaged():
        raise FileError("index.json", "presets", "is not what it was")

    monkeypatch.setattr(bootstrap, "fresh_state", damaged)
    assert run([]) == 2
    assert capsys.readouterr().err == "error: index.json: presets: is not what it was\n"


def test_the_first_size_fits_the_screen(program):
    room = program.window.screen().availableSize()
    least = program.window.minimumSize()
    assert program.window.width() == min(1280, max(room.width(), least.width()))
    assert program.window.height() == min(800, max(room.height(), least.height()))


def test_a_theme_dresses_no_widget_over_and_over(program, qapp):
    """A sheet of the whole application would dress each once for every widget that it lies in."""

    class Counter(QObject):
        dressed = 0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            self.dressed += event.type() == QEvent.Type.StyleChange
            return False

    program.on_theme_light()
    counter = Counter()
    qapp.installEventFilter(counter)
    program.on_theme_dark()
    qapp.removeEventFilter(counter)
    widgets = len(program.window.findChildren(QWidget))
    assert widgets <= counter.dressed < 2.5 * widgets
    assert program.appearance.theme.surface in program.window.styleSheet()
    assert not qapp.styleSheet()
    assert qapp.overrideCursor() is None
    program.on_theme_light()


def test_what_the_keys_do_is_said_only_while_they_are_there(program):
    program.store.show_field("panel", "routes")
    program.store.show_field("routes.tab", "chemistries")
    program.store.flush()
    plot, label = program.window.panel.tabs.page("chemistries").plot, program.window.status_label
    before = label.text()
    for leave in (
        lambda: QCoreApplication.sendEvent(plot, QFocusEvent(QEvent.Type.FocusOut)),
        lambda: program.store.show_field("routes.tab", "windows"),
        lambda: program.store.show_field("panel", "supply"),
    ):
        program.store.show_field("panel", "routes")
        program.store.show_field("routes.tab", "chemistries")
        program.store.flush()
        QCoreApplication.sendEvent(plot, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
        assert "up and down move its brush" in label.text()
        leave()
        program.store.flush()
        assert "brush" not in label.text()
    program.store.show_field("panel", "routes")
    program.store.flush()
    assert label.text() == before != ""
