"""The equations of an electrolyte: carriers, temperature, layer, and the article's index of dendrites. No Qt."""

from __future__ import annotations

from app.dataset.conduction import is_room
from app.panels.routes.formulas import Equation, FormulasInput, correction_row, technique_row
from app.panels.routes.materials import Named, critical_text
from app.panels.routes.text import figures, number
from app.science.carriers import implied_diffusivity_cm2_s, implied_mobility_cm2_v_s, poisson_ratio
from app.science.constants import BOLTZMANN_EV_K, REFERENCE_TEMPERATURE_C, ZERO_CELSIUS_K
from app.science.electrolyte import (
    area_specific_resistance_ohm_cm2,
    conductivity_at,
    dendrite_index,
    heat_mw_cm2,
    voltage_drop_mv,
)

NO_CARRIERS = (
    "State how many ions carry the charge: the dataset has no density or no readable formula for it."
)
NO_MATERIAL = "This route has no named electrolyte with a known conductivity in the dataset."
WARM_C = 60.0
# Inputs are shown with more figures than results, so that the result can be worked out from them.
INPUT = 4


def electrolyte_equations(given: FormulasInput) -> tuple[Equation, ...]:
    """Carriers, index, temperature, layer."""
    return (*carrier_equations(given), dendrites(given), arrhenius(given), *layer_equations(given))


def carrier_equations(given: FormulasInput) -> tuple[Equation, Equation]:
    """The mobility form, which the article calls Nernst–Einstein, and the Nernst–Einstein relation beside it."""
    material, carriers = given.material, given.carriers
    mobility, diffusivity = ("—", ""), ("—", "")
    lines = [NO_MATERIAL if material is None else NO_CARRIERS] * 2
    if material is not None and carriers:
        sigma, celsius = material.typical_s_cm, given.routes.temperature_c if material.moves else 25.0
        kelvin = celsius + ZERO_CELSIUS_K
        per = f"{number(carriers, INPUT)} cm⁻³"
        lines = [
            f"µ = σ/(n·z·q) = {number(sigma, INPUT)} S/cm / ({per} · 1 · 1.602 × 10⁻¹⁹ C)",
            f"D = σ·k_B·T/(n·z²·q²) at {number(kelvin, 5)} K, n = {per}, z = 1",
        ]
        mobility = number(implied_mobility_cm2_v_s(sigma, carriers)), "cm²/(V·s)"
        diffusivity = number(implied_diffusivity_cm2_s(sigma, carriers, celsius)), "cm²/s"
    return (
        Equation(
            "mobility", "Conductivity by mobility", "σ = n · z · q · µ", lines[0], *mobility,
            symbol="µ",
        note=f"The mobility that the measured conductivity of {_label(material)} implies.",
            article="It calls this the Nernst–Einstein relation. It is the definition of the mobility; "
                    "the relation of Nernst and Einstein stands beside it.",
            in_article=True, correction=correction_row(given.dataset, "se26"),
            source=technique_row(given.dataset, "mobility-conductivity"),
        ),
        Equation(
            "nernst-einstein", "Nernst–Einstein relation", "σ = n · z² · q² · D / (k_B · T)", lines[1], *diffusivity,
            symbol="D",
        note="The diffusivity of the carriers that it implies: µ = z·q·D/(k_B·T) put into the mobility form. "
                 "A tracer diffusivity differs from it where ions move together.",
            source=technique_row(given.dataset, "nernst-einstein"),
        ),
    )  # fmt: skip


def _label(material: Named | None) -> str:
    return material.label if material is not None else "an electrolyte"


def dendrites(given: FormulasInput) -> Equation:
    """The article's index µσ/E, what it comes down to, and the measured critical current beside it."""
    material = given.material
    result, line = ("—", ""), NO_MATERIAL
    if material is not None:
        shear, youngs = material.record.shear_modulus_gpa, material.record.youngs_modulus_gpa
        line = f"The dataset has no moduli of {material.label}."
        if shear and youngs:
            index = float(dendrite_index(shear, material.typical_s_cm, youngs))
            ratio = poisson_ratio(shear, youngs)
            line = (
                f"{number(shear, INPUT)} GPa · {number(material.typical_s_cm * 1e3, INPUT)} mS/cm / "
                f"{number(youngs, INPUT)} GPa; "
                f"with ν = {number(ratio, 2)} the same as σ/(2(1+ν))"
            )
            result = number(index * 1e3), "mS/cm"
    critical = critical_text(material.record) if material is not None else ""
    measured = f"Measured critical current of {_label(material)}: {critical}." if critical else \
        "No measured critical current of it is in the dataset."  # fmt: skip
    return Equation(
        "dendrites", "The article’s index of dendrites", "J_crit ∝ µ · σ / E  =  σ / (2(1+ν))", line, *result,
        symbol="index",
        note=f"An index that ranks, no current: its unit is a conductivity’s. {measured}",
        article="It reads from it that an electrolyte must be stiff as well as conductive. But µ/E is 0.33 to 0.40 in "
                "every ordinary solid, so the index follows σ alone and rewards no stiffness.",
        in_article=True, correction=correction_row(given.dataset, "se25"),
        source=technique_row(given.dataset, "dendrite-index"),
    )  # fmt: skip


def arrhenius(given: FormulasInput) -> Equation:
    """The conductivity at the chosen temperature from that at 25 °C; at 25 °C itself, what warmth would do."""
    material = given.material
    result, line, note = ("—", ""), NO_MATERIAL, ""
    if material is not None:
        energy = material.record.activation_energy_ev
        result = number(material.typical_s_cm * 1e3), "mS/cm"
        line = f"The dataset has no activation energy of {material.label}: its 25 °C value stays."
        if energy is not None:
            celsius = given.routes.temperature_c
            room = _at_room(material, energy, celsius)
            line = (
                f"{number(room * 1e3, INPUT)} mS/cm · "
                f"exp(−({number(energy, INPUT)} eV / {number(BOLTZMANN_EV_K, INPUT)} eV/K) · "
                f"(1/{number(celsius + ZERO_CELSIUS_K, 5)} K − 1/298.15 K))"
            )
            if is_room(celsius):
                warm = float(conductivity_at(room, energy, WARM_C))
                note = f"At {number(WARM_C)} °C it would be {number(warm * 1e3)} mS/cm. "
    return Equation(
        "arrhenius", "Conductivity and temperature (Arrhenius)", "σ(T) = σ₂₅ · exp(−(Eₐ/k_B) · (1/T − 1/298.15 K))",
        line, *result,
        symbol="σ",
        note=f"{note}For energies fitted to ln σ; one fitted to ln(σT) is about k_B·T larger. "
             "Polymers bend away from it above their melting point.",
        source=technique_row(given.dataset, "arrhenius"),
    )  # fmt: skip


def _at_room(material: Named, energy: float, celsius: float) -> float:
    """The conductivity at 25 °C that ``typical_s_cm`` at ``celsius`` came from, S/cm."""
    if celsius == REFERENCE_TEMPERATURE_C:
        return material.typical_s_cm
    return material.typical_s_cm / float(conductivity_at(1.0, energy, celsius))


def layer_equations(given: FormulasInput) -> tuple[Equation, ...]:
    """Resistance, voltage drop and heat of the layer under the sliders."""
    routes, material = given.routes, given.material
    source = technique_row(given.dataset, "layer-resistance")
    if material is None:
        return (
            Equation(
                "asr",
                "Resistance of the layer",
                "ASR = t / σ(T) + R_int",
                NO_MATERIAL,
                "—",
                "",
                source=source,
            ),
        )
    sigma, current = material.typical_s_cm, routes.current_density_ma_cm2
    total = float(area_specific_resistance_ohm_cm2(routes.thickness_um, sigma, routes.interface_ohm_cm2))
    drop, heat = float(voltage_drop_mv(current, total)), float(heat_mw_cm2(current, total))
    layer = (
        f"{number(routes.thickness_um, INPUT)} µm / {number(sigma * 1e3, INPUT)} mS/cm + "
        f"{number(routes.interface_ohm_cm2, INPUT)} Ω·cm²"
    )
    through = f"{number(current, INPUT)} mA/cm²"
    return (
        Equation("asr", "Resistance of the layer", "ASR = t / σ(T) + R_int", layer, figures(total), "Ω·cm²",
                 symbol="ASR",
        note="Area-specific: divide by the area for ohms. R_int stands for both interfaces.", source=source),
        Equation("drop", "Voltage drop", "ΔV = j · ASR", f"{through} · {number(total, INPUT)} Ω·cm²",
                 figures(drop), "mV", symbol="ΔV",
        note="mA/cm² times Ω·cm² is mV.", source=source),
        Equation("heat", "Heat in layer and interfaces", "P = j² · ASR",
                 f"({through})² · {number(total, INPUT)} Ω·cm²", figures(heat), "mW/cm²",
                 symbol="P",
        note="Per face; it grows with the square of the current.", source=source),
    )  # fmt: skip
