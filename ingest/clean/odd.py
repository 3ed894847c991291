"""Which texts need a closer look: one quick search each, so that clean text costs next to nothing."""

from __future__ import annotations

import re
import unicodedata

_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_VOWELS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
_LETTERS = "".join(unicodedata.normalize("NFC", vowel + mark) for vowel in _VOWELS for mark in _MARKS)
_HARMLESS = "\u00a0\u00b0\u00b2\u00b3\u00b5\u00d7\u00f7«»–—‘’“”•…≤≥□☐☑☒"
"""Characters of official texts that are right as they are and never compose with a neighbour."""

ODD = re.compile(f"[^\\t\\n -~đĐăâêôơưĂÂÊÔƠƯ{_LETTERS}{_HARMLESS}]")
"""Any character that may need a change; none of the others can, alone or together."""

_CONSONANTS = "bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX"
_LOOSE = re.compile(rf" (?:[{_CONSONANTS}]{{1,3}}+(?!\w)|[iuyoa](?!\w)|[Gg]i(?!\w)|[Qq]u(?!\w))")
"""It begins with a plain blank, which the engine finds fastest: other openings are made blanks before."""


def loose_letters(text: str) -> list[tuple[int, int]]:
    """Where letters stand alone that may be part of a word. None in a text without Vietnamese letters."""
    if text.isascii():
        return []
    probe = f" {text}".replace("\n", " ").replace("(", " ").replace("“", " ")
    if _LOOSE.search(probe) is None:
        return []
    return [(match.start(), match.end() - 1) for match in _LOOSE.finditer(probe)]
