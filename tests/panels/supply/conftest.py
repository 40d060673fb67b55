"""A small made-up dataset with round numbers, so that every sentence and sum can be worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app.dataset.records import (
    ElectrodeMaterial,
    MarketFact,
    Policy,
    Price,
    ProducerShare,
    Source,
    SupplyFact,
)
from app.panels.common.panel import PanelContext
from app.panels.supply.panel import SupplyPanel
from app.plots.theme import LIGHT
from app.science.design_io import decode_design
from app.state.model import AppState, PinnedDesign, initial_state, replace_field
from app.state.store import Store

REPORTED: dict[str, Any] = {"basis": "reported", "source_ids": ("s1",)}
CHINA, LME = "Battery grade, China, domestic spot.", "Metal, London Metal Exchange, average of the year."


def fact(
    key: str, low: float | None, unit: str, year: str, high: float | None = None, **more: Any
) -> MarketFact:
    fields = {"subject": key, "quantity": "number", "statement": f"All about {key}.", **REPORTED, **more}
    return MarketFact(id=key, value_low=low, value_high=high, unit=unit, year=year, **fields)


def supply(key: str, low: float, unit: str, high: float | None = None, note: str = "") -> SupplyFact:
    return SupplyFact(
        id=key, subject=f"{key.split('-')[1].title()}, China", quantity="q", value_low=low, value_high=high, unit=unit,
        year="2024", statement=f"All about {key}.", note=note, **REPORTED,
    )  # fmt: skip


def policy(key: str, low: float, unit: str, high: float | None = None) -> Policy:
    return Policy(id=key, subject=key, quantity="q", value_low=low, value_high=high, unit=unit, year="2024",
                  statement=f"All about {key}.", jurisdiction="World", kind="environment", **REPORTED)  # fmt: skip


def price(key: str, good: str, date: str, usd: float, statement: str = CHINA, kind: Any = "spot") -> Price:
    return Price(id=key, material=good, date=date, kind=kind, value=usd, unit="USD/kg", usd_per_kg=usd,
                 statement=statement, **REPORTED)  # fmt: skip


def producer(good: str, stage: Any, country: str, share: float, year: str = "2025") -> ProducerShare:
    return ProducerShare(id=f"{good}-{stage}-{country}-{year}", material=good, stage=stage, country=country,
                         share_low_percent=share, year=year, **REPORTED)  # fmt: skip


def electrode(key: str, formula: str, side: Any) -> ElectrodeMaterial:
    return ElectrodeMaterial(id=key, name=key, formula=formula, side=side, working_ion="Li", **REPORTED)


def by_id(*rows: Any) -> dict[str, Any]:
    return {row.id: row for row in rows}


def market_rows() -> dict[str, Any]:
    return by_id(
        fact("cn-li-ion-output", 1170, "GWh", "2024"),
        fact("cn-li-ion-ev-2024", 826, "GWh", "2024"),
        fact("cn-li-ion-storage-2024", 260, "GWh", "2024"),
        fact("cn-li-ion-share", 76, "%", "2024"),
        fact("cn-li-ion-exports", 61.1, "USD billion", "2024"),
        fact("ssb-planned-capacity", 800, "GWh", "2025"),
        fact("na-market-2022", 860, "USD million", "2022"),
        fact("na-market-2032", 4800, "USD million", "2032", note="Not by six times: to 5.58 times."),
        fact("na-gwh-2025", 10, "GWh", "2025"),
        fact("na-gwh-2033", 80, "GWh", "2033"),
        fact("trendforce-2028", None, "", "2028"),
        fact("semi-solid-share-2035", 70, "%", "2035"),
        fact("battery-share-of-ev-price", 40, "%", "2024"),
        fact("ssb-cost-multiple", 4, "x", "2024", high=25),
        fact("lithium-carbonate-rise", None, "x", "2020-06/2022-11", high=14),
    )


def supply_rows() -> dict[str, Any]:
    wrong = "Corrected: the article prints ten times too much."
    rows = [supply("cn-separator-output", 21.45, "billion m2", note=wrong)]
    for key, share in (("lfp", 99), ("anode", 98), ("electrolyte", 91.4), ("separator", 91.3)):
        rows.append(supply(f"cn-{key}-share", share, "%", high=100 if key == "lfp" else None))
        rows.append(supply(f"cn-{key}-growth", 22.7, "%"))
        if key != "separator":
            rows.append(supply(f"cn-{key}-output", 2.397, "Mt"))
    return by_id(*rows)


def price_rows() -> dict[str, Any]:
    return by_id(
        price("lc-20", "lithium-carbonate", "2020-06-18", 5.0),
        price("lc-22", "lithium-carbonate", "2022-11", 70.0, kind="peak"),
        price("lc-26", "lithium-carbonate", "2026-02-12", 20.0),
        price("lc-24", "lithium-carbonate", "2024", 14.0, "Average of the year."),
        price("ni-22", "nickel", "2022", 30.0, LME),
        price("ni-25", "nickel", "2025", 15.0, LME),
        price("ni-hi", "nickel", "2021", 90.0, "Price of another market in the United States."),
        price("co-25", "cobalt", "2025", 40.0, LME),
        price("gr-24", "graphite", "2024-06", 4.0, "Artificial graphite, China."),
        price("gr-24n", "graphite", "2024-06", 5.0, "Natural graphite, China."),
        price("cu-25", "copper", "2025", 10.0, LME),
        price("odd", "unobtainium", "2025", 1e6),
    )


def producer_rows() -> dict[str, Any]:
    return by_id(
        producer("lithium", "mined", "Australia", 32),
        producer("lithium", "mined", "Chile", 20),
        producer("lithium", "mined", "Chile", 90, "2015"),
        producer("lithium", "refined", "China", 66.7),
        producer("cobalt", "mined", "Congo (Kinshasa)", 74),
        producer("phosphate", "mined", "China", 46),
    )


@pytest.fixture
def dataset() -> Any:
    """What the panel uses of a dataset. A test may change its tables."""
    return SimpleNamespace(
        version="0.1",
        sources=by_id(Source(id="s1", title="A report", publisher="The Paper", kind="press", read_on="2026-11-01")),
        market=market_rows(),
        supply_chain=supply_rows(),
        policies=by_id(policy("battery-embedded-emissions", 40, "%", 60), policy("cobalt-co2-2030", 4.7, "Mt CO2")),
        prices=price_rows(),
        producer_shares=producer_rows(),
        electrolytes={},
        electrode_materials=by_id(
            electrode("nmc811", "LiNi0.8Mn0.1Co0.1O2", "positive"), electrode("lfp", "LiFePO4", "positive"),
            electrode("graphite", "C6", "negative"),
        ),
    )  # fmt: skip


def reference(name: str) -> Any:
    folder = Path(__file__).resolve().parents[3] / "resources" / "reference"
    return decode_design((folder / f"{name}.cell.json").read_bytes())


@pytest.fixture
def state() -> AppState:
    """A first state with one of the program's own reference designs in hand and another one pinned."""
    pinned = PinnedDesign(name="The other", design=reference(OTHER))
    return replace_field(initial_state(reference(FIRST), None, pinned), "panel", "supply")


FIRST, OTHER = "lacey-nmc811-graphite", "lacey-lfp-graphite"


@pytest.fixture
def store(state: AppState) -> Store:
    return Store(state)


@pytest.fixture
def panel(qtbot: Any, qapp: QApplication, dataset: Any, store: Store) -> SupplyPanel:
    """The panel on show at the size it has in a window of 1280 × 720."""
    made = SupplyPanel(PanelContext(dataset, store))
    made.set_theme(LIGHT)
    made.resize(1208, 694)
    qtbot.addWidget(made)
    made.show()
    qapp.processEvents()
    return made


@pytest.fixture
def settle(qapp: QApplication, store: Store) -> Callable[[], None]:
    """Announce what changed and let the window draw it."""

    def do() -> None:
        store.flush()
        qapp.processEvents()

    return do
