"""The words of the card of a claim: what is open, what it was held against and why. No Qt."""

from __future__ import annotations

from app.dataset import Dataset
from app.state.claim_words import claim_text, measured_words, not_stated, others_words, share_text
from app.state.claims import HeldClaim, measured_above

LONGEST_ID = 18
MOST_OTHERS = 4


def short_id(source_id: str) -> str:
    """A source's id, cut where it is long: the badge leads to the whole."""
    return source_id if len(source_id) <= LONGEST_ID else f"{source_id[: LONGEST_ID - 1]}…"


def noun_of(found: HeldClaim) -> str:
    """What was drawn."""
    return "cars" if found.range is not None else "designs"


def below_words(reachable: float) -> str:
    """Over how many of the runs the claim lies."""
    if reachable <= 0.0:
        return "above all runs"
    return "above no run" if reachable >= 1.0 else f"above {share_text(1.0 - reachable)} of runs"


def open_points(found: HeldClaim, dataset: Dataset) -> str:
    """What the claim leaves open, where reports differ, and what was measured against the band."""
    milestone = found.milestone
    parts = []
    if found.energy is not None and found.energy.low < found.energy.high:
        parts.append(f"Claimed: {claim_text(found)}.")
    if open_points := not_stated(milestone, found):
        parts.append(f"Not stated: {', '.join(open_points)}.")
    if milestone.conflict:
        parts.append(f"Reports differ: {milestone.conflict}")
    above = measured_above(dataset, found)
    # Where the model does not reach it, this stands over the band already.
    if above is not None and found.answer.verdict == "within":
        parts.append(
            f"A {above.level} of this kind was measured there or above: {measured_words(above, found)}."
        )
    return " ".join(parts)


def how_words(found: HeldClaim) -> str:
    """Which designs it was held against and why those, and what the other chemistries say."""
    answer = found.answer
    parts = [f"Held against {answer.count:,} draws of {found.set.name}: {found.why}."]
    if others := others_words(found, MOST_OTHERS):
        parts.append(others)
    if answer.refused > 0.0:
        parts.append(f"{share_text(answer.refused)} of the draws make no cell and count nowhere.")
    return " ".join(parts)
