"""Titles computed from what is shown: each is true at the setting of the controls, or names the plot. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.panels.common.words import listed
from app.panels.routes.text import degrees, figures

PLURALS = {
    "sulfide": "sulfides",
    "oxide": "oxides",
    "polymer": "polymers",
    "halide": "halides",
    "liquid": "liquids",
}
PLOT_NAME = "Ionic conductivity by route"


@dataclass(frozen=True)
class Above:
    """How many of a route's measurements lie above the reference, and whether a named one of it does."""

    route: str
    above: int
    count: int
    named_above: bool = False


def room_title(groups: list[Above], routeless_above: int, brevity: int = 0) -> str:
    """What the measurements at 25 °C say about the solids against the liquid reference.

    Brevity 1 drops the counts, 2 also that it is only these.
    """
    better = [group for group in groups if group.above]
    if not any(group.count for group in groups):
        return PLOT_NAME
    if not better:
        if routeless_above or any(group.named_above for group in groups):
            return PLOT_NAME
        return "No measured solid outruns the liquid at 25 °C"
    names = listed([PLURALS[group.route] for group in better])
    if brevity and any(group.above < group.count for group in better):
        names = f"some {names}"  # without the counts the sentence must not speak of all of them
    counts = listed([f"{group.above} of {group.count}" for group in better])
    alone = len(better) == 1 and not any(group.named_above for group in groups if not group.above)
    begin = f"Only {names} outrun" if alone else f"{names[0].upper()}{names[1:]} outrun"
    if brevity > 1:
        return f"{names[0].upper()}{names[1:]} outrun the liquid"
    if routeless_above and alone:
        begin = f"Of the {'' if brevity else 'four '}routes only {names} outrun"
    if brevity:
        return f"{begin} the liquid"
    return f"{begin} the liquid at 25 °C: {counts}"


def moved_title(
    passing: list[str],
    movers: int,
    temperature_c: float,
    liquid_moves: bool,
    brevity: int = 0,
    drawn_on: bool = False,
    liquid_drawn_on: bool = False,
    level: Sequence[str] = (),
) -> str:
    """What the named solids with an activation energy do at another temperature.

    ``passing`` are those above the reference, best first, ``level`` those as good as it; ``movers`` how many have an
    activation energy; ``drawn_on``: some of these, or the liquid, are moved further than their data reach.
    """
    at = f"Drawn on to {degrees(temperature_c)}," if drawn_on else f"At {degrees(temperature_c)}"
    goal = "the liquid" if liquid_moves else "the liquid at 25 °C"
    goal = "the liquid’s drawn-on line" if liquid_drawn_on else goal
    if not movers:
        return PLOT_NAME
    if level and not passing:
        return f"{at} {listed(list(level[:3]))} {'is' if len(level) == 1 else 'are'} level with {goal}"
    if brevity > 1:
        return f"{at} {len(passing)} of {movers} {'beats' if len(passing) == 1 else 'beat'} {goal}"
    if brevity and len(passing) > 1:
        return f"{at} {len(passing)} with an Eₐ outrun {goal}"
    if brevity and not passing:
        return f"{at} no solid with an Eₐ reaches {goal}"
    if not passing:
        return f"{at} none of the {movers} with a known Eₐ reaches {goal}"
    if len(passing) == 1:
        return f"{at} {passing[0]} outruns {goal}"
    if len(passing) <= 3:
        return f"{at} {listed(passing)} outrun {goal}"
    return f"{at} {len(passing)} of the {movers} with a known Eₐ outrun {goal}"


MOST_CELL_V = 5.0


def layer_title(layer_ohm_cm2: float, interface_ohm_cm2: float, drop_v: float, brief: bool = False) -> str:
    """Which of layer and interfaces takes the larger share of the voltage drop, unless it is beyond any cell."""
    if drop_v > MOST_CELL_V:
        return (
            f"It would take {figures(drop_v, 2)} V"
            if brief
            else f"No cell drives this current: it would take {figures(drop_v, 2)} V"
        )
    share = interface_ohm_cm2 / (layer_ohm_cm2 + interface_ohm_cm2)
    if round(share * 100) == 50:
        return "Both share the drop" if brief else "Layer and interfaces share the drop"
    who, part = ("interfaces take", share) if share > 0.5 else ("layer takes", 1 - share)
    return f"{who.capitalize()} {_percent(part)}" if brief else f"The {who} {_percent(part)} of the drop"


def _percent(share: float) -> str:
    """A share in whole percent; never 100 % for a little less."""
    return "over 99 %" if 0.995 <= share < 1 else f"{share * 100:.0f} %"
