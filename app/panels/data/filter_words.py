"""What a filter says of itself, on its chip and in its pop-over. Pure."""

from __future__ import annotations

from app.panels.common.words import counted
from app.panels.data.columns import NOT_STATED, ShownColumn
from app.panels.data.numbers import code_text, date_code, number_text, read_number
from app.state.model import ColumnFilter

_MOST_WORDS = 2
_MOST_LETTERS = 34


def name_of(column: ShownColumn) -> str:
    """A column's name in a sentence: lower case but for what is a name, as "Wh/kg" or "X-ray" are."""
    name = column.head or column.unit or column.title
    first = name.split(" ")[0]
    kept = not column.head or first[1:2].isupper() or "-" in first
    return name if kept else name[:1].lower() + name[1:]


def word_text(word: str) -> str:
    """A word of a column as it is read; "" means that nothing is stated."""
    return word or NOT_STATED


def chip_text(column: ShownColumn, held: ColumnFilter) -> str:
    """The words of a chip: "route: sulfide", "300–400 Wh/kg", "date from 2024"."""
    if held.words and column.key == "id":
        # Ids were chosen by a figure elsewhere that counts these rows; they are no words to read.
        return counted(len(held.words), "chosen row")
    if held.words:
        words = [word_text(word) for word in held.words[:_MOST_WORDS]]
        more = f" +{len(held.words) - _MOST_WORDS}" if len(held.words) > _MOST_WORDS else ""
        text = f"{name_of(column)}: {', '.join(words)}{more}"
    elif held.text:
        text = f"{name_of(column)} has “{held.text}”"
    else:
        text = _span_words(column, held)
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 1]}…"


def _span_words(column: ShownColumn, held: ColumnFilter) -> str:
    say = code_text if column.filter_kind == "dates" else number_text
    low = say(held.low) if held.low is not None else ""
    high = say(held.high) if held.high is not None else ""
    if column.filter_kind == "dates":
        name = name_of(column)
        return f"{name} {low}–{high}" if low and high else f"{low} or later" if low else f"{high} or earlier"
    name = f"{column.head} {column.unit}".strip() or column.title
    return f"{name} {low}–{high}" if low and high else f"{name} ≥ {low}" if low else f"{name} ≤ {high}"


def end_text(column: ShownColumn, value: float | None) -> str:
    """One end of a span, as it is typed."""
    if value is None:
        return ""
    return code_text(value) if column.filter_kind == "dates" else f"{value:.12g}"


def read_end(column: ShownColumn, text: str) -> tuple[float | None, bool]:
    """One end of a span that was typed, and whether it could be understood."""
    if not text.strip():
        return None, True
    value = date_code(text) if column.filter_kind == "dates" else read_number(text)
    return value, value is not None
