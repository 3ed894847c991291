"""Whose voice quoted new text speaks with: the document, and the unit of it, that the words before the quote name."""

from __future__ import annotations

from bisect import bisect_right

from extract.citations.context import Topic, Topics, first_topic
from extract.citations.paths import Path
from extract.citations.places import Places
from extract.citations.sentences import sentence_start
from extract.citations.unmarked import unmarked
from extract.types import Target
from ingest.types import Span

_FEW = 12
_LEAD = 4000
_MARKS = " *_\n\t\xa0"  # those of Markdown before a quote are no words


class Voices:
    """The voices of the quotes of a text, asked for in the order of the text as its citations go by."""

    def __init__(self, text: str, quotes: tuple[Span, ...], places: Places, topics: Topics, root: Topic | None) -> None:
        self._text = text
        self._holders = dict(unmarked(text, places, quotes))
        self._quotes = sorted((*quotes, *self._holders))
        self._starts = [quote.start for quote in self._quotes]
        self._places = places
        self._topics = topics
        self._root = root
        self._said: list[tuple[tuple[Target, ...], Span]] = []
        self._voices: dict[int, Topic | None] = {}

    def quote_at(self, place: int) -> int | None:
        """The quote around a place, by its number. Ask once all citations before it have gone by."""
        index = bisect_right(self._starts, place) - 1
        if index < 0 or place >= self._quotes[index].end:
            return None
        return index if self._quotes[index] not in self._holders or self._speaks(index) else None

    def _speaks(self, index: int) -> bool:
        """Whether text without marks is new text: a unit of another document is named for it."""
        voice = self.of(index)
        return voice is not None and bool(voice.path) and voice.doc_key != "this"

    def path_at(self, place: int, quote: int) -> Path:
        """The path of the innermost unit of new text around a place, as far as the text gives it."""
        holder = self._holders.get(self._quotes[quote])
        return self._places.quoted_path(place) if holder is None else self._places.path_within(place, holder)

    def saw(self, targets: tuple[Target, ...], span: Span) -> None:
        """Take in a citation of the document's own words, resolved."""
        self._said.append((targets, span))

    def of(self, quote: int) -> Topic | None:
        """The voice of a quote. Ask once all citations before it have gone by."""
        if quote not in self._voices:
            self._voices[quote] = self._heard(quote)
        return self._voices[quote]

    def _heard(self, quote: int) -> Topic | None:
        start = self._quotes[quote].start
        holder = self._places.unit_at(start)
        low = holder.text.span.start if holder is not None else self._paragraph(start)
        if quote:
            low = max(low, self._quotes[quote - 1].end)
        near = [one for one in self._said[-_FEW:] if low <= one[1].start < start]
        topic = first_topic(self._text, near)
        if topic is not None and not topic.path:
            rest = [one for one in near if any(target.doc_key == topic.doc_key and target.path for target in one[0])]
            topic = first_topic(self._text, rest) or topic
        if topic is None:
            topic = self._topics.at(start)
        return topic if topic is not None else self._root

    def _paragraph(self, place: int) -> int:
        """Where the sentence begins that leads to a quote."""
        low = max(0, place - _LEAD)
        lead = self._text[low:place].rstrip(_MARKS)
        return sentence_start(self._text, low + len(lead) - 1)
