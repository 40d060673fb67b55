"""Curves that stay with a design: light, true to the file, and refused where they are none."""

from __future__ import annotations

import json

import msgspec
import pytest

from app.dataset.bpx import BpxCell, decode_bpx, design_from_bpx
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.open_circuit import open_circuit
from app.science.paths import with_value
from app.shell.bpx_questions import curves_of
from app.state.curves import MOST_POINTS, DesignCurves, HalfCurve, kept
from app.state.model import initial_state
from app.state.presets import preset_design
from app.state.session import decode_session, encode_session
from tests import bpx_documents as documents


def taken(document: object) -> tuple[BpxCell, CellDesign, DesignCurves]:
    cell = decode_bpx(documents.data_of(document))
    design = design_from_bpx(cell)[0]
    return cell, design, curves_of(cell, design, "cell.json")


BLEND = documents.blended(
    documents.current(),
    "Negative electrode",
    {
        "Graphite": documents.particle("0.3 - 0.25 * x", 0.05, 0.9, 30_000.0, 3e5),
        "Silicon": documents.particle("0.8 - 0.75 * x", 0.02, 0.7, 90_000.0, 3e4),
    },
)


@pytest.mark.parametrize("document", [documents.published(), documents.current(), BLEND])
def test_few_points_hold_the_energy_of_the_file(document: object) -> None:
    cell, _, curves = taken(document)
    assert max(len(curves.positive.share), len(curves.negative.share)) <= MOST_POINTS
    again = open_circuit(
        curves.positive.half_cell(cell.positive.areal_capacity_mah_cm2),
        curves.negative.half_cell(cell.negative.areal_capacity_mah_cm2),
        curves.lower_voltage_v,
        curves.upper_voltage_v,
    )
    assert again.areal_energy_mwh_cm2 == pytest.approx(cell.open_circuit.areal_energy_mwh_cm2, rel=1e-4)


def test_a_session_keeps_the_curves() -> None:
    _, design, curves = taken(documents.published())
    state = initial_state(design)
    state = msgspec.structs.replace(
        state, calculator=msgspec.structs.replace(state.calculator, curves=curves)
    )
    assert decode_session(encode_session(state)) == state


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("share", [0.0, 0.5, 0.5, 1.0]),
        ("share", [0.1, 0.4, 0.6, 1.0]),
        ("potential_v", [4.0, 3.0, 3.5, 2.0]),
        ("potential_v", [4.0, 3.0]),
        ("potential_v", [4e9, 3.0, 2.0, 1.0]),
        ("share", []),
        ("share", "0 to 1"),
    ],
)
def test_a_session_with_points_that_are_no_curve_is_refused(field: str, value: object) -> None:
    state = initial_state(preset_design("lfp-blade"))
    half = {
        "material": "lfp",
        "specific_capacity_mah_g": 160.0,
        "share": [0.0, 0.3, 0.6, 1.0],
        "potential_v": [4.0, 3.0, 2.5, 2.0],
    }
    document = json.loads(encode_session(state))
    document["state"]["calculator"]["curves"] = {
        "file": "a.json",
        "lower_voltage_v": 2.0,
        "upper_voltage_v": 4.0,
        "positive": {**half, field: value},
        "negative": half,
    }
    with pytest.raises(DesignError, match="curves"):
        decode_session(json.dumps(document).encode())


def test_curves_go_along_with_loadings_and_stay_behind_with_another_material() -> None:
    _, design, curves = taken(documents.published())
    loaded = with_value(design, "positive.loading.value", 4.0)
    assert kept(curves, loaded) is curves
    assert curves.are_of(loaded)
    assert not curves.are_of(with_value(design, "positive.specific_capacity_mah_g", 200.0))
    for other in ("lfp-blade", "nmc811-li6ps5cl-li", "anode-free-li6ps5cl"):
        assert kept(curves, preset_design(other)) is None
    assert kept(None, design) is None


def test_half_a_curve_with_unequal_lists_is_no_curve() -> None:
    with pytest.raises(ValueError, match="as many"):
        HalfCurve(material="x", specific_capacity_mah_g=1.0, share=(0.0, 1.0), potential_v=(3.0, 2.0, 1.0))
