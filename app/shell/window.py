"""The main window: rail, panels, status line. It connects the parts and knows nothing of batteries."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QMenu, QStackedWidget, QWidget

from app.panels.common.panel import Panel, PanelContext
from app.plots.theme import Theme
from app.shell.actions import build_actions, fill_menu
from app.shell.appearance import Appearance
from app.shell.panel_list import PANELS
from app.shell.rail import Rail
from app.state.model import AppState

MINIMUM = (1024, 640)
FIRST_SIZE = (1280, 800)


class MainWindow(QMainWindow):
    """Shows one panel at a time; builds each when it is first asked for."""

    closing = Signal()
    painted = Signal()
    dropped = Signal(Path)

    def __init__(self, context: PanelContext, appearance: Appearance, slots: dict) -> None:  # type: ignore[type-arg]
        super().__init__()
        self.context, self.appearance = context, appearance
        self._may_close, self._was_painted = True, False
        self.setWindowTitle("Voltascope")
        self.setMinimumSize(*MINIMUM)
        self.setAcceptDrops(True)
        self.actions_by_id = build_actions(self, slots)
        self.menu = QMenu(self)
        self.submenus = fill_menu(self.menu, self.actions_by_id)
        self.rail = Rail([(p.id, p.icon, p.word, p.tip) for p in PANELS], self.menu)
        QShortcut(QKeySequence("F10"), self, self.rail.menu_button.showMenu)
        self.rail.chosen.connect(lambda panel_id: context.store.show_field("panel", panel_id))
        self.stack = QStackedWidget()
        self.panels: dict[str, Panel] = {}
        self.setCentralWidget(self._central())
        self._build_status_line(context.bundled.version)
        context.store.changed.connect(self._on_changed)
        appearance.changed.connect(self._on_appearance)
        self._connect_undo()
        self.setStyleSheet(appearance.sheet)
        self.rail.apply_theme(appearance.theme, appearance.scale)
        self.rail.set_current(context.store.state.panel)

    def _central(self) -> QWidget:
        central = QWidget()
        central.setObjectName("page")
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.stack, 1)
        return central

    def _build_status_line(self, dataset_version: str) -> None:
        self.status_label = QLabel()
        self.status_label.setAccessibleName("Status")
        self.statusBar().addWidget(self.status_label, 1)
        self.dataset_label = QLabel(f"dataset {dataset_version}")
        self.dataset_label.setProperty("role", "quiet")
        self.statusBar().addPermanentWidget(self.dataset_label)
        self.statusBar().setSizeGripEnabled(False)
        self._message_timer = QTimer(self, singleShot=True, interval=6000)
        self._message_timer.timeout.connect(self._show_panel_status)
        self._panel_status: dict[str, str] = {}
        self._panel_hint: dict[str, str] = {}

    def _connect_undo(self) -> None:
        self.context.store.undo_stack.indexChanged.connect(self._describe_undo)
        self._describe_undo()

    def _describe_undo(self) -> None:
        """Undo and redo say what they would take back, and are off when there is nothing."""
        stack = self.context.store.undo_stack
        for name, able, text in (
            ("undo", stack.canUndo(), stack.undoText()),
            ("redo", stack.canRedo(), stack.redoText()),
        ):
            self.actions_by_id[name].setEnabled(able)
            self.actions_by_id[name].setText(f"&{name.capitalize()} {text}".rstrip())

    @property
    def panel(self) -> Panel:
        """The panel in front."""
        current = self.stack.currentWidget()
        assert isinstance(current, Panel)
        return current

    def show_panel(self, panel_id: str) -> Panel:
        """Bring a panel to the front, building it the first time."""
        panel = self.built_panel(panel_id)
        self.stack.setCurrentWidget(panel)
        self.rail.set_current(panel_id)
        self._show_panel_status()
        return panel

    def built_panel(self, panel_id: str) -> Panel:
        """The panel, built when it was not yet; it is not shown by this."""
        if panel_id not in self.panels:
            self._build_panel(panel_id)
        return self.panels[panel_id]

    def _build_panel(self, panel_id: str) -> None:
        entry = next(p for p in PANELS if p.id == panel_id)
        # In the window from the start: its widgets reckon their sizes with the window's style sheet.
        panel = entry.load()(self.context, self.stack)
        panel.status.connect(lambda text: self._on_panel_status(panel_id, text))
        panel.hint.connect(lambda text: self._on_panel_hint(panel_id, text))
        panel.set_theme(self.appearance.theme, self.appearance.scale)
        self.panels[panel_id] = panel
        self.stack.addWidget(panel)

    def say(self, message: str) -> None:
        """A passing message in the status line."""
        self.status_label.setText(message)
        self.status_label.setToolTip(message)
        self._message_timer.start()

    def _on_panel_status(self, panel_id: str, text: str) -> None:
        self._panel_status[panel_id], self._panel_hint[panel_id] = text, ""
        if not self._message_timer.isActive():
            self._show_panel_status()

    def _on_panel_hint(self, panel_id: str, text: str) -> None:
        """A hint stands over the panel's line while the keys are where it belongs; then the line comes back."""
        self._panel_hint[panel_id] = text
        if not self._message_timer.isActive():
            self._show_panel_status()

    def _show_panel_status(self) -> None:
        if not self._message_timer.isActive():
            panel_id = self.context.store.state.panel
            text = self._panel_hint.get(panel_id, "") or self._panel_status.get(panel_id, "")
            self.status_label.setText(text)
            self.status_label.setToolTip(text)

    def _on_changed(self, state: AppState, touched: frozenset[str]) -> None:
        if "panel" in touched:
            before = self.stack.currentWidget()
            panel = self.show_panel(state.panel)
            focused = self.focusWidget()
            # The keyboard goes along, unless it is on the rail.
            if focused is None or (before is not None and before.isAncestorOf(focused)):
                panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_appearance(self, theme: Theme, scale: float) -> None:
        # Qt dresses every widget again even when the sheet is the same.
        if self.styleSheet() != self.appearance.sheet:
            self.setStyleSheet(self.appearance.sheet)
        self.rail.apply_theme(theme, scale)
        for panel in self.panels.values():
            panel.set_theme(theme, scale)

    def restore(self, geometry: str) -> None:
        """Take the place on screen it had; a first start gets a size that fits every screen."""
        if not geometry or not self.restoreGeometry(QByteArray.fromBase64(geometry.encode())):
            room = self.screen().availableSize()
            # Smaller than the smallest is not possible: there the window begins at the corner and runs over.
            self.resize(min(FIRST_SIZE[0], room.width()), min(FIRST_SIZE[1], room.height()))

    def geometry_text(self) -> str:
        return bytes(self.saveGeometry().toBase64().data()).decode()

    def refuse_close(self) -> None:
        """Called while ``closing`` is emitted: the window stays."""
        self._may_close = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Say once that the frame is on screen: what takes longer may begin."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        self._may_close = True
        self.closing.emit()
        event.setAccepted(self._may_close)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        path = next((url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()), "")
        if path:
            event.acceptProposedAction()
            self.dropped.emit(Path(path))
