"""Opening and saving: designs and sessions, by dialog, by drop, or from the list of recent files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.files import FileError
from app.plots.theme import LIGHT
from app.science.design import CellDesign
from app.state import design_file, session
from app.state.model import AppState, CalculatorState, begun_with
from app.state.settings import Settings
from app.state.store import Store


class Documents(QObject):
    """Keeps which file the design in hand came from. Opening is one undo step, so that nothing is ever lost."""

    said = Signal(str)
    refused = Signal(str, str)
    title_changed = Signal()

    def __init__(self, store: Store, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._store, self._window = store, window
        self.settings = settings
        self.path: Path | None = None
        self._saved: CellDesign = store.state.calculator.design
        self._reference: CellDesign = store.state.calculator.reference

    @property
    def modified(self) -> bool:
        return self._store.state.calculator.design != self._saved

    @property
    def saved(self) -> tuple[Path, CellDesign] | None:
        """The file of the design in hand, with the design as it stands there; None where it has none."""
        return (self.path, self._saved) if self.path is not None else None

    def open(self) -> None:
        filters = f"All of Voltascope (*.json);;{design_file.FILTER};;{session.FILTER};;BPX files (*.json)"
        name, _ = QFileDialog.getOpenFileName(self._window, "Open", self.settings.last_folder, filters)
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Open a design, a session or a BPX file, whichever it is. A refusal leaves the work as it is."""
        from app.shell.bpx_questions import is_bpx

        try:
            if is_bpx(path):
                if not self._take_bpx(path):
                    return
                found = None
            else:
                found = session.read_any(path)
        except FileError as error:
            self.refused.emit(f"{path.name} was not opened", str(error))
            return
        if isinstance(found, AppState):
            self._store.edit(f"Open {path.name}", lambda _: found)
            # Else the next Save would write this design over the file of the one before.
            self.begin_with(found.calculator)
        elif found is not None:
            self._take_design(path, found)
        self.settings = self.settings.with_recent(path)
        self.said.emit(f"Opened {path.name}")
        self.title_changed.emit()

    def _take_design(self, path: Path, design: CellDesign) -> None:
        def update(state: AppState) -> AppState:
            calculator = begun_with(state.calculator, design)
            return msgspec.structs.replace(state, calculator=calculator, panel="calculator")

        self._reference = design
        self._store.edit(f"Open {path.name}", update)
        self.path, self._saved = path, design

    def _take_bpx(self, path: Path) -> bool:
        """Ask what the file leaves open; False when the person cancels. Raises ``FileError``."""
        from app.shell import bpx_dialog

        appearance = getattr(self._window, "appearance", None)
        look = (appearance.theme, appearance.scale) if appearance is not None else (LIGHT, 1.0)
        answer = bpx_dialog.ask(self._window, path, look)
        if answer is None:
            return False
        design, curves = answer

        def update(state: AppState) -> AppState:
            calculator = begun_with(state.calculator, design, curves=curves)
            calculator = msgspec.structs.replace(calculator, tab="rate")
            return msgspec.structs.replace(state, calculator=calculator, panel="calculator")

        self._store.edit(f"Open {path.name}", update)
        # Save asks for a name: the design is ours, and must not be written over the BPX file.
        self.begin_with(self._store.state.calculator)
        return True

    def save(self) -> bool:
        return self._write(self.path) if self.path is not None else self.save_as()

    def save_as(self) -> bool:
        design = self._store.state.calculator.design
        stem = "".join(c if c.isalnum() or c in "-+." else "-" for c in design.name).strip("-") or "design"
        start = self.path or Path(self.settings.last_folder) / f"{stem}{design_file.SUFFIX}"
        path = self._ask("Save design", start, design_file.FILTER, design_file.SUFFIX)
        return path is not None and self._write(path)

    def _write(self, path: Path) -> bool:
        design = self._store.state.calculator.design
        if not self._guard(path, lambda: design_file.write_design(path, design)):
            return False
        self.path, self._saved = path, design
        self.title_changed.emit()
        return True

    def save_session(self) -> None:
        start = Path(self.settings.last_folder) / f"session{session.SUFFIX}"
        path = self._ask("Save session", start, session.FILTER, session.SUFFIX)
        if path is not None:
            self._guard(path, lambda: session.write_session(path, self._store.state))

    def _ask(self, title: str, start: Path, filters: str, suffix: str) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(start), filters)
        if not name or name.endswith(".json"):
            return Path(name) if name else None
        from app.shell.dialogs import confirm

        path = Path(name + suffix)
        # The dialog asked about the name as it was typed, not about this one.
        if path.exists() and not confirm(
            self._window, f"{path.name} is there already", "Replace it?", "Replace"
        ):
            return None
        return path

    def _guard(self, path: Path, write: Callable[[], None]) -> bool:
        try:
            write()
        except FileError as error:
            self.refused.emit(f"{path.name} was not saved", str(error))
            return False
        self.settings = self.settings.with_recent(path)
        self.said.emit(f"Saved {path.name}")
        return True

    def begin_with(self, calculator: CalculatorState) -> None:
        """A design that came from no design file is in hand (a preset, a session)."""
        self.path, self._saved, self._reference = None, calculator.design, calculator.reference
        self.title_changed.emit()

    def follow(self, calculator: CalculatorState) -> None:
        """Undo may bring back a design that began elsewhere: Save must not write it over the file opened last."""
        if calculator.reference != self._reference:
            self.begin_with(calculator)
