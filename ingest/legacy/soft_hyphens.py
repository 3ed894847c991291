"""The code AD in TCVN3 text: the letter ư, or a soft hyphen that Word put between two syllables.

Both come out of an old Word file as the same character; the word around it tells them apart.
"""

from __future__ import annotations

from ingest.clean.syllables import is_syllable
from ingest.legacy.evidence import WORD
from ingest.legacy.tables import TCVN3, decoded

_CODE = "\u00ad"


def soft_hyphens(text: str) -> set[int]:
    """Where in TCVN3 text the code is no letter: at the edge of a word that is a syllable only without it, or alone.

    Inside of a word it stays the letter: a word mistyped with ư (`nưóc`) is told to nobody as another word.
    """
    out: set[int] = set()
    if _CODE not in text:
        return out
    for match in WORD.finditer(text):
        word = match[0]
        bare = word.strip(_CODE)
        if len(bare) == len(word):
            continue
        if _alone(word, text[match.end() :]) if not bare else _only_without(word, bare):
            start = word.find(bare) if bare else len(word)
            out.update(match.start() + at for at in range(len(word)) if not start <= at < start + len(bare))
    return out


def _only_without(word: str, bare: str) -> bool:
    """Whether the word is a syllable without the codes at its edges and none with them; or it is a lone letter."""
    if is_syllable(decoded(word, TCVN3)):
        return False
    letters = decoded(bare, TCVN3)
    return is_syllable(letters) or len(letters) == 1


def _alone(word: str, rest: str) -> bool:
    """Whether nothing but the code stands between blanks (`ư)` and `ư.` may be letters of a list)."""
    return not word.strip(_CODE) and not rest[:1].strip()
