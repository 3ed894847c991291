"""The written syllables of Vietnamese: onset, rhyme and one tone (`ingest/lexicons/syllables.yaml`)."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from ingest.lexicon import lexicon

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_ON_STOPS = frozenset("\u0301\u0323")
"""A syllable that ends in c, ch, p or t has one of these two tones."""
_FRONT = frozenset("eêiy")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word is one syllable of Vietnamese by its spelling, in whatever case."""
    bare, tones = _without_tone(word)
    stopped = _syllables().get(bare)
    if stopped is None or len(tones) > 1:
        return False
    return not stopped or (len(tones) == 1 and tones[0] in _ON_STOPS)


@lru_cache(maxsize=20_000)
def may_be_part(word: str) -> bool:
    """Whether some syllable holds these letters side by side, tones aside."""
    return _without_tone(word)[0] in _parts()


@cache
def words_without_onset() -> frozenset[str]:
    """Words that begin with their vowel, in small letters."""
    return frozenset(lexicon("syllables")["words_without_onset"])


def _without_tone(word: str) -> tuple[str, list[str]]:
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in letters if char in _TONES]
    return unicodedata.normalize("NFC", "".join(char for char in letters if char not in _TONES)), tones


@cache
def _syllables() -> dict[str, bool]:
    """Every spelling without its tone, and whether it ends in a stop."""
    rules = lexicon("syllables")
    out: dict[str, bool] = {}
    for ending, rhymes in rules["rhymes"].items():
        for rhyme in rhymes:
            for onset in _onsets(rhyme):
                out[onset + rhyme] = ending == "stopped"
    stops = dict.fromkeys(rules["rhymes"]["stopped"], True)
    out.update({"qu" + rhyme: stops.get(rhyme, False) or rhyme == "yt" for rhyme in rules["after_qu"]})
    out.update({"g" + rhyme: stops.get(rhyme, False) for rhyme in rules["after_g"]})
    out.update({rhyme: rhyme.endswith("t") for rhyme in rules["alone"]})
    return out


def _onsets(rhyme: str) -> list[str]:
    """The onsets that are written before a rhyme, the empty one too; qu and part of gi have tables of their own."""
    rules = lexicon("syllables")
    front = rhyme[0] in _FRONT
    barred = set(rules["spelled_before"]["others" if front else "front"]) | {"qu"}
    if rhyme[0] in "iy":
        barred.add("gi")
    empty = [] if rhyme in rules["never_alone"] else [""]
    return [*empty, *(onset for onset in rules["onsets"] if onset not in barred)]


@cache
def _parts() -> frozenset[str]:
    return frozenset(
        spelling[start:end]
        for spelling in _syllables()
        for start in range(len(spelling))
        for end in range(start + 1, len(spelling) + 1)
    )
