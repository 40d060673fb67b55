"""Changing which quantity is held, without changing the cell.

A loading may be given as areal capacity, mass, thickness or N/P; a compaction as density or porosity; an electrolyte
amount by capacity or by pores. Choosing another basis rewrites the number so that the design stays what it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import msgspec

from app.panels.calculator.evaluation import outcome_of
from app.science.design import AnodeFree, CellDesign, CompositeElectrode
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.paths import with_value
from app.science.results import Results

HELD = "Which number stays when another one moves. The cell itself does not change by this choice."
LOADING_WORDS = {
    "areal_capacity_mah_cm2": "areal capacity",
    "mass_loading_mg_cm2": "mass loading",
    "thickness_um": "thickness",
    "np_ratio": "N/P ratio",
}
COMPACTION_WORDS = {"density_g_cm3": "density", "porosity": "porosity"}
AMOUNT_WORDS = {"ml_per_ah": "mL per Ah", "g_per_ah": "g per Ah", "pore_fill": "pores filled"}


@dataclass(frozen=True)
class BasisChoice:
    """A quantity with several bases: its path (``positive.loading``), its label, the options, the one in use, and
    what the choice means.
    """

    path: str
    label: str
    options: tuple[tuple[str, str], ...]
    current: str
    about: str = HELD


def basis_choices(design: CellDesign) -> tuple[BasisChoice, ...]:
    """The choosers that ``design`` has, in reading order."""
    found: list[BasisChoice] = []
    for side in ("positive", "negative"):
        electrode = getattr(design, side)
        if isinstance(electrode, AnodeFree):
            continue
        words = (
            LOADING_WORDS
            if side == "negative"
            else {k: v for k, v in LOADING_WORDS.items() if k != "np_ratio"}
        )
        found.append(
            BasisChoice(f"{side}.loading", "Loading held as", tuple(words.items()), electrode.loading.basis)
        )
        if isinstance(electrode, CompositeElectrode) and electrode.components:
            found.append(
                BasisChoice(
                    f"{side}.compaction",
                    "Pressing held as",
                    tuple(COMPACTION_WORDS.items()),
                    electrode.compaction.basis,
                )
            )
    amount = {k: v for k, v in AMOUNT_WORDS.items() if k != "pore_fill" or _porosity_known(design)}
    found.append(
        BasisChoice(
            "electrolyte.amount", "Amount held as", tuple(amount.items()), design.electrolyte.amount.basis
        )
    )
    return tuple(found)


def _porosity_known(design: CellDesign) -> bool:
    if design.electrolyte.amount.basis == "pore_fill":
        return True
    results = outcome_of(design).results
    return (
        results is not None
        and results.positive.porosity is not None
        and results.negative.porosity is not None
    )


def with_basis(design: CellDesign, path: str, basis: str) -> CellDesign:
    """The same cell with ``path`` (``negative.loading``, …) given in ``basis``.

    Raises DesignError when the design is refused, or cannot be said in that basis.
    """
    results = evaluate(design)
    part = path.rsplit(".", 1)[-1]
    if part == "amount":
        return _with_amount(design, results, basis)
    value = _loading(results, path, basis) if part == "loading" else _compaction(results, path, basis)
    # There and back again must give the number that was typed, without a last digit of arithmetic.
    return _replaced(design, path, basis, float(f"{value:.12g}"))


def _loading(results: Results, path: str, basis: str) -> float:
    face = getattr(results, path.split(".")[0])
    if basis == "np_ratio":
        return cast(float, results.np_ratio)
    names = {
        "areal_capacity_mah_cm2": face.areal_capacity_mah_cm2,
        "mass_loading_mg_cm2": face.mass_loading_mg_cm2,
        "thickness_um": face.thickness_um,
    }
    return cast(float, names[basis])


def _compaction(results: Results, path: str, basis: str) -> float:
    face = getattr(results, path.split(".")[0])
    if basis == "porosity":
        if face.porosity is None:
            raise DesignError(
                path, "the porosity is not known: the file does not list the coating's components"
            )
        return cast(float, face.porosity)
    # 1 mg/cm² on 1 µm is 10 g/cm³.
    return 10.0 * cast(float, face.mass_loading_mg_cm2) / cast(float, face.thickness_um)


def _with_amount(design: CellDesign, results: Results, basis: str) -> CellDesign:
    """The electrolyte's mass is proportional to the amount in every basis, so one trial with 1.0 gives the factor."""
    trial = _replaced(design, "electrolyte.amount", basis, 1.0)
    unit_mass = cast(float, evaluate(trial).mass_breakdown_g["electrolyte"])
    mass = cast(float, results.mass_breakdown_g["electrolyte"])
    if unit_mass <= 0.0:
        raise DesignError("electrolyte.amount", "this cell has no pores to fill")
    return with_value(trial, "electrolyte.amount.value", float(f"{mass / unit_mass:.12g}"))


def _replaced(design: CellDesign, path: str, basis: str, value: float) -> CellDesign:
    head, _, tail = path.partition(".")
    owner = getattr(design, head)
    part = msgspec.structs.replace(getattr(owner, tail), basis=basis, value=value)
    return msgspec.structs.replace(design, **{head: msgspec.structs.replace(owner, **{tail: part})})
