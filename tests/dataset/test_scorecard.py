"""The scorecard of the bundled rows: every score has its reason, and the figures are those of the dataset."""

from __future__ import annotations

import csv
from pathlib import Path

import msgspec
import pytest

from app.dataset import Dataset, load_dataset
from app.dataset.check import examine_folder
from app.dataset.scorecard import (
    REFERENCE_ROUTE,
    SCORED_ROUTES,
    scorecard_of,
    scores_at,
    scores_of,
    weighed_scores,
    wins_of,
)
from app.science.errors import DesignError
from app.science.scorecard import ALL_ZERO, CRITERIA, CRITERION_IDS, Score
from app.state.weightings import built_in_profiles, named_weights

EVEN = dict.fromkeys(CRITERION_IDS, 1.0)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset()


def test_every_route_has_every_score_with_a_reason_and_rows_that_exist(dataset: Dataset) -> None:
    scores = scores_of(dataset, 25.0)
    assert set(scores) == {*SCORED_ROUTES, REFERENCE_ROUTE}
    for route, row in scores.items():
        assert tuple(row) == CRITERION_IDS
        for name, score in row.items():
            assert score.value is not None, (route, name)
            assert 0.0 <= score.value <= 10.0, (route, name)
            assert score.reason.endswith(".")
            assert score.basis in ("model", "editorial")
            assert score.rows
            for table, key in score.rows:
                assert key in dataset.table(table), (route, name, key)


def test_what_is_judged_is_editorial_and_says_why(dataset: Dataset) -> None:
    for row in dataset.scores.values():
        assert row.basis == "editorial"
        assert row.criterion in CRITERION_IDS
        assert len(row.reason) > 20
        assert row.id == f"{row.route}-{row.criterion}"


def test_scores_follow_the_rows_of_the_dataset(dataset: Dataset) -> None:
    """Worked out from the rows by another way than the code's."""
    found = scores_of(dataset, 25.0)
    moduli = sorted(
        row.youngs_modulus_gpa
        for row in dataset.electrolytes.values()
        if row.route == "oxide" and row.working_ion == "Li" and row.youngs_modulus_gpa
    )
    middle = [moduli[(len(moduli) - 1) // 2], moduli[len(moduli) // 2]]
    assert f"{(middle[0] * middle[1]) ** 0.5:.3g} GPa" in found["oxide"]["compliance"].reason
    korea = [
        row
        for row in dataset.milestones.values()
        if "halide" in row.routes and dataset.companies[row.company_id].region in ("Japan", "South Korea")
    ]
    assert bool(korea) == (found["halide"]["japan-korea"].value != 0.0)
    assert found["sulfide"]["conductivity"].value > found["polymer"]["conductivity"].value  # type: ignore[operator]


def test_judgements_agree_with_what_is_told_of_routes_beside_electrodes(dataset: Dataset) -> None:
    """The matrix of routes and electrodes and the scores are two tables: they must not contradict each other."""
    allowed = {"good": (6.0, 10.0), "with-coating": (2.0, 6.0), "poor": (0.0, 3.0)}
    checked = 0
    for electrode, criterion in (("lithium", "lithium"), ("layered", "cathode")):
        for route in (*SCORED_ROUTES, REFERENCE_ROUTE):
            verdict = dataset.compatibilities.get(f"{route}-{electrode}")
            if verdict is not None:
                low, high = allowed[verdict.verdict]
                assert low <= dataset.scores[f"{route}-{criterion}"].score <= high, (route, criterion)
                checked += 1
    assert checked >= 8


def test_temperature_moves_conductivity_alone(dataset: Dataset) -> None:
    warm, cold = scores_of(dataset, 80.0), scores_of(dataset, -20.0)
    for route in SCORED_ROUTES:
        for name in CRITERION_IDS:
            if name == "conductivity":
                assert warm[route][name].value > cold[route][name].value  # type: ignore[operator]
            else:
                assert warm[route][name] == cold[route][name]


def test_the_users_own_rows_count_in_no_score(dataset: Dataset) -> None:
    own = msgspec.structs.replace(
        dataset.electrolytes["llzo"], id="own:x", conductivity_low_s_cm=1.0, conductivity_high_s_cm=1.0,
        youngs_modulus_gpa=0.1, window_low_v=0.0, window_high_v=9.0,
    )  # fmt: skip
    before = scores_of(dataset, 25.0)
    dataset.electrolytes[own.id] = own
    try:
        assert scores_of(dataset, 25.0) == before
    finally:
        del dataset.electrolytes[own.id]


def test_without_rows_or_judgement_a_score_is_unknown_and_counts_nowhere(dataset: Dataset) -> None:
    scores = scores_of(dataset, 25.0)
    thin = {route: dict(row) for route, row in scores.items()}
    thin["halide"]["cost"] = Score(None, "Nobody knows.")
    card = weighed_scores(thin, EVEN)
    assert card.unknown["halide"] == ("cost",)
    assert "cost" not in card.contributions["halide"]
    known = [s.value for c, s in thin["halide"].items() if c != "cost"]
    assert card.scores["halide"] == pytest.approx(sum(known) / 10)  # type: ignore[arg-type]
    assert sum(card.wins.values()) == pytest.approx(1.0)


def test_the_scorecard_ranks_and_its_wins_sum_to_one(dataset: Dataset) -> None:
    card = scorecard_of(dataset, 25.0, EVEN)
    totals = [card.scores[route] for route in card.ranking]
    assert totals == sorted(totals, reverse=True)  # type: ignore[type-var]
    assert REFERENCE_ROUTE not in card.scores
    assert card.reference.total is not None
    assert sum(card.wins.values()) == pytest.approx(1.0)
    assert card.wins == wins_of(card.reasons) == scorecard_of(dataset, 25.0, {"air": 5.0}).wins
    for route, total in card.scores.items():
        assert sum(card.contributions[route].values()) == pytest.approx(total)


def test_weights_all_zero_are_refused(dataset: Dataset) -> None:
    with pytest.raises(DesignError, match=ALL_ZERO):
        scorecard_of(dataset, 25.0, dict.fromkeys(CRITERION_IDS, 0.0))


def test_the_profiles_that_ship_name_every_criterion_and_their_reason() -> None:
    for profile in built_in_profiles():
        assert set(profile.weights) == set(CRITERION_IDS)
        assert len(profile.reason) > 40
    assert named_weights("Engineer") == named_weights("engineer")
    with pytest.raises(DesignError, match="engineer, investor, workshop"):
        named_weights("poet")


def test_a_second_score_of_the_same_kind_is_told(folder: Path) -> None:
    path = folder / "scores.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    twin = list(rows[1])
    twin[0] = "zz-twin"
    with path.open("a", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerow(twin)
    messages = [str(problem) for problem in examine_folder(folder).problems]
    assert any(f"has its score for {twin[5]} in {rows[1][0]} already" in text for text in messages)


def test_the_schema_knows_the_criteria_of_the_rules(folder: Path) -> None:
    schema = msgspec.json.decode((folder / "schemas" / "scores.json").read_bytes())
    (field,) = (field for field in schema["fields"] if field["name"] == "criterion")
    assert field["constraints"]["enum"] == [criterion.id for criterion in CRITERIA]


@pytest.mark.parametrize("temperature", [-40.0, 60.0])
def test_moving_the_temperature_gives_what_scoring_afresh_gives(dataset: Dataset, temperature: float) -> None:
    assert scores_at(dataset, scores_of(dataset, 25.0), temperature) == scores_of(dataset, temperature)
