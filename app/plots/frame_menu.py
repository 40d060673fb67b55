"""The menu of a plot: copy, save and reset, the same words everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from app.plots import export

if TYPE_CHECKING:
    from app.plots.frame import PlotFrame

Entry = tuple[str, Callable[[], object]]


def standard_actions(frame: PlotFrame) -> list[Entry]:
    """Return the entries that every plot offers; table entries only where there is a table."""
    entries: list[Entry] = [
        ("&Copy picture", lambda: export.copy_image(frame.image())),
        ("Save &PNG…", lambda: save_png(frame)),
        ("Save S&VG…", lambda: save_svg(frame)),
    ]
    if frame.table()[0]:
        entries += [
            ("Copy &table", lambda: export.copy_table(*frame.table())),
            ("Save C&SV…", lambda: save_csv(frame)),
        ]
    entries += [("", lambda: None), ("&Reset view", frame.reset_view)]
    return entries


def build_menu(frame: PlotFrame, entries: list[Entry]) -> QMenu:
    """Return a menu with these entries."""
    menu = QMenu(frame)
    menu.setAccessibleName("Plot menu")
    for text, act in entries:
        if text:
            menu.addAction(text).triggered.connect(lambda _=False, act=act: act())
        else:
            menu.addSeparator()
    return menu


def save_png(frame: PlotFrame) -> bool:
    """Ask where, then write the picture at twice the screen's size."""
    return export.save_as(
        frame,
        "Save picture",
        f"{frame.export_name}.png",
        "PNG picture (*.png)",
        lambda path: export.save_png(path, frame.image()),
    )


def save_svg(frame: PlotFrame) -> bool:
    """Ask where, then write the vector picture."""
    return export.save_as(
        frame,
        "Save vector picture",
        f"{frame.export_name}.svg",
        "SVG picture (*.svg)",
        lambda path: export.save_svg(path, frame.svg()),
    )


def save_csv(frame: PlotFrame) -> bool:
    """Ask where, then write the table."""
    return export.save_as(
        frame,
        "Save table",
        f"{frame.export_name}.csv",
        "CSV table (*.csv)",
        lambda path: export.save_csv(path, *frame.table()),
    )
