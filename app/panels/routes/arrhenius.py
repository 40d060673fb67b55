"""The Arrhenius view of the named electrolytes: their lines, where they pass 1 mS/cm, and the sentence. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from app.dataset import Dataset
from app.dataset.additions import is_own
from app.dataset.conduction import fit_of
from app.panels.common.words import basis_word, counted
from app.panels.routes.labels import ByIdentity
from app.panels.routes.materials import ROOM_C, Named, at_room, facts_known, named_at, source_text
from app.panels.routes.text import degrees, number, span
from app.plots.arrhenius_model import ArrheniusLine, ArrheniusScene
from app.science.arrhenius import EXTRAPOLATION_CAVEAT, USUAL_FIT_C, crossing_c
from app.state.model import RoutesState

WANTED_S_CM = 1e-3
PLOT_NAME = "Conductivity against temperature"
HINT_TIP = (
    "Solid: between the temperatures that the activation energy rests on, where a source tells them, else "
    f"{number(USUAL_FIT_C[0])} to {number(USUAL_FIT_C[1])} °C, a judgement of ours. Dashed: only drawn on.\n"
    f"{EXTRAPOLATION_CAVEAT}\nRings: where a line passes 1 mS/cm. Hollow, at 25 °C: no Eₐ in the dataset."
)


@dataclass(frozen=True)
class ArrheniusView:
    """The sentence from whole to shortest, the scene, and what the header says of the lines."""

    titles: tuple[str, ...]
    scene: ArrheniusScene
    hint: str

    @property
    def title(self) -> str:
        """The whole sentence."""
        return self.titles[0]


def arrhenius_view(dataset: Dataset, state: RoutesState, chosen: str) -> ArrheniusView:
    """All named lithium electrolytes of known conductivity; ``chosen`` is the material in hand."""
    lines = arrhenius_lines(dataset)
    front = (state.selected, *((state.compared,) if state.compared else ()))
    ours = [item for item in named_at(dataset, state.temperature_c) if not is_own(item.record.id)]
    still = sum(line.energy_ev is None for line in lines)
    hint = "dashed: drawn on"
    return ArrheniusView(
        tuple(arrhenius_title(ours, state.temperature_c, brevity) for brevity in (0, 1, 2)),
        ArrheniusScene(lines, chosen, front, state.temperature_c, WANTED_S_CM),
        f"{hint} · hollow: {still} lack Eₐ" if still else hint,
    )


def arrhenius_lines(dataset: Dataset) -> tuple[ArrheniusLine, ...]:
    """The lines: nothing here depends on the state."""
    return _lines(ByIdentity(dataset), tuple(dataset.electrolytes))


@lru_cache(maxsize=4)
def _lines(key: ByIdentity, _ids: tuple[str, ...]) -> tuple[ArrheniusLine, ...]:
    named = sorted(named_at(key.dataset, ROOM_C), key=lambda item: item.typical_s_cm)
    return tuple(_line(key.dataset, item, rank) for rank, item in enumerate(named))


def _line(dataset: Dataset, item: Named, rank: int) -> ArrheniusLine:
    record = item.record
    return ArrheniusLine(
        record.id,
        record.route,
        item.label,
        item.typical_s_cm,
        record.activation_energy_ev,
        fit_of(record),
        100 * facts_known(record) + rank,
        _read_out(dataset, item),
        ("electrolytes", record.id),
    )


def _read_out(dataset: Dataset, item: Named) -> str:
    """What is to be said of a material at any temperature."""
    record, energy = item.record, item.record.activation_energy_ev
    parts = [f"{span(item.low_s_cm * 1e3, item.high_s_cm * 1e3)} mS/cm at 25 °C"]
    if energy is None:
        parts.append("no Eₐ in the dataset, so no line")
    else:
        low, high = fit_of(record)
        parts += [f"Eₐ {number(energy)} eV", crossing_text(item), f"solid {number(low)} to {number(high)} °C"]
    return " · ".join([*parts, basis_word(record.basis), source_text(dataset, record)])


def crossing_text(item: Named) -> str:
    """Where the material passes 1 mS/cm; ``item`` is at 25 °C."""
    energy = item.record.activation_energy_ev
    found = crossing_c(item.typical_s_cm, energy, WANTED_S_CM) if energy is not None else None
    if found is None:
        return "never passes 1 mS/cm"
    low, high = fit_of(item.record)
    drawn_on = "" if low <= found <= high else ", drawn on"
    return f"passes 1 mS/cm at {degrees(float(round(found)))}{drawn_on}"


def arrhenius_title(ours: list[Named], temperature_c: float, brevity: int = 0) -> str:
    """How many of the named pass 1 mS/cm at the temperature: all at 25 °C, elsewhere of those with a known Eₐ."""
    counted_ones = ours if at_room(temperature_c) else [item for item in ours if item.moves]
    if not counted_ones:
        return PLOT_NAME
    passing = sum(item.typical_s_cm >= WANTED_S_CM for item in counted_ones)
    drawn_on = ", drawn on" if any(item.beyond for item in counted_ones) else ""
    at = f"{degrees(temperature_c)}{drawn_on}"
    verb = "passes" if passing == 1 else "pass"
    if brevity > 1:
        return f"{passing} of {len(counted_ones)} {verb} 1 mS/cm"
    who = "" if at_room(temperature_c) else " with a known Eₐ"
    if brevity:
        return f"{passing} of {len(counted_ones)}{who} {verb} 1 mS/cm at {at}"
    if passing == 0:
        return f"None of the {counted(len(counted_ones), 'named electrolyte')}{who} passes 1 mS/cm at {at}"
    return f"{passing} of {counted(len(counted_ones), 'named electrolyte')}{who} {verb} 1 mS/cm at {at}"
