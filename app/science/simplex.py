"""Who wins where on the triangle of three weights: exact regions instead of draws.

A point of the triangle is three weights ≥ 0 that sum to 1. A route's total there is linear in them, so where it
leads is where it is ahead of every other route: a convex polygon, cut out of the triangle edge by edge.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Weights3 = tuple[float, float, float]
TRIANGLE: tuple[Weights3, ...] = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
# Slivers thinner than this are roundings of a line on which two routes are equal.
LEAST_SHARE = 1e-9


@dataclass(frozen=True)
class Region:
    """Where ``routes`` lead (several only where their three scores are the same), with its share of the triangle."""

    routes: tuple[str, ...]
    corners: tuple[Weights3, ...]
    share: float


def regions(scores: Mapping[str, Sequence[float]]) -> tuple[Region, ...]:
    """The regions of the winners, largest first; their shares sum to 1. ``scores``: three for each route."""
    alike: dict[Weights3, list[str]] = {}
    for route, (first, second, third) in scores.items():
        alike.setdefault((first, second, third), []).append(route)
    found = []
    for mine, routes in alike.items():
        corners: tuple[Weights3, ...] = TRIANGLE
        for other in alike:
            if other != mine:
                corners = _ahead(corners, (mine[0] - other[0], mine[1] - other[1], mine[2] - other[2]))
        share = _share(corners)
        if share > LEAST_SHARE:
            found.append(Region(tuple(routes), corners, share))
    whole = math.fsum(region.share for region in found)
    found = [Region(region.routes, region.corners, region.share / whole) for region in found]
    return tuple(sorted(found, key=lambda region: -region.share))


def _ahead(corners: tuple[Weights3, ...], lead: Weights3) -> tuple[Weights3, ...]:
    """The part of a polygon in which a lead (per weight) is not negative."""
    kept: list[Weights3] = []
    leads = [_dot(lead, corner) for corner in corners]
    for number, (corner, here) in enumerate(zip(corners, leads, strict=True)):
        after, there = corners[(number + 1) % len(corners)], leads[(number + 1) % len(corners)]
        if here >= 0.0:
            kept.append(corner)
        if (here > 0.0 > there) or (here < 0.0 < there):
            kept.append(_between(corner, after, here / (here - there)))
    return tuple(kept)


def _between(start: Weights3, end: Weights3, share: float) -> Weights3:
    first, second = (start[n] + (end[n] - start[n]) * share for n in (0, 1))
    return first, second, 1.0 - first - second


def _share(corners: tuple[Weights3, ...]) -> float:
    """Area of a polygon as a share of the triangle's: by its first two weights, of which the triangle has half."""
    if len(corners) < 3:
        return 0.0
    pairs = zip(corners, (*corners[1:], corners[0]), strict=True)
    return abs(math.fsum(a[0] * b[1] - b[0] * a[1] for a, b in pairs))


def _dot(one: Weights3, other: Weights3) -> float:
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
