"""The page that explains the data: it is the generated one, and names every table."""

from __future__ import annotations

from app.dataset.records import TABLES
from app.panels.data.dictionary import DictionaryDialog, dictionary_text


def test_the_page_names_every_table(qtbot) -> None:
    dialog = DictionaryDialog()
    qtbot.addWidget(dialog)
    shown = dialog.page.toPlainText()
    assert all(name in shown for name in TABLES)


def test_a_missing_page_is_said(tmp_path) -> None:
    assert "cannot be read" in dictionary_text(tmp_path)
