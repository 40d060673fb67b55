"""Labels that paint themselves: wrapped lines and numbers that are never cut."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics

from app.panels.routes.figures import ElidedLabel, ElidedLines, LoudNumber, wrapped
from app.plots.theme import font

WORDS = "a leading route for semi-solid cells in the making"


@pytest.fixture
def metrics(qapp):
    return QFontMetrics(font("caption"))


def test_a_text_is_broken_between_words_and_nothing_is_lost(metrics):
    lines = wrapped(WORDS, metrics, 90)
    assert len(lines) > 1
    assert " ".join(lines) == WORDS
    assert all(metrics.horizontalAdvance(line) <= 90 for line in lines)


def test_only_the_last_permitted_line_is_cut(metrics):
    first, last = wrapped(WORDS, metrics, 90, 2)
    assert "…" not in first
    assert last.endswith("…")


def test_a_label_says_how_many_lines_it_wants(qtbot, metrics):
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.show_text(WORDS)
    assert label.lines_for(2000, 2) == 1
    assert label.lines_for(120, 2) == 2
    one = label.sizeHint().height()
    label.set_most_lines(2)
    assert label.sizeHint().height() == 2 * one


def test_lines_are_whole_where_there_is_room_and_counted_where_not(qtbot, metrics):
    lines = ElidedLines()
    qtbot.addWidget(lines)
    lines.resize(90, 400)
    lines.show_lines([WORDS, "short", "shorter"])
    whole = lines._shown(metrics, 20)
    assert " ".join(whole) == f"{WORDS} short shorter"
    assert lines._shown(metrics, 2)[-1] == "… 2 more"
    assert len(lines._shown(metrics, 2)) == 2


@pytest.mark.parametrize("width", [70, 90, 120, 300])
def test_a_loud_number_shrinks_instead_of_losing_figures(qtbot, width):
    loud = LoudNumber("mV")
    qtbot.addWidget(loud)
    loud.set_theme(loud._theme, 1.5)
    loud.show_text("1,234", "mV")
    loud.resize(width, 60)
    face, small = loud._fitting()
    taken = QFontMetrics(face).horizontalAdvance("1,234") + QFontMetrics(small).horizontalAdvance("mV")
    assert taken <= width or face.pointSizeF() == small.pointSizeF()
