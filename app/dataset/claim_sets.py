"""Which figure a milestone claims, and which chemistries it is held against. The rule, in this order:

1. Technology. A set of ``claim_sets`` is meant where it names the milestone's technology. A milestone without a
   technology could mean any set of its working ion's cells: all of them. A technology that no set names
   (lithium–sulfur) cannot be compared.
2. Route. Where the milestone states routes, those sets stay that share one; where none does, all stay.
3. Words. Where title, technology, summary or note name a negative electrode that one of them has (silicon, lithium
   metal, anode-free, graphite), only such sets stay; likewise for a positive electrode (LFP).

4. A published cell. Where a row of ``published_cells`` has the same figure at the same level, and its maker is the
   organisation or a partner, its negative electrode counts where the text names none, and its route where the
   milestone states none ("liquid" says nothing there: it also stands for "not stated").

What remains is all that could be meant. Nothing is guessed: the claim is held against every one of them, and it
has the benefit of the doubt, so that the set that reaches it most often gives the verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

import msgspec

from app.dataset.records import ClaimSet, Milestone, PublishedCell

Figure = Literal["specific_energy_wh_kg", "energy_density_wh_l"]
RANGE_SET, CHARGE_SET = "car-range", "car-charge"
NEGATIVE_WORDS: dict[str, tuple[str, ...]] = {
    "silicon": ("silicon",),
    "lithium metal": ("lithium metal", "lithium-metal"),
    "anode-free": ("anode-free", "anode-less", "anodeless", "without an anode"),
    "graphite": ("graphite",),
    "hard carbon": ("hard carbon",),
}
POSITIVE_WORDS: dict[str, tuple[str, ...]] = {
    "LFP": ("lfp", "iron phosphate"),
    "NMC": ("nmc", "ncm", "high-nickel", "nickel-rich"),
}
# How the chemistry of a published cell names a negative electrode.
_CELL_WORDS: dict[str, tuple[str, ...]] = {
    "silicon": (" si", "silicon"),
    "lithium metal": ("li metal", "lithium"),
    "graphite": ("graphite",),
    "hard carbon": ("hard",),
}
_MINUTES = re.compile(r"\b(?:in|within)\s+(\d+(?:\.\d+)?|ten|twelve|five)\s+minutes?\b", re.IGNORECASE)
_NUMBERS = {"five": 5.0, "ten": 10.0, "twelve": 12.0}
_KWH = re.compile(r"\b(\d+(?:\.\d+)?)[\s-]kWh\b(?!\s*(?:a|per) year)")
# A range of these is no car's.
_NO_CAR = ("aircraft", "flight", "plane", "ship", "truck")


class ClaimedEnergy(msgspec.Struct, frozen=True, kw_only=True):
    """A figure claimed: the high end of a range is what is tested. ``level`` "" where the source does not say it."""

    low: float
    high: float
    figure: Figure
    level: Literal["cell", "pack", ""]

    @property
    def unit(self) -> str:
        """Unit of the figure."""
        return "Wh/kg" if self.figure == "specific_energy_wh_kg" else "Wh/L"


class ClaimedRange(msgspec.Struct, frozen=True, kw_only=True):
    """Kilometres on one charge, or in ``minutes``; ``pack_kwh`` where the milestone states the pack's energy."""

    km: float
    minutes: float | None = None
    pack_kwh: float | None = None

    @property
    def set_id(self) -> str:
        """The set that it is held against."""
        return RANGE_SET if self.minutes is None else CHARGE_SET


class Meant(msgspec.Struct, frozen=True, kw_only=True):
    """The sets that a milestone could mean, and in words what decided. No sets: ``why`` says why not."""

    sets: tuple[ClaimSet, ...]
    why: str


def claimed_energy(milestone: Milestone, figure: Figure | None = None) -> ClaimedEnergy | None:
    """The figure that a milestone claims: Wh/kg where it has one, else Wh/L; or only that of ``figure``."""
    high = milestone.claimed_high_wh_kg
    low = milestone.claimed_low_wh_kg
    if figure != "energy_density_wh_l" and (high is not None or low is not None):
        top = high if high is not None else low
        assert top is not None
        return ClaimedEnergy(
            low=top if low is None else low,
            high=top,
            figure="specific_energy_wh_kg",
            level=milestone.claim_level,
        )
    density = milestone.claimed_wh_l
    if figure != "specific_energy_wh_kg" and density is not None:
        return ClaimedEnergy(
            low=density, high=density, figure="energy_density_wh_l", level=milestone.claim_level
        )
    return None


def figure_of(cell: PublishedCell, figure: Figure) -> float | None:
    """The figure of a published cell; of a range the lower end, which is sure."""
    if figure == "specific_energy_wh_kg":
        return cell.specific_energy_low_wh_kg
    return cell.energy_density_low_wh_l


def claimed_range(milestone: Milestone) -> ClaimedRange | None:
    """The kilometres that a milestone claims for a car; None where it claims none."""
    text = f"{milestone.title}. {milestone.summary}"
    if milestone.unit != "km" or milestone.value is None or milestone.value <= 0.0:
        return None
    if any(word in text.casefold() for word in _NO_CAR):
        return None
    minutes, energy = _MINUTES.search(text), _KWH.search(text)
    return ClaimedRange(
        km=milestone.value,
        minutes=_number(minutes.group(1)) if minutes else None,
        pack_kwh=float(energy.group(1)) if energy else None,
    )


def _number(word: str) -> float:
    return _NUMBERS.get(word.casefold()) or float(word)


def meant_by(
    milestone: Milestone, sets: Iterable[ClaimSet], cells: Iterable[PublishedCell] = (), company: str = ""
) -> Meant:
    """The sets that a milestone is held against, by the rule at the head of this file.

    ``cells``: where a published cell of the same figure is looked for; ``company``: name of the organisation.
    """
    entries = [entry for entry in sets if entry.preset]
    technology = milestone.technology
    named = [entry for entry in entries if not technology or technology in entry.technologies]
    if not named:
        return Meant(sets=(), why=f"the dataset has no bounds for {technology}, so it cannot be compared")
    told = [f"technology {technology}" if technology else "technology not stated, so any could be meant"]
    cell = _same_cell(milestone, cells, company)
    kept, words = _followed(milestone, cell, named)
    told.append(words)
    for column, (said, by) in _electrodes(milestone, cell).items():
        narrowed = [entry for entry in kept if getattr(entry, column) in said]
        if narrowed and len(narrowed) < len(kept):
            kept = narrowed
            told.append(" or ".join(sorted({getattr(entry, column) for entry in kept})) + f" by {by}")
    return Meant(sets=tuple(kept), why="; ".join(told))


def _followed(
    milestone: Milestone, cell: PublishedCell | None, sets: list[ClaimSet]
) -> tuple[list[ClaimSet], str]:
    """The sets of the routes stated, and the words for it; all where no route is stated or none of them fits."""
    routes: tuple[str, ...] = milestone.routes
    if not routes and cell is not None and cell.route != "liquid":
        routes = (cell.route,)
    followed = [entry for entry in sets if set(entry.routes) & set(routes)]
    if followed:
        return followed, f"route {' or '.join(routes)}"
    return (
        sets,
        f"no such set follows {' or '.join(routes)}" if routes else "route not stated, so all of them",
    )


def _electrodes(milestone: Milestone, cell: PublishedCell | None) -> dict[str, tuple[set[str], str]]:
    """Electrodes that the text names, and where it names no negative, those of the published cell; and whose word."""
    text = " ".join((milestone.title, milestone.technology, milestone.summary, milestone.note)).casefold()
    named = {
        column: ({name for name, forms in words.items() if any(form in text for form in forms)}, "its text")
        for column, words in (("negative", NEGATIVE_WORDS), ("positive", POSITIVE_WORDS))
    }
    if cell is not None and not named["negative"][0]:
        named["negative"] = (negatives_of(cell), f"the published cell {cell.name}")
    return named


def negatives_of(cell: PublishedCell) -> set[str]:
    """The negative electrodes that the chemistry of a published cell names, "NMC / Si" and the like."""
    text = cell.chemistry.partition("/")[2].casefold()
    if "anode-" in text:
        return {"anode-free"}
    found = {name for name, forms in _CELL_WORDS.items() if any(form in text for form in forms)}
    return found


def _same_cell(milestone: Milestone, cells: Iterable[PublishedCell], company: str) -> PublishedCell | None:
    """The published cell with the same figure and level, of the organisation or one of its partners."""
    energy = claimed_energy(milestone)
    if energy is None or not energy.level:
        return None
    makers = [name.casefold() for name in (company, *milestone.partners) if name]
    for cell in cells:
        figures = (
            (cell.specific_energy_low_wh_kg, cell.specific_energy_high_wh_kg)
            if energy.unit == "Wh/kg"
            else (cell.energy_density_low_wh_l, cell.energy_density_high_wh_l)
        )
        maker = cell.manufacturer.partition(",")[0].strip().casefold()
        same = energy.high in figures and cell.level == energy.level and not cell.target
        ours = any(name in maker or maker in name for name in makers) if maker else False
        if same and ours and _same_build(milestone, cell):
            return cell
    return None


def _same_build(milestone: Milestone, cell: PublishedCell) -> bool:
    """Whether both are as solid: "all-solid-state" and all-solid. A technology that says nothing of it fits any."""
    return "solid" not in milestone.technology or cell.architecture in milestone.technology
