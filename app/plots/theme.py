"""Colours, type sizes and spaces: the one place from which plots and style sheet read them.

Two themes with the same fields. Nothing else in the program names a colour.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont, QGuiApplication

Role = Literal["caption", "body", "heading", "title", "headline"]

PRESENTATION_SCALE = 1.5

# Steps in points relative to the base font.
_STEP: dict[str, float] = {"caption": -2.0, "body": 0.0, "heading": 2.0, "title": 6.0, "headline": 20.0}
_WEIGHT: dict[str, QFont.Weight] = {
    "heading": QFont.Weight.DemiBold,
    "headline": QFont.Weight.Light,
}
# The application property in which the shell keeps the unscaled base size (points).
BASE_PROPERTY = "voltascope_base_pt"

ROUTES = ("liquid", "sulfide", "oxide", "polymer", "halide", "unstated")
PARTS = ("positive", "negative", "separator", "electrolyte", "foils", "housing")

# pyqtgraph symbol names; "unstated" is drawn as a question mark registered in markers.py.
ROUTE_SYMBOL: dict[str, str] = {
    "liquid": "o",
    "sulfide": "t1",
    "oxide": "s",
    "polymer": "d",
    "halide": "star",
    "unstated": "o",
}


@dataclass(frozen=True)
class Theme:
    """Every colour of one appearance, as #rrggbb strings."""

    name: str
    page: str
    surface: str
    line: str
    text: str
    quiet: str
    accent: str
    accent_tint: str
    accent_text: str
    warning: str
    refusal: str
    route: Mapping[str, str]
    part: Mapping[str, str]

    @property
    def dark(self) -> bool:
        """True where the ground is dark."""
        return self.name == "dark"


LIGHT = Theme(
    name="light",
    page="#F7F7F5",
    surface="#FFFFFF",
    line="#DEDEDA",
    text="#1F2328",
    quiet="#646A70",
    accent="#2563A8",
    accent_tint="#EEF3F9",
    accent_text="#FFFFFF",
    warning="#9E4C00",
    refusal="#B3261E",
    route={
        "liquid": "#7A7F85",
        "sulfide": "#B97700",
        "oxide": "#0072B2",
        "polymer": "#008A64",
        "halide": "#B8568F",
        "unstated": "#646A70",
    },
    part={
        "positive": "#3B6FA0",
        "negative": "#5B6169",
        "separator": "#C9B458",
        "electrolyte": "#8FB7C9",
        "foils": "#C58B5A",
        "housing": "#B9BCC0",
    },
)

DARK = Theme(
    name="dark",
    page="#16181B",
    surface="#1E2125",
    line="#33383E",
    text="#E8E9EA",
    quiet="#9BA1A8",
    accent="#6FA8E6",
    accent_tint="#232B35",
    accent_text="#16181B",
    warning="#F0A35A",
    refusal="#F28B82",
    route={
        "liquid": "#A6ABB1",
        "sulfide": "#E8A838",
        "oxide": "#4FA8E0",
        "polymer": "#3CC79A",
        "halide": "#E08ABB",
        "unstated": "#9BA1A8",
    },
    part={
        "positive": "#6E9FCE",
        "negative": "#9299A1",
        "separator": "#D8C671",
        "electrolyte": "#7FA9BD",
        "foils": "#D29C6C",
        "housing": "#6A7078",
    },
)

THEMES: dict[str, Theme] = {"light": LIGHT, "dark": DARK}


def theme_for(name: str) -> Theme:
    """Return the theme called `name`; an unknown name gives the light one."""
    return THEMES.get(name, LIGHT)


def luminance(color: str) -> float:
    """Relative luminance of a colour, 0 to 1, as WCAG 2.2 defines it."""
    c = QColor(color)
    linear = [
        v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (c.redF(), c.greenF(), c.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    """Contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=1024)
def mix(a: str, b: str, share: float) -> str:
    """Return the colour `share` of the way from `a` to `b` (0 to 1), for tints on a known ground."""
    first, second = QColor(a), QColor(b)
    channels = (
        round(x + (y - x) * share)
        for x, y in zip(first.getRgb()[:3], second.getRgb()[:3], strict=True)  # type: ignore[index]
    )
    return QColor(*channels).name()


def base_points() -> float:
    """Body size in points before scaling: what the shell stored, else the system font's own."""
    app = QCoreApplication.instance()
    stored = app.property(BASE_PROPERTY) if app is not None else None
    if isinstance(stored, int | float) and stored > 0:
        return float(stored)
    size = QGuiApplication.font().pointSizeF()
    return size if size > 0 else 10.0


def role_points(role: str, scale: float = 1.0) -> float:
    """Type size of a role in points; `scale` multiplies all (1.5 in presentation)."""
    return (base_points() + _STEP[role]) * scale


def font(role: Role = "body", scale: float = 1.0) -> QFont:
    """Return the system font at a role's size and weight; headline figures are tabular and light."""
    result = QFont(QGuiApplication.font())
    result.setPointSizeF(role_points(role, scale))
    result.setWeight(_WEIGHT.get(role, QFont.Weight.Normal))
    if role == "headline":
        tabular(result)
    return result


def tabular(target: QFont) -> None:
    """Give every digit the same width, where this Qt and this font can (Qt 6.7 and newer)."""
    if hasattr(target, "setFeature"):
        target.setFeature(QFont.Tag("tnum"), 1)
