"""The tab of the sources: where the design's numbers and the published cells come from, and what is doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from PySide6.QtWidgets import QTextBrowser, QVBoxLayout

from app.dataset.records import ElectrodeMaterial, ElectrolyteMaterial, Source
from app.panels.calculator.choices import materials_of
from app.panels.calculator.landscape_data import Neighbour, neighbours
from app.panels.calculator.tab import CalculatorTab, Frame, TabContext
from app.panels.common.links import open_link, row_link
from app.panels.common.widgets import clear_margins
from app.panels.common.words import named
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.limits import limit_for
from app.science.paths import get_value
from app.science.results import DesignWarning
from app.state.curves import DesignCurves
from app.state.presets import Preset, preset_design, preset_of

Material = ElectrodeMaterial | ElectrolyteMaterial
IN_DATA = "in the Data panel"


class SourcesTab(CalculatorTab):
    """A page to read. Its links lead to the Data panel, or to the browser, and only when they are clicked."""

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        self._html = ""
        self.page = QTextBrowser()
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(lambda url: open_link(self, url.toString()))
        self.page.setAccessibleName("Sources and warnings of the design")
        self.page.setToolTip("Where the numbers come from")
        column = QVBoxLayout(self)
        clear_margins(column)
        column.addWidget(self.page)

    def show_frame(self, frame: Frame) -> None:
        """Write the page anew when it says something else than before."""
        calculator, data = frame.calculator, self.context.panel.dataset
        html = sources_html(
            preset_of(calculator),
            calculator.design != calculator.reference,
            frame.results.warnings,
            data.sources,
            neighbours(data.published_cells.values()),
            materials_of(data, frame.design, calculator.reference),
            (calculator.curves, frame.design) if calculator.curves is not None else None,
        )
        if html != self._html:
            self._html = html
            self.page.setHtml(html)


def sources_html(
    preset: Preset | None,
    changed: bool,
    warnings: tuple[DesignWarning, ...],
    sources: Mapping[str, Source],
    cells: Iterable[Neighbour],
    materials: tuple[tuple[Material, bool], ...] = (),
    from_file: tuple[DesignCurves, CellDesign] | None = None,
) -> str:
    """The page: the preset with its sources, the design's materials, warnings, the published cells.

    ``materials``: those that the dataset knows, and whether each was chosen since the design was loaded.
    ``from_file``: curves that came with a BPX file, and the design that was made of it.
    """
    parts = []
    if preset is not None:
        state = " It was changed since: the dots mark which numbers." if changed else ""
        parts.append(f"<p><b>{escape(preset.title)}</b><br>{escape(preset.summary)}{state}</p>")
        parts.append(_list(sources, preset.source_ids))
        parts.append(_assumed(preset))
    elif from_file is not None:
        parts.append(_from_file(*from_file))
    else:
        parts.append(
            "<p><b>Your own design</b><br>It was opened from a file, so its numbers have no source here.</p>"
        )
    parts += [_material(sources, material, since) for material, since in materials]
    if warnings:
        items = "".join(
            f"<li>{escape(warning.field)}: {escape(warning.message)}</li>" for warning in warnings
        )
        parts.append(f"<p><b>Warnings</b></p><ul>{items}</ul>")
    ids = dict.fromkeys(key for cell in cells for key in cell.source_ids)
    if ids:
        link = f'<a href="{row_link("published_cells", "")}">{IN_DATA}</a>'
        parts.append(f"<p><b>Published cells in the landscape</b>, {link}</p>" + _list(sources, tuple(ids)))
    return "".join(parts)


def _material(sources: Mapping[str, Source], material: Material, chosen_since: bool) -> str:
    """A material of the design: its row, and its sources where its numbers were taken from there."""
    table = "electrode_materials" if isinstance(material, ElectrodeMaterial) else "electrolytes"
    link = f'<a href="{escape(row_link(table, material.id))}">{IN_DATA}</a>'
    head = f"<b>{escape(named(material.id, material.name))}</b>, {link}"
    if not chosen_since:
        return f"<p>{head}</p>"
    about = "Chosen since: its capacity, potential and density, where given, come from here."
    return f"<p>{head}<br>{about}</p>{_list(sources, material.source_ids)}"


def _assumed(preset: Preset) -> str:
    """The numbers of the preset that were read nowhere for this cell, each with why it is what it is."""
    if not preset.assumed:
        return ""
    design = preset_design(preset.key)
    items = "".join(
        f"<li>{escape(_input_words(design, entry.path))}: {escape(entry.why)}</li>"
        for entry in preset.assumed
    )
    return f"<p><b>Assumed numbers of this preset</b></p><ul>{items}</ul>"


def _from_file(curves: DesignCurves, design: CellDesign) -> str:
    """What a file gave, and which numbers are ours because it does not say them."""
    head = f"<p><b>From the file {escape(curves.file)}</b><br>Geometry, capacities, windows and curves are the file's."
    if not curves.assumed:
        return f"{head} Nothing was assumed.</p>"
    items = "".join(
        f"<li>{escape(_input_words(design, path))}</li>" for path in curves.assumed if _has(design, path)
    )
    return f"{head}</p><p><b>Not in the file, assumed by this program</b></p><ul>{items}</ul>"


def _has(design: CellDesign, path: str) -> bool:
    """Whether the design still has this number: another separator or case has others."""
    try:
        return isinstance(get_value(design, path), (int, float)) and limit_for(design, path) is not None
    except DesignError:
        return False


def _input_words(design: CellDesign, path: str) -> str:
    """A number of the design in words: "Positive: foil thickness 20 µm"."""
    limit, (head, *rest) = limit_for(design, path), path.split(".")
    label = limit.label.removeprefix(f"{head} ")
    if rest and rest[0] == "components":
        # Which component it is stands beside its number.
        material = get_value(design, f"{head}.components.{rest[1]}.material")
        label = f"{material}, {label.removeprefix('component ')}"
    value = f"{float(get_value(design, path)):g} {limit.unit}".rstrip()
    return f"{head.capitalize()}: {label} {value}" if rest else f"{label.capitalize()} {value}"


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
