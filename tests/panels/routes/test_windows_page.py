"""The page of the windows: which hold the chosen pair, the sentence, the matrix, and what the hand does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt

from app.dataset import load_dataset
from app.dataset.additions import OwnElectrolytes, with_additions
from app.dataset.records import Compatibility, ElectrodeMaterial
from app.panels.common.panel import PanelContext
from app.panels.routes.page import PageFrame
from app.panels.routes.panel import RoutesPanel
from app.panels.routes.windows_electrodes import choices, chosen_electrode
from app.panels.routes.windows_page import RULE, RULE_ROW
from app.panels.routes.windows_view import windows_view
from app.science.windows import COATING_MARGIN_V, TOLERANCE_V
from app.state.model import AppState, replace_field
from app.state.store import Store
from tests.panels.routes.conftest import MEASURED, REPORTED, material

BUNDLED = load_dataset()


def electrode(
    key: str, side: Any, volts: float | None, ion: Any = "Li", condition: str = ""
) -> ElectrodeMaterial:
    return ElectrodeMaterial(id=key, name=key.upper(), formula=key, side=side, working_ion=ion,
                             average_potential_v=volts, capacity_condition=condition, **MEASURED)  # fmt: skip


@pytest.fixture
def small(dataset: Any) -> Any:
    """Five windows and four electrodes whose verdicts can be worked out by hand."""
    rows = [
        material("WIDE", "oxide", 1e-4, window_low_v=0.0, window_high_v=5.0),
        material("HIGH", "halide", 1e-3, window_low_v=0.6, window_high_v=4.3),
        material("NARROW", "sulfide", 2e-2, window_low_v=1.7, window_high_v=2.1),
        material("OPEN", "halide", 5e-3, window_high_v=4.3),
        material("SODA", "sulfide", 1e-3, working_ion="Na", window_low_v=1.2, window_high_v=2.1),
        material("BLANK", "sulfide", 1e-3),
    ]
    dataset.electrolytes = {row.id: row for row in rows}
    dataset.electrode_materials = {
        row.id: row
        for row in (
            electrode("nmc811", "positive", 3.86, condition="200 mAh/g at 3.0-4.3 V"),
            electrode("graphite", "negative", 0.17),
            electrode("hard-carbon", "negative", 0.1, "Na"),
            electrode("bare", "positive", None),
        )
    }
    dataset.compatibilities = {
        "c": Compatibility(id="c", route="sulfide", electrode="layered", verdict="with-coating",
                           reason="It reacts.", **REPORTED),
    }  # fmt: skip
    return dataset


def frame(dataset: Any, state: AppState, large: bool = False, **routes: str) -> PageFrame:
    for field, value in routes.items():
        state = replace_field(state, f"routes.{field}", value)
    return PageFrame(state, dataset, dataset, large)


PAIR = {"positive": "nmc811", "negative": "graphite"}


# -- what is chosen ---------------------------------------------------------------------------------------------


def test_at_first_the_electrodes_are_those_of_the_design(small: Any, state: AppState) -> None:
    positive = chosen_electrode(small, state, "positive")
    assert positive.from_design
    assert positive.electrode.average_v == float(state.calculator.design.positive.average_potential_v)
    assert choices(small, state, "positive")[0] == ("", f"{positive.name} (design)")


def test_a_test_quoted_by_the_dataset_tells_how_far_a_positive_is_charged(
    small: Any, state: AppState
) -> None:
    picked = chosen_electrode(small, frame(small, state, **PAIR).state, "positive")
    assert (picked.electrode.average_v, picked.electrode.highest_v) == (3.86, 4.3)
    assert picked.words == "NMC811 3.86 V, charged to 4.3 V"
    negative = chosen_electrode(small, frame(small, state, **PAIR).state, "negative")
    assert negative.words == "GRAPHITE 0.17 V, average only"


def test_where_only_the_average_is_known_line_note_and_read_out_say_so(small: Any, state: AppState) -> None:
    small.electrode_materials["lfp"] = electrode("lfp", "positive", 3.375, condition="No window is stated.")
    small.electrode_materials["lithium"] = electrode("lithium", "negative", 0.0)
    view = windows_view(frame(small, state, positive="lfp", negative="lithium"))
    metal, judged = view.bars.levels
    assert judged.words[0] == "LFP 3.38 V, average only"
    assert "held against the average" in judged.line
    assert "LFP judged at the average only" in view.notes
    # A metal is at one potential whatever the charge.
    assert "average" not in metal.words[0] + metal.line
    assert "average" in RULE


def test_materials_without_a_potential_are_not_offered(small: Any, state: AppState) -> None:
    assert [key for key, _ in choices(small, state, "positive")] == ["", "nmc811"]
    gone = chosen_electrode(small, frame(small, state, positive="bare").state, "positive")
    assert gone.from_design


# -- what is held -----------------------------------------------------------------------------------------------


def test_every_window_is_judged_and_the_best_of_each_route_stands_first(small: Any, state: AppState) -> None:
    view = windows_view(frame(small, state, **PAIR))
    words = {bar.key: bar.word for bar in view.bars.bars}
    assert words == {"wide": "fits", "high": "coating", "narrow": "outside", "open": "one side fits"}
    assert [bar.key for bar in view.best.bars if not bar.empty] == ["narrow", "wide", "high"]
    assert [bar.route for bar in view.best.bars if bar.empty] == ["polymer", "liquid"]


def test_the_sentence_counts_what_holds_the_pair(small: Any, state: AppState) -> None:
    title = windows_view(frame(small, state, **PAIR)).title
    assert title == "1 of 4 known windows holds NMC811 and GRAPHITE without a coating; 1 more with one"
    del small.electrolytes["wide"]
    title = windows_view(frame(small, state, **PAIR)).title
    assert title == "None of 3 known windows holds NMC811 and GRAPHITE without a coating; 1 with one"
    small.electrolytes = {"high": small.electrolytes["high"]}
    title = windows_view(frame(small, state, **PAIR)).title
    assert title == "The only known window does not hold NMC811 and GRAPHITE without a coating"
    small.electrolytes.clear()
    assert windows_view(frame(small, state, **PAIR)).title.startswith("No window of the dataset")


def test_electrodes_of_two_ions_make_no_pair(small: Any, state: AppState) -> None:
    view = windows_view(frame(small, state, positive="nmc811", negative="hard-carbon"))
    assert "different ions" in view.title
    assert not view.bars.bars
    assert view.notes[0] == "the pair mixes lithium and sodium: not comparable"
    assert not any("of lithium" in note or "of sodium," in note for note in view.notes)


def test_with_one_limit_not_known_the_known_side_still_gives_its_verdict(small: Any, state: AppState) -> None:
    small.electrolytes["half"] = material("HALF", "polymer", 1e-4, window_high_v=4.0)
    bar = next(b for b in windows_view(frame(small, state, **PAIR)).bars.bars if b.key == "half")
    assert (bar.mark, bar.word) == ("half", "coating at best")
    small.electrolytes["half"] = material("HALF", "polymer", 1e-4, window_high_v=3.0)
    bar = next(b for b in windows_view(frame(small, state, **PAIR)).bars.bars if b.key == "half")
    assert (bar.mark, bar.word) == ("bad", "outside")


def test_a_reason_of_the_sodium_class_says_that_it_is_of_the_class(small: Any, state: AppState) -> None:
    small.electrode_materials["nvpf"] = electrode("nvpf", "positive", 3.8, "Na")
    small.compatibilities = {
        "n": Compatibility(id="n", route="oxide", electrode="sodium-negative", verdict="good",
                           reason="Sodium metal cycled.", **REPORTED),
    }  # fmt: skip
    view = windows_view(frame(small, state, positive="nvpf", negative="hard-carbon"))
    assert view.reasons[0].words.startswith(
        "Oxide, negatives of sodium cells, of which HARD-CARBON is one: works."
    )
    heads = [column.words[0] for column in view.matrix.columns]
    assert {"Na pos.", "Na neg."} <= set(heads)
    assert not {"Na+", "Na−"} & {word for column in view.matrix.columns for word in column.words}


def test_what_is_not_drawn_is_counted(small: Any, state: AppState) -> None:
    view = windows_view(frame(small, state, **PAIR))
    assert view.notes == (
        "1 without a window in the dataset",
        "1 of sodium, not comparable",
        "GRAPHITE judged at the average only",
    )
    assert view.missing == ("BLANK",)


def test_a_window_upside_down_is_named_and_not_drawn(small: Any, state: AppState) -> None:
    small.electrolytes["bad"] = material("BAD", "oxide", 1e-3, window_low_v=4.0, window_high_v=2.0)
    view = windows_view(frame(small, state, **PAIR))
    assert "bad" not in {bar.key for bar in view.bars.bars}
    assert any(note.startswith("BAD refused: window_low_v: 4 V is not below") for note in view.notes)


def test_the_users_own_materials_are_drawn_and_not_counted(state: AppState) -> None:
    own = material("MINE", "oxide", 1e-3, window_low_v=0.0, window_high_v=6.0)
    row = msgspec.structs.replace(own, id="own:mine", source_ids=("obelix",))
    addition = OwnElectrolytes(name="mine", rows=(row,))
    dataset = with_additions(BUNDLED, (addition,))
    plain = windows_view(PageFrame(state, BUNDLED, BUNDLED))
    view = windows_view(PageFrame(state, dataset, BUNDLED))
    mine = next(bar for bar in view.bars.bars if bar.key == "own:mine")
    assert mine.own
    assert "(yours)" in mine.label
    assert (
        view.title
        == plain.title.replace("known windows", "windows of the dataset") + "; 1 of yours beside them"
    )


def test_the_bundled_data_give_a_sentence_for_every_pair(state: AppState) -> None:
    for positive, _ in choices(BUNDLED, state, "positive"):
        for negative, _ in choices(BUNDLED, state, "negative"):
            view = windows_view(frame(BUNDLED, state, positive=positive, negative=negative))
            assert view.title
            assert "None of 0" not in view.title
            fits = sum(bar.word == "fits" for bar in view.bars.bars)
            if view.title[0].isdigit():
                assert int(view.title.split()[0]) == fits


# -- matrix -----------------------------------------------------------------------------------------------------


def test_the_matrix_says_what_the_dataset_says_and_no_more(small: Any, state: AppState) -> None:
    view = windows_view(frame(small, state, **PAIR))
    cells = [cell for row in view.matrix.rows for cell in row.cells]
    known = [cell for cell in cells if cell.mark != "unknown"]
    assert [cell.source for cell in known] == [("compatibilities", "c")]
    assert "It reacts." in known[0].line
    assert all("not in the dataset" in cell.line for cell in cells if cell.mark == "unknown")
    chosen = [column.words[0] for column in view.matrix.columns if column.chosen]
    assert chosen == ["NMC, NCA", "Graphite"]
    assert [reason.row for reason in view.reasons] == [("compatibilities", "c")]


# -- the page ---------------------------------------------------------------------------------------------------


@pytest.fixture
def shown(qtbot: Any, small: Any, store: Store, settle: Callable[[], None]) -> RoutesPanel:
    store.show_field("routes.tab", "windows")
    made = RoutesPanel(PanelContext(small, store))
    made.resize(1208, 694)
    qtbot.addWidget(made)
    made.show()
    settle()
    return made


def test_choosing_an_electrode_is_one_step_and_changes_the_sentence(
    shown: RoutesPanel, store: Store, settle: Callable[[], None]
) -> None:
    page: Any = shown.tabs.page("windows")
    page.positive.combo.setCurrentIndex(page.positive.combo.findData("nmc811"))
    page.positive.combo.activated.emit(page.positive.combo.currentIndex())
    settle()
    assert store.state.routes.positive == "nmc811"
    assert "NMC811" in shown.tabs._title.text()
    store.undo()
    settle()
    assert store.state.routes.positive == ""
    assert page.positive.key() == ""


def test_enlarged_the_page_shows_all_windows_and_the_reasons(
    shown: RoutesPanel, store: Store, settle: Callable[[], None]
) -> None:
    page: Any = shown.tabs.page("windows")
    assert len(page.bars.item.scene_.bars) == 5
    assert not page.reasons.isVisibleTo(page)
    store.set("routes.positive", "nmc811", "p")
    store.show_field("routes.large", True)
    settle()
    assert {bar.key for bar in page.bars.item.scene_.bars} == {"wide", "high", "narrow", "open"}
    assert page.reasons.isVisibleTo(page)
    assert "It reacts." in page._told[0].text.text()


def test_the_badge_leads_to_the_rule_whose_margins_the_page_applies() -> None:
    row = BUNDLED.techniques[RULE_ROW]
    assert f"{TOLERANCE_V:g} V" in row.statement
    assert f"{COATING_MARGIN_V:g} V" in row.statement
    assert f"{TOLERANCE_V:g} V" in RULE
    assert f"{COATING_MARGIN_V:g} V" in RULE


def test_the_controls_are_named_and_reachable(shown: RoutesPanel) -> None:
    page: Any = shown.tabs.page("windows")
    for choice in (page.positive, page.negative):
        assert choice.combo.accessibleName().endswith("electrode of the windows")
        assert choice.combo.toolTip()
        assert choice.combo.focusPolicy() == Qt.FocusPolicy.StrongFocus
    for plot in (page.bars, page.matrix):
        assert plot.accessibleName()
        assert plot.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_a_cell_of_the_matrix_leads_to_its_row(
    shown: RoutesPanel, store: Store, settle: Callable[[], None]
) -> None:
    page: Any = shown.tabs.page("windows")
    page.matrix._choose(0)
    page._told[0].show_text("x", ("compatibilities", "c"), "tip")
    shown.open_source(*page.matrix.chosen_source())
    settle()
    assert (store.state.panel, store.state.data.table, store.state.data.selected) == (
        "data",
        "compatibilities",
        "c",
    )


def test_without_a_window_the_page_says_so(
    shown: RoutesPanel, small: Any, store: Store, settle: Callable[[], None]
) -> None:
    page: Any = shown.tabs.page("windows")
    small.electrolytes.clear()
    store.set("routes.positive", "nmc811", "p")
    settle()
    assert page.bars.is_empty
    assert "No window" in shown.tabs._title.text()
