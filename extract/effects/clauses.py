"""The clauses of a document's own voice: quoted new text left out, sentences and items apart, citations masked.

A clause is laid out in small letters, character by character as long as what it stands for; citations, the document's
own name and quoted words are masked, so that a pattern never reads into a title or into quoted words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Sized
from dataclasses import dataclass

from extract.citations.places import Places
from extract.effects.pieces import Pieces
from extract.effects.wording import CITED, OWN, PHRASE, rule
from extract.fold import lower
from extract.types import LegalDocument, Mention, Provision, Target
from ingest.types import Span

_BLANKS = "\xa0\n\t\r\u202f\u200b*_"
_QUOTED = re.compile(r"“[^“”]{0,1500}?(?:[”\"]|’(?=[;,.]\s))|(?<!\w)\"[^\"“”]{1,1500}\"|‘[^‘’]{1,300}’|«[^«»]{1,300}»")
_QUOTES = re.compile(r"[“\"‘«]")
_LABEL = re.compile(
    r"[^\w◊□◦]*(?:(?:điều\s+\d+[a-zđ]*|\[?\d{1,3}(?:\.\d{1,3})*[\].)/:]|\(?[a-zđ]\d?[).](?=\W)|[ivxlc]+[.)/])[^\w◊□◦]*)*"
)
_CHAPTERS = ("phan", "chuong", "muc", "tieu_muc")
_SHEETS = ("phu_luc", "mau", "danh_muc", "bieu", "bang")
_MARKED = re.compile(r"[.:\s]*(?:\*\*|__)")
_ADVERBS = 60


@dataclass(slots=True, kw_only=True, eq=False)
class Clause:
    """A sentence or an item of a document's own voice. `laid` is as long as `span`; `mentions` are those not within
    quoted words; `phrases` the quoted words, marks included; `body` where the words begin behind the label; `sheet`:
    it stands in an annex; `leads`: the items of its unit begin right behind it."""

    span: Span
    laid: str
    body: int
    unit: Provision | None
    mentions: tuple[Mention, ...]
    phrases: tuple[Span, ...]
    heading: bool = False
    sheet: bool = False
    leads: bool = False

    @property
    def opens(self) -> bool:
        """Whether what comes after it is announced by it."""
        return self.heading or self.leads or self.laid.rstrip().endswith((":", "như sau", "sau đây"))

    @property
    def words(self) -> str:
        """What it says, its label left out."""
        return self.laid[self.body - self.span.start :]

    def cited(self, start: int, end: int) -> tuple[Mention, ...]:
        """The citations between two places of the text."""
        first = bisect_left(self.mentions, start, key=_start)
        last = bisect_left(self.mentions, end + 1, lo=first, key=_start)
        while last > first and self.mentions[last - 1].span.end > end:
            last -= 1
        return self.mentions[first:last]

    def between(self, start: int, end: int) -> str:
        """What it says between two places of the text."""
        return self.laid[start - self.span.start : end - self.span.start]


def _start(mention: Mention) -> int:
    return mention.span.start


def own(target: Target) -> bool:
    """Whether a target is the document itself, or a unit of it."""
    return target.doc_key == "this"


def names_itself(mention: Mention) -> bool:
    """Whether a mention is the document naming itself as a whole."""
    return (
        mention.kind != "relative"
        and bool(mention.targets)
        and all(
            own(target) and (not target.path or target.path[-1].startswith("van_ban_kem_theo"))
            for target in mention.targets
        )
    )


def flattened(text: str) -> str:
    """Text in small letters with plain blanks, as long as it was."""
    small = lower(text)
    for blank in _BLANKS:
        small = small.replace(blank, " ")
    return small


class Layout:
    """A document laid out for reading: its clauses by need, those that could not matter never built."""

    def __init__(
        self,
        text: str,
        flat: str,
        legal: LegalDocument,
        quotes: Sequence[Span],
        mentions: Sequence[Mention],
        places: Places,
    ) -> None:
        units = [one for one in legal.provisions if one.quoted_in is None]
        self._text, self._flat, self._mentions, self._places = text, flat, mentions, places
        self._starts = [mention.span.start for mention in mentions]
        self._heads = {one.text.span.start: one for one in units}
        self._ends_of_heads = {
            one.heading.span.end for one in units if one.heading is not None and _is_heading(text, one, mentions)
        }
        self._pieces = Pieces(text, mentions, quotes, sorted({*self._heads, *self._ends_of_heads}))
        self._begin = _begin(legal, units)

    def clauses(self, listed: Sized) -> Iterator[Clause]:
        """Every clause that may say an act, in the order of the text: with a word of change in it or, while anything
        is `listed` (an announcement stands open), with a citation or quoted words."""
        triggers = [match.start() for match in rule("effect_clauses", "trigger").finditer(self._flat, self._begin)]

        def wanted(start: int, end: int) -> bool:
            if _any(triggers, start, end):
                return True
            return bool(listed) and (
                _any(self._starts, start, end) or _QUOTES.search(self._text, start, end) is not None
            )

        for start, end in self._pieces.from_(self._begin, wanted):
            if wanted(start, end):
                yield self._clause(start, end)

    def _clause(self, start: int, end: int) -> Clause:
        head = self._heads.get(start)
        unit = head or self._places.unit_at(start)
        inside = self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        inside = [one for one in inside if one.span.end <= end]
        phrases = self._phrases(start, end, inside)
        kept = tuple(one for one in inside if not _within(phrases, one.span.start)) if phrases else tuple(inside)
        laid = self._laid(start, end, kept, phrases)
        body = head.label.span.end if head is not None and start <= head.label.span.start < end else start
        label = _LABEL.match(laid, min(body, end) - start)
        body = start + (label.end() if label is not None else 0)
        adverbs = rule("effect_clauses", "adverbs").search(laid[body - start : body - start + _ADVERBS])
        return Clause(
            span=Span(start, end),
            laid=laid,
            body=body + (adverbs.end() if adverbs is not None else 0),
            unit=unit,
            mentions=kept,
            phrases=phrases,
            heading=end in self._ends_of_heads,
            sheet=unit is not None and unit.id.startswith(_SHEETS),
            leads=unit is not None and self._leads(unit, end),
        )

    def _leads(self, unit: Provision, end: int) -> bool:
        first = self._places.lead_end(unit)
        return end <= first < unit.text.span.end and not self._text[end:first].strip(" \n*_\xa0")

    def _phrases(self, start: int, end: int, mentions: Sequence[Mention]) -> tuple[Span, ...]:
        if _QUOTES.search(self._text, start, end) is None:
            return ()
        found = (Span(*match.span()) for match in _QUOTED.finditer(self._text, start, end))
        spans = [one.span for one in mentions]
        return tuple(span for span in found if not _within(spans, span.start - 1) or not _within(spans, span.start))

    def _laid(self, start: int, end: int, mentions: Sequence[Mention], phrases: Sequence[Span]) -> str:
        masks = [(span.start, span.end, PHRASE) for span in phrases]
        masks.extend((*one.span, OWN if names_itself(one) else CITED) for one in mentions)
        parts = []
        at = start
        for first, last, mark in sorted(masks):
            if first >= at:
                parts.append(self._flat[at:first])
                parts.append(mark * (last - first))
                at = last
        parts.append(self._flat[at:end])
        return "".join(parts)


def _within(spans: Sequence[Span], place: int) -> bool:
    """Whether a place lies in one of the spans, which are in order and apart."""
    index = bisect_right(spans, (place, float("inf"))) - 1
    return index >= 0 and place < spans[index].end


def _is_heading(text: str, unit: Provision, mentions: Sequence[Mention]) -> bool:
    """Whether what is taken for a heading is one: not the first row of a sentence that the edge of a page has broken,
    nor what stands behind a label that alone is set in bold."""
    heading = unit.heading
    if heading is None or _MARKED.match(text, unit.label.span.end):
        return False
    end = heading.span.end
    if text[end : end + _ADVERBS].lstrip(" \n*_\xa0")[:1].islower():
        return False
    return not any(one.span.start < end < one.span.end for one in mentions)


def _any(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the places, in order, lies in a stretch."""
    index = bisect_left(places, start)
    return index < len(places) and places[index] < end


def _begin(legal: LegalDocument, units: Sequence[Provision]) -> int:
    """Where the document's words begin: behind its title and its grounds, at the first article where it has any."""
    first = next((one for one in units if one.kind == "dieu"), None)
    if first is not None:
        around = (one.text.span for one in units if one.kind in _CHAPTERS)
        starts = [span.start for span in around if span.start <= first.text.span.start < span.end]
        return min([first.text.span.start, *starts])
    header = legal.header
    head = [value.span.end for value in (header.title, header.number, header.type) if value is not None]
    start = min((one.text.span.start for one in units), default=None)
    begin = max([*head, *(one.span.end for one in legal.grounds)], default=0)
    return min(begin, start) if start is not None else begin
