"""Whether a word has the shape of a Vietnamese syllable: onset, rhyme, and a tone that the rhyme can carry."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Any

from ingest.lexicon import lexicon

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOPPED = frozenset("\u0301\u0323")
"""Sắc and nặng: the only tones of a rhyme that ends in c, ch, p or t."""
_FRONT = "eêiy"
_LONGEST = 7


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word, in any case and normal form, can be a Vietnamese syllable. Foreign words and numbers cannot."""
    if not 0 < len(word) <= 2 * _LONGEST:
        return False
    bare, tones = _without_tone(word.lower())
    if len(tones) > 1 or len(bare) > _LONGEST or not bare.isalpha():
        return False
    shapes = _shapes()
    rhyme = next((bare[at:] for at in range(min(3, len(bare)), -1, -1) if _fits(bare[:at], bare[at:], shapes)), None)
    if rhyme is None:
        return False
    return not rhyme.endswith(("c", "ch", "p", "t")) or (bool(tones) and tones[0] in _STOPPED)


def _fits(onset: str, rhyme: str, shapes: dict[str, Any]) -> bool:
    if rhyme not in shapes["rhymes"] or (onset and onset not in shapes["onsets"]):
        return False
    front = rhyme[0] in _FRONT
    return not (front and onset in shapes["never_before_front"]) and (front or onset not in shapes["before_front"])


def _without_tone(word: str) -> tuple[str, list[str]]:
    parts = unicodedata.normalize("NFD", word)
    tones = [part for part in parts if part in _TONES]
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES)), tones


@lru_cache(maxsize=1)
def _shapes() -> dict[str, Any]:
    found = lexicon("syllable_shapes")
    return {name: frozenset(part.split() if isinstance(part, str) else part) for name, part in found.items()}
