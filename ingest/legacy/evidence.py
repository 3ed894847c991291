"""What the words of a text say about its encoding: each word read in every way, and only readings that exclude each
other count.

A word speaks for a reading when it is a Vietnamese syllable in that reading and in no other. Words of other
languages are syllables in none and say nothing; `Bé` is one in two (bé, TCVN3 bộ) and says nothing either.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from ingest.clean.syllables import is_syllable
from ingest.legacy.tables import TCVN3, VNI, pieces

UNICODE = "unicode"
READINGS = (UNICODE, TCVN3, VNI)

WORD = re.compile(r"[A-Za-z\u00a1-\u024f\u0300-\u036f\u1e00-\u1eff\u2022\u2212\u2219]+")
"""A word in any of the readings: letters, and the signs that are letters in TCVN3."""
_HIGH = re.compile(r"[^\x00-\x7f]")
_BEYOND = re.compile(r"[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")
"""Letters that no eight-bit font holds: a word with one of them is Unicode."""
_SIGNS = re.compile(r"[\u00a1-\u00bf×÷\u2022\u2212\u2219]")
_PLAIN = re.compile(r"[A-Za-z]")

_SAME = {TCVN3: "ý", VNI: "ìíÌÍ"}
"""Letters that stand on the same code as in Unicode."""

_COMMON = tuple(char.encode() for char in "¸µ¶·¹®¬«\u00ad©ª§ñöäøåïûÑÖ")
_ENTITIES = re.compile(rb"&#(?:x[aA]|x[dD]|x[eE]|1[6-9]|2[0-5])")


class Votes(NamedTuple):
    """How many words speak for each reading."""

    unicode: int = 0
    tcvn3: int = 0
    vni: int = 0

    def of(self, reading: str) -> int:
        """The votes for one reading."""
        return int(getattr(self, reading))

    def leader(self, least: int, ratio: int) -> str | None:
        """The reading with at least `least` votes and `ratio` times those of all others; None when none has."""
        best = max(READINGS, key=self.of)
        rest = sum(self) - self.of(best)
        return best if self.of(best) >= least and self.of(best) >= ratio * rest else None


def possible(data: bytes) -> bool:
    """Whether UTF-8 bytes (XML, HTML, text) hold any of the characters that text in TCVN3 or VNI is full of."""
    return any(part in data for part in _COMMON) or b"softHyphen" in data or bool(_ENTITIES.search(data))


@lru_cache(maxsize=50_000)
def speaks_for(word: str) -> str | None:
    """The only reading in which a word is a Vietnamese syllable; None for plain ASCII and when none or several fit."""
    if not _HIGH.search(word) or not _PLAIN.search(word):
        return None
    if _BEYOND.search(word):
        return UNICODE if is_syllable(unicodedata.normalize("NFC", word)) else None
    fitting = [reading for reading in READINGS if fits(word, reading)]
    return fitting[0] if len(fitting) == 1 else None


def fits(word: str, reading: str) -> bool:
    """Whether a word is a Vietnamese syllable in a reading, and one that the reading makes of it."""
    if reading == UNICODE:
        return is_syllable(_SIGNS.sub("", word)) and not _SIGNS.search(word.strip("«»“”·•§°©®\u00ad−"))
    at, letters = 0, ""
    for letter, length in pieces(word, reading):
        if letter == word[at : at + length] and not letter.isascii() and letter not in _SAME[reading]:
            return False  # no code of this encoding
        at += length
        letters += letter
    return is_syllable(letters)


def votes(words: set[str]) -> Votes:
    """What distinct words say together."""
    said = [speaks_for(word) for word in words]
    return Votes(said.count(UNICODE), said.count(TCVN3), said.count(VNI))
