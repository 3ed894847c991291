"""The citations of a document: found, then resolved within it."""

from __future__ import annotations

from extract.citations.attached import attached_of
from extract.citations.bare import Bare
from extract.citations.context import Topic, Topics, first_topic, is_act
from extract.citations.footnotes import Footnotes
from extract.citations.found import Found, Named
from extract.citations.keys import UNKNOWN, is_blank
from extract.citations.paths import Path, completed, filled, is_path
from extract.citations.places import Places
from extract.citations.register import Register
from extract.citations.voices import Voices
from extract.types import LegalDocument, Mention, Target
from ingest.types import Document, Span

_HEAD = 100


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
        self._found = tuple(one for one in found if not self._is_own_number(one))
        self._register = Register(self._found, self._text)
        self._places = Places(legal.provisions, attached_of(self._text))
        self._topics = Topics(self._text, self._places)
        self._root = self._titled()
        self._voices = Voices(self._text, quotes, self._places, self._topics, self._root)
        self._notes = Footnotes(self._text, self._found, self._register)
        self._bare = Bare(self._text, self._found, self._key, self._root)
        self._last: dict[str, str] = {}

    def run(self) -> tuple[Mention, ...]:
        """Resolve all."""
        out = []
        for index, one in enumerate(self._found):
            quote = self._voices.quote_at(one.span.start)
            targets = self._targets(index, one, self._voices.of(quote) if quote is not None else None, quote)
            targets = tuple(dict.fromkeys(target for target in targets if is_path(target.path)))
            out.append(Mention(kind=one.kind, span=one.span, targets=targets, in_quote=quote is not None))
            self._bare.resolved(index, targets)
            if quote is None:
                self._topics.saw(targets, one.span)
                self._voices.saw(targets, one.span)
            for named in one.documents:
                if named.kind and not named.this:
                    self._last[named.kind] = self._register.key(named)
        return tuple(out)

    def _targets(self, index: int, one: Found, voice: Topic | None, quote: int | None) -> tuple[Target, ...]:
        chain = self._chain(one.span.start, voice, quote)
        if one.documents:
            return self._of_documents(one, voice, chain)
        own = voice.doc_key if voice is not None else self._speaker(one.span.start)
        if not one.units:
            return self._unnamed(one, own)
        if one.kind == "relative":
            return self._relative(index, one, own, chain)
        topic = None if quote is not None else self._topics.above(one.span.start)
        key, base = self._bare.context(index, topic, own, chain)
        return tuple(Target(doc_key=key, path=completed(filled(unit, chain), base)) for unit in one.units)

    def _of_documents(self, one: Found, voice: Topic | None, chain: Path) -> tuple[Target, ...]:
        words = self._text[one.span.start : one.span.end]
        out = []
        for named in one.documents:
            front = self._front(named)
            for key in (self._key(named, voice),) if named.this else self._register.keys(named, words):
                key = "this" if self._is_own_blank(named) else key
                for unit in one.units or ((),):
                    path = (*front, *filled(unit, chain)) if unit or front else ()
                    out.append(Target(doc_key=key, path=path, date=named.date, issuer=named.issuer))
        return tuple(out)

    def _front(self, named: Named) -> Path:
        """The attached document that is named with ``này``; none where the whole document is of its kind."""
        own = self._header.type.value if self._header.type is not None else None
        attached = named.attached
        return (f"van_ban_kem_theo:{attached}",) if attached and attached.lower() != own else ()

    def _relative(self, index: int, one: Found, own: str, chain: Path) -> tuple[Target, ...]:
        """``khoản 2 Điều này``: in the units around; ``mục II nêu trên``: as it was named before."""
        if any(unit.partition(":")[2] == "này" for path in one.units for unit in path):
            return tuple(Target(doc_key=own, path=filled(path, chain)) for path in one.units)
        said = self._bare.said_before(index, one.units)
        return said or tuple(Target(doc_key=own, path=completed(path, chain)) for path in one.units)

    def _unnamed(self, one: Found, own: str) -> tuple[Target, ...]:
        """A bare type word: the document's own kind means itself, another the last one named of that kind."""
        words = self._text[one.span.start : one.span.end].lower()
        for kind, key in reversed(self._last.items()):
            if words.startswith(kind) and not self._is_own_kind(kind):
                return (Target(doc_key=key),)
        return (Target(doc_key=UNKNOWN if one.kind == "unknown" else own),)

    def _speaker(self, place: int) -> str:
        """The document that own words speak of as theirs: a note of a consolidated text, of the consolidated one."""
        return self._notes.base or "this" if self._notes.note_at(place) else "this"

    def _chain(self, place: int, voice: Topic | None, quote: int | None) -> Path:
        """The units around a place: those of the quote behind the unit whose new text it is; those at the mark of a
        note."""
        if quote is not None:
            quoted = self._places.quoted_path(place)
            return completed(quoted, voice.path if voice is not None else ())
        if self._notes.note_at(place):
            mark = self._notes.mark_of(place)
            return self._places.at(mark) if mark is not None else ()
        return self._places.at(place)

    def _key(self, named: Named, voice: Topic | None = None) -> str:
        """The key of a named document; ``Nghị định này`` of another kind than the document's own is the last one named
        of that kind."""
        if not named.this:
            return self._register.key(named)
        if voice is not None:
            return voice.doc_key
        kind = named.kind
        if kind and not named.attached and not self._is_own_kind(kind) and kind in self._last:
            return self._last[kind]
        return "this"

    def _is_own_kind(self, kind: str) -> bool:
        own = self._header.type.value if self._header.type is not None else ""
        return not own or own == "văn bản hợp nhất" or own.startswith(kind.lower()) or kind.lower().startswith(own)

    def _is_own_blank(self, named: Named) -> bool:
        """Whether a document is named with its number still to be filled in, as this one is until it is signed."""
        blank = is_blank(named.number) if named.number else not named.title and not named.this
        return blank and bool(named.kind) and self._is_own_kind(named.kind or "")

    def _is_own_number(self, one: Found) -> bool:
        """Whether it is the number in the document's own head: a line of its own, or the first words of the text."""
        number = self._header.number
        start, end = one.span
        if number is None or start >= number.span.end or number.span.start >= end:
            return False
        rest = self._text[self._text.rfind("\n", 0, start) + 1 : start] + self._text[end:].partition("\n")[0]
        return start < _HEAD or not rest.strip(" |*_.:-")

    def _titled(self) -> Topic | None:
        """What the title says that the document changes."""
        title = self._header.title
        if title is None or not is_act(title.value):
            return None
        named = [
            (tuple(Target(doc_key=self._register.key(one), path=()) for one in found.documents), found.span)
            for found in self._found
            if title.span.start <= found.span.start < title.span.end
        ]
        return first_topic(self._text, named)
