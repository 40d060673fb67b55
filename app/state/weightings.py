"""The weights of the scorecard by name: three profiles that ship with the program (a judgement of ours, each with its
reason), and the user's own in ``routes.profiles``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from app.files import FileError, read_bytes
from app.science.errors import DesignError
from app.science.scorecard import CRITERION_IDS, checked_weights
from app.state.model import CriterionWeight, RoutesState, WeightProfile
from app.state.presets import resources_folder


class BuiltInProfile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry of ``resources/weightings/profiles.json``: a weight of 0 to 5 for every criterion, and why."""

    id: str
    name: str
    reason: str
    weights: dict[str, float]


@cache
def built_in_profiles() -> tuple[BuiltInProfile, ...]:
    """The profiles that ship with the program, in the order of the menu."""
    path = resources_folder() / "weightings" / "profiles.json"
    try:
        found = msgspec.json.decode(read_bytes(path), type=tuple[BuiltInProfile, ...])
        for profile in found:
            checked_weights(profile.weights)
    except (msgspec.DecodeError, DesignError) as error:
        raise FileError(path, "weights", str(error)) from error
    return found


def named_weights(name: str, own: Iterable[WeightProfile] = ()) -> dict[str, float]:
    """The weights of a profile, built in or one of the user's ``own``; capitals do not matter.

    Raises DesignError naming the profiles that there are.
    """
    known = profile_names(own)
    for key, weights in known.items():
        if key.casefold() == name.strip().casefold():
            return weights
    raise DesignError("weights", f"no profile is called {name!r}; there are {', '.join(known)}")


def profile_names(own: Iterable[WeightProfile] = ()) -> dict[str, dict[str, float]]:
    """Every profile's key (the name of the user's own) with its weights."""
    found = {profile.id: complete(profile.weights) for profile in built_in_profiles()}
    return found | {profile.name: complete(as_mapping(profile.weights)) for profile in own}


def profile_weights(routes: RoutesState) -> dict[str, float]:
    """The weights of the profile in hand; of the first built-in one where it is no more."""
    known = profile_names(routes.profiles)
    return known.get(routes.profile, next(iter(known.values())))


def current_weights(routes: RoutesState) -> dict[str, float]:
    """The weights in force: the user's, else those of the profile."""
    return complete(as_mapping(routes.weights)) if routes.weights else profile_weights(routes)


def as_mapping(weights: Iterable[CriterionWeight]) -> dict[str, float]:
    """Criterion -> weight."""
    return {entry.criterion: entry.weight for entry in weights}


def as_entries(weights: Mapping[str, float]) -> tuple[CriterionWeight, ...]:
    """What the state keeps of weights."""
    return tuple(CriterionWeight(criterion=name, weight=weight) for name, weight in weights.items())


def complete(weights: Mapping[str, float]) -> dict[str, float]:
    """Every criterion that there is, in order; one that is not named weighs nothing, an unknown one is dropped."""
    return {name: float(weights.get(name, 0.0)) for name in CRITERION_IDS}
