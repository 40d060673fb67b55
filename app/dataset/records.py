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
# met: it came as promised; kept: confirmed since, not due yet; cancelled: given up; failed: its maker is gone.
Status = Literal[
    "open", "met", "kept", "slipped", "cancelled", "failed", "disputed", "no-later-news", "not-a-promise"
]
TargetPrecision = Literal["day", "month", "quarter", "half", "year", "fiscal-year", "years", ""]
CycleLifeClass = Literal["under-500", "500-2000", "2000-5000", "over-5000", ""]
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
    """A named electrolyte. Conductivity is at 25 °C: a range has low and high, a single value low = high.

    ``field_sources`` says which source gives which column: ``density_g_cm3=obelix``.
    """

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
    field_sources: Texts = ()


class MeasuredConductivity(Sourced, frozen=True, kw_only=True):
    """A room-temperature measurement of OBELiX (CC BY 4.0). ``upper_bound``: only "less than" is known.

    The X-ray density is computed from the lattice and the formula units in its cell (``app.dataset.derived``).
    """

    composition: str
    family: str
    route: RouteId | None = None
    conductivity_s_cm: float
    upper_bound: bool
    space_group: int | None = None
    a_angstrom: float | None = None
    b_angstrom: float | None = None
    c_angstrom: float | None = None
    alpha_deg: float | None = None
    beta_deg: float | None = None
    gamma_deg: float | None = None
    formula_units: float | None = None
    xray_density_g_cm3: float | None = None
    doi: str = ""


class ElectrodeMaterial(Sourced, frozen=True, kw_only=True):
    """A positive or negative active material, or an inactive part of a cell.

    Theoretical capacity and critical raw materials (kg per kg) are computed from the formula and the electrons
    that one formula unit exchanges (``app.dataset.derived``). Alloying hosts are counted per gram of the host.
    """

    name: str
    formula: str
    side: Literal["positive", "negative", "inactive"]
    working_ion: Literal["Li", "Na", "any"]
    electrons_per_formula: float | None = None
    theoretical_capacity_mah_g: float | None = None
    capacity_low_mah_g: float | None = None
    capacity_high_mah_g: float | None = None
    capacity_condition: str = ""
    average_potential_v: float | None = None
    crystal_density_g_cm3: float | None = None
    volume_change_percent: float | None = None
    cycle_life_class: CycleLifeClass = ""
    critical_raw_materials: Texts = ()
    field_sources: Texts = ()
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
    """One announcement or event. Dates are YYYY, YYYY-MM or YYYY-MM-DD: the length is the precision.

    ``shown_by``: the later milestones that show the status. ``conflict``: how reports differ, where they do.
    """

    company_id: str
    title: str
    kind: MilestoneKind
    date: str
    target_start: str = ""
    target_end: str = ""
    target_precision: TargetPrecision = ""
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
    shown_by: Texts = ()
    replaces: str = ""
    conflict: str = ""


class PublishedCell(Sourced, frozen=True, kw_only=True):
    """A cell or pack with published figures. A range has low and high; a single value stands in low alone.

    ``counterpart``: the row that says otherwise of the same cell, as a teardown does of a claim.
    """

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
    counterpart: str = ""


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


class Price(Sourced, frozen=True, kw_only=True):
    """What a raw material cost on a day or over a span. ``usd_per_kg`` is computed from value, unit and rate."""

    material: str
    date: str
    kind: Literal["spot", "average", "peak", "low", "contract"]
    value: float
    unit: Literal["USD/kg", "USD/t", "USD/lb", "CNY/t", "CNY/kg", "EUR/t", "EUR/kg"]
    per_usd: float | None = None
    usd_per_kg: float | None = None
    statement: str = ""


class ProducerShare(Sourced, frozen=True, kw_only=True):
    """A country's share of the world's output of a material, at one stage of its way into a cell."""

    material: str
    stage: Literal["mined", "refined", "processed", "component", "cell", "reserves"]
    country: str
    share_low_percent: float
    share_high_percent: float | None = None
    year: str
    statement: str = ""


class Correction(Sourced, frozen=True, kw_only=True):
    """Where an article errs, contradicts another or was overtaken, and what the dataset does about it.

    ``rows``: the rows concerned, as ``table/id``.
    """

    article: str
    kind: str
    statement: str
    treatment: str
    rows: Texts = ()


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
    "prices": Price,
    "producer_shares": ProducerShare,
    "corrections": Correction,
}
