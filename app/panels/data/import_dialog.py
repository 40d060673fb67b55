"""Adding one's own rows: a file, its table, its columns, what they give and what is wrong, all in one place.

choose or drop -> look -> match -> (every change) read through in the background -> Add, one undoable step
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from app.dataset.errors import DatasetError
from app.dataset.own.checking import Checked, check
from app.dataset.own.files import parts_of
from app.dataset.own.rows import Style
from app.panels.common.panel import PanelContext
from app.panels.common.words import counted, listed
from app.panels.data.import_draft import Draft, begin, headings_of, tasks_of, written_otherwise
from app.panels.data.import_form import NOTHING, ImportForm
from app.panels.data.import_store import add_rows
from app.panels.data.import_work import Work

_TYPING_MS = 250


class ImportDialog(ImportForm):
    """Nothing is added before Add; closing it at any moment leaves everything as it was."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._context = context
        self._path: Path | None = None
        self._index = 0
        # Why the file cannot be read as it was said to be written.
        self._refusal = ""
        self.drafts: tuple[Draft, ...] = ()
        self.checked: Checked | None = None
        self._looking: Work[object] = Work(self, self._show_share)
        self._checking: Work[Checked] = Work(self, self._show_share)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._check)
        self._connect()
        self.show_nothing(NOTHING)

    def _connect(self) -> None:
        self.choose_file.clicked.connect(self._ask_file)
        self.choose_folder.clicked.connect(self._ask_folder)
        self.style_row.file_chosen.connect(self._show_draft_at)
        self.style_row.table_chosen.connect(self._take_table)
        self.style_row.style_chosen.connect(self._take_style)
        self.columns.target_chosen.connect(self._take_target)
        self.columns.value_given.connect(self._take_value)
        self.take_good.toggled.connect(lambda _: self._show_verdict())
        self.add.clicked.connect(self._add)
        self.cancel.clicked.connect(self.reject)
        self.finished.connect(lambda _: self.stop())

    # -- choosing ------------------------------------------------------------------------------------------------

    def _ask_file(self) -> None:
        kinds = "Tables (*.csv *.tsv *.txt *.xlsx);;All files (*)"
        name, _ = QFileDialog.getOpenFileName(self, "Choose a file", self._folder(), kinds)
        if name:
            self.open_path(Path(name))

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Choose a folder", self._folder())
        if name:
            self.open_path(Path(name))

    def _folder(self) -> str:
        return str(self._path.parent) if self._path is not None else ""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take one file or folder."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Open what was dropped."""
        self.open_path(Path(event.mimeData().urls()[0].toLocalFile()))

    def open_path(self, path: Path) -> None:
        """Look at a file or a folder; what was open before is dropped."""
        self.stop()
        self._path, self.drafts, self._index, self.checked = path, (), 0, None
        self._refusal = ""
        self.name.setText(path.name)
        self.show_nothing(f"Looking at {path.name}…")
        try:
            steps = begin(parts_of(path))
        except DatasetError as error:
            self._refuse(error)
            return
        self._looking.start(steps, self._take_drafts, self._refuse)

    def _take_drafts(self, drafts: object) -> None:
        assert isinstance(drafts, tuple)
        self.drafts = drafts
        self.take_good.setChecked(False)
        self._show_draft_at(0)
        self._check()

    def _refuse(self, error: DatasetError) -> None:
        """A file that cannot be read: one line, and nothing of it is kept."""
        self.drafts, self.checked = (), None
        self.show_nothing(str(error), refusal=True)

    # -- matching ------------------------------------------------------------------------------------------------

    @property
    def draft(self) -> Draft:
        """The file that is shown."""
        return self.drafts[self._index]

    def _replace(self, draft: Draft, wait: bool = False) -> None:
        self._refusal = ""
        self.drafts = (*self.drafts[: self._index], draft, *self.drafts[self._index + 1 :])
        self._show_draft_at(self._index)
        self._checking.cancel()
        self.checked = None
        self._show_verdict()
        self._typing.start() if wait else self._check()

    def _take_table(self, table: str) -> None:
        self._replace(self.draft.of_table(table) if table else self.draft.with_plan(None))

    def _take_style(self, style: Style) -> None:
        self._checking.cancel()
        self.checked = None
        self._looking.start(written_otherwise(self.draft, style), self._take_restyled, self._refuse_style)

    def _take_restyled(self, draft: object) -> None:
        assert isinstance(draft, Draft)
        self._replace(draft)

    def _refuse_style(self, error: DatasetError) -> None:
        """The file is not written in that way: it stays as it was understood before."""
        self._replace(self.draft)
        self._refusal = str(error)
        self._show_notes()

    def _take_target(self, place: int, name: str) -> None:
        if self.draft.plan is not None:
            self._replace(self.draft.with_plan(self.draft.plan.with_target(place, name)))

    def _take_value(self, name: str, text: str) -> None:
        if self.draft.plan is not None:
            self._replace(self.draft.with_plan(self.draft.plan.with_value(name, text)), wait=True)

    # -- reading through -----------------------------------------------------------------------------------------

    def _check(self) -> None:
        self._typing.stop()
        self.checked = None
        tasks = tasks_of(self.drafts)
        if tasks and not self._lacking() and not any(draft.value_faults() for draft in self.drafts):
            held = self._context.store.state.own.additions
            self._checking.start(check(tasks, self._context.bundled, held), self._take_checked, self._fail)
        self._show_verdict()

    def _take_checked(self, checked: Checked) -> None:
        self.checked = checked
        where = f"in {checked.faulty:,} of {counted(checked.total, 'row')}"
        self.faults.show_problems(checked.problems, where, headings_of(self.drafts), len(self.drafts))
        self._show_notes()
        self._mark_faults()
        self._show_verdict()

    def _mark_faults(self) -> None:
        if self.checked is not None:
            name = self.draft.path.name
            self.preview.rows.show_problems(tuple(p for p in self.checked.problems if p.file == name))

    def _fail(self, error: DatasetError) -> None:
        """The file cannot be read to its end: how it is written may be put right."""
        self.faults.show_problems((error.problem,), "", headings_of(self.drafts), len(self.drafts))
        self.faults.set_title("The file cannot be read to its end")
        self._show_verdict(str(error))

    def stop(self) -> None:
        """Drop whatever is being read."""
        self._typing.stop()
        self._looking.cancel()
        self._checking.cancel()

    # -- showing -------------------------------------------------------------------------------------------------

    def _show_draft_at(self, index: int) -> None:
        self._index = index
        self.empty.hide()
        self.style_row.show_drafts(self.drafts, index)
        self.style_row.show()
        self.middle.show()
        self.columns.show_draft(self.draft)
        self.preview.show_draft(self.draft)
        self._mark_faults()
        self._show_notes()

    def _show_notes(self) -> None:
        """What was noticed of the file that is shown, and of all rows."""
        told = [self._refusal] if self._refusal else [*self.draft.look.notes]
        if self.checked is not None and self.checked.twins:
            good = counted(self.checked.good, "row")
            told.append(f"{self.checked.twins:,} of {good} are in the dataset already.")
        self.notes.setText(" ".join(told))
        self.notes.setVisible(bool(told))

    def _show_share(self, share: float) -> None:
        self.progress.setValue(round(1000 * share))

    def _lacking(self) -> str:
        """What nothing fills yet, as a sentence."""
        told = []
        for draft in self.drafts:
            names = [field.title for field in draft.lacks()]
            if names:
                where = f" of {draft.path.name}" if len(self.drafts) > 1 else ""
                told.append(f"Every row{where} needs {listed(names)}.")
        return " ".join(told) and f"{' '.join(told)} Choose a column, or one value for all rows."

    def _show_verdict(self, refusal: str = "") -> None:
        """What can be added, or why nothing can."""
        checked, lacking = self.checked, self._lacking()
        reading = self._checking.running or self._typing.isActive()
        self.progress.setVisible(self._checking.running)
        if checked is None and not refusal:
            self.faults.show_problems((), "")
        partly = checked is not None and bool(checked.faulty and checked.good)
        self.take_good.setVisible(partly)
        if checked is None:
            waiting = "Reading the rows…" if reading else "Every file is left out."
            faults = any(draft.value_faults() for draft in self.drafts)
            self.offer(
                "Add", False, refusal or lacking or ("A value for all rows is wrong." if faults else waiting)
            )
            return
        good, faulty = counted(checked.good, "good row"), counted(checked.faulty, "faulty one")
        self.take_good.setText(f"Take the {good} and leave out {faulty}")
        self.take_good.setAccessibleName(self.take_good.text())
        self.offer(f"Add {counted(checked.good, 'row')}", *self._judged(checked))

    def _judged(self, checked: Checked) -> tuple[bool, str]:
        if not checked.total:
            return False, "The file has a header and no rows."
        if not checked.good:
            return (
                False,
                "No row can be taken: put the faults right in the file, or match the columns otherwise.",
            )
        if checked.faulty and not self.take_good.isChecked():
            rows = "A row is faulty" if checked.faulty == 1 else f"{checked.faulty:,} rows are faulty"
            return False, f"{rows}: put them right in the file, or take the good ones only."
        return True, f"{counted(checked.good, 'row')} will be added as your own, beside the bundled ones."

    def _add(self) -> None:
        if self.checked is not None and self._path is not None and self._judged(self.checked)[0]:
            add_rows(self._context.store, self.checked.additions, self._path.name)
            self.accept()


def add_rows_dialog(parent: QWidget, context: PanelContext) -> None:
    """Let the user add rows of a file or a folder that is chosen in the dialog."""
    _run(ImportDialog(context, parent))


def add_rows_from(parent: QWidget, context: PanelContext, path: Path) -> None:
    """Let the user add the rows of ``path``, as when it was dropped on the window."""
    dialog = ImportDialog(context, parent)
    dialog.open_path(path)
    _run(dialog)


def _run(dialog: ImportDialog) -> None:
    dialog.exec()
    dialog.stop()
    # Its parent would keep it for ever.
    dialog.deleteLater()
