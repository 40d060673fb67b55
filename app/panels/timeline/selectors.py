"""The words, years and legend of the lanes. Pure: no Qt, no clock (today is given)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.dataset.records import Milestone
from app.panels.common.words import named
from app.panels.timeline.dates import Span, decimal_year, months_between, parse_span, window_span, window_text
from app.panels.timeline.happenings import KINDS, ROUTES, STATUS_WORDS, Happening
from app.plots.lane_model import (
    WINDOW_STYLES,
    LaneCaption,
    LaneScene,
    LegendEntry,
)

GLYPHS: dict[str, str] = {
    "announcement": "flag",
    "pilot-line": "factory",
    "sample": "cell",
    "vehicle-test": "car",
    "production": "hexagon",
    "delay": "chevrons",
    "ended": "cross",
    "deal": "link",
    "policy": "document",
    "forecast": "document",
}
# Which label goes first when two do not fit; slips and the selection go before all.
PRIORITY: dict[str, int] = {
    "ended": 80,
    "production": 78,
    "delay": 74,
    "vehicle-test": 66,
    "pilot-line": 64,
    "policy": 60,
    "sample": 58,
    "forecast": 56,
    "announcement": 50,
    "deal": 40,
}
# The window styles and their words, as the legend says them.
LEGEND: tuple[tuple[str, str], ...] = (
    ("open", "open"),
    ("met", "met"),
    ("late", "came late"),
    ("kept", "confirmed"),
    ("slipped", "moved"),
    ("no-later-news", "no later news"),
    ("ended", "given up, failed"),
    ("disputed", "disputed"),
    ("to", "moved to"),
    ("tick", "half, quarter"),
    ("round", "year"),
    ("slant", "fiscal year"),
    ("hollow", "claim, forecast"),
)
HOLLOW = ("vendor-claim", "forecast", "model")


def legend_styles(scene: LaneScene) -> frozenset[str]:
    """What the legend must explain: the window styles in use, "to" for slips, "hollow" for mere claims."""
    windows = [event for event in scene.events if event.window is not None]
    styles = {event.window_style for event in windows}
    if scene.slips:
        styles.add("to")
    ends = {event.ends for event in windows}
    # The usual end needs no words until there is another beside it.
    styles |= ends - {"square"} if len(ends) > 1 else set()
    if any(not event.filled for event in scene.events):
        styles.add("hollow")
    return frozenset(styles)


def caption_of(title: str, shown: Sequence[Happening], scene: LaneScene) -> LaneCaption:
    """What an exported picture says beside the lanes: kinds, routes and window styles that occur in it."""
    kinds, styles = {h.milestone.kind for h in shown}, legend_styles(scene)
    routes = {route for row in scene.rows for route in row.routes}
    tints = {"delay": "warning", "ended": "refusal"}
    entries = [
        LegendEntry("glyph", GLYPHS[kind], text.lower(), tints.get(kind, "text"))
        for kind, text in KINDS.items()
        if kind in kinds
    ]
    entries += [
        LegendEntry("route", route, text.lower()) for route, text in ROUTES.items() if route in routes
    ]
    entries += [
        LegendEntry("window", style, _legend_words(style, text)) for style, text in LEGEND if style in styles
    ]
    return LaneCaption(title, tuple(entries))


def _legend_words(style: str, text: str) -> str:
    """Away from the panel a window style has to say that it is one."""
    return f"target {text}" if style in WINDOW_STYLES else text


def years_of(shown: Sequence[Happening], today: date, share: float = 1.0) -> tuple[float, float]:
    """The years that show ``share`` of the events and of the windows with a little room, and always today.

    The first view leaves out the few farthest, so that the others get room; "Fit" shows all. The past loses
    half as many as the future: what was said lies denser than what was promised for some day.
    """
    spans = [h.said for h in shown] + [h.window for h in shown if h.window is not None]
    return _years(spans, today, share)


def years_of_rows(rows: Sequence[Milestone], today: date, share: float = 1.0) -> tuple[float, float]:
    """As ``years_of``, of milestones, known on some day or not."""
    spans = [parse_span(m.date) for m in rows]
    windows = (window_span(m.target_start, m.target_end) for m in rows)
    return _years([*spans, *(window for window in windows if window is not None)], today, share)


def _years(spans: Sequence[Span], today: date, share: float) -> tuple[float, float]:
    now = decimal_year(today)
    starts, ends = sorted(span.start for span in spans), sorted((span.end for span in spans), reverse=True)
    skip = int(len(starts) * (1.0 - share))
    first, last = min([now - 1.0, *starts[skip // 2 :]]), max([now + 1.0, *ends[skip:]])
    room = 0.02 * (last - first)
    return first - room, last + room


def restated(shown: Sequence[Happening]) -> list[tuple[Happening, Happening]]:
    """Pairs (older promise, the one that replaced it), both shown and both with a window."""
    newer = [h for h in shown if h.milestone.replaces]
    wanted = {h.milestone.replaces for h in newer}
    by_id = {h.milestone.id: h for h in shown if h.milestone.id in wanted} if wanted else {}
    pairs = [(by_id.get(h.milestone.replaces), h) for h in newer]
    return [(old, new) for old, new in pairs if old is not None and old.window and new.window]


def slip_months(old: Happening, new: Happening) -> int:
    """By how many months the end of a promise moved; later is positive. ValueError without two windows."""
    if old.window is None or new.window is None:
        raise ValueError("both promises need a window")
    return months_between(old.window, new.window)


def moves(shown: Sequence[Happening]) -> list[tuple[Happening, Happening, int]]:
    """Pairs of which the rule says that the older promise moved, with the months between their ends.

    What was given up, failed or never came without a new date has not moved, whatever a newer target says.
    """
    found = [(old, new, slip_months(old, new)) for old, new in restated(shown)]
    return [(old, new, months) for old, new, months in found if months * (old.slip_months or 0) > 0]


def slip_text(months: int) -> str:
    """ "+36 mo", "−12 mo"; empty when nothing moved."""
    return "" if months == 0 else f"{'+' if months > 0 else '−'}{abs(months)} mo"


def short_label(title: str, company: str) -> str:
    """The title without the company's name in front: the lane says it already."""
    text = title
    for name in (company, company.split(" ")[0]):
        if text.casefold().startswith(name.casefold() + " ") or text.casefold().startswith(
            name.casefold() + ":"
        ):
            text = text[len(name) :].lstrip(" :–-")
            break
    return text


def tint_of(happening: Happening) -> str:
    """Which colour an event takes: its first route, but delay and end warn, and context is plain text."""
    kind = happening.milestone.kind
    if kind in ("delay", "ended"):
        return "warning" if kind == "delay" else "refusal"
    if happening.company.region == "Context":
        return "text"
    return happening.routes[0]


def read_out(happening: Happening) -> str:
    """The hover line of an event."""
    m = happening.milestone
    window = window_text(m.target_start, m.target_end)
    parts = [m.date, happening.company.name, named(m.id, m.title)]
    if window:
        status = STATUS_WORDS[happening.status]
        parts.append(f"for {window}" + (f" ({status})" if happening.promises else ""))
    return " · ".join(parts)


def description(happening: Happening) -> str:
    """The sentence that a screen reader hears when the keyboard reaches an event."""
    m = happening.milestone
    window = window_text(m.target_start, m.target_end)
    target = f" Target {window}, {STATUS_WORDS[happening.status]}." if window else ""
    routes = ", ".join(happening.routes)
    return (
        f"{happening.company.name}, {m.date}: {m.title}. {KINDS[m.kind]}, route {routes}.{target} {m.summary}"
    )
