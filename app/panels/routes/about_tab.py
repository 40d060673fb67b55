"""'About the route': what is said of it, beside the compared route or the table of its named materials."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.panels.common.badge import Badge
from app.panels.common.widgets import clear_margins, role_label
from app.panels.routes.about import MATERIAL_HEADER, AboutView, MaterialRow, SourceView
from app.panels.routes.table import FactTable
from app.plots.markers import route_pixmap
from app.plots.theme import LIGHT, Theme

SOURCES_TIP = "Where these statements come from. Sources with an address open in the browser."


class RouteColumn(QWidget):
    """What is said of one route."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale = LIGHT, 1.0
        self._view: AboutView | None = None
        self._marker, self._name = QLabel(), role_label("", "cardTitle")
        self._stage, self._badge = _wrapped("caption"), Badge()
        self._summary = _wrapped("quiet")
        self._advantages, self._challenges = _wrapped("body"), _wrapped("body")
        self._note = _wrapped("caption")
        self._sources = _wrapped("caption")
        self._sources.setTextFormat(Qt.TextFormat.RichText)
        self._sources.setOpenExternalLinks(True)
        self._sources.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        clear_margins(head, 6)
        for widget in (self._marker, self._name):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self._badge)
        lists = QHBoxLayout()
        clear_margins(lists, 16)
        for word, label in (("Advantages", self._advantages), ("Challenges", self._challenges)):
            box = QVBoxLayout()
            clear_margins(box, 2)
            box.addWidget(role_label(word, "caption"))
            box.addWidget(label)
            box.addStretch(1)
            lists.addLayout(box, 1)
        column = QVBoxLayout(self)
        clear_margins(column, 4)
        column.addLayout(head)
        column.addWidget(self._stage)
        column.addWidget(self._summary)
        column.addLayout(lists)
        column.addWidget(self._sources)
        column.addWidget(self._note)
        column.addStretch(1)

    def show_view(self, view: AboutView | None) -> None:
        """Show a route; ``None`` hides the column."""
        self.setVisible(view is not None)
        self._view = view
        if view is None:
            return
        self._name.setText(view.name)
        self._stage.setText(view.stage)
        self._badge.set_text(view.basis)
        self._badge.set_source("routes", view.route)
        self._summary.setText(view.summary)
        self._advantages.setText(_bullets("+", view.advantages))
        self._challenges.setText(_bullets("−", view.challenges))
        self._note.setText(view.note)
        self._note.setVisible(bool(view.note))
        self._sources.setText(links(view.sources, self._theme))
        self._sources.setAccessibleName(f"Sources on {view.name}: {'; '.join(s.text for s in view.sources)}")
        self._sources.setToolTip(SOURCES_TIP)
        self.setAccessibleName(f"About {view.name}")
        self._mark()
        self.fit_height()

    def fit_height(self) -> None:
        """Ask for the height that the wrapped texts need at this width, no more: the scroll area goes by it."""
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(max(0, layout.totalHeightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.fit_height()

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Colour marker and links."""
        self._theme, self._scale = theme, scale
        if self._view is not None:
            self._sources.setText(links(self._view.sources, theme))
            self._mark()

    def _mark(self) -> None:
        if self._view is not None:
            side = round(14 * self._scale)
            self._marker.setPixmap(
                route_pixmap(self._view.route, self._theme, side, self.devicePixelRatioF())
            )


class AboutTab(QWidget):
    """Two columns; the right one is the compared route, or a table of the selected route's named electrolytes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.selected, self.compared = RouteColumn(), RouteColumn()
        self.materials = FactTable(MATERIAL_HEADER, "Named electrolytes of the route", stretch=5)
        row = QHBoxLayout(self)
        clear_margins(row, 16)
        row.addWidget(_scrolled(self.selected, "About the selected route"), 10)
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedWidth(1)
        line.setMaximumHeight(16777215)
        row.addWidget(line)
        self._right = _scrolled(self.compared, "About the compared route")
        row.addWidget(self._right, 10)
        row.addWidget(self.materials, 12)

    def show_views(
        self, selected: AboutView | None, compared: AboutView | None, rows: tuple[MaterialRow, ...]
    ) -> None:
        """Show the selected route beside the compared one, else beside its materials."""
        self.selected.show_view(selected)
        self.compared.show_view(compared)
        self._right.setVisible(compared is not None)
        self.materials.setVisible(compared is None)
        if compared is None:
            cells = [
                [r.name, r.conductivity, r.activation, r.window, r.critical, f"{r.basis}: {r.source}"]
                for r in rows
            ]
            tips = ["\n".join(part for part in (r.name, r.note, f"Source: {r.source}") if part) for r in rows]
            self.materials.show_rows(cells, tips, [("electrolytes", r.id) for r in rows])


def links(sources: tuple[SourceView, ...], theme: Theme) -> str:
    """Sources as one line of text, those with an address as links."""
    parts = []
    for source in sources:
        text = escape(source.text)
        if source.address.startswith(("https://", "http://")):
            text = f'<a style="color:{theme.accent}" href="{escape(source.address, quote=True)}">{text}</a>'
        parts.append(text)
    return "Sources: " + " · ".join(parts) if parts else ""


def _bullets(sign: str, lines: tuple[str, ...]) -> str:
    return "\n".join(f"{sign} {line}" for line in lines)


def _wrapped(role: str) -> QLabel:
    label = role_label("", role)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return label


def _scrolled(widget: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setAccessibleName(name)
    area.setWidget(widget)
    return area
