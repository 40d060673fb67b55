"""How sure a result of the design is: the draws behind a picture, and the sentences true of it. No Qt.

    frame ─► rows (spreads) ─► draws: few while a slider is dragged, a hundred thousand at rest ─► sentence, note, bars

The same few draws give the P5–P95 beside the headlines; whoever asks first pays.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.dataset import Dataset
from app.dataset.part_prices import prices_of
from app.panels.calculator.cost_data import Prices
from app.panels.calculator.selectors import shown_level
from app.panels.calculator.spread_rows import SpreadRow, refusal_words, rows_for
from app.panels.calculator.sweep_data import ANSWERS, Answer, answer_title
from app.panels.calculator.tab import Frame
from app.science.cost import material_cost
from app.science.design import CellDesign, Stack
from app.science.doubt import SAMPLES, Doubt, Spread, draw_inputs, monte_carlo
from app.science.errors import DesignError
from app.science.grid import Measure, evaluate_grid

QUICK, BAND = 10_000, 400
COST = "material_cost_usd_kwh"
FIGURES = {
    **{
        key: ANSWERS[key]
        for key in ("specific_energy_wh_kg", "energy_density_wh_l", "capacity_ah", "energy_wh")
    },
    # Prices are no part of the model: the cost of one design is reckoned beside it.
    COST: Answer(COST, "Material cost", "USD/kWh", lambda _results, _level: math.nan),
}
HEADLINES = ("specific_energy_wh_kg", "energy_density_wh_l")
NO_SPREAD = "No input carries a spread: add one at the left"
Floats = NDArray[np.float64]
Pair = tuple[float, float]
# USD per kg by material, in order: what a cached set of draws was priced with.
PriceList = tuple[tuple[str, float], ...]


def doubt_answer(key: str) -> Answer:
    """The result whose doubt is shown; an unknown key gives the specific energy."""
    return FIGURES.get(key, FIGURES[HEADLINES[0]])


def result_name(key: str, design: CellDesign, wanted_level: str) -> str:
    """What the model calls a result at a level: ``levels.pack.specific_energy_wh_kg``."""
    level = shown_level(design, wanted_level)
    whole = "stack" if isinstance(design.cell, Stack) else "cell"
    leveled = key in ANSWERS and ANSWERS[key].leveled
    return key if level == whole or not leveled else f"levels.{level}.{key}"


# -- the draws ---------------------------------------------------------------------------------------------------------

_rows: OrderedDict[tuple[int, int, int], tuple[tuple[object, ...], tuple[SpreadRow, ...]]] = OrderedDict()


def known_rows(dataset: Dataset, frame: Frame) -> tuple[SpreadRow, ...]:
    """The rows of a frame, worked out once for a design."""
    parts = (dataset, frame.design, frame.calculator.spreads)
    key = (id(parts[0]), id(parts[1]), id(parts[2]))
    # The entry holds the parts, so that their identities stay theirs.
    if key not in _rows:
        _rows[key] = (parts, rows_for(*parts))
        if len(_rows) > 8:
            _rows.popitem(last=False)
    return _rows[key][1]


def cost_measure(prices: PriceList) -> dict[str, Measure]:
    """The material cost as a result of many designs; nothing without prices."""
    if not prices:
        return {}
    known = dict(prices)
    return {COST: lambda design, solved: material_cost(design, solved, known).material_cost_usd_kwh}


@lru_cache(maxsize=6)
def _drawn(
    design: CellDesign,
    spreads: tuple[tuple[str, Spread], ...],
    names: tuple[str, ...],
    ranked: str,
    count: int,
    prices: PriceList,
) -> Doubt | DesignError:
    try:
        measures = cost_measure(prices)
        return monte_carlo(design, dict(spreads), names, count, ranked=(ranked,), measures=measures)
    except DesignError as error:
        return error


@dataclass(frozen=True)
class Doubted:
    """The doubt about one result of one design. ``doubt`` is None where there is none to show; ``why`` says so."""

    answer: Answer
    title: str
    name: str
    own: float
    rows: tuple[SpreadRow, ...]
    doubt: Doubt | None
    why: str = ""
    prices: PriceList = ()
    remark: str = ""

    @property
    def samples(self) -> Floats:
        """The result of every draw that makes a cell; empty without a doubt."""
        if self.doubt is None:
            return np.zeros(0)
        values = self.doubt.samples[self.name]
        return values[np.isfinite(values)] if self.doubt.refused > 0.0 else values

    @property
    def percentiles(self) -> tuple[float, float, float] | None:
        """P5, P50 and P95."""
        if self.doubt is None:
            return None
        spread = self.doubt.spread[self.name]
        return spread.p5, spread.p50, spread.p95


def doubted(dataset: Dataset, frame: Frame, count: int = SAMPLES) -> Doubted:
    """What ``count`` draws say of the chosen result of the frame's design."""
    design, level = frame.design, frame.calculator.level
    answer = doubt_answer(frame.calculator.doubt_result)
    name = result_name(answer.key, design, level)
    title = answer_title(answer, design, level)
    rows = known_rows(dataset, frame)
    own = float(answer.read(frame.results, shown_level(design, level)))
    prices: PriceList = ()
    remark = ""
    if answer.key == COST:
        own, prices, remark = _cost_of(dataset, frame)
    if not rows:
        return Doubted(answer, title, name, own, rows, None, NO_SPREAD)
    found = _draws_of(frame, rows, name, count, prices)
    if isinstance(found, DesignError):
        return Doubted(answer, title, name, own, rows, None, refusal_words(rows, found))
    return Doubted(answer, title, name, own, rows, found, "", prices, remark)


_prices: dict[int, Prices] = {}


def _cost_of(dataset: Dataset, frame: Frame) -> tuple[float, PriceList, str]:
    """The cost of the design itself, the prices it was reckoned with, and what they leave out."""
    if id(dataset) not in _prices:
        _prices.clear()
        _prices[id(dataset)] = Prices(dataset)
    priced = _prices[id(dataset)].priced(frame.design, frame.results, frame.calculator.prices)
    remark = "what has no price is left out" if priced.cost.unpriced else ""
    return priced.usd_kwh, tuple(sorted(prices_of(priced.found, priced.own).items())), remark


def _draws_of(
    frame: Frame, rows: tuple[SpreadRow, ...], ranked: str, count: int, prices: PriceList
) -> Doubt | DesignError:
    design = frame.design
    heads = tuple(result_name(key, design, frame.calculator.level) for key in HEADLINES)
    names = heads if ranked in heads or ranked == COST else (*heads, ranked)
    return _drawn(design, tuple((row.path, row.spread) for row in rows), names, ranked, count, prices)


def headline_spread(dataset: Dataset, frame: Frame) -> tuple[Pair, Pair] | None:
    """P5 and P95 of Wh/kg and of Wh/L at the level shown, from the few draws; None where nothing is spread."""
    rows = known_rows(dataset, frame)
    if not rows:
        return None
    chosen = result_name(
        doubt_answer(frame.calculator.doubt_result).key, frame.design, frame.calculator.level
    )
    prices = _cost_of(dataset, frame)[1] if chosen == COST else ()
    found = _draws_of(frame, rows, chosen, QUICK, prices)
    if isinstance(found, DesignError):
        return None
    heads = (found.spread[result_name(key, frame.design, frame.calculator.level)] for key in HEADLINES)
    mass, volume = ((spread.p5, spread.p95) for spread in heads)
    return mass, volume


def band_over(
    design: CellDesign,
    rows: tuple[SpreadRow, ...],
    path: str,
    x: Floats,
    name: str,
    count: int = BAND,
) -> tuple[Floats, Floats] | None:
    """P5 and P95 of a result along a sweep: at every ``x`` (stored units of ``path``) the same few draws of the rest.

    The swept input itself is taken as sure. NaN where fewer than half of the draws make a cell; None where nothing
    else carries a spread, or where the spreads are refused. ``name`` as ``result_name`` gives it.
    """
    others = {row.path: row.spread for row in rows if row.path != path}
    if not others:
        return None
    try:
        drawn = draw_inputs(design, others, count)
        inputs = {other: values[None, :] for other, values in drawn.items()}
        found = evaluate_grid(design, {**inputs, path: x[:, None]}, (name,))[name]
    except DesignError:
        return None
    found = np.sort(found, axis=1)
    return _row_percentiles(found, 0.05), _row_percentiles(found, 0.95)


def _row_percentiles(ordered: Floats, at: float) -> Floats:
    """A percentile of each row; NaN stands at the end of sorted rows."""
    known = np.isfinite(ordered).sum(axis=1)
    place = np.round(at * (np.maximum(known, 1) - 1)).astype(np.intp)
    picked: Floats = ordered[np.arange(len(ordered)), place]
    return np.where(2 * known >= ordered.shape[1], picked, np.nan)
