"""One frozen record per table of the bundled dataset.

The fields of a record are the columns of ``data/<table>.csv``, in order.
A number carries its unit in its name.
``None`` means "not stated by the source"; an empty tuple or text means the same for lists and texts.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Basis = Literal["measured", "vendor-claim", "reported", "forecast", "model", "editorial"]
RouteId = Literal["sulfide", "oxide", "polymer", "halide", "liquid"]
MilestoneKind = Literal[
    "announcement",
    "pilot-line",
    "sample",
    "vehicle-test",
    "production",
    "delay",
    "ended",
    "deal",
    "policy",
    "forecast",
]
Status = Literal["open", "kept", "slipped", "ended", "disputed", "no-later-news", "not-a-promise"]
Texts = tuple[str, ...]


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every row of every table has."""

    id: str


class Source(Record, frozen=True, kw_only=True):
    """Where a number was read."""

    title: str
    publisher: str
    date: str = ""
    address: str = ""
    kind: Literal["article", "paper", "dataset", "press", "company", "agency", "teardown", "code", "computed"]
    licence: str = ""
    read_on: str
    note: str = ""


class Sourced(Record, frozen=True, kw_only=True):
    """A row that states something, and from where."""

    basis: Basis
    source_ids: Texts
    note: str = ""


class Route(Sourced, frozen=True, kw_only=True):
    """A family of electrolytes with the range of ionic conductivity usually quoted for it (S/cm, 25 °C)."""

    name: str
    conductivity_low_s_cm: float
    conductivity_high_s_cm: float
    summary: str
    advantages: Texts
    challenges: Texts
    stage: str
    followers: Texts


class ElectrolyteMaterial(Sourced, frozen=True, kw_only=True):
    """A named electrolyte. Conductivity is at 25 °C: a range has low and high, a single value low = high."""

    name: str
    formula: str
    route: RouteId
    working_ion: Literal["Li", "Na"]
    conductivity_low_s_cm: float | None = None
    conductivity_high_s_cm: float | None = None
    activation_energy_ev: float | None = None
    density_g_cm3: float | None = None
    window_low_v: float | None = None
    window_high_v: float | None = None
    youngs_modulus_gpa: float | None = None
    shear_modulus_gpa: float | None = None
    critical_current_low_ma_cm2: float | None = None
    critical_current_high_ma_cm2: float | None = None


class MeasuredConductivity(Sourced, frozen=True, kw_only=True):
    """A room-temperature measurement of OBELiX (CC BY 4.0). ``upper_bound``: only "less than" is known."""

    composition: str
    family: str
    route: RouteId | None = None
    conductivity_s_cm: float
    upper_bound: bool
    space_group: int | None = None
    doi: str = ""


class ElectrodeMaterial(Sourced, frozen=True, kw_only=True):
    """A positive or negative active material, or an inactive part of a cell."""

    name: str
    formula: str
    side: Literal["positive", "negative", "inactive"]
    working_ion: Literal["Li", "Na", "any"]
    theoretical_capacity_mah_g: float | None = None
    capacity_low_mah_g: float | None = None
    capacity_high_mah_g: float | None = None
    average_potential_v: float | None = None
    crystal_density_g_cm3: float | None = None
    volume_change_percent: float | None = None
    summary: str = ""


class Architecture(Sourced, frozen=True, kw_only=True):
    """Liquid, semi-solid, quasi-solid, all-solid, or a feature of a cell's build."""

    name: str
    liquid_low_wt_percent: float | None = None
    liquid_high_wt_percent: float | None = None
    summary: str
    benefits: Texts
    challenges: Texts


class Chemistry(Sourced, frozen=True, kw_only=True):
    """A cell chemistry as people speak of it (LFP, NMC, sodium-ion…)."""

    name: str
    working_ion: str
    summary: str
    strengths: Texts
    weaknesses: Texts
    uses: Texts
    readiness: str


class Company(Sourced, frozen=True, kw_only=True):
    """An organisation that announces things. Region is the lane group of the timeline."""

    name: str
    region: Literal["China", "Japan", "South Korea", "North America", "Europe", "Other", "Context"]
    country: str
    base: str = ""
    kind: Literal["cell maker", "carmaker", "material maker", "government", "analyst", "consortium", "other"]
    routes: tuple[RouteId, ...] = ()
    summary: str = ""


class Milestone(Sourced, frozen=True, kw_only=True):
    """One announcement or event. Dates are YYYY, YYYY-MM or YYYY-MM-DD: the length is the precision."""

    company_id: str
    title: str
    kind: MilestoneKind
    date: str
    target_start: str = ""
    target_end: str = ""
    technology: str = ""
    routes: tuple[RouteId, ...] = ()
    partners: Texts = ()
    site: str = ""
    claimed_low_wh_kg: float | None = None
    claimed_high_wh_kg: float | None = None
    claimed_wh_l: float | None = None
    claim_level: Literal["cell", "pack", ""] = ""
    value: float | None = None
    unit: str = ""
    summary: str
    status: Status
    replaces: str = ""


class PublishedCell(Sourced, frozen=True, kw_only=True):
    """A cell or pack with published figures. A range has low and high; a single value stands in low alone."""

    name: str
    manufacturer: str
    year: int | None = None
    chemistry: str
    route: RouteId
    architecture: Literal["liquid", "semi-solid", "quasi-solid", "all-solid"]
    working_ion: Literal["Li", "Na"]
    format: str = ""
    level: Literal["cell", "pack"]
    target: bool
    capacity_ah: float | None = None
    energy_wh: float | None = None
    mass_g: float | None = None
    specific_energy_low_wh_kg: float | None = None
    specific_energy_high_wh_kg: float | None = None
    energy_density_low_wh_l: float | None = None
    energy_density_high_wh_l: float | None = None
    condition: str = ""


class Quantity(Sourced, frozen=True, kw_only=True):
    """A statement with an optional number: ``value_low``–``value_high`` in ``unit``, for ``year``."""

    subject: str
    quantity: str
    value_low: float | None = None
    value_high: float | None = None
    unit: str = ""
    year: str = ""
    statement: str


class SupplyFact(Quantity, frozen=True, kw_only=True):
    """Materials, output, shares, who depends on whom."""


class MarketFact(Quantity, frozen=True, kw_only=True):
    """Sizes, shares, forecasts, costs."""


class Policy(Quantity, frozen=True, kw_only=True):
    """Policy, regulation, standards, funds, consortia and recommendations. ``subject`` is the instrument."""

    jurisdiction: str
    kind: Literal["policy", "regulation", "standard", "fund", "consortium", "recommendation", "environment"]


class Technique(Quantity, frozen=True, kw_only=True):
    """Ways of making and of reckoning: processes, definitions, equations."""

    kind: Literal["process", "definition", "equation", "material"]


TABLES: dict[str, type[Record]] = {
    "sources": Source,
    "routes": Route,
    "electrolytes": ElectrolyteMaterial,
    "measured_conductivities": MeasuredConductivity,
    "electrode_materials": ElectrodeMaterial,
    "architectures": Architecture,
    "chemistries": Chemistry,
    "companies": Company,
    "milestones": Milestone,
    "published_cells": PublishedCell,
    "supply_chain": SupplyFact,
    "market": MarketFact,
    "policies": Policy,
    "techniques": Technique,
}
