"""``evaluate`` beyond one design: many files, two sweeps, solving, doubting, standard input, a file of its own."""

from __future__ import annotations

import csv
import io
import json
import sys

import pytest

from app.commands.cli import run
from app.science.model import evaluate
from app.science.paths import with_value
from app.state.design_file import read_design
from app.state.presets import resources_folder

FOLDER = resources_folder() / "presets"
ONE, OTHER = FOLDER / "lfp-graphite-pouch.cell.json", FOLDER / "nmc811-graphite-pouch.cell.json"
if not ONE.exists():
    ONE, OTHER = sorted(FOLDER.glob("*.cell.json"))[:2]
LOADING, THICK = "positive.loading.value", "separator.thickness_um"
DESIGN = read_design(ONE)


def printed(capsys, *argv: object) -> str:
    assert run(["evaluate", *map(str, argv)]) == 0
    out = capsys.readouterr()
    assert out.err == ""
    return out.out


def test_solve_adds_what_the_model_confirms(capsys) -> None:
    target = evaluate(with_value(DESIGN, LOADING, 2.5)).specific_energy_wh_kg
    got = json.loads(
        printed(capsys, ONE, "--json", "--solve", f"specific_energy_wh_kg={target}", "--by", LOADING)
    )
    solved = got["solved"]
    assert set(solved) == {"path", "value", "target", "reached", "reason"}
    assert solved["reason"] == ""
    again = evaluate(with_value(DESIGN, LOADING, solved["value"])).specific_energy_wh_kg
    assert again == pytest.approx(target, rel=1e-6)
    assert got["specific_energy_wh_kg"] == pytest.approx(evaluate(DESIGN).specific_energy_wh_kg)


def test_solve_out_of_reach_says_what_stops_it(capsys) -> None:
    argv = (ONE, "--json", "--solve", "specific_energy_wh_kg=2000", "--by", LOADING, "--between", "2:4")
    solved = json.loads(printed(capsys, *argv))["solved"]
    assert solved["reason"]
    assert solved["reached"] < 2000
    assert 2 <= solved["value"] <= 4


def test_two_sweeps_make_a_table_equal_to_single_designs(capsys) -> None:
    argv = (ONE, "--json", "--sweep", f"{LOADING}=2:3:3", "--sweep", f"{THICK}=10:20:2")
    got = json.loads(printed(capsys, *argv))
    assert [axis["path"] for axis in got["sweeps"]] == [LOADING, THICK]
    table = got["results"]["specific_energy_wh_kg"]
    assert [len(row) for row in table] == [2, 2, 2]
    single = evaluate(with_value(with_value(DESIGN, LOADING, 2.5), THICK, 20.0))
    assert table[1][1] == pytest.approx(single.specific_energy_wh_kg)


def test_two_sweeps_as_csv_have_one_line_a_pair(capsys) -> None:
    argv = (ONE, "--csv", "--sweep", f"{LOADING}=2:3:3", "--sweep", f"{THICK}=10:20:2")
    rows = list(csv.DictReader(io.StringIO(printed(capsys, *argv))))
    assert [(float(r[LOADING]), float(r[THICK])) for r in rows] == [
        (loading, thick) for loading in (2.0, 2.5, 3.0) for thick in (10.0, 20.0)
    ]


def test_a_long_sweep_goes_to_a_file_in_pieces(capsys, tmp_path) -> None:
    out = tmp_path / "sweep.csv"
    assert printed(capsys, ONE, "--sweep", f"{LOADING}=1:6:50001", "--out", out) == ""
    lines = out.read_text().splitlines()
    assert len(lines) == 50_002
    last = dict(zip(lines[0].split(","), lines[-1].split(","), strict=True))
    single = evaluate(with_value(DESIGN, LOADING, 6.0)).specific_energy_wh_kg
    assert float(last["specific_energy_wh_kg"]) == pytest.approx(single)


def test_an_interrupted_sweep_leaves_no_half_file(tmp_path, monkeypatch) -> None:
    from app.commands import sweeping

    out = tmp_path / "sweep.csv"
    out.write_text("before")

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sweeping, "_tell", stop)
    with pytest.raises(KeyboardInterrupt):
        run(["evaluate", str(ONE), "--sweep", f"{LOADING}=1:6:50001", "--out", str(out)])
    assert out.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["sweep.csv"]


def test_the_spread_of_the_results_is_told_and_repeats(capsys) -> None:
    argv = (ONE, "--json", "--monte-carlo", "5000", "--seed", "7")
    one, two = (json.loads(printed(capsys, *argv)) for _ in range(2))
    assert one["spread"] == two["spread"]
    found = one["spread"]["specific_energy_wh_kg"]
    assert set(found) == {"p5", "p50", "p95"}
    assert found["p5"] < found["p50"] < found["p95"]
    assert one["spreads_assumed"]


def test_a_stated_spread_is_the_only_one(capsys) -> None:
    argv = (ONE, "--json", "--monte-carlo", "5000", "--spread", f"{LOADING}=uniform:2:3")
    got = json.loads(printed(capsys, *argv))
    assert list(got["spreads_assumed"]) == [LOADING]
    low, high = (evaluate(with_value(DESIGN, LOADING, v)).specific_energy_wh_kg for v in (2.05, 2.95))
    assert got["spread"]["specific_energy_wh_kg"]["p5"] == pytest.approx(low, rel=2e-3)
    assert got["spread"]["specific_energy_wh_kg"]["p95"] == pytest.approx(high, rel=2e-3)


def test_the_table_tells_what_was_clipped_and_refused(capsys) -> None:
    out = printed(capsys, ONE, "--monte-carlo", "5000", "--spread", f"{THICK}=uniform:-10:20")
    clipped = next(line for line in out.splitlines() if line.strip().startswith("clipped."))
    assert float(clipped.split()[-1]) == pytest.approx(10.1 / 30.0, abs=0.01)


def test_a_gap_in_a_sweep_has_its_reason(capsys) -> None:
    path = "positive.compaction.value"
    got = json.loads(printed(capsys, ONE, "--json", "--sweep", f"{path}=2:6:9"))
    refused = got["refused"]
    assert refused["count"] == got["results"]["mass_g"].count(None)
    assert refused["first"][path] > 2
    assert "porosity" in refused["reason"]
    assert run(["evaluate", str(ONE), "--csv", "--sweep", f"{path}=2:6:9"]) == 0
    assert "porosity" in capsys.readouterr().err


def test_many_files_give_a_list_and_a_column_each(capsys) -> None:
    got = json.loads(printed(capsys, ONE, OTHER, "--json"))
    assert [entry["file"] for entry in got] == [str(ONE), str(OTHER)]
    assert got[0]["specific_energy_wh_kg"] != got[1]["specific_energy_wh_kg"]
    rows = list(csv.reader(io.StringIO(printed(capsys, ONE, OTHER, "--csv"))))
    assert rows[0] == ["result", str(ONE), str(OTHER)]
    assert all(len(row) == 3 for row in rows)


def test_standard_input_is_a_file_like_any_other(capsys, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ONE.read_bytes())))
    got = json.loads(printed(capsys, "-", "--json"))
    assert got["specific_energy_wh_kg"] == pytest.approx(evaluate(DESIGN).specific_energy_wh_kg)


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["--solve", "specific_energy_wh_kg=400"], "--by"),
        (["--by", LOADING], "--by"),
        (["--solve", "400", "--by", LOADING], "RESULT=VALUE"),
        (["--solve", "specific_energy_wh_kg=much", "--by", LOADING], "number"),
        (["--solve", "specific_energy_wh_kg=400", "--by", "cell.colour"], "cell.colour"),
        (["--solve", "specific_energy_wh_kg=400", "--by", LOADING, "--between", "9:2"], "allowed"),
        (["--between", "2:3"], "--solve"),
        (["--monte-carlo", "5"], "100"),
        (["--monte-carlo", "1e5"], "whole number"),
        (["--monte-carlo", "500", "--seed", "-1"], "--seed"),
        (["--seed", "2"], "--monte-carlo"),
        (["--monte-carlo", "500", "--sweep", f"{LOADING}=1:2:3"], "does not go with --sweep"),
        (["--solve", "mass_g=1", "--by", LOADING, "--sweep", f"{LOADING}=1:2:3"], "does not go with --sweep"),
        (
            [
                "--monte-carlo",
                "500",
                "--spread",
                f"{LOADING}=uniform:1:2",
                "--spread",
                f"{LOADING}=uniform:1:3",
            ],
            "twice",
        ),
        (["--monte-carlo", "many"], "many"),
        (["--monte-carlo", "500", "--spread", f"{LOADING}=round:1:2"], "normal, uniform"),
        (["--spread", f"{LOADING}=uniform:1:2"], "--monte-carlo"),
        (["--sweep", f"{LOADING}=1:2:3", "--sweep", f"{LOADING}=1:2:3"], "twice"),
        (["--sweep", f"{LOADING}=1:2:3"] * 2 + ["--sweep", f"{THICK}=1:2:3"], "one or two"),
        (["--out", "x.csv"], "--sweep"),
        (["--out", "x.csv", "--json", "--sweep", f"{LOADING}=1:2:3"], "--json"),
        (["--sweep", f"{LOADING}=1:2:3", "--solve", "energy_wh=1", "--by", LOADING], "--sweep"),
        (["--sweep", f"{LOADING}=1:2:3", "--monte-carlo", "500"], "--sweep"),
        (["--monte-carlo", "500", "--seed", "-1"], "seed"),
        (["--monte-carlo", "500", *["--spread", f"{LOADING}=uniform:1:2"] * 2], "twice"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_line(capsys, argv, words) -> None:
    assert run(["evaluate", str(ONE), *argv]) == 2
    err = capsys.readouterr().err
    assert err.startswith("error: ")
    assert words in err
    assert err.count("\n") == 1
