"""The layer calculator: three sliders, two loud numbers, and the map of thickness against conductivity."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.panels.common.badge import Badge
from app.panels.common.card import Card
from app.panels.common.choice import Choice
from app.panels.common.slider_spin import SliderSpin
from app.panels.common.widgets import button, clear_margins
from app.panels.routes.figures import ElidedLabel, LoudNumber
from app.panels.routes.layer import LayerView
from app.panels.routes.layer_energy import LayerEnergy
from app.plots.layer_map import LayerMap
from app.state.layer_limits import CURRENT_MA_CM2, INTERFACE_OHM_CM2, THICKNESS_UM
from app.state.model import RoutesState

LABEL_PX = 74
# In lines of body text: below so many across labels stand above their sliders, below so many in height the map hides.
STACK_LINES, LOW_LINES, NEED_LINES = 17, 21.5, 16
# From this height on there is room for more than the one line about the energy.
TALL_LINES, ROOMY_LINES = 28, 20
DEFAULT = RoutesState()


class _Loud(QWidget):
    """A loud number, and a quiet line under it."""

    def __init__(self, name: str, unit: str, tooltip: str) -> None:
        super().__init__()
        self._name = name
        self.number, self.note = LoudNumber(unit), ElidedLabel()
        self._noted = True
        self.setToolTip(tooltip)
        column = QVBoxLayout(self)
        clear_margins(column, 0)
        column.addWidget(self.number)
        column.addWidget(self.note)

    def set_noted(self, on: bool) -> None:
        """Show or leave out the quiet line."""
        if on != self._noted:
            self._noted = on
            self.note.setVisible(on)

    def show_value(self, value: tuple[str, str], note: str) -> None:
        self.number.show_text(*value)
        self.note.show_text(note)
        self.setAccessibleName(f"{self._name}: {' '.join(value)}, {note}")


def _sliders() -> dict[str, SliderSpin]:
    """The numbers of the layer, each under the name of its field in the state."""
    return {
        "thickness_um": SliderSpin(
            "Thickness",
            "µm",
            *THICKNESS_UM,
            0,
            f"Thickness of the separating electrolyte layer. Default {DEFAULT.thickness_um:g} µm.",
            scale="log",
            label_width=LABEL_PX,
        ),
        "current_density_ma_cm2": SliderSpin(
            "Current",
            "mA/cm²",
            *CURRENT_MA_CM2,
            2,
            f"Current through a square centimetre of the layer. Default {DEFAULT.current_density_ma_cm2:g} mA/cm².",
            scale="log",
            accessible_name="Current density",
            label_width=LABEL_PX,
        ),
        "interface_ohm_cm2": SliderSpin(
            "Interfaces",
            "Ω·cm²",
            *INTERFACE_OHM_CM2,
            1,
            "Resistance of both faces of the layer, added to its own. "
            f"An assumption: default {DEFAULT.interface_ohm_cm2:g} Ω·cm².",
            scale="log",
            accessible_name="Interface resistance",
            label_width=LABEL_PX,
        ),
    }


class LayerCard(Card):
    """``changed(field, value)`` tells a slider of the state's field, ``settled`` the end of a gesture."""

    changed = Signal(str, float)
    settled = Signal()
    material_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Voltage drop across the layer", parent)
        self.material = Choice(
            "Material", [], "The electrolyte that the layer is made of", accessible_name="Material"
        )
        self.badge = Badge()
        self.sliders = _sliders()
        self.resistance = _Loud(
            "Area-specific resistance",
            "Ω·cm²",
            "Thickness over conductivity (the geometric middle where sources differ), plus interfaces",
        )
        self.drop = _Loud("Voltage drop", "mV", "Current times area-specific resistance")
        self.need, self.critical, self.dendrite = (ElidedLabel() for _ in range(3))
        self.cost, self.split = ElidedLabel("text"), ElidedLabel()
        self.heat = ElidedLabel()
        self.map = LayerMap(*THICKNESS_UM)
        self.map.setAccessibleName(
            "Map of layer thickness against conductivity with lines of equal voltage drop"
        )
        self.show_map = button("Map", "Show thickness against conductivity", "link")
        self._map_wanted = False
        self._in_hand = ("", "")
        self._titles = (self.title(), self.title())
        self._build()

    def _build(self) -> None:
        self.body.setSpacing(1)
        self.header.addWidget(self.show_map)
        chosen = QHBoxLayout()
        clear_margins(chosen, 6)
        chosen.addWidget(self.material, 1)
        chosen.addWidget(self.badge)
        self.body.addLayout(chosen)
        for field, slider in self.sliders.items():
            slider.set_reference(getattr(DEFAULT, field))
            slider.float_refusal()
            slider.value_changed.connect(lambda value, name=field: self.changed.emit(name, value))
            slider.gesture_finished.connect(self.settled)
            self.body.addWidget(slider)
        numbers = QHBoxLayout()
        clear_margins(numbers, 12)
        numbers.addWidget(self.resistance, 4)
        numbers.addWidget(self.drop, 3)
        self.body.addLayout(numbers)
        facts = QHBoxLayout()
        clear_margins(facts, 12)
        facts.addWidget(self.critical, 4)
        facts.addWidget(self.heat, 3)
        self.body.addLayout(facts)
        for line in (self.dendrite, self.cost, self.split, self.need):
            self.body.addWidget(line)
        self.body.addWidget(self.map, 1)
        self._filler = QWidget()
        self.body.addWidget(self._filler)
        self.material.chosen.connect(self.material_chosen)
        self.map.mark_clicked.connect(self.material_chosen)
        self.map.thickness_dragged.connect(lambda value: self.changed.emit("thickness_um", value))
        self.map.drag_finished.connect(self.settled)
        self.show_map.clicked.connect(self._toggle_map)

    def show_view(self, view: LayerView, state: RoutesState) -> None:
        """Show the layer."""
        self._titles = (view.title, view.brief_title)
        self._fit_title()
        if list(view.options) != self.material.options():
            self.material.set_options(list(view.options))
        self.material.set_key(view.material)
        if self._in_hand != (state.selected, view.material):
            self._in_hand = (state.selected, view.material)
            for slider in self.sliders.values():
                slider.forget_refusal()
        self.badge.set_text(view.basis)
        self.badge.set_source("electrolytes", view.material)
        for field, slider in self.sliders.items():
            slider.set_value(getattr(state, field))
        self.resistance.show_value(view.resistance, view.resistance_note)
        self.drop.show_value(view.drop, view.drop_note)
        self._show_lines(view)
        if view.scene is None:
            self.map.show_empty("No named electrolyte of this route has a conductivity in the dataset.")
        else:
            self.map.show_empty("")
            self.map.set_scene(view.scene)

    def _show_lines(self, view: LayerView) -> None:
        self.need.show_text(view.need)
        self.need.explain(view.need_about or view.need)
        self._show_energy(view.energy)
        self.heat.show_text(view.heat)
        self.critical.show_text(view.critical)
        self.critical.explain(view.warning if view.exceeded else view.critical)
        self.critical.set_tone("warning" if view.exceeded else "quiet")
        self.dendrite.show_text(view.dendrite)
        self.dendrite.explain(view.dendrite_caveat)
        self._fit_lines()

    def _show_energy(self, energy: LayerEnergy | None) -> None:
        """What the layer costs the cell in the calculator, in a line and in full."""
        self.cost.show_text(energy.line if energy is not None else "")
        self.cost.explain(energy.about if energy is not None else "")
        refused = energy is not None and energy.warns
        self.cost.set_tone("warning" if refused else "text")
        # The model's words are long, and there is no figure to stand beside.
        self.cost.set_most_lines(2 if refused else 1)
        self.split.show_text(energy.split if energy is not None else "")

    # -- little room ----------------------------------------------------------------------------------------

    def _toggle_map(self) -> None:
        self._map_wanted = not self._map_wanted
        self._fit()

    def _fit_title(self) -> None:
        """The whole sentence where it fits beside the button, else the brief one."""
        face = QFont(self.font())
        face.setWeight(QFont.Weight.DemiBold)
        beside = self.show_map.sizeHint().width() + 8 if not self.show_map.isHidden() else 0
        whole, brief = self._titles
        fits = QFontMetrics(face).horizontalAdvance(whole) <= self.width() - 28 - beside
        if (words := whole if fits else brief) != self.title():
            self.set_title(words)

    def _fit(self) -> None:
        """Where the card is low the map hides behind its button, and shows in place of the numbers.

        Where it is narrow the labels of the sliders go above them, and what is said beside the figures goes.
        """
        line = self.fontMetrics().height()
        narrow = self.width() < STACK_LINES * line
        low = self.height() < LOW_LINES * line
        self.show_map.setVisible(low)
        self.map.setVisible(not low or self._map_wanted)
        self._filler.setVisible(low and not self._map_wanted)
        numbers = not (low and self._map_wanted)
        for widget in (*self.sliders.values(), self.resistance, self.drop, self.critical, self.heat):
            widget.setVisible(numbers)
        for slider in self.sliders.values():
            slider.set_stacked(narrow)
        for loud in (self.resistance, self.drop):
            loud.set_noted(not narrow)
        self.heat.setVisible(numbers and not narrow)
        self.need.setVisible(not narrow or self._map_wanted or self.height() >= NEED_LINES * line)
        self._fit_lines()
        self.show_map.setText("Numbers" if low and self._map_wanted else "Map")
        self._fit_title()

    def _fit_lines(self) -> None:
        """What is said beside the figures: the energy always, its parts and the article's index in a tall card."""
        line = self.fontMetrics().height()
        shown, high = not self.drop.isHidden(), self.height()
        # Where the map hides there is room for them again.
        tall = high >= TALL_LINES * line or ROOMY_LINES * line <= high < LOW_LINES * line
        self.cost.setVisible(shown and bool(self.cost.text()))
        self.split.setVisible(shown and tall and bool(self.split.text()))
        self.dendrite.setVisible(shown and tall and bool(self.dendrite.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()
