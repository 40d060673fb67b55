"""How a fault in the dataset is named: file, row, column, what is wrong and what is allowed."""

from __future__ import annotations

import msgspec


class Problem(msgspec.Struct, frozen=True):
    """One fault. ``row`` is the line in the file (the header is line 1), ``None`` for the whole file."""

    file: str
    message: str
    row: int | None = None
    column: str = ""

    def __str__(self) -> str:
        place = [f"row {self.row}"] if self.row is not None else []
        place += [f"column {self.column}"] if self.column else []
        return ": ".join([self.file, *([", ".join(place)] if place else []), self.message])


def shortened(text: str) -> str:
    """A text as a message quotes it, cut where it is long."""
    return repr(text if len(text) <= 60 else text[:57] + "...")


class DatasetError(ValueError):
    """The dataset cannot be used. The text is one line: ``milestones.csv: row 12, column date: ...``."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem

    @property
    def file(self) -> str:
        return self.problem.file

    @property
    def row(self) -> int | None:
        return self.problem.row

    @property
    def column(self) -> str:
        return self.problem.column

    @property
    def message(self) -> str:
        return self.problem.message
