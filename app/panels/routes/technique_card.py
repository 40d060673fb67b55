"""A technique that enables a step: what it is, what it helps, which step, from where; as a card and a pop-over."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.panels.common.badge import Badge
from app.panels.common.links import open_link
from app.panels.common.panel import dress
from app.panels.common.widgets import clear_margins, role_label
from app.panels.common.wrapped import Wrapped
from app.panels.routes.about_tab import links
from app.panels.routes.ladder import FeatureView
from app.plots.theme import LIGHT, Theme

WIDE_PX = 360


class TechniqueCard(QWidget):
    """One technique in full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._view: FeatureView | None = None
        self._name, self.badge = role_label("", "cardTitle"), Badge()
        self._summary, self._points = Wrapped("", "body"), Wrapped("", "body")
        self._steps, self._note = Wrapped("", "quiet"), Wrapped("", "caption")
        self._sources = role_label("", "caption")
        self._sources.setTextFormat(Qt.TextFormat.RichText)
        self._sources.setWordWrap(True)
        self._sources.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._sources.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._sources.linkActivated.connect(lambda target: open_link(self, target))
        head = QHBoxLayout()
        clear_margins(head, 8)
        head.addWidget(self._name, 1)
        head.addWidget(self.badge)
        column = QVBoxLayout(self)
        clear_margins(column, 4)
        column.addLayout(head)
        for widget in (self._summary, self._points, self._steps, self._note, self._sources):
            column.addWidget(widget)
        column.addStretch(1)

    def show_view(self, view: FeatureView) -> None:
        """Show a technique."""
        self._view = view
        self._name.setText(view.name)
        self.badge.set_text(view.basis)
        self.badge.set_source("architectures", view.id)
        self._summary.setText(view.summary)
        points = [f"+ {line}" for line in view.benefits] + [f"− {line}" for line in view.challenges]
        self._points.setText("\n".join(points))
        self._steps.setText(
            f"Helps the {view.steps} step{'s' if ' and ' in view.steps else ''}" if view.steps else ""
        )
        self._steps.setVisible(bool(view.steps))
        self._note.setText(view.note)
        self._note.setVisible(bool(view.note))
        self._sources.setText(links(view.sources, self._theme))
        self._sources.setAccessibleName("Sources: " + "; ".join(source.text for source in view.sources))
        self._sources.setToolTip("Sources with an address open in the browser.")
        self.setAccessibleName(view.spoken)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Colour the links."""
        self._theme = theme
        if self._view is not None:
            self._sources.setText(links(self._view.sources, theme))


class TechniquePopup(QFrame):
    """The card over the page; a click beside it or Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_WindowPropagation)
        self.card = TechniqueCard(self)
        # Who follows the badge leaves for the Data panel: the pop-over must not stay over it.
        self.card.badge.pressed.connect(self.close)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self.card)

    def open_for(self, view: FeatureView, at: QWidget, theme: Theme, scale: float) -> None:
        """Show a technique above the widget ``at``, or under it where there is more room."""
        dress(self, theme, scale)
        self.card.show_view(view)
        self.setFixedWidth(round(WIDE_PX * scale))
        self.ensurePolished()
        for _ in range(2):  # the wrapped lines know their height only at their width
            self._column.activate()
            self.adjustSize()
        place = at.mapToGlobal(QPoint(0, 0))
        room = at.screen().availableGeometry()
        above = place.y() - self.height() - 4
        y = above if above >= room.top() else place.y() + at.height() + 4
        x = min(max(place.x(), room.left()), max(room.left(), room.right() - self.width()))
        self.move(x, max(room.top(), min(y, room.bottom() - self.height())))
        self.show()
        self.card.badge.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)


def chip_button(view: FeatureView) -> QToolButton:
    """A small button that names a technique."""
    chip = QToolButton()
    chip.setProperty("role", "chip")
    chip.setText(view.name[0].lower() + view.name[1:] if not view.name.startswith("Si–") else view.name)
    chip.setToolTip(f"{view.spoken}\nClick or Enter: the card with its sources.")
    chip.setAccessibleName(f"{view.name}: what it is, what it helps, sources")
    chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    chip.setCursor(Qt.CursorShape.PointingHandCursor)
    return chip
