"""One design worked out: layers per cm², then areas, then masses and volumes.

    loading, density          separator, electrolyte        format
          │                            │                       │
      two faces  ──────────►  grams and cm per cm²  ───►  × areas in the cell  ───►  Wh, g, mL

What every answer needs is computed at once; the rest when it is asked for, so that a map over millions of
designs pays only for what it draws. Inside: cm, g, mAh, V.
"""

from __future__ import annotations

from app.science.checks import check_inputs
from app.science.classes import architecture_of, draft_standard_class_of
from app.science.design import AnodeFree, CellDesign, Number, Stack
from app.science.electrodes import MG_PER_G, UM_PER_CM, Face, solve_negative, solve_positive
from app.science.errors import DesignError
from app.science.geometry import build
from app.science.lazy import lazy
from app.science.numeric import Guard, show, smaller
from app.science.results import Basis, ElectrodeResult, FormulaTerms, Level, Levels, Words

MAH_PER_AH = 1e3
_ONE_KG_G = 1e3


class Solved:
    """A design with its consequences. Attributes carry the names of ``Results``; refused entries are not
    yet NaN.
    """

    def __init__(self, design: CellDesign, guard: Guard) -> None:
        check_inputs(design, guard)
        self.design = design
        self.plus = plus = solve_positive(design.positive, guard)
        self.minus = minus = solve_negative(design.negative, plus, design.working_ion, guard)
        self.average_voltage_v = _voltage(design, guard)
        # Lithium plated on a bare foil comes from the positive, so the positive alone limits an anode-free
        # cell.
        anode_free = isinstance(design.negative, AnodeFree)
        limiting = (
            plus.capacity_mah_cm2 if anode_free else smaller(plus.capacity_mah_cm2, minus.capacity_mah_cm2)
        )
        self.usable_mah_cm2 = limiting * (1.0 - design.first_cycle_loss_fraction)
        self.separator_cm = design.separator.thickness_um / UM_PER_CM
        self.separator_g_cm2 = (
            design.separator.density_g_cm3 * (1.0 - design.separator.porosity) * self.separator_cm
        )
        self.electrolyte_g_cm2 = self._electrolyte()
        self.build = build(design, plus, minus, guard)
        self.capacity_ah = self.usable_mah_cm2 * self.build.face_cm2 / MAH_PER_AH
        self.energy_wh = self.capacity_ah * self.average_voltage_v
        self.volume_ml = self.build.envelope_cm3

    def _electrolyte(self) -> Number:
        """Electrolyte in g per cm² of face."""
        electrolyte = self.design.electrolyte
        basis, value = electrolyte.amount.basis, electrolyte.amount.value
        if basis == "ml_per_ah":
            return value * electrolyte.density_g_cm3 * self.usable_mah_cm2 / MAH_PER_AH
        if basis == "g_per_ah":
            return value * self.usable_mah_cm2 / MAH_PER_AH
        for side, face in (("positive", self.plus), ("negative", self.minus)):
            if face.porosity is None and not isinstance(getattr(self.design, side), AnodeFree):
                raise DesignError(
                    f"{side}.components",
                    "filling the pores needs the components of the coating with their densities",
                )
        return value * electrolyte.density_g_cm3 * self.pores_cm

    @lazy
    def pores_cm(self) -> Number:
        """Pore volume per cm² of face. A coating of unknown porosity counts nothing, a metal has none."""
        pores: Number = self.design.separator.porosity * self.separator_cm
        for face in (self.plus, self.minus):
            if face.porosity is not None:
                pores = pores + face.porosity * face.thickness_cm
        return pores

    @property
    def basis(self) -> Basis:
        """What the totals refer to."""
        return "stack" if isinstance(self.design.cell, Stack) else "cell"

    @lazy
    def np_ratio(self) -> Number:
        """Negative over positive areal capacity in the usable windows; 0 when anode-free."""
        return self.minus.capacity_mah_cm2 / self.plus.capacity_mah_cm2

    @lazy
    def mass_breakdown_g(self) -> dict[str, Number]:
        """Mass of every part; the parts sum to ``mass_g``."""
        b, plus, minus = self.build, self.plus, self.minus
        return {
            "positive_coating": plus.mass_g_cm2 * b.face_cm2,
            "negative_coating": minus.mass_g_cm2 * b.negative_face_cm2,
            "separator": self.separator_g_cm2 * b.face_cm2,
            "electrolyte": self.electrolyte_g_cm2 * b.face_cm2,
            "positive_foil": plus.foil_g_cm2 * b.positive_foil_cm2,
            "negative_foil": minus.foil_g_cm2 * b.negative_foil_cm2,
            "housing": b.housing_g,
            "terminals": b.terminals_g,
            "other": b.other_g,
        }

    @lazy
    def mass_g(self) -> Number:
        """Mass of the cell, or of the stack."""
        return sum(self.mass_breakdown_g.values(), start=0.0)

    @lazy
    def volume_breakdown_ml(self) -> dict[str, Number]:
        """Volume of every layer as it stands, pores included; ``unused`` is what remains of the envelope.

        Electrolyte lies in the pores and has no volume of its own here. The hidden thickness of a box's
        wall and other parts of unknown density lie in ``unused``.
        """
        b, plus, minus = self.build, self.plus, self.minus
        layers: dict[str, Number] = {
            "positive_coating": plus.built_cm * b.face_cm2,
            "negative_coating": minus.built_cm * b.negative_face_cm2,
            "separator": self.separator_cm * b.face_cm2,
            "positive_foil": plus.foil_cm * b.positive_foil_cm2,
            "negative_foil": minus.foil_cm * b.negative_foil_cm2,
            "housing": b.housing_cm3,
        }
        if self.basis == "stack":
            return {**layers, "terminals": 0.0, "unused": 0.0}
        rest = self.volume_ml - sum(layers.values(), start=0.0)
        # Terminals of a very thin cell stick out of its envelope: only what lies inside it is counted.
        terminals = smaller(b.terminals_cm3, rest)
        return {**layers, "terminals": terminals, "unused": rest - terminals}

    @lazy
    def specific_energy_wh_kg(self) -> Number:
        """Wh per kg at the level of ``basis``."""
        return self.energy_wh / self.mass_g * _ONE_KG_G

    @lazy
    def energy_density_wh_l(self) -> Number:
        """Wh per litre of envelope at the level of ``basis``."""
        return self.energy_wh / self.volume_ml * 1e3

    @lazy
    def positive_active_g(self) -> Number:
        """Positive active material."""
        return self.plus.active_g_cm2 * self.build.face_cm2

    @lazy
    def negative_active_g(self) -> Number:
        """Negative active material, the extra sheet of a stacked cell included."""
        return self.minus.active_g_cm2 * self.build.negative_face_cm2

    @lazy
    def levels(self) -> Levels:
        """Both energy figures from the active material to the pack."""
        cell, pack = None, None
        if self.basis == "cell":
            cell = Level(self.specific_energy_wh_kg, self.energy_density_wh_l)
            if self.design.pack is not None:
                share = self.design.pack
                pack = Level(
                    self.specific_energy_wh_kg * share.cell_mass_fraction,
                    self.energy_density_wh_l * share.cell_volume_fraction,
                )
        return Levels(self._active_level(), self._stack_level(), cell, pack)

    @lazy
    def face_energy_wh_cm2(self) -> Number:
        """Energy per cm² of face."""
        return self.usable_mah_cm2 * self.average_voltage_v / MAH_PER_AH

    def _active_level(self) -> Level:
        energy = self.face_energy_wh_cm2
        mass = self.plus.active_g_cm2 + self.minus.active_g_cm2
        return Level(energy / mass * 1e3, energy / (self.plus.built_cm + self.minus.built_cm) * 1e3)

    def _stack_level(self) -> Level:
        energy, plus, minus = self.face_energy_wh_cm2, self.plus, self.minus
        layers_g = plus.mass_g_cm2 + minus.mass_g_cm2 + self.separator_g_cm2 + self.electrolyte_g_cm2
        layers_cm = plus.built_cm + minus.built_cm + self.separator_cm
        mass = layers_g + 0.5 * (plus.foil_g_cm2 + minus.foil_g_cm2)
        thickness = layers_cm + 0.5 * (plus.foil_cm + minus.foil_cm)
        return Level(energy / mass * 1e3, energy / thickness * 1e3)

    @lazy
    def formula(self) -> FormulaTerms:
        """The article's formula E = C·V / (1 + (m_negative + m_inactive)/m_positive) with this cell's
        numbers.
        """
        positive, negative = self.positive_active_g, self.negative_active_g
        capacity = self.capacity_ah * MAH_PER_AH / positive
        inactive = self.mass_g - positive - negative
        voltage = self.average_voltage_v
        energy = capacity * voltage / (1.0 + (negative + inactive) / positive)
        return FormulaTerms(capacity, voltage, negative, inactive, positive, energy)

    @lazy
    def liquid_mass_fraction(self) -> Number:
        """Liquid electrolyte over the mass of the cell (or stack)."""
        if self.design.electrolyte.phase == "solid":
            return 0.0
        return self.mass_breakdown_g["electrolyte"] / self.mass_g

    @property
    def has_solid_electrolyte(self) -> bool:
        """Whether a solid conducts the ions anywhere: as the separator or as a catholyte."""
        return self.design.separator.kind == "solid" or self.design.electrolyte.phase == "solid"

    @lazy
    def architecture(self) -> Words:
        """Class by the article's scheme."""
        return architecture_of(self.liquid_mass_fraction)

    @lazy
    def draft_standard_class(self) -> Words:
        """Class by China's draft national standard."""
        return draft_standard_class_of(self.liquid_mass_fraction, self.has_solid_electrolyte)

    @lazy
    def positive(self) -> ElectrodeResult:
        """The positive face."""
        return _electrode_result(self.plus)

    @lazy
    def negative(self) -> ElectrodeResult:
        """The negative face."""
        return _electrode_result(self.minus)


def _voltage(design: CellDesign, guard: Guard) -> Number:
    voltage = design.positive.average_potential_v - design.negative.average_potential_v
    if guard.hit(voltage <= 0.0):
        positive, negative = design.positive.average_potential_v, design.negative.average_potential_v
        raise DesignError(
            "positive.average_potential_v",
            f"{show(positive)} V is not above the negative electrode's {show(negative)} V; "
            "the cell's voltage must be more than 0",
        )
    return voltage


def _electrode_result(face: Face) -> ElectrodeResult:
    return ElectrodeResult(
        face.capacity_mah_cm2,
        face.mass_g_cm2 * MG_PER_G,
        face.thickness_cm * UM_PER_CM,
        face.porosity,
        face.charged_cm * UM_PER_CM,
    )
