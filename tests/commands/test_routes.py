"""``routes`` prints materials and scorecard as text, JSON and CSV, and refuses in one line with exit status 2."""

from __future__ import annotations

import csv
import io
import json
import math
import re

import pytest

from app.commands.cli import run
from app.dataset import load_dataset
from app.science.electrolyte import conductivity_at

ASKED = {"id", "route", "conductivity_s_cm", "extrapolated", "asr_ohm_cm2", "voltage_drop_mv"}


def answer(capsys, *more):
    assert run(["routes", "--json", *more]) == 0
    return json.loads(capsys.readouterr().out)


def by_id(found):
    return {row["id"]: row for row in found["materials"]}


def test_json_has_every_material_of_known_conductivity(capsys) -> None:
    found = by_id(answer(capsys))
    rows = load_dataset().electrolytes
    assert set(found) == {k for k, r in rows.items() if r.conductivity_low_s_cm or r.conductivity_high_s_cm}
    assert all(set(row) >= ASKED for row in found.values())
    assert not any(row["extrapolated"] for row in found.values())
    record = rows["li6ps5cl"]
    typical = math.sqrt(record.conductivity_low_s_cm * record.conductivity_high_s_cm)
    assert found["li6ps5cl"]["conductivity_s_cm"] == pytest.approx(typical)


def test_the_layer_is_worked_out_of_what_is_asked(capsys) -> None:
    asked = ("--thickness-um", "20", "--current-ma-cm2", "2", "--interface-ohm-cm2", "0.1")
    row = by_id(answer(capsys, *asked))["lspscl"]
    assert row["asr_ohm_cm2"] == pytest.approx(20e-4 / row["conductivity_s_cm"] + 0.1)
    assert row["voltage_drop_mv"] == pytest.approx(2 * row["asr_ohm_cm2"])
    with_faces = by_id(answer(capsys, "--thickness-um", "20", "--interface-ohm-cm2", "7"))["lspscl"]
    assert with_faces["asr_ohm_cm2"] == pytest.approx(row["asr_ohm_cm2"] + 6.9)


def test_the_defaults_are_those_of_the_panel(capsys) -> None:
    asked = answer(capsys, "--temperature-c", "25", "--thickness-um", "30", "--current-ma-cm2", "5",
                   "--interface-ohm-cm2", "10", "--weights", "engineer")  # fmt: skip
    assert answer(capsys) == asked


def test_the_temperature_moves_what_has_an_energy_and_says_what_is_no_longer_data(capsys) -> None:
    room, warm, cold = (by_id(answer(capsys, "--temperature-c", t)) for t in ("25", "60", "-40"))
    moved = conductivity_at(room["li6ps5cl"]["conductivity_s_cm"], 0.325, 60.0)
    assert warm["li6ps5cl"]["conductivity_s_cm"] == pytest.approx(moved)
    assert warm["li6ps5cl"]["moved"]
    assert not warm["li6ps5cl"]["extrapolated"]
    assert cold["li6ps5cl"]["extrapolated"]
    still = warm["bh4-argyrodite"]
    assert still["conductivity_s_cm"] == room["bh4-argyrodite"]["conductivity_s_cm"]
    assert (still["moved"], still["extrapolated"]) == (False, True)
    assert warm["lipf6-ec-emc"]["extrapolated"], "its energy rests on 0 and 50 °C"


def test_the_scorecard_and_its_weights(capsys) -> None:
    card = answer(capsys)["scorecard"]
    assert set(card) == {"weights", "scores", "wins"}
    assert set(card["scores"]) == set(card["wins"]) == {"sulfide", "oxide", "polymer", "halide"}
    assert sum(card["wins"].values()) == pytest.approx(1.0)
    other = answer(capsys, "--weights", "Investor")["scorecard"]
    assert other["weights"] != card["weights"]
    assert other["scores"] != card["scores"]
    assert other["wins"] == card["wins"], "they are over all weightings, whichever is chosen"


def test_csv_of_the_materials_and_of_the_scorecard(capsys) -> None:
    found = answer(capsys)
    assert run(["routes", "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["id"] for row in rows] == [row["id"] for row in found["materials"]]
    assert float(rows[0]["conductivity_s_cm"]) == found["materials"][0]["conductivity_s_cm"]
    assert {row["extrapolated"] for row in rows} == {"false"}
    assert run(["routes", "--csv", "scorecard"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["route"]: float(row["wins"]) for row in rows} == found["scorecard"]["wins"]


def test_text_lists_materials_and_what_stands_in(capsys) -> None:
    assert run(["routes", "--temperature-c", "-30"]) == 0
    text = capsys.readouterr().out
    assert "-30 °C, layer of 30 µm" in text
    assert "beyond its fit" in text
    assert "no Eₐ: of 25 °C" in text
    assert "scorecard, weights engineer" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--temperature-c", "warm"), "--temperature-c: 'warm' is not a number; allowed is -40 to 120 °C"),
        (("--temperature-c", "nan"), "--temperature-c: 'nan' is not a number"),
        (("--temperature-c", "-300"), "--temperature-c: -300 is out of range; allowed is -40 to 120 °C"),
        (("--thickness-um", "0"), "--thickness-um: 0 is out of range; allowed is 1 to"),
        (("--current-ma-cm2", "-1"), "--current-ma-cm2: -1 is out of range"),
        (("--interface-ohm-cm2", "inf"), "--interface-ohm-cm2: inf is out of range"),
        (("--weights", "nobody"), "--weights: no profile is called 'nobody'; there are engineer"),
        (("--csv", "--json"), "not allowed with"),
        (("--colour",), "unrecognized arguments"),
    ],
)
def test_bad_input_is_one_line_and_exit_status_2(capsys, arguments, words) -> None:
    assert run(["routes", *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("error: command line: ")
    assert told.err.count("\n") == 1
    assert words in told.err


def test_the_ranges_are_those_of_the_window(qtbot) -> None:
    from app.commands.routes import OPTIONS
    from app.panels.routes.layer_card import LayerCard
    from app.panels.routes.strip_card import StripCard

    layer, strip = LayerCard(), StripCard(())
    for made in (layer, strip):
        qtbot.addWidget(made)
    fields = ("thickness_um", "current_density_ma_cm2", "interface_ohm_cm2")
    sliders = (strip.temperature, *(layer.sliders[field] for field in fields))
    told = [f"{option.low:g} to {option.high:g} {option.unit}" for option in OPTIONS]
    assert [slider.range_text().replace("−", "-") for slider in sliders] == told


def test_text_has_thousands_and_no_powers_of_ten(capsys) -> None:
    assert run(["routes", "--temperature-c", "25", "--thickness-um", "1000", "--current-ma-cm2", "20"]) == 0
    told = capsys.readouterr().out
    assert "e+" not in told
    assert re.search(r"\d{2},\d{3}", told)


def test_csv_has_no_idle_digits(capsys) -> None:
    assert run(["routes", "--csv", "materials"]) == 0
    for row in csv.DictReader(io.StringIO(capsys.readouterr().out)):
        for key in ("conductivity_s_cm", "asr_ohm_cm2", "voltage_drop_mv"):
            mantissa = row[key].split("e")[0].replace(".", "").lstrip("-0")
            assert len(mantissa) <= 6
