"""A small made-up world: two firms in two regions and a rule of a state, with every case that the panel draws."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from app.dataset.records import Company, Milestone, Source
from app.panels.timeline.happenings import Happening, all_happenings

TODAY = date(2026, 11, 23)


def company(company_id: str, region: str, **more: Any) -> Company:
    fields = {"basis": "reported", "source_ids": ("s1",), "name": company_id.title(), "country": "Nowhere"}
    return Company(id=company_id, region=region, kind="cell maker", **{**fields, **more})


def milestone(milestone_id: str, company_id: str, when: str, **more: Any) -> Milestone:
    fields: dict[str, Any] = {
        "basis": "vendor-claim",
        "source_ids": ("s1",),
        "title": f"{company_id.title()} says {milestone_id}",
        "kind": "announcement",
        "summary": "Words about it.",
    }
    return Milestone(id=milestone_id, company_id=company_id, date=when, **{**fields, **more})


def made_up_milestones() -> list[Milestone]:
    late = {"target_start": "2020", "target_end": "2025", "routes": ("sulfide",)}
    new = {"target_start": "2027", "target_end": "2028", "replaces": "a1", "routes": ("sulfide",)}
    return [
        milestone("a1", "alpha", "2018-08", **late),
        milestone("a2", "alpha", "2023-10", **new, partners=("Partner Works",), claimed_low_wh_kg=400.0),
        milestone(
            "a3", "alpha", "2026-01", kind="pilot-line", basis="reported", routes=("sulfide",), site="Harbour"
        ),
        milestone(
            "b1",
            "beta",
            "2022-05-04",
            target_end="2024",
            kind="production",
            basis="measured",
            shown_by=("b2",),
            answers=("b2=done",),
        ),
        milestone("b2", "beta", "2023", target_end="2027", routes=("oxide", "polymer")),
        milestone("b3", "beta", "2026-03", kind="ended", basis="reported", routes=("oxide",)),
        milestone("c1", "state", "2024-06", kind="policy", basis="reported", target_end="2025"),
        milestone("c2", "bank", "2025-02", kind="forecast", basis="forecast", target_end="2030"),
    ]


@pytest.fixture
def dataset() -> Any:
    """What the panel uses of a dataset."""
    companies = [
        company("alpha", "Japan", routes=("sulfide",)),
        company("beta", "Europe"),
        company("state", "Context"),
        company("bank", "Context"),
    ]
    source = Source(
        id="s1", title="A report", publisher="The Paper", date="2024", address="https://example.org/report",
        kind="press", read_on="2026-11-01",
    )  # fmt: skip
    return SimpleNamespace(
        version="0",
        day=TODAY,
        companies={c.id: c for c in companies},
        milestones={m.id: m for m in made_up_milestones()},
        sources={"s1": source},
        policies={},
        market={},
        prices={},
        supply_chain={},
    )


@pytest.fixture
def everything(dataset: Any) -> tuple[Happening, ...]:
    return all_happenings(dataset, TODAY)
