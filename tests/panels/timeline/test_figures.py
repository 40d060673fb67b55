from __future__ import annotations

from datetime import date

from app.panels.timeline.figures import (
    companies_naming,
    due_targets,
    figures,
    most_named_year,
    title_sentence,
)
from app.panels.timeline.happenings import Happening

from .conftest import TODAY

Everything = tuple[Happening, ...]


def test_due_targets_are_promises_of_companies_whose_window_has_closed(everything: Everything) -> None:
    assert {h.id for h in due_targets(everything, TODAY)} == {"a1", "b1"}
    assert {h.id for h in due_targets(everything, date(2025, 6, 1))} == {"b1"}
    assert due_targets(everything, date(2024, 12, 31)) == []


def test_a_window_that_ends_with_the_year_is_due_on_new_years_day(everything: Everything) -> None:
    assert {h.id for h in due_targets(everything, date(2025, 1, 1))} == {"b1"}


def test_the_year_most_companies_name(everything: Everything) -> None:
    assert companies_naming(everything, 2027) == {"alpha", "beta"}
    assert companies_naming(everything, 2028) == {"alpha"}
    assert most_named_year(everything, TODAY) == 2027
    assert most_named_year((), TODAY) is None


def test_promises_that_no_longer_stand_name_no_year(everything: Everything) -> None:
    assert companies_naming(everything, 2025) == set()


def test_the_four_figures(everything: Everything) -> None:
    due, named, moved, ended = figures(everything, TODAY)
    assert (due.value, due.of) == ("1", "of 2")
    assert named.value == "2"
    assert "2027" in named.caption
    assert moved.value == "1"
    assert "1 later, 0 earlier" in moved.caption
    assert ended.value == "1"


def test_each_figure_says_how_it_is_counted(everything: Everything) -> None:
    for shown in (everything, ()):
        for figure in figures(shown, TODAY):
            assert len(figure.counted) > 30
            assert figure.value.isdigit()


def test_figures_follow_the_filter(everything: Everything) -> None:
    europe = tuple(h for h in everything if h.company.region == "Europe")
    due, named, moved, ended = figures(europe, TODAY)
    assert (due.value, due.of, named.value, moved.value, ended.value) == ("1", "of 1", "1", "0", "1")
    assert "company names" in named.caption


def test_the_title_is_true_of_what_is_shown(everything: Everything) -> None:
    assert title_sentence(everything, TODAY) == "2027 is the year most companies name: 2 of them"
    assert title_sentence((), TODAY) == "What was announced, by whom, and for when"
    one = tuple(h for h in everything if h.company.id == "beta")
    assert title_sentence(one, TODAY) == "What was announced, by whom, and for when"
