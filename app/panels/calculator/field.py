"""One number of a design as the screen knows it: where it lies, how it is called, how it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Group = Literal["positive", "negative", "between", "cell", "pack"]
GROUPS: tuple[Group, ...] = ("positive", "negative", "between", "cell", "pack")


@dataclass(frozen=True)
class Field:
    """One number: where it lies in the design and how it is shown. Shown value = stored value times ``factor``."""

    path: str
    label: str
    unit: str
    minimum: float
    maximum: float
    decimals: int
    about: str
    factor: float = 1.0
    more: bool = False
    title: str = ""

    @property
    def group(self) -> Group:
        """The group of the input column it stands in."""
        head = self.path.split(".", 1)[0]
        if head in ("positive", "negative"):
            return head  # type: ignore[return-value]
        if head in ("separator", "electrolyte"):
            return "between"
        return "pack" if head == "pack" else "cell"

    @property
    def key(self) -> str:
        """Tells controls apart: the same path is another control when its basis is another."""
        return f"{self.path}|{self.label}|{self.unit}"

    @property
    def name(self) -> str:
        """The field in a sentence or a list of choices, with the electrode it belongs to."""
        if self.title:
            return self.title
        side = {"positive": "Positive ", "negative": "Negative "}.get(self.group, "")
        keep = not side or self.label.split()[0] in ("Al", "Cu", "Ni", "N/P")
        if self.label == "N/P ratio":
            return self.label
        return side + (self.label if keep else self.label[0].lower() + self.label[1:])


def number(
    path: str,
    label: str,
    unit: str,
    low: float,
    high: float,
    decimals: int,
    about: str,
    factor: float = 1.0,
    more: bool = False,
) -> Field:
    """A field shown as it is stored."""
    return Field(path, label, unit, low, high, decimals, about, factor, more)


def share(path: str, label: str, unit: str, low: float, high: float, about: str, more: bool = False) -> Field:
    """A fraction shown as a percentage."""
    return number(path, label, unit, low, high, 1, about, 100.0, more)
