"""Many designs at once: broadcasting inputs, worked through in blocks that fit the processor's cache."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from app.science.design import CellDesign, Number
from app.science.errors import DesignError
from app.science.numeric import Floats, Guard
from app.science.paths import with_value
from app.science.solve import Solved

# Entries of one block: small enough that its temporaries stay in the cache, large enough to hide Python's
# overhead.
BLOCK = 1 << 15
Window = tuple[slice, ...]
# A result that the model itself does not have, worked out of a design and its consequences.
Measure = Callable[[CellDesign, Solved], Number]


def evaluate_grid(
    design: CellDesign,
    inputs: Mapping[str, Floats | Sequence[float] | float],
    results: Sequence[str] = ("specific_energy_wh_kg",),
    measures: Mapping[str, Measure] | None = None,
) -> dict[str, Floats]:
    """Evaluate ``design`` with the arrays of ``inputs`` (path -> values) put in, broadcast against each
    other.

    ``results`` are names of ``Results``; dots lead inside (``levels.stack.energy_density_wh_l``,
    ``mass_breakdown_g.housing``); ``measures`` are further ones, by name. Each comes back in the full
    broadcast shape, NaN where a design is refused. Raises DesignError for an unknown path or result, for
    shapes that do not broadcast, and where the rest of the design, which is the same for all, is refused.
    """
    arrays = {path: np.asarray(values, dtype=np.float64) for path, values in inputs.items()}
    shape = _common_shape(arrays)
    flat = {
        path: array.reshape((1,) * (len(shape) - array.ndim) + array.shape) for path, array in arrays.items()
    }
    further = measures or {}
    out = {name: np.empty(shape, dtype=np.float64) for name in (*results, *further)}
    with np.errstate(all="ignore"):
        for window in _windows(shape):
            _fill(design, flat, window, out, further)
    return out


def _common_shape(arrays: Mapping[str, Floats]) -> tuple[int, ...]:
    try:
        return np.broadcast_shapes(*(array.shape for array in arrays.values()))
    except ValueError:
        told = ", ".join(f"{path} {array.shape}" for path, array in arrays.items())
        raise DesignError("", f"the inputs do not fit together: {told}; they must broadcast") from None


def _windows(shape: tuple[int, ...]) -> Iterator[Window]:
    """Cut the grid along its outer axes until the rest is at most a block."""
    axis, inner = len(shape), 1
    while axis > 0 and inner * shape[axis - 1] <= BLOCK:
        axis -= 1
        inner *= shape[axis]
    if axis == 0:
        yield (slice(None),) * len(shape)
        return
    rows, cut = max(1, BLOCK // max(inner, 1)), axis - 1
    rest = (slice(None),) * (len(shape) - axis)
    for index in np.ndindex(*shape[:cut]):
        head = tuple(slice(place, place + 1) for place in index)
        for start in range(0, shape[cut], rows):
            yield (*head, slice(start, start + rows), *rest)


def _fill(
    design: CellDesign,
    arrays: Mapping[str, Floats],
    window: Window,
    out: Mapping[str, Floats],
    measures: Mapping[str, Measure],
) -> None:
    block = design
    for path, array in arrays.items():
        block = with_value(block, path, array[_within(array, window)])
    guard = Guard()
    solved = Solved(block, guard)
    for name, target in out.items():
        value = measures[name](block, solved) if name in measures else _result(solved, name)
        target[window] = guard.clean(value)


def _within(array: Floats, window: Window) -> Window:
    """The part of an input that a window needs: an axis of length one serves every window."""
    return tuple(slice(None) if size == 1 else cut for size, cut in zip(array.shape, window, strict=True))


def _result(solved: Solved, name: str) -> Any:
    held: Any = solved
    for part in name.split("."):
        held = held.get(part) if isinstance(held, dict) else getattr(held, part, None)
    if not isinstance(held, (float, np.ndarray)) or (isinstance(held, np.ndarray) and held.dtype.kind != "f"):
        raise DesignError("", f"{name!r} is not a number among the results of this design")
    return held
