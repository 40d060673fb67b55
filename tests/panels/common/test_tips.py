"""Tooltips are folded between words, and nothing of them is lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.panels.common.tips import LINE_CHARS, folded

WORDS = st.lists(st.text(alphabet="abcµ₂-", min_size=1, max_size=120), max_size=60)


@settings(max_examples=50)
@given(WORDS)
def test_every_word_stays_and_only_words_longer_than_a_line_stick_out(words: list[str]) -> None:
    found = folded(" ".join(words))
    assert found.split() == words
    for line in found.split("\n"):
        assert len(line) <= LINE_CHARS or " " not in line


def test_breaks_of_the_text_itself_stay() -> None:
    text = f"first\n\n{'word ' * 40}end\nlast"
    lines = folded(text).split("\n")
    assert lines[:2] == ["first", ""]
    assert lines[-1] == "last"
    assert max(map(len, lines)) <= LINE_CHARS
