"""A brush is dragged over the chemistries: from the move of the pointer to lines and table painted.

The bare baseline paints as many lines, marks and words with a QPainter on a pixmap of the same size: no choice of
what passes, no widgets, no layout.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from tests.benchmarks.report import percentile, say

if TYPE_CHECKING:
    from app.panels.routes.chemistry_page import ChemistryPage

MOVES, WARM = 240, 20
HOVERS = 400


def run() -> bool:
    from app.bootstrap import make_application, make_qt
    from app.state.model import RoutesState
    from app.state.settings import Settings, SettingsFile

    app = make_qt()
    program = make_application(app, SettingsFile(keep=False), Settings(restore_session=False))
    program.window.resize(1280, 800)
    program.start()
    store = program.store
    store.show_field("panel", "routes")
    results = []
    for large in (False, True):
        store.show_field("routes", RoutesState(tab="chemistries", large=large, chemistry="all-solid"))
        store.flush()
        app.processEvents()
        page = program.window.panel.tabs.page("chemistries")  # type: ignore[attr-defined]
        results.append(_drag(page, app.processEvents, large))
    results.append(_hover(page))
    program.window.close()
    return all(results)


def _drag(page: ChemistryPage, settle: Callable[[], object], large: bool) -> bool:
    ours, bare = [], []
    for number in range(MOVES):
        ours.append(_timed(partial(_move, page, number), settle))
        bare.append(_timed(partial(_bare, page), settle))
    slow, usual = (percentile(ours[WARM:], share) for share in (0.95, 0.5))
    frame = say("brush move to painted, p95", slow, "ms", 16.7, p50_ms=round(usual, 2), large=large)
    pairs = [mine / its for mine, its in zip(ours[WARM:], bare[WARM:], strict=True)]
    return (
        say("brush move to painted", percentile(pairs, 0.5), "× bare painting", 10.0, large=large) and frame
    )


def _timed(act: Callable[[], object], settle: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    settle()
    return (time.perf_counter() - begun) * 1000


def _move(page: ChemistryPage, number: int) -> None:
    """One step of a drag over the energies: chemistries come and go."""
    low = 110.0 + 500.0 * (number % 60) / 60.0
    page.plot.brush_changed.emit("specific_energy_wh_kg", low, 800.0)
    page.context.store.flush()


def _bare(page: ChemistryPage) -> None:
    """As many strokes, marks and words as the plot paints."""
    from PySide6.QtCore import QPointF, QRectF
    from PySide6.QtGui import QPainter, QPixmap

    item = page.plot.item
    picture = QPixmap(page.plot.viewport().size())
    picture.fill()
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for places in item.layout.places:
        known = [place for place in places if place is not None]
        for one, two in pairwise(known):
            painter.drawLine(QPointF(one.x, one.y), QPointF(two.x, two.y))
        for place in known:
            painter.drawLine(QPointF(place.x, place.top), QPointF(place.x, place.bottom))
            painter.drawEllipse(QRectF(place.x - 4, place.y - 3, 8, 6))
    for number in range(80):
        painter.drawText(QPointF(10.0 + 9 * number, 20.0), "1,000")
    painter.end()


def _hover(page: ChemistryPage) -> bool:
    """What lies under the pointer, all over the plot."""
    layout = page.plot.item.layout
    times = []
    for number in range(HOVERS):
        begun = time.perf_counter()
        layout.line_at(7.0 * (number % 97), 3.0 * (number % 89))
        times.append((time.perf_counter() - begun) * 1000)
    return say("hover pick among the chemistries, p95", percentile(times, 0.95), "ms", 4.0)
