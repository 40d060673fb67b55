"""Ten thousand rows in the Data panel: a key typed into the search to painted, and scrolling beside a bare QTableView.

The bare view shows as many rows and columns of plain text, in a window of the same size, from a model that only looks
its cells up in a list; it is scrolled by the same steps.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from tests.benchmarks.report import percentile, say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from app.panels.data.panel import DataPanel

ROWS = 10_000
SIZE = (1208, 694)
WORDS = ("solid", "pilot 2025", "route:sulfide", "solid route:oxide", "kind:production", "zzzzz", "toyota")
STEPS = 300
# A key, from its press to the last pixel: the bound of the issue.
KEY_MS = 16.0


def run() -> bool:
    from app.bootstrap import make_qt

    app = make_qt()
    panel = make_panel()
    panel.resize(*SIZE)
    panel.show()
    while panel.table.index.prepare(1000):
        pass
    app.processEvents()
    keys = _keys(app, panel)
    key = say(
        "data panel: key of a filter on 10,000 rows to painted, p95",
        percentile(keys, 0.95),
        "ms",
        KEY_MS,
        p50_ms=round(percentile(keys, 0.5), 2),
        keys=len(keys),
    )
    bare = bare_view([[c.text(r) for c in panel.rows.view.rows.columns] for r in panel.table.index.rows])
    bare.resize(panel.rows.view.size())
    bare.show()
    app.processEvents()
    ours_ms, bare_ms = _scrolled(app, panel.rows.view, bare)
    figures = {
        "bare_p95_ms": round(percentile(bare_ms, 0.95), 2),
        "p50_ms": round(percentile(ours_ms, 0.5), 2),
    }
    frame = say("data panel: scrolling 10,000 rows, p95", percentile(ours_ms, 0.95), "ms", 16.7, **figures)
    pairs = [mine / its for mine, its in zip(ours_ms, bare_ms, strict=True)]
    ratio = say("data panel: scrolling", percentile(pairs, 0.5), "× bare table view", 3.0)
    panel.close()
    bare.close()
    return key and frame and ratio


def make_panel() -> DataPanel:
    """The panel with the milestones of the dataset, over and over under new ids."""
    from dataclasses import replace

    from app.bootstrap import fresh_state
    from app.dataset import load_dataset
    from app.panels.common.panel import PanelContext
    from app.panels.data.panel import DataPanel
    from app.state.store import Store

    dataset = load_dataset()
    known = list(dataset.milestones.values())
    rows = (msgspec.structs.replace(known[n % len(known)], id=f"row-{n}") for n in range(ROWS))
    many = replace(dataset, milestones={row.id: row for row in rows})
    return DataPanel(PanelContext(many, Store(fresh_state())))


def _keys(app: Any, panel: DataPanel) -> list[float]:
    """Type the words letter by letter, and take them away again."""
    times = []
    for word in WORDS:
        texts = [word[:n] for n in range(1, len(word) + 1)]
        for text in [*texts, *reversed(texts[:-1]), ""]:
            times.append(_timed(app, lambda text=text: _type(panel, text)))
    return times[5:]


def _type(panel: DataPanel, text: str) -> None:
    panel.bar.search.setText(text)
    panel.context.store.flush()


def _timed(app: Any, act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    app.processEvents()
    return (time.perf_counter() - begun) * 1000


def _scrolled(app: Any, ours: QTableView, bare: QTableView) -> tuple[list[float], list[float]]:
    """Scroll both by the same steps, one beside the other, so that whatever else the machine does falls on both."""
    times: tuple[list[float], list[float]] = ([], [])
    for step in range(STEPS):
        for view, found in zip((ours, bare), times, strict=True):
            bar = view.verticalScrollBar()
            value = step * 7 if step % 2 else bar.maximum() - step * 13
            found.append(_timed(app, lambda bar=bar, value=value: bar.setValue(value)))
    return times[0][10:], times[1][10:]


def bare_view(cells: list[list[str]]) -> QTableView:
    """A plain table view over lists of texts."""
    from PySide6.QtCore import QAbstractTableModel, Qt
    from PySide6.QtWidgets import QTableView

    class Bare(QAbstractTableModel):
        def rowCount(self, parent=None):  # type: ignore[no-untyped-def]  # noqa: N802
            return len(cells)

        def columnCount(self, parent=None):  # type: ignore[no-untyped-def]  # noqa: N802
            return len(cells[0])

        def data(self, index, role=Qt.ItemDataRole.DisplayRole):  # type: ignore[no-untyped-def]
            return cells[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    view = QTableView()
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(25)
    model = Bare(view)
    view.setModel(model)
    return view
