"""The published cells beside which a design stands, and what can be said of it among them. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.dataset import Dataset
from app.dataset.additions import is_own, shown_id
from app.dataset.records import PublishedCell
from app.panels.calculator.words import figure
from app.panels.common.words import basis_word, counted, named

Fill = Literal["measured", "claim", "target"]


@dataclass(frozen=True)
class Neighbour:
    """A published cell with both figures: Wh/kg and Wh/L at cell level (the middle of a stated range)."""

    id: str
    name: str
    route: str
    fill: Fill
    wh_kg: float
    wh_l: float
    line: str
    own: bool
    source_ids: tuple[str, ...]


def neighbours(cells: Iterable[PublishedCell]) -> tuple[Neighbour, ...]:
    """The cells that have both figures at cell level, in the order of the table."""
    found = (_neighbour(cell) for cell in cells if cell.level == "cell")
    return tuple(cell for cell in found if cell is not None)


def _neighbour(cell: PublishedCell) -> Neighbour | None:
    mass = _middle(cell.specific_energy_low_wh_kg, cell.specific_energy_high_wh_kg)
    volume = _middle(cell.energy_density_low_wh_l, cell.energy_density_high_wh_l)
    if mass is None or volume is None:
        return None
    fill: Fill = "target" if cell.target else ("measured" if cell.basis == "measured" else "claim")
    words = basis_word(cell.basis) + (", target" if cell.target and "target" not in cell.name else "")
    year = f" ({cell.year})" if cell.year else ""
    route = "" if cell.route == "liquid" else f", {cell.route}"
    name = named(cell.id, cell.name)
    line = f"{name}{year} · {cell.chemistry}{route} · {figure(mass)} Wh/kg · {figure(volume)} Wh/L · {words}"
    own = is_own(cell.id)
    return Neighbour(cell.id, name, cell.route, fill, mass, volume, line, own, cell.source_ids)


def _middle(low: float | None, high: float | None) -> float | None:
    if low is None:
        return high
    return low if high is None else (low + high) / 2.0


def standing(cells: tuple[Neighbour, ...], wh_kg: float, wh_l: float, basis: str) -> str:
    """Where the design stands among the published cells; targets and the user's own are left out, equal is below."""
    if basis != "cell":
        return "A bare stack: a case would put it lower"
    built = [cell for cell in cells if cell.fill != "target" and not cell.own]
    if not built:
        return "Published cells and this design"
    lighter = sum(wh_kg > cell.wh_kg for cell in built)
    denser = sum(wh_l > cell.wh_l for cell in built)
    total = len(built)
    if lighter == total and denser == total:
        return f"Above all {counted(total, 'published cell')} in Wh/kg and Wh/L"
    if lighter == 0 and denser == 0:
        return f"Below all {counted(total, 'published cell')} in Wh/kg and Wh/L"
    return f"Above {lighter or 'none'} of {total} cells in Wh/kg, {denser or 'none'} in Wh/L"


def picked_claim(dataset: Dataset, milestone_id: str | None) -> tuple[float | None, float | None, str, str]:
    """Wh/kg, Wh/L, words and brief words of the claim picked in the timeline; None twice: it claims none of a cell."""
    milestone = dataset.milestones.get(milestone_id or "")
    if milestone is None or milestone.claim_level == "pack":
        return None, None, "", ""
    wh_kg = milestone.claimed_high_wh_kg or milestone.claimed_low_wh_kg
    wh_l = milestone.claimed_wh_l
    figures = [
        f"{figure(value)} {unit}" for value, unit in ((wh_kg, "Wh/kg"), (wh_l, "Wh/L")) if value is not None
    ]
    company = dataset.companies.get(milestone.company_id)
    name = company.name if company is not None else shown_id(milestone.company_id)
    return wh_kg, wh_l, f"{name} claims {', '.join(figures)}", f"claim {figures[0]}" if figures else ""
