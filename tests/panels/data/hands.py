"""What a person does in the panel, and what is then seen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt

from app.panels.data.filter_bar import FilterChip
from app.panels.data.panel import DataPanel


def shown(panel: DataPanel) -> list[str]:
    model = panel.rows.view.rows
    return [model.record(row).id for row in range(model.rowCount())]


def columns(panel: DataPanel) -> list[str]:
    return [column.key for column in panel.rows.view.rows.columns]


def place_of(panel: DataPanel, row_id: str, column: int = 0) -> QPoint:
    view = panel.rows.view
    row = view.rows.row_of(row_id)
    assert row is not None
    return view.visualRect(view.rows.index(row, column)).center()


def click(panel: DataPanel, qtbot: Any, row_id: str, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    where = place_of(panel, row_id)
    qtbot.mouseClick(panel.rows.view.viewport(), Qt.MouseButton.LeftButton, modifier, where)
    panel.context.store.flush()


def key(panel: DataPanel, qtbot: Any, which: Qt.Key, *modifier: Any) -> None:
    qtbot.keyClick(panel.rows.view, which, *modifier)
    panel.context.store.flush()


def chip(panel: DataPanel, column: str) -> FilterChip:
    found = panel.rows.filters.chip(column)
    assert found is not None
    return found


def head_click(panel: DataPanel, qtbot: Any, column: str) -> None:
    heads = panel.rows.view.heads
    place = columns(panel).index(column)
    where = QPoint(heads.sectionViewportPosition(place) + 12, heads.height() // 2)
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=where)
    panel.context.store.flush()
