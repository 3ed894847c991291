"""The code AD in TCVN3 text: the letter ư, or a soft hyphen that Word put between two syllables.

Both come out of an old Word file as the same character; the word around it tells them apart.
"""

from __future__ import annotations

from ingest.clean.syllables import is_syllable
from ingest.legacy.evidence import WORD
from ingest.legacy.tables import TCVN3, decoded

_CODE = "\u00ad"


def soft_hyphens(text: str) -> set[int]:
    """Where in TCVN3 text the code is no letter: the word is a syllable, or no word at all, only without it."""
    out: set[int] = set()
    if _CODE not in text:
        return out
    for match in WORD.finditer(text):
        word = match[0]
        if _CODE not in word or (is_syllable(decoded(word, TCVN3)) and not _alone(word, text[match.end() :])):
            continue
        bare = decoded(word.replace(_CODE, ""), TCVN3)
        edges_only = _CODE not in word.strip(_CODE)
        if is_syllable(bare) or (edges_only and len(bare) < 2):
            out.update(match.start() + at for at, char in enumerate(word) if char == _CODE)
    return out


def _alone(word: str, rest: str) -> bool:
    """Whether nothing but the code stands between blanks (`ư)` and `ư.` may be letters of a list)."""
    return not word.strip(_CODE) and not rest[:1].strip()
