"""What is said of a route: advantages, challenges, stage, sources, and its named materials. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.lookups import electrolytes_of_route, sources_of
from app.dataset.records import ElectrolyteMaterial, Sourced
from app.panels.routes.labels import label_of
from app.panels.routes.materials import critical_text
from app.panels.routes.selectors import NAMES, range_text
from app.panels.routes.text import number, span
from app.state.model import RoutesState


@dataclass(frozen=True)
class SourceView:
    """A source: what to print, and where it can be read ("" when nowhere public)."""

    text: str
    address: str


@dataclass(frozen=True)
class AboutView:
    """One route's column."""

    route: str
    name: str
    summary: str
    range_text: str
    stage: str
    advantages: tuple[str, ...]
    challenges: tuple[str, ...]
    basis: str
    note: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True)
class MaterialRow:
    """One named electrolyte of the table: texts with units in the header, "—" where nothing is known."""

    id: str
    name: str
    conductivity: str
    activation: str
    window: str
    critical: str
    basis: str
    source: str
    note: str


MATERIAL_HEADER = ("Material", "mS/cm", "Eₐ, eV", "Window, V", "mA/cm²", "Source")


def about_view(dataset: Dataset, route: str) -> AboutView | None:
    """A route's column, ``None`` when the dataset has no such route."""
    row = dataset.routes.get(route)
    if row is None:
        return None
    return AboutView(
        route,
        NAMES[route],
        row.summary,
        range_text(row),
        row.stage,
        row.advantages,
        row.challenges,
        row.basis,
        row.note,
        source_views(dataset, row),
    )


def source_views(dataset: Dataset, row: Sourced) -> tuple[SourceView, ...]:
    """The sources of a row, in order."""
    views = []
    for source in sources_of(dataset, row):
        dated = ", ".join(part for part in (source.publisher, source.date[:4]) if part)
        views.append(SourceView(f"{source.title} ({dated})" if dated else source.title, source.address))
    return tuple(views)


def material_rows(dataset: Dataset, route: str) -> tuple[MaterialRow, ...]:
    """The named electrolytes of a route, best conductor first."""
    mine = electrolytes_of_route(dataset, route)
    mine.sort(key=lambda record: -(record.conductivity_high_s_cm or 0.0))
    return tuple(_material_row(dataset, record) for record in mine)


def _material_row(dataset: Dataset, record: ElectrolyteMaterial) -> MaterialRow:
    low, high = record.conductivity_low_s_cm, record.conductivity_high_s_cm
    source = "; ".join(view.text for view in source_views(dataset, record))
    name = label_of(dataset, record) + (" (Na)" if record.working_ion == "Na" else "")
    return MaterialRow(
        record.id,
        name,
        _range(low, high, 1e3),
        _range(record.activation_energy_ev, None),
        _window(record.window_low_v, record.window_high_v),
        critical_text(record).replace(" mA/cm²", "") or "—",
        record.basis,
        source,
        record.note,
    )


def _range(low: float | None, high: float | None, factor: float = 1.0) -> str:
    known = [value * factor for value in (low, high) if value is not None]
    if not known:
        return "—"
    return span(known[0], known[-1]) if len(known) == 2 else number(known[0])


def _window(low: float | None, high: float | None) -> str:
    """A voltage window of which one end may be unknown."""
    if low is None:
        return f"up to {number(high)}" if high is not None else "—"
    return f"from {number(low)}" if high is None else span(low, high)


def about_title(state: RoutesState) -> str:
    """The heading of the tab."""
    if state.compared and state.compared != state.selected:
        return f"{NAMES[state.selected]} beside {NAMES[state.compared].lower()}"
    return f"{NAMES[state.selected]} and its named electrolytes"
