"""The menu of one column: sort by it, filter it, hide it, copy what is chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from app.panels.data.columns import ShownColumn

Acts = dict[str, Callable[[], object]]


def column_menu(parent: QWidget, column: ShownColumn, filtered: bool, may_hide: bool, acts: Acts) -> QMenu:
    """A menu for a column. ``acts`` has "up", "down", "usual", "filter", "clear", "hide", "copy" and "copy_heads"."""
    menu = QMenu(parent)
    menu.setAccessibleName(f"Column {column.title}")
    entries: list[tuple[str, str, bool]] = [
        ("filter", f"&Filter by {column.title}…", True),
        ("clear", "&Take its filter away", filtered),
        ("", "", True),
        ("up", "Sort, &least or A first", True),
        ("down", "Sort, &greatest or Z first", True),
        ("usual", "&Usual order", True),
        ("", "", True),
        ("hide", "&Hide this column", may_hide),
        ("", "", True),
        ("copy", "&Copy\tCtrl+C", True),
        ("copy_heads", "Copy &with headings", True),
    ]
    for key, text, enabled in entries:
        if not key:
            menu.addSeparator()
            continue
        action = menu.addAction(text)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _=False, act=acts[key]: act())
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
