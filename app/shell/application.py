"""What the actions do: the window, the documents and the appearance brought together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from app import __version__
from app.dataset import Dataset
from app.files import FileError
from app.panels.common.panel import Panel, PanelContext
from app.shell.actions import ACTIONS, shortcut_rows
from app.shell.ahead import BuildAhead
from app.shell.appearance import Appearance
from app.shell.documents import Documents
from app.shell.last_session import LastSession
from app.shell.panel_list import PANELS
from app.shell.window import MainWindow
from app.state.model import AppState
from app.state.presets import resources_folder
from app.state.settings import Settings, SettingsFile, ThemeChoice
from app.state.store import Store

AUTOSAVE_MS = 5000
TABLES_OF_ROWS = (".csv", ".tsv", ".txt", ".xlsx")


class Application(QObject):
    """One running program. Methods named ``on_<action id>`` answer the table of actions."""

    def __init__(
        self,
        app: QApplication,
        dataset: Dataset,
        state: AppState,
        fresh: AppState,
        files: SettingsFile,
        settings: Settings,
    ) -> None:
        super().__init__(app)
        self._files, self._fresh, self._settings = files, fresh, settings
        self.appearance = Appearance(app, settings.theme, settings.presentation, self)
        self.store = Store(state, self)
        slots = {spec.id: getattr(self, f"on_{spec.id}") for spec in ACTIONS}
        self.window = MainWindow(PanelContext(dataset, self.store), self.appearance, slots)
        self._ahead = BuildAhead(self.window, self.store, self)
        self.documents = Documents(self.store, settings, self.window)
        self._last_session = LastSession(files, self)
        self._last_session.failed.connect(self.window.say)
        self._autosave = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._autosave.timeout.connect(self._save_last_session)
        self._connect()
        self._build_recent_menu()
        self._tick_choices()
        self._update_title()
        self.window.restore(settings.geometry)

    def _connect(self) -> None:
        window, documents = self.window, self.documents
        self.store.changed.connect(lambda *_: self._autosave.start())
        self.store.changed.connect(self._on_changed)
        documents.said.connect(window.say)
        documents.said.connect(lambda _: self._autosave.start())
        self.appearance.changed.connect(lambda *_: self._autosave.start())
        documents.refused.connect(self._refuse)
        documents.title_changed.connect(self._update_title)
        window.dropped.connect(self._take_dropped)
        window.closing.connect(self._on_closing)
        window.stack.currentChanged.connect(lambda _: self._connect_panel())
        self._connected: set[Panel] = set()

    def _connect_panel(self) -> None:
        """Panels ask for dialogs by signal; connect those that have such signals, once."""
        panel = self.window.panel
        if panel in self._connected:
            return
        self._connected.add(panel)
        for name, slot in (
            ("open_requested", self.on_open),
            ("save_requested", self.on_save),
        ):
            if hasattr(panel, name):
                getattr(panel, name).connect(slot)

    def start(self) -> None:
        """Show the window with its panel, and say what was set aside on the way."""
        self.window.show_panel(self.store.state.panel)
        self.window.show()
        self.window.setFocus()  # on no control yet: Tab begins at the first
        self._say_problems()

    def start_soon(self, then: Callable[[], None]) -> None:
        """Show the frame at once, and build the panel when it is on screen; ``then`` comes after that.

        The other panels are built later, when nothing else happens.
        """

        def build() -> None:
            self.window.show_panel(self.store.state.panel)
            self.window.setFocus()
            self._say_problems()
            then()
            self._ahead.start()

        self.window.painted.connect(build)
        self.window.show()

    def _say_problems(self) -> None:
        if self._files.problems:
            self.window.say(" ".join(self._files.problems))

    # Files

    def on_open(self) -> None:
        self.documents.open()

    def _take_dropped(self, path: Path) -> None:
        """Tables and folders are the user's own data; anything else is a design or a session."""
        if path.is_dir() or path.suffix.lower() in TABLES_OF_ROWS:
            from app.panels.data.import_dialog import add_rows_from

            self.store.show_field("panel", "data")
            add_rows_from(self.window, self.window.context, path)
        else:
            self.documents.open_path(path)

    def on_add_data(self) -> None:
        from app.panels.data.import_dialog import add_rows_dialog

        self.store.show_field("panel", "data")
        add_rows_dialog(self.window, self.window.context)

    def on_save(self) -> None:
        self.documents.save()

    def on_save_as(self) -> None:
        self.documents.save_as()

    def on_save_session(self) -> None:
        self.documents.save_session()

    def on_export_results(self) -> None:
        from app.panels.calculator.export_results import export_results

        calculator, dataset = self.store.state.calculator, self.window.context.dataset
        said = export_results(self.window, calculator, dataset, self.documents.saved)
        if said:
            self.window.say(said)

    def on_reset(self) -> None:
        panel = self.store.state.panel
        self.store.edit("New session", lambda _: msgspec.structs.replace(self._fresh, panel=panel))
        self.documents.begin_with(self._fresh.calculator)

    def on_quit(self) -> None:
        self.window.close()

    # Editing

    def on_undo(self) -> None:
        self._step(f"Undone: {self.store.undo_stack.undoText()}", self.store.undo)

    def on_redo(self) -> None:
        self._step(f"Done again: {self.store.undo_stack.redoText()}", self.store.redo)

    def _step(self, words: str, move: Callable[[], None]) -> None:
        """Undo or redo; the store goes where it was done, so that it is seen."""
        move()
        self.window.say(words)

    def on_solve(self) -> None:
        from app.panels.calculator.panel import CalculatorPanel

        self.store.show_field("panel", "calculator")
        self.store.flush()
        if isinstance(self.window.panel, CalculatorPanel):
            self.window.panel.open_solver()

    def on_copy_picture(self) -> None:
        QApplication.clipboard().setPixmap(self.window.panel.grab())
        self.window.say("The panel is on the clipboard as a picture")

    def on_save_picture(self) -> None:
        from app.plots import export

        panel = self.window.panel
        start = Path(self.documents.settings.last_folder) / f"voltascope-{panel.panel_id}.png"
        picture = panel.grab().toImage()  # as it is now, not with the dialog's shadow over it
        written = export.save_as(
            self.window,
            "Save picture",
            str(start),
            "PNG picture (*.png)",
            lambda p: export.save_png(p, picture),
        )
        if written is not None:
            self.window.say(f"Saved {written.name} in {written.parent}")

    # Looking

    def on_panel_routes(self) -> None:
        self.store.show_field("panel", "routes")

    def on_panel_calculator(self) -> None:
        self.store.show_field("panel", "calculator")

    def on_panel_timeline(self) -> None:
        self.store.show_field("panel", "timeline")

    def on_panel_supply(self) -> None:
        self.store.show_field("panel", "supply")

    def on_panel_data(self) -> None:
        self.store.show_field("panel", "data")

    def on_theme_system(self) -> None:
        self._choose_theme("system")

    def on_theme_light(self) -> None:
        self._choose_theme("light")

    def on_theme_dark(self) -> None:
        self._choose_theme("dark")

    def on_presentation(self) -> None:
        self.appearance.set_presentation(not self.appearance.presentation)
        self._tick_choices()

    def on_full_screen(self) -> None:
        window = self.window
        window.showNormal() if window.isFullScreen() else window.showFullScreen()
        self._tick_choices()

    def _choose_theme(self, choice: ThemeChoice) -> None:
        self.appearance.choose(choice)
        self._tick_choices()

    def _tick_choices(self) -> None:
        actions = self.window.actions_by_id
        for choice in ("system", "light", "dark"):
            actions[f"theme_{choice}"].setChecked(self.appearance.choice == choice)
        actions["presentation"].setChecked(self.appearance.presentation)
        actions["full_screen"].setChecked(self.window.isFullScreen())

    # Help

    def on_shortcuts(self) -> None:
        from app.shell import dialogs

        dialogs.show(dialogs.ShortcutsDialog(shortcut_rows(self.window.actions_by_id), self.window))

    def on_about(self) -> None:
        from app.shell import dialogs

        version = self.window.context.bundled.version
        dialogs.show(dialogs.AboutDialog(__version__, version, resources_folder() / "licences", self.window))

    # The rest

    def _refuse(self, title: str, message: str) -> None:
        from app.shell import dialogs  # dialogs are rare: the start does not pay for them

        dialogs.refuse(self.window, title, message)

    def _build_recent_menu(self) -> None:
        menu = self.window.submenus["&File"]
        recent = menu.addMenu("Open &recent")
        menu.insertMenu(self.window.actions_by_id["save"], recent)

        def fill() -> None:
            recent.clear()
            for path in map(Path, self.documents.settings.recent):
                recent.addAction(path.name, partial(self.documents.open_path, path)).setToolTip(str(path))
            if recent.isEmpty():
                recent.addAction("Nothing opened yet").setEnabled(False)

        recent.aboutToShow.connect(fill)

    def _on_changed(self, state: AppState, touched: frozenset[str]) -> None:
        if "calculator.preset" in touched and state.calculator.preset is not None:
            self.documents.begin_with(state.calculator)
        self.documents.follow(state.calculator)
        if "calculator.design" in touched:
            self._update_title()

    def _update_title(self) -> None:
        name = self.documents.path.name if self.documents.path else self.store.state.calculator.design.name
        self.window.setWindowTitle(f"{name}[*] · Voltascope")
        self.window.setWindowModified(self.documents.modified)

    def _save_last_session(self) -> None:
        """Now and then, so that a crash costs seconds."""
        if not isValid(self.window):  # the last announcement of a store outlives its window
            return
        try:
            self._keep()
        except FileError as error:
            self.window.say(str(error))

    def _keep(self, at_once: bool = False) -> None:
        """Write the settings and the session. Raises ``FileError``."""
        settings = msgspec.structs.replace(
            self.documents.settings,
            theme=self.appearance.choice,
            presentation=self.appearance.presentation,
            geometry=self.window.geometry_text(),
        )
        self._files.write(settings)
        self._last_session.keep(self.store.state, at_once)

    def _on_closing(self) -> None:
        self._autosave.stop()
        try:
            self._keep(at_once=True)
        except FileError as error:
            from app.shell import dialogs

            if not dialogs.confirm(
                self.window, "The session cannot be kept for the next start", str(error), "Leave"
            ):
                self.window.refuse_close()


def panel_ids() -> list[str]:
    return [entry.id for entry in PANELS]
