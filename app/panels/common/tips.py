"""Tooltips that stay narrow: Qt breaks rich text only, a plain line runs on over the whole screen."""

from __future__ import annotations

import textwrap

LINE_CHARS = 88


def folded(text: str) -> str:
    """The text with line breaks between words, at most `LINE_CHARS` letters to a line; its own breaks stay."""
    if len(text) <= LINE_CHARS:
        return text
    lines = (
        textwrap.wrap(line, LINE_CHARS, break_long_words=False, break_on_hyphens=False) or [""]
        for line in text.split("\n")
    )
    return "\n".join(part for parts in lines for part in parts)
