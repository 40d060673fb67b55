"""``claim``: could the figure of a milestone be true? What the Timeline's page of claims shows, as text or JSON.

MILESTONE_ID ──► figure, chemistries that it could mean, their bounds ──► P5 · P50 · P95, share, verdict, what it takes
"""

from __future__ import annotations

import argparse
import difflib
from typing import TYPE_CHECKING, Any

from app.commands.errors import Refusal

if TYPE_CHECKING:
    from app.dataset import Dataset
    from app.dataset.records import Milestone
    from app.state.claims import HeldClaim

MOST_SEED = 2**32 - 1
NEAREST = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "milestone",
        metavar="MILESTONE_ID",
        help="id of a row of the table milestones, such as gotion-2024-05",
    )
    add("--samples", metavar="N", help="how many designs are drawn (default 40000)")
    add("--seed", metavar="S", help="the same seed draws the same designs (default 1)")
    add("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    from app.dataset import DatasetError, load_dataset
    from app.science.claim import SAMPLES
    from app.science.doubt import LEAST_SAMPLES, MOST_SAMPLES
    from app.science.errors import DesignError
    from app.state.claims import NoClaim, held_claim, held_range

    samples = _whole("--samples", args.samples, SAMPLES, LEAST_SAMPLES, MOST_SAMPLES)
    seed = _whole("--seed", args.seed, 1, 0, MOST_SEED)
    try:
        dataset = load_dataset()
        milestone = _milestone(dataset, args.milestone)
        found = held_claim(dataset, milestone, count=samples, seed=seed)
        further = (
            {"range": held_range(dataset, milestone, count=samples, seed=seed)} if found.range is None else {}
        )
        if found.unit == "Wh/kg" and milestone.claimed_wh_l is not None:
            further["density"] = held_claim(
                dataset, milestone, count=samples, seed=seed, figure="energy_density_wh_l"
            )
    except (DatasetError, DesignError) as error:
        raise Refusal(args.milestone, str(error)) from error
    except NoClaim as reason:
        raise Refusal(args.milestone, str(reason)) from reason
    if args.json:
        _print_json(dataset, found, further, seed)
        return 0
    _print_text(dataset, found)
    for more in further.values():
        if more is not None:
            print()
            _print_text(dataset, more)
    return 0


def _whole(field: str, text: str | None, usual: int, low: int, high: int) -> int:
    if text is None:
        return usual
    # A number of many digits is out of range whatever it is, and slow to read.
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 12 else -1
    if not low <= number <= high:
        raise Refusal(field, f"{text[:40]!r} is not allowed; allowed is a whole number from {low} to {high}")
    return number


def _milestone(dataset: Dataset, wanted: str) -> Milestone:
    known = dataset.milestones
    if wanted in known:
        return known[wanted]
    near = difflib.get_close_matches(wanted[:200], known, n=NEAREST, cutoff=0.5)
    hint = f"the nearest are {', '.join(near)}" if near else "python -m app timeline lists them"
    if not wanted.strip():
        raise Refusal("MILESTONE_ID", f"{wanted[:40]!r} is empty; allowed is an id of the table milestones")
    raise Refusal(wanted[:80], f"is not an id of the table milestones; {hint}")


def _print_json(dataset: Dataset, found: HeldClaim, further: dict[str, HeldClaim | None], seed: int) -> None:
    import msgspec

    answer = _as_dict(dataset, found) | {"samples": found.answer.count, "seed": seed}
    answer |= {key: _as_dict(dataset, more) for key, more in further.items() if more is not None}
    print(msgspec.json.encode(answer).decode())


def _as_dict(dataset: Dataset, found: HeldClaim) -> dict[str, Any]:
    from app.state.claim_words import not_stated
    from app.state.claims import measured_above

    answer, energy = found.answer, found.energy
    above = measured_above(dataset, found)
    by_weight = energy is not None and energy.figure == "specific_energy_wh_kg"
    return {
        "id": found.milestone.id,
        "claimed_wh_kg": answer.claim if by_weight else None,
        "claimed": answer.claim,
        "claimed_low": energy.low if energy is not None else answer.claim,
        "unit": found.unit,
        "level": found.level,
        "p5": answer.p5,
        "p50": answer.p50,
        "p95": answer.p95,
        "reachable_share": answer.reachable_share,
        "verdict": answer.verdict,
        "takes": _takes(dataset, found),
        "best_corner": answer.corner.value if answer.corner is not None else None,
        "refused_share": answer.refused,
        "set": found.set.id,
        "preset": found.set.preset,
        "why": found.why,
        "others": [
            {
                "set": other.set.id,
                "p5": other.share.percentiles[0],
                "p50": other.share.percentiles[1],
                "p95": other.share.percentiles[2],
                "reachable_share": other.share.reachable,
            }
            for other in found.others
        ],
        "left_out": found.left_out,
        "measured_at_or_above": above.id if above is not None else None,
        "not_stated": not_stated(found.milestone, found),
        "bounds": _bounds(found),
    }


def _takes(dataset: Dataset, found: HeldClaim) -> list[dict[str, Any]]:
    used = {entry.bound.path: entry for entry in found.bounds}
    return [
        {
            "parameter": used[take.path].key,
            "needed": take.needed,
            "at_least": take.more,
            "usual": take.usual,
            "unit": used[take.path].row.unit,
        }
        for take in found.answer.takes
    ]


def _bounds(found: HeldClaim) -> list[dict[str, Any]]:
    return [
        {
            "parameter": used.key,
            "low": used.bound.low,
            "high": used.bound.high,
            "usual": used.bound.usual,
            "unit": used.row.unit,
            "shape": used.bound.shape,
            "basis": used.row.basis,
            "source_ids": used.row.source_ids,
        }
        for used in found.bounds
    ]


def _print_text(dataset: Dataset, found: HeldClaim) -> None:
    from app.state import claim_words as words
    from app.state.claims import measured_above

    answer, milestone = found.answer, found.milestone
    company = dataset.companies.get(milestone.company_id)
    print(f"{company.name if company else milestone.company_id}, {milestone.date}: {milestone.title}")
    print(f"claimed         {words.claim_text(found)} ({found.level}), {milestone.basis}")
    reach = words.share_text(answer.reachable_share)
    above = measured_above(dataset, found)
    if above is not None:
        like = f"a {above.level} of that kind, at the claim or above"
        print(f"measured        {words.measured_words(above, found)}: {like}")
    verdict = words.verdict_words(answer.verdict, above is not None)
    print(f"verdict         {verdict}: {reach} of {answer.count:,} runs reach it")
    print(f"held against    {found.set.name} ({found.why})")
    low, middle, high = (words.plain(value) for value in (answer.p5, answer.p50, answer.p95))
    print(f"reachable       P5 {low}, P50 {middle}, P95 {high} {found.unit}")
    print(words.band_sentence(found) + ".")
    if answer.refused:
        print(f"{words.share_text(answer.refused)} of the runs make no cell and count nowhere.")
    print(f"{words.takes_heading(found)}{':' if answer.takes else '.'}")
    used = {entry.bound.path: entry for entry in found.bounds}
    for take in answer.takes:
        told = words.input_words(dataset, used[take.path])
        print(f"  {told.name:<32}{words.needed_text(told, take):<20} usual {told.full(take.usual)}")
    for other in found.others:
        print(f"also {other.set.name}: {words.share_text(other.share.reachable)} reach it")
    if open_points := words.not_stated(milestone, found):
        print(f"not stated      {', '.join(open_points)}")
    if milestone.conflict:
        print(f"reports differ  {milestone.conflict}")
    print(f"sources         {', '.join(milestone.source_ids)}")
    print(words.RULE)
