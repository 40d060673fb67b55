"""From what the hand does on the scorecard to changes of the store."""

from __future__ import annotations

import msgspec

from app.science.scorecard import CRITERIA
from app.state.model import AppState, RoutesState, WeightProfile
from app.state.store import Store
from app.state.weightings import as_entries, current_weights, profile_weights

SHORT = {criterion.id: criterion.short for criterion in CRITERIA}


class ScoreIntents:
    """Each method is one wish of the user."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def move(self, criterion: str, weight: float) -> None:
        """Change one weight: a step for the whole gesture."""
        routes = self._store.state.routes
        weights = current_weights(routes) | {criterion: weight}
        kept = () if weights == profile_weights(routes) else as_entries(weights)
        words = f"Weight of {SHORT[criterion].lower()}"
        self._store.set("routes.weights", kept, words, gesture=f"routes.weights.{criterion}")

    def settle(self) -> None:
        """The hand let go."""
        self._store.end_gesture()

    def choose(self, key: str) -> None:
        """Take another profile's weights."""
        self._edit("Profile of weights", profile=key, weights=())

    def save(self, name: str) -> None:
        """Keep the weights in force under a new name."""
        routes = self._store.state.routes
        new = WeightProfile(name=name, weights=as_entries(current_weights(routes)))
        self._edit(f"Save weights as {name}", profile=name, profiles=(*routes.profiles, new), weights=())

    def update(self) -> None:
        """Keep the weights in force under the name of the user's own profile in hand."""
        routes = self._store.state.routes
        entries = as_entries(current_weights(routes))
        profiles = tuple(
            msgspec.structs.replace(profile, weights=entries) if profile.name == routes.profile else profile
            for profile in routes.profiles
        )
        if profiles != routes.profiles:
            self._edit(f"Save weights as {routes.profile}", profiles=profiles, weights=())

    def rename(self, name: str) -> None:
        """Give the user's own profile in hand another name."""
        routes = self._store.state.routes
        profiles = tuple(
            msgspec.structs.replace(profile, name=name) if profile.name == routes.profile else profile
            for profile in routes.profiles
        )
        if profiles != routes.profiles:
            self._edit(f"Rename weights to {name}", profile=name, profiles=profiles)

    def delete(self) -> None:
        """Forget the user's own profile in hand; its weights stay on the sliders."""
        routes = self._store.state.routes
        profiles = tuple(profile for profile in routes.profiles if profile.name != routes.profile)
        if profiles != routes.profiles:
            weights = as_entries(current_weights(routes))
            base = RoutesState().profile
            self._edit(f"Delete weights {routes.profile}", profile=base, profiles=profiles, weights=weights)

    def reset(self) -> None:
        """Go back to the profile's weights."""
        self._edit("Reset the weights", weights=())

    def take_three(self, three: tuple[str, ...], place: int, criterion: str) -> None:
        """Put a criterion at a corner of the triangle; the one that was there takes its old corner."""
        found = list(three)
        if criterion in found:
            found[found.index(criterion)] = found[place]
        found[place] = criterion
        self._store.show_field("routes.ternary", tuple(found))

    def enlarge(self) -> None:
        """Give the page the whole panel."""
        self._store.show_field("routes.large", True)

    def _edit(self, words: str, **fields: object) -> None:
        def update(state: AppState) -> AppState:
            return msgspec.structs.replace(state, routes=msgspec.structs.replace(state.routes, **fields))

        self._store.edit(words, update)
