"""The look of the dialog that adds rows: where everything stands, and what it says while there is nothing to show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.panels.common.card import Card
from app.panels.common.widgets import ElidedLabel, button, clear_margins, role_label, set_property
from app.panels.data.import_columns import ColumnMatching
from app.panels.data.import_faults import FaultCard
from app.panels.data.import_preview import PreviewTable
from app.panels.data.import_style import StyleRow

NOTHING = "Choose a CSV file, an XLSX workbook or a folder with tables, or drop it here."


class ImportForm(QDialog):
    """File and table on top, columns at the left, what they give and what is wrong at the right, Add below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Add your own rows")
        self.resize(960, 600)
        self._build()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        self.style_row = StyleRow()
        layout.addLayout(self._build_head())
        layout.addWidget(self.style_row)
        self.notes = role_label("", "warning")
        self.notes.setWordWrap(True)
        layout.addWidget(self.notes)
        layout.addWidget(self._build_middle(), 1)
        self.empty = role_label(NOTHING, "quiet")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        layout.addWidget(self.empty, 1)
        layout.addLayout(self._build_foot())

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.choose_file = button(
            "Choose a &file…", "Choose a CSV file or an XLSX workbook with rows of your own."
        )
        self.choose_folder = button(
            "Choose a f&older…", "Choose a folder of CSV files named as tables, or a data package."
        )
        self.name = ElidedLabel("", "heading")
        for each in (self.choose_file, self.choose_folder):
            each.setAutoDefault(False)
            row.addWidget(each)
        row.addWidget(self.name, 1)
        row.addWidget(self.style_row.file)
        return row

    def _build_middle(self) -> QSplitter:
        self.columns = ColumnMatching()
        matching = Card("Columns of the file")
        matching.body.addWidget(self.columns)
        self.preview = PreviewTable()
        preview = Card("The first rows as they will be read")
        preview.body.addWidget(self.preview)
        self.faults = FaultCard()
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(preview)
        right.addWidget(self.faults)
        self.middle = QSplitter(Qt.Orientation.Horizontal)
        self.middle.addWidget(matching)
        self.middle.addWidget(right)
        self.middle.setSizes([400, 560])
        for splitter in (self.middle, right):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(8)
        return self.middle

    def _build_foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        clear_margins(foot, 8)
        self.progress = QProgressBar(maximum=1000, textVisible=False)
        self.progress.setAccessibleName("How much of the file has been read")
        self.take_good = QCheckBox()
        self.take_good.setToolTip(
            "Faulty rows are left out of what is added; the file itself is not changed."
        )
        self.why = QLabel(wordWrap=True)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setProperty("role", "quiet")
        self.add = button(
            "Add", "Add the rows beside the bundled ones; they can be removed again.", "primary"
        )
        self.add.setDefault(True)
        self.cancel = button("Cancel", "Close without adding anything.")
        self.cancel.setAutoDefault(False)
        row = QHBoxLayout()
        clear_margins(row, 8)
        row.addWidget(self.why, 1)
        row.addWidget(self.add)
        row.addWidget(self.cancel)
        foot.addWidget(self.progress)
        foot.addWidget(self.take_good)
        foot.addLayout(row)
        return foot

    def show_nothing(self, why: str, refusal: bool = False) -> None:
        """Say why there is nothing to show, and what to do."""
        self.empty.setText(why)
        set_property(self.empty, "role", "warning" if refusal else "quiet")
        for widget in (
            self.style_row,
            self.style_row.file,
            self.notes,
            self.middle,
            self.progress,
            self.take_good,
        ):
            widget.hide()
        self.empty.show()
        self.why.setText("")
        self.offer("Add", False, "Choose a file first.")

    def offer(self, words: str, may: bool, why: str) -> None:
        """Name what Add does, and say why it may not, or what will come of it."""
        self.add.setText(words)
        self.add.setAccessibleName(words)
        self.add.setEnabled(may)
        self.add.setToolTip(why)
        self.why.setText("" if self.empty.isVisibleTo(self) else why)
