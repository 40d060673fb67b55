"""The background: every item has a time and sources, is known when it could be, and is told once."""

from __future__ import annotations

import pytest

from app.dataset import Dataset, load_dataset
from app.panels.timeline.context import (
    FORECASTS,
    LANE_NAMES,
    POLICY,
    PRICE,
    TOLD,
    TOLD_FORECASTS,
    ContextItem,
    context_items,
    context_shown,
    related_facts,
)
from app.state.model import TimelineState


@pytest.fixture(scope="module")
def bundled() -> Dataset:
    return load_dataset()


@pytest.fixture(scope="module")
def items(bundled: Dataset) -> tuple[ContextItem, ...]:
    return context_items(bundled)


def test_every_lane_has_items_and_every_item_a_row_with_sources(
    bundled: Dataset, items: tuple[ContextItem, ...]
) -> None:
    assert {item.lane for item in items} == set(LANE_NAMES)
    assert len({item.id for item in items}) == len(items)
    for item in items:
        rows = bundled.table(item.table)
        assert all(row in rows for row in item.rows)
        assert item.source_ids
        assert all(source in bundled.sources for source in item.source_ids)


def test_what_a_milestone_tells_is_not_told_again(bundled: Dataset, items: tuple[ContextItem, ...]) -> None:
    assert set(TOLD.values()) <= set(bundled.milestones)
    subjects = {bundled.policies[item.rows[0]].subject for item in items if item.table == "policies"}
    assert not subjects & set(TOLD)
    assert set(TOLD_FORECASTS) <= set(bundled.market)
    assert not {f"market/{row}" for row in TOLD_FORECASTS} & {item.id for item in items}


def test_plans_and_rules_reach_over_their_time(items: tuple[ContextItem, ...]) -> None:
    by_id = {item.id: item for item in items}
    plan = next(item for item in items if "2021-2035" in item.title)
    assert plan.window is not None
    assert (plan.window.start, plan.window.end) == (2021.0, 2036.0)
    recovery = by_id["policies/eu-lithium-recovery"]
    assert recovery.window is not None
    assert recovery.known < recovery.said.start


def test_forecasts_are_said_when_their_source_was(items: tuple[ContextItem, ...]) -> None:
    found = [item for item in items if item.lane == FORECASTS]
    assert {2030} <= {int(item.window.start) for item in found if item.window}
    assert all(item.window is not None and item.basis == "forecast" for item in found)


def test_the_price_curve_lies_between_nothing_and_its_peak(items: tuple[ContextItem, ...]) -> None:
    curve = [item for item in items if item.lane == PRICE]
    levels = [item.level for item in curve if item.level is not None]
    assert len(levels) == len(curve)
    assert max(levels) == 1.0
    assert min(levels) > 0.0
    assert sum(bool(item.label) for item in curve) == 2
    assert all("USD/kg" in item.title for item in curve)


@pytest.mark.parametrize("day", [2019.0, 2022.5, 2024.2, 2026.0])
def test_nothing_is_shown_before_it_was_known(items: tuple[ContextItem, ...], day: float) -> None:
    shown = context_shown(items, TimelineState(), day)
    assert all(item.known <= day for item in shown)
    assert {item.id for item in items if item.known <= day} == {item.id for item in shown}


def test_filters_hide_what_cannot_have_what_they_ask_for(items: tuple[ContextItem, ...]) -> None:
    def shown(**state: object) -> tuple[ContextItem, ...]:
        return context_shown(items, TimelineState(**state))  # type: ignore[arg-type]

    assert shown() == items
    assert shown(routes=("oxide",)) == items
    assert shown(statuses=("met",)) == ()
    assert shown(claim_from_wh_kg=300.0) == ()
    assert shown(regions=("Japan",)) == ()
    assert {item.lane for item in shown(kinds=("policy",))} == {POLICY}
    assert all("lithium" in item.haystack for item in shown(search="Lithium"))
    assert {item.country for item in shown(countries=("Japan",))} == {"Japan"}


def test_members_and_firms_are_told_with_the_milestone(bundled: Dataset) -> None:
    casip, fund = dict(related_facts(bundled, "casip-2024-01")), dict(related_facts(bundled, "fund-2024-05"))
    for name in ("CATL", "BYD", "NIO", "SVOLT"):
        assert name in casip["Members"]
    assert fund["Firms"] == "BYD, CATL, FAW, Geely, SAIC, WeLion"
    assert "six billion yuan" in fund["Also"].lower()
    assert related_facts(bundled, "toyota-2023-10") == ()
