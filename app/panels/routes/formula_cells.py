"""The equations of cell and materials: the article's energy formula, theoretical capacity, its ranges. No Qt."""

from __future__ import annotations

from app.dataset.ids import shown_id
from app.panels.routes.formula_parts import INPUT, electrolyte_equations
from app.panels.routes.formulas import (
    Equation,
    FormulasInput,
    FormulasView,
    correction_row,
    corrections_text,
    technique_row,
    title_of,
)
from app.panels.routes.measured import of
from app.panels.routes.selectors import NAMES
from app.panels.routes.text import figures, number, span
from app.science.capacity import molar_mass_g_mol, theoretical_capacity_mah_g
from app.science.constants import FARADAY_C_MOL
from app.science.materials import theory_of

# Host, its atoms, electrons per formula unit of the host.
HOSTS = (
    ("graphite (LiC₆)", {"C": 6.0}, 1.0),
    ("silicon (Li₁₅Si₄, room temperature)", {"Si": 4.0}, 15.0),
    ("silicon (Li₂₂Si₅, hot)", {"Si": 5.0}, 22.0),
    ("lithium", {"Li": 1.0}, 1.0),
)


def formulas_view(given: FormulasInput) -> FormulasView:
    """Every card, those of the article first."""
    cards = (*electrolyte_equations(given), energy(given), capacity(given), conductivity_range(given))
    ordered = tuple(sorted(cards, key=lambda card: not (card.in_article or card.key == "nernst-einstein")))
    return FormulasView(
        title_of(ordered, given.material, given.design_name),
        ordered,
        given.carriers,
        given.known_carriers,
        _carriers_about(given),
        corrections_text(given.dataset),
    )


def _carriers_about(given: FormulasInput) -> str:
    """Where the density of the carriers comes from."""
    if given.routes.carrier_density_cm3:
        return "Carriers per cm³: your number."
    if given.material is None or given.known_carriers is None:
        return "Carriers per cm³: not known of this electrolyte; state a number."
    density = given.material.record.density_g_cm3 or 0.0
    return (
        f"Carriers per cm³: every ion of {given.material.label} at {number(density)} g/cm³, the upper bound. "
        "Fewer that move mean more mobile ones."
    )


def energy(given: FormulasInput) -> Equation:
    """E = C·V/(1 + (m_anode + m_inactive)/m_cathode) with the numbers of the calculator's design."""
    results = given.results
    line, result = "The model refuses the calculator’s design.", ("—", "Wh/kg")
    if results is not None:
        terms = results.formula
        line = (
            f"{number(float(terms.capacity_mah_g), INPUT)} mAh/g · {number(float(terms.voltage_v), INPUT)} V / "
            f"(1 + ({number(float(terms.negative_mass_g), INPUT)} g + "
            f"{number(float(terms.inactive_mass_g), INPUT)} g) / "
            f"{number(float(terms.positive_mass_g), INPUT)} g), {given.design_name}"
        )
        result = figures(float(terms.specific_energy_wh_kg)), "Wh/kg"
    basis = results.basis if results is not None else "cell"
    return Equation(
        "energy", f"Specific energy of the {basis}", "E = C · V / (1 + (m_anode + m_inactive) / m_cathode)",
        line, *result,
        symbol="E",
        note="An identity of the model: C is usable capacity per gram of cathode active material, V the full cell’s.",
        article="It calls the denominator the mass ratio of everything else to the cathode: it is one plus that "
                "ratio. One brace too many; V must be the full cell’s, and the anode’s mass follows from N/P.",
        in_article=True, correction=correction_row(given.dataset, "se24"),
        source=technique_row(given.dataset, "specific-energy-formula"),
    )  # fmt: skip


def capacity(given: FormulasInput) -> Equation:
    """Q = n·F/(3.6·M): of the design's positive material, and of the hosts that the article names."""
    theory = theory_of(given.positive)
    told = [f"{name} {host_capacity(atoms, electrons):,.0f}" for name, atoms, electrons in HOSTS]
    hosts = "; ".join(told)
    line, result = f"{hosts} mAh/g", ("—", "mAh/g")
    if theory is not None and theory.capacity_mah_g is not None:
        mass = FARADAY_C_MOL / (3.6 * float(theory.capacity_mah_g))
        line = (
            f"{_positive_name(given)}: {number(FARADAY_C_MOL, 6)} C/mol / "
            f"(3.6 · {number(mass, INPUT)} g per mol of electrons). Also {hosts} mAh/g"
        )
        result = figures(float(theory.capacity_mah_g)), "mAh/g"
    return Equation(
        "capacity", "Theoretical capacity", "Q = n · F / (3.6 · M)", line, *result,
        symbol="Q",
        note="Per gram of the host as it is sold: the mass of the lithium that comes in is not counted.",
        article="It gives silicon 4200 mAh/g: that is Li₂₂Si₅, a phase of high temperatures. At room temperature "
                "lithiation ends at Li₁₅Si₄, 3579 mAh/g.",
        in_article=True, correction=correction_row(given.dataset, "se28"),
        source=technique_row(given.dataset, "theoretical-capacity"),
    )  # fmt: skip


def _positive_name(given: FormulasInput) -> str:
    """The positive material as the dataset calls it; one that it does not know as the design writes it."""
    row = given.dataset.electrode_materials.get(given.positive)
    return row.name if row is not None else shown_id(given.positive)


def host_capacity(atoms: dict[str, float], electrons: float) -> float:
    """Capacity of a host in mAh/g."""
    return float(theoretical_capacity_mah_g(electrons, molar_mass_g_mol(atoms)))


def conductivity_range(given: FormulasInput) -> Equation:
    """The article's range of the selected route beside what was measured."""
    name = NAMES[given.routes.selected]
    row = given.dataset.routes.get(given.routes.selected)
    group = of(given.measured, given.routes.selected)
    line, result, shown = "No range in the dataset.", ("—", ""), "10ᵃ ≤ σ ≤ 10ᵇ"
    if row is not None:
        low, high = row.conductivity_low_s_cm, row.conductivity_high_s_cm
        shown = f"{name}: σ = {span(low * 1e3, high * 1e3)} mS/cm"
        line = f"{name}: no measured conductivity is in the collection."
        if group.count:
            best = group.best()
            inside = group.inside(low, high)
            top = f"; the highest is {number(best.conductivity_s_cm * 1e3)} mS/cm" if best is not None else ""
            line = f"{inside} of {group.count} measurements lie inside{top}"
            result = f"{100.0 * inside / group.count:.0f}", "% inside"
    liquid = given.routes.selected == "liquid"
    return Equation(
        "range", "Conductivity range of the route", shown, line, *result,
        note="Ranges at 25 °C as printed; the measured spread is OBELiX’s at room temperature.",
        article="" if liquid else "It ends sulfides at 10 mS/cm, though 25 were measured, and begins polymers at "
                "10⁻⁴ mS/cm, though reviews find a tenth of that.",
        correction=("", "") if liquid else correction_row(given.dataset, "se30"),
        source=("routes", given.routes.selected) if row is not None else ("", ""),
    )  # fmt: skip
