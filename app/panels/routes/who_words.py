"""What the matrix says in sentences: its title, and the articles' statements beside what the dataset counts. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.records import Quantity
from app.panels.common.words import basis_word, counted, listed
from app.panels.routes.about import source_views
from app.panels.routes.materials import SOLID_ROUTES
from app.panels.routes.text import number
from app.panels.routes.who import solid_routes_by_company
from app.science.proportion import wilson_interval

SEVERAL_ROW = ("techniques", "chinese-firms-several-routes")
SULFIDE_ROW = ("techniques", "jp-kr-sulfide-focus")
CHINA_ROW = ("techniques", "cn-oxide-polymer-first")


@dataclass(frozen=True)
class Statement:
    """What an article says, and what the dataset counts; ``row`` leads to the article's statement."""

    said: str
    counted: str
    tooltip: str
    row: tuple[str, str]


def who_title(dataset: Dataset) -> str:
    """The route with the most followers, and how Japan and South Korea stand to it."""
    by_company = solid_routes_by_company(dataset)
    if not by_company:
        return "No organisation in the dataset names a solid route"
    counts = {route: sum(route in routes for routes in by_company.values()) for route in SOLID_ROUTES}
    most = max(counts.values())
    leaders = [route for route in SOLID_ROUTES if counts[route] == most]
    verb = "has" if len(leaders) == 1 else "have"
    of_all = f"{most} of {len(by_company)} that name a route"
    sentence = f"{listed(leaders).capitalize()} {verb} the most followers: {of_all}"
    if len(leaders) > 1:
        return sentence
    asia = {**_of(dataset, "Japan"), **_of(dataset, "South Korea")}
    if not asia:
        return sentence
    mine = sum(leaders[0] in routes for routes in asia.values())
    return f"{sentence}, {mine} of {len(asia)} in Japan and South Korea"


def _of(dataset: Dataset, region: str) -> dict[str, tuple[str, ...]]:
    return solid_routes_by_company(dataset, region)


def statements_of(dataset: Dataset) -> tuple[Statement, ...]:
    """The articles' statements that the dataset can be set against, where it has them."""
    made = (_several(dataset), _sulfide(dataset), _china_first(dataset))
    return tuple(statement for statement in made if statement is not None)


def _several(dataset: Dataset) -> Statement | None:
    row = _row(dataset, SEVERAL_ROW)
    china = _of(dataset, "China")
    if row is None or row.value_low is None or not china:
        return None
    several = [key for key, routes in china.items() if 2 <= len(routes) <= 3]
    share = 100.0 * len(several) / len(china)
    low, high = (100.0 * end for end in wilson_interval(len(several), len(china)))
    said = row.value_low
    verdict = "below it" if high < said else "above it" if low > said else "no contradiction"
    words = f"The dataset counts {len(several)} of {len(china)} ({share:.0f} %)"
    words += f"; so small a sample leaves {low:.0f}–{high:.0f} % likely: {verdict}"
    names = listed([dataset.companies[key].name for key in several])
    tip = f"Two or three solid routes: {names or 'none'}.\nOf Chinese organisations that name any solid route. " \
          "Interval of Wilson, 95 %: a sample of announcements, not a survey."  # fmt: skip
    return Statement(f"Article: over {number(said)} % of Chinese firms follow 2–3 routes", words,
                     _tooltip(dataset, row, tip), SEVERAL_ROW)  # fmt: skip


def _sulfide(dataset: Dataset) -> Statement | None:
    row = _row(dataset, SULFIDE_ROW)
    if row is None:
        return None
    parts = []
    for region in ("Japan", "South Korea"):
        mine = _of(dataset, region)
        if mine:
            parts.append(f"{region} {sum('sulfide' in r for r in mine.values())} of {len(mine)}")
    words = f"The dataset counts on sulfide: {listed(parts)}" if parts else "The dataset names no one there"
    tip = "Organisations of the region that name a solid route, by their own row or by an event."
    return Statement("Article: Japan and South Korea concentrate on sulfide", words,
                     _tooltip(dataset, row, tip), SULFIDE_ROW)  # fmt: skip


def _china_first(dataset: Dataset) -> Statement | None:
    row, china = _row(dataset, CHINA_ROW), _of(dataset, "China")
    if row is None or not china:
        return None
    mild = sum("oxide" in routes or "polymer" in routes for routes in china.values())
    sulfide = sum("sulfide" in routes for routes in china.values())
    words = f"The dataset counts {mild} of {len(china)} there, and {sulfide} on sulfide"
    tip = "The article speaks of semi-solid cells; every route that a firm names is counted, for all-solid cells too."
    return Statement("Article: most Chinese firms begin with oxide and polymer", words,
                     _tooltip(dataset, row, tip), CHINA_ROW)  # fmt: skip


def _row(dataset: Dataset, place: tuple[str, str]) -> Quantity | None:
    row = getattr(dataset, place[0], {}).get(place[1])
    return row if isinstance(row, Quantity) else None


def _tooltip(dataset: Dataset, row: Quantity, tip: str) -> str:
    sources = "; ".join(source.text for source in source_views(dataset, row))
    return "\n".join(
        part for part in (row.statement, f"{basis_word(row.basis)}. Source: {sources}", tip) if part
    )


def foot_words(organisations: int, left_out: tuple[str, ...]) -> str:
    """How many stand in the matrix, and who does not."""
    words = counted(organisations, "organisation")
    return f"{words}; {len(left_out)} more name no route and no solid cell" if left_out else words
