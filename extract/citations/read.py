"""The citations of a document: found, then resolved within it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache

from extract.citations.attached import attached_of, comes_with, shortened
from extract.citations.bare import Bare
from extract.citations.context import Topic, Topics, first_topic
from extract.citations.footnotes import Footnotes
from extract.citations.found import Found, Named
from extract.citations.keys import UNKNOWN, number_key
from extract.citations.paths import Path, answered, completed, filled, is_path, kind_of, tidied
from extract.citations.places import Places
from extract.citations.register import Register
from extract.citations.sentences import between, changes, is_act, sentence_start
from extract.citations.voices import Voices
from extract.lexicon import lexicon
from extract.types import Header, LegalDocument, Mention, Target
from ingest.types import Document, Span

_HEAD = 100
_CONSOLIDATED = re.compile(r"VĂN\s+BẢN\s+HỢP\s+NHẤT")
_WITH = re.compile(r"\(\s*(?:[Bb]an\s+hành\s+)?[Kk]èm\s+theo\s+$")
_YEAR = re.compile(r"/((?:19|20)\d\d)/")


def resolved(
    found: tuple[Found, ...], document: Document, legal: LegalDocument, quotes: tuple[Span, ...]
) -> tuple[Mention, ...]:
    """What each citation points at, as the document alone tells it: relative ones by the unit they stand in, bare
    provisions by the document their clause is about, short titles by the number printed elsewhere in the text, quoted
    ones with the voice of the amended document."""
    return _Reading(found, document, legal, quotes).run()


class _Reading:
    """One document's citations, taken in the order of the text: what stands before is resolved already."""

    def __init__(
        self, found: tuple[Found, ...], document: Document, legal: LegalDocument, quotes: tuple[Span, ...]
    ) -> None:
        self._text = document.text
        self._header = legal.header
        self._coming: dict[str, bool] = {}
        self._body = min((one.text.span.start for one in legal.provisions), default=len(self._text))
        labels = {one.label.span.start: one.label.span.end for one in legal.provisions}
        self._found = tuple(
            one
            for one in found
            if not self._is_own_number(one)
            and not self._is_prose(one)
            and not self._is_itself(one)
            and self._is_document(one)
            and (one.documents or one.span.end > labels.get(one.span.start, 0))
        )
        self._kind = self._own_kind()
        self._last: dict[str, str] = {}
        number = self._header.number
        own = number_key(number.value) if number is not None else None
        self._register = Register(self._found, self._text, own, _day_of(legal.header), self._body)
        self._places = Places(legal.provisions, attached_of(self._text))
        self._topics = Topics(self._text, self._places)
        self._root = self._titled()
        self._voices = Voices(self._text, quotes, self._places, self._topics, self._root)
        self._notes = Footnotes(self._text, self._found, self._register)
        self._consolidates = "VBHN" in (own or "") or _CONSOLIDATED.search(self._text) is not None
        self._bare = Bare(self._text, self._found, self._key, self._root)

    def run(self) -> tuple[Mention, ...]:
        """Resolve all."""
        out = []
        for index, one in enumerate(self._found):
            quote = self._voices.quote_at(one.span.start)
            targets = self._targets(index, one, self._voices.of(quote) if quote is not None else None, quote)
            targets = tuple(dict.fromkeys(_tidy(target) for target in targets if is_path(target.path)))
            self._bare.resolved(index, targets)
            if not targets:
                continue
            out.append(Mention(kind=one.kind, span=one.span, targets=targets, in_quote=quote is not None))
            if quote is None:
                self._topics.saw(targets, one.span)
                self._voices.saw(targets, one.span)
            for named in one.documents:
                if named.kind and (named.number or named.title):
                    self._last[named.kind] = self._register.key(named)
        return tuple(out)

    def _targets(self, index: int, one: Found, voice: Topic | None, quote: int | None) -> tuple[Target, ...]:
        chain = self._chain(one.span.start, voice, quote)
        own = voice.doc_key if voice is not None else self._speaker(one.span.start)
        if one.documents:
            return self._of_documents(one, own, chain)
        if not one.units:
            return (Target(doc_key=UNKNOWN if one.kind == "unknown" else own),)
        if one.kind == "relative":
            return self._relative(index, one, own, chain, quote is not None)
        topic = None if quote is not None else self._topics.above(one.span.start)
        key, base = self._bare.context(index, topic, own, chain)
        return tuple(Target(doc_key=key, path=completed(filled(unit, chain), base)) for unit in one.units)

    def _of_documents(self, one: Found, own: str, chain: Path) -> tuple[Target, ...]:
        words = self._text[one.span.start : one.span.end]
        out = []
        for named in one.documents:
            front = self._front(named)
            plain = named.number or (named.title and not named.this)
            spoken = self._spoken_of(named, one.span.start) if one.units and not plain else None
            keys = self._register.keys(named, words) if plain else (spoken or self._meant(named, words, own),)
            if named.number and self._misprints_own(keys[0], one.span.start):
                keys = ("this",)
            for key in keys:
                for unit in one.units or ((),):
                    path = (*front, *filled(unit, chain)) if unit or front else ()
                    out.append(Target(doc_key=key, path=path, date=named.date, issuer=named.issuer))
        return tuple(out)

    def _misprints_own(self, key: str, place: int) -> bool:
        """Whether a number at the head of an annex is the document's own with its year left out."""
        number = self._header.number
        own = number_key(number.value) if number is not None else ""
        if key == own or key.lstrip("0") != _YEAR.sub("/", own, count=1).lstrip("0"):
            return False
        return _WITH.search(self._text, max(0, place - _HEAD), place) is not None

    def _spoken_of(self, named: Named, place: int) -> str | None:
        """The document of ``Điều 2 Nghị quyết`` in a clause that changes one of that kind; its own units, not those of
        what came with it."""
        if named.this or named.blank or not named.kind:
            return None
        topic = self._topics.above(place)
        return topic.doc_key if topic is not None and self._last.get(named.kind) == topic.doc_key else None

    def _front(self, named: Named) -> Path:
        """The attached document that is named with ``này``; none where the whole document is of its kind."""
        attached = named.attached
        return (f"van_ban_kem_theo:{attached}",) if attached and not self._is_kind(attached) else ()

    def _relative(self, index: int, one: Found, own: str, chain: Path, quoted: bool) -> tuple[Target, ...]:
        """``khoản 2 Điều này``: in the units around; ``mục II nêu trên``: as it was named before."""
        if any(unit.partition(":")[2] == "này" for path in one.units for unit in path):
            matter = any(kind_of(unit) == "noi_dung" for path in one.units for unit in path)
            if (matter or (not quoted and chain)) and not any(answered(path, chain) for path in one.units):
                return ()  # a sum of money, a matter: no unit of that kind is around
            return tuple(Target(doc_key=own, path=filled(path, chain)) for path in one.units)
        said = self._bare.said_before(index, one.units)
        return said or tuple(Target(doc_key=own, path=completed(path, chain)) for path in one.units)

    def _speaker(self, place: int) -> str:
        """The document that own words speak of as theirs: in a consolidated text, and in notes that tell what was
        changed, the one that is consolidated."""
        return self._notes.base or "this" if self._consolidates or self._notes.note_at(place) else "this"

    def _chain(self, place: int, voice: Topic | None, quote: int | None) -> Path:
        """The units around a place: those of the quote behind the unit whose new text it is; those at the mark of a
        note."""
        if quote is not None:
            return completed(self._voices.path_at(place, quote), voice.path if voice is not None else ())
        if self._notes.note_at(place):
            mark = self._notes.mark_of(place)
            return self._places.at(mark) if mark is not None else ()
        return self._places.at(place)

    def _key(self, named: Named) -> str:
        """The key of a document that stands beside a bare provision."""
        return self._register.key(named) if named.number or named.title else self._meant(named, "", "this")

    def _meant(self, named: Named, words: str, own: str) -> str:
        """What is meant by ``Nghị định này``, ``Nghị định nêu trên``, ``Nghị định``: the document that speaks, or the
        last one named of that kind where its own is another or what stands above is meant. A number still blank is that
        of a draft of the document's own kind."""
        kind = named.kind or ""
        if named.attached:
            return own
        alias = self._register.alias(kind) if not named.this and not named.blank else None
        if alias:
            return alias
        above = _above().search(words) is not None
        if kind in self._last and (above or (own == "this" and not self._is_own_kind(kind))):
            return self._last[kind]
        return self._register.key(named) if named.blank and not self._is_own_kind(kind) else own

    def _is_own_kind(self, kind: str) -> bool:
        own = self._kind
        return not own or own.startswith(kind.lower()) or kind.lower().startswith(own)

    def _own_kind(self) -> str:
        """The document's own kind; of a consolidated text that of what it consolidates, as it names itself."""
        own = self._header.type.value if self._header.type is not None else ""
        if own and own != "văn bản hợp nhất":
            return own
        said = Counter(one.documents[0].kind for one in self._found if one.kind == "this_document" and one.documents)
        return next((kind for kind, _ in said.most_common(1) if kind), "")

    def _is_own_number(self, one: Found) -> bool:
        """Whether it is the number in the document's own head: a line of its own, the first words of the text, or the
        first words of its title."""
        number = self._header.number
        start, end = one.span
        if number is None:
            return False
        if start >= number.span.end or number.span.start >= end:
            return start < self._body and self._is_title(one, number_key(number.value))
        rest = self._text[self._text.rfind("\n", 0, start) + 1 : start] + self._text[end:].partition("\n")[0]
        return start < _HEAD or not rest.strip(" |*_.:-")

    def _is_title(self, one: Found, own: str) -> bool:
        """Whether a line above the provisions begins with the document's own number: it is its title."""
        said = [number_key(named.number) for named in one.documents if named.number]
        line = self._text[self._text.rfind("\n", 0, one.span.start) + 1 : one.span.start]
        return said == [own] and not one.units and not line.strip(" |*_#")

    def _is_itself(self, one: Found) -> bool:
        """Whether the words that lead to the provisions name what they enact: ``Quốc hội ban hành Luật X``."""
        start = one.span.start
        titled = any(named.title and not named.number and not named.date for named in one.documents)
        return titled and start < self._body and between("enacts", self._text, max(0, start - 20), start)

    def _is_prose(self, one: Found) -> bool:
        """Whether ``điều này`` is what was said last: in small letters, with no word of place before it."""
        start = one.span.start
        if one.units != (("dieu:này",),) or one.documents or self._text[start] != "đ":
            return False
        return not between("place_word", self._text, max(0, start - 20), start)

    def _is_document(self, one: Found) -> bool:
        """Whether ``Quy định này`` means a document: one that comes with this one, or this one itself."""
        kind = next((named.attached for named in one.documents if named.attached), None)
        if kind is None or self._is_kind(kind):
            return True
        if kind not in self._coming:
            self._coming[kind] = comes_with(kind, self._text)
        return self._coming[kind]

    def _is_kind(self, kind: str) -> bool:
        return self._header.type is not None and kind.lower() == self._header.type.value

    def _titled(self) -> Topic | None:
        """What the title says that the document changes, or else the words that lead to its provisions."""
        title = self._header.title
        if title is not None and is_act(title.value):
            changed = self._changed(title.span)
            if changed is not None:
                return changed
        end = self._body - 1
        while end > 0 and self._text[end].isspace():
            end -= 1
        said = Span(sentence_start(self._text, end), end)
        leads = self._text[end : end + 1] == ":"
        return self._changed(said) if leads and changes(self._text[said.start : said.end]) else None

    def _changed(self, within: Span) -> Topic | None:
        named = [
            (
                tuple(
                    Target(doc_key=self._key(one), path=unit)
                    for one in found.documents
                    for unit in found.units or ((),)
                ),
                found.span,
            )
            for found in self._found
            if within.start <= found.span.start < within.end
        ]
        return first_topic(self._text, named)


def _day_of(header: Header) -> str | None:
    """The day of a document, as far as its head tells it: at least a day of the year in its number."""
    if header.issued_on is not None:
        return header.issued_on.value
    year = _YEAR.search(header.number.value) if header.number is not None else None
    return f"{year[1]}-12-31" if year else None


def _tidy(target: Target) -> Target:
    path = shortened(tidied(target.path))
    return target if path == target.path else replace(target, path=path)


@cache
def _above() -> re.Pattern[str]:
    return re.compile(lexicon("clause_words")["above"]["pattern"])
