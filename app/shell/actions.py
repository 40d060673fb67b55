"""The one table of actions: menus, shortcuts, the shortcuts page and the command palette all read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

Keys = QKeySequence.StandardKey | str | None


@dataclass(frozen=True)
class ActionSpec:
    """One thing the window can do. ``keys`` is a standard key of the platform where one exists.

    ``more_keys``: others that do it too, where the platform does not have them anyway.
    """

    id: str
    menu: str
    text: str
    keys: Keys
    tip: str
    checkable: bool = False
    separator_before: bool = False
    more_keys: tuple[str, ...] = ()


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "open",
        "&File",
        "&Open…",
        QKeySequence.StandardKey.Open,
        "Open a cell design, a session or a BPX file",
    ),
    ActionSpec("save", "&File", "&Save design", QKeySequence.StandardKey.Save, "Save the design in hand"),
    ActionSpec("save_as", "&File", "Save design &as…", "Ctrl+Shift+S", "Save the design under another name"),
    ActionSpec(
        "save_session",
        "&File",
        "Save s&ession…",
        "Ctrl+Alt+S",
        "Save everything on screen, to go on with later",
        separator_before=True,
    ),
    ActionSpec(
        "export_results",
        "&File",
        "&Export results…",
        "Ctrl+E",
        "Inputs, results, breakdown, sources and the command line that gives them again, as XLSX or CSV",
    ),
    ActionSpec(
        "add_data",
        "&File",
        "&Add your data…",
        "Ctrl+Alt+A",
        "Take in rows of your own from a CSV, an XLSX or a folder",
        separator_before=True,
    ),
    ActionSpec(
        "reset", "&File", "&New session", "Ctrl+Alt+N", "Begin again with the first design and no filters"
    ),
    ActionSpec(
        "quit",
        "&File",
        "&Quit",
        "Ctrl+Q",
        "Leave; the session comes back at the next start",
        separator_before=True,
    ),
    ActionSpec("undo", "&Edit", "&Undo", QKeySequence.StandardKey.Undo, "Take back the last step"),
    ActionSpec(
        "redo",
        "&Edit",
        "&Redo",
        QKeySequence.StandardKey.Redo,
        "Do again what was taken back",
        more_keys=("Ctrl+Y",),
    ),
    ActionSpec(
        "solve",
        "&Edit",
        "Sol&ve for a target…",
        "Ctrl+T",
        "Find the value of an input at which the cell reaches what it shall",
        separator_before=True,
    ),
    ActionSpec(
        "copy_picture",
        "&Edit",
        "&Copy picture of the panel",
        "Ctrl+Shift+C",
        "Copy the panel in front as a picture",
        separator_before=True,
    ),
    ActionSpec(
        "save_picture", "&Edit", "Save &picture of the panel…", "Ctrl+Shift+P", "Save the panel as a PNG"
    ),
    ActionSpec("panel_routes", "&View", "&Routes", "Ctrl+1", "Compare the electrolyte routes"),
    ActionSpec("panel_calculator", "&View", "&Calculator", "Ctrl+2", "Work out what a cell weighs and holds"),
    ActionSpec("panel_timeline", "&View", "&Timeline", "Ctrl+3", "Read who announced what, for when"),
    ActionSpec("panel_supply", "&View", "&Supply and market", "Ctrl+4", "Materials, markets and prices"),
    ActionSpec("panel_data", "&View", "&Data", "Ctrl+5", "Every number of the dataset with its source"),
    ActionSpec(
        "theme_system",
        "&View",
        "Theme of the s&ystem",
        None,
        "Light or dark, as the system has it",
        True,
        True,
    ),
    ActionSpec("theme_light", "&View", "&Light theme", None, "Dark type on light ground", True),
    ActionSpec("theme_dark", "&View", "&Dark theme", None, "Light type on dark ground", True),
    ActionSpec(
        "presentation",
        "&View",
        "&Presentation size",
        "F9",
        "Type half as large again, for a projector",
        True,
        True,
    ),
    ActionSpec("full_screen", "&View", "&Full screen", "F11", "The whole screen for the window", True),
    ActionSpec("shortcuts", "&Help", "&Keyboard shortcuts", "F1", "All shortcuts on a page"),
    ActionSpec("about", "&Help", "&About Voltascope", None, "Version, dataset, credits and licences"),
)


def build_actions(parent: QWidget, slots: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """One ``QAction`` per line of the table, connected to the slot of the same name."""
    actions: dict[str, QAction] = {}
    for spec in ACTIONS:
        action = QAction(spec.text, parent, checkable=spec.checkable)
        action.setShortcuts(_keys_of(spec))
        action.setToolTip(spec.tip)
        action.setStatusTip(spec.tip)
        action.triggered.connect(slots[spec.id])
        parent.addAction(action)
        actions[spec.id] = action
    return actions


def _keys_of(spec: ActionSpec) -> list[QKeySequence]:
    """All keys of an action, those of the menu first."""
    first: list[QKeySequence] = []
    if isinstance(spec.keys, QKeySequence.StandardKey):
        first = QKeySequence.keyBindings(spec.keys)
    elif spec.keys is not None:
        first = [QKeySequence(spec.keys)]
    more = [QKeySequence(keys) for keys in spec.more_keys]
    return [*first, *(keys for keys in more if keys not in first)]


def fill_menu(menu: QMenu, actions: Mapping[str, QAction]) -> dict[str, QMenu]:
    """Submenus of ``menu`` by the table's menu names."""
    submenus: dict[str, QMenu] = {}
    for spec in ACTIONS:
        sub = submenus.setdefault(spec.menu, QMenu(spec.menu, menu))
        if spec.separator_before:
            sub.addSeparator()
        sub.addAction(actions[spec.id])
    for sub in submenus.values():
        sub.setToolTipsVisible(True)
        menu.addMenu(sub)
    return submenus


def shortcut_rows(actions: Mapping[str, QAction]) -> list[tuple[str, str, str]]:
    """``(menu, text, keys)`` of every action that has keys, for the page of shortcuts."""
    rows = []
    for spec in ACTIONS:
        every = actions[spec.id].shortcuts() if spec.more_keys else [actions[spec.id].shortcut()]
        keys = " or ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in every)
        if keys:
            rows.append((spec.menu.replace("&", ""), spec.text.replace("&", "").rstrip("…"), keys))
    return rows
