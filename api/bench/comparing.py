"""How values are compared with gold: the definitions of the reference scorer, so that both give the same figures."""

from __future__ import annotations

import re
import unicodedata

_TONES = (
    ("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"), ("uỷ", "ủy"),
    ("uý", "úy"), ("uỳ", "ùy"), ("uỵ", "ụy"), ("uỹ", "ũy"), ("oè", "òe"), ("oé", "óe"),
)  # fmt: skip
_LOOKALIKES = str.maketrans("ÐСАТВОРНКМЕХ", "ĐCATBOPHKMEX")
_TYPE = re.compile(r"^\s*(BỘ LUẬT|LUẬT|NGHỊ ĐỊNH|THÔNG TƯ|QUYẾT ĐỊNH|NGHỊ QUYẾT|PHÁP LỆNH)?\s*(SỐ\s*:?)?\s*")


def fold(value: object) -> str:
    """Text for comparison: NFC, one tone-mark placement, lower case, words only."""
    text = unicodedata.normalize("NFC", str(value or "")).lower()
    for one, other in _TONES:
        text = text.replace(one, other)
    return " ".join(re.findall(r"\w+", text))


def number(value: object) -> str:
    """Document number for comparison: no blanks, capitals, no type word, no leading zeros."""
    text = unicodedata.normalize("NFC", str(value or "")).upper().translate(_LOOKALIKES)
    return re.sub(r"^0+(?=\d)", "", re.sub(r"\s+", "", _TYPE.sub("", text)).strip(".;,"))
