"""What the page of the dendrites shows: measured critical currents, the article's index, and stiffness. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.dataset import Dataset
from app.dataset.additions import is_own
from app.panels.common.words import basis_word
from app.panels.routes.dendrite_words import Stiff, conductivity_line, stiff_of, title_of
from app.panels.routes.materials import chosen, critical_text, source_text
from app.panels.routes.page import PageFrame
from app.panels.routes.text import degrees, in_ms, number
from app.plots.current_bars import CurrentBar, CurrentScene
from app.plots.stiffness_model import StiffMark, StiffScene

THRESHOLD = "dendrite-stiffness"
MPA_PER_GPA = 1e3
BRIEF_CAVEAT = (
    "The article's µσ/E follows the conductivity and barely rewards stiffness (µ/E is 0.33–0.40 for every ordinary "
    "solid): it ranks, it predicts no current."
)


@dataclass(frozen=True)
class DendriteView:
    """``currents``: measured ones, then all with an index; ``measured``: the former alone; ``notes`` under them."""

    title: str
    currents: CurrentScene
    measured: CurrentScene
    stiffness: StiffScene
    notes: tuple[str, ...]


def dendrite_view(frame: PageFrame) -> DendriteView:
    """Everything on the page, from one state."""
    dataset, routes = frame.dataset, frame.state.routes
    picked = chosen(dataset, routes)
    key = picked.record.id if picked is not None else ""
    found = stiff_of(dataset, routes.temperature_c)
    measured = sorted((s for s in found if s.critical), key=lambda s: -(s.critical or (0.0, 0.0))[1])
    others = sorted(
        (s for s in found if not s.critical and s.index_s_cm is not None),
        key=lambda s: -(s.index_s_cm or 0.0),
    )
    bars = tuple(_bar(dataset, stiff, routes.temperature_c, key) for stiff in (*measured, *others))
    scene = CurrentScene(bars, routes.current_density_ma_cm2, "µσ/E, mS/cm")
    ours = [stiff for stiff in found if not is_own(stiff.record.id)]
    return DendriteView(
        title_of(ours, routes.current_density_ma_cm2, sum(is_own(stiff.record.id) for stiff in measured)),
        scene,
        replace(scene, bars=bars[: len(measured)]),
        _map(dataset, found, routes.temperature_c, key),
        (*conductivity_line(ours), f"{len(found) - len(measured)} unmeasured"),
    )


def _bar(dataset: Dataset, stiff: Stiff, temperature_c: float, key: str) -> CurrentBar:
    low, high = stiff.critical or (None, None)
    index = "—" if stiff.index_s_cm is None else in_ms(stiff.index_s_cm)
    return CurrentBar(
        stiff.record.id, stiff.label, stiff.record.route, low, high, index, _line(dataset, stiff, temperature_c),
        is_own(stiff.record.id), stiff.record.id == key,
    )  # fmt: skip


def _line(dataset: Dataset, stiff: Stiff, temperature_c: float) -> str:
    record, parts = stiff.record, [stiff.label]
    critical = critical_text(record)
    parts.append(
        f"critical current {critical} at room temperature" if critical else "no critical current known"
    )
    if record.shear_modulus_gpa is not None:
        parts.append(f"shear modulus {number(record.shear_modulus_gpa)} GPa")
    if record.youngs_modulus_gpa is not None:
        parts.append(f"Young's modulus {number(record.youngs_modulus_gpa)} GPa")
    if stiff.now is not None:
        where = degrees(temperature_c) if stiff.now.moves else "25 °C, no Eₐ known"
        parts.append(f"{in_ms(stiff.now.typical_s_cm)} mS/cm at {where}")
    if stiff.index_s_cm is not None:
        parts.append(f"index µσ/E {in_ms(stiff.index_s_cm)} mS/cm")
    return " · ".join([*parts, basis_word(record.basis), source_text(dataset, record)])


def _map(dataset: Dataset, found: list[Stiff], temperature_c: float, key: str) -> StiffScene:
    marks = tuple(
        StiffMark(
            stiff.record.id, stiff.label, stiff.record.route, stiff.now.typical_s_cm, stiff.record.shear_modulus_gpa,
            stiff.index_s_cm, stiff.now.moves, _line(dataset, stiff, temperature_c), stiff.record.id == key,
        )
        for stiff in found
        if stiff.now is not None and stiff.record.shear_modulus_gpa is not None
    )  # fmt: skip
    where = degrees(temperature_c)
    head = (
        f"Shear modulus (GPa) over conductivity at {where} · dotted: µσ/E in mS/cm",
        f"Shear modulus (GPa) at {where} · dotted: µσ/E in mS/cm",
        "Shear modulus (GPa) · dotted: µσ/E in mS/cm",
        "Shear modulus (GPa)",
    )
    row = dataset.techniques.get(THRESHOLD)
    if row is None or row.value_low is None:
        return StiffScene(marks, head, None)
    low, high = row.value_low / MPA_PER_GPA, (row.value_high or row.value_low) / MPA_PER_GPA
    words = (
        f"{low:g}–{high:g} GPa, about twice lithium: needed by theory, not enough in practice",
        "about twice lithium: needed, not enough",
        "twice lithium: not enough",
    )
    return StiffScene(
        marks, head, (low, high), words, f"{row.statement} · {row.note}", ("techniques", row.id)
    )
