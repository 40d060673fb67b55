"""How a command says no."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - it is no error of the program's
    """Bad input. ``str`` is what follows ``error: ``: the file, the field, what is wrong and what is allowed."""

    def __init__(self, *parts: str) -> None:
        super().__init__(": ".join(part for part in parts if part))
