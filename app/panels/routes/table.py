"""A quiet read-only table of texts: header stays, rows wrap, one column takes the room that is left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.panels.common.panel import open_source
from app.plots.theme import Theme, font

ROW_TIP = "Double click or Enter: the row in the Data panel."


class FactTable(QTableWidget):
    """Texts in rows. Rows are reached with the arrow keys; each carries its sources as a tooltip."""

    def __init__(
        self,
        header: Sequence[str],
        name: str,
        stretch: int | None = None,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(0, len(header), parent)
        self.setHorizontalHeaderLabels(list(header))
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(wrap)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        self._wrap, self._cells = wrap, [[""]]
        self._sources: list[tuple[str, str]] = []
        self.doubleClicked.connect(lambda index: self._show_source(index.row()))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Rows are fitted once the columns have their widths, not while they are being shared out.
        self._fit = QTimer(self)
        self._fit.setSingleShot(True)
        self._fit.timeout.connect(self._fit_rows)
        head.sectionResized.connect(lambda *_: self._fit.start(0))
        self._stretch = stretch
        if stretch is None:
            head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            head.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        else:
            head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            head.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)

    def show_rows(
        self,
        cells: Sequence[Sequence[str]],
        tooltips: Sequence[str],
        sources: Sequence[tuple[str, str]],
    ) -> None:
        """Replace the rows; nothing happens when they are the same. ``sources``: table and id of each row."""
        self._sources = list(sources)
        new = [list(row) for row in cells]
        if new == self._cells:
            return
        self._cells = new
        self.setRowCount(len(new))
        for r, (row, tip) in enumerate(zip(new, tooltips, strict=True)):
            for c, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip(f"{tip}\n{ROW_TIP}")
                item.setTextAlignment(
                    Qt.AlignmentFlag.AlignTop if self._wrap else Qt.AlignmentFlag.AlignVCenter
                )
                self.setItem(r, c, item)
        self._fit.start(0)

    def _fit_rows(self) -> None:
        if self._wrap:
            self.resizeRowsToContents()
        else:
            self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.45))
            # Qt may keep the scroll range of the old height.
            self.updateGeometries()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Rows follow the type, which a table that was built unseen may get only when it is first polished."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_fit"):
            self._fit.start(0)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._fit.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the last column to the tooltip where hardly a word of it would show."""
        super().resizeEvent(event)
        if self._stretch is not None:
            head = self.horizontalHeader()
            others = [c for c in range(self.columnCount()) if c != self._stretch]
            rest = sum(max(self.sizeHintForColumn(c), head.sectionSizeHint(c)) for c in others)
            self.setColumnHidden(self._stretch, self.width() - rest < 6 * self.fontMetrics().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter shows the row's source, as a double click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._show_source(self.currentRow())
            return
        super().keyPressEvent(event)

    def _show_source(self, row: int) -> None:
        if 0 <= row < len(self._sources):
            open_source(self, *self._sources[row])

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take the type size: a table is read close by, so it is set small."""
        self.setFont(font("caption", scale))
        self._fit.start(0)
