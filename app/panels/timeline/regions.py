"""The regions that race: those of the companies, with the United States out of North America. Pure."""

from __future__ import annotations

from app.dataset.records import Company

RACERS = ("China", "Japan", "South Korea", "United States", "Europe")
OTHERS = "Elsewhere"


def racer_of(company: Company) -> str:
    """The region that a company races for; "" for policy and forecasts, which race for none."""
    if company.region == "Context":
        return ""
    if company.country in RACERS:
        return company.country
    return company.region if company.region in RACERS else OTHERS
