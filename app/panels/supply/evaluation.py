"""What a design holds, worked out once: the price sliders ask for it at every move. No Qt."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.dataset import Dataset
from app.dataset.additions import shown_id
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.model import evaluate

_KEPT = 16


@dataclass(frozen=True)
class Content:
    """kg per kWh by raw material, what is not known and what was assumed; or why the model refuses the design.

    ``others``: kg per kWh of the elements that are none of the ten, the heaviest first. ``positive_known``: whether
    the positive active material is counted at all.
    """

    kg_per_kwh: Mapping[str, float]
    unknown: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    refusal: str = ""
    others: Mapping[str, float] = field(default_factory=dict)
    positive_known: bool = True


_known: OrderedDict[tuple[int, int], tuple[CellDesign, Mapping[str, str], Content]] = OrderedDict()


def shown_name(dataset: Dataset) -> Callable[[str], str]:
    """What a material is called, by its id; one that is no longer there by the id that its owner gave it."""
    names = {row.id: row.name for row in dataset.electrolytes.values()}
    names |= {row.id: row.name for row in dataset.electrode_materials.values()}
    return lambda material: names.get(material) or shown_id(material)


def content_of(
    design: CellDesign, formulas: Mapping[str, str], shown: Callable[[str], str] = shown_id
) -> Content:
    """The raw materials in a kWh of ``design``; later calls with the same objects return the same content."""
    # Neither a design nor the formulas of a dataset change, so their identities are safe while the entry holds them.
    key = (id(design), id(formulas))
    found = _known.get(key)
    if found is not None and found[0] is design and found[1] is formulas:
        return found[2]
    content = _content(design, formulas, shown)
    _known[key] = (design, formulas, content)
    if len(_known) > _KEPT:
        _known.popitem(last=False)
    return content


def _content(design: CellDesign, formulas: Mapping[str, str], shown: Callable[[str], str]) -> Content:
    from app.science.raw_materials import raw_material_masses_g

    try:
        results = evaluate(design)
    except DesignError as error:
        return Content({}, refusal=str(error))
    raw = raw_material_masses_g(design, results, formulas, shown)
    amounts, others = (
        {key: float(value) for key, value in masses.items()} for masses in (raw.kg_per_kwh, raw.others)
    )
    return Content(amounts, raw.unknown, raw.assumed, others=others, positive_known=raw.positive_known)
