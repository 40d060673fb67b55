"""What may be asked of a separating layer, alike in the window and on the command line. Inclusive."""

from __future__ import annotations

from typing import Final

Range = tuple[float, float]

TEMPERATURE_C: Final[Range] = (-40.0, 120.0)
THICKNESS_UM: Final[Range] = (1.0, 1000.0)
CURRENT_MA_CM2: Final[Range] = (0.01, 20.0)
INTERFACE_OHM_CM2: Final[Range] = (0.1, 1000.0)
