"""The calculator: a design at the left, what it weighs and holds at the right, live.

    controls -> Intents -> store -> (one change a frame) -> render_state -> widgets

Every part renders from the state only; the model is asked once per design (``evaluation``), whoever shows it.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.panels.calculator import selectors
from app.panels.calculator.choosing import Choosing
from app.panels.calculator.design_names import material_name
from app.panels.calculator.evaluation import outcome_of
from app.panels.calculator.field import Field
from app.panels.calculator.fields import build_of
from app.panels.calculator.head_row import HeadRow
from app.panels.calculator.headline_band import headline_band
from app.panels.calculator.inputs import COLUMN_PX, InputColumn
from app.panels.calculator.intents import Intents
from app.panels.calculator.landscape_data import neighbours
from app.panels.calculator.lower_card import LowerCard
from app.panels.calculator.offers import Offer, route_offer
from app.panels.calculator.picture_cards import BreakdownCard, LandscapeCard
from app.panels.calculator.solve_dialog import SolveDialog
from app.panels.calculator.status_line import status_line
from app.panels.calculator.tab import Frame, TabContext, pins_of
from app.panels.calculator.told import plain_words
from app.panels.calculator.top_bar import TopBar, preset_tooltip
from app.panels.common.panel import Panel, PanelContext, Touched
from app.panels.common.widgets import clear_margins
from app.plots.theme import LIGHT, Theme
from app.science.design import CellDesign
from app.science.results import Results
from app.state.model import AppState, CalculatorState
from app.state.presets import Preset, preset_of, presets

# Widths of the panel at the usual size of type.
NARROW_PX, TIGHT_PX, SMALLEST_PX = 1120, 930, 640
NARROW_COLUMN_PX = 296
# After the last move of a slider.
REST_MS = 120
# The fields of the state on which the input column depends, and those on which the headlines and the pictures depend.
INPUTTING = {"design", "reference", "preset", "layers_basis"}
ANSWERING = {"design", "pinned", "more_pins", "level", "preset", "reference", "spreads"}


class CalculatorPanel(Panel):
    """The panel. See the file's head."""

    panel_id = "calculator"
    title = "Calculator"

    open_requested = Signal()
    save_requested = Signal()

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.intents = Intents(context.store)
        self._good: tuple[CellDesign, Results] | None = None
        self._offer: Offer | None = None
        self._offered: tuple[object, ...] = ()
        self._in_gesture = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._on_rest)
        self._theme, self._scale, self._tight = LIGHT, 1.0, False
        self._cells = neighbours(context.dataset.published_cells.values())
        self.top = TopBar(presets(), context.bundled.sources)
        self.choosing = Choosing(context, self.intents, self._say_not_taken)
        self.inputs = InputColumn(self.choosing.about)
        self.head = HeadRow()
        self.landscape = LandscapeCard(self._cells)
        self.breakdown = BreakdownCard()
        self.solving = SolveDialog(self)
        self.tabs = LowerCard(TabContext(context, self.intents, self._move, self._finish))
        self._build()
        self._connect()

    # -- building -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.inputs.setFixedWidth(COLUMN_PX)
        pictures = QHBoxLayout()
        clear_margins(pictures, 10)
        pictures.addWidget(self.landscape, 1)
        pictures.addWidget(self.breakdown, 1)
        right = QVBoxLayout()
        clear_margins(right, 10)
        right.addWidget(self.head)
        right.addLayout(pictures, 1)
        right.addWidget(self.tabs, 1)
        middle = QHBoxLayout()
        clear_margins(middle, 12)
        middle.addWidget(self.inputs)
        middle.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(10)
        column.addWidget(self.top)
        column.addLayout(middle, 1)

    def _connect(self) -> None:
        top, intents = self.top, self.intents
        top.preset_chosen.connect(intents.load_preset)
        top.open_wanted.connect(self.open_requested)
        top.save_wanted.connect(self.save_requested)
        top.undo_wanted.connect(intents.undo)
        top.redo_wanted.connect(intents.redo)
        top.pins.pin_wanted.connect(intents.pin)
        top.pins.unpin_wanted.connect(intents.unpin)
        top.level_chosen.connect(intents.show_level)
        top.solve_wanted.connect(self.open_solver)
        self.solving.applied.connect(intents.solve)
        top.offer_taken.connect(self._take_offer)
        top.column_toggled.connect(self.inputs.setVisible)
        self.inputs.held.connect(self.choosing.hold)
        self.inputs.picked.connect(self.choosing.choose)
        self.inputs.pack_wanted.connect(
            lambda wanted: intents.add_pack() if wanted else intents.remove_pack()
        )
        self.inputs.moved.connect(self._move)
        self.inputs.finished.connect(self._finish)
        self.tabs.tab_chosen.connect(intents.show_tab)
        self.head.badges[0].pressed.connect(lambda: intents.show_tab("sources"))
        stack = self.context.store.undo_stack
        for changed in (
            stack.undoTextChanged,
            stack.redoTextChanged,
            stack.canUndoChanged,
            stack.canRedoChanged,
        ):
            changed.connect(self._show_undo)
        self._show_undo()

    # -- what the user does ---------------------------------------------------------------------------------

    def _move(self, field: Field, shown: float) -> None:
        if not self._in_gesture:
            self._in_gesture = True
            self.landscape.plot.begin_trail()
        self.intents.move(field, shown)

    def _finish(self) -> None:
        self._in_gesture = False
        self.landscape.plot.end_trail()
        self.intents.finish()

    def open_solver(self) -> None:
        """Ask which input reaches a target."""
        self.solving.open_for(self.context.store.state.calculator)

    def _say_not_taken(self, path: str, words: str) -> None:
        """Put the choice back to what is in use, and say why beside it and at the foot."""
        words = plain_words(words)
        self.context.store.flush()
        self._render_inputs(self.context.store.state.calculator, None)
        self.inputs.show_not_taken(path, f"Not taken: {words}")
        self.status.emit(f"Not taken: {words}")

    def _take_offer(self) -> None:
        if self._offer is not None and self._offer.material is not None:
            thickness = self.context.store.state.routes.thickness_um
            self.intents.use_material(self._offer.material, self._offer.separator, thickness)

    # -- rendering ------------------------------------------------------------------------------------------

    def render_state(self, state: AppState, touched: Touched) -> None:
        """Bring in line what the touched fields show; None renders everything."""
        calculator = state.calculator
        if touched is not None and "own.additions" in touched:
            self._take_own_rows()
            touched = None
        names = (
            None
            if touched is None
            else {name.split(".", 1)[1] for name in touched if name.startswith("calculator.")}
        )
        if names is None or names & INPUTTING:
            self._render_inputs(calculator, names)
        if names is None or names & ANSWERING:
            self._render_answers(calculator, names)
        if names is None or names:
            self._render_tab(calculator)
        if self.solving.isVisible() and (names is None or names & {"design", "level"}):
            self.solving.show_calculator(calculator)
        if names is None or "design" in names or any(name.startswith("routes.") for name in touched or ()):
            self._render_offer(state)
        if touched is None or "timeline.selected" in touched:
            self.landscape.show_claim(self.context.dataset, state.timeline.selected)

    def _take_own_rows(self) -> None:
        """Rows were added or taken away: cells in the landscape, and what the choices offer."""
        self._cells = neighbours(self.context.dataset.published_cells.values())
        self.landscape.set_cells(self._cells)
        self._offered = ()

    def _name_of(self, material: str) -> str:
        return material_name(self.context.dataset, material)

    def _render_inputs(self, calculator: CalculatorState, names: set[str] | None) -> None:
        design, outcome = calculator.design, outcome_of(calculator.design)
        whole = names is None or bool(names & (INPUTTING - {"design"})) or not self._same_build(design)
        if whole:
            preset = self._preset(calculator)
            assumed = {} if preset is None else preset.why_assumed
            origin, basis = self._origin(calculator), calculator.layers_basis
            self.inputs.show_design(design, calculator.reference, origin, assumed, basis)
        else:
            self.inputs.show_values(design)
        self._built = design
        self.inputs.show_summaries(selectors.summaries(design, outcome.results, self._name_of))
        self.inputs.show_refusal(outcome.refusal)
        if outcome.results is not None:
            self.inputs.show_warnings(outcome.results.warnings)
        self._render_name(calculator)
        self.inputs.show_not_taken("", "")
        note = self.choosing.note_on(design)
        self.status.emit(f"{note} {status_line(design, outcome.results, outcome.refusal)}".strip())

    def _same_build(self, design: CellDesign) -> bool:
        """Whether only numbers differ from the design that the rows were built for."""
        built = getattr(self, "_built", None)
        return built is not None and build_of(built) == build_of(design)

    def _render_name(self, calculator: CalculatorState) -> None:
        preset = self._preset(calculator)
        about = preset_tooltip(preset, self.context.dataset.sources) if preset else "A design of your own"
        changed = calculator.design != calculator.reference
        if changed and preset:
            about = f"Changed since the preset “{preset.title}”.\n{about}"
        self.top.show_name(calculator.design.name, changed, calculator.preset, about)

    def _render_answers(self, calculator: CalculatorState, names: set[str] | None) -> None:
        frame = self._frame(calculator)
        if frame is None:
            return
        self._show_headlines(frame, resting=False)
        self.head.set_stale(frame.stale)
        self.top.pins.set_refused(frame.stale)
        if names is None or names & {"pinned", "more_pins"}:
            self._render_pinned(calculator, frame)
        if names is None or names & {"preset", "reference"}:
            self.landscape.plot.clear_trail()
            self.landscape.plot.reset_range()
            self.tabs.begin_anew()
        self.landscape.show_design(frame.design.name, frame.results, frame.stale)
        self.breakdown.show_results(frame.results, frame.pinned and frame.pinned[1], frame.stale)
        self.top.show_levels(
            selectors.level_choices(frame.design), selectors.shown_level(frame.design, calculator.level)
        )

    def _show_headlines(self, frame: Frame, resting: bool) -> None:
        """The loud numbers; their P5 to P95 only while nothing moves: a thousand designs take as long as a frame."""
        pinned = None if frame.pinned is None else frame.pinned[0]
        bands = headline_band(self.context.dataset, frame) if resting else None
        shown = selectors.headlines(frame.design, frame.results, frame.calculator.level, pinned, bands)
        self.head.show_headlines(shown, selectors.badges(frame.results))
        if not resting:
            self._rest.start()

    def _on_rest(self) -> None:
        frame = self._frame(self.context.store.state.calculator)
        if frame is not None:
            self._show_headlines(frame, resting=True)

    def _render_pinned(self, calculator: CalculatorState, frame: Frame) -> None:
        names = [pin.name for pin in calculator.pins]
        self.head.show_pinned(names)
        self.top.pins.show_pinned(names)
        self.landscape.show_pins(frame.pins)

    def _render_tab(self, calculator: CalculatorState) -> None:
        frame = self._frame(calculator)
        self.tabs.show_tab(calculator.tab)
        if frame is None:
            return
        self.tabs.show_frame(frame)

    def _render_offer(self, state: AppState) -> None:
        design = state.calculator.design
        key = (state.routes, design.separator, design.electrolyte, build_of(design))
        if key != self._offered:
            self._offered = key
            self._offer = route_offer(self.context.dataset, state.routes, design)
            self.top.show_offer(self._offer)

    def _frame(self, calculator: CalculatorState) -> Frame | None:
        """The results to show: those of the design, or of the last good one; None when there was none yet."""
        outcome = outcome_of(calculator.design)
        if outcome.results is not None:
            self._good = (calculator.design, outcome.results)
        if self._good is None:
            return None
        return Frame(calculator, outcome, *self._good, pins_of(calculator))

    # -- small things ---------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Hand the theme on, and fit the column to the size of the type."""
        super().set_theme(theme, scale)
        self._theme, self._scale = theme, scale
        self._fit_width()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Small enough for the smallest window: the narrow arrangement is taken when it comes to that."""
        return QSize(SMALLEST_PX, 480)

    def _fit_width(self) -> None:
        """Wide, narrow (numbers closer, column slimmer), or tight (column folded until it is asked for)."""
        room = self.width() / self._scale
        narrow, tight = room < NARROW_PX, room < TIGHT_PX
        column = NARROW_COLUMN_PX if narrow else COLUMN_PX
        self.inputs.setFixedWidth(round(column * (1.0 + 0.55 * (self._scale - 1.0))))
        self.head.set_narrow(narrow)
        self.top.set_room(narrow, tight)
        if tight != self._tight or (not narrow and not self.top.column.isChecked()):
            self.top.column.setChecked(not tight)
        self._tight = tight

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the arrangement that fits."""
        super().resizeEvent(event)
        self._fit_width()

    def _show_undo(self, *_: object) -> None:
        stack = self.context.store.undo_stack
        # A stack that dies at the end of the program announces its emptiness first.
        if not isValid(stack) or not isValid(self.top):
            return
        self.top.show_undo(
            (stack.undoText() or "last step") if stack.canUndo() else "",
            (stack.redoText() or "next step") if stack.canRedo() else "",
        )

    def _preset(self, calculator: CalculatorState) -> Preset | None:
        return preset_of(calculator)

    def _origin(self, calculator: CalculatorState) -> str:
        preset = self._preset(calculator)
        return (
            f"Default, from the preset “{preset.title}”"
            if preset
            else f"Default, from the file of “{calculator.reference.name}”"
        )
