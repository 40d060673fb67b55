"""All filters in one place: a list to choose from for each facet, and bounds for dates and figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from app.panels.common.widgets import button, clear_margins, role_label, set_property
from app.panels.timeline.dates import parse_span
from app.panels.timeline.filter_index import FACETS
from app.panels.timeline.filter_menu import FilterMenu
from app.panels.timeline.filter_words import NO_NAMES, value_word
from app.state.model import TimelineState

FIELD_PX = 96
DATE_TIP = "YYYY, YYYY-MM or YYYY-MM-DD; an event counts when any part of its date lies within"
FIGURE_TIP = "Wh/kg; only events that claim a figure pass"
DATE_RULE = "is no date from 1990 to 2100: write YYYY, YYYY-MM or YYYY-MM-DD"
FIGURE_RULE = "is no figure: write a number of Wh/kg from 0 to 5,000"
FIRST_YEAR, LAST_YEAR, LARGEST_WH_KG = 1990, 2100, 5000.0
_BOUNDS: tuple[tuple[str, str, str, str], ...] = (
    ("since", "Said from", DATE_TIP, "2024"),
    ("until", "to", DATE_TIP, "2026-06"),
    ("claim_from_wh_kg", "Claims from", FIGURE_TIP, "Wh/kg"),
    ("claim_to_wh_kg", "to", FIGURE_TIP, "Wh/kg"),
)


def read_bound(field: str, text: str) -> tuple[object, str]:
    """What was typed into a bound, as the state has it; and what is wrong with it, else ""."""
    word = text.strip()
    if field in ("since", "until"):
        try:
            sound = not word or FIRST_YEAR <= parse_span(word).start < LAST_YEAR + 1
        except ValueError:
            sound = False
        return (word, "") if sound else ("", f"“{word}” {DATE_RULE}")
    if not word:
        return None, ""
    try:
        value = float(word.replace(",", "."))
    except ValueError:
        value = -1.0
    return (value, "") if 0.0 <= value <= LARGEST_WH_KG else (None, f"“{word}” {FIGURE_RULE}")


class FilterPopover(QFrame):
    """Emits intents only: ``toggled(field, value, on)``, ``bounded(field, value)`` and ``cleared()``."""

    toggled = Signal(str, str, bool)
    bounded = Signal(str, object)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setAccessibleName("Filters")
        self.menus = {
            facet.field: FilterMenu(facet.title, [], f"Which {facet.title.lower()}") for facet in FACETS
        }
        self.fields: dict[str, QLineEdit] = {}
        self.wrong = role_label("", "refusal")
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self.clear = button("Clear all", "Take all filters away and empty the search")
        self._build()
        self.clear.clicked.connect(self.cleared)

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 12, 14, 12)
        grid.setSpacing(8)
        grid.addWidget(role_label("Show only events that pass all of these", "quiet"), 0, 0, 1, 2)
        for place, (field, menu) in enumerate(self.menus.items()):
            grid.addWidget(menu, 1 + place // 2, place % 2)
            menu.toggled_by_user.connect(lambda key, on, field=field: self.toggled.emit(field, key, on))
        below = 1 + (len(self.menus) + 1) // 2
        for row, first in ((below, 0), (below + 1, 2)):
            grid.addLayout(self._bounds(first), row, 0, 1, 2)
        grid.addWidget(self.wrong, below + 2, 0, 1, 2)
        grid.addWidget(self.clear, below + 3, 1)

    def _bounds(self, first: int) -> QHBoxLayout:
        row = QHBoxLayout()
        clear_margins(row, 6)
        start = _BOUNDS[first][1]
        for field, word, tip, example in _BOUNDS[first : first + 2]:
            box = self.fields[field] = QLineEdit()
            box.setPlaceholderText(example)
            box.setToolTip(tip)
            box.setAccessibleName(word if word != "to" else f"{start.split(' ')[0]} up to")
            box.setFixedWidth(FIELD_PX)
            box.editingFinished.connect(lambda field=field: self._typed(field))
            row.addWidget(role_label(word, "quiet"))
            row.addWidget(box)
        row.addStretch(1)
        return row

    def _typed(self, field: str) -> None:
        value, wrong = read_bound(field, self.fields[field].text())
        set_property(self.fields[field], "refused", bool(wrong))
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        self.adjustSize()
        if not wrong:
            self.bounded.emit(field, value)

    def set_values(
        self, values: Mapping[str, Mapping[str, int]], names: Mapping[str, str] = NO_NAMES
    ) -> None:
        """Offer the values that occur, with their numbers of events; ``names``: of the organisations."""
        for field, menu in self.menus.items():
            options = [
                (v, f"{value_word(field, v, names)}  ({count:,})") for v, count in values[field].items()
            ]
            menu.set_options(sorted(options, key=lambda option: option[1].lower()))

    def show_state(self, state: TimelineState) -> None:
        """Bring menus and bounds in line with the state; never emits."""
        for field, menu in self.menus.items():
            chosen: Sequence[str] = getattr(state, field)
            menu.set_chosen(chosen)
        for field, box in self.fields.items():
            value = getattr(state, field)
            text = f"{value:g}" if isinstance(value, float | int) else value or ""
            if not box.hasFocus() or box.property("refused") is not True:
                box.setText(text)

    def open_at(self, place: QPoint) -> None:
        """Open with its upper right corner at a global point, and take the keyboard."""
        self.adjustSize()
        self.move(place - QPoint(self.width(), 0))
        self.show()
        self.menus["kinds"].setFocus(Qt.FocusReason.PopupFocusReason)
