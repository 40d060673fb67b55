"""Techniques side by side as small buttons; those that find no room lie in the menu of a last one, "+2"."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from app.panels.common.widgets import clear_margins
from app.panels.routes.ladder import FeatureView
from app.panels.routes.technique_card import chip_button

_GAP_PX = 4


class ChipRow(QWidget):
    """``wanted(view, widget)``: a technique's card is asked for, beside that widget."""

    wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: tuple[FeatureView, ...] = ()
        self._chips: list[QToolButton] = []
        self._menu = QMenu(self)
        self.more = QToolButton()
        self.more.setProperty("role", "chip")
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self._menu)
        self._row = QHBoxLayout(self)
        clear_margins(self._row, _GAP_PX)
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_views(self, views: tuple[FeatureView, ...]) -> None:
        """Show the techniques of a step."""
        if views == self._views:
            return
        self._views = views
        for old in self._chips:
            self._row.removeWidget(old)
            old.deleteLater()
        self._chips = []
        for place, view in enumerate(views):
            chip = chip_button(view)
            chip.clicked.connect(lambda _=False, view=view, chip=chip: self.wanted.emit(view, chip))
            self._row.insertWidget(place, chip)
            self._chips.append(chip)
        self.fit()

    def chips(self) -> list[QToolButton]:
        """The chips in order, shown or not."""
        return list(self._chips)

    def fit(self) -> None:
        """Show as many chips as the width holds; the others go into the menu."""
        left, shown = self.width(), 0
        more = self.fontMetrics().averageCharWidth() * 5 + 12
        for place, chip in enumerate(self._chips):
            rest = len(self._chips) - place - 1
            wide = chip.sizeHint().width() + _GAP_PX
            fits = shown == place and wide + (more if rest else 0) <= left
            chip.setVisible(fits)
            if fits:
                shown += 1
                left -= wide
        self._fill_menu(shown)

    def _fill_menu(self, shown: int) -> None:
        """Put the techniques from ``shown`` on into the menu."""
        rest = self._views[shown:]
        self.more.setVisible(bool(rest))
        if not rest:
            return
        self.more.setText(f"{len(rest)} techniques")
        if shown or self.more.sizeHint().width() > self.width():
            self.more.setText(f"+{len(rest)}")
        names = "; ".join(view.name for view in rest)
        self.more.setToolTip(f"Techniques that help this step: {names}")
        self.more.setAccessibleName(f"{len(rest)} more techniques: {names}")
        self._menu.clear()
        for view in rest:
            action = self._menu.addAction(view.name)
            action.triggered.connect(lambda _=False, view=view: self.wanted.emit(view, self.more))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.fit()
