"""The decoder of one document: hears all its runs first, then decides paragraph by paragraph, font by font.

A font's name never decides: what decides is the words written in it, in this document. A name only lowers what is
asked of the words. Where the words do not settle it, nothing is converted.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from ingest.legacy import capitals
from ingest.legacy.evidence import WORD, fits, possible, votes
from ingest.legacy.fonts import draws_capitals, hint
from ingest.legacy.heard import RATIO, SURE, Heard
from ingest.legacy.soft_hyphens import soft_hyphens
from ingest.legacy.tables import TCVN3, VNI, pieces
from ingest.types import Issue, Severity

__all__ = ["Decoded", "Decoder", "pieces", "possible"]

Run = tuple[str, str | None]
"""Characters as the file has them, and the name of their font where it is known."""

_NAMES = {TCVN3: "TCVN3 (ABC)", VNI: "VNI"}


class Decoded(NamedTuple):
    """A run in Unicode (NFC), and what it was before: ``tcvn3`` or ``vni``, the kind of the Edit."""

    text: str
    kind: str


class Decoder:
    """What one document's runs say about their encoding: `see` all of them, then `decode` each paragraph."""

    def __init__(self) -> None:
        """Begin with nothing heard."""
        self._heard = Heard()
        self._last: dict[str | None, str] = {}
        self._counts: dict[str, int] = defaultdict(int)

    def see(self, text: str, font: str | None) -> None:
        """Hear one run of the document; any order."""
        if not text.isascii():
            self._heard.add(text, font)

    @property
    def legacy(self) -> bool:
        """Whether anything may have to be decoded. False: leave out the second step."""
        return self._heard.legacy

    def decode(self, runs: Sequence[Run]) -> list[Decoded | None]:
        """Decode the runs of one paragraph or cell, in order; None for a run that stays as it is."""
        verdicts = self._verdicts(runs)
        out: list[Decoded | None] = [None] * len(runs)
        at = 0
        while at < len(runs):
            kind = verdicts[at]
            end = at + 1
            while end < len(runs) and verdicts[end] == kind:
                end += 1
            if kind is not None:
                out[at:end] = self._together(runs[at:end], kind)
            at = end
        return out

    def issues(self) -> tuple[Issue, ...]:
        """What was decoded, for the officer; empty when nothing was."""
        return tuple(
            Issue(
                code="legacy_encoding",
                severity=Severity.INFO,
                message=f"Chuyển mã từ {_NAMES[kind]} sang Unicode: {count} đoạn.",
            )
            for kind, count in self._counts.items()
        )

    def _together(self, runs: Sequence[Run], kind: str) -> list[Decoded | None]:
        """Neighbouring runs of one encoding: a VNI letter may begin in one run and end in the next."""
        parts = _shared_out([text for text, _ in runs], kind)
        if kind == TCVN3:
            parts = capitals.raised(parts, [draws_capitals(font) for _, font in runs])
        out: list[Decoded | None] = []
        counted: str | None = ""
        for (text, font), part in zip(runs, parts, strict=True):
            changed = part != text
            # A reader may hand over one run of the file in pieces: neighbours in one font are told as one.
            self._counts[kind] += changed and font != counted
            counted = font if changed or font == counted else ""
            out.append(Decoded(unicodedata.normalize("NFC", part), kind) if changed else None)
        return out

    def _verdicts(self, runs: Sequence[Run]) -> list[str | None]:
        """The encoding of each run, None where it is Unicode or not sure. Runs of one font stand together."""
        own = _own_words(runs)
        found: dict[str | None, str | None] = {font: self._verdict(font, own[font]) for _, font in runs}
        return [found[font] for _, font in runs]

    def _verdict(self, font: str | None, words: set[str]) -> str | None:
        """The encoding of one paragraph's runs in one font, from its own words and from all the font's words."""
        prior, own = self._heard.settled(font), votes(words)
        if prior in _NAMES:
            other = own.leader(1, RATIO)
            against = other is not None and other != prior and (own.of(other) > 1 or self._known(other))
            return (other if other in _NAMES else None) if against else prior
        torn = self._heard.torn(font)
        leader = own.leader(1, 2) if torn else own.leader(1 if hint(font) == own.leader(1, RATIO) else 2, RATIO)
        if leader in _NAMES and (prior is None or own.of(leader) >= SURE):
            self._last[font] = leader
            return leader
        return self._beside(font, words) if torn else None

    def _beside(self, font: str | None, words: set[str]) -> str | None:
        """In a font that is never Unicode here: the encoding of the paragraph before, or the only one that fits."""
        marked = [word for word in words if not word.isascii()]
        fitting = [kind for kind in _NAMES if marked and all(fits(word, kind) for word in marked)]
        last = self._last.get(font)
        return last if last in fitting else fitting[0] if len(fitting) == 1 else None

    def _known(self, reading: str) -> bool:
        """Whether the document holds enough of an encoding elsewhere for one more word in it to be no surprise."""
        return reading in _NAMES and self._heard.whole().of(reading) >= SURE


def _own_words(runs: Sequence[Run]) -> dict[str | None, set[str]]:
    """The words of a paragraph by font; a word over several runs belongs to the font it begins in."""
    whole = "".join(text for text, _ in runs)
    own: dict[str | None, set[str]] = defaultdict(set)
    if whole.isascii():
        return own
    ends, at = [], 0
    for text, font in runs:
        at += len(text)
        ends.append((at, font))
    index = 0
    for match in WORD.finditer(whole):
        while match.start() >= ends[index][0]:
            index += 1
        own[ends[index][1]].add(match[0])
    return own


def _shared_out(texts: Sequence[str], kind: str) -> list[str]:
    """Decode texts as one; each decoded letter belongs to the text in which its first code stands."""
    out: list[list[str]] = [[] for _ in texts]
    index, left = 0, len(texts[0])
    whole = "".join(texts)
    hyphens = soft_hyphens(whole) if kind == TCVN3 else set()
    at = 0
    for letter, length in pieces(whole, kind):
        while left <= 0 and index < len(texts) - 1:
            index += 1
            left += len(texts[index])
        if at not in hyphens:
            out[index].append(letter)
        at += length
        left -= length
    return ["".join(part) for part in out]
