"""What the user is doing, as one frozen tree: every change makes a new one, and sharing makes that cheap.

``AppState`` has one branch per panel. A branch's fields are what undo, sessions and the panels see;
anything that can be derived from them (results, sentences, positions) is left to the selectors.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from app.dataset.additions import Addition
from app.dataset.records import RouteId
from app.science.design import CellDesign
from app.science.doubt import Spread
from app.science.rate import Conditions
from app.state.curves import DesignCurves

PanelId = Literal["routes", "calculator", "timeline", "supply", "data"]
Hold = Literal["none", "areal-capacity", "envelope", "np-ratio", "energy"]
Conductor = Literal["separator", "pores"]
PriceFactor = Annotated[float, msgspec.Meta(ge=0.1, le=20)]
LevelName = Literal["active_material", "stack", "cell", "pack"]


class Branch(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The common base of the branches: frozen, strict, keyword only."""


# More profiles of weights than this no session holds.
MOST_PROFILES = 50


class CriterionWeight(Branch, frozen=True, kw_only=True):
    """How much a criterion of the scorecard counts."""

    criterion: str
    weight: Annotated[float, msgspec.Meta(ge=0, le=5)]


class WeightProfile(Branch, frozen=True, kw_only=True):
    """Weights that the user has given a name."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    weights: tuple[CriterionWeight, ...]


class AxisBrush(Branch, frozen=True, kw_only=True):
    """The part of one axis of the chemistries that must be passed through, in the axis's unit."""

    axis: str
    low: float
    high: float


class RoutesState(Branch, frozen=True, kw_only=True):
    """Which route is looked at, the electrolyte layer under the sliders, and how the tabs are looked at.

    ``large``: the tabs fill the panel. ``weights`` empty: those of ``profile``, which is one of the built-in
    ones or of the user's own ``profiles``. ``ternary``: the three criteria of the map of weightings, empty: chosen
    by code. ``positive`` and ``negative``: the electrode materials that the windows are held against, "": those of
    the design. ``chemistry``: the one whose line is in front. ``carrier_density_cm3`` 0: as many as the formula holds.
    """

    selected: RouteId = "sulfide"
    compared: RouteId | None = None
    material: str = ""
    temperature_c: Annotated[float, msgspec.Meta(ge=-40, le=120)] = 25.0
    thickness_um: Annotated[float, msgspec.Meta(ge=1, le=1000)] = 30.0
    current_density_ma_cm2: Annotated[float, msgspec.Meta(ge=0.01, le=100)] = 5.0
    interface_ohm_cm2: Annotated[float, msgspec.Meta(ge=0, le=10_000)] = 10.0
    carrier_density_cm3: Annotated[float, msgspec.Meta(ge=0, le=1e24)] = 0.0
    tab: str = "scorecard"
    view: Literal["strip", "arrhenius"] = "strip"
    large: bool = False
    profile: str = "engineer"
    weights: tuple[CriterionWeight, ...] = ()
    profiles: Annotated[tuple[WeightProfile, ...], msgspec.Meta(max_length=MOST_PROFILES)] = ()
    ternary: Annotated[tuple[str, ...], msgspec.Meta(max_length=3)] = ()
    positive: str = ""
    negative: str = ""
    chemistry: str = ""
    brushes: tuple[AxisBrush, ...] = ()


class PinnedDesign(Branch, frozen=True, kw_only=True):
    """A design put aside for comparison."""

    name: str
    design: CellDesign


class InputSpread(Branch, frozen=True, kw_only=True):
    """The doubt about one input, as the user states it; ``spread`` None: the input is taken as sure.

    ``path`` carries the basis where the input has one ("positive.loading.value:thickness_um"), so that figures in
    one unit are never read in another.
    """

    path: str
    spread: Spread | None = None


class PriceOverride(Branch, frozen=True, kw_only=True):
    """The user's own price of a material in the cost table, USD/kg."""

    material: str
    usd_per_kg: Annotated[float, msgspec.Meta(ge=0, le=100_000)]


class RoadState(Branch, frozen=True, kw_only=True):
    """The pack on the road, and the charging claim that is looked at."""

    pack_energy_kwh: Annotated[float, msgspec.Meta(ge=1, le=1000)] = 100.0
    consumption_kwh_100km: Annotated[float, msgspec.Meta(ge=5, le=60)] = 15.0
    usable_fraction: Annotated[float, msgspec.Meta(ge=0.5, le=1)] = 0.95
    claim_km: Annotated[float, msgspec.Meta(ge=10, le=2000)] = 600.0
    claim_minutes: Annotated[float, msgspec.Meta(ge=1, le=600)] = 10.0


class CalculatorState(Branch, frozen=True, kw_only=True):
    """The design in hand, what it began as, and how it is looked at.

    ``reference`` is the design as loaded (preset or file): the "changed" dots compare with it. ``pinned`` is A,
    ``more_pins`` are B, C and D. ``spreads``: the user's own, the rest of the inputs have the usual ones.
    ``replaced``: the design with a film that a solid electrolyte took the place of; its energy is set against that.
    """

    design: CellDesign
    reference: CellDesign
    preset: str | None = None
    level: LevelName = "cell"
    pinned: PinnedDesign | None = None
    tab: str = "sweep"
    sweep_input: str = "positive.loading.value"
    sweep_result: str = "specific_energy_wh_kg"
    more_pins: Annotated[tuple[PinnedDesign, ...], msgspec.Meta(max_length=3)] = ()
    map_x: str = "positive.loading.value"
    map_y: str = "separator.thickness_um"
    map_result: str = "specific_energy_wh_kg"
    spreads: tuple[InputSpread, ...] | None = None
    doubt_result: str = "specific_energy_wh_kg"
    tornado_percent: Annotated[float, msgspec.Meta(ge=1, le=50)] = 10.0
    why_figure: str = "specific_energy_wh_kg"
    why_against: str = ""
    conditions: Conditions = Conditions()
    cut_off_v: Annotated[float, msgspec.Meta(ge=0, le=6)] = 0.0
    critical_current_ma_cm2: Annotated[float, msgspec.Meta(ge=0, le=1000)] = 0.0
    prices: tuple[PriceOverride, ...] = ()
    road: RoadState = RoadState()
    hold: Hold = "none"
    layers_basis: Literal["layers", "capacity"] = "layers"
    curves: DesignCurves | None = None
    own_conductivity: tuple[Conductor, ...] = ()
    replaced: CellDesign | None = None

    @property
    def pins(self) -> tuple[PinnedDesign, ...]:
        """The designs put aside, A first; at most four."""
        return (self.pinned, *self.more_pins) if self.pinned is not None else ()


class ClaimBound(Branch, frozen=True, kw_only=True):
    """The user's own bounds of one input of the designs that a claim of ``route`` is held against.

    ``path`` as in `InputSpread`.
    """

    route: str
    path: str
    low: float
    high: float


class TimelineState(Branch, frozen=True, kw_only=True):
    """Filters of the lanes (empty: everything), the selected event and the visible span in decimal years.

    ``as_of``: the day whose knowledge is shown, YYYY-MM-DD; "": today. ``since`` and ``until`` bound the day on which
    something was said, ``claim_from_wh_kg`` and ``claim_to_wh_kg`` the figure claimed. ``collapsed``: the groups of
    lanes that are folded. ``promises_by``: what promises are grouped by; ``race_of``: whose race is mapped.
    ``bounds``: the user's own, all other inputs have those of the dataset.
    """

    tab: Literal["lanes", "claims", "promises", "race"] = "lanes"
    search: str = ""
    kinds: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    architectures: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    claim_from_wh_kg: float | None = None
    claim_to_wh_kg: float | None = None
    as_of: str = ""
    lanes_by: Literal["company", "region", "route", "chemistry"] = "company"
    order_by: Literal["region", "target", "events", "slip"] = "region"
    collapsed: tuple[str, ...] = ()
    colour_by: Literal["route", "basis", "region"] = "route"
    promises_by: Literal["region", "promised", "route"] = "region"
    race_of: Literal["solid", "sodium", "all"] = "solid"
    bounds: tuple[ClaimBound, ...] = ()
    selected: str | None = None
    view_from: float | None = None
    view_to: float | None = None


class SupplyState(Branch, frozen=True, kw_only=True):
    """How many times its latest price each raw material costs, the preset that set it, and what is shown."""

    lithium: PriceFactor = 1.0
    nickel: PriceFactor = 1.0
    cobalt: PriceFactor = 1.0
    graphite: PriceFactor = 1.0
    shock: str = ""
    forecast: str = ""
    history: str = ""
    tab: str = ""


class ColumnFilter(Branch, frozen=True, kw_only=True):
    """What one column must hold: one of ``words``, a text within it, or a number from ``low`` to ``high``."""

    column: str
    words: tuple[str, ...] = ()
    text: str = ""
    low: float | None = None
    high: float | None = None


class TableView(Branch, frozen=True, kw_only=True):
    """How one table is looked at. ``columns`` empty: the table's usual ones."""

    table: str
    search: str = ""
    filters: tuple[ColumnFilter, ...] = ()
    sort: str = ""
    descending: bool = False
    columns: tuple[str, ...] = ()


class DataState(Branch, frozen=True, kw_only=True):
    """The table in front, the row whose card is open, and how each table is looked at."""

    table: str = "milestones"
    selected: str | None = None
    views: tuple[TableView, ...] = ()

    def view(self, table: str) -> TableView:
        """How ``table`` is looked at."""
        return next((view for view in self.views if view.table == table), TableView(table=table))


class OwnState(Branch, frozen=True, kw_only=True):
    """The user's own rows, one addition per file that was taken in. They are kept in the session itself."""

    additions: tuple[Addition, ...] = ()


class AppState(Branch, frozen=True, kw_only=True):
    """The whole state. ``panel`` is the panel in front."""

    calculator: CalculatorState
    routes: RoutesState = RoutesState()
    timeline: TimelineState = TimelineState()
    supply: SupplyState = SupplyState()
    data: DataState = DataState()
    own: OwnState = OwnState()
    panel: PanelId = "calculator"


BRANCHES = ("routes", "calculator", "timeline", "supply", "data", "own")


def initial_state(
    design: CellDesign, preset: str | None = None, pinned: PinnedDesign | None = None
) -> AppState:
    """The state of a first start, with ``design`` in the calculator."""
    calculator = CalculatorState(design=design, reference=design, preset=preset, pinned=pinned)
    return AppState(calculator=calculator)


def begun_with(
    calculator: CalculatorState,
    design: CellDesign,
    preset: str | None = None,
    curves: DesignCurves | None = None,
) -> CalculatorState:
    """The calculator with another design to begin from. What the user said of the one before goes with it."""
    return msgspec.structs.replace(
        calculator,
        design=design,
        reference=design,
        preset=preset,
        curves=curves,
        spreads=None,
        replaced=None,
        own_conductivity=(),
        critical_current_ma_cm2=0.0,
        cut_off_v=0.0,
    )


def replace_field(state: AppState, path: str, value: object) -> AppState:
    """A new state with ``branch.field`` (or a top-level field) set to ``value``.

    Raises ``AttributeError`` for a path that does not exist.
    """
    branch, _, field = path.partition(".")
    if not field:
        return msgspec.structs.replace(state, **{_known(state, branch): value})
    old = getattr(state, branch)
    return msgspec.structs.replace(
        state, **{branch: msgspec.structs.replace(old, **{_known(old, field): value})}
    )


def _known(struct: msgspec.Struct, field: str) -> str:
    if field not in struct.__struct_fields__:
        raise AttributeError(f"{type(struct).__name__} has no field {field!r}")
    return field


def touched_fields(before: AppState, after: AppState) -> frozenset[str]:
    """Which fields differ, as ``panel`` or ``branch.field``. Shared objects are told apart by identity first."""
    touched = set()
    for field in AppState.__struct_fields__:
        old, new = getattr(before, field), getattr(after, field)
        if old is new:
            continue
        if field in BRANCHES:
            names = old.__struct_fields__
            touched |= {f"{field}.{n}" for n in names if _differs(getattr(old, n), getattr(new, n))}
        elif old != new:
            touched.add(field)
    return frozenset(touched)


def _differs(old: object, new: object) -> bool:
    return old is not new and old != new
