"""'Architectures': the steps from liquid to all-solid as rising cards, and a ruler with the design in hand."""

from __future__ import annotations

from html import escape
from itertools import zip_longest

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.panels.common.badge import GO_KEYS, SOURCE_TIP, Badge
from app.panels.common.links import open_link, row_link
from app.panels.common.panel import open_source
from app.panels.common.widgets import clear_margins, role_label, set_property
from app.panels.common.words import basis_word
from app.panels.routes.figures import ElidedLines
from app.panels.routes.ladder import DRAFT_POLICY, STEP_ORDER, LadderView, StepView
from app.plots.theme import LIGHT, Theme, font

RISE_PX = 6
RULER_WT_PERCENT = 15.0
RULER_TICKS = (15.0, 10.0, 5.0, 0.0)


class StepCard(QFrame):
    """One step. A click or Enter leads to its row in the Data panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._id = ""
        self._name, self._band = role_label("", "cardTitle"), role_label("", "caption")
        self._text = ElidedLines()
        head = QHBoxLayout()
        clear_margins(head, 6)
        head.addWidget(self._name, 1)
        head.addWidget(self._band)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 5, 10, 4)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._text, 1)

    def show_view(self, view: StepView) -> None:
        """Show the step; the design's own is marked."""
        self._id = view.id
        self._name.setText(view.name)
        self._band.setText(view.band)
        self._text.show_lines(alternating(view))
        self.setToolTip(f"{step_tooltip(view)}\n{SOURCE_TIP}")
        here = "; the design in hand" if view.is_design else ""
        self.setAccessibleName(f"{view.name}, {view.band or 'no band'}{here}")
        set_property(self, "selected", view.is_design)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            open_source(self, "architectures", self._id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in GO_KEYS:
            open_source(self, "architectures", self._id)
            return
        super().keyPressEvent(event)


def alternating(view: StepView) -> list[str]:
    """Benefits and challenges in turn, so that a low card shows some of both."""
    pairs = zip_longest((f"+ {line}" for line in view.benefits), (f"− {line}" for line in view.challenges))
    return [line for pair in pairs for line in pair if line is not None]


def step_tooltip(view: StepView) -> str:
    """Everything known of a step, with its sources."""
    lines = [f"{view.name}: {view.summary}"]
    lines += [f"+ {line}" for line in view.benefits] + [f"− {line}" for line in view.challenges]
    lines += [view.note] if view.note else []
    lines += [f"{basis_word(view.basis)}. Source: " + "; ".join(source.text for source in view.sources)]
    return "\n".join(lines)


class Ruler(QWidget):
    """Liquid content from 15 wt % down to none; the design in hand is a ring with a dot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale = LIGHT, 1.0
        self._percent: float | None = None
        self._words = ""
        self.setMinimumHeight(38)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_design(self, percent: float | None, words: str) -> None:
        """Move the mark; ``None`` takes it away."""
        self._percent, self._words = percent, words
        self.setAccessibleName(f"Liquid content. {words}" if words else "Liquid content")
        self.setToolTip(
            "Share of liquid electrolyte in the mass of the cell: the article's classes, and the design"
        )
        self.update()

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take the colours and the type size."""
        self._theme, self._scale = theme, scale
        self.setFixedHeight(round(QFontMetricsF(font("caption", scale)).height() * 2 + 8))
        self.update()

    def x_of(self, percent: float) -> float:
        """Pixel of a liquid content; more than the ruler holds stands at its left end."""
        left, right = 10.0, self.width() - 10.0
        share = 1 - min(percent, RULER_WT_PERCENT) / RULER_WT_PERCENT
        return left + share * (right - left)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = font("caption", self._scale)
        painter.setFont(face)
        metrics = QFontMetricsF(face)
        y = 9.0 * self._scale
        painter.setPen(QPen(QColor(self._theme.line), 3))
        painter.drawLine(QPointF(self.x_of(RULER_WT_PERCENT), y), QPointF(self.x_of(0), y))
        self._paint_ticks(painter, metrics, y)
        if self._percent is not None:
            self._paint_design(painter, metrics, y, self._percent)
        painter.end()

    def _paint_ticks(self, painter: QPainter, metrics: QFontMetricsF, y: float) -> None:
        taken = self._label_rect(metrics, y)
        for percent in RULER_TICKS:
            x = self.x_of(percent)
            painter.setPen(QPen(QColor(self._theme.quiet), 1))
            painter.drawLine(QPointF(x, y - 4), QPointF(x, y + 4))
            words = f"{percent:.0f} wt %" if percent == RULER_TICKS[0] else f"{percent:.0f}"
            width = metrics.horizontalAdvance(words)
            left = min(max(x - width / 2, 0.0), self.width() - width)
            rect = QRectF(left, y + 8 * self._scale, width, metrics.height())
            if taken is None or not rect.adjusted(-6, 0, 6, 0).intersects(taken):
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, words)

    def _label_rect(self, metrics: QFontMetricsF, y: float) -> QRectF | None:
        if self._percent is None:
            return None
        width = metrics.horizontalAdvance(self._words) * 1.08
        left = min(max(self.x_of(self._percent) - width / 2, 0.0), max(0.0, self.width() - width))
        return QRectF(left, y + 8 * self._scale, width, metrics.height())

    def _paint_design(self, painter: QPainter, metrics: QFontMetricsF, y: float, percent: float) -> None:
        accent, center = QColor(self._theme.accent), QPointF(self.x_of(percent), y)
        painter.setPen(QPen(accent, 2))
        painter.setBrush(QColor(self._theme.surface))
        painter.drawEllipse(center, 7 * self._scale, 7 * self._scale)
        painter.setBrush(accent)
        painter.drawEllipse(center, 2 * self._scale, 2 * self._scale)
        rect = self._label_rect(metrics, y)
        assert rect is not None
        face = font("caption", self._scale)
        face.setBold(True)
        painter.setFont(face)
        painter.setPen(QColor(self._theme.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, self._words)


class LadderTab(QWidget):
    """Steps, ruler, features of a build, and the draft standard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps: list[StepCard] = []
        self._row = QHBoxLayout()
        clear_margins(self._row, 8)
        self._make_steps()
        self.ruler = Ruler()
        self._draft = role_label("", "caption")
        self._draft.setWordWrap(True)
        self._draft.setTextFormat(Qt.TextFormat.RichText)
        self._draft.linkActivated.connect(lambda target: open_link(self, target))
        self._draft.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._features = QHBoxLayout()
        clear_margins(self._features, 6)
        right = QVBoxLayout()
        clear_margins(right, 2)
        right.addWidget(self._draft)
        right.addLayout(self._features)
        foot = QHBoxLayout()
        clear_margins(foot, 16)
        foot.addWidget(self.ruler, 3, Qt.AlignmentFlag.AlignTop)
        foot.addLayout(right, 2)
        column = QVBoxLayout(self)
        clear_margins(column, 6)
        column.addLayout(self._row, 1)
        column.addLayout(foot)

    def show_view(self, view: LadderView) -> None:
        """Show the ladder with the design in hand."""
        for place, card in enumerate(self.steps):
            card.setVisible(place < len(view.steps))
            if place < len(view.steps):
                card.show_view(view.steps[place])
        self.ruler.show_design(view.liquid_wt_percent, view.design_text)
        self._draft.setToolTip(view.draft_tooltip)
        self._draft.setText(
            f'{escape(view.draft_text)} <a href="{row_link("policies", DRAFT_POLICY)}">source</a>'
            if view.draft_text
            else ""
        )
        if self._features.isEmpty() and view.features:
            self._add_features(view.features)

    def _make_steps(self) -> None:
        """Each step stands a little higher than the one before."""
        for place in range(len(STEP_ORDER)):
            card = StepCard()
            holder = QVBoxLayout()
            clear_margins(holder, 0)
            holder.addSpacing(RISE_PX * (len(STEP_ORDER) - 1 - place))
            holder.addWidget(card, 1)
            self._row.addLayout(holder, 1)
            self.steps.append(card)

    def _add_features(self, features: tuple[StepView, ...]) -> None:
        self._features.addWidget(role_label("Builds:", "caption"))
        for feature in features:
            badge = Badge(feature.name.lower())
            badge.set_source("architectures", feature.id)
            badge.setToolTip(f"{step_tooltip(feature)}\n{SOURCE_TIP}")
            badge.setAccessibleName(f"{feature.name}: {feature.summary}")
            self._features.addWidget(badge)
        self._features.addStretch(1)
