"""One evaluation per design, however many parts of the screen ask for it: the cache that all panels share."""

from __future__ import annotations

from app.panels.common.evaluation import Outcome, outcome_of

__all__ = ["Outcome", "outcome_of"]
