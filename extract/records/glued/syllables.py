"""Vietnamese syllables: a run of lower-case letters that is none, but is two syllables put together, hides a seam."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_ONSET = r"(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|n|ph?|qu|r|s|th?|tr|v|x)?"
_OPEN = (
    r"(?:[aeêioôơuưyâă]|[aâ]y|[aâ]u|[aoôơuư]i|[aeê]o|[eê]u|iu|ưu|i[aê]|i[eê]u|yê?u?|u[aâêôơy]|uô?i|uy[aêu]?|uâ?y"
    r"|ư[aơ]|ưu|ươ[iu]|o[aăe]|oa[iyo]|oeo|uê|uơ|êu)"
)
_CLOSED = r"(?:[aăâeêioôơuưy]|i[eê]|yê|u[âêôy]|uyê|ươ|o[aăeo]|ua)(?:ch|ng|nh|[cmnpt])"
_SYLLABLE = re.compile(rf"{_ONSET}(?:{_OPEN}|{_CLOSED})")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word is one syllable of Vietnamese, by its letters and its single tone."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    if sum(char in _TONES for char in decomposed) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(char for char in decomposed if char not in _TONES))
    return _SYLLABLE.fullmatch(bare) is not None


@lru_cache(maxsize=20_000)
def seam(word: str) -> int | None:
    """Where a lower-case word that is no syllable falls into two syllables, None where it does not, or does twice."""
    if is_syllable(word):
        return None
    found = [at for at in range(1, len(word)) if is_syllable(word[:at]) and is_syllable(word[at:])]
    # "phépmẫu" may only part before a consonant that cannot end the syllable: keep the longest left part.
    return max(found, default=None)
