"""When two texts say the same: what is left once spacing, punctuation, Unicode form, tone marks and case are set aside.

Two digits must not run together by accident: “khoản 1, 2” is not “khoản 12”. Between digits a trace of what stood there
is therefore kept: `CUT` for punctuation, `GAP` for blanks and line breaks (which some forms of the record lose).
"""

from __future__ import annotations

import html
import re
from functools import cache

from catalog_graph.changes.comparison import comparison
from extract.fold import fold
from extract.numbers import number_key

CUT = "\u2027"
"""Stands in a key where punctuation parted two digits."""

GAP = "\u2028"
"""Stands in a key where only blanks or a line break parted two digits."""

_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3})((?:[.,  ]\d{3})+)(?![\d]|[.,]\d)")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)([^\w%‰]+)(?=\d)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});")
_ASIDE = re.compile(r"\([^)]*\)\s*$")
_QD = re.compile(r"\bQD\b")
_FIGURES_AND_SYMBOLS = re.compile(r"\d+(?:\.\d+)*[A-ZĐ]?(?![A-ZĐ])|[^\W\d_]+")
_SIGNS = {"%": " phầntrăm ", "‰": " phầnnghìn "}
_TRACES = {" 1dot1 ": CUT, " 1gap1 ": GAP}


def key_of(text: str) -> str:
    """The words of a text run together, for comparison; traces kept between digits.

    Equal keys mean the same text. Unequal keys may still be the same text with a line break lost: see `same`.
    """
    text = _THOUSANDS.sub(lambda m: m[1] + re.sub(r"\D", "", m[2]), _without_markup(text))
    text = _BETWEEN_DIGITS.sub(_trace, text)
    for sign, word in _SIGNS.items():
        if sign in text:
            text = text.replace(sign, word)
    folded = fold(text)
    for mark, trace in _TRACES.items():
        folded = folded.replace(mark, trace)
    return folded.replace(" ", "")


def _trace(match: re.Match[str]) -> str:
    blank = "\n" in match[1] or not match[1].strip()
    return " 1gap1 " if blank else " 1dot1 "


def _without_markup(text: str) -> str:
    """HTML tags and entities, as some step texts of the portal carry them, set aside."""
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "&" in text:
        text = _ENTITY.sub(lambda m: html.unescape(m[0]), text)
    return text


def same(one: str, other: str) -> bool:
    """Whether two keys say the same: equal, or unequal only where one side lost blanks between two digits."""
    if one == other:
        return True
    if bare(one) != bare(other):
        return False
    return _agree(one, other)


def bare(key: str) -> str:
    """A key without the traces: what a text is that lost its line breaks everywhere."""
    return key.replace(CUT, "").replace(GAP, "")


def _agree(one: str, other: str) -> bool:
    """Two keys with equal letters: punctuation between digits on one side needs some trace on the other."""
    i = j = 0
    while i < len(one) or j < len(other):
        left = one[i] if i < len(one) and one[i] in (CUT, GAP) else ""
        right = other[j] if j < len(other) and other[j] in (CUT, GAP) else ""
        if CUT in (left, right) and "" in (left, right):
            return False
        i, j = i + len(left), j + len(right)
        i, j = i + 1, j + 1
    return True


def decision_key(printed: str) -> str:
    """One spelling of an announcing decision's number: its figures and symbols, whatever stands between them.

    Met in one database: “818 /QĐ-X”, “123./QĐ-X”, “QĐ/123-X”, “QĐ123-X”, “12/QD-X” (no đ), “554/QĐ-X (bãi bỏ QĐ …)”.
    """
    number = _QD.sub("QĐ", number_key(_ASIDE.sub("", printed)))
    return " ".join(sorted(_FIGURES_AND_SYMBOLS.findall(number)))


def says_none(text: str) -> bool:
    """Whether a text only says that there is nothing (“Không”, “Không có”, “Không quy định”)."""
    return len(text) < 60 and key_of(text) in _none_keys()


@cache
def _none_keys() -> frozenset[str]:
    return frozenset(key_of(word) for word in comparison().none_words)
