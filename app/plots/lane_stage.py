"""What all layers of the lanes share: the layout, where the view stands, and the look."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QColor, QFont

from app.plots.lane_arrange import ROW_PX, WINDOW_STEP_PX, LaneLayout, Lens, arrange
from app.plots.lane_model import LaneScene
from app.plots.theme import LIGHT, Theme, font

GLYPH_AT, WINDOW_AT, WINDOW_PX = 0.37, 0.83, 5.0


def no_layout() -> LaneLayout:
    """The layout of nothing."""
    return arrange(LaneScene(), Lens(2020.0, 2021.0, 1.0), lambda _text, _strong: 0.0, None)


class LaneStage:
    """The scene with its layout, in the pixels of the view box."""

    def __init__(self, view_box: Any) -> None:
        self.view_box = view_box
        self.scene = LaneScene()
        self.layout = no_layout()
        self.theme: Theme = LIGHT
        self.scale = 1.0
        self.row_height = ROW_PX
        self.selected: str | None = None
        self.cursor: str | None = None
        # The group that the keyboard stands on, by its key.
        self.group_cursor: str | None = None
        self.plain = font("caption")
        self.strong = font("caption")
        self.refresh()
        view_box.sigRangeChanged.connect(self.refresh)
        view_box.sigResized.connect(self.refresh)

    def set_look(self, theme: Theme, scale: float) -> None:
        self.theme, self.scale = theme, scale
        self.plain, self.strong = font("caption", scale), font("caption", scale)
        self.strong.setWeight(QFont.Weight.DemiBold)

    def refresh(self, *_: object) -> None:
        """Read where the view stands: once a move, for hundreds of look-ups a frame."""
        (start, end), (top, _low) = self.view_box.viewRange()
        self.size = (float(self.view_box.width()), float(self.view_box.height()))
        self.years = (float(start), float(end))
        self.scroll = float(top)
        self.per_year = self.size[0] / (self.years[1] - self.years[0])

    def x_px(self, year: float) -> float:
        return (year - self.years[0]) * self.per_year

    def cut_px(self, year: float) -> float:
        """As ``x_px``, but never far outside: some readers of SVG know no clipping."""
        return min(max(self.x_px(year), -3.0), self.size[0] + 3.0)

    def row_top(self, row: int) -> float:
        return self.layout.tops[row] - self.scroll

    def row_px(self, row: int) -> float:
        """The height of a lane."""
        return self.layout.tops[row + 1] - self.layout.tops[row]

    def glyph_y(self, row: int) -> float:
        return self.row_top(row) + GLYPH_AT * ROW_PX * self.scale

    def bar_y(self, row: int, sub: int) -> float:
        return self.row_top(row) + (WINDOW_AT * ROW_PX + sub * WINDOW_STEP_PX) * self.scale

    def level_y(self, row: int, level: float) -> float:
        """The height of a point of a curve; ``level`` is 0 at the bottom of its lane and 1 at the top."""
        rim = 4.0 * self.scale
        return self.row_top(row) + rim + (1.0 - level) * (self.row_px(row) - 2.0 * rim)

    def colour(self, tint: str) -> QColor:
        theme = self.theme
        named = {"warning": theme.warning, "refusal": theme.refusal, "text": theme.text}
        return QColor(named.get(tint) or theme.route.get(tint, theme.quiet))

    def seen_rows(self) -> range:
        """The lanes in sight."""
        return self.layout.rows_between(self.scroll, self.scroll + self.size[1])

    def shows_row(self, row: int) -> bool:
        return row in self.seen_rows()

    def chosen_row(self) -> int | None:
        """The lane of what is selected, or of where the keyboard stands."""
        return self.scene.row(self.selected or self.cursor)

    @property
    def looks_back(self) -> bool:
        """Whether the timeline is shown as it was known on an earlier day."""
        return self.scene.now is not None and self.scene.today < self.scene.now
