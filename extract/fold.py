"""Texts compared as an officer would: spacing, punctuation, Unicode form, tone-mark placement and case do not count."""

from __future__ import annotations

import re
import unicodedata

_TONES = {
    # The tone mark of oa, oe, uy may stand on either letter: hoà = hòa, uỷ = ủy.
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_TONE = re.compile("|".join(_TONES))
_LOOKALIKES = str.maketrans("ÐðСАТВОРНКМЕХ", "ĐđCATBOPHKMEX")


def tidy(text: str) -> str:
    """NFC, look-alike letters set right, white space single. For showing, not for comparing."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_LOOKALIKES).split())


class _Folded(dict[int, str]):
    """What each character becomes under `fold`, learnt when first met: one pass instead of four."""

    def __missing__(self, code: int) -> str:
        letters = chr(code).translate(_LOOKALIKES).lower()
        self[code] = folded = "".join(letter if letter.isalnum() else " " for letter in letters)
        return folded


_FOLDED = _Folded()


def fold(text: str) -> str:
    """The words of a text for comparison: NFC, lower case, one tone-mark placement, words joined by single blanks."""
    text = unicodedata.normalize("NFC", text).translate(_FOLDED)
    return " ".join(_TONE.sub(lambda match: _TONES[match.group()], text).split())


def squash(text: str) -> str:
    """`fold` without any blanks: equal when only spacing, line breaks or punctuation differ."""
    return fold(text).replace(" ", "")


class _Plain(dict[int, str]):
    """What each character becomes under `plain`, learnt when first met: six times the speed of folding in steps."""

    def __missing__(self, code: int) -> str:
        letters = (
            mark
            for letter in chr(code).translate(_LOOKALIKES).lower()
            for mark in (unicodedata.normalize("NFD", letter) if letter.isalnum() else " ")
        )
        bare = ("d" if mark == "đ" else mark for mark in letters if not unicodedata.combining(mark))
        self[code] = plain = "".join(bare)
        return plain


_PLAIN = _Plain()


def plain(text: str) -> str:
    """`fold` without any diacritics, đ as d: for search ("ho khau" finds "hộ khẩu")."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_PLAIN).split())


_OPEN = re.compile(rf"(?<!q)(?:{_TONE.pattern})(?!\w)")
"""Where the tone mark may stand on either letter: at the end of a syllable (``hoà``, not ``hoàn``; not ``quý``)."""


def even(text: str) -> str:
    """Lower case, one tone-mark placement, every character where it was: patterns run on it find places in the text.

    Unlike `fold` it keeps the spelling of every syllable, so patterns are written as words are.
    """
    return _OPEN.sub(lambda match: _TONES[match.group()], lower(text))


def lower(text: str) -> str:
    """Lower case, every character where it was: one whose small form is longer stays as it is."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(one if len(one := letter.lower()) == 1 else letter for letter in text)


_ESCAPE_OR_WORD = re.compile(r"\\.|[^\W\d_]+")


def folded_pattern(pattern: str) -> str:
    """A pattern whose words are folded as the texts are that it is tried on (``hoà`` = ``hòa``); escapes stay."""
    return _ESCAPE_OR_WORD.sub(lambda run: run.group() if run.group().startswith("\\") else fold(run.group()), pattern)
