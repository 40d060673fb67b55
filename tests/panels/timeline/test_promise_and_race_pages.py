"""The two pages in a panel of their own: what they show, where a click leads, what they write to the state."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QVBoxLayout

from app.dataset import Dataset, load_dataset
from app.dataset.promise_counts import fell_due
from app.panels.common.panel import Panel, PanelContext, Touched, dress
from app.panels.common.wrapped import Wrapped
from app.panels.timeline.happenings import all_happenings, filtered
from app.panels.timeline.page import TimelineFrame, TimelinePage
from app.panels.timeline.promise_page import NONE, PromisePage
from app.panels.timeline.race_data import STAGES
from app.panels.timeline.race_page import RacePage
from app.panels.timeline.rule_dialog import RuleDialog
from app.plots.pixel_plot import PixelPlot
from app.plots.race_map import edge_ink, outline, stage_ink, stage_pattern
from app.plots.theme import DARK, LIGHT, Theme, contrast
from app.state.model import AppState, initial_state
from app.state.presets import preset_design, presets
from app.state.store import Store

DAY = date(2026, 11, 23)


class Host(Panel):
    """A panel that shows one page as the timeline does."""

    panel_id = "timeline"

    def __init__(self, context: PanelContext, page: TimelinePage, day: date) -> None:
        super().__init__(context)
        self.page, self.day = page, day
        column = QVBoxLayout(self)
        column.addWidget(page)

    def render_state(self, state: AppState, touched: Touched) -> None:
        dataset = self.context.dataset
        events = all_happenings(dataset, self.day)
        shown = filtered(events, state.timeline)
        frame = TimelineFrame(state, dataset, self.context.bundled, events, shown, self.day, DAY)
        self.page.show_frame(frame, touched)


Make = Callable[..., Host]


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset()


@pytest.fixture
def make(qtbot: Any, dataset: Dataset) -> Make:
    hosts: list[Host] = []

    def made(kind: type[TimelinePage], day: date = DAY) -> Host:
        context = PanelContext(dataset, Store(initial_state(preset_design(presets()[0].key))))
        host = Host(context, kind(context), day)
        hosts.append(host)
        qtbot.addWidget(host)
        host.resize(1200, 620)
        host.show()
        qtbot.waitExposed(host)
        host.grab()
        return host

    return made


def click(plot: PixelPlot, place: QPointF) -> None:
    at = plot.mapFromScene(plot.view_box.mapToScene(place))
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=at)


def data_of(host: Host) -> Any:
    host.context.store.flush()
    return host.context.store.state.data


def test_the_page_of_promises_answers_in_its_titles(make: Make) -> None:
    page = make(PromisePage).page
    assert isinstance(page, PromisePage)
    titles = [card.title() for card in page.cards]
    told = re.match(
        r"Of (\d+) promises of mass production due by 23 Nov 2026, (\d+) were met in time", titles[0]
    )
    assert told is not None
    events = [h for h in all_happenings(load_dataset(), DAY) if h.first and h.company.region != "Context"]
    due = [h for h in events if h.milestone.promised == "production" and fell_due(h.milestone, DAY)]
    assert (int(told[1]), int(told[2])) == (len(due), sum(h.status == "met" for h in due))
    assert "fell due" in titles[1]
    assert "95 % interval" in page.sample.text()
    for plot in (page.summary, page.groups, page.strip, page.slips):
        header, rows = plot.table()
        assert rows
        assert all(len(row) == len(header) for row in rows)
        assert plot.item.hits


def test_a_click_on_a_count_lists_its_cases(make: Make) -> None:
    host = make(PromisePage)
    page = host.page
    assert isinstance(page, PromisePage)
    column = page.summary.item.columns[0]
    hit = next(h for h in page.summary.item.hits if h.source == column.source)
    click(page.summary, hit.box.center())
    data = data_of(host)
    view = data.view("milestones")
    assert host.context.store.state.panel == "data"
    assert data.table == "milestones"
    assert view.filters[0].words == tuple(column.source[1].split(";"))
    assert len(view.filters[0].words) == column.count


def test_a_click_on_a_point_leads_to_its_row(make: Make) -> None:
    host = make(PromisePage)
    page = host.page
    assert isinstance(page, PromisePage)
    hit = next(h for h in page.strip.item.hits if h.source[1] == "gac-2024-04")
    click(page.strip, hit.box.center())
    assert data_of(host).selected == "gac-2024-04"


def test_grouping_is_kept_in_the_state_and_makes_no_step(make: Make) -> None:
    host = make(PromisePage)
    page = host.page
    assert isinstance(page, PromisePage)
    assert [row.name for row in page.groups.item.rows][:3] == ["All", "China", "Japan"]
    page.by.chosen.emit("promised")
    host.context.store.flush()
    assert host.context.store.state.timeline.promises_by == "promised"
    assert host.context.store.undo_stack.count() == 0
    assert [row.name for row in page.groups.item.rows][:3] == ["All", "Production", "Pilot line"]
    assert page.by.key() == "promised"


def test_filters_count_and_can_be_cleared_here(make: Make, qtbot: Any) -> None:
    host = make(PromisePage)
    page = host.page
    assert isinstance(page, PromisePage)
    store = host.context.store
    assert page.clear.isHidden()
    store.set("timeline.regions", ("Japan",), "Filter")
    store.flush()
    assert [row.name for row in page.groups.item.rows] == ["All", "Japan"]
    store.set("timeline.search", "no such words", "Search")
    store.flush()
    assert page.groups.is_empty
    assert NONE.startswith("None of the events shown")
    assert all(card.title().startswith("Of the events shown: ") for card in page.cards)
    page.clear.click()
    store.flush()
    assert not any(card.title().startswith("Of the events shown") for card in page.cards)
    assert not page.groups.is_empty
    assert store.state.timeline.search == ""


def test_the_rule_can_be_read(make: Make) -> None:
    page = make(PromisePage).page
    assert isinstance(page, PromisePage)
    page.rule.click()
    dialog = page.findChild(RuleDialog)
    assert dialog is not None
    assert "the latest decides" in dialog.text.toPlainText()
    dialog.reject()


def test_only_what_was_known_on_the_day_is_counted(make: Make) -> None:
    page = make(PromisePage, date(2023, 6, 30)).page
    assert isinstance(page, PromisePage)
    assert "due by 30 Jun 2023" in page.cards[0].title()
    assert all(chain.ends[0] > 0 for chain in page.slips.item.rows)
    assert {chain.who for chain in page.slips.item.rows} >= {"Murata"}
    assert "GAC" not in {chain.who for chain in page.slips.item.rows}


def test_the_race_has_five_regions_on_one_axis_and_both_sides(make: Make) -> None:
    page = make(RacePage).page
    assert isinstance(page, RacePage)
    assert [c.name for c in page.map.item.columns] == [
        "China",
        "Japan",
        "South Korea",
        "United States",
        "Europe",
    ]
    assert "active programmes" in page.card.title()
    assert not page.dispute.isHidden()
    assert {line.badge.text() for line in page.dispute.lines} == {"reported"}
    header, rows = page.map.table()
    assert header[:2] == ["region", "quarter_end_year"]
    assert len(rows) == sum(len(c.quarters) for c in page.map.item.columns)


def test_a_click_in_the_map_lists_the_events(make: Make) -> None:
    host = make(RacePage)
    page = host.page
    assert isinstance(page, RacePage)
    quarter = page.map.item.columns[0].quarters[-1]
    hit = next(h for h in page.map.item.hits if h.source == quarter.source and "China on 23 Nov" in h.line)
    click(page.map, hit.box.center())
    assert set(data_of(host).view("milestones").filters[0].words) == set(quarter.source[1].split(";"))


def test_other_technologies_are_mapped_and_kept(make: Make) -> None:
    host = make(RacePage)
    page = host.page
    assert isinstance(page, RacePage)
    before = page.card.title()
    page.of.chosen.emit("sodium")
    host.context.store.flush()
    assert host.context.store.state.timeline.race_of == "sodium"
    assert page.card.title() != before
    assert page.dispute.lines == []
    assert page.dispute.reading.text() == "No disagreement on file about sodium-ion cells."
    page.of.chosen.emit("solid")
    host.context.store.flush()
    assert len(page.dispute.lines) == 4


def test_before_everything_the_pages_say_why_they_are_empty(make: Make) -> None:
    race = make(RacePage, date(1995, 1, 1)).page
    assert isinstance(race, RacePage)
    assert race.map.is_empty
    assert race.card.title() == "No programme is known yet"
    promises = make(PromisePage, date(1995, 1, 1)).page
    assert isinstance(promises, PromisePage)
    assert all(plot.is_empty for plot in (promises.summary, promises.groups, promises.strip, promises.slips))


@pytest.mark.parametrize("kind", [PromisePage, RacePage])
@pytest.mark.parametrize("size", [(880, 480), (300, 240), (1800, 1000)])
def test_pages_draw_at_any_size_and_type(make: Make, kind: type[TimelinePage], size: tuple[int, int]) -> None:
    host = make(kind)
    dress(host, DARK, 1.5)
    host.resize(*size)
    assert not host.grab().isNull()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_where_room_is_short_the_pages_scroll_and_nothing_is_cut(make: Make, scale: float) -> None:
    for kind in (PromisePage, RacePage):
        host = make(kind)
        dress(host, DARK, scale)
        host.page.set_theme(DARK, scale)  # type: ignore[attr-defined]
        host.resize(1150, 300)
        host.grab()
        area = host.page.findChild(QScrollArea)
        assert area is not None
        assert area.verticalScrollBar().maximum() > 0
        front = host.page.map if isinstance(host.page, RacePage) else host.page.groups  # type: ignore[attr-defined]
        area.ensureWidgetVisible(front)
        host.grab()
        if isinstance(host.page, RacePage):
            graph = next(h.box for h in host.page.map.item.hits if "China on 23 Nov" in h.line)
            assert graph.height() >= 160.0
        elif isinstance(host.page, PromisePage):
            sources = {hit.source for hit in host.page.groups.item.hits}
            assert sources >= {row.source for row in host.page.groups.item.rows}
            area.ensureWidgetVisible(host.page.strip)
            host.grab()
            points = {hit.source for hit in host.page.strip.item.hits}
            assert points >= {p.source for row in host.page.strip.item.rows for p in row.points}


def test_long_titles_take_a_second_line(make: Make) -> None:
    page = make(PromisePage).page
    assert isinstance(page, PromisePage)
    card = page.cards[1]
    words = next(w for w in card.findChildren(Wrapped) if w.text() == card.title())
    one = words.height()
    card.set_title(" ".join([card.title()] * 3))
    assert words.text() == card.title()
    assert words.height() >= 2 * one


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_stages_differ_by_pattern_and_have_an_edge_that_is_seen(theme: Theme) -> None:
    stages = range(len(STAGES))
    assert len({stage_pattern(stage) for stage in stages}) == len(STAGES)
    assert contrast(edge_ink(theme), theme.surface) >= 3.0
    # The pattern stands out of its own ground, but for the last stage, which is all of that ink.
    assert all(contrast(edge_ink(theme), stage_ink(stage, theme)) >= 1.8 for stage in list(stages)[:-1])
    assert stage_ink(stages[-1], theme) == edge_ink(theme).lower()


def test_every_stage_is_painted_in_its_ground_and_edge(make: Make) -> None:
    page = make(RacePage).page
    assert isinstance(page, RacePage)
    item = page.map.item
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    seen = set()
    for stage in range(len(STAGES)):
        image.fill(QColor(item.theme.surface))
        painter = QPainter(image)
        item.paint_stage(painter, [QRectF(5.0, 5.0, 50.0, 50.0)], stage)
        painter.end()
        assert contrast(image.pixelColor(5, 30).name(), item.theme.surface) >= 3.0
        seen.add(bytes(image.copy(8, 8, 40, 40).constBits()))
    assert len(seen) == len(STAGES)


def test_the_outline_of_steps_holds_every_quarter() -> None:
    wide = 170.0 / 41.0
    boxes = [QRectF(7.3 + n * wide, 90.0 - n // 7, wide, 10.0 + n // 7) for n in range(41) if n not in (3, 4)]
    shape = outline(boxes)
    assert all(shape.contains(box.center()) for box in boxes)
    assert not shape.contains(QPointF(7.3 + 4.0 * wide, 95.0))
