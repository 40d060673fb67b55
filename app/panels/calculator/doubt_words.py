"""What is said and drawn of a doubt: its sentence, its note, the ranked contributions and the tornado. No Qt."""

from __future__ import annotations

import math
from functools import lru_cache

from app.panels.calculator.doubt_data import Doubted, PriceList, cost_measure
from app.panels.calculator.spread_rows import SpreadRow, in_sentence, plain, share
from app.panels.calculator.words import figure
from app.plots.tornado import Effect
from app.science.design import CellDesign
from app.science.doubt import SAMPLES, Contribution, Swing, tornado
from app.science.errors import DesignError

_FLAT = 1e-9


def sentence(found: Doubted, stale: bool, short: bool = False, tail: str = "") -> str:
    """Where nine in ten cells lie, and which input decides (or ``tail``): true of the pictures below it."""
    words = _sentence(found, short, tail)
    return f"Last good design: {words[0].lower()}{words[1:]}" if stale else words


def _sentence(found: Doubted, short: bool, tail: str) -> str:
    spread = found.percentiles
    if spread is None or found.doubt is None:
        return "No doubt can be shown" if found.rows else "Taken as sure: no input carries a spread"
    low, middle, high = spread
    if high - low <= _FLAT * max(1.0, abs(middle)):
        return f"{found.answer.label} does not depend on the inputs that carry a spread"
    one, other = figures_between(low, high)
    unit = found.answer.unit
    words = (
        f"Nine in ten: {one} to {other} {unit}"
        if short
        else f"Nine in ten cells lie between {one} and {other} {unit}"
    )
    if tail:
        return f"{words}; {tail}"
    first = found.doubt.contributions[found.name][0]
    row, decides = _row(found.rows, first.path), f"{100.0 * first.share:.0f} %"
    if short:
        return f"{words}; {in_sentence(row.short)} {decides}"
    return f"{words}; {in_sentence(row.name)} decides {decides}"


def figures_between(low: float, high: float) -> tuple[str, str]:
    """Two figures with three significant digits, or as many more as tell them apart."""
    for digits in range(3, 9):
        one, other = (_digits(value, digits) for value in (low, high))
        if one != other:
            return one, other
    return figure(low), figure(high)


def _digits(value: float, digits: int) -> str:
    if digits == 3:
        return figure(value)
    places = max(0, digits - 1 - math.floor(math.log10(abs(value) or 1.0)))
    return f"{value:,.{places}f}"


def note(found: Doubted) -> str:
    """How many draws, how many make no cell, and which inputs were held at a bound."""
    doubt = found.doubt
    if doubt is None:
        return ""
    words = [f"{doubt.count:,} samples" + ("" if doubt.count >= SAMPLES else " while it moves")]
    if doubt.refused > 0.0:
        words.append(f"{share(doubt.refused)} make no cell and are left out")
    if found.remark:
        words.append(found.remark)
    held = [(row.name, doubt.clipped.get(row.path, 0.0)) for row in found.rows]
    held = [pair for pair in held if pair[1] > 0.0]
    if held:
        name, most = max(held, key=lambda pair: pair[1])
        more = f" (and {len(held) - 1} more)" if len(held) > 1 else ""
        words.append(f"{in_sentence(name)} held at its bound in {share(most)}{more}")
    return " · ".join(words)


# -- bars --------------------------------------------------------------------------------------------------------------


def contribution_effects(found: Doubted) -> tuple[Effect, ...]:
    """The share of the variance that each input explains, the largest first; what lowers the result to the left."""
    if found.doubt is None:
        return ()
    return tuple(_share_of(found, part) for part in found.doubt.contributions[found.name])


def _share_of(found: Doubted, part: Contribution) -> Effect:
    row = _row(found.rows, part.path)
    low, high = (-part.share, 0.0) if part.correlation < 0.0 else (0.0, part.share)
    way = "lowers" if part.correlation < 0.0 else "raises"
    words = share(part.share) if part.share >= 5e-4 else "0 %"
    line = f"{row.name}, {row.words} · {words} of the variance · more of it {way} the result"
    return Effect(
        row.short,
        row.name,
        low,
        high,
        words,
        line,
        (part.path, row.words, part.share, part.correlation),
    )


@lru_cache(maxsize=8)
def _swings(
    design: CellDesign, paths: tuple[str, ...], name: str, percent: float, prices: PriceList
) -> tuple[Swing, ...]:
    try:
        return tornado(design, paths, name, percent, cost_measure(prices))
    except DesignError:
        return ()


def tornado_effects(found: Doubted, design: CellDesign, percent: float) -> tuple[Effect, ...]:
    """Each spread input alone lowered and raised by ``percent``, the largest effect first."""
    swings = _swings(design, tuple(row.path for row in found.rows), found.name, percent, found.prices)
    return tuple(_swing_of(found, swing, percent) for swing in swings)


def _swing_of(found: Doubted, swing: Swing, percent: float) -> Effect:
    row, unit = _row(found.rows, swing.path), found.answer.unit
    ends = figures_between(swing.low, swing.high) if swing.low != swing.high else (figure(swing.low),) * 2
    lowered, raised = (plain(row.field, v * row.field.factor) for v in (swing.low_value, swing.high_value))
    parts = [
        f"{row.name}",
        f"at {lowered}: {_or_refused(swing.low, ends[0], unit)}",
        f"at {raised}: {_or_refused(swing.high, ends[1], unit)}",
    ]
    if swing.clipped:
        parts.append(f"held at what is allowed, short of {percent:g} %")
    shown = [
        end if math.isfinite(value) else "no cell"
        for end, value in zip(ends, (swing.low, swing.high), strict=True)
    ]
    return Effect(
        row.short,
        row.name,
        swing.low - found.own,
        swing.high - found.own,
        " / ".join(shown),
        " · ".join(parts),
        (swing.path, swing.low_value, swing.high_value, swing.low, swing.high),
    )


def _or_refused(value: float, words: str, unit: str) -> str:
    return f"{words} {unit}".rstrip() if math.isfinite(value) else "no cell can be built"


def moves_most(effects: tuple[Effect, ...], percent: float) -> str:
    """Which bar of the tornado is the longest, as the end of the sentence."""
    if not effects or all(effect.low == effect.high == 0.0 for effect in effects):
        return "no input alone moves it"
    return f"± {percent:g} % of {in_sentence(effects[0].full_name)} moves it most"


def _row(rows: tuple[SpreadRow, ...], path: str) -> SpreadRow:
    return next(row for row in rows if row.path == path)
