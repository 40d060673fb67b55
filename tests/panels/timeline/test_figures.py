from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.dataset import load_dataset
from app.panels.timeline.dates import Span
from app.panels.timeline.figures import (
    companies_naming,
    due_targets,
    figures,
    most_named_year,
    moved,
    title_sentence,
)
from app.panels.timeline.happenings import Happening, all_happenings
from app.panels.timeline.promise_data import promises_of, slip_title
from app.panels.timeline.selectors import moves

from .conftest import TODAY

Everything = tuple[Happening, ...]


def test_due_targets_are_promises_of_companies_whose_window_has_closed(everything: Everything) -> None:
    assert {h.id for h in due_targets(everything, TODAY)} == {"a1", "b1"}
    assert {h.id for h in due_targets(everything, date(2025, 6, 1))} == {"b1"}
    assert due_targets(everything, date(2024, 12, 31)) == []


def test_a_window_that_ends_with_the_year_is_due_on_new_years_day(everything: Everything) -> None:
    assert {h.id for h in due_targets(everything, date(2025, 1, 1))} == {"b1"}


def test_the_year_most_companies_name(everything: Everything) -> None:
    # A target of 2027 to 2028 names 2028 last.
    assert companies_naming(everything, 2027) == {"beta"}
    assert companies_naming(everything, 2028) == {"alpha"}
    assert most_named_year(everything, TODAY) == 2027
    assert most_named_year((), TODAY) is None


def test_promises_that_no_longer_stand_name_no_year(everything: Everything) -> None:
    assert companies_naming(everything, 2025) == set()


def test_the_four_figures(everything: Everything) -> None:
    due, named, late, ended = figures(everything, TODAY)
    assert (due.value, due.of) == ("1", "of 2")
    assert (named.value, named.caption) == ("1", "company’s target\nends in 2027")
    assert (late.value, late.caption) == ("1", "promise late or\nmoved; 0 earlier")
    assert late.cases == ("a1",)
    assert ended.value == "1"


def test_each_figure_says_how_it_is_counted(everything: Everything) -> None:
    for shown in (everything, ()):
        for figure in figures(shown, TODAY):
            assert len(figure.counted) > 30
            assert figure.value.isdigit()


def test_figures_follow_the_filter(everything: Everything) -> None:
    europe = tuple(h for h in everything if h.company.region == "Europe")
    due, named, late, ended = figures(europe, TODAY)
    assert (due.value, due.of, named.value, late.value, ended.value) == ("1", "of 1", "1", "0", "1")
    assert "company’s target" in named.caption


def test_looking_back_the_figure_names_the_day(everything: Everything) -> None:
    day = date(2024, 3, 14)
    assert figures(everything, day, back=True)[0].caption == "promises due by\n14 Mar 2024 met in time"
    assert figures(everything, TODAY)[0].caption == "promises due by\nnow met in time"


def test_both_pages_tell_the_same_counts_of_the_dataset() -> None:
    dataset = load_dataset()
    everything = all_happenings(dataset, dataset.day)
    later, earlier = moved(everything)
    words = slip_title(promises_of(everything))
    assert words.startswith(f"{len(later)} promises came late or moved")
    assert words.endswith(f"; {len(earlier)} brought forward")
    assert title_sentence(everything, dataset.day).startswith(
        f"{len(later)} of {len(promises_of(everything))} promises came late or moved"
    )
    given_up = {h.id for h in everything if h.status in ("cancelled", "failed")}
    assert given_up
    assert given_up.isdisjoint(h.id for h in later + earlier)
    assert given_up.isdisjoint(old.id for old, _, _ in moves(everything))


def test_the_title_is_true_of_what_is_shown(everything: Everything) -> None:
    assert title_sentence(everything, TODAY) == "What was announced, by whom, and for when"
    assert title_sentence((), TODAY, filtered=True) == "What was announced, by whom, and for when"
    both = tuple(replace(h, window=Span(2027.0, 2028.0)) if h.id == "a2" else h for h in everything)
    sentence = "2 companies have a target that ends in 2027: no other year from 2026 on has more"
    assert title_sentence(both, TODAY) == sentence
    assert title_sentence(both, TODAY, filtered=True) == f"Of the events shown: {sentence}"
