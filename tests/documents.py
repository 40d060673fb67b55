"""What several tests do to files and with them: change one value of a JSON document, drop a file on a widget."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent

Change = Callable[[Any], object]


def set_in(*path: Any) -> Change:
    """A change that sets a value: the keys on the way to it, then the value."""
    *keys, last, value = path

    def change(document: Any) -> None:
        for key in keys:
            document = document[key]
        document[last] = value

    return change


def changed(data: bytes, change: Change) -> bytes:
    """The JSON document ``data`` after ``change``."""
    document = json.loads(data)
    change(document)
    return json.dumps(document).encode()


def drop_of(path: Path) -> QDropEvent:
    """A file let go over a widget."""
    from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
    from PySide6.QtGui import QDropEvent

    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    # The event does not own its data.
    event._held = mime  # type: ignore[attr-defined]
    return event
