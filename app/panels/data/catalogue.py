"""The tables as the panel lists them: their group, their short name, and what is shown of them at first. Pure."""

from __future__ import annotations

from typing import Literal, NamedTuple

from app.dataset.records import TABLES

Room = Literal["narrow", "usual", "wide"]
NARROW: Room = "narrow"
USUAL: Room = "usual"
WIDE: Room = "wide"


class TableInfo(NamedTuple):
    """One table of the list.

    ``usual``: the columns shown until others are chosen; ``stretch``: the one that takes the room left over and names
    the row; ``principal``: the number that a card shows large, the first that a row has; ``offers``: columns that
    the filter row offers at once; ``sort``: the usual order, "" for that of the file.
    """

    name: str
    short: str
    usual: tuple[str, ...]
    stretch: str
    principal: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    sort: str = ""
    descending: bool = False


_QUANTITY = ("subject", "quantity", "value", "unit", "year", "basis", "source_ids")

PUBLISHED: tuple[TableInfo, ...] = (
    TableInfo(
        "milestones",
        "Milestones",
        ("date", "company_id", "title", "kind", "target", "routes", "claimed_wh_kg", "basis", "source_ids"),
        "company_id",
        ("claimed_wh_kg", "claimed_wh_l", "value"),
        ("routes", "kind", "status"),
        "date",
        True,
    ),
    TableInfo(
        "electrode_materials",
        "Materials",
        (
            "name", "side", "working_ion", "theoretical_capacity_mah_g", "capacity_mah_g", "average_potential_v",
            "basis", "source_ids",
        ),
        "name",
        ("theoretical_capacity_mah_g", "capacity_mah_g", "crystal_density_g_cm3"),
        ("side", "working_ion"),
    ),
    TableInfo(
        "electrolytes",
        "Electrolytes",
        ("name", "route", "conductivity_s_cm", "activation_energy_ev", "density_g_cm3", "window_v", "basis",
         "source_ids"),
        "name",
        ("conductivity_s_cm",),
        ("route", "working_ion"),
    ),
    TableInfo(
        "measured_conductivities",
        "Conductivities",
        ("composition", "family", "route", "conductivity_s_cm", "xray_density_g_cm3", "basis", "source_ids"),
        "composition",
        ("conductivity_s_cm",),
        ("route", "family"),
    ),
    TableInfo(
        "published_cells",
        "Cells",
        ("name", "manufacturer", "year", "route", "level", "specific_energy_wh_kg", "energy_density_wh_l", "basis",
         "source_ids"),
        "name",
        ("specific_energy_wh_kg", "energy_density_wh_l", "capacity_ah"),
        ("route", "level", "basis"),
    ),
    TableInfo(
        "companies",
        "Companies",
        ("name", "region", "country", "kind", "routes", "basis", "source_ids"),
        "name",
        (),
        ("region", "kind"),
    ),
    TableInfo("supply_chain", "Supply", _QUANTITY, "subject", ("value",), ("subject", "basis")),
    TableInfo("market", "Market", _QUANTITY, "subject", ("value",), ("subject", "basis")),
    TableInfo(
        "policies",
        "Policies",
        ("subject", "quantity", "jurisdiction", "value", "unit", "year", "basis", "source_ids"),
        "subject",
        ("value",),
        ("jurisdiction", "kind"),
    ),
    TableInfo(
        "prices",
        "Prices",
        ("date", "material", "kind", "value", "unit", "usd_per_kg", "basis", "source_ids"),
        "material",
        ("usd_per_kg", "value"),
        ("material", "kind"),
        "date",
        True,
    ),
    TableInfo(
        "producer_shares",
        "Producers",
        ("material", "stage", "country", "share_percent", "year", "basis", "source_ids"),
        "material",
        ("share_percent",),
        ("material", "stage", "country"),
    ),
    TableInfo(
        "routes", "Routes", ("name", "conductivity_s_cm", "stage", "basis", "source_ids"), "name",
        ("conductivity_s_cm",),
    ),
    TableInfo(
        "scores", "Scores", ("route", "criterion", "score", "reason", "basis", "source_ids"), "reason", ("score",),
        ("route", "criterion"),
    ),
    TableInfo(
        "compatibilities", "Compatibilities",
        ("route", "electrode", "verdict", "reason", "basis", "source_ids"), "reason", (),
        ("route", "electrode", "verdict"),
    ),
    TableInfo(
        "architectures", "Architectures", ("name", "liquid_wt_percent", "summary", "basis", "source_ids"),
        "summary", ("liquid_wt_percent",),
    ),
    TableInfo(
        "chemistries", "Chemistries", ("name", "working_ion", "readiness", "basis", "source_ids"), "readiness",
    ),
    TableInfo(
        "chemistry_figures", "Chem. figures",
        ("chemistry_id", "axis", "value", "unit", "condition", "basis", "source_ids"), "condition", ("value",),
        ("chemistry_id", "axis", "basis"),
    ),
    TableInfo(
        "claim_sets", "Claim sets", ("name", "preset", "routes", "technologies", "basis", "source_ids"), "name",
        (), ("positive", "negative"),
    ),
    TableInfo(
        "claim_bounds", "Claim bounds", ("set_id", "path", "low", "usual", "high", "unit", "basis", "source_ids"),
        "path", ("usual",), ("set_id", "path"),
    ),
    TableInfo(
        "techniques", "Techniques", ("kind", "subject", "quantity", "value", "unit", "basis", "source_ids"),
        "subject", ("value",), ("kind",),
    ),
)  # fmt: skip
ABOUT: tuple[TableInfo, ...] = (
    TableInfo(
        "corrections", "Corrections", ("article", "kind", "statement", "treatment", "source_ids"), "statement",
        (), ("article", "kind"),
    ),
    TableInfo(
        "sources", "Sources", ("title", "publisher", "date", "kind", "licence", "read_on"), "title", (),
        ("kind", "publisher"),
    ),
)  # fmt: skip
GROUPS: tuple[tuple[str, tuple[TableInfo, ...]], ...] = (("Published", PUBLISHED), ("About the data", ABOUT))
FIRST = PUBLISHED[0].name

# Further columns in a wide window, and which of all takes the room left over there.
_WIDE: dict[str, tuple[tuple[str, ...], str]] = {
    "milestones": (("status", "technology"), "title"),
    "electrode_materials": (
        ("formula", "crystal_density_g_cm3", "volume_change_percent", "cycle_life_class"),
        "name",
    ),
    "electrolytes": (("formula", "working_ion", "youngs_modulus_gpa", "critical_current_ma_cm2"), "name"),
    "measured_conductivities": (("space_group", "upper_bound"), "composition"),
    "published_cells": (("chemistry", "architecture", "format", "capacity_ah", "mass_g"), "name"),
    "companies": (("base", "summary"), "summary"),
    "supply_chain": (("statement",), "statement"),
    "market": (("statement",), "statement"),
    "policies": (("kind", "statement"), "statement"),
    "prices": (("statement",), "statement"),
    "producer_shares": (("statement",), "statement"),
    "routes": (("summary",), "summary"),
    "architectures": (("benefits",), "summary"),
    "chemistries": (("strengths", "weaknesses"), "readiness"),
    "chemistry_figures": (("statement",), "statement"),
    "techniques": (("statement",), "statement"),
    "claim_sets": (("positive", "negative", "settings"), "name"),
    "claim_bounds": (("shape", "note"), "note"),
    "corrections": (("rows",), "treatment"),
    "sources": (("address",), "title"),
}
# Columns that go where the rows are narrow, beside an open card, so that the name of a row can be read.
_NOT_NARROW: dict[str, tuple[str, ...]] = {
    "milestones": ("kind", "routes"),
    "electrolytes": ("density_g_cm3", "window_v"),
    "measured_conductivities": ("family",),
    "published_cells": ("manufacturer",),
    "policies": ("unit",),
}
_KNOWN = {info.name: info for _, group in GROUPS for info in group}


def table_info(name: str) -> TableInfo:
    """The table of that name; one that the list does not know (yet) is shown with all its columns."""
    if name in _KNOWN:
        return _KNOWN[name]
    return TableInfo(name, name.replace("_", " ").capitalize(), (), "")


def usual_keys(name: str, room: Room = USUAL) -> tuple[str, ...]:
    """The columns shown until others are chosen; a wide window has room for more, before basis and sources."""
    usual = table_info(name).usual
    if room == NARROW:
        return tuple(key for key in usual if key not in _NOT_NARROW.get(name, ()))
    if room == USUAL or name not in _WIDE:
        return usual
    last = tuple(key for key in usual if key in ("basis", "source_ids"))
    return (*(key for key in usual if key not in last), *_WIDE[name][0], *last)


def stretch_key(name: str, shown: tuple[str, ...]) -> str:
    """The column that takes the room left over."""
    wanted = _WIDE[name][1] if name in _WIDE else ""
    return wanted if wanted in shown else table_info(name).stretch


def known_table(name: str) -> str:
    """The name itself when the dataset has such a table, else that of the first one: old sessions may name others."""
    return name if name in TABLES else FIRST


# What stands over a column where the title of the schema would be too long for its numbers.
HEADS: dict[str, str] = {
    "routes": "Route",
    "source_ids": "Sources",
    "company_id": "Organisation",
    "claimed_wh_kg": "Claim",
    "claimed_wh_l": "Claim",
    "specific_energy_wh_kg": "Energy",
    "energy_density_wh_l": "Density",
    "theoretical_capacity_mah_g": "Theory",
    "capacity_mah_g": "Practical",
    "average_potential_v": "Potential",
    "activation_energy_ev": "Barrier",
    "usd_per_kg": "",
    "xray_density_g_cm3": "Density",
    "liquid_wt_percent": "Liquid",
    "share_percent": "Share",
}
# The unit alone says it: the picture of the panel has "Wh/kg" over the claims.
UNIT_ONLY = frozenset(
    {"claimed_wh_kg", "specific_energy_wh_kg", "energy_density_wh_l", "conductivity_s_cm", "usd_per_kg"}
)
