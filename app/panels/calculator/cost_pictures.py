"""What the pictures of the cost tab show: bars, stated multiples, raw materials. No Qt."""

from __future__ import annotations

import math

from app.dataset import Dataset
from app.dataset.records import MarketFact
from app.panels.calculator.cost_data import Priced, part_of
from app.panels.calculator.cost_names import RAW_NAMES, in_a_sentence, name_of, place_of
from app.panels.calculator.words import figure
from app.panels.common.words import basis_word
from app.plots.amounts import AmountRow
from app.plots.band_marks import Band
from app.plots.cost_bars import CostBar, CostPiece
from app.science.cost import CostLine
from app.science.raw_materials import RawMaterials

MULTIPLE_ROW, SAVING_ROW = "ssb-cost-multiple", "semi-solid-line-saving"
LEAST_KG = 5e-5
Named = tuple[str, Priced]


def cost_bar(dataset: Dataset, label: str, priced: Priced) -> CostBar:
    """The bar of a design, called by its letter or "now"."""
    if not math.isfinite(priced.usd_kwh):
        return CostBar(label, (), "no energy", faded=label != "now")
    pieces = tuple(_piece(dataset, label, priced, line) for line in priced.cost.lines)
    total = f"{priced.least_words} USD/kWh" if label == "now" else priced.least_words
    if priced.is_incomplete:
        total = f"{priced.least_words}, {priced.gap}"
    if not any(piece.usd_per_kwh for piece in pieces):
        total = "no price"
    brief = f"{priced.least_words}, incomplete" if priced.is_incomplete else priced.least_words
    has_price = any(piece.usd_per_kwh for piece in pieces)
    return CostBar(label, pieces, total, label != "now", priced.is_incomplete, brief if has_price else "")


def _piece(dataset: Dataset, label: str, priced: Priced, line: CostLine) -> CostPiece:
    key = line.piece.material
    price, own, name = priced.found[key], priced.own.get(key), name_of(dataset, key)
    usd = None if line.usd_per_kwh is None else float(line.usd_per_kwh)
    kg = float(line.kg_per_kwh)
    per_kg = price.usd_per_kg if own is None else own
    how = (
        "own price"
        if own is not None
        else {"component": "component", "floor": "raw materials"}.get(price.how, "")
    )
    words = () if usd is None else (f"{name} {figure(usd)}", figure(usd))
    said = (
        f"{label}: {name}, {place_of(line.piece.key)}, no price"
        if usd is None or per_kg is None
        else f"{label}: {name}, {place_of(line.piece.key)}: {figure(kg)} kg/kWh × {figure(per_kg)} USD/kg = "
        f"{figure(usd)} USD/kWh, {how}"
    )
    source = ("prices", price.rows[0].id) if price.rows and own is None else None
    return CostPiece(part_of(line), name, kg, per_kg, usd, how or "none", said, words, source)


# -- what others state ------------------------------------------------------------------------------------------


def stated_bands(dataset: Dataset) -> tuple[Band, ...]:
    """The article's multiples, as far as the dataset has them."""
    found = []
    multiple = dataset.market.get(MULTIPLE_ROW)
    if multiple is not None and multiple.value_low and multiple.value_high:
        low, high = multiple.value_low, multiple.value_high
        found.append(_band(multiple, "All-solid-state cell", low, high, f"×{low:g}–{high:g}"))
    saving = dataset.market.get(SAVING_ROW)
    if saving is not None and saving.value_low:
        factor = 1.0 - saving.value_low / 100.0
        found.append(_band(saving, "Change of line, semi-solid", factor, factor, f"−{saving.value_low:g} %"))
    return tuple(found)


def _band(row: MarketFact, label: str, low: float, high: float, words: str) -> Band:
    line = f"{label}, {basis_word(row.basis)}, {row.year}: {row.statement} {row.note}".strip()
    return Band(label, low, high, words, line, ("market", row.id))


# -- raw materials ----------------------------------------------------------------------------------------------


def raw_rows(columns: tuple[tuple[str, RawMaterials], ...]) -> tuple[AmountRow, ...]:
    """kg per kWh of every raw material that a design holds; ``columns``: each design by its letter."""
    rows = []
    for key, name in RAW_NAMES.items():
        amounts = tuple(float(raw.kg_per_kwh[key]) for _, raw in columns)
        if max(amounts) < LEAST_KG:
            continue
        said = " · ".join(
            f"{label}: {kg:.3f} kg/kWh" for (label, _), kg in zip(columns, amounts, strict=True)
        )
        rows.append(AmountRow(name, amounts, tuple(_kg(kg) for kg in amounts), f"{name}: {said}"))
    return tuple(sorted(rows, key=lambda row: -max(row.amounts)))


def _kg(value: float) -> str:
    return "0" if value < LEAST_KG else f"{value:.3f}" if value < 0.0995 else f"{value:.2f}"


def raw_note(raw: RawMaterials) -> str:
    """What is assumed, and what is not counted."""
    unknown = f"Not counted: {'; '.join(in_a_sentence(text) for text in raw.unknown)}." if raw.unknown else ""
    return "\n".join(part for part in (*raw.assumed, unknown) if part)
