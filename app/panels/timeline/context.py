"""The background of all promises: policy and funds, forecasts, the price of lithium, supply. Pure.

    policies           ─► lane "Policy and rules"   (rows of one instrument and one time together)
    market, forecasts  ─► lane "Forecasts"
    prices             ─► lane "Lithium carbonate"  (a curve)
    supply_chain       ─► lane "Supply"

Milestones of the region Context lie in the same lanes; what one of them tells is not told again (``TOLD``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.dataset import Dataset
from app.dataset.records import MarketFact, Policy, Price, Quantity, SupplyFact
from app.panels.timeline.dates import Span, parse_span
from app.panels.timeline.filter_index import active_fields
from app.state.model import TimelineState

POLICY, FORECASTS, PRICE, SUPPLY = "context-policy", "context-forecasts", "context-price", "context-supply"
LANE_NAMES = {
    POLICY: "Policy and rules",
    FORECASTS: "Forecasts",
    PRICE: "Lithium price, China",
    SUPPLY: "Supply",
}
# Instruments that a milestone tells already, by its id.
TOLD: dict[str, str] = {
    "CASIP": "casip-2024-01",
    "Solid-state R&D fund": "fund-2024-05",
    "All-solid-state R&D programme": "fund-2024-05",
    "Civil aviation order on power banks": "caac-2025-06",
    "Group standard of China SAE": "csae-2025",
    "Draft GB, solid-state battery for electric vehicles, part 1": "ntcas-2025-12",
}
# Forecasts that a milestone tells already, by their rows.
TOLD_FORECASTS = ("bnef-ssb-2035", "semi-solid-share-2035", "citic-2030-total", "trendforce-2028")
# Rows that name no time of an act: advice, and what mining does to nature.
_NO_ACTS = ("environment", "recommendation")
_SPOT = ("spot", "peak", "low")
LITHIUM = "lithium-carbonate"


@dataclass(frozen=True)
class ContextItem:
    """Something in a context lane. ``id`` is "table/row" of its first row; ``rows`` are all of them.

    ``known``: from when on it could be told, in decimal years. ``level``: the height in a curve, 0 to 1.
    """

    id: str
    lane: str
    label: str
    title: str
    when: str
    said: Span
    known: float
    window: Span | None
    words: tuple[str, ...]
    basis: str
    source_ids: tuple[str, ...]
    rows: tuple[str, ...]
    country: str = ""
    level: float | None = None

    @property
    def table(self) -> str:
        """The table that its rows are from."""
        return self.id.split("/")[0]

    @property
    def haystack(self) -> str:
        """The text that a search reads."""
        return " ".join((self.title, self.country, *self.words)).casefold()


def context_items(dataset: Dataset) -> tuple[ContextItem, ...]:
    """Everything for the context lanes that has a time, by lane and time."""
    found = [*_policies(dataset), *_forecasts(dataset), *_prices(dataset), *_supplies(dataset)]
    order = list(LANE_NAMES)
    return tuple(sorted(found, key=lambda item: (order.index(item.lane), item.said.middle, item.id)))


def context_shown(
    items: Sequence[ContextItem], state: TimelineState, day: float | None = None
) -> tuple[ContextItem, ...]:
    """The items that were known on a day (decimal years; None: all of them) and that the filters let pass.

    Filters that ask for what an item cannot have (a chemistry, a status, a figure of a cell) hide all of them; that of
    routes hides none: they are the background of every route.
    """
    active = set(active_fields(state))
    if active - {"search", "regions", "countries", "kinds", "routes", "since", "until", "bases"}:
        return ()
    if "regions" in active and "Context" not in state.regions:
        return ()
    words = state.search.casefold().split()
    since, until = _bound(state.since), _bound(state.until)
    return tuple(
        item
        for item in items
        if (day is None or item.known <= day)
        and (not state.kinds or _KINDS.get(item.lane) in state.kinds)
        and (not state.countries or item.country in state.countries)
        and (not state.bases or item.basis in state.bases)
        and (since is None or item.said.end > since.start)
        and (until is None or item.said.start < until.end)
        and all(word in item.haystack for word in words)
    )


_KINDS = {POLICY: "policy", FORECASTS: "forecast"}


def _bound(text: str) -> Span | None:
    try:
        return parse_span(text)
    except ValueError:
        return None


def related_facts(dataset: Dataset, milestone_id: str) -> tuple[tuple[str, str], ...]:
    """What the policies say further of an instrument that this milestone tells: its members, firms and goals."""
    subjects = {subject for subject, told in TOLD.items() if told == milestone_id}
    rows = [row for row in dataset.policies.values() if row.subject in subjects]
    members = [row for row in rows if "member" in row.quantity or row.quantity.startswith("funded company")]
    named = [name for row in members if (name := _member(row))]
    facts = [("Members" if milestone_id.startswith("casip") else "Firms", ", ".join(named))] if named else []
    also = list(dict.fromkeys(row.statement for row in rows if row not in members))
    return (*facts, ("Also", " ".join(also))) if also else tuple(facts)


def _member(row: Policy) -> str:
    """Who takes part, as the row's statement begins: "CATL takes part…", "BYD is one of six firms…"."""
    for end in (" takes part", " is one of", " is represented", " belong to", ", among them"):
        if end in row.statement:
            return row.statement.split(end)[0].split(", which")[0].split(", the ")[0]
    return ""


def _policies(dataset: Dataset) -> list[ContextItem]:
    together: dict[tuple[str, str], list[Policy]] = {}
    for row in dataset.policies.values():
        if row.kind not in _NO_ACTS and row.subject not in TOLD:
            together.setdefault((row.subject, row.year), []).append(row)
    made = [_quantity_item(dataset, "policies", rows, POLICY) for rows in together.values()]
    return [item for item in made if item is not None]


def _forecasts(dataset: Dataset) -> list[ContextItem]:
    found = []
    for row in dataset.market.values():
        if row.basis == "forecast" and row.id not in TOLD_FORECASTS:
            item = _quantity_item(dataset, "market", [row], FORECASTS)
            told = _told_on(dataset, row.source_ids)
            if item is not None and told is not None:
                # A forecast is said when its source is, for the time that it names.
                found.append(replace(item, said=told, known=told.end, window=item.window or item.said))
    return found


def _supplies(dataset: Dataset) -> list[ContextItem]:
    rows = (
        row
        for row in dataset.supply_chain.values()
        if row.value_low is not None or row.value_high is not None
    )
    made = [_quantity_item(dataset, "supply_chain", [row], SUPPLY) for row in rows]
    return [item for item in made if item is not None]


def _quantity_item(
    dataset: Dataset, table: str, rows: Sequence[Policy | MarketFact | SupplyFact], lane: str
) -> ContextItem | None:
    """An item of rows that tell of one subject at one time; None where they name no time."""
    first = rows[0]
    spans = _spans(first.year)
    if not spans:
        return None
    told = _told_on(dataset, tuple(s for row in rows for s in row.source_ids))
    known = _known(spans[0], told, table == "supply_chain")
    return ContextItem(
        id=f"{table}/{first.id}",
        lane=lane,
        label=_label(first) if len(rows) == 1 else first.subject,
        title=f"{first.subject}: {first.quantity}" if len(rows) == 1 else first.subject,
        when=first.year.replace("/", " to "),
        said=spans[0],
        known=known,
        window=Span(spans[0].start, spans[-1].end) if len(spans) > 1 else None,
        words=tuple(row.statement for row in rows),
        basis=first.basis,
        source_ids=tuple(dict.fromkeys(s for row in rows for s in row.source_ids)),
        rows=tuple(row.id for row in rows),
        country=first.jurisdiction if isinstance(first, Policy) else "",
    )


def _known(said: Span, told: Span | None, counted: bool) -> float:
    """From when on something is known for sure: an act when it is done or told before, what was counted only when
    it is told."""
    if told is None:
        return said.end
    return told.end if counted else min(said.end, told.end)


def _label(row: Quantity) -> str:
    ends = list(dict.fromkeys(f"{v:,g}" for v in (row.value_low, row.value_high) if v is not None))
    amount = "–".join(ends) + (f" {row.unit}" if row.unit else "") if ends else row.quantity
    return f"{row.subject}: {amount}"


def _spans(year: str) -> list[Span]:
    try:
        return [parse_span(part) for part in year.split("/")]
    except ValueError:
        return []


def _told_on(dataset: Dataset, source_ids: Sequence[str]) -> Span | None:
    """When the earliest of the sources was published; None where none says it."""
    sources = [dataset.sources[s] for s in source_ids if s in dataset.sources]
    spans = [span for source in sources for span in _spans(source.date)]
    return min(spans, key=lambda span: span.start, default=None)


def _prices(dataset: Dataset) -> list[ContextItem]:
    """Spot prices in one market and one currency, each of a day: others do not compare."""
    rows = [
        row
        for row in dataset.prices.values()
        if row.material == LITHIUM and row.unit == "CNY/t" and row.kind in _SPOT and len(row.date) == 10
    ]
    rows.sort(key=lambda row: row.date)
    values = [row.usd_per_kg for row in rows if row.usd_per_kg is not None]
    if not values:
        return []
    most = max(values)
    named = {max(rows, key=_usd).id, rows[-1].id}
    return [_price_item(row, _usd(row) / most, named) for row in rows if row.usd_per_kg is not None]


def _usd(row: Price) -> float:
    return row.usd_per_kg or 0.0


def _price_item(row: Price, level: float, named: set[str]) -> ContextItem:
    said = parse_span(row.date)
    text = f"{_usd(row):.3g} USD/kg"
    return ContextItem(
        id=f"prices/{row.id}",
        lane=PRICE,
        label=text if row.id in named else "",
        title=f"Lithium carbonate, China: {text} ({row.value:,g} {row.unit})",
        when=row.date,
        said=said,
        known=said.end,
        window=None,
        words=tuple(text for text in (row.statement, row.note) if text),
        basis=row.basis,
        source_ids=row.source_ids,
        rows=(row.id,),
        level=level,
    )
