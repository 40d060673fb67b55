"""Which active material an electrode holds, as far as its file tells in words. BPX has no key for it."""

from __future__ import annotations

import re
from typing import Literal

Side = Literal["positive", "negative"]

UNNAMED = "active material"
# Ids of the dataset, with the ways of writing them that occur in titles. The first that is found is taken.
_WORDS: dict[Side, tuple[tuple[str, str], ...]] = {
    "positive": (
        ("nmc811", r"n[mc]{2}[ -]?811"),
        ("nmc622", r"n[mc]{2}[ -]?622"),
        ("nmc532", r"n[mc]{2}[ -]?532"),
        ("nmc111", r"n[mc]{2}[ -]?(?:111|333)"),
        ("nca", r"nca"),
        ("lmfp", r"lmfp|limnfepo4"),
        ("lfp", r"lfp|lifepo4"),
        ("lnmo", r"lnmo"),
        ("lco", r"lco|licoo2"),
        ("lmo", r"lmo|limn2o4"),
    ),
    "negative": (
        ("lto", r"lto|li4ti5o12"),
        ("silicon", r"si|silicon"),
        ("graphite", r"graphite|gr"),
    ),
}


def material_in(text: str, side: Side) -> str:
    """The id of a material of this side that ``text`` names, or ""."""
    for key, words in _WORDS[side]:
        if re.search(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])", text.lower()):
            return key
    return ""
