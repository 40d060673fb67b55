"""Voltascope: explore battery chemistry offline."""

__version__ = "0.1.0"
