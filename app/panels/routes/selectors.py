"""Cards and strip plot: from facts and state to what is drawn. Pure functions, no Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.records import Route
from app.panels.common.words import basis_word, counted
from app.panels.routes.labels import label_of
from app.panels.routes.materials import (
    ROUTE_ORDER,
    SOLID_ROUTES,
    Named,
    facts_known,
    is_room,
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

STRIP_ORDER = ("liquid", "sulfide", "halide", "oxide", "polymer")
NAMES = {"sulfide": "Sulfide", "oxide": "Oxide", "polymer": "Polymer", "halide": "Halide", "liquid": "Liquid"}
Groups = dict[str | None, Measured]


@dataclass(frozen=True)
class CardView:
    """One card: the loud number with what it is, the article's range, the stage."""

    route: str
    name: str
    value: str
    unit: str
    note: str
    source: str
    range_text: str
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
        parts += [f"range in the article {self.range_text}"] if self.range_text else []
        parts += [self.stage, self.badge.replace("✓ ", "")]
        return "; ".join(part for part in parts if part)


@dataclass(frozen=True)
class StripView:
    """What moves in the strip plot: its title, the marks, the ringed one, and the reference in log10 units."""

    title: str
    brief_title: str
    marks: tuple[StripMark, ...]
    reference: float | None


def card_views(dataset: Dataset, measured: Groups, state: RoutesState) -> tuple[CardView, ...]:
    """The five cards in their fixed order."""
    named = named_at(dataset, state.temperature_c)
    return tuple(_card(dataset, of(measured, route), named, state, route) for route in ROUTE_ORDER)


def _card(
    dataset: Dataset, group: Measured, named: tuple[Named, ...], state: RoutesState, route: str
) -> CardView:
    row = dataset.routes.get(route)
    mine = of_route(named, route)
    conductivity, note, source = _loudest(dataset, group, mine, state.temperature_c)
    value, unit = loud_conductivity(conductivity) if conductivity is not None else ("—", "mS/cm")
    return CardView(
        route,
        NAMES[route],
        value,
        unit,
        note,
        source,
        range_text(row) if row is not None else "",
        row.stage if row is not None else "",
        row.summary if row is not None else "",
        state.selected == route,
        state.compared == route and state.selected != route,
    )


def _loudest(
    dataset: Dataset, group: Measured, mine: tuple[Named, ...], temperature_c: float
) -> tuple[float | None, str, str]:
    """The best value, what it is and where from: at 25 °C of all, elsewhere of those that have an activation energy."""
    movers = sorted((n for n in mine if n.moves), key=lambda n: -n.high_s_cm)
    if not is_room(temperature_c) and movers:
        best = movers[0]
        return best.high_s_cm, f"{best.label} at {degrees(temperature_c)}", source_text(dataset, best.record)
    stays = "" if is_room(temperature_c) else ", 25 °C"
    top_named = max(mine, key=lambda n: n.high_s_cm, default=None)
    top = group.best()
    if top is not None and (top_named is None or top.conductivity_s_cm >= top_named.high_s_cm):
        words = f"best of {group.count}: {_known_name(dataset, top.composition)}{stays}"
        return top.conductivity_s_cm, words, f"doi {top.doi}" if top.doi else source_text(dataset, top)
    if top_named is None:
        return None, "no value in the dataset", ""
    how = f"best of {len(mine)} named" if len(mine) > 1 else basis_word(top_named.record.basis)
    return top_named.high_s_cm, f"{how}: {top_named.label}{stays}", source_text(dataset, top_named.record)


def _known_name(dataset: Dataset, composition: str) -> str:
    """The name people use for a composition, where the dataset has one."""
    for record in dataset.electrolytes.values():
        if record.formula == composition:
            return label_of(dataset, record)
    return pretty_formula(composition)


def range_text(route: Route) -> str:
    """The article's range in mS/cm."""
    return f"{span(route.conductivity_low_s_cm * 1e3, route.conductivity_high_s_cm * 1e3)} mS/cm"


def strip_rows(dataset: Dataset, measured: Groups) -> tuple[StripRow, ...]:
    """The rows with their points, bands and shares: nothing here depends on the state."""
    return tuple(_row(dataset.routes.get(route), of(measured, route), route) for route in STRIP_ORDER)


def _row(row: Route | None, group: Measured, route: str) -> StripRow:
    band = None
    if row is not None and route != "liquid":
        band = (math.log10(row.conductivity_low_s_cm), math.log10(row.conductivity_high_s_cm))
    share, note = _share(row, group, route)
    spoken = NAMES[route]
    if row is not None and band is not None:
        spoken = f"{NAMES[route]}: {range_text(row)} in the article"
        if group.count:
            inside = group.inside(row.conductivity_low_s_cm, row.conductivity_high_s_cm)
            spoken += f" · {inside} of {counted(group.count, 'measurement')} inside"
    return StripRow(route, NAMES[route], band, group.points, share, note, spoken)


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
    ranked = sorted(named, key=lambda n: n.typical_s_cm)
    marks = tuple(_mark(dataset, item, rank, state.temperature_c, liquid) for rank, item in enumerate(ranked))
    return StripView(
        strip_title(named, measured, state.temperature_c),
        strip_title(named, measured, state.temperature_c, brief=True),
        marks,
        math.log10(liquid.typical_s_cm) if liquid is not None else None,
    )


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
        read_out(dataset, item, temperature_c),
    )


def strip_title(named: tuple[Named, ...], measured: Groups, temperature_c: float, brief: bool = False) -> str:
    """The sentence over the strip plot, or a shorter one."""
    liquid = reference(named)
    if liquid is None:
        return "Ionic conductivity by route"
    goal = liquid.typical_s_cm
    if is_room(temperature_c):
        groups = [
            Above(
                route,
                of(measured, route).above(goal),
                of(measured, route).count,
                any(n.high_s_cm > goal for n in of_route(named, route)),
            )
            for route in SOLID_ROUTES
        ]
        return room_title(groups, of(measured, None).above(goal), brief)
    movers = [n for n in named if n.moves and n.record.route != "liquid"]
    passing = sorted((n for n in movers if n.typical_s_cm > goal), key=lambda n: -n.typical_s_cm)
    return moved_title([n.label for n in passing], len(movers), temperature_c, liquid.moves, brief)


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
