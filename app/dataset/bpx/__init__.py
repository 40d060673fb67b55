"""BPX files: the exchange format of battery models. What a cell's energy needs is taken, a mass never is."""

from app.dataset.bpx.assumed import Assumed
from app.dataset.bpx.cell import BpxCell, BpxElectrode, BpxMaterial, BpxSeparator, missing_for_mass
from app.dataset.bpx.reading import FILTER, decode_bpx, read_bpx
from app.dataset.bpx.to_design import design_from_bpx

__all__ = [
    "FILTER",
    "Assumed",
    "BpxCell",
    "BpxElectrode",
    "BpxMaterial",
    "BpxSeparator",
    "decode_bpx",
    "design_from_bpx",
    "missing_for_mass",
    "read_bpx",
]
