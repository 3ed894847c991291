"""The one search of the scanner: every word that may begin a citation."""

from __future__ import annotations

import re
from functools import cache

from extract.citations.words import any_case, classes, units
from extract.lexicon import lexicon

UNIT, STANDARD, NUMBER = "u", "t", "n"
_GLUED = "aáàảãạăắằẳẵặâấầẩẫậeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựyýỳỷỹỵ"
_NUMBER = r"(?P<n>(?<=s)ố(?=\s+\d{1,5}[a-zA-Z]?(?:\.\d{1,3})?\s?/\s?(?:\d{4}\s?/\s?)?[A-ZĐ]{2}))"
_STANDARD = r"(?P<t>(?<=[QT])(?:CVN|CĐP)(?=\s*\d))"


@cache
def anchors() -> re.Pattern[str]:
    """Words for units (a group whose name begins with `UNIT`), for documents, the signs of standards (`STANDARD`), "số"
    before a whole number (`NUMBER`). A capital glued to the word before it (Căn cứLuật …) begins one too.

    It begins with one set of letters, so that the search runs from one to the next; whether a word begins there is
    asked only then, and which word it is only among those with that letter.
    """
    documents = [word for word, sort in classes().items() if sort != "sign"]
    starts = sorted({word[0] for word in (*units(), *documents)})
    branches = []
    for letter in starts:
        groups = [_group(name, letter, words) for name, words in ((UNIT, list(units())), ("d", documents))]
        branches.append(f"(?<=[{letter.upper()}{letter}])(?:{'|'.join(group for group in groups if group)})")
    letters = "".join(letter.upper() + letter for letter in starts)
    return re.compile(
        rf"[s{letters}](?:(?<!\w.)|(?<=[{_GLUED}][A-ZĐ]))(?:(?:{'|'.join(branches)})(?![^\W\d_])|(?P<s>{_signs()})|{_STANDARD}|{_NUMBER})"
    )


def _group(name: str, letter: str, words: list[str]) -> str:
    """The rest of every word with a first letter, the longest first."""
    rests = [any_case(word[1:]) if word[1:2] != " " else word for word in words if word[0] == letter]
    rests.sort(key=len, reverse=True)
    return f"(?P<{name}{ord(letter):x}>{'|'.join(rests)})" if rests else ""


def _signs() -> str:
    """Signs that stand for the word (NĐ 63/2010/NĐ-CP), before a number."""
    signs = [
        word
        for entry in lexicon("citation_documents")["documents"]
        if entry["class"] == "sign"
        for word in entry["words"]
    ]
    signs.sort(key=len, reverse=True)
    return "|".join(rf"(?<={sign[0]}){re.escape(sign[1:])}(?=\s+(?:số\s*)?\d)" for sign in signs)
