"""By what the lanes are made and in which order they stand: one button with two short lists."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

BY: tuple[tuple[str, str], ...] = (
    ("company", "region, company"),
    ("region", "region, country"),
    ("route", "route, company"),
    ("chemistry", "chemistry, company"),
)
ORDERS: tuple[tuple[str, str], ...] = (
    ("region", "in their usual order"),
    ("target", "next target first"),
    ("events", "most events first"),
    ("slip", "largest slip first"),
)
# On the button the order takes a word or two.
ORDER_WORDS = {"target": "next target", "events": "most events", "slip": "largest slip"}
ARROW_PX = 18
TIP = "What makes a lane, and the order of the lanes and their groups; every event lies in exactly one lane"


class LanesMenu(QToolButton):
    """``by_wanted`` and ``order_wanted`` carry a key of ``BY`` and ``ORDERS``."""

    by_wanted = Signal(str)
    order_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._brief, self._long, self._short = False, "", ""
        self.setProperty("role", "button")
        self.setToolTip(TIP)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self)
        menu.setAccessibleName("Lanes by")
        self._by = self._fill(menu, "Lanes by", BY, self.by_wanted)
        self._order = self._fill(menu, "Order", ORDERS, self.order_wanted)
        self.setMenu(menu)
        self.show_choice("company", "region")

    def _fill(
        self, menu: QMenu, title: str, options: Sequence[tuple[str, str]], told: object
    ) -> dict[str, QAction]:
        menu.addSection(title)
        group = QActionGroup(self)
        made = {}
        for key, text in options:
            action = menu.addAction(text)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _on=False, key=key: told.emit(key))  # type: ignore[attr-defined]
            made[key] = action
        return made

    def set_brief(self, brief: bool) -> None:
        """Say it in one word where room is short. As wide as the longest choice, so that nothing jumps."""
        self._brief = brief
        self.setText(self._short if brief else self._long)
        self.ensurePolished()
        metrics = self.fontMetrics()
        orders = ["", *(f", {word}" for word in ORDER_WORDS.values())]
        texts = [self._text(words, order, brief) for _, words in BY for order in orders]
        self.setFixedWidth(max(metrics.horizontalAdvance(text) for text in texts) + ARROW_PX)

    @staticmethod
    def _text(words: str, order: str, brief: bool) -> str:
        return f"{words.split(',')[0]} ▾" if brief else f"{words}{order} ▾"

    def show_choice(self, by: str, order: str) -> None:
        """Show what is chosen; never emits."""
        for actions, chosen in ((self._by, by), (self._order, order)):
            for key, action in actions.items():
                action.setChecked(key == chosen)
        words = dict(BY).get(by, by)
        ordered = "" if order == "region" else f", {dict(ORDERS).get(order, order)}"
        brief_order = "" if order == "region" else f", {ORDER_WORDS.get(order, order)}"
        self._long, self._short = self._text(words, brief_order, False), self._text(words, "", True)
        self.setText(self._short if self._brief else self._long)
        self.setAccessibleName(f"Lanes by {words}{ordered}")
