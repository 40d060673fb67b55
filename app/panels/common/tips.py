"""Tooltips that stay narrow: Qt breaks rich text only, a plain line runs on over the whole screen."""

from __future__ import annotations

from functools import lru_cache

LINE_CHARS = 88


@lru_cache(maxsize=512)
def folded(text: str) -> str:
    """The text with line breaks between words, at most `LINE_CHARS` letters to a line; its own breaks stay.

    By hand: it is asked on every frame of a slider, and the library's own takes ten times as long.
    """
    if len(text) <= LINE_CHARS:
        return text
    lines: list[str] = []
    for whole in text.split("\n"):
        rest = whole
        while len(rest) > LINE_CHARS:
            cut = rest.rfind(" ", 1, LINE_CHARS + 1)
            if cut < 0:
                cut = rest.find(" ", LINE_CHARS)
            if cut < 0:
                break
            lines.append(rest[:cut].rstrip())
            rest = rest[cut + 1 :].lstrip()
        lines.append(rest)
    return "\n".join(lines)
