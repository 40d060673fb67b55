"""The form for one event of the user's own: every field with its words, refusals beside the buttons.

It makes a ``Milestone`` of what was typed; whether that may be, `own_events.checked` says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.dataset.records import Company, Milestone
from app.panels.common.chip import Chip
from app.panels.common.choice import Choice, QuietComboBox
from app.panels.common.widgets import button, clear_margins, role_label
from app.panels.common.words import BASIS_WORDS
from app.panels.timeline.happenings import KINDS, REGIONS, ROUTES
from app.panels.timeline.own_events import EventError

DATE_TIP = "A year, a month or a day: 2027, 2027-03 or 2027-03-31"
PRECISIONS = (
    ("year", "a year"), ("fiscal-year", "a fiscal year"), ("half", "a half-year"), ("quarter", "a quarter"),
    ("month", "a month"), ("day", "a day"), ("years", "several years"),
)  # fmt: skip
PROMISED = (
    ("production", "production"), ("pilot-line", "a pilot line"), ("sample", "samples"),
    ("vehicle-test", "a vehicle test"), ("material", "a material"), ("other", "something else"),
)  # fmt: skip
ANSWERS = (
    ("done", "it came"), ("confirms", "it is confirmed"), ("delays", "it is put off"), ("gives-up", "it is given up"),
    ("fails", "its maker is gone"), ("disputes", "it is told differently"),
)  # fmt: skip
LEVELS = (("", "not stated"), ("cell", "of the cell"), ("pack", "of the pack"))
_TEXTS: tuple[tuple[str, str, str], ...] = (
    ("title", "Title", "What was announced, in a few words"),
    ("date", "Said on", DATE_TIP),
    ("target_start", "Target from", f"{DATE_TIP}; empty: nothing was promised for a time"),
    ("target_end", "Target to", f"{DATE_TIP}; empty: the same as from"),
    ("technology", "Technology", "The chemistry as it is named: sodium-ion, all-solid-state, …"),
    ("claimed_low_wh_kg", "Claimed, Wh/kg", "The specific energy that is claimed, or the lower end of it"),
    ("claimed_high_wh_kg", "up to, Wh/kg", "The upper end, where a range is claimed"),
    ("note", "Source", "Where you read it: kept as a note with the event"),
)
Check = Callable[[Milestone, Company | None], None]


class EventForm(QDialog):
    """``check(event, new organisation)`` takes the event in, or raises ``EventError``: then the form stays open."""

    def __init__(
        self, parent: QWidget, event: Milestone, companies: Sequence[Company], events: Sequence[Milestone],
        check: Check, new_company: Callable[[str, str], Company], is_new: bool,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._event, self._check, self._new_company = event, check, new_company
        self._companies = {company.name.casefold(): company for company in companies}
        self.setWindowTitle("Add an event of your own" if is_new else "Change your event")
        self.setAccessibleName(self.windowTitle())
        self.texts = {key: QLineEdit() for key, _, _ in _TEXTS}
        self.organisation = QuietComboBox()
        self.organisation.setEditable(True)
        self.organisation.addItems(sorted((company.name for company in companies), key=str.casefold))
        regions = [(name, name) for name in REGIONS if name != "Context"]
        self.region = Choice(
            "", regions, "Where an organisation that is new here belongs", accessible_name="Region"
        )
        self.kind = Choice("", list(KINDS.items()), "What kind of event it is", accessible_name="Kind")
        self.basis = Choice(
            "", [(key, words[0]) for key, words in BASIS_WORDS.items()], "What the statement rests on",
            accessible_name="Basis",
        )  # fmt: skip
        self.precision = Choice(
            "", PRECISIONS, "How exactly the target was given", accessible_name="Precision"
        )
        self.promised = Choice("", PROMISED, "What was promised for that time", accessible_name="Promised")
        self.shown_by = Choice(
            "", [], "The later event that shows what became of the target", accessible_name="Answered by"
        )
        self.answer = Choice("", ANSWERS, "What the later event says of the target", accessible_name="Answer")
        self.level = Choice("", LEVELS, "What the claimed figure is of", accessible_name="Level of the claim")
        self._events = tuple(events)
        self.replaces = Choice(
            "", [], "The older promise that this one moves or repeats", accessible_name="Restates"
        )
        self.routes = {
            key: Chip(text, key, tooltip=f"The event is about {text.lower()}")
            for key, text in ROUTES.items()
            if key != "unstated"
        }
        self.summary = QPlainTextEdit()
        self.refusal = role_label("", "warning")
        self.refusal.setWordWrap(True)
        self.save = button("Save", "Take the event in, as one step that can be undone", "primary")
        self.cancel = button("Cancel", "Leave everything as it is (Esc)")
        self._build()
        self._show(event)
        self._before = self._typed()

    def _build(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(6)
        for widget, name, tip in (
            (self.organisation, "Organisation", "Choose one, or type the name of a new one"),
            (self.summary, "Summary", "What was said, in your own words"),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
        self.summary.setTabChangesFocus(True)
        self.summary.setFixedHeight(4 * self.fontMetrics().height())
        form.addRow("Organisation", _row(self.organisation, role_label("region", "quiet"), self.region))
        lines = {key: self._line(key, word, tip) for key, word, tip in _TEXTS}
        form.addRow("Title", lines["title"])
        form.addRow("Kind", _row(self.kind, role_label("basis", "quiet"), self.basis))
        form.addRow("Said on", lines["date"])
        form.addRow(
            "Target from", _row(lines["target_start"], role_label("to", "quiet"), lines["target_end"])
        )
        form.addRow("Given as", _row(self.precision, role_label("promised", "quiet"), self.promised))
        form.addRow("Restates", self.replaces)
        form.addRow("Answered by", _row(self.shown_by, self.answer))
        form.addRow("Routes", _row(*self.routes.values()))
        form.addRow("Technology", lines["technology"])
        claims = (lines["claimed_low_wh_kg"], role_label("to", "quiet"), lines["claimed_high_wh_kg"])
        form.addRow("Claimed, Wh/kg", _row(*claims, self.level))
        form.addRow("Summary", self.summary)
        form.addRow("Source", lines["note"])
        feet = QHBoxLayout()
        clear_margins(feet, 8)
        feet.addWidget(self.refusal, 1)
        feet.addWidget(self.cancel)
        feet.addWidget(self.save)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addLayout(feet)
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)
        self.organisation.editTextChanged.connect(lambda _: self._mind_organisation())

    def _line(self, key: str, word: str, tip: str) -> QLineEdit:
        line = self.texts[key]
        line.setAccessibleName(word)
        line.setToolTip(tip)
        if tip.startswith(DATE_TIP):
            line.setPlaceholderText("2027, 2027-03 or 2027-03-31")
        return line

    def _show(self, event: Milestone) -> None:
        for key, line in self.texts.items():
            value = getattr(event, key)
            line.setText(f"{value:g}" if isinstance(value, float) else value or "")
        known = next((c for c in self._companies.values() if c.id == event.company_id), None)
        self.organisation.setCurrentText(known.name if known is not None else "")
        self.region.set_key(known.region if known is not None else "Other")
        for choice, key in (
            (self.kind, event.kind), (self.basis, event.basis), (self.level, event.claim_level),
            (self.precision, event.target_precision or "year"), (self.promised, event.promised or "production"),
        ):  # fmt: skip
            choice.set_key(key)
        for key, chip in self.routes.items():
            chip.set_on(key in event.routes)
        self.summary.setPlainText(event.summary)
        self._mind_organisation()
        self.replaces.set_key(event.replaces)
        self.shown_by.set_key(next(iter(event.shown_by), ""))
        words = dict(pair.split("=", 1) for pair in event.answers)
        self.answer.set_key(words.get(self.shown_by.key(), "done"))

    def _mind_organisation(self) -> None:
        """A known organisation has its region, and promises that may be restated."""
        known = self._known()
        theirs = [row for row in self._events if known is not None and row.company_id == known.id]
        self.replaces.set_options([("", "nothing"), *(_entry(row) for row in theirs if row.target_start)])
        self.shown_by.set_options([("", "no event yet"), *(_entry(row) for row in theirs)])
        self.region.setEnabled(known is None)
        if known is not None:
            self.region.set_key(known.region)

    def reject(self) -> None:
        """Leave; what was typed is not thrown away unasked."""
        if self._typed() == self._before or self._may_drop():
            super().reject()

    def _typed(self) -> tuple[object, ...]:
        lines = [line.text() for line in self.texts.values()]
        return (*lines, self.organisation.currentText(), self.summary.toPlainText())

    def _may_drop(self) -> bool:
        buttons = QMessageBox.StandardButton
        words = "Leave the form? What was typed is lost."
        return (
            QMessageBox.question(self, "Leave the form?", words, buttons.Discard | buttons.Cancel)
            == buttons.Discard
        )

    def _known(self) -> Company | None:
        return self._companies.get(self.organisation.currentText().strip().casefold())

    def _save(self) -> None:
        try:
            event, company = self._made()
            self._check(event, company)
        except EventError as error:
            # An end that was left empty is the start: then that is what is wrong.
            alone = error.field == "target_end" and not self.texts["target_end"].text().strip()
            field = "target_start" if alone else error.field
            told = error.message.replace("target_start", "the start of the target")
            self.refusal.setText(f"{_word_of(field)}: {told}" if field else told)
            line = self.texts.get(field)
            if line is not None:
                line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()

    def _made(self) -> tuple[Milestone, Company | None]:
        """What was typed, with a new organisation where the name is not known."""
        name = self.organisation.currentText().strip()
        if not name:
            raise EventError("company_id", "is empty; needed is the name of an organisation")
        known = self._known()
        company = None if known is not None else self._new_company(name, self.region.key())
        texts = {key: line.text().strip() for key, line in self.texts.items()}
        low, high = (_number(key, texts.pop(key)) for key in ("claimed_low_wh_kg", "claimed_high_wh_kg"))
        texts["target_end"] = texts["target_end"] or texts["target_start"]
        target = bool(texts["target_start"])
        event = msgspec.structs.replace(
            self._event,
            **texts,
            company_id=(known or company).id,  # type: ignore[union-attr]
            kind=self.kind.key(),
            basis=self.basis.key(),
            target_precision=self.precision.key() if target else "",
            promised=self.promised.key() if target else "",
            **self._answered(target),
            replaces=self.replaces.key(),
            routes=tuple(key for key, chip in self.routes.items() if chip.is_on()),
            claimed_low_wh_kg=low,
            claimed_high_wh_kg=high,
            claim_level=self.level.key() if low is not None else "",
            summary=" ".join(self.summary.toPlainText().split()) or texts["title"],
        )
        return event, company

    def _answered(self, target: bool) -> dict[str, tuple[str, ...]]:
        """What shows the outcome: the event chosen in the place of the first one, any others as they were."""
        shown = self.shown_by.key() if target else ""
        others = self._event.shown_by[1:] if target else ()
        kept = tuple(pair for pair in self._event.answers if pair.partition("=")[0] in others)
        if not shown:
            return {"shown_by": others, "answers": kept}
        told = () if shown in others else (f"{shown}={self.answer.key()}",)
        names = tuple(dict.fromkeys((shown, *others)))
        return {"shown_by": names, "answers": (*told, *kept)}


def _entry(event: Milestone) -> tuple[str, str]:
    return event.id, f"{event.date}  {event.title}"


def _number(field: str, text: str) -> float | None:
    if not text:
        return None
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise EventError(field, f"{text[:30]!r} is not a number; allowed is 20 to 2000 Wh/kg") from None


def _word_of(field: str) -> str:
    if field == "company_id":
        return "Organisation"
    return next((word for key, word, _ in _TEXTS if key == field), field.replace("_", " ").capitalize())


def _row(*widgets: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    clear_margins(row, 6)
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, QLineEdit | QComboBox) else 0)
    row.addStretch(0)
    return box
