"""Reading and writing files: nothing half-written, nothing too large to be one of ours. Every layer may use it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

MAXIMUM_BYTES = 8 * 1024 * 1024


class FileError(Exception):
    """A file that cannot be used. ``str`` is one line: file, field, what is wrong and what is allowed."""

    def __init__(self, file: Path | str, field: str, message: str) -> None:
        super().__init__(": ".join(part for part in (str(file), field, message) if part))
        self.file, self.field, self.message = str(file), field, message


def read_bytes(path: Path, maximum: int = MAXIMUM_BYTES) -> bytes:
    """The bytes of ``path``. Raises ``FileError`` when it cannot be read or has more than ``maximum`` bytes."""
    try:
        if path.exists() and not path.is_file():
            raise FileError(path, "file", "is not an ordinary file; allowed is a readable file")
        size = path.stat().st_size
        if size > maximum:
            limit = maximum // 1024**2
            raise FileError(path, "file", f"has {size / 1024**2:.0f} MiB; allowed are {limit} MiB at most")
        return path.read_bytes()
    except OSError as error:
        raise FileError(
            path, "file", f"cannot be read ({error.strerror or error}); allowed is a readable file"
        ) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` whole or not at all. Raises ``FileError``."""
    with writing(path) as stream:
        stream.write(data)


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """A stream into a file beside ``path``, flushed to the disk and renamed into place when all went well.

    A crash, a full disk, an interruption or an error within leaves what ``path`` held before. Raises ``FileError``.
    """
    temporary: str | None = None
    # A link stays a link; a device or a pipe must never be renamed over.
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        raise FileError(path, "file", "is not an ordinary file; allowed is a file or a name that is free")
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:60]}.", dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, _mode(target))
        os.replace(temporary, target)
        temporary = None
    except OSError as error:
        raise FileError(
            path, "file", f"cannot be written ({error.strerror or error}); what it held is untouched"
        ) from error
    finally:
        if temporary is not None and os.path.exists(temporary):
            os.unlink(temporary)


def _mode(path: Path) -> int:
    """Keep the rights of the file that is replaced; a new file gets the usual ones."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask
