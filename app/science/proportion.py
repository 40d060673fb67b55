"""What a count says of the share behind it: the interval of Wilson (1927), which holds for small samples too."""

from __future__ import annotations

import math

from app.science.errors import DesignError

# Two-sided 95 % of the normal distribution.
Z_95 = 1.959963984540054


def wilson_interval(successes: int, trials: int, z: float = Z_95) -> tuple[float, float]:
    """Lowest and highest share (0 to 1) that ``successes`` of ``trials`` leaves likely, 95 % by default.

    (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n). Raises DesignError where nothing was tried or counted wrongly.
    """
    if not 0 <= successes <= trials or trials == 0:
        raise DesignError(
            "trials", f"{successes} of {trials} is not a share; at least one must have been tried"
        )
    share, spread = successes / trials, z * z / trials
    middle = share + spread / 2.0
    reach = z * math.sqrt(share * (1.0 - share) / trials + spread / (4.0 * trials))
    return max((middle - reach) / (1.0 + spread), 0.0), min((middle + reach) / (1.0 + spread), 1.0)
