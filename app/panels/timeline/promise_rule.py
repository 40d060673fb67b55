"""The rule by which promises are judged, in the words of the program; ``app.science.promises`` is the rule itself."""

from __future__ import annotations

RULE: tuple[tuple[str, str], ...] = (
    (
        "What is counted",
        "Every promise of an organisation that names a time, once, by the first time that it named: a later "
        "statement of the same promise is news of it and is not counted again. Policy, forecasts, and events that "
        "had happened when they were told promise nothing. Your own rows are not counted.",
    ),
    ("Met in time", "It came on or before the last day of the time first named."),
    (
        "Came late",
        "It came after that day. The months run from the last day named to the day on which it came.",
    ),
    (
        "Moved or missed",
        "It was put off to a later time, or without a time, or was looked for and not there, and has not come "
        "since. The months run from the last day first named to the last day that stands now.",
    ),
    ("Given up, failed", "Those who promised it gave it up, or are gone."),
    ("Disputed", "Whether it came, or what was promised, is told differently."),
    ("Confirmed", "Said again for the same time or an earlier one, and not due yet."),
    ("Open", "No news of it, and not due yet."),
    ("No later news", "The last day has passed, and nothing that was read tells what became of it."),
    (
        "Of several pieces of news",
        "the latest decides; of the same day, the graver. What came stays so, unless it is disputed afterwards.",
    ),
    (
        "As known on a day",
        "An event counts from the last day of its date on: one of “2024” may have been told in December. Nothing "
        "that became known later matters.",
    ),
    (
        "Rates",
        "are drawn from ten cases on, with the interval of Wilson's score for 95 %. The cases are those that the "
        "press wrote about, not a random sample: the interval tells what chance alone would do.",
    ),
    (
        "Where it stands",
        "The evidence is typed in the columns shown_by, answers and replaces of the table of milestones; status is "
        "computed from them for each day.",
    ),
)


def rule_html() -> str:
    """The rule as a page."""
    parts = [f"<p><b>{head}</b><br>{text}</p>" for head, text in RULE]
    return "<h3>When a promise counts as kept</h3>" + "".join(parts)
