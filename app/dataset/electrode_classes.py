"""Classes of electrodes that compatibilities are told for, and the materials that each of them holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.dataset.records import ElectrodeClass


@dataclass(frozen=True)
class ClassInfo:
    """``word`` heads a narrow column, ``name`` is said in sentences. ``materials``: ids of electrode_materials."""

    key: ElectrodeClass
    word: str
    name: str
    side: Literal["positive", "negative"]
    ion: Literal["Li", "Na"]
    materials: tuple[str, ...]


CLASSES: tuple[ClassInfo, ...] = (
    ClassInfo(
        "layered", "NMC, NCA", "layered oxides (NMC, NCA, LCO)", "positive", "Li",
        ("nmc111", "nmc532", "nmc622", "nmc811", "nca", "lno", "lco"),
    ),
    ClassInfo("lfp", "LFP", "LFP", "positive", "Li", ("lfp",)),
    ClassInfo("lmfp", "LMFP", "LMFP", "positive", "Li", ("lmfp",)),
    ClassInfo("spinel", "LNMO", "high-voltage spinel (LNMO)", "positive", "Li", ("lnmo",)),
    ClassInfo("lithium-rich", "LRM", "lithium-rich manganese oxides", "positive", "Li", ("lrm",)),
    ClassInfo("sulfur", "Sulfur", "sulfur", "positive", "Li", ("sulfur", "lithium-sulfide")),
    ClassInfo(
        "sodium-positive", "Na pos.", "positives of sodium cells", "positive", "Na",
        ("nvpf", "na-layered-oxide", "prussian-white", "nvp", "nfpp", "na-nfm111", "na-p2-fe-mn", "na-p2-ni-mn",
         "nafepo4"),
    ),
    ClassInfo("lithium", "Li metal", "lithium metal", "negative", "Li", ("lithium", "anode-free-collector")),
    ClassInfo("graphite", "Graphite", "graphite", "negative", "Li", ("graphite",)),
    ClassInfo(
        "silicon", "Silicon", "silicon", "negative", "Li",
        ("silicon", "silicon-li22si5", "siox", "silicon-carbon", "silicon-graphite"),
    ),
    ClassInfo("lto", "LTO", "titanates (LTO)", "negative", "Li", ("lto", "tno")),
    ClassInfo(
        "sodium-negative", "Na neg.", "negatives of sodium cells", "negative", "Na",
        ("hard-carbon", "sodium-metal", "tin-sodium"),
    ),
)  # fmt: skip
_BY_MATERIAL = {material: info for info in CLASSES for material in info.materials}
_BY_KEY: dict[str, ClassInfo] = {info.key: info for info in CLASSES}


def class_of(material: str) -> ClassInfo | None:
    """The class of an electrode material by its id; None where compatibilities are told for none."""
    return _BY_MATERIAL.get(material)


def class_info(key: str) -> ClassInfo:
    """A class by its key (KeyError otherwise)."""
    return _BY_KEY[key]
