"""BPX files of every version, single and blended, and the ways in which they are wrong."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dataset.bpx import decode_bpx, missing_for_mass, read_bpx
from app.files import FileError
from app.science.errors import DesignError
from tests.bpx_documents import (
    FARADAY_AH_MOL,
    MEASURED_AH,
    MEASURED_POINTS,
    MEASURED_WH,
    NEGATIVE_OCP,
    PAIRS,
    POSITIVE_OCP,
    blended,
    current,
    data_of,
    legacy,
    particle,
    published,
    single_particle,
)
from tests.documents import set_in


def read(document):
    return decode_bpx(data_of(document))


# The cell of straight lines by hand, in Ah/m² and V.
POSITIVE_WINDOW = FARADAY_AH_MOL * 45_000 * (2 / 3) * 5e-5 * 0.6
NEGATIVE_WINDOW = FARADAY_AH_MOL * 30_000 * (2 / 3) * 6e-5 * 0.7
CHARGED_V = (4.6 - 0.9 * 0.3) - (0.5 - 0.4 * 0.8)
USED = NEGATIVE_WINDOW / POSITIVE_WINDOW
EMPTY_V = (4.6 - 0.9 * (0.3 + 0.6 * USED)) - (0.5 - 0.4 * 0.1)
CAPACITY_AH = NEGATIVE_WINDOW * 0.02


def check_straight_lines(cell):
    assert cell.capacity_ah == pytest.approx(CAPACITY_AH, rel=1e-6)
    assert cell.energy_wh == pytest.approx(CAPACITY_AH * (CHARGED_V + EMPTY_V) / 2.0, rel=1e-6)
    assert cell.positive.areal_capacity_mah_cm2 == pytest.approx(POSITIVE_WINDOW / 10.0)
    assert cell.open_circuit.np_ratio == pytest.approx(USED)
    assert cell.open_circuit.limiting == "negative"
    assert cell.positive.window == (pytest.approx(0.3), pytest.approx(0.9))
    assert (cell.electrode_pairs, cell.electrode_area_cm2) == (2, pytest.approx(100.0))


@pytest.mark.parametrize(
    "version", [0.1, 0.2, 0.3, 0.4, 0.5, 1.0, 1, "0.1.0", "0.2.0", "0.3.1", "0.4", "0.5.0", "1.0"]
)
def test_older_versions_give_the_same_cell(version):
    cell = read(legacy(version))
    check_straight_lines(cell)
    assert cell.version == str(version)
    assert any("moved to the state" in note for note in cell.notes)
    assert any("thermal conductivity" in note for note in cell.notes)


@pytest.mark.parametrize("version", [1.1, "1.0", "1.0.0", "1.1", "1.1.0", "1.1.1"])
def test_todays_versions(version):
    document = current()
    document["Header"]["BPX"] = version
    check_straight_lines(read(document))


def test_a_version_1_0_may_carry_a_state_of_its_own_form():
    document = current()
    document["Header"]["BPX"] = "1.0.0"
    document["State"] = {"Degradation": {"LAM: Negative electrode: Primary": 1}}
    cell = read(document)
    check_straight_lines(cell)
    assert any("state" in note for note in cell.notes)
    document["Header"]["BPX"] = "1.1.0"
    with pytest.raises(DesignError, match="LAM"):
        read(document)


def test_the_state_is_not_needed():
    document = current()
    del document["State"]
    check_straight_lines(read(document))


def test_version_0_1_let_unknown_keys_pass_and_later_ones_do_not():
    change = set_in("Parameterisation", "Cell", "Colour", "blue")
    document = legacy("0.1.0")
    change(document)
    cell = read(document)
    check_straight_lines(cell)
    assert any('"Colour"' in note for note in cell.notes)
    document = legacy("0.2.0")
    change(document)
    with pytest.raises(DesignError, match=r"Cell\.Colour: is not a key of BPX"):
        read(document)


def test_an_old_header_may_name_another_model():
    document = legacy(0.3)
    document["Header"]["Model"] = "SPM"
    cell = read(document)
    check_straight_lines(cell)
    assert cell.model == "DFN"
    assert any("The header says SPM" in note for note in cell.notes)


@pytest.mark.parametrize("document", [single_particle(legacy(0.4)), single_particle(current())])
def test_a_single_particle_file_has_no_porosity(document):
    cell = read(document)
    check_straight_lines(cell)
    assert cell.positive.porosity is None
    assert cell.separator is None
    missing = missing_for_mass(cell)
    assert "positive coating: porosity" in missing
    assert "separator: thickness, porosity" in missing


def test_a_partial_file_is_read_where_it_makes_a_cell():
    document = current()
    document["Header"]["Model"] = "Partial"
    del document["Parameterisation"]["Electrolyte"]
    check_straight_lines(read(document))


def test_user_defined_values_are_left_alone():
    document = current()
    document["Parameterisation"]["User-defined"] = {"Anything": "__import__('os')", "description": "ours"}
    cell = read(document)
    check_straight_lines(cell)
    assert any("user-defined" in note for note in cell.notes)


@pytest.mark.parametrize("document", [current(), legacy(0.4), single_particle(current())])
def test_a_blend_of_one_material_is_the_electrode_itself(document):
    halves = {
        "Small": particle(POSITIVE_OCP, 0.3, 0.9, 45_000.0, 1e5),
        "Large": particle(POSITIVE_OCP, 0.3, 0.9, 45_000.0, 3e5),
    }
    cell = read(blended(document, "Positive electrode", halves))
    check_straight_lines(cell)
    assert [material.name for material in cell.positive.materials] == ["Small", "Large"]
    assert cell.positive.active_volume_fraction == pytest.approx(2 / 3)


def test_a_blend_of_two_materials_works_between_the_two_given_singly():
    """Same capacity in all three: the blend starts as the higher one and ends as the lower one."""
    high, low = "3.8 - 0.1 * x", "3.4 - 0.1 * x"
    energies = {}
    for name, ocp in (("high", high), ("low", low)):
        document = current()
        document["Parameterisation"]["Positive electrode"] |= particle(ocp, 0.3, 0.9, 45_000.0)
        # A negative that limits nothing and adds nothing.
        document["Parameterisation"]["Negative electrode"] |= particle(0.1, 0.0, 1.0, 60_000.0)
        energies[name] = read(document).energy_wh
        document = blended(
            document,
            "Positive electrode",
            {"A": particle(high, 0.3, 0.9, 45_000.0, 1e5), "B": particle(low, 0.3, 0.9, 45_000.0, 3e5)},
        )
    mixed = read(document)
    assert mixed.energy_wh == pytest.approx(0.25 * energies["high"] + 0.75 * energies["low"], rel=1e-5)
    assert mixed.open_circuit.positive_v[0] == pytest.approx(3.77, abs=1e-3)
    assert mixed.open_circuit.positive_v[-1] == pytest.approx(3.31, abs=1e-3)


@pytest.mark.parametrize(
    "table",
    [{"x": [0, 1], "y": [4.6, 3.7]}, {"x": [1.0, 0.5, 0.0], "y": [3.7, 4.15, 4.6]}, " ( 4.6 ) - .9*x "],
)
def test_tables_and_functions_say_the_same(table):
    document = current()
    document["Parameterisation"]["Positive electrode"]["OCP [V]"] = table
    check_straight_lines(read(document))


def test_the_published_cell():
    cell = read(published())
    assert cell.energy_wh == pytest.approx(48.856, rel=1e-4)
    assert cell.energy_wh / MEASURED_WH - 1.0 == pytest.approx(0.005, abs=0.001)
    assert cell.capacity_ah == pytest.approx(MEASURED_AH, rel=0.01)
    curve = cell.open_circuit
    discharged = curve.discharged_mah_cm2 * cell.face_area_cm2 / 1000.0
    for taken_ah, volts in MEASURED_POINTS:
        assert np.interp(taken_ah, discharged, curve.voltage_v) == pytest.approx(volts, abs=0.015)
    assert cell.open_circuit.np_ratio == pytest.approx(1.0, abs=1e-4)
    assert cell.volume_ml == pytest.approx(128.0)


@pytest.mark.parametrize("density", [None, 1.0, 1847, 9999])
def test_the_thermal_density_changes_nothing(density):
    document = published()
    if density is None:
        del document["Parameterisation"]["Cell"]["Density [kg.m-3]"]
    else:
        document["Parameterisation"]["Cell"]["Density [kg.m-3]"] = density
    cell, usual = read(document), read(published())
    assert cell.energy_wh == usual.energy_wh
    assert not any("density" in name or "mass" in name for name in cell.__struct_fields__)


def test_what_is_hard_to_believe_is_said():
    document = current()
    document["Parameterisation"]["Cell"]["Nominal cell capacity [A.h]"] = 40
    document["Parameterisation"]["Negative electrode"]["OCP [V]"] = 0.0
    document["Parameterisation"]["Negative electrode"]["OCP (lithiation) [V]"] = NEGATIVE_OCP
    notes = " ".join(read(document).notes)
    assert "40 Ah as nominal" in notes
    assert "The potential of the negative is a constant 0 V" in notes
    assert "Hysteresis" in notes


POSITIVE = ("Parameterisation", "Positive electrode")
CELL = ("Parameterisation", "Cell")


def without(*path):
    *keys, last = path

    def change(document):
        for key in keys:
            document = document[key]
        del document[last]

    return change


WRONG = [
    (without("Parameterisation", "Positive electrode"), "Positive electrode: is missing; a cell needs both"),
    (without("Parameterisation", "Negative electrode"), "Negative electrode: is missing; a cell needs both"),
    (without("Parameterisation", "Cell"), "Cell: is missing"),
    (without("Parameterisation", "Separator"), "Separator: is missing; a file for DFN"),
    (without("Header"), "Header: is missing; expected is a BPX file"),
    (without("Header", "BPX"), "Header.BPX: is missing; allowed are versions 0.1 to 1.1"),
    (without("Header", "Model"), "Header.Model: is missing; allowed are SPM, SPMe, DFN"),
    (without(*POSITIVE, "Thickness [m]"), r"Positive electrode.Thickness \[m\]: is missing"),
    (without(*POSITIVE, "OCP [V]"), r"Positive electrode.OCP \[V\]: is missing"),
    (without(*CELL, "Electrode area [m2]"), r"Cell.Electrode area \[m2\]: is missing"),
    (set_in("Header", "BPX", "1.2.0"), 'Header.BPX: "1.2.0" is newer than this program can read'),
    (set_in("Header", "BPX", 2.0), "Header.BPX: 2.0 is newer .* allowed are versions 0.1 to 1.1"),
    (set_in("Header", "BPX", 0.01), "Header.BPX: 0.01 is not a version"),
    (set_in("Header", "BPX", "newest"), 'Header.BPX: "newest" is not a version'),
    (set_in("Header", "BPX", True), "Header.BPX: true is not a version"),
    (set_in("Header", "BPX", [1, 1]), "Header.BPX: .* is not a version"),
    (set_in("Header", "Model", "P2D"), 'Header.Model: "P2D" is not a model'),
    (set_in("Header", "Model", "SPM"), "is not a group of a file for SPM"),
    (set_in(*POSITIVE, 5), "Positive electrode: holds 5; expected is"),
    (set_in("Parameterisation", []), r"Parameterisation: holds \[\]"),
    (set_in("Parameterisation", "Anode", {}), "Anode: is not a group"),
    (
        set_in(*POSITIVE, "Thicknes [m]", 1e-5),
        r"Thicknes \[m\]: is not a key of BPX here; .*“Thickness \[m\]”",
    ),
    (
        set_in(*POSITIVE, "Thickness [m]", "thin"),
        r'Positive electrode.Thickness \[m\]: "thin" is not allowed; a number',
    ),
    (set_in(*POSITIVE, "Thickness [m]", None), r"Thickness \[m\]: null is not allowed; a number"),
    (set_in(*POSITIVE, "Thickness [m]", "5e-5"), r"Thickness \[m\]: '5e-5' is not a number"),
    (set_in(*POSITIVE, "Thickness [m]", True), r"Thickness \[m\]: True is not a number"),
    (set_in(*POSITIVE, "Thickness [m]", 50), r"Thickness \[m\]: 50 is out of range; allowed is .* m"),
    (set_in(*POSITIVE, "Porosity", 1.5), "Porosity: 1.5 is out of range; allowed is 0 to 0.99"),
    (set_in(*POSITIVE, "Maximum stoichiometry", 1.2), "Maximum stoichiometry: 1.2 is out of range"),
    (set_in(*POSITIVE, "Minimum stoichiometry", 0.9), "Minimum stoichiometry: 0.9 is not below the maximum"),
    (set_in(*POSITIVE, "Surface area per unit volume [m-1]", 7e5), "fills 1.17 of the volume"),
    (set_in(*CELL, PAIRS, 2.5), "2.5 is not allowed; a whole number"),
    (set_in(*CELL, PAIRS, 0), "0 is out of range"),
    (set_in(*CELL, "Upper voltage cut-off [V]", 2.0), "Lower voltage cut-off .* 2.5 V is not below"),
    (set_in(*CELL, "Lower voltage cut-off [V]", 4.45), "voltage limits: 4.45 to 4.5 V are never met"),
    (
        set_in(*POSITIVE, "OCP [V]", "open('x')"),
        r'OCP \[V\]: "open" is not allowed in a function; allowed are x',
    ),
    (set_in(*POSITIVE, "OCP [V]", "1 / (x - x)"), r"OCP \[V\]: has no finite value at x = 0.3"),
    (set_in(*POSITIVE, "OCP [V]", "3 + x"), r"OCP \[V\]: rises by 0.6 V"),
    (set_in(*POSITIVE, "OCP [V]", [1, 2]), r"OCP \[V\]: \[1, 2\] is not allowed"),
    (set_in(*POSITIVE, "OCP [V]", True), r"OCP \[V\]: true is not allowed"),
    (set_in(*POSITIVE, "OCP [V]", {"x": [0, 1]}), r'OCP \[V\]: holds \["x"\]; allowed is'),
    (set_in(*POSITIVE, "OCP [V]", {"x": [0, 1], "y": [4]}), "has 2 values of x and 1 of y"),
    (set_in(*POSITIVE, "OCP [V]", {"x": [0, 1, 0.5], "y": [4, 3, 2]}), r"OCP \[V\].x: goes up and down"),
    (set_in(*POSITIVE, "OCP [V]", {"x": [0, None], "y": [4, 3]}), r"OCP \[V\].x: holds null"),
    (
        set_in(*POSITIVE, "OCP [V]", {"x": [0.5, 1], "y": [4, 3]}),
        r"OCP \[V\].x: goes from 0.5 to 1; the window needs",
    ),
    (
        set_in("Parameterisation", "Electrolyte", "Conductivity [S.m-1]", "max(x, 1)"),
        "Electrolyte.Conductivity",
    ),
    (set_in(*POSITIVE, "Diffusivity [m2.s-1]", "x."), r"Diffusivity \[m2.s-1\]"),
    (set_in("State", "Initial conditions", "Colour", 1), "State.Initial conditions.Colour: is not a key"),
    (
        set_in("State", "Initial conditions", "Initial hysteresis state: Positive electrode", {"A": 1}),
        "must be a float",
    ),
    (set_in("Validation", {"C/20": {"Time [s]": [0]}}), r"Validation.C/20.Current \[A\]: is missing"),
]


@pytest.mark.parametrize(("change", "told"), WRONG)
def test_one_line_names_the_field_and_what_is_allowed(change, told):
    document = current()
    change(document)
    with pytest.raises(DesignError, match=told) as refusal:
        read(document)
    assert "\n" not in str(refusal.value)


def test_a_wrong_material_of_a_blend_is_named():
    parts = {
        "Graphite": particle(NEGATIVE_OCP, 0.1, 0.8, 3e4, 2e5),
        "Silicon": particle("y", 0.1, 0.8, 3e4, 2e5),
    }
    document = blended(current(), "Negative electrode", parts)
    with pytest.raises(
        DesignError, match=r"^Negative electrode\.Particle\.Silicon\.OCP \[V\]: \"y\" is not allowed"
    ):
        read(document)
    del document["Parameterisation"]["Negative electrode"]["Particle"]["Silicon"]["OCP [V]"]
    with pytest.raises(DesignError, match=r"^Negative electrode\.Particle\.Silicon\.OCP \[V\]: is missing"):
        read(document)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b"{", "not valid JSON"),
        (b"\x00\x01\x02", "not valid JSON"),
        (b"Header: yes", "not valid JSON"),
        (b"[1, 2]", "expected is a BPX file"),
        (b'{"format": "voltascope/cell-design"}', "Header: is missing"),
        (b"[" * 100_000, "nested too deeply"),
        (data_of(current()).replace(b"4.5", b"NaN"), "not a finite number"),
        (data_of(current()).replace(b"4.5", b"1e999"), "not valid JSON|not a finite"),
        ("{}".encode("utf-16"), "not valid JSON"),
    ],
)
def test_what_is_no_bpx_at_all(data, told):
    with pytest.raises(DesignError, match=told) as refusal:
        decode_bpx(data)
    assert "\n" not in str(refusal.value)


def test_a_file_is_named_in_the_refusal(tmp_path):
    path = tmp_path / "cell.json"
    with pytest.raises(FileError, match=r"cell\.json: file: cannot be read"):
        read_bpx(path)
    path.write_text(json.dumps(legacy(7.5)))
    with pytest.raises(FileError, match=r"cell\.json: Header\.BPX: 7\.5 is newer"):
        read_bpx(path)
    path.write_bytes(b"\xef\xbb\xbf" + data_of(legacy()))
    check_straight_lines(read_bpx(path))


def test_no_function_of_a_file_is_ever_run(tmp_path, monkeypatch):
    """The format's own library would write each function into a file and run it."""
    import tempfile

    def never(*_args, **_kwargs):
        raise AssertionError("a file was written")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", never)
    check_straight_lines(read(current()))
    check_straight_lines(read(legacy()))


def places_in(held, path=()):
    """Every place of a document, groups and leaves."""
    inner = held.items() if isinstance(held, dict) else enumerate(held) if isinstance(held, list) else ()
    return [path] * bool(path) + [place for key, value in inner for place in places_in(value, (*path, key))]


DOCUMENTS = [
    current(),
    legacy(),
    single_particle(current()),
    blended(current(), "Positive electrode", {"A": particle(POSITIVE_OCP, 0.3, 0.9, 45_000.0)}),
]
ODD = [
    None,
    True,
    "",
    "x",
    "x(",
    -1,
    0,
    1e300,
    5,
    [],
    [1],
    {},
    {"x": [0, 1], "y": [1, 0]},
    {"Particle": {}},
    [[]],
    "é\n",
]


@settings(max_examples=150, deadline=None)
@given(document=st.sampled_from(DOCUMENTS), odd=st.sampled_from(ODD), pick=st.randoms(use_true_random=False))
def test_any_one_thing_wrong_is_read_or_refused_in_one_line(document, odd, pick):
    spoilt = json.loads(json.dumps(document))
    set_in(*pick.choice(places_in(spoilt)), odd)(spoilt)
    try:
        energy = read(spoilt).energy_wh
    except DesignError as refusal:
        energy, told = 1.0, str(refusal)
    else:
        told = "read"
    assert energy > 0.0
    assert told
    assert "\n" not in told
