"""Links within texts: ``row:table/id`` leads to the Data panel, an address opens in the browser."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.panels.common.panel import open_source

ROW = "row:"


def row_link(table: str, row_id: str) -> str:
    """The target of a link to a row of the dataset."""
    return f"{ROW}{table}/{row_id}"


def open_address(address: str) -> None:
    """Open a web address in the browser: only ever on a click, and nothing that is not one. Tests replace it."""
    if address.startswith(("https://", "http://")):
        QDesktopServices.openUrl(QUrl(address))


def open_link(widget: QWidget, target: str) -> None:
    """Follow a link of a text that stands in ``widget``; only web addresses ever leave the program."""
    if target.startswith(ROW):
        table, _, row_id = target.removeprefix(ROW).partition("/")
        open_source(widget, table, row_id)
    else:
        open_address(target)
