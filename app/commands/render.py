"""``render``: every panel as a PNG, drawn offscreen."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.commands.errors import Refusal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

THEMES = ("light", "dark")
LANGUAGES = ("en",)
# A page that works something out a little at a time is waited for so long.
LONGEST_WAIT_S = 30.0
SMALLEST, LARGEST = (1024, 640), (7680, 4320)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, help="the folder for the pictures; made where it is missing")
    parser.add_argument("--panel", help="only this panel")
    parser.add_argument("--tab", help="of --panel, with this tab or page in front")
    parser.add_argument(
        "--enlarged", action="store_true", help="give the tabs of routes the room of the plots"
    )
    parser.add_argument("--design", type=Path, help="a design to show in the calculator")
    parser.add_argument("--size", default="1280x720", help="WIDTHxHEIGHT in pixels (default 1280x720)")
    parser.add_argument("--theme", choices=THEMES, default="light")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the screen")
    parser.add_argument("--presentation", action="store_true", help="type half as large again")


def run(args: argparse.Namespace) -> int:
    width, height = _size(args.size)
    from PySide6.QtGui import QCursor

    from app.bootstrap import fresh_state, make_application, make_qt, offscreen_where_no_display
    from app.files import FileError
    from app.shell.application import panel_ids
    from app.state.design_file import read_design
    from app.state.model import initial_state
    from app.state.settings import Settings, SettingsFile

    wanted = panel_ids() if args.panel is None else [args.panel]
    if unknown := [p for p in wanted if p not in panel_ids()]:
        raise Refusal("--panel", f"{unknown[0]!r} is unknown; allowed are {', '.join(panel_ids())}")
    _check_tab(args)
    try:
        state = initial_state(read_design(args.design)) if args.design else fresh_state()
        args.out.mkdir(parents=True, exist_ok=True)
    except FileError as error:
        raise Refusal(str(error)) from error
    except OSError as error:
        raise Refusal(str(args.out), "folder", f"cannot be made ({error.strerror})") from error
    offscreen_where_no_display()
    app = make_qt()
    settings = Settings(theme=args.theme, presentation=args.presentation, restore_session=False)
    # No settings are read or written: pictures depend on the arguments alone.
    program = make_application(app, SettingsFile(keep=False), settings, state=state)
    # Where no mouse is, nothing is under the mouse.
    QCursor.setPos(width - 1, height - 1)
    program.window.resize(width, height)
    program.start()
    for panel in wanted:
        program.store.show_field("panel", panel)
        if args.tab:
            program.store.show_field(f"{panel}.tab", args.tab)
        program.store.show_field("routes.large", args.enlarged)
        program.store.flush()
        for _ in range(10):
            app.processEvents()
        _await_pages(app, program.window)
        shown = f"{panel}-{args.tab}" if args.tab else panel
        path = args.out / f"{shown}-{args.theme}-{width}x{height}.png"
        if not program.window.grab().save(str(path)):
            raise Refusal(str(path), "file", "cannot be written; allowed is a folder that can")
        print(path)
    # Left open it would lie over whatever window this process shows next.
    program.window.close()
    return 0


def _await_pages(app: QApplication, window: QWidget) -> None:
    """Let the pages in view finish what they work out in steps: those that tell by ``busy`` that they do."""
    from PySide6.QtWidgets import QWidget as Widget

    pages: list[Any] = [page for page in window.findChildren(Widget) if hasattr(type(page), "busy")]
    end = time.monotonic() + LONGEST_WAIT_S
    while time.monotonic() < end and any(page.busy and page.isVisible() for page in pages):
        app.processEvents()
    app.processEvents()


def _check_tab(args: argparse.Namespace) -> None:
    if not args.tab:
        return
    keys = _tabs(args.panel)
    if not keys:
        raise Refusal("--tab", f"{args.tab!r}; allowed only with --panel routes, calculator or timeline")
    if args.tab not in keys:
        raise Refusal("--tab", f"{args.tab!r} is unknown; allowed are {', '.join(keys)}")


def _tabs(panel: str | None) -> tuple[str, ...]:
    """The keys of a panel's tabs, none for a panel without."""
    if panel == "routes":
        from app.panels.routes.pages import PAGE_KEYS

        return PAGE_KEYS
    if panel == "timeline":
        from app.panels.timeline.pages import PAGE_KEYS as TIMELINE_KEYS

        return TIMELINE_KEYS
    if panel == "calculator":
        from app.panels.calculator.tabs import TABS

        return tuple(entry.key for entry in TABS)
    return ()


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    allowed = f"allowed is WIDTHxHEIGHT from {SMALLEST[0]}x{SMALLEST[1]} to {LARGEST[0]}x{LARGEST[1]}"
    if not (width.isdecimal() and height.isdecimal()):
        raise Refusal("--size", f"{text!r}; {allowed}")
    size = int(width), int(height)
    if not all(low <= value <= high for low, value, high in zip(SMALLEST, size, LARGEST, strict=True)):
        raise Refusal("--size", f"{text!r}; {allowed}")
    return size
