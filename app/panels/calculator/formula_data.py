"""The article's formula with the numbers of the design. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from app.panels.calculator.words import figure
from app.science.results import Results


@dataclass(frozen=True)
class Term:
    """A letter of the formula, its number with unit, and what it stands for."""

    letter: str
    value: str
    meaning: str


def formula_terms(results: Results) -> tuple[Term, ...]:
    """Every letter of E = C·V / (1 + (m_neg + m_inactive) / m_pos)."""
    terms = results.formula
    return (
        Term(
            "C",
            f"{figure(float(terms.capacity_mah_g))} mAh/g",
            "usable capacity per gram of positive active material, after the first-cycle loss",
        ),
        Term(
            "V",
            f"{float(terms.voltage_v):.2f} V",
            "average voltage of the full cell, positive minus negative",
        ),
        Term("m_neg", f"{figure(float(terms.negative_mass_g))} g", "negative active material"),
        Term(
            "m_inactive",
            f"{figure(float(terms.inactive_mass_g))} g",
            "everything that stores nothing: binder, carbon, foils, separator, electrolyte, case",
        ),
        Term("m_pos", f"{figure(float(terms.positive_mass_g))} g", "positive active material"),
    )


def formula_line(results: Results) -> str:
    """The formula with its numbers put in: "181 × 3.69 / (1 + 567 / 358)"."""
    terms = results.formula
    dead = float(terms.negative_mass_g) + float(terms.inactive_mass_g)
    return (
        f"{figure(float(terms.capacity_mah_g))} × {float(terms.voltage_v):.2f} / "
        f"(1 + {figure(dead)} / {figure(float(terms.positive_mass_g))})"
    )


def formula_answer(results: Results) -> str:
    """What the formula gives: the specific energy at the basis of the masses."""
    return f"{figure(float(results.formula.specific_energy_wh_kg))} Wh/kg, {results.basis}"
