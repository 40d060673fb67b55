"""From the filtered happenings to the scene of the lanes. Pure: no Qt, no clock (today is given)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.panels.common.words import named
from app.panels.timeline.dates import decimal_year, long_date, months_between, window_text
from app.panels.timeline.happenings import KINDS, ROUTES, STATUS_WORDS, Happening
from app.plots.lane_model import (
    WINDOW_STYLES,
    LaneCaption,
    LaneEvent,
    LaneRow,
    LaneScene,
    LaneSlip,
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
_PRIORITY: dict[str, int] = {
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
    ("kept", "confirmed"),
    ("slipped", "moved"),
    ("no-later-news", "no later news"),
    ("ended", "given up, failed"),
    ("disputed", "disputed"),
    ("to", "moved to"),
    ("hollow", "claim, forecast"),
)
_CONTEXT_NAMES = {"context-policy": "Policy and rules", "context-forecasts": "Forecasts"}
_HOLLOW = ("vendor-claim", "forecast", "model")


def scene_of(shown: Sequence[Happening], today: date) -> LaneScene:
    """The scene of the lanes: one row for each lane that has an event to show."""
    rows = _rows(shown)
    place = {row.key: index for index, row in enumerate(rows)}
    return LaneScene(
        rows=rows,
        events=tuple(_event(h, place[h.lane]) for h in shown),
        slips=tuple(_slip(old, new, place[new.lane]) for old, new in restated(shown) if _drawable(old, new)),
        today=decimal_year(today),
        today_text=f"today, {long_date(today)}",
    )


def legend_styles(scene: LaneScene) -> frozenset[str]:
    """What the legend must explain: the window styles in use, "to" for slips, "hollow" for mere claims."""
    styles = {event.window_style for event in scene.events if event.window is not None}
    if scene.slips:
        styles.add("to")
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
    now = decimal_year(today)
    starts = sorted([h.said.start for h in shown] + [h.window.start for h in shown if h.window])
    ends = sorted([h.said.end for h in shown] + [h.window.end for h in shown if h.window], reverse=True)
    skip = int(len(starts) * (1.0 - share))
    first, last = min([now - 1.0, *starts[skip // 2 :]]), max([now + 1.0, *ends[skip:]])
    room = 0.02 * (last - first)
    return first - room, last + room


def restated(shown: Sequence[Happening]) -> list[tuple[Happening, Happening]]:
    """Pairs (older promise, the one that replaced it), both shown and both with a window."""
    by_id = {h.id: h for h in shown}
    pairs = [(by_id.get(h.milestone.replaces), h) for h in shown if h.milestone.replaces]
    return [(old, new) for old, new in pairs if old is not None and old.window and new.window]


def slip_months(old: Happening, new: Happening) -> int:
    """By how many months the end of a promise moved; later is positive. ValueError without two windows."""
    if old.window is None or new.window is None:
        raise ValueError("both promises need a window")
    return months_between(old.window, new.window)


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
        status = STATUS_WORDS[m.status]
        parts.append(f"for {window}" + (f" ({status})" if happening.promises else ""))
    return " · ".join(parts)


def description(happening: Happening) -> str:
    """The sentence that a screen reader hears when the keyboard reaches an event."""
    m = happening.milestone
    window = window_text(m.target_start, m.target_end)
    target = f" Target {window}, {STATUS_WORDS[m.status]}." if window else ""
    routes = ", ".join(happening.routes)
    return (
        f"{happening.company.name}, {m.date}: {m.title}. {KINDS[m.kind]}, route {routes}.{target} {m.summary}"
    )


def _rows(shown: Sequence[Happening]) -> tuple[LaneRow, ...]:
    rows: dict[str, LaneRow] = {}
    routes: dict[str, list[str]] = {}
    for h in shown:
        followed = routes.setdefault(h.lane, list(h.company.routes) if h.company.region != "Context" else [])
        if h.company.region != "Context" and not h.company.routes:
            followed += [route for route in h.milestone.routes if route not in followed]
        name = _CONTEXT_NAMES.get(h.lane, h.company.name)
        markers = tuple(followed) or (() if h.company.region == "Context" else ("unstated",))
        rows[h.lane] = LaneRow(h.lane, name, h.company.region, markers)
    return tuple(rows.values())


def _event(h: Happening, row: int) -> LaneEvent:
    m = h.milestone
    return LaneEvent(
        id=h.id,
        row=row,
        x=h.said.middle,
        glyph=GLYPHS[m.kind],
        tint=tint_of(h),
        filled=m.basis not in _HOLLOW,
        label=named(h.id, short_label(m.title, h.company.name)),
        priority=_PRIORITY[m.kind],
        read_out=read_out(h),
        window=(h.window.start, h.window.end) if h.window else None,
        window_style=_window_style(m.status),
        window_label=window_text(m.target_start, m.target_end),
        window_tint="text" if h.company.region == "Context" else h.routes[0],
    )


def _window_style(status: str) -> str:
    """How a window of that status is drawn: what was given up and what failed alike."""
    if status in ("cancelled", "failed"):
        return "ended"
    return status if status in WINDOW_STYLES else "open"


def _drawable(old: Happening, new: Happening) -> bool:
    return old.lane == new.lane and slip_months(old, new) != 0


def _slip(old: Happening, new: Happening, row: int) -> LaneSlip:
    assert old.window is not None
    assert new.window is not None
    return LaneSlip(
        row=row,
        old=(old.window.start, old.window.end),
        new=(new.window.start, new.window.end),
        text=slip_text(slip_months(old, new)),
        old_id=old.id,
        new_id=new.id,
    )
