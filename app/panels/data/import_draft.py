"""What is about to be added, while it is still being matched: one draft a file. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.dataset.own.checking import Task
from app.dataset.own.files import Part
from app.dataset.own.limits import Steps
from app.dataset.own.making import Made, Maker
from app.dataset.own.matching import Plan, guess, guess_table, needed, value_fault
from app.dataset.own.reading import look_at
from app.dataset.own.rows import Look, Row, Style
from app.dataset.schema import Field

# The first rows that the preview shows.
PREVIEW_ROWS = 20


@dataclass(frozen=True)
class Draft:
    """A file that was looked at. ``plan`` is ``None`` for a file of a folder that is left out."""

    path: Path
    look: Look
    plan: Plan | None

    def lacks(self) -> tuple[Field, ...]:
        """The columns that every row needs and that nothing fills yet."""
        return needed(self.plan) if self.plan is not None else ()

    def value_faults(self) -> dict[str, str]:
        """Of the values for all rows those that cannot stand in their column, and what can."""
        if self.plan is None:
            return {}
        faults = {name: value_fault(self.plan, name) for name in self.plan.values}
        return {name: fault for name, fault in faults.items() if fault}

    def preview(self) -> tuple[tuple[Row, Made], ...]:
        """The first rows as they are read, each with its record or its faults (references are not followed yet)."""
        if self.plan is None:
            return ()
        maker = Maker(self.path.name, self.plan, self.look.style.decimal_comma)
        return tuple((row, maker.make(row)) for row in self.look.sample[:PREVIEW_ROWS])

    def task(self) -> Task | None:
        """What is to be read through; ``None`` where the file is left out."""
        return Task(self.path, self.look.style, self.plan) if self.plan is not None else None

    def with_plan(self, plan: Plan | None) -> Draft:
        """The draft with its columns taken otherwise."""
        return replace(self, plan=plan)

    def of_table(self, table: str) -> Draft:
        """The draft as one of another table, its columns matched anew."""
        return replace(self, plan=guess(table, self.look.header))


def begin(parts: Sequence[Part]) -> Steps[tuple[Draft, ...]]:
    """Look at every file and guess what it holds. Raises ``DatasetError`` for the first that cannot be read."""
    drafts = []
    for part in parts:
        look = yield from look_at(part.path)
        table = part.table or guess_table(look.header, part.path.stem)
        drafts.append(Draft(part.path, look, guess(table, look.header)))
    return tuple(drafts)


def written_otherwise(draft: Draft, style: Style) -> Steps[Draft]:
    """Look at the file again as it is said to be written; columns stay as they were taken where they are the same."""
    look = yield from look_at(draft.path, style)
    look = replace(look, notes=())
    if look.header == draft.look.header or draft.plan is None:
        return replace(draft, look=look)
    return replace(draft, look=look, plan=guess(draft.plan.table, look.header))


def tasks_of(drafts: Sequence[Draft]) -> tuple[Task, ...]:
    """What is to be read through of all files."""
    return tuple(task for draft in drafts if (task := draft.task()) is not None)


def headings_of(drafts: Sequence[Draft]) -> dict[tuple[str, str], str]:
    """What each file calls the columns that are taken: (file, column) -> heading."""
    return {
        (draft.path.name, name): heading
        for draft in drafts
        if draft.plan is not None
        for heading, name in zip(draft.look.header, draft.plan.targets, strict=True)
        if name and heading
    }
