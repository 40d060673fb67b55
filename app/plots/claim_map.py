"""Claimed figures over time: who said how much, what was measured, and how far the two are apart."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent

from app.plots.claim_model import MapScene, MapSpot, segments, stairs
from app.plots.claim_names import ClaimNames, place_names
from app.plots.export import Table
from app.plots.frame import PlotFrame
from app.plots.markers import glyph_symbol, route_size, route_symbol
from app.plots.spot_labels import Arrow, PlacedName
from app.plots.theme import ROUTES, Theme, mix

MARK_PX, QUERY_PX = 9.0, 7.5
# A mark whose level is not stated is smaller by this.
UNSURE = 0.64
NEAR_PX = 12.0
_MOVED_PX = 4.0
RING_PX = 20.0
_AIR_YEARS = 0.35


class ClaimMap(PlotFrame):
    """``picked(id)``: a claim was clicked. ``labelled(n)``: that many names find no room."""

    picked = Signal(str)
    labelled = Signal(int)

    def __init__(self) -> None:
        super().__init__("", "", "Claimed specific energy", "Wh/kg")
        self.setAccessibleName("Claims over time")
        self.plotItem.getAxis("bottom").years = True
        self.export_name = "claims"
        self.scene_now = MapScene()
        self._selected = ""
        self._pressed: QPointF | None = None
        self.hidden_names = 0
        self._ground = pg.PlotCurveItem(fillLevel=0.0)
        self._steps = [pg.PlotCurveItem(), pg.PlotCurveItem()]
        self._now = pg.PlotCurveItem()
        self._lines = {slot: pg.PlotCurveItem(connect="pairs") for slot in ROUTES}
        self._scatter = pg.ScatterPlotItem(size=MARK_PX, antialias=True, useCache=True)
        self._queries = pg.ScatterPlotItem(size=QUERY_PX, antialias=True)
        self._halo = pg.ScatterPlotItem(size=RING_PX, antialias=True)
        for item in (
            self._ground,
            *self._lines.values(),
            *self._steps,
            self._now,
            self._halo,
            self._scatter,
            self._queries,
        ):
            self.plotItem.addItem(item, ignoreBounds=True)
        self._names = ClaimNames(self.view_box, self._place_names)
        self.view_box.sigRangeChanged.connect(self._layout)
        self.view_box.sigResized.connect(self._layout)
        self.apply_theme(self.theme)

    # -- data -----------------------------------------------------------------------------------------------

    def set_scene(self, scene: MapScene) -> None:
        """Show these claims."""
        if scene == self.scene_now:
            return
        self.scene_now = scene
        self._paint()
        self._fit()
        self._layout()

    def set_selected(self, claim_id: str) -> None:
        """Ring the claim of this id; "" or one that is not here: none."""
        self._selected = claim_id
        spot = self.spot(claim_id)
        self._halo.setData([spot.x] if spot else [], [spot.y] if spot else [])
        self._names.bold = spot.name if spot else ""
        if spot is not None:
            self.keep_in_view(spot.x, spot.y)
        self._layout()

    def spot(self, claim_id: str) -> MapSpot | None:
        """The spot of a claim."""
        return next((spot for spot in self.scene_now.spots if spot.id and spot.id == claim_id), None)

    def _fit(self) -> None:
        spots = self.scene_now.spots
        if not spots:
            return
        x = np.array([spot.x for spot in spots])
        y = np.array([spot.y for spot in spots] + [s.low for s in spots if s.low is not None])
        step = 100.0 if y.max() > 300.0 else 50.0
        low, high = np.floor(y.min() * 0.97 / step) * step, np.ceil(y.max() * 1.02 / step) * step
        end = max(self.scene_now.now, float(x.max()))
        self.set_home((float(x.min()) - _AIR_YEARS, end + _AIR_YEARS), (float(low), float(high)))

    # -- look -----------------------------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        """Recolour everything."""
        if not hasattr(self, "_names"):
            return
        self._names.set_theme(theme, self.scale_factor)
        self._halo.setPen(pg.mkPen(theme.accent, width=2.0))
        self._halo.setBrush(pg.mkBrush(QColor(theme.accent_tint)))
        self._now.setPen(pg.mkPen(theme.accent, width=1.5))
        self._paint()
        self._layout()

    def _paint(self) -> None:
        theme, scene = self.theme, self.scene_now
        for slot, line in self._lines.items():
            line.setData(*segments(scene, slot))
            line.setPen(pg.mkPen(mix(theme.route[slot], theme.surface, 0.35), width=1.0))
        for item, step in zip(self._steps, (*scene.steps, None, None), strict=False):
            item.setData(*stairs(step.points if step else (), scene.now))
            dashed = step is not None and not step.solid
            style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
            item.setPen(pg.mkPen(theme.text, width=1.0 if dashed else 2.0, style=style))
        car = next((step for step in scene.steps if step.solid), None)
        self._ground.setData(*stairs(car.points if car else (), scene.now))
        self._ground.setPen(pg.mkPen(None))
        self._ground.setBrush(pg.mkBrush(QColor(theme.accent_tint)))
        self._now.setData([scene.now, scene.now], [-1e5, 1e5])
        ordered = sorted(scene.spots, key=_order)
        self._scatter.setData([self._mark(spot) for spot in ordered])
        self._queries.setData(
            [self._query(spot) for spot in ordered if spot.slot == "unstated" and not spot.ended]
        )

    def _mark(self, spot: MapSpot) -> dict[str, object]:
        theme = self.theme
        ink = QColor(theme.text if spot.fill == "measured" else theme.route[spot.slot])
        # What is not stated is a circle with a question mark in it.
        symbol = "o" if spot.slot == "unstated" else route_symbol(spot.slot)
        if spot.ended:
            symbol = glyph_symbol("cross")
        if spot.ended:
            ink = QColor(theme.refusal)
        return {
            "pos": (spot.x, spot.y),
            "symbol": symbol,
            "size": (UNSURE if spot.unsure else 1.0)
            * route_size(spot.slot, MARK_PX + (1.0 if symbol == "o" and spot.slot == "liquid" else 3.0)),
            "pen": pg.mkPen(ink, width=1.4),
            "brush": pg.mkBrush(QColor(theme.quiet if spot.fill == "measured" else theme.surface)),
        }

    def _query(self, spot: MapSpot) -> dict[str, object]:
        ink = QColor(self.theme.route[spot.slot])
        symbol = glyph_symbol("question")
        return {
            "pos": (spot.x, spot.y),
            "symbol": symbol,
            "size": QUERY_PX * (UNSURE if spot.unsure else 1.0),
            "pen": None,
            "brush": pg.mkBrush(ink),
        }

    def _layout(self, *_: object) -> None:
        if hasattr(self, "_names"):
            self._names.forget(self.view_box.rect())

    def _place_names(self) -> tuple[list[PlacedName], list[Arrow]]:
        placed, arrows, hidden = place_names(
            self.scene_now, self._names, self._at, self._selected, lambda slot: self.theme.route[slot]
        )
        if hidden != self.hidden_names:
            self.hidden_names = hidden
            self.labelled.emit(hidden)
        return placed, arrows

    def _at(self, x: float, y: float) -> QPointF:
        return QPointF(self.view_box.mapFromView(QPointF(x, y)))

    # -- reading out ----------------------------------------------------------------------------------------

    def near(self, x: float, y: float) -> MapSpot | None:
        """The spot nearest to a data point, where it is near enough."""
        here = self._at(x, y)
        best, reach = None, NEAR_PX
        for spot in self.scene_now.spots:
            there = self._at(spot.x, spot.y)
            gap = float(np.hypot(here.x() - there.x(), here.y() - there.y()))
            if gap <= reach:
                best, reach = spot, gap
        return best

    def read_out(self, x: float, y: float) -> str:
        """The claim under the pointer, else year and figure."""
        spot = self.near(x, y)
        label, unit = self._labels["left"]
        return spot.line if spot is not None else f"{x:.1f} · {label} {y:.0f} {unit}"

    def source_at(self, x: float, y: float) -> tuple[str, str] | None:
        """The row of the claim under the pointer."""
        spot = self.near(x, y)
        return spot.row if spot is not None else None

    def chosen_source(self) -> tuple[str, str] | None:
        """The row of the picked claim."""
        spot = self.spot(self._selected)
        return spot.row if spot is not None else None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember where the button went down: a drag picks nothing."""
        super().mousePressEvent(event)
        self._pressed = event.position()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click on a claim picks it."""
        super().mouseReleaseEvent(event)
        event.accept()
        pressed, self._pressed = self._pressed, None
        if pressed is None or (pressed - event.position()).manhattanLength() > _MOVED_PX:
            return
        point = self.data_at(event.position())
        spot = self.near(*point) if point is not None else None
        if spot is not None and spot.id and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(spot.id)

    def table(self) -> Table:
        """Every spot, in order of time."""
        unit = self._labels["left"][1]
        header = ["name", "id", "kind", "colour", "year", f"from ({unit})", f"to ({unit})", "read as"]
        rows: list[list[object]] = [
            [s.name, s.id, s.fill, s.slot, round(s.x, 3), s.y if s.low is None else s.low, s.y, s.line]
            for s in sorted(self.scene_now.spots, key=lambda spot: spot.x)
        ]
        return header, rows


def _order(spot: MapSpot) -> tuple[bool, float]:
    """What was measured lies on top."""
    return spot.fill == "measured", spot.y
