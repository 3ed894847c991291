"""A query as it was written, read as phrases: words, numbers of documents, what stands between quotes."""

from __future__ import annotations

import re

from extract.fold import plain

_QUOTES = str.maketrans("“”„‟«»＂", '"""""""')
_PART = re.compile(r'"([^"]*)"|(\S+)')
_SIGN = r"[^\W\d_]\w*"
_NUMBER = re.compile(
    rf"\d+(?:\s*/\s*\d{{4}}(?:\s*/\s*{_SIGN})?|\s*/\s*[A-ZĐÐ]{{2}}\w*)"  # 58 / 2026 / NĐ, 163 / QĐ
    r"(?:-\w+|\s*-\s*[A-ZĐÐ]{1,8}\d{0,2}\b)*"  # - CP; a blank before a dash only with a sign in capitals behind it
)


def phrases(query: str) -> list[list[str]]:
    """The phrases that a query asks for, each as its folded words: "hộ khẩu" in quotes is one, so is 61/2018/NĐ-CP.

    Blanks within a number (58 / 2026 / NĐ-CP) do not cut it. A quote without its partner is no quote.
    """
    text = _NUMBER.sub(lambda match: "".join(match[0].split()), query.translate(_QUOTES))
    parts = (match[1] or match[2] or "" for match in _PART.finditer(text))
    return [folded for part in parts if (folded := plain(part).split())]


def quoted(query: str) -> str:
    """The query as one phrase."""
    return f'"{" ".join(query.translate(_QUOTES).replace(chr(34), " ").split())}"'
