"""The scorecard page: weights by hand, one undo step a gesture, profiles, the map, and sentences that stay true."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.dataset import Dataset, load_dataset
from app.dataset.scorecard import SCORED_ROUTES, Scorecard, scorecard_of, scores_of
from app.panels.common.panel import PanelContext
from app.panels.routes.page import PageFrame, PageHead
from app.panels.routes.pages import PAGES
from app.panels.routes.score_page import ScorePage
from app.panels.routes.score_view import chosen_three, score_view, ternary_view
from app.panels.routes.score_words import left_out_line, score_title, triangle_title
from app.plots.theme import DARK, LIGHT
from app.science.scorecard import ALL_ZERO, CRITERIA, CRITERION_IDS, Score, Weighed
from app.state.model import MOST_PROFILES, CriterionWeight, RoutesState, WeightProfile
from app.state.session import decode_session, encode_session
from app.state.store import Store
from app.state.weightings import as_entries, complete, current_weights, named_weights

ZERO = as_entries(complete({}))


@pytest.fixture(scope="module")
def facts() -> Dataset:
    return load_dataset()


class Shown:
    """The page on show, kept in line with the store as the tabs do it."""

    def __init__(self, page: ScorePage, facts: Dataset, store: Store) -> None:
        self.page, self.facts, self.store = page, facts, store
        self.head = PageHead("")

    def renew(self) -> PageHead:
        state = self.store.state
        self.head = self.page.show_frame(PageFrame(state, self.facts, self.facts, state.routes.large))
        return self.head

    @property
    def routes(self) -> RoutesState:
        return self.store.state.routes


@pytest.fixture
def shown(qtbot: Any, qapp: QApplication, facts: Dataset, store: Store) -> Shown:
    page = ScorePage(PanelContext(facts, store))
    page.set_theme(LIGHT)
    page.resize(926, 190)
    qtbot.addWidget(page)
    made = Shown(page, facts, store)
    store.changed.connect(lambda *_: made.renew())
    made.renew()
    page.show()
    qapp.processEvents()
    return made


def test_the_page_is_one_of_the_tabs() -> None:
    assert "scorecard" in [entry.key for entry in PAGES]


def test_a_weight_moves_the_ranking_live_and_is_one_step(shown: Shown, qtbot: Any) -> None:
    row = shown.page.weights.rows["cost"]
    before = {bar.route: bar.total for bar in shown.page.bars.item.bars}
    row.slider.setSliderDown(True)
    for position in (600, 800, 1000):
        row.slider.setValue(position)
        shown.store.flush()
    row.slider.setSliderDown(False)
    assert current_weights(shown.routes)["cost"] == 5.0
    after = {bar.route: bar.total for bar in shown.page.bars.item.bars}
    assert after != before
    assert row.dot.isVisibleTo(row)
    shown.store.undo()
    shown.store.flush()
    assert shown.routes.weights == ()
    assert {bar.route: bar.total for bar in shown.page.bars.item.bars} == before
    assert row.value() == named_weights("engineer")["cost"]


def test_what_is_drawn_is_what_the_dataset_side_says(shown: Shown) -> None:
    card = scorecard_of(shown.facts, shown.routes.temperature_c, current_weights(shown.routes))
    bars = shown.page.bars.item.bars
    assert [bar.route for bar in bars] == list(card.ranking)
    for bar in bars:
        assert bar.total == card.scores[bar.route]
        assert sum(segment.amount for segment in bar.segments) == pytest.approx(bar.total)
    assert {share.route: share.share for share in shown.page.bars.item.shares} == card.wins
    assert shown.page.bars.item.reference is not None
    assert f"{bars[0].name} {bars[0].total:.1f}" in shown.page.bars.accessibleName()


def test_every_segment_says_score_reason_basis_and_source(shown: Shown) -> None:
    shown.page.bars.grab()
    for bar in shown.page.bars.item.bars:
        for segment in bar.segments:
            assert f"{segment.score:.1f} of 10" in segment.line
            assert "editorial: " in segment.line or "model" in segment.line
            table, row = segment.source
            assert row in shown.facts.table(table)


def test_all_weights_zero_ask_for_one_and_rank_nothing(shown: Shown) -> None:
    shown.store.set("routes.weights", ZERO, "Zero")
    shown.store.flush()
    assert shown.head.title.lower() == ALL_ZERO
    assert shown.page.bars.is_empty
    assert shown.page.bars.item.bars == ()
    shown.page.weights.rows["air"].value_changed.emit(2.0)
    shown.store.flush()
    assert not shown.page.bars.is_empty
    assert "leads" in shown.head.title or "level" in shown.head.title


def test_profiles_are_chosen_saved_renamed_and_deleted_each_as_a_step(shown: Shown, qtbot: Any) -> None:
    bar = shown.page.profiles
    bar.chosen.emit("investor")
    shown.page.weights.rows["air"].value_changed.emit(5.0)
    shown.store.flush()
    assert bar.choice.combo.currentText() == "Investor, changed"
    bar.save.trigger()
    qtbot.keyClicks(bar.name, "Investor")
    qtbot.keyClick(bar.name, Qt.Key.Key_Return)
    assert "taken" in bar.refusal.text() and not shown.routes.profiles  # noqa: PT018 - one refusal
    bar.name.clear()
    qtbot.keyClick(bar.name, Qt.Key.Key_Return)
    assert "name is needed" in bar.refusal.text()
    qtbot.keyClicks(bar.name, "My view")
    qtbot.keyClick(bar.name, Qt.Key.Key_Return)
    shown.store.flush()
    assert [profile.name for profile in shown.routes.profiles] == ["My view"]
    assert (shown.routes.profile, shown.routes.weights) == ("My view", ())
    assert named_weights("my view", shown.routes.profiles)["air"] == 5.0
    bar.rename.trigger()
    bar.name.setText("Ours")
    qtbot.keyClick(bar.name, Qt.Key.Key_Return)
    shown.store.flush()
    assert shown.routes.profile == "Ours"
    bar.delete.trigger()
    shown.store.flush()
    assert shown.routes.profiles == ()
    assert current_weights(shown.routes)["air"] == 5.0
    shown.store.undo()
    assert shown.routes.profile == "Ours"


def test_escape_leaves_a_name_alone_and_reset_takes_the_profiles_weights_back(
    shown: Shown, qtbot: Any
) -> None:
    bar = shown.page.profiles
    bar.save.trigger()
    qtbot.keyClick(bar.name, Qt.Key.Key_Escape)
    assert not bar.name.isVisibleTo(bar)
    assert not bar.back.isEnabled()
    assert not bar.delete.isEnabled()
    shown.page.weights.rows["air"].value_changed.emit(0.5)
    shown.store.flush()
    bar.back.trigger()
    assert shown.routes.weights == ()


def test_more_profiles_than_a_session_holds_are_refused(shown: Shown, qtbot: Any) -> None:
    profiles = tuple(WeightProfile(name=f"Mine {n}", weights=()) for n in range(MOST_PROFILES))
    shown.store.set("routes.profiles", profiles, "Profiles")
    shown.renew()
    bar = shown.page.profiles
    bar.save.trigger()
    qtbot.keyClicks(bar.name, "One more")
    qtbot.keyClick(bar.name, Qt.Key.Key_Return)
    assert "delete one first" in bar.refusal.text()
    assert decode_session(encode_session(shown.store.state)).routes.profiles == profiles


def test_an_own_profile_takes_its_moved_weights_by_save_with_its_name(shown: Shown) -> None:
    bar = shown.page.profiles
    assert not bar.update_.isVisible()
    bar.saved.emit("Mine")
    shown.page.weights.rows["air"].value_changed.emit(4.5)
    shown.store.flush()
    shown.renew()
    assert (bar.update_.text(), bar.update_.isEnabled()) == ("Save Mine", True)
    bar.update_.trigger()
    shown.store.flush()
    assert [profile.name for profile in shown.routes.profiles] == ["Mine"]
    assert named_weights("Mine", shown.routes.profiles)["air"] == 4.5
    assert shown.routes.weights == ()
    shown.store.undo()
    assert named_weights("Mine", shown.routes.profiles)["air"] != 4.5


def test_weights_that_are_all_zero_are_kept_as_no_profile(shown: Shown, qtbot: Any) -> None:
    bar = shown.page.profiles
    for row in shown.page.weights.rows.values():
        row.value_changed.emit(0.0)
    shown.store.flush()
    shown.renew()
    bar.save.trigger()
    qtbot.keyClicks(bar.name, "Nothing")
    qtbot.keyClick(bar.name, Qt.Key.Key_Return)
    assert "All weights are zero" in bar.refusal.text()
    assert shown.routes.profiles == ()
    shown.page.weights.rows["air"].value_changed.emit(1.0)
    shown.store.flush()
    shown.renew()
    assert not bar.refusal.text()
    qtbot.keyClick(bar.name, Qt.Key.Key_Return)
    assert [profile.name for profile in shown.routes.profiles] == ["Nothing"]


@pytest.mark.parametrize(
    ("place", "button", "entry"), [("beside", True, False), ("menu", False, True), ("", False, False)]
)
def test_the_map_is_offered_once(shown: Shown, place: str, button: bool, entry: bool) -> None:
    bar = shown.page.profiles
    bar.set_room(place)
    entries = [
        action for action in bar.menu.actions() if action.text() == "Map of weightings" and action.isVisible()
    ]
    assert (bar.map.isVisibleTo(bar), bool(entries)) == (button, entry)


def test_profiles_travel_with_the_session(shown: Shown) -> None:
    shown.page.profiles.saved.emit("Kept")
    again = decode_session(encode_session(shown.store.state))
    assert again.routes.profiles == shown.routes.profiles
    assert named_weights("Kept", again.routes.profiles) == current_weights(shown.routes)


def test_the_button_of_the_map_enlarges_and_shows_map_and_reasons(shown: Shown, qapp: QApplication) -> None:
    assert not shown.page.map.isVisibleTo(shown.page)
    shown.page.profiles.map.click()
    assert shown.routes.large
    shown.page.resize(926, 580)
    shown.store.flush()
    qapp.processEvents()
    assert shown.page.map.isVisibleTo(shown.page)
    assert shown.page.table.rowCount() == len(CRITERIA) * (len(SCORED_ROUTES) + 1)
    assert shown.page.map.title.text().startswith("Leads on this triangle")
    shares = [region.share for region in shown.page.map.plot.item.view.regions]
    assert sum(shares) == pytest.approx(1.0)


def test_the_table_follows_the_temperature_once_it_rests(shown: Shown, qtbot: Any) -> None:
    shown.store.show_field("routes.large", True)
    shown.store.flush()
    first = shown.page.table.item(0, 4)
    assert first is not None
    assert "at 25 °C" in first.text()
    for temperature in (50.0, 60.0):
        shown.store.show_field("routes.temperature_c", temperature)
        shown.store.flush()
    qtbot.waitUntil(lambda: "at 60 °C" in first.text(), timeout=2000)
    assert "at 60 °C" in first.toolTip()


def test_a_corner_takes_another_criterion_and_two_are_never_the_same(shown: Shown) -> None:
    first = chosen_three(shown.routes)
    shown.page.map.corner_chosen.emit(0, "cost")
    assert chosen_three(shown.routes) == ("cost", *first[1:])
    shown.page.map.corner_chosen.emit(0, first[2])
    assert chosen_three(shown.routes) == (first[2], first[1], "cost")


def test_the_map_leaves_out_a_route_whose_score_is_unknown(facts: Dataset) -> None:
    scores = {route: dict(row) for route, row in scores_of(facts, 25.0).items()}
    scores["halide"]["cost"] = Score(None, "Nobody knows.")
    view, title = ternary_view(scores, RoutesState(ternary=("cost", "air", "safety")))
    assert "Halide" not in view.scores
    assert title.endswith("Halide left out, a score is unknown")
    shown = score_view(facts, scores, RoutesState())
    assert "halide without cost" in shown.note


def card(scores: dict[str, float | None]) -> Scorecard:
    order = sorted(scores, key=lambda route: -(scores[route] or 0.0))
    return Scorecard({}, scores, {}, tuple(order), {}, {}, {}, Weighed("liquid", None, {}))


def test_the_title_is_true_of_what_it_counts() -> None:
    scores: dict[str, float | None] = {"oxide": 6.0, "halide": 5.2, "polymer": None}
    split = {"oxide": 0.4, "halide": 0.45, "polymer": 0.15}
    assert score_title(card(scores), split) == (
        "Oxide leads by 0.8 at these weights; no route leads in most weightings (halide in 45 %)"
    )
    assert score_title(card(scores), {"oxide": 0.8, "halide": 0.2}).endswith(
        ", and in 80 % of all weightings"
    )
    assert score_title(card(scores), {"oxide": 0.2, "halide": 0.8}).endswith(
        "over all weightings halide leads in 80 %"
    )
    assert score_title(card({"oxide": 5.02, "halide": 5.0}), {}) == "Oxide and halide are level"
    assert score_title(card({"oxide": 5.0}), {}) == "Oxide is the only route with a score"
    assert score_title(card({"oxide": None}), {}) == "No weighted criterion is known of any route"
    assert left_out_line(card(scores)) == ""
    assert (
        triangle_title([], ["Oxide"]) == "No route has all three scores; Oxide left out, a score is unknown"
    )


@pytest.mark.parametrize("size", [(926, 190), (640, 160), (926, 560), (1500, 260)])
def test_every_weight_can_be_reached_at_every_size(
    shown: Shown, qapp: QApplication, size: tuple[int, int]
) -> None:
    shown.page.resize(*size)
    for theme in (LIGHT, DARK):
        shown.page.bars.set_theme(theme)
        shown.page.grab()
    qapp.processEvents()
    rows = shown.page.weights.rows
    assert list(rows) == list(CRITERION_IDS)
    for row in rows.values():
        shown.page.weights.ensureWidgetVisible(row)
        assert not row.visibleRegion().isEmpty()
        assert row.slider.width() >= 40
        assert row.box.toolTip() and row.box.accessibleName()  # noqa: PT018 - both are the same promise
    assert shown.page.bars.width() >= 0.4 * shown.page.width()


def test_temperature_moves_the_conductivity_and_the_wins(shown: Shown, qtbot: Any) -> None:
    """The bars may follow a moment later; the sentence is never behind."""
    for temperature in (-30.0, -40.0):
        shown.store.show_field("routes.temperature_c", temperature)
        shown.store.flush()
    wins = dict(scorecard_of(shown.facts, -40.0, current_weights(shown.routes)).wins)
    item = shown.page.bars.item
    qtbot.waitUntil(lambda: {share.route: share.share for share in item.shares} == wins, timeout=2000)
    assert shown.head.title == score_view(shown.facts, scores_of(shown.facts, -40.0), shown.routes).title


def test_weights_of_an_older_program_do_no_harm() -> None:
    strange = (CriterionWeight(criterion="colour", weight=3.0), CriterionWeight(criterion="air", weight=1.0))
    weights = current_weights(RoutesState(weights=strange, profile="gone"))
    assert set(weights) == set(CRITERION_IDS)
    assert sum(weights.values()) == 1.0
    own = (WeightProfile(name="Mine", weights=strange),)
    assert current_weights(RoutesState(profile="Mine", profiles=own))["air"] == 1.0
    assert chosen_three(RoutesState(ternary=("air", "air", "cost"))) == chosen_three(RoutesState())
