"""``python -m app``: the window, or a command that does without it."""

from __future__ import annotations

import sys

from app.commands.cli import run


def main() -> int:
    """Entry point of the program and of the ``voltascope`` script."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
