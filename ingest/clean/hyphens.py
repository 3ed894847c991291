"""Hyphens: those that only say where a word may break are taken out, those that are printed become plain hyphens."""

from __future__ import annotations

import re

from ingest.clean.changes import Change
from ingest.clean.syllables import is_syllable

SOFT = "\u00ad"
_LEFT = re.compile(r"[^\W\d_]+\Z")
_RIGHT = re.compile(r"[^\W\d_]+")


def hyphen(text: str, at: int, *, printed: bool) -> Change | None:
    """What stands for the hyphen at an offset, with the line feed behind it if a line ends there.

    U+00AD prints nothing in Word and on web pages, but text layers of PDF files (`printed`) use it for the hyphen they
    show; U+0002 and U+FFFE are PDFium's sign for a hyphen at the end of a line. Vietnamese never breaks a syllable, so
    such a hyphen is part of the text ("NĐ-CP") unless both halves are foreign ("regis-tration").
    """
    char = text[at]
    if char in "\u2010\u2011":
        return Change(at, at + 1, "-", "hyphen")
    end = at + 1 + (text[at + 1 : at + 2] == "\n")
    left = _LEFT.search(text, max(0, at - 30), at)
    right = _RIGHT.match(text, end)
    halves = (left.group(), right.group()) if left and right else None
    if char == SOFT and not printed:
        return _soft(text, at, end, halves)
    if halves and _is_foreign(*halves):
        return Change(at, end, "", "hyphen")
    return Change(at, end, "-", "hyphen")


def _soft(text: str, at: int, end: int, halves: tuple[str, str] | None) -> Change | None:
    if halves is not None:
        with_letter = "ư".join(halves)
        if len(with_letter) <= 6 and is_syllable(with_letter):  # the byte of ư in TCVN3, left over by a conversion
            return Change(at, at + 1, "ư", "tcvn3")
    if re.search(r"[®µ¬¸¹¶·]\w", text):  # all of it is TCVN3: not a matter of hyphens
        return None
    return Change(at, end if end > at + 1 and halves else at + 1, "", "hyphen")


def _is_foreign(left: str, right: str) -> bool:
    """Whether two halves of a word are letters of a foreign one: small ASCII letters, no Vietnamese syllables."""
    return (
        len(left) > 1
        and len(right) > 1
        and right.islower()
        and (left + right).isascii()
        and not (is_syllable(left.lower()) and is_syllable(right))
    )
