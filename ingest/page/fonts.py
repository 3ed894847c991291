"""Words set in fonts of old encodings (TCVN3, VNI): told by the words themselves, page by page, and decoded."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from ingest.compose import Composer
from ingest.legacy.decoder import Decoder, possible
from ingest.page.dom import NEVER_SHOWN, name_of
from ingest.page.looks import Look, within
from ingest.page.words import Word, fragments
from ingest.types import Edit, Issue, Span


class Fonts:
    """Writes paragraphs; where the page's words are in an old encoding, decoded, with the file's own kept as edits."""

    def __init__(self, body: etree._Element, data: bytes) -> None:
        """Hear the words of a page. `data`: the page in UTF-8, for a quick look whether there is anything to hear."""
        self._decoder = Decoder() if possible(data) else None
        if self._decoder is not None:
            _hear(self._decoder, body)
            if not self._decoder.legacy:
                self._decoder = None

    @property
    def legacy(self) -> bool:
        """Whether words of the page are in an old encoding."""
        return self._decoder is not None

    def issues(self) -> tuple[Issue, ...]:
        """What was decoded, once everything is written."""
        return self._decoder.issues() if self._decoder is not None else ()

    def write(self, out: Composer, words: Sequence[Word]) -> Span:
        """Write a paragraph."""
        if self._decoder is None:
            return out.fragments(fragments(words))
        decoded = self._decoder.decode([(word.text, word.font) for word in words])
        told = [word if new is None else word._replace(text=new.text) for word, new in zip(words, decoded, strict=True)]
        if told == list(words):
            return out.fragments(fragments(words))
        known = len(out.edits)
        written = out.put(fragments(told))
        ends, at = [], 0
        for word in told:
            at += len(word.text)
            ends.append(at)
        edits: list[Edit] = []
        start = written.span.start
        for word, new, end in zip(words, decoded, written.offsets(ends), strict=True):
            if new is not None and start < end:
                edits.append(Edit(Span(start, end), word.text, new.kind))
            start = end
        # Where cleaning touched a run that was decoded, the run's own edit says it all.
        rest = [e for e in out.edits[known:] if not any(d.span.start <= e.span.start < d.span.end for d in edits)]
        out.edits[known:] = sorted((*rest, *edits))
        return written.span


def _hear(decoder: Decoder, body: etree._Element) -> None:
    looks: dict[etree._Element, Look] = {}
    for element in body.iter():
        name = name_of(element)
        parent = element.getparent()
        around = looks.get(parent, Look()) if parent is not None else Look()
        looks[element] = look = within(around, element, name) if name else around
        if element.text and name and name not in NEVER_SHOWN:
            decoder.see(element.text, look.font)
        if element.tail:
            decoder.see(element.tail, around.font)
