"""The only place where the parts are put together."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox

from app.commands.cli import COMMANDS
from app.commands.errors import Refusal
from app.dataset import Dataset, DatasetError, load_dataset
from app.files import FileError
from app.shell.application import Application
from app.shell.display import NO_DISPLAY, display_reachable
from app.shell.fonts import choose_font
from app.state.model import AppState, PinnedDesign, initial_state
from app.state.presets import preset_design, presets, resources_folder
from app.state.settings import Settings, SettingsFile

log = logging.getLogger("voltascope")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def offscreen_where_no_display() -> bool:
    """Draw into memory where there is no screen. True when it did."""
    if os.environ.get("QT_QPA_PLATFORM") or display_reachable():
        return os.environ.get("QT_QPA_PLATFORM") == "offscreen"
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return True


def make_qt(argv: list[str] | None = None) -> QApplication:
    """The application object, with our font and style. There is one a process."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    _use_utf8()
    qInstallMessageHandler(_log_qt)
    app = QApplication(argv or ["voltascope"])
    app.setApplicationName("Voltascope")
    app.setDesktopFileName("voltascope")
    app.setStyle("Fusion")
    choose_font(app)
    from PySide6.QtGui import QIcon

    app.setWindowIcon(QIcon(str(resources_folder() / "icons" / "voltascope.svg")))
    return app


def _use_utf8() -> None:
    """Qt wants UTF-8 and complains where no locale is set; the packaged program starts in such places too."""
    names = ("LC_ALL", "LC_CTYPE", "LANG")
    if sys.platform.startswith("linux") and all(os.environ.get(n, "") in ("", "C", "POSIX") for n in names):
        os.environ["LC_ALL"] = "C.UTF-8"


def fresh_state() -> AppState:
    """What a first start shows: the first preset, with the second pinned beside it."""
    first, second = presets()[:2]
    pinned = PinnedDesign(name=second.title, design=preset_design(second.key))
    return initial_state(preset_design(first.key), first.key, pinned)


def make_application(
    app: QApplication,
    files: SettingsFile,
    settings: Settings | None = None,
    dataset: Dataset | None = None,
    state: AppState | None = None,
) -> Application:
    """Everything connected, the window not yet shown."""
    settings = settings or files.read()
    fresh = fresh_state()
    if state is None and settings.restore_session:
        state = files.read_last_session()
    return Application(app, dataset or load_dataset(), state or fresh, fresh, files, settings)


def run_window(paths: list[Path]) -> int:
    """Open the window and stay until it closes. Raises ``Refusal`` where there is no screen."""
    if not display_reachable():
        raise Refusal("display", NO_DISPLAY + ", ".join(COMMANDS))
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    app = make_qt()
    try:
        program = make_application(app, SettingsFile())
    except (DatasetError, FileError) as error:
        _say_damaged(error)
        raise Refusal(str(error)) from error
    sys.excepthook = _report_to(program)

    def open_files() -> None:
        for path in paths:
            program.documents.open_path(path)

    program.start_soon(then=open_files)
    return app.exec()


# The offscreen platform has no window manager to move or raise windows for it: nothing is wrong.
_HARMLESS = ("This plugin does not support",)


def _say_damaged(error: Exception) -> None:
    """The program's own data cannot be read: who started it by double click has no console to read it on."""
    if QApplication.platformName() != "offscreen":
        QMessageBox.critical(
            None, "Voltascope", f"The program's own data is damaged: install it anew.\n\n{error}"
        )


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    if (message or "").startswith(_HARMLESS):
        return
    log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", message)


def _report_to(program: Application):  # type: ignore[no-untyped-def]
    """An error of ours is logged and said in the status line; the program goes on with the state it has."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("unexpected error", exc_info=(kind, error, trace))
        program.window.say(f"Something went wrong inside ({kind.__name__}: {error}). Your work is kept.")

    return hook
