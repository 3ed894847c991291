"""Numbers of legal documents (số, ký hiệu): found in text, brought to one spelling, compared.

Shapes are those of the domain annex §8.1: dotted ordinals (66.7/2025/NQ-CP), numbers without a year (766/QĐ-TTg), old
styles (172-HĐBT, 1141-TC/QĐ/CĐKT), look-alike letters and stray blanks (TT- BKHĐТ) inside.
"""

from __future__ import annotations

import re
import unicodedata

from ingest.types import Piece

_PAIRS = tuple(zip("ÐСАТВОРНКМЕХ–‑−", "ĐCATBOPHKMEX---", strict=True))
_LOOKALIKES = str.maketrans(dict(_PAIRS))
_NUM = r"(?<![\d.,/])\d{1,5}[a-zđ]?(?:\.\d{1,3})?"
_TOK = (
    r"(?:(?:UBTV)?[QO]H\s?\d{1,2}|HĐNN\d{1,2}|[A-C]\d{2}(?!\d)|TTg|TTr"
    r"|[A-ZĐ]+(?:&[A-ZĐ]+)?(?![a-zà-ỹđ])|[A-ZĐ]+?(?=[A-ZĐ][a-zà-ỹđ]))"
)
DOCUMENT_NUMBER = re.compile(
    _NUM + r"(?:\s*[/-]\s*(?:(?:19|20)\d{2}\s*/\s*)?|\s+(?=[A-ZĐ]+/))" + _TOK + r"(?:\s*[-/]\s*" + _TOK + r"){0,4}"
)
"""A document number inside running text. Run it on `lookalikes(text)`: same length, offsets hold."""

_TYPE_WORD = re.compile(
    r"^(BỘ LUẬT|LUẬT|NGHỊ ĐỊNH|THÔNG TƯ LIÊN TỊCH|THÔNG TƯ|QUYẾT ĐỊNH|NGHỊ QUYẾT|PHÁP LỆNH)?\s*(SỐ\s*:?)?\s*"
)


def lookalikes(text: str) -> str:
    """Text with Cyrillic and other look-alike letters and long hyphens set right; length and offsets unchanged."""
    for letter, other in _PAIRS:  # few of them are in a text: much quicker than a table asked for every character
        if letter in text:
            text = text.replace(letter, other)
    return text


def numbers_in(piece: Piece) -> list[Piece]:
    """Every document number in a piece, as printed, in place."""
    return [piece[m.start() : m.end()] for m in DOCUMENT_NUMBER.finditer(lookalikes(piece))]


def number_key(printed: str) -> str:
    """One spelling of a number for comparison: capitals, no blanks, type word, leading zeros or look-alikes.

    The printed form is what is shown; the key only says that two prints mean the same number.
    """
    key = unicodedata.normalize("NFC", printed).upper().translate(_LOOKALIKES).strip()
    key = re.sub(r"\s+", "", _TYPE_WORD.sub("", key)).strip(".;,:")
    return re.sub(r"^0+(?=\d)", "", key)
