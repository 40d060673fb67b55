"""What the map of a layer is told. No Qt in here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MapMark:
    """A material: conductivity in S/cm at the chosen temperature, filled when it moves with it."""

    key: str
    label: str
    route: str
    conductivity_s_cm: float
    filled: bool
    priority: int
    read_out: str


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
