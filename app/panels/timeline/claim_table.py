"""The table of all claims with their verdicts: sorted by a click on a head, walked with the arrow keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.panels.common.words import basis_word, named
from app.panels.timeline.claim_rows import ClaimRow, share_words, verdict_cell, verdict_text
from app.panels.timeline.selectors import short_label
from app.plots.export import Table, copy_table
from app.plots.markers import route_icon
from app.plots.theme import LIGHT, Theme
from app.state.claim_words import own_words, plain, verdict_words
from app.state.claims import QuickAnswer

Index = QModelIndex | QPersistentModelIndex
HEADS = ("Date", "Claim", "Figure", "Badge", "Reached by", "Verdict")
SORT_ROLE, ID_ROLE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_WAITING = "…"
_RIGHT = (2, 4)
_STRETCH, _BADGE, _VERDICT = 1, 3, 5
NARROW_LETTERS, NARROWEST_LETTERS = 84, 62
NOWHERE = QModelIndex()
# The widest text of each column; "": what is left.
_SAMPLES = ("2026-11-22", "", "400–700 Wh/kg", "vendor claim", "under 0.1 %", "not comparable")


class ClaimModel(QAbstractTableModel):
    """The claims; ``set_answer`` fills in a verdict when it is worked out."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[ClaimRow, ...] = ()
        self._answers: dict[str, QuickAnswer | None] = {}
        self._theme = LIGHT

    def show(self, rows: tuple[ClaimRow, ...]) -> None:
        """Take other claims; their verdicts are not known yet."""
        self.beginResetModel()
        self.rows, self._answers = rows, {}
        self.endResetModel()

    def set_answer(self, claim_id: str, answer: QuickAnswer | None) -> None:
        """Take the answer of one claim; None: it is not comparable."""
        self._answers[claim_id] = answer
        for place, row in enumerate(self.rows):
            if row.id == claim_id:
                self.dataChanged.emit(self.index(place, 4), self.index(place, 5))

    def forget_answers(self) -> None:
        """All verdicts are to be worked out anew."""
        self._answers = {}
        if self.rows:
            self.dataChanged.emit(self.index(0, 4), self.index(len(self.rows) - 1, 5))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the markers."""
        self._theme = theme
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(HEADS) - 1))

    @property
    def verdicts(self) -> dict[str, str]:
        """The verdicts known so far, by id."""
        return {claim_id: verdict_text(answer) for claim_id, answer in self._answers.items()}

    @property
    def answers(self) -> dict[str, QuickAnswer | None]:
        """The answers known so far, by id."""
        return self._answers

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(HEADS)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.AccessibleTextRole and column == _VERDICT:
            return self._full_verdict(row) or self.texts(row)[column]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.texts(row)[column]
        if role == Qt.ItemDataRole.ToolTipRole and column == _VERDICT and self._full_verdict(row):
            return self._full_verdict(row)
        if role == SORT_ROLE:
            return self._sort_key(row, column)
        if role == ID_ROLE:
            return row.id
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{', '.join(row.happening.routes)} · {row.happening.milestone.summary}"
        if role == Qt.ItemDataRole.DecorationRole and column == _STRETCH:
            return route_icon(row.happening.routes[0], self._theme)
        if role == Qt.ItemDataRole.ForegroundRole and column == 5:
            return self._verdict_ink(row)
        return None

    def texts(self, row: ClaimRow) -> tuple[str, ...]:
        """The cells of a row."""
        h = row.happening
        number = plain(row.claimed) if row.low >= row.claimed else f"{plain(row.low)}–{plain(row.claimed)}"
        unit = f"{row.unit}, pack" if row.level == "pack" else row.unit
        known = row.id in self._answers
        answer = self._answers.get(row.id)
        return (
            h.milestone.date,
            f"{h.company.name}: {named(h.id, short_label(h.milestone.title, h.company.name))}",
            f"{number} {unit}",
            basis_word(h.milestone.basis),
            share_words(answer) if known else _WAITING,
            verdict_cell(answer) if known else _WAITING,
        )

    def _full_verdict(self, row: ClaimRow) -> str:
        """The verdict with what stands behind it; "" where there is no more to tell than the word."""
        answer = self._answers.get(row.id)
        if answer is None or not (answer.own or answer.measured is not None):
            return ""
        parts = [verdict_words(verdict_text(answer), answer.measured is not None)]
        if answer.measured is not None:
            parts.append(f"a cell of the kind was measured there or above: {answer.measured.name}")
        return ", ".join(parts) + (f", {own_words(answer.own)}" if answer.own else "")

    def _sort_key(self, row: ClaimRow, column: int) -> object:
        if column == 0:
            return row.happening.said.middle
        if column == 2:
            return row.claimed
        if column in (4, 5):
            answer = self._answers.get(row.id)
            return answer.share.reachable if answer is not None else -1.0
        return self.texts(row)[column].casefold()

    def _verdict_ink(self, row: ClaimRow) -> QColor | None:
        tones = {"at the edge": self._theme.warning, "beyond": self._theme.refusal}
        word = self.verdicts.get(row.id, "")
        return QColor(tones.get(word, self._theme.text if word == "within" else self._theme.quiet))

    @staticmethod
    def _alignment(column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in _RIGHT else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class ClaimTable(QTableView):
    """``walked(id)``: the current row is another one, by key or by mouse."""

    walked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.claims = ClaimModel()
        self.order = QSortFilterProxyModel(self)
        self.order.setSourceModel(self.claims)
        self.order.setSortRole(SORT_ROLE)
        self.order.setDynamicSortFilter(False)
        self.setModel(self.order)
        self._setting = False
        self._selected = ""
        self._dress()
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def _dress(self) -> None:
        self.setAccessibleName("Claims and verdicts")
        self.setToolTip("Arrow keys: from claim to claim. Click a head to sort. Ctrl+C: copy the table.")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(30)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(_STRETCH, QHeaderView.ResizeMode.Stretch)
        self.sortByColumn(0, Qt.SortOrder.DescendingOrder)

    def set_rows(self, rows: tuple[ClaimRow, ...]) -> None:
        """Show other claims in the order chosen; the picked one stays picked where it is among them."""
        self._setting = True
        self.claims.show(rows)
        self._setting = False
        self.set_selected(self._selected)

    def set_selected(self, claim_id: str) -> None:
        """Mark the row of a claim without telling anybody; where it is not shown, once it is."""
        self._selected = claim_id
        self._setting = True
        selection = self.selectionModel()
        for place in range(self.order.rowCount()):
            index = self.order.index(place, 0)
            if index.data(ID_ROLE) == claim_id:
                both = (
                    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                )
                selection.setCurrentIndex(index, both)
                self.scrollTo(index)
                break
        else:
            selection.clear()
        self._setting = False

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take colours, and columns as wide as the type needs."""
        self.claims.set_theme(theme)
        metrics = self.fontMetrics()
        for column, sample in enumerate(_SAMPLES):
            if sample:
                self.setColumnWidth(column, metrics.horizontalAdvance(sample) + 16)
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.35))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The badge goes first, then the date, where the names would have no room."""
        super().resizeEvent(event)
        letters = self.width() / max(1, self.fontMetrics().averageCharWidth())
        self.setColumnHidden(_BADGE, letters < NARROW_LETTERS)
        self.setColumnHidden(0, letters < NARROWEST_LETTERS)

    def table(self) -> Table:
        """What is shown, in its order."""
        order = [self.order.mapToSource(self.order.index(n, 0)).row() for n in range(self.order.rowCount())]
        return ["id", *HEADS], [
            [self.claims.rows[n].id, *self.claims.texts(self.claims.rows[n])] for n in order
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Copy takes the whole table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_table(*self.table())
            event.accept()
            return
        super().keyPressEvent(event)

    def _on_current(self, current: QModelIndex, before: QModelIndex) -> None:
        if not self._setting and current.isValid():
            self.walked.emit(str(current.data(ID_ROLE)))
