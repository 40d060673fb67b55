"""The table of controls fits every design that ships."""

from __future__ import annotations

import msgspec
import pytest

from app.panels.calculator.field import GROUPS
from app.panels.calculator.fields import build_of, field_of, fields_for
from app.panels.calculator.reference import reference_value
from app.science.design import CellDesign, Stack
from app.science.limits import limit_for
from app.science.paths import get_value, with_value
from app.state.presets import preset_design, presets

DESIGNS = {preset.key: preset_design(preset.key) for preset in presets()}
DESIGNS["bare-stack"] = msgspec.structs.replace(
    DESIGNS["lfp-graphite-pouch"], cell=Stack(area_cm2=10.0, foil_share=0.5), pack=None
)


@pytest.mark.parametrize("design", DESIGNS.values(), ids=DESIGNS)
def test_every_field_is_a_number_of_the_design_inside_its_range(design: CellDesign) -> None:
    for field in fields_for(design):
        shown = float(get_value(design, field.path)) * field.factor
        assert field.minimum <= shown <= field.maximum, field


@pytest.mark.parametrize("design", DESIGNS.values(), ids=DESIGNS)
def test_slider_ranges_are_not_wider_than_the_science_permits(design: CellDesign) -> None:
    for field in fields_for(design):
        limit = limit_for(design, field.path)
        assert field.minimum / field.factor >= limit.minimum - 1e-9, field
        assert field.maximum / field.factor <= limit.maximum + 1e-9, field


@pytest.mark.parametrize("design", DESIGNS.values(), ids=DESIGNS)
def test_keys_paths_and_names_are_told_apart(design: CellDesign) -> None:
    fields = fields_for(design)
    for values in ([f.key for f in fields], [f.path for f in fields], [f.name for f in fields]):
        assert len(values) == len(set(values))
    assert all(field.about.endswith(".") for field in fields)
    groups = [GROUPS.index(field.group) for field in fields]
    assert groups == sorted(groups)


def test_fields_follow_kind_and_basis() -> None:
    graphite, metal = DESIGNS["nmc811-graphite-pouch"], DESIGNS["nmc811-li6ps5cl-li"]
    assert field_of(graphite, "negative.loading.value").label == "N/P ratio"  # type: ignore[union-attr]
    assert field_of(metal, "negative.loading.value").label == "Metal thickness"  # type: ignore[union-attr]
    assert field_of(DESIGNS["anode-free-li6ps5cl"], "negative.loading.value") is None
    assert field_of(DESIGNS["nmc811-4680"], "cell.layers") is None


def test_a_moved_number_keeps_the_controls() -> None:
    design = DESIGNS["nmc811-graphite-pouch"]
    moved = with_value(design, "positive.loading.value", 4.0)
    assert build_of(moved) == build_of(design)
    assert fields_for(moved) is fields_for(design)
    assert build_of(DESIGNS["lfp-blade"]) != build_of(design)


def test_reference_is_only_compared_in_the_same_basis() -> None:
    design = DESIGNS["nmc811-graphite-pouch"]
    loading = msgspec.structs.replace(design.positive.loading, basis="thickness_um", value=50.0)  # type: ignore[union-attr]
    other = msgspec.structs.replace(
        design, positive=msgspec.structs.replace(design.positive, loading=loading)
    )
    assert reference_value(design, design, "positive.loading.value") == 3.3
    assert reference_value(other, design, "positive.loading.value") is None
    assert reference_value(design, DESIGNS["lfp-blade"], "cell.seal_clearance_mm") is None
