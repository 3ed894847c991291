"""What a whole document says about each of its fonts: the words written in them, and which reading they settle."""

from __future__ import annotations

from collections import defaultdict

from ingest.legacy.evidence import WORD, Votes, votes
from ingest.legacy.fonts import hint

MOST_WORDS = 3_000
"""Distinct words kept for each font: more change nothing."""
SURE = 3
"""Distinct words of one reading that settle a font or a document."""
RATIO = 5
"""How many times more of them than of all others."""


class Heard:
    """The words of a document by font, and what they say together (worked out once for each font)."""

    def __init__(self) -> None:
        """Begin with nothing heard."""
        self._words: dict[str | None, set[str]] = defaultdict(set)
        self._votes: dict[str | None, Votes] = {}
        self._settled: dict[str | None, str | None] = {}
        self._all: Votes | None = None

    def add(self, text: str, font: str | None) -> None:
        """Hear one run."""
        words = self._words[font]
        if len(words) < MOST_WORDS:
            words.update(WORD.findall(text))
            self._votes.clear()
            self._settled.clear()
            self._all = None

    def votes(self, font: str | None) -> Votes:
        """What all words of a font say."""
        if font not in self._votes:
            self._votes[font] = votes(self._words.get(font, set()))
        return self._votes[font]

    def whole(self) -> Votes:
        """What all words of the document say, whatever their font."""
        if self._all is None:
            self._all = votes(set().union(*self._words.values()))
        return self._all

    def settled(self, font: str | None) -> str | None:
        """The reading that a font's words settle; with a telling name, that of all fonts named so. None when open."""
        if font not in self._settled:
            named = hint(font)
            leader = self.votes(font).leader(2 if named else SURE, RATIO)
            if leader is None and named and not self.torn(font):
                # A heading of three words in a font of its own: the rest of the document says how it was typed.
                kin = votes(set().union(*(words for other, words in self._words.items() if hint(other) == named)))
                leader = named if kin.leader(SURE, RATIO) == named else None
            self._settled[font] = leader
        return self._settled[font]

    def torn(self, font: str | None) -> bool:
        """Whether a font holds both TCVN3 and VNI and next to nothing in Unicode: paragraphs pasted together."""
        said = self.votes(font)
        return min(said.tcvn3, said.vni) >= SURE and said.tcvn3 + said.vni >= RATIO * said.unicode

    @property
    def legacy(self) -> bool:
        """Whether any word speaks for an old encoding."""
        said = self.whole()
        return bool(said.tcvn3 or said.vni)
