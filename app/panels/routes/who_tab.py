"""The page of the matrix: organisations × routes, and beside it what the articles say and the dataset counts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.panels.common.badge import Badge
from app.panels.common.widgets import clear_margins, role_label
from app.panels.common.wrapped import Wrapped
from app.panels.routes.who import WhoMatrix
from app.panels.routes.who_table import WhoTable
from app.panels.routes.who_words import Statement, foot_words

SIDE_PX, SIDE_SHARE = 296, 0.3
LEGEND = (
    "Filled: a pilot line, sample, vehicle test or production. Hollow: announced only, or named without an event. "
    "The number counts events."
)


class StatementCard(QWidget):
    """What an article says over what the dataset counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said, self.counted, self.badge = Wrapped("", "quiet"), Wrapped("", "body"), Badge()
        head = QHBoxLayout()
        clear_margins(head, 6)
        head.addWidget(self.said, 1)
        head.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        clear_margins(column, 1)
        column.addLayout(head)
        column.addWidget(self.counted)

    def show_statement(self, statement: Statement) -> None:
        """Show a statement."""
        self.said.setText(statement.said)
        self.counted.setText(statement.counted)
        self.badge.set_text("reported")
        self.badge.set_source(*statement.row)
        for widget in (self, self.said, self.counted):
            widget.setToolTip(statement.tooltip)
        self.setAccessibleName(f"{statement.said}. {statement.counted}")


class WhoTab(QWidget):
    """Matrix and statements."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = WhoTable()
        self.statements: list[StatementCard] = []
        self._foot = Wrapped("", "caption")
        self._legend = Wrapped(LEGEND, "caption")
        self._scale = 1.0
        side = QWidget()
        self._column = QVBoxLayout(side)
        self._column.setContentsMargins(0, 2, 6, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._legend)
        self._column.addWidget(self._foot)
        self._column.addStretch(1)
        self._side = QScrollArea()
        self._side.setWidgetResizable(True)
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setAccessibleName("What the articles say, and what the dataset counts")
        self._side.setWidget(side)
        self.nothing = role_label("No organisation in the dataset follows a route.", "quiet")
        row = QHBoxLayout(self)
        clear_margins(row, 16)
        row.addWidget(self.table, 1)
        row.addWidget(self.nothing, 1)
        row.addWidget(self._side)

    def show_view(self, matrix: WhoMatrix, statements: tuple[Statement, ...]) -> None:
        """Show the matrix and the statements."""
        self.table.setVisible(bool(matrix.rows))
        self.nothing.setVisible(not matrix.rows)
        self.table.show_rows(matrix.rows)
        while len(self.statements) < len(statements):
            card = StatementCard()
            self._column.insertWidget(len(self.statements), card)
            self.statements.append(card)
        for place, card in enumerate(self.statements):
            card.setVisible(place < len(statements))
            if place < len(statements):
                card.show_statement(statements[place])
        organisations = sum(not row.is_region for row in matrix.rows)
        self._foot.setText(foot_words(organisations, matrix.left_out))
        self._foot.setToolTip(", ".join(matrix.left_out))

    def set_theme(self, theme: object, scale: float = 1.0) -> None:
        """Take the type size."""
        self._scale = scale
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The matrix comes first: where room is short the statements take less than a third of it."""
        wide = round(SIDE_PX * self._scale)
        self._side.setFixedWidth(min(wide, round(self.width() * SIDE_SHARE)))
