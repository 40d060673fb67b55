"""What is possible but doubtful in a design, each with the input that causes it."""

from __future__ import annotations

from collections.abc import Iterator

from app.science.classes import SEMI_SOLID_HIGH
from app.science.design import AnodeFree, CompositeElectrode, MetalElectrode, Number
from app.science.materials import theory_of
from app.science.numeric import Truth, any_of, is_array, show
from app.science.raw_materials_parts import other_components
from app.science.results import DesignWarning
from app.science.solve import Solved

# Published theoretical capacities differ in the fourth digit (3,860 and 3,862 mAh/g for lithium).
CAPACITY_SLACK = 1.005
CRYSTAL_SHARE = 0.9

MATCHED = 1e-4
# Mass of a coating that may go unnamed before it is told: rounded shares leave a few thousandths.
UNNAMED = 0.01


def notices(solved: Solved) -> tuple[DesignWarning, ...]:
    """All warnings of a design; of many designs, those that hold for at least one."""
    return (*_balance(solved), *_pores(solved), *_materials(solved), *_structure(solved))


def _says(value: Number, unit: str = "") -> str:
    return "some of the values" if is_array(value) else f"{show(value)}{unit}"


def _balance(solved: Solved) -> Iterator[DesignWarning]:
    if isinstance(solved.design.negative, AnodeFree):
        return
    # Two windows that are matched by hand or by a file's figures differ in the last digits.
    if any_of(solved.np_ratio < 1.0 - MATCHED):
        ratio = _says(solved.np_ratio)
        text = f"N/P of {ratio} is below 1: the negative cannot take all of the positive's capacity"
        yield DesignWarning("negative.loading.value", text)


def _pores(solved: Solved) -> Iterator[DesignWarning]:
    density = solved.design.electrolyte.density_g_cm3
    filled, pores = solved.electrolyte_g_cm2 / density, solved.pores_cm
    if any_of(filled < pores * (1.0 - 1e-9)):
        share = "" if is_array(filled) or is_array(pores) else f" ({filled / pores * 100.0:.0f} % of them)"
        text = f"the electrolyte is less than the pores hold{share}"
        yield DesignWarning("electrolyte.amount.value", text)
    elif solved.design.electrolyte.phase == "solid" and any_of(pores > 0.0):
        text = "the solid is taken to fill every pore, an ideal contact: real composites keep voids"
        yield DesignWarning("electrolyte.amount.value", text)


def _materials(solved: Solved) -> Iterator[DesignWarning]:
    for side in ("positive", "negative"):
        electrode = getattr(solved.design, side)
        if isinstance(electrode, (CompositeElectrode, MetalElectrode)):
            yield from _capacity(side, electrode)
        if isinstance(electrode, CompositeElectrode):
            yield from _coating(solved, side, electrode)


def _capacity(side: str, electrode: CompositeElectrode | MetalElectrode) -> Iterator[DesignWarning]:
    theory = theory_of(electrode.active_material)
    value = electrode.specific_capacity_mah_g
    if theory is None or theory.capacity_mah_g is None:
        return
    if any_of(value > theory.capacity_mah_g * CAPACITY_SLACK):
        text = (
            f"{_says(value, ' mAh/g')} is above the theoretical {theory.capacity_mah_g:.0f} mAh/g "
            f"of {electrode.active_material}"
        )
        yield DesignWarning(f"{side}.specific_capacity_mah_g", text)


def _coating(solved: Solved, side: str, electrode: CompositeElectrode) -> Iterator[DesignWarning]:
    face = solved.plus if side == "positive" else solved.minus
    density = face.mass_g_cm2 / face.thickness_cm
    theory = theory_of(electrode.active_material)
    crystal = theory.crystal_density_g_cm3 if theory else None
    if crystal is not None and any_of(density > CRYSTAL_SHARE * crystal * (1.0 + 1e-9)):
        text = (
            f"a coating of {_says(density, ' g/cm³')} is above 90 % of the crystal density "
            f"of {electrode.active_material} ({crystal:g} g/cm³)"
        )
        yield DesignWarning(f"{side}.compaction.value", text)
    if electrode.components:
        listed: Number = sum((part.mass_fraction for part in electrode.components), start=0.0)
        if any_of(listed < 1.0 - 1e-3):
            told = _says(listed)
            text = f"the components add up to {told}, not 1; the rest is taken to be as dense as they are"
            yield DesignWarning(f"{side}.components", text)
        else:
            yield from _unnamed(side, electrode)


def _unnamed(side: str, electrode: CompositeElectrode) -> Iterator[DesignWarning]:
    """A coating of which neither the active share nor the other components name the whole."""
    others: Number = sum((part.mass_fraction for part in other_components(electrode)), start=0.0)
    missing = 1.0 - electrode.active_mass_fraction - others
    if any_of(missing > UNNAMED + 1e-9):
        if is_array(missing):
            told = "some of the shares leave part of the coating unnamed"
        else:
            told = (
                f"{electrode.active_mass_fraction * 100.0:.1f} wt% of active material and "
                f"{others * 100.0:.1f} wt% of other components leave {missing * 100.0:.1f} wt% of the coating unnamed"
            )
        text = f"{told}; density and porosity stay those of the listed components"
        yield DesignWarning(f"{side}.active_mass_fraction", text)


def _structure(solved: Solved) -> Iterator[DesignWarning]:
    layers = getattr(solved.design.cell, "layers", 1.0)
    if any_of(layers % 1.0 != 0.0):
        yield DesignWarning("cell.layers", f"{_says(layers)} is not a whole number of layers")
    if solved.basis == "stack" and solved.design.pack is not None:
        yield DesignWarning("pack", "a stack has no pack: these shares are not used")
    if not solved.has_solid_electrolyte and _lean(solved):
        text = (
            f"{_percent(solved.liquid_mass_fraction)} of liquid would count as {_words(solved)}, "
            "but no solid electrolyte is in the design"
        )
        yield DesignWarning("electrolyte.amount.value", text)


def _lean(solved: Solved) -> bool:
    lean: Truth = solved.liquid_mass_fraction <= SEMI_SOLID_HIGH
    return any_of(lean)


def _percent(fraction: Number) -> str:
    return "some of the shares" if is_array(fraction) else f"{fraction * 100.0:.1f} wt%"


def _words(solved: Solved) -> str:
    return solved.architecture if isinstance(solved.architecture, str) else "more solid than liquid"
