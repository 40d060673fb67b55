"""The separating layer under the sliders: resistance, drop, heat, and the map's scene. No Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.dataset import Dataset
from app.panels.routes.labels import label_of
from app.panels.routes.layer_energy import Designs, LayerEnergy, layer_energy
from app.panels.routes.materials import (
    SOLID_ROUTES,
    Named,
    at_room,
    chosen,
    critical_text,
    named_at,
    of_route,
    read_out,
    reference,
)
from app.panels.routes.sentences import layer_title
from app.panels.routes.text import figures, loud_drop, loud_resistance, number
from app.plots.layer_model import MapMark, MapScene
from app.science.design import CellDesign
from app.science.electrolyte import (
    DENDRITE_CAVEAT,
    area_specific_resistance_ohm_cm2,
    conductivity_needed_s_cm,
    dendrite_index,
    heat_mw_cm2,
    voltage_drop_mv,
)
from app.state.model import RoutesState

DROPS_MV = (1.0, 10.0, 100.0)
TARGET_MV = 10.0
MAP_DECADES = (-4, -1)


@dataclass(frozen=True)
class LayerView:
    """What the layer calculator shows; loud numbers come with their unit.

    ``exceeded``: the current is not below the measured critical one.
    """

    title: str
    material: str
    options: tuple[tuple[str, str], ...]
    basis: str = ""
    resistance: tuple[str, str] = ("—", "Ω·cm²")
    brief_title: str = "Voltage drop"
    resistance_note: str = ""
    drop: tuple[str, str] = ("—", "mV")
    drop_note: str = ""
    heat: str = ""
    need: str = ""
    need_about: str = ""
    critical: str = ""
    exceeded: bool = False
    dendrite: str = ""
    dendrite_caveat: str = DENDRITE_CAVEAT
    warning: str = ""
    scene: MapScene | None = None
    energy: LayerEnergy | None = None

    @property
    def usable(self) -> bool:
        """Whether the button "Use … in the calculator" has something to put into the design."""
        return self.energy is not None and self.energy.design is not None

    @property
    def use(self) -> str:
        """What the button does, or why it cannot."""
        if self.energy is None:
            return "Not possible: this route has no named electrolyte of known conductivity"
        if self.energy.design is None:
            return f"Not possible. {self.energy.about}"
        return f"Put this layer into the design in one step, which Undo takes back. {self.energy.about}"


def layer_view(
    dataset: Dataset, state: RoutesState, design: CellDesign | None = None, before: Designs = ()
) -> LayerView:
    """The layer made of the chosen material, and what it would do to ``design``, which was made of ``before``."""
    material = chosen(dataset, state)
    options = tuple(
        (n.record.id, label_of(dataset, n.record)) for n in of_route(named_at(dataset, 25.0), state.selected)
    )
    if material is None:
        return LayerView("Voltage drop across the layer", "", options)
    bare, total, bare_mv, total_mv, heat, needed = _numbers(state, material)
    critical, exceeded, warning = _critical(state, material)
    energy = None
    if design is not None:
        energy = layer_energy(dataset, design, material, state.thickness_um, before)
    return LayerView(
        title=layer_title(bare, state.interface_ohm_cm2, total_mv / 1e3),
        brief_title=layer_title(bare, state.interface_ohm_cm2, total_mv / 1e3, brief=True),
        material=material.record.id,
        basis=material.record.basis,
        options=options,
        resistance=loud_resistance(total),
        resistance_note=f"layer {figures(bare)} + interfaces {figures(state.interface_ohm_cm2)}"
        f"{_stays(state, material)}",
        drop=loud_drop(total_mv),
        drop_note=f"{' '.join(loud_drop(bare_mv))} in the layer",
        heat=f"heat {figures(heat)} mW/cm²",
        need=_need(state, needed),
        need_about=_need_about(state, needed),
        critical=critical,
        exceeded=exceeded,
        dendrite=_dendrite(material),
        warning=warning or (f"Warning: {energy.line}" if energy is not None and energy.warns else ""),
        scene=_scene(dataset, state, material, needed),
        energy=energy,
    )


def _place(state: RoutesState) -> str:
    return f"{number(state.thickness_um)} µm at {number(state.current_density_ma_cm2)} mA/cm²"


def _need(state: RoutesState, needed: float) -> str:
    """The answer to "what conductivity do I need?" in a line."""
    return f"{_place(state)} needs {number(needed * 1e3, 2)} mS/cm for {number(TARGET_MV)} mV, bare"


def _need_about(state: RoutesState, needed: float) -> str:
    """The same in full, without the interfaces and with them."""
    thickness, current, faces = state.thickness_um, state.current_density_ma_cm2, state.interface_ohm_cm2
    bare = f"A layer of {_place(state)} needs {number(needed * 1e3)} mS/cm to drop {number(TARGET_MV)} mV by itself."
    total = float(conductivity_needed_s_cm(thickness, current, TARGET_MV, faces)) if current else 0.0
    with_faces = f"With the interfaces of {number(faces)} Ω·cm²"
    if math.isinf(total):
        taken = float(voltage_drop_mv(current, faces))
        return f"{bare}\n{with_faces} no conductivity is enough: these alone drop {number(taken)} mV."
    return f"{bare}\n{with_faces} it needs {number(total * 1e3)} mS/cm for {number(TARGET_MV)} mV in all."


def _stays(state: RoutesState, material: Named) -> str:
    """Says that a value is not of the chosen temperature, or that no data stand behind it there."""
    if material.beyond:
        return " (drawn on)"
    return "" if material.moves or at_room(state.temperature_c) else " (25 °C)"


def _numbers(state: RoutesState, material: Named) -> tuple[float, float, float, float, float, float]:
    """Layer and total resistance (Ω·cm²), their drops (mV), heat (mW/cm²), conductivity for the target (S/cm)."""
    thickness, current = state.thickness_um, state.current_density_ma_cm2
    bare = float(area_specific_resistance_ohm_cm2(thickness, material.typical_s_cm))
    total = float(area_specific_resistance_ohm_cm2(thickness, material.typical_s_cm, state.interface_ohm_cm2))
    return (
        bare,
        total,
        float(voltage_drop_mv(current, bare)),
        float(voltage_drop_mv(current, total)),
        float(heat_mw_cm2(current, total)),
        float(conductivity_needed_s_cm(thickness, current, TARGET_MV)),
    )


def _critical(state: RoutesState, material: Named) -> tuple[str, bool, str]:
    """The line about the critical current, whether it is exceeded, and the warning for the status line."""
    words = critical_text(material.record)
    if not words:
        return "critical current not in the dataset", False, ""
    record, current = material.record, state.current_density_ma_cm2
    known = [
        v for v in (record.critical_current_low_ma_cm2, record.critical_current_high_ma_cm2) if v is not None
    ]
    line = f"critical current {words}"
    if current < min(known):
        return line, False, ""
    whose = f"measured for {material.label} on lithium"
    if current > max(known):
        return (
            line,
            True,
            f"Warning: {number(current)} mA/cm² is above the critical current density {whose}, {words}.",
        )
    if len(set(known)) == 1:
        return line, True, f"{number(current)} mA/cm² is the critical current density {whose}."
    place = "lies within the range of critical current densities"
    return line, True, f"{number(current)} mA/cm² {place} {whose}, {words}: no clear limit."


def _dendrite(material: Named) -> str:
    """The article's index in mS/cm, where both moduli are known."""
    shear, youngs = material.record.shear_modulus_gpa, material.record.youngs_modulus_gpa
    if shear is None or youngs is None:
        return ""
    index = float(dendrite_index(shear, material.typical_s_cm, youngs))
    return f"article’s dendrite index µσ/E: {number(index * 1e3)} mS/cm (ranks only)"


def _scene(dataset: Dataset, state: RoutesState, material: Named, needed: float) -> MapScene:
    named = named_at(dataset, state.temperature_c)
    shown = {item.record.id: item for item in of_route(named, state.selected)}
    for route in SOLID_ROUTES:
        for item in of_route(named, route)[:1]:
            shown.setdefault(item.record.id, item)
    liquid = reference(named)
    if liquid is not None:
        shown[liquid.record.id] = liquid
    shown[material.record.id] = material
    marks = tuple(_mark(dataset, item, state, item is liquid) for item in shown.values())
    return MapScene(
        marks,
        material.record.id,
        state.thickness_um,
        state.current_density_ma_cm2,
        DROPS_MV,
        TARGET_MV,
        needed,
        _y_range(material.typical_s_cm),
    )


def _mark(dataset: Dataset, item: Named, state: RoutesState, is_reference: bool) -> MapMark:
    mine = item.record.route == state.selected
    priority = (2 if is_reference else 1 if mine else 0) * 100 + round(10 * math.log10(item.typical_s_cm))
    label = "liquid" if is_reference and not mine else item.label
    return MapMark(
        item.record.id,
        label,
        item.record.route,
        item.typical_s_cm,
        item.moves,
        priority,
        lambda: read_out(dataset, item, state.temperature_c),
        item.beyond,
    )


def _y_range(conductivity_s_cm: float) -> tuple[float, float]:
    """Whole decades, the usual three, further down or up only to keep the chosen material in sight."""
    low = min(MAP_DECADES[0], math.floor(math.log10(conductivity_s_cm) - 0.15))
    high = max(MAP_DECADES[1], math.ceil(math.log10(conductivity_s_cm) + 0.15))
    return 10.0**low, 10.0**high
