"""``evaluate --sweep``: one number or two over a range, as JSON or as CSV of any length.

CSV is written block by block, so a million designs take no more memory than a few thousand. To a file it is
written whole or not at all; an interruption leaves what was there.
"""

from __future__ import annotations

import csv
import io
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from app.commands.errors import Refusal
from app.files import FileError, writing
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.paths import with_value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Axis = tuple[str, Floats]

MOST_POINTS = 1_000_000
MOST_JSON_POINTS, MOST_CSV_POINTS = 1_000_000, 100_000_000
BLOCK = 20_000


def parse_sweep(text: str) -> Axis:
    """``PATH=START:STOP:COUNT`` as a path and its values."""
    import numpy as np

    path, equals, span = text.partition("=")
    parts = span.split(":")
    if not equals or len(parts) != 3:
        raise Refusal(
            "--sweep", f"{text!r} is not PATH=START:STOP:COUNT, such as positive.loading.value=1:6:51"
        )
    start, stop = number(path, parts[0]), number(path, parts[1])
    if not parts[2].isdecimal() or not 2 <= int(parts[2]) <= MOST_POINTS:
        raise Refusal("--sweep", f"COUNT is {parts[2]!r}; allowed is a whole number from 2 to {MOST_POINTS}")
    return path, np.linspace(start, stop, int(parts[2]))


def number(field: str, text: str) -> float:
    """A finite number as people write it. Raises Refusal naming ``field``."""
    try:
        # Python would read 1_0 as 10.
        value = float(text.replace("_", "?"))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise Refusal(field, f"{text!r} is not a number; allowed is a finite number")
    return value


def parse_sweeps(texts: Sequence[str]) -> tuple[Axis, ...]:
    """One or two axes, of different inputs."""
    axes = tuple(parse_sweep(text) for text in texts)
    if len(axes) > 2:
        raise Refusal("--sweep", f"is there {len(axes)} times; allowed are one or two")
    if len({path for path, _ in axes}) < len(axes):
        raise Refusal("--sweep", f"{axes[0][0]} is swept twice; allowed are two different inputs")
    return axes


def sweep_json(design: CellDesign, axes: Sequence[Axis], results: Sequence[str]) -> str:
    """The whole sweep as JSON: results as rows over the second axis; null where a design is refused."""
    from app.science.grid import evaluate_grid

    if _points(axes) > MOST_JSON_POINTS:
        raise Refusal(
            "--sweep", f"{_points(axes)} designs as JSON; allowed are {MOST_JSON_POINTS}, or --csv for more"
        )
    found = evaluate_grid(design, _inputs(axes), results)
    _check_any(design, axes, next(iter(found.values())))
    payload: dict[str, object] = {"name": design.name}
    told = [{"path": path, "values": values.tolist()} for path, values in axes]
    payload |= {"sweep": told[0]} if len(axes) == 1 else {"sweeps": told}
    # JSON has no NaN: msgspec writes null for it.
    payload["results"] = {name: array.tolist() for name, array in found.items()}
    payload |= _gaps(design, axes, next(iter(found.values())))
    return msgspec.json.encode(payload).decode()


def _gaps(design: CellDesign, axes: Sequence[Axis], found: Floats) -> dict[str, object]:
    """How many designs make no cell, and why the first of them does not; nothing where all do."""
    import numpy as np

    refused = np.argwhere(np.isnan(found))
    if not len(refused):
        return {}
    first = {path: float(values[place]) for (path, values), place in zip(axes, refused[0], strict=True)}
    return {"refused": {"count": len(refused), "first": first, "reason": _reason(design, first)}}


def _reason(design: CellDesign, at: Mapping[str, float]) -> str:
    """Why the model refuses the design with these values."""
    try:
        for path, value in at.items():
            design = with_value(design, path, value)
        evaluate(design)
    except DesignError as error:
        return str(error)
    return ""


def sweep_csv(
    design: CellDesign, axes: Sequence[Axis], results: Sequence[str], out: Path | None = None
) -> None:
    """Write the sweep as CSV, to standard output or to a file; empty cells where a design is refused."""
    if _points(axes) > MOST_CSV_POINTS:
        raise Refusal("--sweep", f"{_points(axes):,} designs; allowed are {MOST_CSV_POINTS:,}")
    blocks = _csv_blocks(design, axes, results)
    if out is None:
        for block in blocks:
            sys.stdout.write(block)
        return
    try:
        with writing(out) as stream:
            _write(stream, blocks)
    except FileError as error:
        raise Refusal(str(error)) from error


def _write(stream: BinaryIO, blocks: Iterator[str]) -> None:
    for block in blocks:
        stream.write(block.encode())


def _csv_blocks(design: CellDesign, axes: Sequence[Axis], results: Sequence[str]) -> Iterator[str]:
    """The table in pieces: every point of the first axis with all of the second."""
    import numpy as np

    from app.science.grid import evaluate_grid

    header = _csv([[path for path, _ in axes] + list(results)])
    total, done, any_cell = _points(axes), 0, False
    refused: dict[str, float] = {}
    for first, second in _pieces(axes):
        mesh = np.meshgrid(first, second, indexing="ij") if len(axes) == 2 else [first]
        flat = [values.ravel() for values in mesh]
        inputs = {path: values for (path, _), values in zip(axes, flat, strict=True)}
        found = evaluate_grid(design, inputs, results)
        columns = [*flat, *found.values()]
        any_cell = any_cell or bool(np.isfinite(next(iter(found.values()))).any())
        done += len(flat[0])
        if done == total and not any_cell:
            _refuse(design, axes)
        gaps = np.flatnonzero(np.isnan(next(iter(found.values()))))
        if len(gaps) and not refused:
            refused = {path: float(values[gaps[0]]) for path, values in inputs.items()}
        rows = np.column_stack(columns).tolist()
        # The head goes with the first block: a path that is refused prints nothing at all.
        yield header + _csv([["" if cell != cell else cell for cell in row] for row in rows])
        header = ""
        _tell(done, total)
    if refused:
        where = ", ".join(f"{path}={value:g}" for path, value in refused.items())
        print(
            f"note: some designs make no cell, the first at {where}: {_reason(design, refused)}",
            file=sys.stderr,
        )


def _pieces(axes: Sequence[Axis]) -> Iterator[tuple[Floats, Floats]]:
    import numpy as np

    first = axes[0][1]
    second = axes[1][1] if len(axes) == 2 else np.zeros(1)
    step = max(1, BLOCK // len(second))
    for start in range(0, len(first), step):
        for along in range(0, len(second), BLOCK):
            yield first[start : start + step], second[along : along + BLOCK]


def _csv(rows: Sequence[Sequence[object]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _tell(done: int, total: int) -> None:
    """How far it is, on a terminal and only there."""
    if not sys.stderr.isatty() or total <= BLOCK:
        return
    end = "\n" if done >= total else ""
    print(f"\r{done:,} of {total:,} designs", end=end, file=sys.stderr, flush=True)


def _inputs(axes: Sequence[Axis]) -> dict[str, Floats]:
    if len(axes) == 1:
        return {axes[0][0]: axes[0][1]}
    (first, down), (second, across) = axes
    return {first: down[:, None], second: across[None, :]}


def _points(axes: Sequence[Axis]) -> int:
    return math.prod(len(values) for _, values in axes)


def _check_any(design: CellDesign, axes: Sequence[Axis], found: Floats) -> None:
    import numpy as np

    if not np.isfinite(found).any():
        _refuse(design, axes)


def _refuse(design: CellDesign, axes: Sequence[Axis]) -> None:
    """Say why none of the designs is a cell: the first one's reason."""
    for path, values in axes:
        design = with_value(design, path, float(values[0]))
    evaluate(design)
