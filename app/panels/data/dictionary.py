"""The data dictionary as a page: what every table and every column means."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from app.dataset import bundled_data_folder

PAGE = "dictionary.md"
# What the file says to whoever changes it, and to nobody who reads it.
_FOR_MAKERS = re.compile(r"^Written by `make data`.*\n\n?", re.MULTILINE)


def dictionary_text(folder: Path | None = None) -> str:
    """The page as Markdown; where the file is missing, a line that says so."""
    path = (folder or bundled_data_folder()) / PAGE
    try:
        return _FOR_MAKERS.sub("", path.read_text("utf-8"))
    except OSError as error:
        return f"The data dictionary cannot be read: {path}: {error.strerror or error}"


class DictionaryDialog(QDialog):
    """A page to read and to search in; links within it work, those to the web open on a click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Data dictionary")
        self.page = QTextBrowser()
        self.page.setOpenExternalLinks(True)
        self.page.setAccessibleName("Data dictionary")
        self.page.setMarkdown(dictionary_text())
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.page)
        column.addWidget(close)
        self.resize(980, 640)


def show_dictionary(parent: QWidget) -> None:
    """Show the page, and let it go when it is closed."""
    dialog = DictionaryDialog(parent)
    dialog.exec()
    dialog.deleteLater()
