"""The codes of TCVN3 (ABC) and VNI fonts and the letters they stand for, from the tables of viparse."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import product

TCVN3, VNI = "tcvn3", "vni"

_PDF_GLYPHS = {"\u2212": "\u00ad", "\u2219": "\u00b7", "\u2022": "\u00b7"}
"""What the text layer of a PDF gives for the codes AD (ư) and B7 (ã): a minus sign and bullets."""
_VNI_TONES = {"ø": "\u0300", "ù": "\u0301", "õ": "\u0303", "û": "\u0309", "ï": "\u0323"}
_VNI_SHAPES = {"aâ": "â", "aê": "ă", "eâ": "ê", "oâ": "ô"}
_VNI_MORE = {"î": "ỵ", "Î": "Ỵ", "aú": "ẳ", "AÚ": "Ẳ", "iï": "ị", "iû": "ỉ", "iõ": "ĩ", "IÏ": "Ị", "IÛ": "Ỉ", "IÕ": "Ĩ"}
"""Codes of the VNI layout that viparse has not met in its corpus, and i with a tone typed after it."""


def pieces(text: str, kind: str) -> list[tuple[str, int]]:
    """The decoded text letter by letter, each with the number of source characters it came from.

    `kind` is ``tcvn3`` or ``vni``. Characters without a code in the table stay as they are.
    """
    table, pattern = _table(kind)
    if kind == TCVN3:
        text = _glyphs_restored(text)
    return [(table.get(found, found), len(found)) for found in pattern.findall(text)]


def decoded(text: str, kind: str) -> str:
    """The text in Unicode, NFC."""
    return unicodedata.normalize("NFC", "".join(letter for letter, _ in pieces(text, kind)))


@cache
def _table(kind: str) -> tuple[dict[str, str], re.Pattern[str]]:
    """Code sequences and their letters, and the pattern that cuts a text into them, longest first."""
    from viparse.normalize.encodings import get_charmap

    charmap = get_charmap(kind)
    assert charmap is not None
    table = dict(charmap.pairs)
    if kind == VNI:
        table = _stacked() | _VNI_MORE | table
    longest_first = sorted(table, key=len, reverse=True)
    return table, re.compile("|".join(map(re.escape, longest_first)) + "|.", re.DOTALL)


def _stacked() -> dict[str, str]:
    """VNI letters typed as base, shape and tone, one after the other: the font draws both marks over the base."""
    out = {}
    for (shape, letter), (tone, mark) in product(_VNI_SHAPES.items(), _VNI_TONES.items()):
        whole = unicodedata.normalize("NFC", letter + mark)
        out[shape + tone] = whole
        out[(shape + tone).upper()] = whole.upper()
    return out


def _glyphs_restored(text: str) -> str:
    """Codes that a PDF shows as signs, where they stand beside a letter: between digits a minus is a minus."""
    if not any(glyph in text for glyph in _PDF_GLYPHS):
        return text
    return "".join(
        _PDF_GLYPHS.get(char, char) if text[at - 1 : at].isalpha() or text[at + 1 : at + 2].isalpha() else char
        for at, char in enumerate(text)
    )
