"""What the map of a layer is told. No Qt in here."""

from __future__ import annotations

from dataclasses import dataclass

from app.plots.strip_model import Words, words_of


@dataclass(frozen=True)
class MapMark:
    """A material: conductivity in S/cm at the chosen temperature, filled when it moves with it.

    ``pale``: moved further than its data reach.
    """

    key: str
    label: str
    route: str
    conductivity_s_cm: float
    filled: bool
    priority: int
    words: Words
    pale: bool = False

    @property
    def read_out(self) -> str:
        """What is said of the material."""
        return words_of(self.words)


@dataclass(frozen=True)
class MapScene:
    """What the map shows. Thickness in µm, current density in mA/cm², drops in mV; ``needed`` in S/cm."""

    marks: tuple[MapMark, ...]
    chosen: str
    thickness_um: float
    current_density_ma_cm2: float
    drops_mv: tuple[float, ...]
    target_mv: float
    needed_s_cm: float
    y_range: tuple[float, float]

    @property
    def ground(self) -> tuple[object, ...]:
        """What the lines and guides rest on: all but the materials."""
        guides = (self.thickness_um, self.current_density_ma_cm2, self.needed_s_cm)
        return *guides, self.drops_mv, self.target_mv, self.y_range


def needed_s_cm(thickness_um: float, current_density_ma_cm2: float, drop_mv: float) -> float:
    """The conductivity (S/cm) at which a layer drops ``drop_mv``: j·t/ΔV."""
    return current_density_ma_cm2 * thickness_um * 1e-4 / drop_mv


def off_range(scene: MapScene) -> tuple[list[MapMark], list[MapMark]]:
    """The materials below and above the axis, best first."""
    marks = sorted(scene.marks, key=lambda mark: -mark.conductivity_s_cm)
    below = [mark for mark in marks if mark.conductivity_s_cm < scene.y_range[0]]
    return below, [mark for mark in marks if mark.conductivity_s_cm > scene.y_range[1]]
