"""Sessions: what was saved comes back, and what is not a session is refused with its field named."""

from __future__ import annotations

import json

import pytest

from app.files import FileError
from app.state.model import PinnedDesign, initial_state, replace_field
from app.state.presets import preset_design, presets
from app.state.session import MAXIMUM_SESSION_BYTES, encode_session, read_session, write_session
from tests.documents import changed, set_in


@pytest.fixture
def state():
    keys = [preset.key for preset in presets()]
    base = initial_state(preset_design(keys[0]), keys[0])
    pins = [PinnedDesign(name=name, design=preset_design(keys[1])) for name in "AB"]
    base = replace_field(
        replace_field(base, "calculator.pinned", pins[0]), "calculator.more_pins", (pins[1],)
    )
    return replace_field(base, "timeline.routes", ("sulfide",))


def test_what_was_saved_comes_back(state, tmp_path):
    path = tmp_path / "work.voltascope.json"
    write_session(path, state)
    assert read_session(path) == state
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        (set_in("format", "other/program"), "format", "another kind of file"),
        (set_in("version", 2), "version", "newer"),
        (set_in("version", "1"), "version", "allowed is 1"),
        (set_in("state", "panel", "kitchen"), "state.panel", "'kitchen'; allowed are routes, calculator"),
        (
            set_in("state", "routes", "selected", "glass"),
            "state.routes.selected",
            "allowed are sulfide, oxide",
        ),
        (
            set_in("state", "routes", "compared", "glass"),
            "state.routes.compared",
            "allowed are sulfide, oxide",
        ),
        (set_in("state", "routes", "temperature_c", 500), "state.routes.temperature_c", "120"),
        (set_in("state", "routes", "temperature_c", "warm"), "state.routes.temperature_c", "float"),
        (set_in("state", "routes", "colour", "red"), "state.routes", "colour"),
        (
            set_in("state", "calculator", "design", "separator", "porosity", 3),
            "state.calculator.design.separator.porosity",
            "0.99",
        ),
        (
            set_in("state", "calculator", "pinned", "design", "name", 5),
            "state.calculator.pinned.design.name",
            "",
        ),
        (
            set_in("state", "calculator", "more_pins", 0, "design", "separator", "thickness_um", -5),
            "state.calculator.more_pins[0].design.separator.thickness_um",
            "out of range",
        ),
        (set_in("state", "calculator", "more_pins", {}), "state.calculator.more_pins", "array"),
        (set_in("state", "calculator", "pinned", []), "state.calculator.pinned", "array"),
        (set_in("state", None), "state", "null"),
    ],
)
def test_a_wrong_field_is_named(state, tmp_path, change, field, words):
    path = tmp_path / "work.voltascope.json"
    path.write_bytes(changed(encode_session(state), change))
    with pytest.raises(FileError) as refusal:
        read_session(path)
    assert refusal.value.field == field
    assert words in refusal.value.message
    assert str(path) in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   ",
        b"\x00\x01\x02",
        b'{"format": "voltascope/se',
        b"[1, 2]",
        b"[" * 100_000,
        b'{"format": NaN}',
        b"\xff\xfe",
    ],
    ids=["empty", "blank", "binary", "truncated", "list", "nested", "nan", "not utf-8"],
)
def test_what_is_no_session_is_refused_in_one_line(tmp_path, data):
    path = tmp_path / "work.voltascope.json"
    path.write_bytes(data)
    with pytest.raises(FileError) as refusal:
        read_session(path)
    assert "\n" not in str(refusal.value)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.voltascope.json"
    with path.open("wb") as stream:
        stream.truncate(2 * MAXIMUM_SESSION_BYTES)
    with pytest.raises(FileError, match="512 MiB; allowed are 256 MiB"):
        read_session(path)


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(FileError, match="No such file"):
        read_session(tmp_path / "none.voltascope.json")


@pytest.mark.parametrize("name", ["two\nlines", "turned \u202earound", "", "   ", "x" * 201])
def test_a_name_is_one_line_of_text(state, tmp_path, name):
    path = tmp_path / "work.voltascope.json"
    path.write_bytes(changed(encode_session(state), set_in("state", "calculator", "design", "name", name)))
    with pytest.raises(FileError) as refusal:
        read_session(path)
    assert refusal.value.field == "state.calculator.design.name"
    assert "\n" not in str(refusal.value)


def test_a_page_of_the_timeline_that_is_not_there_is_refused_with_those_that_are(state, tmp_path):
    path = tmp_path / "odd.voltascope.json"
    path.write_bytes(changed(encode_session(state), set_in("state", "timeline", "tab", "maps")))
    with pytest.raises(FileError) as refused:
        read_session(path)
    assert "allowed are lanes, claims, promises, race" in str(refused.value)


def test_a_session_from_before_organisations_could_be_filtered_is_read(state, tmp_path):
    path = tmp_path / "old.voltascope.json"
    document = json.loads(encode_session(state))
    del document["state"]["timeline"]["companies"]
    path.write_text(json.dumps(document), encoding="utf-8")
    assert read_session(path) == state


def test_the_organisations_that_are_filtered_by_are_kept(state, tmp_path):
    path = tmp_path / "kept.voltascope.json"
    chosen = replace_field(state, "timeline.companies", ("catl", "own:mine"))
    write_session(path, chosen)
    assert read_session(path).timeline.companies == ("catl", "own:mine")
