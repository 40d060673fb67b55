"""The menu of a plot: copy, save and reset, the same words everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from app.plots import export

if TYPE_CHECKING:
    from app.plots.frame import PlotFrame

Entry = tuple[str, Callable[[], object]]


def standard_actions(frame: PlotFrame) -> list[Entry]:
    """Return the entries that every plot offers; table entries only where there is a table."""
    entries: list[Entry] = [
        ("&Copy picture", lambda: copy_picture(frame)),
        ("Save &PNG…", lambda: save_png(frame)),
        ("Save S&VG…", lambda: save_svg(frame)),
    ]
    if frame.table()[0]:
        entries += [
            ("Copy &table", lambda: copy_table(frame)),
            ("Save C&SV…", lambda: save_csv(frame)),
        ]
    entries += [("", lambda: None), ("&Reset view", frame.reset_view)]
    return entries


def source_actions(frame: PlotFrame, row: tuple[str, str] | None) -> list[Entry]:
    """Return the entry that leads to where a number comes from; nothing where there is none."""
    if row is None:
        return []
    return [("Show the sou&rce", lambda: ask_source(frame, *row)), ("", lambda: None)]


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


def copy_picture(frame: PlotFrame) -> None:
    """Put the picture on the clipboard, and say so."""
    export.copy_image(frame.image())
    say(frame, "The picture is on the clipboard")


def copy_table(frame: PlotFrame) -> None:
    """Put the table on the clipboard, and say so."""
    header, rows = frame.table()
    export.copy_table(header, rows)
    say(frame, f"The table is on the clipboard: {len(rows)} rows")


def save_png(frame: PlotFrame) -> bool:
    """Ask where, then write the picture at twice the screen's size."""
    return _save(frame, "Save picture", "png", "PNG picture", lambda p: export.save_png(p, frame.image()))


def save_svg(frame: PlotFrame) -> bool:
    """Ask where, then write the vector picture."""
    return _save(
        frame, "Save vector picture", "svg", "SVG picture", lambda p: export.save_svg(p, frame.svg())
    )


def save_csv(frame: PlotFrame) -> bool:
    """Ask where, then write the table."""
    return _save(frame, "Save table", "csv", "CSV table", lambda p: export.save_csv(p, *frame.table()))


def _save(frame: PlotFrame, title: str, suffix: str, kind: str, write: Callable[[Path], None]) -> bool:
    """Ask, write, and say in the status line what was written."""
    name = f"{frame.export_name}.{suffix}"
    written = export.save_as(frame, title, name, f"{kind} (*.{suffix})", write)
    if written is not None:
        say(frame, f"Saved {written.name} in {written.parent}")
    return written is not None


def ask_source(frame: PlotFrame, table: str, row_id: str) -> None:
    """Ask the panel that holds the plot to show a row of the dataset."""
    holder = frame.parentWidget()
    while holder is not None:
        show = getattr(holder, "open_source", None)
        if show is not None:
            show(table, row_id)
            return
        holder = holder.parentWidget()


def say(frame: PlotFrame, line: str) -> None:
    """Hand a line to the panel that holds the plot: the nearest parent with a signal ``status``."""
    _tell(frame, "status", line)


def hint(frame: PlotFrame, line: str) -> None:
    """Tell what the keys do here, as long as they are here: "" when they leave. To a parent with a signal ``hint``."""
    _tell(frame, "hint", line)


def _tell(frame: PlotFrame, name: str, line: str) -> None:
    holder = frame.parentWidget()
    while holder is not None:
        signal = getattr(holder, name, None)
        if signal is not None:
            signal.emit(line)
            return
        holder = holder.parentWidget()
