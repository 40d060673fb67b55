"""One equation as a card: its name, the equation in plain signs, the numbers put in, the result, the article's view."""

from __future__ import annotations

import re
from html import escape
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QPaintEvent, QPalette, QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.panels.common.badge import Badge
from app.panels.common.widgets import clear_margins, role_label
from app.panels.common.wrapped import Wrapped
from app.panels.routes.figures import LoudNumber
from app.panels.routes.formulas import Equation

RESULT_SHARE = 0.62
_LOW = re.compile(r"_(\w+)")
# In running text only this sign has a low part: names of designs may hold low lines of their own.
_BOLTZMANN = re.compile(r"\bk_B\b")


class Typeset(Wrapped):
    """A text that wraps, with the constant k_B set as in the formulas."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if not _BOLTZMANN.search(self.text()):
            super().paintEvent(event)
            return
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Text, palette.color(self.foregroundRole()))
        context.palette = palette
        # The layout belongs to the document, which must be held while it draws.
        document, painter = self._document(), QPainter(self)
        document.documentLayout().draw(painter, context)
        painter.end()

    def _needed(self) -> int:
        if not _BOLTZMANN.search(self.text()):
            return super()._needed()
        self.ensurePolished()
        return ceil(self._document().size().height())

    def _document(self) -> QTextDocument:
        """The text laid out at the width that there is."""
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(self.font())
        document.setHtml(_BOLTZMANN.sub("k<sub>B</sub>", escape(self.text())))
        document.setTextWidth(max(self.width(), 1))
        return document


class FormulaCard(QFrame):
    """Badges: "model" leads to the equation's row, "corrected" to what sets the article right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.name = role_label("", "caption")
        self.formula = role_label("", "heading")
        self.formula.setTextFormat(Qt.TextFormat.RichText)
        self.formula.setWordWrap(True)
        self.formula.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.line, self.note, self.article = (
            Typeset("", "body"),
            Typeset("", "caption"),
            Typeset("", "caption"),
        )
        self.result = LoudNumber("")
        self.result.set_share(RESULT_SHARE)
        self.basis, self.corrected = Badge("model"), Badge("corrected")
        self._build()

    def _build(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        for row in (head, foot):
            clear_margins(row, 8)
        head.addWidget(self.name)
        # The result takes what the name leaves, and is set smaller before it would be cut.
        head.addStretch(1)
        head.addWidget(self.result, 1000)
        head.addWidget(self.basis)
        foot.addWidget(self.article, 1)
        foot.addWidget(self.corrected, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 5, 12, 6)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(self.formula)
        column.addWidget(self.line)
        column.addWidget(self.note)
        column.addLayout(foot)
        column.addStretch(1)

    def show_equation(self, equation: Equation) -> None:
        """Show an equation with its numbers."""
        self.name.setText(f"{equation.name} · {equation.symbol} =" if equation.symbol else equation.name)
        self.formula.setText(typeset(equation.formula))
        self.line.setText(equation.line)
        self.result.show_text(equation.result, equation.unit)
        self.result.setToolTip(f"{equation.result} {equation.unit}".strip())
        self.note.setText(equation.note)
        self.note.setVisible(bool(equation.note))
        self.article.setText(f"In the article: {equation.article}" if equation.article else "")
        self.article.setVisible(bool(equation.article))
        self.basis.set_source(*equation.source)
        self.corrected.setVisible(bool(equation.correction[0]))
        self.corrected.set_source(*equation.correction)
        self.corrected.setAccessibleName(f"{equation.name}: show the correction of the article")
        answer = f"{equation.result} {equation.unit}".strip()
        self.setAccessibleName(f"{equation.name}: {equation.formula}; {equation.line} = {answer}")


def typeset(formula: str) -> str:
    """A formula in rich text: what follows a low line is set low, as in k_B or m_anode."""
    return _LOW.sub(r"<sub>\1</sub>", escape(formula))
