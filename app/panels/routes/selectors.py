"""Cards and strip plot: from facts and state to what is drawn. Pure functions, no Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from app.dataset import Dataset
from app.dataset.lookups import sources_of
from app.dataset.records import Route
from app.panels.common.words import basis_word, counted
from app.panels.routes.labels import ByIdentity, label_of
from app.panels.routes.materials import (
    ROOM_C,
    ROUTE_ORDER,
    SOLID_ROUTES,
    Named,
    at_room,
    bundled,
    facts_known,
    named_at,
    of_route,
    read_out,
    reference,
    source_text,
)
from app.panels.routes.measured import Measured, of
from app.panels.routes.sentences import Above, moved_title, room_title
from app.panels.routes.text import degrees, loud_conductivity, pretty_formula, span
from app.plots.strip_model import StripMark, StripRow
from app.state.model import RoutesState

HINT = "filled: moves by its Eₐ · hollow: stays"
HINT_MOVED = "points, bands, hollow marks: 25 °C"
STRIP_ORDER = ("liquid", "sulfide", "halide", "oxide", "polymer")
NAMES = {"sulfide": "Sulfide", "oxide": "Oxide", "polymer": "Polymer", "halide": "Halide", "liquid": "Liquid"}
# Within so much of the reference, either way, a solid neither outruns it nor stays behind.
LEVEL = 1.05
Groups = dict[str | None, Measured]
# The value in S/cm, what it is, where from in words, and as table and id.
Loudest = tuple[float | None, str, str, tuple[str, str]]


@dataclass(frozen=True)
class CardView:
    """One card: the loud number with what it is, the article's range, the stage."""

    route: str
    name: str
    value: str
    unit: str
    note: str
    room_text: str
    source: str
    source_row: tuple[str, str]
    range_text: str
    range_word: str
    range_tip: str
    stage: str
    summary: str
    selected: bool
    compared: bool

    @property
    def badge(self) -> str:
        """The word in the corner of the card."""
        if self.selected:
            return "✓ selected"
        return "compared" if self.compared else "reference" if self.route == "liquid" else ""

    @property
    def spoken(self) -> str:
        """The card in one sentence, for those who hear it."""
        parts = [f"{self.name}, {self.value} {self.unit}, {self.note}"]
        parts += [f"{self.range_word} {self.range_text}"] if self.range_text else []
        parts += [self.room_text, self.stage, self.badge.replace("✓ ", "")]
        return "; ".join(part for part in parts if part)


@dataclass(frozen=True)
class StripView:
    """What moves in the strip plot: its title from whole to shortest, the marks, the reference in log10 units.

    ``hint``: what the fills of the marks say at this temperature.
    """

    titles: tuple[str, ...]
    marks: tuple[StripMark, ...]
    reference: float | None
    hint: str = ""

    @property
    def title(self) -> str:
        """The whole sentence."""
        return self.titles[0]


def card_views(dataset: Dataset, measured: Groups, state: RoutesState) -> tuple[CardView, ...]:
    """The five cards in their fixed order."""
    named = named_at(dataset, state.temperature_c)
    usual = named if at_room(state.temperature_c) else named_at(dataset, ROOM_C)
    return tuple(_card(dataset, of(measured, route), named, usual, state, route) for route in ROUTE_ORDER)


def _card(
    dataset: Dataset,
    group: Measured,
    named: tuple[Named, ...],
    usual: tuple[Named, ...],
    state: RoutesState,
    route: str,
) -> CardView:
    row = dataset.routes.get(route)
    mine = of_route(named, route)
    if route == "liquid":
        conductivity, note, source, source_row = _reference_value(dataset, named, state.temperature_c)
    else:
        conductivity, note, source, source_row = _loudest(dataset, group, mine, state.temperature_c)
    value, unit = loud_conductivity(conductivity) if conductivity is not None else ("—", "mS/cm")
    return CardView(
        route,
        NAMES[route],
        value,
        unit,
        note,
        _room_text(dataset, group, of_route(usual, route), state.temperature_c),
        source,
        source_row,
        range_text(row) if row is not None else "",
        range_word(route, state.temperature_c),
        range_tip(dataset, row) if row is not None else "",
        row.stage if row is not None else "",
        row.summary if row is not None else "",
        state.selected == route,
        state.compared == route and state.selected != route,
    )


def _loudest(dataset: Dataset, group: Measured, mine: tuple[Named, ...], temperature_c: float) -> Loudest:
    """The best value, what it is and where from: at 25 °C of all, elsewhere of those that have an activation energy."""
    movers = sorted((n for n in mine if n.moves), key=lambda n: -n.high_s_cm)
    if not at_room(temperature_c) and movers:
        best = movers[0]
        only = f"best of the {len(movers)}" if len(movers) > 1 else "the only one"
        words = f"{_where(best, temperature_c)}, {only} with a known Eₐ: {best.label}"
        return best.high_s_cm, words, source_text(dataset, best.record), ("electrolytes", best.record.id)
    stays = "" if at_room(temperature_c) else "at 25 °C, no Eₐ known: "
    top_named = max(mine, key=lambda n: n.high_s_cm, default=None)
    top = group.best()
    if top is not None and (top_named is None or top.conductivity_s_cm >= top_named.high_s_cm):
        words = f"{stays}best of {group.count}: {_known_name(dataset, top.composition)}"
        source = f"doi {top.doi}" if top.doi else source_text(dataset, top)
        return top.conductivity_s_cm, words, source, ("measured_conductivities", top.id)
    if top_named is None:
        return None, "no value in the dataset", "", ("", "")
    how = f"best of {len(mine)} named" if len(mine) > 1 else basis_word(top_named.record.basis)
    source = source_text(dataset, top_named.record)
    row = ("electrolytes", top_named.record.id)
    return top_named.high_s_cm, f"{stays}{how}: {top_named.label}", source, row


def _room_text(dataset: Dataset, group: Measured, usual: tuple[Named, ...], temperature_c: float) -> str:
    """The best of all at 25 °C, where the card shows another temperature and so perhaps another material."""
    conductivity, note, _, _ = _loudest(dataset, group, usual, ROOM_C)
    if at_room(temperature_c) or conductivity is None:
        return ""
    return f"at 25 °C {' '.join(loud_conductivity(conductivity))}, {note}"


def _reference_value(dataset: Dataset, named: tuple[Named, ...], temperature_c: float) -> Loudest:
    """The one liquid that the solids are set against; the range under it is of more solutions than the named."""
    liquid = reference(named)
    if liquid is None:
        return None, "no value in the dataset", "", ("", "")
    where = "" if at_room(temperature_c) else f"{_where(liquid, temperature_c)}, "
    source, row = source_text(dataset, liquid.record), ("electrolytes", liquid.record.id)
    return liquid.high_s_cm, f"{where}reference: {liquid.label}", source, row


def _where(item: Named, temperature_c: float) -> str:
    """The temperature of a material's value, and whether its line is only drawn on to there."""
    if item.beyond:
        return f"drawn on to {degrees(temperature_c)}"
    return f"at {degrees(temperature_c if item.moves else ROOM_C)}"


def _known_name(dataset: Dataset, composition: str) -> str:
    """The name people use for a composition, where the dataset has one."""
    for record in dataset.electrolytes.values():
        if record.formula == composition:
            return label_of(dataset, record)
    return pretty_formula(composition)


def range_text(route: Route) -> str:
    """The article's range in mS/cm."""
    return f"{span(route.conductivity_low_s_cm * 1e3, route.conductivity_high_s_cm * 1e3)} mS/cm"


def range_word(route: str, temperature_c: float) -> str:
    """What the range on a card is, with its temperature where the number above it has another."""
    word = "Several liquids" if route == "liquid" else "Article"
    return word if at_room(temperature_c) else f"{word}, 25 °C"


def range_tip(dataset: Dataset, row: Route) -> str:
    """Where a route's range comes from: which article, and what an article is here."""
    sources = sources_of(dataset, row)
    if row.id == "liquid":
        titles = "; ".join(source.title for source in sources)
        return f"Range of several liquids at 25 °C, more than the named ones. {row.note}\nSources: {titles}"
    articles = _articles(ByIdentity(dataset), len(dataset.sources))
    title = f"“{sources[0].title}”" if sources else "an article"
    begun = f", one of the {articles} articles that this program started from" if articles > 1 else ""
    return f"Range at 25 °C given by {title}{begun}. {row.note}".strip()


@lru_cache(maxsize=4)
def _articles(key: ByIdentity, _sources: int) -> int:
    """How many of the sources are articles: the cards ask on every frame."""
    return sum(source.kind == "article" for source in key.dataset.sources.values())


def strip_rows(dataset: Dataset, measured: Groups) -> tuple[StripRow, ...]:
    """The rows with their points, bands and shares: nothing here depends on the state."""
    return tuple(_row(dataset, of(measured, route), route) for route in STRIP_ORDER)


def _row(dataset: Dataset, group: Measured, route: str) -> StripRow:
    row = dataset.routes.get(route)
    band = None
    if row is not None and route != "liquid":
        band = (math.log10(row.conductivity_low_s_cm), math.log10(row.conductivity_high_s_cm))
    share, note = _share(row, group, route)
    spoken = _column_text(dataset) if route == "liquid" else NAMES[route]
    if row is not None and band is not None:
        titles = [source.title for source in sources_of(dataset, row)[:1]]
        spoken = f"{NAMES[route]}: {range_text(row)} in the article{''.join(f' “{t}”' for t in titles)}"
        if group.count:
            inside = group.inside(row.conductivity_low_s_cm, row.conductivity_high_s_cm)
            spoken += f" · {inside} of {counted(group.count, 'measurement')} inside"
    return StripRow(route, NAMES[route], band, group.points, share, note, spoken)


def _column_text(dataset: Dataset) -> str:
    """What the column of shares counts, said by the row that carries its heading."""
    solid = next((dataset.routes[route] for route in SOLID_ROUTES if route in dataset.routes), None)
    titles = [source.title for source in sources_of(dataset, solid)[:1]] if solid is not None else []
    named = f" “{titles[0]}”" if titles else ""
    return f"Liquid · right column: share of a route’s measurements inside the range in the article{named}"


def _share(row: Route | None, group: Measured, route: str) -> tuple[str, str]:
    if route == "liquid":
        return "", "inside the\narticle’s range"
    if row is None or not group.count:
        return "", "none in\nOBELiX"
    inside = group.inside(row.conductivity_low_s_cm, row.conductivity_high_s_cm)
    return f"{inside / group.count * 100:.0f} %", f"of {group.count}"


def strip_view(dataset: Dataset, measured: Groups, state: RoutesState) -> StripView:
    """The named marks at the temperature, the reference line, and the sentence over them."""
    named = named_at(dataset, state.temperature_c)
    liquid = reference(named)
    ours = bundled(named)
    ranked = sorted(named, key=lambda n: n.typical_s_cm)
    marks = tuple(_mark(dataset, item, rank, state.temperature_c, liquid) for rank, item in enumerate(ranked))
    return StripView(
        tuple(strip_title(ours, measured, state.temperature_c, brevity) for brevity in (0, 1, 2)),
        marks,
        math.log10(liquid.typical_s_cm) if liquid is not None else None,
        strip_hint(ours, state.temperature_c),
    )


def strip_hint(named: tuple[Named, ...], temperature_c: float) -> str:
    """What filled, hollow and pale marks are."""
    beyond = sum(item.beyond for item in named)
    if beyond:
        return f"{beyond} pale: no data · hollow: 25 °C"
    return HINT if at_room(temperature_c) else HINT_MOVED


def _mark(dataset: Dataset, item: Named, rank: int, temperature_c: float, liquid: Named | None) -> StripMark:
    # Where room is scarce, those of which most is known keep their labels, and short ones before long ones.
    priority = 100 * facts_known(item.record) + rank - 3 * max(0, len(item.label) - 8)
    if liquid is not None and item.moves and item.typical_s_cm > liquid.typical_s_cm:
        priority += 300  # the title may name it
    return StripMark(
        item.record.id,
        item.record.route,
        item.label,
        math.log10(item.low_s_cm),
        math.log10(item.high_s_cm),
        item.moves,
        priority,
        lambda: read_out(dataset, item, temperature_c),
        ("electrolytes", item.record.id),
        item.beyond,
    )


def strip_title(named: tuple[Named, ...], measured: Groups, temperature_c: float, brevity: int = 0) -> str:
    """The sentence over the strip plot, or a shorter one (1, 2)."""
    liquid = reference(named)
    if liquid is None:
        return "Ionic conductivity by route"
    goal = liquid.typical_s_cm
    if at_room(temperature_c):
        groups = [
            Above(
                route,
                of(measured, route).above(goal),
                of(measured, route).count,
                any(n.high_s_cm > goal for n in of_route(named, route)),
            )
            for route in SOLID_ROUTES
        ]
        return room_title(groups, of(measured, None).above(goal), brevity)
    movers = [n for n in named if n.moves and n.record.route != "liquid"]
    best = sorted(movers, key=lambda n: -n.typical_s_cm)
    passing = [n for n in best if n.typical_s_cm > LEVEL * goal]
    level = [n.label for n in best if goal / LEVEL <= n.typical_s_cm <= LEVEL * goal]
    drawn_on = any(n.beyond for n in passing or movers)
    labels = [n.label for n in passing]
    return moved_title(
        labels, len(movers), temperature_c, liquid.moves, brevity, drawn_on, liquid.beyond, level
    )


def collection_line(dataset: Dataset, measured: Groups) -> str:
    """How much of the collection has a route, with its licence."""
    total = len(dataset.measured_conductivities)
    routed = total - of(measured, None).count
    licence = {
        dataset.sources[s].licence
        for record in dataset.measured_conductivities.values()
        for s in record.source_ids[:1]
        if s in dataset.sources
    }
    words = [f"OBELiX: {routed} of {total} belong to a route", *sorted(w for w in licence if w)]
    return " · ".join(words)
