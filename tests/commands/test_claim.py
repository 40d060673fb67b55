"""``claim`` without a window: JSON, text, and every way in which it says no."""

from __future__ import annotations

import json

import pytest

from app.commands.cli import run

FEW = ("--samples", "2000")


def printed(capsys, *argv: str) -> str:
    assert run(["claim", *argv]) == 0
    out = capsys.readouterr()
    assert out.err == ""
    return out.out


def test_json_has_what_the_contract_asks_for(capsys) -> None:
    got = json.loads(printed(capsys, "gotion-2024-05", "--json", *FEW))
    assert {
        "claimed_wh_kg",
        "level",
        "p5",
        "p50",
        "p95",
        "reachable_share",
        "verdict",
        "takes",
        "bounds",
    } <= set(got)
    assert got["claimed_wh_kg"] == 350.0
    assert got["level"] == "cell"
    assert got["p5"] < got["p50"] < got["p95"]
    assert 0.0 <= got["reachable_share"] <= 1.0
    assert got["verdict"] in ("within", "at the edge", "beyond")
    for take in got["takes"]:
        assert {"parameter", "needed", "usual", "unit"} <= set(take)
    used = {bound["parameter"]: bound for bound in got["bounds"]}
    assert used["positive.loading.value:areal_capacity_mah_cm2"]["unit"] == "mAh/cm²"
    assert all(bound["source_ids"] for bound in got["bounds"])


def test_the_seed_decides(capsys) -> None:
    one = printed(capsys, "gotion-2024-05", "--json", *FEW, "--seed", "7")
    assert one == printed(capsys, "gotion-2024-05", "--json", *FEW, "--seed", "7")
    other = json.loads(printed(capsys, "gotion-2024-05", "--json", *FEW, "--seed", "8"))
    assert other["p50"] != json.loads(one)["p50"]
    assert other["p50"] == pytest.approx(json.loads(one)["p50"], abs=2.0)


def test_a_measured_cell_stands_before_the_verdict(capsys) -> None:
    got = json.loads(printed(capsys, "amprius-2022-02", "--json", *FEW))
    assert (got["verdict"], got["measured_at_or_above"]) == ("beyond", "amprius-500")
    text = printed(capsys, "amprius-2022-02", *FEW)
    assert text.index("measured        504 Wh/kg") < text.index("verdict         beyond the model's bounds")
    assert "Yet" not in text
    assert json.loads(printed(capsys, "gotion-2024-05", "--json", *FEW))["measured_at_or_above"] is None


def test_density_and_kilometres_have_no_wh_kg(capsys) -> None:
    density = json.loads(printed(capsys, "samsung-2024-03", "--json", *FEW))
    assert (density["claimed_wh_kg"], density["claimed"], density["unit"]) == (None, 900.0, "Wh/L")
    road = json.loads(printed(capsys, "nio-2024-range", "--json", *FEW))
    assert (road["claimed_wh_kg"], road["claimed"], road["level"]) == (None, 1070.0, "vehicle")


def test_a_claim_of_both_tells_the_kilometres_too(capsys) -> None:
    got = json.loads(printed(capsys, "nio-2023-12", "--json", *FEW))
    assert (got["claimed_wh_kg"], got["range"]["claimed"], got["range"]["unit"]) == (360.0, 1044.0, "km")
    assert "1,044 km" in printed(capsys, "nio-2023-12", *FEW)


def test_a_claim_of_mass_and_volume_tells_both(capsys) -> None:
    got = json.loads(printed(capsys, "qs-2024-10", "--json", *FEW))
    assert (got["claimed_wh_kg"], got["density"]["claimed"], got["density"]["unit"]) == (301.0, 844.0, "Wh/L")
    assert "844 Wh/L" in printed(capsys, "qs-2024-10", *FEW)


def test_the_text_says_the_verdict_what_it_takes_and_what_is_open(capsys) -> None:
    text = printed(capsys, "gotion-2024-05")
    for words in ("350 Wh/kg", "at the edge", "Positive areal capacity", "not stated", "sources", "P90"):
        assert words in text
    assert "misread" in printed(capsys, "gotion-2025-525", *FEW)
    assert "Not even at the best corner of the bounds" in printed(capsys, "sunwoda-2024-700", *FEW)


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (["gotion-2024-5"], "the nearest are gotion-2024-05"),
        (["zzz-qqq-000-x"], "is not an id of the table milestones"),
        (["byd-na-2023-11"], "claims neither Wh/kg, Wh/L nor kilometres"),
        (["zeta-2024-12"], "no bounds for lithium-sulfur"),
        (["gotion-2024-05", "--samples", "99"], "whole number from 100 to 1000000"),
        (["gotion-2024-05", "--samples", "1000001"], "whole number from 100 to 1000000"),
        (["gotion-2024-05", "--samples", "many"], "'many' is not allowed"),
        (["gotion-2024-05", "--samples", "9" * 5000], "is not allowed"),
        (["gotion-2024-05", "--seed", "-1"], "whole number from 0"),
        (["gotion-2024-05", "--seed", "1.5"], "whole number from 0"),
        ([], "MILESTONE_ID"),
        ([""], "MILESTONE_ID: '' is empty"),
        (["  "], "MILESTONE_ID"),
    ],
)
def test_bad_input_is_one_line_and_status_2(capsys, argv, says) -> None:
    assert run(["claim", *argv]) == 2
    out = capsys.readouterr()
    assert out.out == ""
    assert out.err.startswith("error: ")
    assert out.err.count("\n") == 1
    assert says in out.err
