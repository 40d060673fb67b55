"""What the window says in dialogs: refusals, the page of shortcuts, About."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)


def refuse(parent: QWidget | None, title: str, message: str) -> None:
    """Say in one dialog what was refused, and that the work in hand is untouched."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Voltascope", title, QMessageBox.StandardButton.Ok, parent)
    box.setInformativeText(f"{message}\n\nYour work is untouched.")
    show(box)


def confirm(parent: QWidget, title: str, message: str, yes: str) -> bool:
    """True when the person chose to go on."""
    box = QMessageBox(
        QMessageBox.Icon.Question, "Voltascope", title, QMessageBox.StandardButton.Cancel, parent
    )
    box.setInformativeText(message)
    go_on = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    show(box)
    return box.clickedButton() is go_on


def show(dialog: QDialog) -> None:
    """Wait for the person's answer, then let the dialog go: its parent would keep it for ever."""
    dialog.exec()
    dialog.deleteLater()


class ShortcutsDialog(QDialog):
    """Every shortcut on one page: those of the window from the action table, those of plots and controls below."""

    def __init__(self, rows: Sequence[tuple[str, str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        content = QWidget()
        grid = QGridLayout(content)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(4)
        group = ""
        for menu, text, keys in (*rows, *CONTROL_KEYS):
            if menu != group:
                grid.addWidget(_label(menu, "heading"), grid.rowCount(), 0, 1, 2)
                group = menu
            line = grid.rowCount()
            grid.addWidget(_label(text), line, 0)
            grid.addWidget(_label(keys, "quiet"), line, 1, Qt.AlignmentFlag.AlignRight)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(content)
        layout = QVBoxLayout(self)
        layout.addWidget(area)
        layout.addWidget(_close_box(self))
        self.resize(560, 640)


CONTROL_KEYS = (
    ("Controls", "Menu of the program", "F10"),
    ("Controls", "From control to control", "Tab, Shift+Tab"),
    ("Controls", "Slider or number: one step", "← →, ↑ ↓"),
    ("Controls", "Slider or number: ten steps", "Page Up, Page Down"),
    ("Controls", "Slider: ends of the range", "Home, End"),
    ("Plots", "Menu of the plot: copy, PNG, SVG, CSV", "Menu key, Shift+F10"),
    ("Plots", "Zoom, and back to the whole", "Mouse wheel, double click"),
    ("Routes", "Give the tabs the room of the plots, and back", "F8"),
    ("Timeline", "Search the events", "Ctrl+F"),
    ("Timeline", "Show fewer or more years", "+ −, Ctrl+Mouse wheel"),
    ("Timeline", "From event to event, from lane to lane", "← →, ↑ ↓"),
    ("Timeline", "Open the card, close it", "Enter, Esc"),
)


class AboutDialog(QDialog):
    """Version, dataset and credits; the licences of everything that travels with the program."""

    def __init__(self, version: str, dataset: str, licences: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Voltascope")
        tabs = QTabWidget()
        tabs.addTab(_about_page(version, dataset), "About")
        tabs.addTab(_text_page(licence_text(licences)), "Licences")
        layout = QVBoxLayout(self)
        layout.addWidget(tabs)
        layout.addWidget(_close_box(self))
        self.resize(720, 560)


def _about_page(version: str, dataset: str) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    for text, role in (
        ("Voltascope", "title"),
        (
            f"Version {version}, dataset {dataset}. Works offline: nothing is sent and nothing fetched.",
            "body",
        ),
        (
            "Measured conductivities: OBELiX, a collection of measured ionic conductivities of solid electrolytes "
            "(NRC and Mila), used under CC BY 4.0; assigned here to route families.",
            "body",
        ),
        (
            "Every other number names its own source in the program. Press reports and company claims are "
            "marked as such; they are what was said, not what was measured.",
            "body",
        ),
        (
            "Voltascope is under the MIT licence. Qt and PySide6 are used under the GNU LGPL version 3 as shared "
            "libraries that you may replace; the full texts are on the next tab.",
            "body",
        ),
    ):
        label = _label(text, role)
        label.setWordWrap(True)
        layout.addWidget(label)
    layout.addStretch(1)
    return page


def _text_page(text: str) -> QPlainTextEdit:
    view = QPlainTextEdit(text)
    view.setReadOnly(True)
    view.setAccessibleName("Licence texts")
    return view


def licence_text(folder: Path) -> str:
    """All licence files of ``folder`` one after the other, each under its name."""
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.exists() else []
    parts = [
        f"{path.relative_to(folder)}\n{'—' * 60}\n{path.read_text('utf-8', 'replace')}" for path in files
    ]
    return "\n\n".join(parts) or f"The licence files lie in {folder}, but none was found there."


def _label(text: str, role: str = "body") -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _close_box(dialog: QDialog) -> QDialogButtonBox:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    box.rejected.connect(dialog.reject)
    return box
