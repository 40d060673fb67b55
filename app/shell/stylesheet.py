"""The look of every widget: one style sheet and one palette, both from the theme's tokens (style: Fusion)."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor, QPalette

from app.plots.theme import Theme, mix, role_points
from app.shell.stylesheet_text import SHEET


def stylesheet(theme: Theme, scale: float = 1.0) -> str:
    """Return the style sheet of the whole program; `scale` multiplies type and the controls that hold it."""
    return Template(SHEET).substitute(_colours(theme), **_sizes(scale))


def palette(theme: Theme) -> QPalette:
    """Return the palette that goes with the sheet, for everything that the sheet does not name."""
    result = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: theme.page,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.page,
        role.Text: theme.text,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.BrightText: theme.refusal,
        role.ToolTipBase: theme.surface,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.quiet,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_text,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.surface,
        role.Midlight: theme.page,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Shadow: theme.line,
    }
    for name, colour in pairs.items():
        result.setColor(name, QColor(colour))
    faded = QColor(mix(theme.quiet, theme.surface, 0.35))
    for name in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, name, faded)
    result.setColor(QPalette.ColorGroup.Disabled, role.Highlight, faded)
    return result


def _colours(theme: Theme) -> dict[str, str]:
    return {
        "page": theme.page,
        "surface": theme.surface,
        "line": theme.line,
        "text": theme.text,
        "quiet": theme.quiet,
        "accent": theme.accent,
        "tint": theme.accent_tint,
        "on_accent": theme.accent_text,
        "warning": theme.warning,
        "refusal": theme.refusal,
        "accent_hover": mix(theme.accent, theme.text, 0.14),
        "accent_down": mix(theme.accent, theme.text, 0.28),
        "hover": mix(theme.surface, theme.text, 0.045),
        "down": mix(theme.surface, theme.text, 0.10),
        "faded": mix(theme.quiet, theme.surface, 0.35),
        "bar": mix(theme.line, theme.quiet, 0.45),
    }


def _sizes(scale: float) -> dict[str, str]:
    sizes = {
        f"{role}_pt": f"{role_points(role, scale):.2f}pt"
        for role in ("caption", "body", "heading", "title", "headline")
    }
    for pixels in (2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 20, 22, 24, 26, 40):
        sizes[f"px{pixels}"] = f"{max(1, round(pixels * scale))}px"
    sizes["knob"] = f"-{round(5 * scale)}px"
    sizes["knob_radius"] = f"{round(8 * scale)}px"
    return sizes
