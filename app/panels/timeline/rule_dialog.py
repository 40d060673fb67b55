"""The rule of promises in a window of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from app.panels.timeline.promise_rule import rule_html


class RuleDialog(QDialog):
    """Shows the rule; Escape and the button close it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("The rule of promises")
        self.text = QTextBrowser()
        self.text.setAccessibleName("The rule by which promises are judged")
        self.text.setToolTip("By which rule a promise counts as met, moved, given up or open")
        self.text.setHtml(rule_html())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        self.resize(560, 520)
