"""What is shown by its id: events and items of the background, and what is told of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from app.dataset.additions import is_own
from app.panels.common.words import counted
from app.panels.timeline.context import ContextItem, related_facts
from app.panels.timeline.dates import Span
from app.panels.timeline.happenings import Happening
from app.panels.timeline.hover_text import HoverText, hover_text, item_text
from app.panels.timeline.page import TimelineFrame
from app.panels.timeline.selectors import description
from app.panels.timeline.story import Story, item_story, story_of, with_facts


class Things:
    """The events known on the day and the items of the background that are shown."""

    def __init__(self) -> None:
        self._frame: TimelineFrame | None = None
        self._by_id: dict[str, Happening] = {}
        self._items: dict[str, ContextItem] = {}
        self._any_own = False

    def take_frame(self, frame: TimelineFrame) -> None:
        """Work from this frame."""
        if self._frame is None or frame.everything is not self._frame.everything:
            self._by_id = {h.milestone.id: h for h in frame.everything}
            self._any_own = any(is_own(row_id) for row_id in self._by_id)
        self._frame = frame

    def take_items(self, items: Sequence[ContextItem]) -> None:
        """The items of the background that are shown."""
        self._items = {item.id: item for item in items}

    def happening(self, event_id: str | None) -> Happening | None:
        """The happening of an id, shown or not."""
        return self._by_id.get(event_id or "")

    def count(self) -> str:
        """How many events are shown; the user's own are counted apart."""
        if self._frame is None:
            return ""
        shown, every, own = len(self._frame.shown), len(self._frame.everything), 0
        if self._any_own:
            own = sum(is_own(h.id) for h in self._frame.shown)
            shown, every = shown - own, every - sum(is_own(h.id) for h in self._frame.everything)
        words = counted(every, "event") if shown == every else f"{shown:,} of {counted(every, 'event')}"
        return f"{words} and {own} of yours" if own else words

    def story(self, event_id: str | None) -> Story | None:
        """What the card tells of it; None for what is not known."""
        item, happening = self._items.get(event_id or ""), self.happening(event_id)
        if self._frame is None:
            return None
        if item is not None:
            return item_story(item, self._frame.dataset.sources)
        if happening is None:
            return None
        story = story_of(happening, self._frame.everything, self._frame.dataset.sources, self._frame.day)
        return with_facts(story, related_facts(self._frame.bundled, happening.id))

    def hover(self, event_id: str, merged: int) -> HoverText | None:
        """What the small card says of it; ``merged``: how many events its pictogram stands for."""
        item, happening = self._items.get(event_id), self.happening(event_id)
        if self._frame is None:
            return None
        if item is not None:
            return item_text(item, self._frame.dataset.sources)
        return None if happening is None else hover_text(happening, self._frame.dataset.sources, merged)

    def spans(self, event_id: str) -> tuple[Span, ...]:
        """When it was said, and its window."""
        thing = self._items.get(event_id) or self.happening(event_id)
        if thing is None:
            return ()
        return (thing.said, thing.window) if thing.window is not None else (thing.said,)

    def spoken(self, event_id: str) -> str:
        """The sentence that a screen reader hears of it."""
        item, happening = self._items.get(event_id), self.happening(event_id)
        if happening is not None:
            return description(happening)
        return f"{item.when}: {item.title}. {' '.join(item.words)}" if item is not None else ""
