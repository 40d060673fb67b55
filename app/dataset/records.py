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
# By the rule of app.science.promises: met: it came in time; late: afterwards; kept: confirmed since and not due yet;
# slipped: moved to a later time, or not there when looked for; cancelled: given up; failed: its maker is gone.
Status = Literal[
    "open",
    "met",
    "late",
    "kept",
    "slipped",
    "cancelled",
    "failed",
    "disputed",
    "no-later-news",
    "not-a-promise",
]
TargetPrecision = Literal["day", "month", "quarter", "half", "year", "fiscal-year", "years", ""]
# production: series production or sale begins, or a plant for it starts or reaches a size; pilot-line: a line for trial
# production runs; vehicle-test: it is tried in a car, an aircraft or in space; material: a plant or supply for cells.
Promised = Literal["production", "pilot-line", "sample", "vehicle-test", "material", "other", ""]
CycleLifeClass = Literal["under-500", "500-2000", "2000-5000", "over-5000", ""]
# Positive: layered to sodium-positive; negative: lithium to sodium-negative.
ElectrodeClass = Literal[
    "layered",
    "lfp",
    "lmfp",
    "spinel",
    "lithium-rich",
    "sulfur",
    "sodium-positive",
    "lithium",
    "graphite",
    "silicon",
    "lto",
    "sodium-negative",
]
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

    ``fit_low_c`` and ``fit_high_c`` bound the temperatures that the activation energy rests on, where a source tells.
    ``field_sources`` says which source gives which column: ``density_g_cm3=obelix``.
    """

    name: str
    formula: str
    route: RouteId
    working_ion: Literal["Li", "Na"]
    conductivity_low_s_cm: float | None = None
    conductivity_high_s_cm: float | None = None
    activation_energy_ev: float | None = None
    fit_low_c: float | None = None
    fit_high_c: float | None = None
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
    """Liquid, semi-solid, quasi-solid, all-solid, or a feature of a cell's build.

    ``steps``: the steps that a feature helps along, by id; empty for the steps themselves.
    """

    name: str
    liquid_low_wt_percent: float | None = None
    liquid_high_wt_percent: float | None = None
    summary: str
    benefits: Texts
    challenges: Texts
    steps: Texts = ()


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

    ``shown_by``: the later milestones that answer the target; ``answers``: what each of them says of it, where its
    kind does not tell: ``id=done``. ``status`` follows from these by the rule of ``app.science.promises``, as of the
    day of the dataset. ``conflict``: how reports differ, where they do.
    """

    company_id: str
    title: str
    kind: MilestoneKind
    date: str
    target_start: str = ""
    target_end: str = ""
    target_precision: TargetPrecision = ""
    promised: Promised = ""
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
    status: Status = "not-a-promise"
    shown_by: Texts = ()
    answers: Texts = ()
    replaces: str = ""
    conflict: str = ""


class PublishedCell(Sourced, frozen=True, kw_only=True):
    """A cell or pack with published figures. A range has low and high; a single value stands in low alone.

    ``counterpart``: the row that says otherwise of the same cell, as a teardown does of a claim. ``vehicle``: the car
    that it is fitted to, where a source says so.
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
    vehicle: str = ""


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


class ClaimSet(Sourced, frozen=True, kw_only=True):
    """A chemistry between whose bounds designs are drawn, for claims to be held against.

    ``preset``: the design that the drawing begins from ("" for a car on the road). ``settings``: texts of it that
    are replaced, ``path=text``. ``technologies`` and ``routes``: the milestones that it is meant for, see
    ``app.dataset.claim_sets``.
    """

    name: str
    preset: str = ""
    positive: str = ""
    negative: str = ""
    routes: tuple[RouteId, ...] = ()
    technologies: Texts = ()
    settings: Texts = ()


class SetBound(Sourced, frozen=True, kw_only=True):
    """What one input of a ``ClaimSet`` may be: from ``low`` to ``high``, ``usual`` most often; all equal: it is set.

    ``path``: an input of the design, with its basis after a colon where it has one.
    """

    set_id: str
    path: str
    low: float
    high: float
    usual: float
    unit: str = ""
    shape: Literal["triangular", "uniform"] = "triangular"


class RouteScore(Sourced, frozen=True, kw_only=True):
    """A judgement of one route by one criterion of the scorecard (``app.science.scorecard``), 0 to 10."""

    route: RouteId
    criterion: str
    score: float
    reason: str


class Compatibility(Sourced, frozen=True, kw_only=True):
    """Whether a route's electrolytes work beside a class of electrodes (``app.dataset.electrode_classes``).

    ``with-coating``: with a coating, a layer between or another measure against their reaction. What no row says is
    not known.
    """

    route: RouteId
    electrode: ElectrodeClass
    verdict: Literal["good", "with-coating", "poor"]
    reason: str


class ChemistryFigure(Sourced, frozen=True, kw_only=True):
    """One figure of a chemistry (by id) for one criterion of the comparison; several rows together make a range.

    A single value stands in ``value_low`` alone. What the cells of the dataset and the calculator give is computed
    from them (``app.dataset.chemistry_axes``) and has no row here.
    """

    chemistry_id: str
    axis: Literal[
        "specific_energy_wh_kg",
        "energy_density_wh_l",
        "cycle_life",
        "safety_class",
        "cold_percent",
        "cost_usd_kwh",
    ]
    value_low: float
    value_high: float | None = None
    unit: Literal["Wh/kg", "Wh/L", "cycles", "class", "%", "USD/kWh"]
    year: str = ""
    condition: str = ""
    statement: str


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
    "claim_sets": ClaimSet,
    "claim_bounds": SetBound,
    "scores": RouteScore,
    "compatibilities": Compatibility,
    "chemistry_figures": ChemistryFigure,
    "corrections": Correction,
}
