"""Whether there is a screen to open a window on. Asked before Qt is: without one, Qt ends the whole process."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

NO_DISPLAY = (
    "no display to open the window on; allowed is a desktop session (DISPLAY or WAYLAND_DISPLAY), "
    "or a command that needs none: "
)


def display_reachable(environment: Mapping[str, str] | None = None) -> bool:
    """True when Qt will find a screen. Only Linux can be without one; another platform of Qt is taken at its word."""
    names = os.environ if environment is None else environment
    if not sys.platform.startswith("linux"):
        return True
    platform = names.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform not in ("", "xcb", "wayland"):
        return True
    if platform != "xcb" and _wayland_answers(names):
        return True
    return bool(platform != "wayland" and names.get("DISPLAY") and _x_server_answers(names["DISPLAY"]))


def _wayland_answers(names: Mapping[str, str]) -> bool:
    """Whether the socket of the compositor is there."""
    name = names.get("WAYLAND_DISPLAY", "")
    return bool(name) and (Path(names.get("XDG_RUNTIME_DIR", "/")) / name).exists()


def _x_server_answers(display: str) -> bool:
    """Whether the X server takes us, asked through the library that Qt itself uses for it."""
    import ctypes

    try:
        library = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # cannot be asked: Qt will say
    library.xcb_connect.restype = ctypes.c_void_p
    library.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    library.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    library.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = library.xcb_connect(display.encode(), None)
    answers = library.xcb_connection_has_error(connection) == 0
    library.xcb_disconnect(connection)
    return bool(answers)
