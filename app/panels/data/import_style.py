"""Which file, which table, and how the file is written: as it was guessed, and to be put right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.dataset.additions import ADDITIONS
from app.dataset.own.rows import ENCODINGS, SEPARATORS, Style
from app.panels.common.choice import Choice
from app.panels.common.widgets import clear_margins
from app.panels.data.describe import table_title
from app.panels.data.import_draft import Draft

LEFT_OUT = ""
_DECIMALS = (("point", "point (3.5)"), ("comma", "comma (3,5)"))


class StyleRow(QWidget):
    """Tells what the user chose; what is shown is only ever set by ``show_drafts``.

    ``file`` stands wherever its owner puts it.
    """

    file_chosen = Signal(int)
    table_chosen = Signal(str)
    style_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._style = Style()
        titles = [(table, table_title(table)) for table in ADDITIONS]
        self._titles = titles
        self.file = Choice("File", [], "Which file of the folder is shown below.")
        self.table = Choice("Table", titles, "Which table the rows belong to; guessed from the headings.")
        self.sheet = Choice("Sheet", [], "Which sheet of the workbook is read.")
        self.encoding = Choice(
            "Encoding", list(ENCODINGS.items()), "How letters are written in the file; look at ä, é and µ."
        )
        self.separator = Choice(
            "Separator", list(SEPARATORS.items()), "What stands between the cells of a row in the file."
        )
        self.decimals = Choice("Decimals", _DECIMALS, "How numbers are written in the file.")
        row = QHBoxLayout(self)
        clear_margins(row, 12)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        for choice, letters in (
            (self.table, 16),
            (self.sheet, 10),
            (self.encoding, 9),
            (self.separator, 7),
            (self.decimals, 8),
        ):
            choice.combo.setSizeAdjustPolicy(policy)
            choice.combo.setMinimumContentsLength(letters)
            row.addWidget(choice, letters)
        row.addStretch(1)
        self.file.combo.setSizeAdjustPolicy(policy)
        self.file.combo.setMinimumContentsLength(16)
        self.file.hide()
        self._connect()

    def _connect(self) -> None:
        self.file.chosen.connect(lambda key: self.file_chosen.emit(int(key)))
        self.table.chosen.connect(self.table_chosen)
        self.sheet.chosen.connect(lambda key: self._choose(sheet=key))
        self.encoding.chosen.connect(lambda key: self._choose(encoding=key))
        self.separator.chosen.connect(lambda key: self._choose(separator=key))
        self.decimals.chosen.connect(lambda key: self._choose(decimal_comma=key == "comma"))

    def _choose(self, **changes: Any) -> None:
        self.style_chosen.emit(self._style._replace(**changes))

    def show_drafts(self, drafts: Sequence[Draft], index: int) -> None:
        """Show the draft at ``index``; controls that mean nothing to its kind of file are not there."""
        draft = drafts[index]
        self._style = draft.look.style
        several, workbook = len(drafts) > 1, draft.look.kind == "xlsx"
        self.file.set_options([(str(place), each.path.name) for place, each in enumerate(drafts)])
        self.file.set_key(str(index))
        self.table.set_options(
            [*self._titles, (LEFT_OUT, "leave this file out")] if several else self._titles
        )
        self.table.set_key(draft.plan.table if draft.plan is not None else LEFT_OUT)
        self.sheet.set_options([(name, name) for name in draft.look.sheets])
        self.sheet.set_key(self._style.sheet)
        self.encoding.set_key(self._style.encoding)
        self.separator.set_key(self._style.separator)
        self.decimals.set_key("comma" if self._style.decimal_comma else "point")
        self.file.setVisible(several)
        self.sheet.setVisible(workbook and len(draft.look.sheets) > 1)
        self.encoding.setVisible(not workbook)
        self.separator.setVisible(not workbook)
