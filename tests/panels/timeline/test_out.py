"""What leaves the timeline: whole pictures and pages, tables that come back, and a calendar that others can read."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest
from PySide6.QtGui import QImage

from app.dataset import load_dataset
from app.panels.common.panel import PanelContext
from app.panels.timeline.calendar_out import calendar_bytes, coming
from app.panels.timeline.export_menu import PICTURES, Exporter
from app.panels.timeline.happenings import all_happenings, filtered
from app.panels.timeline.own_editing import take_in
from app.panels.timeline.page import TimelineFrame
from app.plots import export
from app.plots.theme import LIGHT
from app.state.model import TimelineState, initial_state, replace_field
from app.state.presets import preset_design
from app.state.store import Store

from .test_own_events import event

DATA = load_dataset()
TODAY = date(2026, 11, 23)
EVENTS = all_happenings(DATA, TODAY)


def frame(state: TimelineState = TimelineState(), day: date = TODAY) -> TimelineFrame:  # noqa: B008
    everything = all_happenings(DATA, day)
    whole = replace_field(initial_state(preset_design("nmc811-graphite-pouch")), "timeline", state)
    return TimelineFrame(whole, DATA, DATA, everything, filtered(everything, state), day, TODAY)


@pytest.fixture
def out(qapp: Any, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """An exporter whose dialog names a file in ``tmp_path``; what it says is collected."""
    from PySide6.QtWidgets import QWidget

    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(export, "ask_path", lambda _p, _t, name, _k: str(tmp_path / name))
    context = PanelContext(DATA, Store(initial_state(preset_design("nmc811-graphite-pouch"))))
    exporter = Exporter(parent, context, lambda words: exporter.said.append(words))  # type: ignore[attr-defined]
    exporter.said, exporter.context = [], context  # type: ignore[attr-defined]
    return exporter


def test_a_calendar_holds_the_coming_targets_and_no_others() -> None:
    read = icalendar.Calendar.from_ical(calendar_bytes(EVENTS, TODAY, DATA.sources))
    entries = {str(entry["uid"]).removesuffix("@voltascope"): entry for entry in read.walk("VEVENT")}
    assert set(entries) == {h.id for h in coming(EVENTS, TODAY)}
    assert entries
    for name, entry in entries.items():
        assert entry.decoded("dtend") > TODAY, name
        assert entry.decoded("dtstart") < entry.decoded("dtend")
        assert DATA.companies[DATA.milestones[name].company_id].name in str(entry["summary"])
        assert str(entry["transp"]) == "TRANSPARENT"


def test_a_year_is_a_band_over_that_year() -> None:
    year = next(
        h for h in coming(EVENTS, TODAY) if h.milestone.target_start == h.milestone.target_end == "2028"
    )
    read = icalendar.Calendar.from_ical(calendar_bytes((year,), TODAY, DATA.sources))
    (entry,) = read.walk("VEVENT")
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (date(2028, 1, 1), date(2029, 1, 1))


def test_as_known_on_an_earlier_day_other_targets_are_to_come() -> None:
    day = date(2023, 1, 1)
    then = coming(all_happenings(DATA, day), day)
    assert {h.id for h in then} - {h.id for h in coming(EVENTS, TODAY)}
    assert all(h.milestone.date <= "2023" for h in then)


@pytest.mark.parametrize(("suffix", "kind", "words", "make"), PICTURES)
def test_every_picture_is_written(out: Any, suffix: str, kind: str, words: str, make: Any) -> None:
    path = out.picture(frame(), LIGHT, suffix, kind, make)
    assert path.suffix == f".{suffix}"
    assert out.said == [f"Saved {path.name} in {path.parent}"]
    assert path.stat().st_size > 20_000


def test_the_whole_range_is_drawn_whatever_the_window_shows(out: Any) -> None:
    state = TimelineState(view_from=2024.0, view_to=2025.0)
    suffix, kind, _, make = PICTURES[0]
    path = out.picture(frame(state), LIGHT, suffix, kind, make)
    image = QImage(str(path))
    assert image.width() > image.height() > 800
    svg = out.picture(frame(state), LIGHT, "svg", "SVG picture", PICTURES[1][3]).read_text(encoding="utf-8")
    assert {"2018", "2035"} <= set(re.findall(r">(20\d\d)<", svg))


def test_pages_are_cut_between_lanes_and_one_page_has_its_own_size(out: Any) -> None:
    one = out.picture(frame(), LIGHT, "pdf", "PDF", PICTURES[2][3]).read_bytes()
    several = out.picture(frame(), LIGHT, "pdf", "PDF", PICTURES[3][3]).read_bytes()
    assert _pages(one) == 1
    assert _pages(several) > 1


def _pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_filters_hold_for_what_is_written(out: Any) -> None:
    path = out.table(frame(TimelineState(routes=("oxide",), kinds=("production",))))
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert rows
    assert {row["kind"] for row in rows} == {"Production"}


def test_own_events_are_written_so_that_they_can_be_imported(out: Any) -> None:
    from app.dataset.own.checking import Task, check
    from app.dataset.own.limits import finish
    from app.dataset.own.matching import guess
    from app.dataset.own.reading import look_at

    take_in(
        out.context, event(title="=SUM(A1)", claimed_low_wh_kg=400.0, claim_level="cell"), None, is_new=True
    )
    path = out.own()
    look = finish(look_at(path))
    found = finish(check([Task(path, look.style, guess("milestones", look.header))], DATA))
    assert not found.problems
    (row,) = found.additions[0].rows
    assert row == next(iter(out.context.store.state.own.additions)).rows[0]


def test_own_events_are_written_with_the_status_of_the_rule(out: Any) -> None:
    target = {
        "target_start": "2030",
        "target_end": "2030",
        "target_precision": "year",
        "promised": "production",
    }
    take_in(out.context, event(**target), None, is_new=True)
    (stored,) = next(iter(out.context.store.state.own.additions)).rows
    (row,) = csv.DictReader(io.StringIO(out.own().read_text(encoding="utf-8-sig")))
    assert row["status"] == out.context.dataset.milestones[stored.id].status == "open"


def test_entries_that_would_write_nothing_are_grey_and_say_why(out: Any) -> None:
    menu = out.menu(frame(TimelineState(search="no such words anywhere")), LIGHT)
    entries = [action for action in menu.actions() if not action.isSeparator()]
    assert entries
    for action in entries:
        assert not action.isEnabled()
        assert action.toolTip()


def test_a_folder_that_cannot_be_written_is_told(
    out: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told: list[str] = []
    monkeypatch.setattr(export, "ask_path", lambda *_: str(tmp_path / "gone" / "x.ics"))
    monkeypatch.setattr(export, "tell", lambda _parent, words: told.append(words))
    assert out.calendar(frame()) is None
    assert told
    assert out.said == []
