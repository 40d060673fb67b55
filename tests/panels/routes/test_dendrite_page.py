"""The page of the dendrites: measured critical currents, the index with its caveat, and the map."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import Any

import msgspec
import pytest

from app.dataset import load_dataset
from app.dataset.records import Technique
from app.panels.common.panel import PanelContext
from app.panels.routes.dendrite_view import dendrite_view
from app.panels.routes.dendrite_words import alike, stiff_of, title_of
from app.panels.routes.page import PageFrame
from app.panels.routes.panel import RoutesPanel
from app.science.electrolyte import DENDRITE_CAVEAT, conductivity_at, dendrite_index
from app.state.model import AppState, replace_field
from app.state.store import Store
from tests.panels.routes.conftest import REPORTED, material

BUNDLED = load_dataset()


def solid(
    name: str, conductivity: float, critical: float | None, shear: float | None = None, **more: Any
) -> Any:
    return material(
        name, "sulfide", conductivity, critical_current_low_ma_cm2=critical, critical_current_high_ma_cm2=critical,
        shear_modulus_gpa=shear, youngs_modulus_gpa=None if shear is None else shear * 2.6, **more,
    )  # fmt: skip


@pytest.fixture
def small(dataset: Any) -> Any:
    rows = [
        solid("A", 1e-3, 1.0, 8.0, activation_energy_ev=0.3),
        solid("B", 1e-4, 0.5, 60.0),
        solid("C", 1e-2, 2.0),
        solid("D", 5e-3, None, 10.0),
        solid("E", 5e-3, None),
    ]
    dataset.electrolytes = {row.id: row for row in rows}
    return dataset


def frame(dataset: Any, state: AppState, **routes: Any) -> PageFrame:
    for field, value in routes.items():
        state = replace_field(state, f"routes.{field}", value)
    return PageFrame(state, dataset, dataset)


def test_measured_ones_come_first_by_their_current_then_those_with_an_index(
    small: Any, state: AppState
) -> None:
    view = dendrite_view(frame(small, state))
    assert [bar.key for bar in view.measured.bars] == ["c", "a", "b"]
    assert [bar.key for bar in view.currents.bars] == ["c", "a", "b", "d"]
    assert view.currents.bars[0].index == "—"


def test_the_index_is_the_articles_at_the_chosen_temperature(small: Any, state: AppState) -> None:
    warm = {stiff.record.id: stiff for stiff in stiff_of(small, 80.0)}
    sigma = float(conductivity_at(1e-3, 0.3, 80.0))
    assert warm["a"].index_s_cm == pytest.approx(float(dendrite_index(8.0, sigma, 20.8)))
    assert warm["a"].room_index_s_cm == pytest.approx(1e-3 / 2.6)
    assert warm["b"].index_s_cm == warm["b"].room_index_s_cm
    assert warm["c"].index_s_cm is None


@pytest.mark.parametrize(
    ("current", "words"),
    [
        (5.0, "5 mA/cm² exceeds all 3"),
        (0.7, "0.7 mA/cm² exceeds 1 of 3"),
        (0.1, "0.1 mA/cm² exceeds none of the 3"),
    ],
)
def test_the_sentence_sets_the_current_against_what_was_measured(
    small: Any, state: AppState, current: float, words: str
) -> None:
    title = dendrite_view(frame(small, state, current_density_ma_cm2=current)).title
    assert title.startswith(f"{words} measured critical currents")


def test_the_users_own_currents_are_named_beside_those_that_are_counted(small: Any, state: AppState) -> None:
    plain = dendrite_view(frame(small, state)).title
    other = copy(small)
    mine = msgspec.structs.replace(solid("M", 1e-3, 0.2, 9.0), id="own:m")
    other.electrolytes = {**small.electrolytes, "own:m": mine}
    title = dendrite_view(frame(other, state)).title
    count = plain.split(" measured critical currents")[0]
    assert title.startswith(f"{count} measured critical currents of the dataset (1 of yours beside them)")


def test_two_materials_are_not_ranked(small: Any, state: AppState) -> None:
    assert dendrite_view(frame(small, state)).title.endswith("only 2 have an index, too few to rank")


def test_three_are_ranked_and_the_sample_is_called_small(small: Any, state: AppState) -> None:
    small.electrolytes["c"] = solid("C", 1e-2, 2.0, 9.0)
    assert "the index ranks only 3, much alike (ρ = 1.00)" in dendrite_view(frame(small, state)).title
    # Labels and conductivities are kept for each dataset, so another one is needed.
    other = copy(small)
    other.electrolytes = small.electrolytes | {"c": solid("C", 1e-5, 2.0, 9.0)}
    assert (
        "the index ranks only 3, the other way round (ρ = −0.50)" in dendrite_view(frame(other, state)).title
    )


@pytest.mark.parametrize(
    ("rho", "words"),
    [(1.0, "much alike"), (0.7, "much alike"), (0.69, "loosely alike"), (0.3, "loosely alike"), (0.29, "not alike"),
     (-0.29, "not alike"), (-0.3, "the other way round"), (-1.0, "the other way round")],
)  # fmt: skip
def test_a_correlation_in_words(rho: float, words: str) -> None:
    assert alike(rho) == words


def test_without_any_critical_current_the_sentence_says_so(small: Any, state: AppState) -> None:
    small.electrolytes = {"e": small.electrolytes["e"]}
    view = dendrite_view(frame(small, state))
    assert view.title == "No critical current density is in the dataset"
    assert not view.currents.bars


def test_the_map_has_those_with_conductivity_and_stiffness_and_a_sourced_threshold(
    small: Any, state: AppState
) -> None:
    view = dendrite_view(frame(small, state))
    assert {mark.key for mark in view.stiffness.marks} == {"a", "b", "d"}
    assert {mark.key for mark in view.stiffness.marks if mark.filled} == {"a"}
    assert view.stiffness.threshold_gpa is None
    small.techniques["dendrite-stiffness"] = Technique(
        id="dendrite-stiffness", subject="x", quantity="y", value_low=6000, value_high=8000, unit="MPa",
        statement="Stiff.", kind="equation", **REPORTED,
    )  # fmt: skip
    view = dendrite_view(frame(small, state))
    assert view.stiffness.threshold_gpa == (6.0, 8.0)
    assert view.stiffness.threshold_source == ("techniques", "dendrite-stiffness")


def test_the_bundled_threshold_is_there_with_its_caveat(state: AppState) -> None:
    view = dendrite_view(PageFrame(state, BUNDLED, BUNDLED))
    assert view.stiffness.threshold_gpa == (6.0, 8.0)
    assert "never enough" in view.stiffness.threshold_line
    found = stiff_of(BUNDLED, 25.0)
    assert str(sum(1 for stiff in found if stiff.critical)) in title_of(found, 5.0)


@pytest.fixture
def shown(qtbot: Any, small: Any, store: Store, settle: Callable[[], None]) -> RoutesPanel:
    store.show_field("routes.tab", "dendrites")
    made = RoutesPanel(PanelContext(small, store))
    made.resize(1208, 694)
    qtbot.addWidget(made)
    made.show()
    settle()
    return made


def test_the_caveat_stands_on_the_page_and_whole_in_the_tooltip(shown: RoutesPanel) -> None:
    page: Any = shown.tabs.page("dendrites")
    assert "barely rewards stiffness" in page.caveat.text()
    assert page.caveat.isVisible()
    assert page.caveat.toolTip() == DENDRITE_CAVEAT


def test_taking_a_material_on_the_map_makes_the_layer_of_it(
    shown: RoutesPanel, store: Store, settle: Callable[[], None]
) -> None:
    page: Any = shown.tabs.page("dendrites")
    page.map.picked.emit("b")
    settle()
    assert store.state.routes.material == "b"
    assert next(mark for mark in page.map.item.scene_.marks if mark.chosen).key == "b"
    page.map.picked.emit("gone")
    assert store.state.routes.material == "b"
    store.undo()
    assert store.state.routes.material != "b"


def test_the_current_moves_the_line_and_the_sentence(
    shown: RoutesPanel, store: Store, settle: Callable[[], None]
) -> None:
    page: Any = shown.tabs.page("dendrites")
    store.set("routes.current_density_ma_cm2", 0.7, "x")
    settle()
    assert page.currents.item.scene_.current == 0.7
    assert shown.tabs._title.text().startswith("0.7 mA/cm² exceeds 1 of 3")


def test_enlarged_the_page_lists_those_with_an_index_too(
    shown: RoutesPanel, store: Store, settle: Callable[[], None]
) -> None:
    page: Any = shown.tabs.page("dendrites")
    assert len(page.currents.item.scene_.bars) == 3
    store.show_field("routes.large", True)
    settle()
    assert len(page.currents.item.scene_.bars) == 4


def test_without_data_the_page_says_why_and_what_to_do(
    shown: RoutesPanel, small: Any, store: Store, settle: Callable[[], None]
) -> None:
    page: Any = shown.tabs.page("dendrites")
    small.electrolytes.clear()
    store.set("routes.current_density_ma_cm2", 0.7, "x")
    settle()
    assert page.currents.is_empty
    assert page.map.is_empty
