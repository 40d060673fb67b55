"""The tab of the sources: where the design's numbers and the published cells come from, and what is doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Protocol

from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from app.dataset.records import Source
from app.panels.calculator.landscape_data import Neighbour
from app.panels.common.widgets import clear_margins
from app.science.results import DesignWarning
from app.state.presets import Preset


class Named(Protocol):
    """A row of the dataset that has a name and cites its sources."""

    @property
    def name(self) -> str: ...

    @property
    def source_ids(self) -> tuple[str, ...]: ...


class SourcesTab(QWidget):
    """A page to read, with links that open only when they are clicked."""

    def __init__(self, sources: Mapping[str, Source], cells: tuple[Neighbour, ...]) -> None:
        super().__init__()
        self._sources, self._cells = sources, cells
        self._html = ""
        self.page = QTextBrowser()
        self.page.setOpenExternalLinks(True)
        self.page.setAccessibleName("Sources and warnings of the design")
        self.page.setToolTip("Where the numbers come from")
        column = QVBoxLayout(self)
        clear_margins(column)
        column.addWidget(self.page)

    def show_design(
        self,
        preset: Preset | None,
        changed: bool,
        warnings: tuple[DesignWarning, ...],
        chosen: tuple[Named, ...] = (),
    ) -> None:
        """Write the page anew when it says something else than before; ``chosen``: materials picked since."""
        html = sources_html(preset, changed, warnings, self._sources, self._cells, chosen)
        if html != self._html:
            self._html = html
            self.page.setHtml(html)


def sources_html(
    preset: Preset | None,
    changed: bool,
    warnings: tuple[DesignWarning, ...],
    sources: Mapping[str, Source],
    cells: Iterable[Neighbour],
    chosen: tuple[Named, ...] = (),
) -> str:
    """The page: the preset with its sources, the warnings, the sources of the published cells."""
    parts = []
    if preset is not None:
        state = " It was changed since: the dots mark which numbers." if changed else ""
        parts.append(f"<p><b>{escape(preset.title)}</b><br>{escape(preset.summary)}{state}</p>")
        parts.append(_list(sources, preset.source_ids))
    else:
        parts.append(
            "<p><b>Your own design</b><br>It was opened from a file, so its numbers have no source here.</p>"
        )
    for material in chosen:
        about = "Chosen since: its capacity, potential and density, where given, come from here."
        parts.append(f"<p><b>{escape(material.name)}</b><br>{about}</p>{_list(sources, material.source_ids)}")
    if warnings:
        items = "".join(
            f"<li>{escape(warning.field)}: {escape(warning.message)}</li>" for warning in warnings
        )
        parts.append(f"<p><b>Warnings</b></p><ul>{items}</ul>")
    ids = dict.fromkeys(key for cell in cells for key in cell.source_ids)
    if ids:
        parts.append("<p><b>Published cells in the landscape</b></p>" + _list(sources, tuple(ids)))
    return "".join(parts)


def _list(sources: Mapping[str, Source], ids: tuple[str, ...]) -> str:
    return "<ul>" + "".join(f"<li>{_cited(sources.get(key), key)}</li>" for key in ids) + "</ul>"


def _cited(source: Source | None, key: str) -> str:
    if source is None:
        return escape(key)
    title = escape(source.title)
    if source.address.startswith(("https://", "http://")):
        title = f'<a href="{escape(source.address)}">{title}</a>'
    rest = ", ".join(escape(text) for text in (source.publisher, source.date) if text)
    return f"{title} — {rest}" if rest else title
