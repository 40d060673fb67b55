"""The four loud figures above the lanes, and the legend of window styles beside them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QWidget, QWidgetAction

from app.panels.common.badge import GO_KEYS
from app.panels.common.widgets import button, clear_margins, role_label, set_face, set_property
from app.panels.timeline.figures import Figure
from app.panels.timeline.selectors import LEGEND
from app.plots.lane_pictures import draw_swatch
from app.plots.theme import LIGHT, Theme, font

GAP_PX = 14
ROW_PX = 16
SCOPE = "of the events\nshown"
CASES_TIP = "Click or Enter: the events it is counted from, in the Data panel."


class FigureBox(QWidget):
    """One figure: the number, a smaller "of 12", two lines of caption; the tooltip says how it is counted."""

    cases_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cases: tuple[str, ...] = ()
        self._number, self._of = QLabel(), role_label("", "title")
        self._number.setProperty("role", "headline")
        self._caption = role_label("", "caption")
        self._of.setProperty("role", "quiet")
        row = QHBoxLayout(self)
        clear_margins(row, 6)
        row.addWidget(self._number)
        row.addWidget(self._of, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._caption, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_figure(self, figure: Figure) -> None:
        """Show a figure."""
        self._number.setText(figure.value)
        self._of.setText(figure.of)
        self._of.setVisible(bool(figure.of))
        self._caption.setText(figure.caption)
        self.setToolTip(f"{figure.counted}\n{CASES_TIP}" if figure.cases else figure.counted)
        self._cases = figure.cases
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if figure.cases else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if figure.cases else Qt.CursorShape.ArrowCursor)
        words = f"{figure.value} {figure.of} {figure.caption}".replace("\n", " ")
        self.setAccessibleName(" ".join(words.split()))
        self.setAccessibleDescription(figure.counted)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click lists the cases."""
        inside = self.rect().contains(event.position().toPoint())
        if self._cases and event.button() == Qt.MouseButton.LeftButton and inside:
            self.cases_wanted.emit(self._cases)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if self._cases and event.key() in GO_KEYS:
            self.cases_wanted.emit(self._cases)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        set_property(self._caption, "tone", "accent")

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        set_property(self._caption, "tone", "")

    def text(self) -> str:
        """The figure as read aloud."""
        return self.accessibleName()

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take the type size of the number."""
        face = font("headline", scale)
        face.setPointSizeF(face.pointSizeF() * 0.85)
        set_face(self._number, face)


class WindowLegend(QWidget):
    """What the window styles mean, drawn by the same code as the lanes; only the styles that are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale = LIGHT, 1.0
        self._entries: tuple[tuple[str, str], ...] = LEGEND
        self._rows = 2
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Legend of target windows")
        self.setToolTip("How target windows and events are drawn; kinds and routes are on the chips above")

    def set_styles(self, styles: Collection[str]) -> None:
        """Show the entries of these styles only."""
        self._entries = tuple(entry for entry in LEGEND if entry[0] in styles)
        self.setAccessibleDescription(", ".join(text for _, text in self._entries))
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take the colours and the type size."""
        self._theme, self._scale = theme, scale
        self.updateGeometry()
        self.update()

    def width_with(self, rows: int) -> int:
        """The width in px that the legend takes with so many rows."""
        return round(sum(width for _, width in self._columns(rows)))

    def set_rows(self, rows: int) -> None:
        """Stack the entries so many high."""
        if rows != self._rows:
            self._rows = rows
            self.updateGeometry()
            self.update()

    def _columns(self, rows: int) -> list[tuple[tuple[tuple[str, str], ...], float]]:
        """Columns of entries with their width."""
        metrics = QFontMetricsF(font("caption", self._scale))
        chunks = [self._entries[i : i + rows] for i in range(0, len(self._entries), rows)]
        swatch = 32.0 * self._scale
        return [(c, swatch + max(metrics.horizontalAdvance(text) for _, text in c) + 10.0) for c in chunks]

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(
            self.width_with(self._rows), round((42 if self._rows <= 3 else ROW_PX * self._rows) * self._scale)
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = font("caption", self._scale)
        painter.setFont(face)
        left = 0.0
        sink = QFontMetricsF(face).capHeight() / 2
        for entries, width in self._columns(self._rows):
            for row, (style, text) in enumerate(entries):
                y = self.height() * (row + 0.5) / self._rows
                draw_swatch(painter, style, left, y, self._theme, self._scale)
                painter.setPen(QColor(self._theme.quiet))
                painter.drawText(QPointF(left + 27.0 * self._scale, y + sink), text)
            left += width
        painter.end()


class FigureRow(QWidget):
    """Four figures and the legend; where there is no room for both, a button opens the legend."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = tuple(FigureBox() for _ in range(4))
        self.legend = WindowLegend()
        self.scope = role_label(SCOPE, "caption")
        self.scope.setToolTip("Filters are on: these figures and the title count the events shown")
        self.scope.hide()
        self.legend_button = button("Legend ▾", "What the bars and pictograms of the lanes mean")
        self.legend_button.setAccessibleName("Legend")
        self.legend_button.clicked.connect(self.open_legend)
        self._styles: Collection[str] = ()
        self._theme, self._scale = LIGHT, 1.0
        self._covered, self._filtered = 0, False
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 4, 0)
        row.setSpacing(GAP_PX)
        for box in self.boxes:
            row.addWidget(box)
        row.addWidget(self.scope, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.legend)
        row.addWidget(self.legend_button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_figures(
        self, figures: Sequence[Figure], styles: Collection[str], filtered: bool = False
    ) -> None:
        """Show four figures, and the legend of the styles in sight; ``filtered``: they are of a part of the events."""
        self._styles, self._filtered = styles, filtered
        for box, figure in zip(self.boxes, figures, strict=True):
            box.set_figure(figure)
        self.legend.set_styles(styles)
        self._fit()

    def set_covered(self, pixels: int) -> None:
        """Keep clear of what lies over the right side (the floating card)."""
        self._covered = pixels
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(300, super().minimumSizeHint().height())

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take the looks for the legend that is opened."""
        self._theme, self._scale = theme, scale
        self._fit()

    def open_legend(self) -> None:
        """The legend as a small window under its button, one entry below the other."""
        self.legend_menu().popup(self.legend_button.mapToGlobal(self.legend_button.rect().bottomLeft()))

    def legend_menu(self) -> QMenu:
        """The legend that the button opens."""
        menu, legend = QMenu(self), WindowLegend()
        legend.set_theme(self._theme, self._scale)
        legend.set_styles(self._styles)
        legend.set_rows(max(2, sum(style in self._styles for style, _ in LEGEND)))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(legend)
        menu.addAction(holder)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _fit(self) -> None:
        """The legend goes behind its button first, then the last figures go, rather than squeeze them."""
        room = self.width() - self._covered
        scope = self.scope.sizeHint().width() + GAP_PX if self._filtered else 0
        figures = scope + sum(box.sizeHint().width() + GAP_PX for box in self.boxes)
        rows = next((n for n in (2, 3) if figures + self.legend.width_with(n) + 6 <= room), 0)
        behind = not rows and bool(self._styles)
        used = scope + (self.legend_button.sizeHint().width() + GAP_PX if behind else 0)
        for box in self.boxes:
            used += box.sizeHint().width() + GAP_PX
            box.setVisible(used <= room + GAP_PX)
        self.scope.setVisible(self._filtered)
        self.legend.set_rows(rows or 2)
        self.legend.setVisible(rows > 0)
        self.legend_button.setVisible(behind)
