"""Bounds on the property tests: the machine is shared."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("science", max_examples=50, deadline=None, derandomize=True)
settings.load_profile("science")
