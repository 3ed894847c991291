"""The clauses of a document's own voice: quoted new text left out, sentences and items apart, citations masked.

A clause is laid out in small letters, character by character as long as what it stands for; citations, the document's
own name and quoted words are masked, so that a pattern never reads into a title or into quoted words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.citations.places import Places
from extract.effects.wording import CITED, OWN, PHRASE, rule
from extract.types import LegalDocument, Mention, Provision, Target
from ingest.types import Document, Span

_BLANKS = str.maketrans(
    {"\xa0": " ", "\n": " ", "\t": " ", "\r": " ", "\u202f": " ", "\u200b": " ", "*": " ", "_": " "}
)
_LINE = re.compile(r"[^\n]+")
_ITEM = re.compile(r"\s*[*_|]*(?:[-+•–—]|\d{1,3}(?:\.\d{1,3})*[.)/]|[a-zđ]\d?[.)/]|\[\d+\]|\(\d+\)|Điều\s+\d|[“\"])")
_ENDS = re.compile(r"[.;:!?”\"|/]\W*$")
_SENTENCE = re.compile(r"(?<=[\w”\"»)\]%])[.](?=[”\"]?\s+[A-ZĐÀ-Ỹ“\"(\[])")
_SHORT = re.compile(
    r"(?:^\W*(?:\[?\d{1,3}|[a-zđA-ZĐ]|[IVXLC]+|[Đđ]iều\s+\d+\w*|Phụ lục\s+\w+)"
    r"|\b(?:TP|TT|KT|TM|TL|Ths|TS|ThS|Tp|tp|st|No))$"
)
_QUOTED = re.compile(r"“[^“”\n]{0,1500}[”\"]|(?<!\w)\"[^\"“”\n]{1,1500}\"|‘[^‘’\n]{1,300}’|«[^«»\n]{1,300}»")
_LABEL = re.compile(
    r"[^\w◊□◦]*(?:(?:điều\s+\d+[a-zđ]*|\[?\d{1,3}(?:\.\d{1,3})*[\].)/:]|\(?[a-zđ]\d?[).](?=[\W])|[ivxlc]+[.)/])[^\w◊□◦]*)*"
)
_SHEETS = ("phu_luc", "mau")
_WRAPPED = 0.2
"""The share of rows beginning with a small letter from which a text counts as broken at the edge of a page."""
_FULL_ROW = 45


@dataclass(slots=True, kw_only=True, eq=False)
class Clause:
    """A sentence or an item of a document's own voice. `laid` is as long as `span`; `mentions` are those not within
    quoted words; `phrases` the quoted words, marks included; `body` where the words begin behind the label."""

    span: Span
    laid: str
    body: int
    unit: Provision | None
    mentions: tuple[Mention, ...]
    phrases: tuple[Span, ...]
    heading: bool = False
    sheet: bool = False

    @property
    def opens(self) -> bool:
        """Whether what comes after it is announced by it."""
        return self.heading or self.laid.rstrip().endswith((":", "như sau", "sau đây"))


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


def clauses_of(
    document: Document, legal: LegalDocument, quotes: Sequence[Span], mentions: Sequence[Mention], places: Places
) -> Iterator[Clause]:
    """Every clause in the order of the text. Quoted new text is passed over."""
    text = document.text
    flat = flattened(text)
    starts = [mention.span.start for mention in mentions]
    own_units = [one for one in legal.provisions if one.quoted_in is None]
    begin = _begin(legal, own_units)
    heads = {one.text.span.start: one for one in own_units}
    ends_of_heads = {one.heading.span.end for one in own_units if one.heading is not None}
    for start, end in _runs(text, quotes, mentions, starts, sorted({*heads, *ends_of_heads}), begin):
        yield _clause(text, flat, start, end, heads, ends_of_heads, places, mentions, starts)


def flattened(text: str) -> str:
    """Text in small letters with plain blanks, as long as it was."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return small.translate(_BLANKS)


def _begin(legal: LegalDocument, units: Sequence[Provision]) -> int:
    """Where the document's words begin: behind its title and its grounds, at the first article where it has any."""
    articles = [one.text.span.start for one in units if one.kind == "dieu"]
    if articles:
        return min(articles)
    head = [
        value.span.end for value in (legal.header.title, legal.header.number, legal.header.type) if value is not None
    ]
    first = min((one.text.span.start for one in units), default=None)
    begin = max([*head, *(one.span.end for one in legal.grounds)], default=0)
    return min(begin, first) if first is not None else begin


def _runs(
    text: str, quotes: Sequence[Span], mentions: Sequence[Mention], starts: Sequence[int], cuts: list[int], begin: int
) -> Iterator[tuple[int, int]]:
    rows = [(match.start(), match.end()) for match in _LINE.finditer(text, begin)]
    first = [text[start : start + 60].lstrip(" *\xa0\t|")[:1] for start, _ in rows]
    letters = [one for one in first if one.isalpha()]
    wrapped = bool(letters) and sum(one.islower() for one in letters) > _WRAPPED * len(letters)
    opened = sorted(quotes)
    at = 0
    run: int | None = None
    last = begin
    for index, (start, end) in enumerate(rows):
        if run is not None and _breaks(text, rows[index - 1], (start, end), wrapped, mentions, starts, cuts):
            yield from _pieces(text, run, last, cuts, opened, mentions, starts)
            run = None
        while at < len(opened) and opened[at].end <= start:
            at += 1
        if run is None:
            run = start
        last = end
    if run is not None:
        yield from _pieces(text, run, last, cuts, opened, mentions, starts)


def _breaks(
    text: str,
    before: tuple[int, int],
    row: tuple[int, int],
    wrapped: bool,
    mentions: Sequence[Mention],
    starts: Sequence[int],
    cuts: Sequence[int],
) -> bool:
    index = bisect_right(starts, before[1]) - 1
    if index >= 0 and mentions[index].span.end > row[0]:
        return False
    cut = bisect_left(cuts, before[1])
    if cut < len(cuts) and cuts[cut] <= row[0]:
        return True
    if row[0] - before[1] > 1 or not text[row[0] : row[1]].strip():
        return True
    if _ENDS.search(text, max(before[0], before[1] - 12), before[1]):
        return True
    if _ITEM.match(text, *row):
        return True
    letter = text[row[0] : row[1]].lstrip(" *\xa0\t")[:1]
    return not letter.islower() and not (wrapped and before[1] - before[0] >= _FULL_ROW)


def _pieces(
    text: str,
    start: int,
    end: int,
    cuts: Sequence[int],
    quotes: Sequence[Span],
    mentions: Sequence[Mention],
    starts: Sequence[int],
) -> Iterator[tuple[int, int]]:
    """A run cut at units, at quotations and at the ends of sentences; what is quoted is left out."""
    edges = list(cuts[bisect_right(cuts, start) : bisect_left(cuts, end)])
    for match in _SENTENCE.finditer(text, start, end):
        index = bisect_right(starts, match.start()) - 1
        inside = index >= 0 and mentions[index].span.end > match.end()
        if not inside and not _SHORT.search(text[max(start, edges[-1] if edges else start) : match.start()][-24:]):
            edges.append(match.end())
    pieces: list[tuple[int, int]] = []
    for a, b in zip([start, *sorted(set(edges))], [*sorted(set(edges)), end], strict=True):
        pieces.append((a, b))
    first = max(0, bisect_right(quotes, Span(start, start)) - 1)
    near = []
    for quote in quotes[first:]:
        if quote.start >= end:
            break
        if quote.end > start:
            near.append(quote)
    for a, b in pieces:
        for quote in near:
            if quote.start < b and quote.end > a:
                if quote.start > a:
                    yield from _trimmed(text, a, quote.start)
                a = max(a, min(quote.end, b))
        yield from _trimmed(text, a, b)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
    if end - start > 1 and any(letter.isalnum() for letter in text[start:end][:40]):
        yield start, end


def _clause(
    text: str,
    flat: str,
    start: int,
    end: int,
    heads: dict[int, Provision],
    ends_of_heads: set[int],
    places: Places,
    mentions: Sequence[Mention],
    starts: Sequence[int],
) -> Clause:
    unit = heads.get(start) or places.unit_at(start)
    inside = [one for one in mentions[bisect_left(starts, start) : bisect_left(starts, end)] if one.span.end <= end]
    laid = list(flat[start:end])
    phrases = []
    if "“" in text[start:end] or '"' in text[start:end] or "‘" in text[start:end] or "«" in text[start:end]:
        for match in _QUOTED.finditer(text, start, end):
            if any(one.span.start < match.start() < one.span.end for one in inside):
                continue
            phrases.append(Span(*match.span()))
            laid[match.start() - start : match.end() - start] = PHRASE * (match.end() - match.start())
    kept = tuple(one for one in inside if not any(span.start <= one.span.start < span.end for span in phrases))
    for one in kept:
        mark = OWN if names_itself(one) else CITED
        laid[one.span.start - start : one.span.end - start] = mark * (one.span.end - one.span.start)
    words = "".join(laid)
    head = heads.get(start)
    body = start
    if head is not None and head.label.span.start >= start and head.label.span.end <= end:
        body = head.label.span.end
    body += len(_LABEL.match(words, body - start)[0])  # type: ignore[index]  # it matches nothing as well
    adverbs = rule("effect_clauses", "adverbs").search(words[body - start : body - start + 60])
    body += adverbs.end() if adverbs else 0
    sheet = unit is not None and unit.id.startswith(_SHEETS)
    return Clause(
        span=Span(start, end),
        laid=words,
        body=body,
        unit=unit,
        mentions=kept,
        phrases=tuple(phrases),
        heading=end in ends_of_heads
        or (head is not None and head.heading is not None and head.heading.span.end >= end),
        sheet=sheet,
    )
