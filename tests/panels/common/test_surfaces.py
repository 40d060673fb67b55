"""Cards, headlines, badges and sections say what they are told, and tell it to everyone."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFrame, QLabel

from app.panels.common.badge import Badge
from app.panels.common.card import Card
from app.panels.common.choice import Choice
from app.panels.common.headline import Headline
from app.panels.common.section import Section
from app.panels.common.widgets import ElidedLabel, button, set_face
from app.panels.common.words import BASIS_WORDS, basis_word, counted, listed
from app.plots.theme import DARK, font, role_points

# The offscreen platform cannot move, raise or grab for windows, and says so each time one is shown.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

BASES = {"measured", "vendor-claim", "reported", "forecast", "model", "editorial"}


def test_every_basis_of_the_dataset_has_its_word(qtbot):
    assert set(BASIS_WORDS) == BASES
    badge = Badge("vendor-claim")
    qtbot.addWidget(badge)
    assert (badge.text(), badge.accessibleName()) == ("vendor claim", "vendor claim")
    assert "maker" in badge.toolTip()
    badge.set_text("liquid · 14.6 wt %")
    assert badge.text() == "liquid · 14.6 wt %"
    badge.set_text("")
    assert badge.isHidden()


def test_phrases_are_plain_english():
    assert basis_word("vendor-claim") == "vendor claim"
    assert (counted(1, "event"), counted(0, "event"), counted(1234, "event")) == (
        "1 event",
        "0 events",
        "1,234 events",
    )
    assert [listed(list(names)) for names in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]


def test_a_headline_names_its_basis(qtbot):
    headline = Headline("Specific energy", "Wh/kg")
    qtbot.addWidget(headline)
    headline.set_value("257", "+49 to A", "cell")
    assert headline.accessibleName() == "Specific energy · cell: 257 Wh/kg"
    assert headline.text() == "257"
    assert headline.note() == "+49 to A"
    headline.set_theme(DARK, 1.5)
    assert headline._number.font().pointSizeF() == role_points("headline", 1.5)


def test_a_headline_puts_the_unit_on_the_figures_line(qtbot):
    headline = Headline("Specific energy", "Wh/kg")
    qtbot.addWidget(headline)
    headline.show()
    number, unit = headline._number, headline._unit
    lines = [
        label.y() + label.contentsRect().bottom() - label.fontMetrics().descent() for label in (number, unit)
    ]
    assert abs(lines[0] - lines[1]) <= 2


def test_a_card_takes_its_sentence_as_its_name(qtbot):
    card = Card("Sulfides conduct best")
    qtbot.addWidget(card)
    card.set_title("Oxides conduct best")
    assert card.title() == card.accessibleName() == "Oxides conduct best"
    inside = QLabel("x")
    card.body.addWidget(inside)
    assert card.isAncestorOf(inside)
    card.set_selected(True)
    assert card.property("selected") is True


def test_a_long_title_never_widens_its_card(qtbot):
    card = Card("A sentence that goes on and on " * 10)
    qtbot.addWidget(card)
    assert card.minimumSizeHint().width() < 200


def test_an_elided_label_draws_less_than_it_holds(qtbot):
    label = ElidedLabel("wide words " * 20, "caption")
    qtbot.addWidget(label)
    label.resize(100, 20)
    assert not label.grab().isNull()
    assert label.text().startswith("wide words wide")


def test_a_section_folds(qtbot):
    section = Section("Positive", "NMC811")
    qtbot.addWidget(section)
    inside = QLabel("x")
    section.body.addWidget(inside)
    section.show()
    assert inside.isVisible()
    section.set_open(False)
    assert not inside.isVisible()
    section.set_summary("LFP")
    assert section._summary.text() == "LFP"


def test_new_options_keep_the_key_that_still_exists(qtbot):
    choice = Choice("Basis", [("cell", "Cell"), ("pack", "Pack")], "What the figures count.")
    qtbot.addWidget(choice)
    heard: list[str] = []
    choice.chosen.connect(heard.append)
    choice.set_key("pack")
    choice.set_options([("stack", "Stack"), ("pack", "Pack")])
    assert choice.key() == "pack"
    choice.set_options([("stack", "Stack")])
    assert choice.key() == "stack"
    choice.set_key("unknown")
    assert choice.key() == ""
    assert heard == []


def test_a_face_outlives_a_new_parent_and_a_new_sheet(qtbot, qapp):
    before = qapp.styleSheet()
    outer, inner = QFrame(), QLabel("25")
    qtbot.addWidget(outer)
    try:
        qapp.setStyleSheet("QFrame { color: #123456; }")
        inner.ensurePolished()
        set_face(inner, font("headline"))
        inner.setParent(outer)
        outer.show()
        qapp.setStyleSheet("QFrame { color: #654321; }")
        assert inner.font().pointSizeF() == font("headline").pointSizeF()
        assert inner.font().weight() == font("headline").weight()
    finally:
        qapp.setStyleSheet(before)


def test_a_button_has_words_for_everyone(qtbot):
    made = button("&Save", "Write the design to its file.", "primary")
    qtbot.addWidget(made)
    assert made.accessibleName() == "Save"
    assert made.property("role") == "primary"
