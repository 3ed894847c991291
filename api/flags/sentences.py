"""The proofs of a flag as an officer reads them: the sentence around the words, the words lit, each sentence once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from api.evidence.places import place_words
from api.evidence.units import Bit
from api.flags import words
from api.flags.blanks import Blank, blank, section
from catalog_graph.flags.types import Flag, Proof
from catalog_graph.store.evidence import Outside, evidence_in
from catalog_graph.store.opening import Store, StoreError
from catalog_graph.store.readings import Readings
from catalog_graph.types import Quote
from extract.fold import squash
from ingest.sniff import IMAGE, PDF
from ingest.types import Document, Span

AROUND = 180
"""Most characters shown on either side of the words."""
LIT = 400
"""Most characters shown of the words themselves."""
_ENDS = re.compile(r"[.;!?](?=\s)|[\n|]")
_ENDS_ON_PAPER = re.compile(r"[.;!?](?=\s)")
"""On a printed page a line ends where the paper does."""
_MISSED = {"(không có căn cứ về mức thu)": "legal_basis", "(hồ sơ không ghi quyết định)": "decision"}
"""What a proof of absence misses, where that is not the component of its flag."""
_DAY = re.compile(r"^(\d{4})-(\d\d)-(\d\d)$")
_NOTHING = "(không có nội dung)"
"""What says no more than the note of its place does."""
_PARTS = {"time": "channels", "fees": "channels", "forms": "dossier"}
"""Component → the part of a record in which it may be printed."""
_AT_HAND = 16
"""Files of one answer that are not asked for again; the proofs of a flag stand in few."""
Opening = Callable[[str], Document | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What a flag rests on at one place or several. `bits`: the runs of a sentence, the words in question lit; `note`:
    what is said of a place that lacks words; `where`: the first of the `places` in words; `source`: which document,
    where it is not the record itself; `digest`: the file, where there is no place in it."""

    bits: tuple[Bit, ...]
    places: tuple[Quote, ...] = ()
    where: str | None = None
    source: str | None = None
    note: str | None = None
    digest: str | None = None

    @property
    def text(self) -> str:
        """The sentence without marks."""
        return "".join(bit.text for bit in self.bits)


def opening(store: Store, readings: Readings | None = None) -> Opening:
    """How files are opened by their digests; one that cannot be read again gives None."""
    kept = readings or Readings(store)

    @lru_cache(_AT_HAND)
    def document(digest: str) -> Document | None:
        try:
            return kept.document(digest)
        except StoreError:
            return None

    return document


def sentences(flag: Flag, document_of: Opening, placed: int = 1_000) -> tuple[Sentence, ...]:
    """What a flag rests on, in the order of its proofs: words of one sentence lit together, the same sentence at
    several places once. Of the first ones (`placed`) it is told where they stand."""
    every = [(proof, *_sentence_of(proof, document_of)) for proof in flag.proofs]
    runs: dict[tuple[str, Span], list[Span]] = {}
    for proof, _, own in every:
        if proof.quote is not None and own is not None:
            runs.setdefault((proof.quote.digest, own), []).append(proof.quote.span)
    found: list[Sentence] = []
    for proof, document, own in every:
        if proof.quote is None or document is None or own is None:
            found.append(_bare(flag, proof, document, len(found) < placed))
        elif spans := runs.pop((proof.quote.digest, own), []):
            where = _where(document, spans[0]) if len(found) < placed else None
            found.append(
                replace(_lit(proof.quote.digest, document, own, sorted(set(spans))), where=where, source=_source(proof))
            )
    return tuple(_once(found))


def _sentence_of(proof: Proof, document_of: Opening) -> tuple[Document | None, Span | None]:
    """The file of a proof and its sentence there; None where the words of the proof are not those of the file."""
    document = None if proof.quote is None else document_of(proof.quote.digest)
    if proof.quote is None or document is None:
        return None, None
    span = proof.quote.span
    said = document.text[span.start : span.end]
    return document, around(document, span) if said and squash(said) == squash(proof.text) else None


def around(document: Document, span: Span) -> Span:
    """The sentence (line, cell) that a run stands in, within a bound."""
    text = document.text
    ends = _ENDS_ON_PAPER if document.media_type in (PDF, IMAGE) else _ENDS
    low, high = max(0, span.start - AROUND), min(len(text), span.end + AROUND)
    before = [match.end() for match in ends.finditer(text, low, span.start)]
    after = ends.search(text, span.end, high)
    start = before[-1] if before else _word(text, low, span.start) if low else 0
    end = high if after is None else after.end() if after.group() not in "\n|" else after.start()
    if after is None and high < len(text):
        end = max(span.end, text.rfind(" ", span.end, high))
    while start < span.start and text[start].isspace():
        start += 1
    return Span(start, end)


def _word(text: str, low: int, high: int) -> int:
    """Where the first whole word begins between two offsets."""
    blank_at = text.find(" ", low, high)
    return high if blank_at < 0 else blank_at + 1


def _lit(digest: str, document: Document, own: Span, spans: list[Span]) -> Sentence:
    text, at = document.text, own.start
    bits: list[Bit] = []
    if at and text[at - 1] not in "\n|" and not text[:at].rstrip().endswith((".", ";", "!", "?", "\n")):
        bits.append(Bit("…"))
    for span in spans:
        if span.start < at:
            continue  # it lies within the words before
        if at < span.start:
            bits.append(Bit(_tidy(text[at : span.start])))
        bits.append(Bit(_seen(text[span.start : span.end]), lit=True))
        at = span.end
    if at < own.end:
        bits.append(Bit(_tidy(text[at : own.end])))
    if own.end < len(text) and text[own.end] not in "\n|" and text[own.end - 1] not in ".;!?":
        bits.append(Bit("…"))
    return Sentence(bits=tuple(bits), places=(Quote(digest=digest, span=spans[0]),))


def _bare(flag: Flag, proof: Proof, document: Document | None, placed: bool) -> Sentence:
    """A proof whose words do not stand in the file: what is absent, or what the file says in another form."""
    if document is None or proof.quote is None:
        places = () if proof.quote is None else (proof.quote,)
        return Sentence(bits=(Bit(_seen(proof.text), lit=True),), places=places, source=_source(proof))
    if proof.kind == "record" and proof.text.startswith("(") and proof.text.endswith(")"):
        return _absent(flag, proof, document, proof.quote.digest)
    where = _where(document, proof.quote.span) if placed else None
    return Sentence(bits=(Bit(_seen(proof.text), lit=True),), places=(proof.quote,), where=where, source=_source(proof))


def _absent(flag: Flag, proof: Proof, document: Document, digest: str) -> Sentence:
    component = _MISSED.get(proof.text, flag.component)
    label = words.component(component)
    place = blank(document, component, label)
    span = None if place is None else place.span
    return Sentence(
        bits=() if proof.text == _NOTHING else (Bit(proof.text),), note=_told(place, component, label), digest=digest,
        places=() if span is None else (Quote(digest=digest, span=span),),
    )  # fmt: skip


def _told(place: Blank | None, component: str, label: str) -> str:
    """What a file has at the place of what is absent."""
    if place is None:
        return f"tệp không có ô “{label}”"
    said = place.said if len(place.said) <= AROUND else place.said[:AROUND].rsplit(" ", 1)[0] + "…"
    if place.within:
        return f"phần “{words.component(_PARTS[component])}” trong tệp không ghi “{label}”: “{said}”"
    if place.empty:
        return f"ô “{label}” trống trong tệp" + (f", chỉ có “{said}”" if said else "")
    return f"ô “{label}” trong tệp ghi “{said}”"


def _once(every: Iterable[Sentence]) -> Iterator[Sentence]:
    """The same sentence of the same source once, with all its places."""
    found: dict[tuple[str | None, str, str | None], Sentence] = {}
    for one in every:
        key = (one.source, squash(one.text) or one.text, one.note)
        first = found.get(key)
        more = one.places if first is None else tuple(place for place in one.places if place not in first.places)
        found[key] = one if first is None else replace(first, places=first.places + more)
    yield from found.values()


def _source(proof: Proof) -> str | None:
    return None if proof.kind == "record" else proof.source


def _where(document: Document, span: Span) -> str | None:
    try:
        place = place_words(document, span, evidence_in(document, span).place)
    except Outside:
        return None
    under = section(document, span.start)
    return place if under is None else f"{under}, {place}"


def _seen(text: str) -> str:
    """Words as they are lit: bounded, a day as it is written, and what has no shape (a hidden character, a sign of a
    font) told by its code."""
    shown = _DAY.sub(r"\3/\2/\1", _tidy(text))
    if not any(unicodedata.category(letter)[0] in "LNPS" for letter in shown):
        return " ".join(f"[U+{ord(letter):04X}]" for letter in text[:8]) or "[ ]"
    return shown if len(shown) <= LIT else shown[:LIT].rsplit(" ", 1)[0] + "…"


def _tidy(text: str) -> str:
    """Runs of blanks as one; those at the ends stay, the runs of a sentence join."""
    return re.sub(r"\s+", " ", text)
