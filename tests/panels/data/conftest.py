"""A small made-up dataset with every case that the panel shows, and the panel over it."""

from __future__ import annotations

from typing import Any

import pytest

from app.dataset import Dataset
from app.dataset.records import (
    TABLES,
    Company,
    Correction,
    ElectrolyteMaterial,
    Milestone,
    PublishedCell,
    Source,
    SupplyFact,
)
from app.panels.common.panel import PanelContext
from app.panels.data.panel import DataPanel
from app.plots.theme import DARK
from app.state.model import initial_state
from app.state.presets import preset_design, presets
from app.state.store import Store


def source(source_id: str, **more: Any) -> Source:
    fields: dict[str, Any] = {"title": f"Report {source_id}", "publisher": "The Paper", "kind": "press"}
    return Source(id=source_id, read_on="2026-11-01", **{**fields, **more})


def milestone(row_id: str, company_id: str, date: str, **more: Any) -> Milestone:
    fields: dict[str, Any] = {
        "basis": "vendor-claim", "source_ids": ("s1",), "title": f"Words of {row_id}", "kind": "announcement",
        "summary": "What was said.", "status": "not-a-promise",
    }  # fmt: skip
    return Milestone(id=row_id, company_id=company_id, date=date, **{**fields, **more})


def cell(row_id: str, **more: Any) -> PublishedCell:
    fields: dict[str, Any] = {
        "basis": "measured", "source_ids": ("s1",), "name": row_id.title(), "manufacturer": "Alpha Cells",
        "chemistry": "LFP", "route": "liquid", "architecture": "liquid", "working_ion": "Li", "level": "cell",
        "target": False,
    }  # fmt: skip
    return PublishedCell(id=row_id, **{**fields, **more})


def _milestones() -> list[Milestone]:
    return [
        milestone("m1", "alpha", "2018-08", routes=("sulfide",), claimed_low_wh_kg=400.0, claimed_high_wh_kg=400.0),
        milestone(
            "m2", "alpha", "2025-05-17", kind="pilot-line", routes=("sulfide", "halide"), claimed_low_wh_kg=300.0,
            claimed_high_wh_kg=400.0, conflict="One says 300, the other 400.", source_ids=("s1", "s2"),
            target_start="2027", target_end="2028", shown_by=("m4",), claim_level="cell",
        ),
        milestone("m3", "beta", "2025", kind="sample", basis="measured", claimed_low_wh_kg=95.5),
        milestone("m4", "beta", "2026-01", kind="production", routes=("oxide",), note="=1+1", replaces="m3"),
        milestone("m5", "beta", "2024-11-30", title="Harbour plant", site="Harbour", partners=("Partner Works",)),
    ]  # fmt: skip


def _tables() -> dict[str, list[Any]]:
    company = {"basis": "reported", "source_ids": ("s1",), "region": "Japan", "country": "Nowhere"}
    return {
        "sources": [
            source("s1", date="2024", address="https://example.org/one", licence="CC BY 4.0"),
            source("s2", publisher="Another"),
        ],
        "companies": [
            Company(id="alpha", name="Alpha Cells", kind="cell maker", **company),  # type: ignore[arg-type]
            Company(id="beta", name="Beta Power", kind="carmaker", **company),  # type: ignore[arg-type]
        ],
        "milestones": _milestones(),
        "electrolytes": [
            ElectrolyteMaterial(
                id="lgps", basis="measured", source_ids=("s1", "s2"), name="LGPS", formula="Li10GeP2S12",
                route="sulfide", working_ion="Li", conductivity_low_s_cm=0.012, conductivity_high_s_cm=0.0246,
                density_g_cm3=2.04, field_sources=("density_g_cm3=s2",),
            )
        ],
        "published_cells": [
            cell("blade", specific_energy_low_wh_kg=160.0, counterpart="blade-torn", year=2022),
            cell("blade-torn", specific_energy_low_wh_kg=151.0),
        ],
        "supply_chain": [
            SupplyFact(
                id="film", basis="reported", source_ids=("s1",), subject="separator", quantity="output",
                value_low=21.45, unit="billion m²", year="2024", statement="So much was made.",
            )
        ],
        "corrections": [
            Correction(
                id="c1", basis="editorial", source_ids=("s1",), article="s1", kind="error",
                statement="The article has another unit.", treatment="Read as square metres.",
                rows=("supply_chain/film", "milestones/m1"),
            )
        ],
    }  # fmt: skip


@pytest.fixture
def dataset() -> Dataset:
    made = _tables()
    tables: Any = {name: {row.id: row for row in made.get(name, ())} for name in TABLES}
    return Dataset(version="7", **tables)


@pytest.fixture
def store(qapp: object) -> Store:
    return Store(initial_state(preset_design(presets()[0].key)))


@pytest.fixture
def panel(qtbot: Any, dataset: Dataset, store: Store) -> DataPanel:
    made = DataPanel(PanelContext(dataset, store))
    qtbot.addWidget(made)
    made.resize(1208, 694)
    made.set_theme(DARK)
    made.show()
    qtbot.waitExposed(made)
    return made
