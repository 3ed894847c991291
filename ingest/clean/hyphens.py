"""Hyphens: those that only say where a word may break are taken out, those that are printed become plain hyphens."""

from __future__ import annotations

import re

from ingest.clean.changes import Change
from ingest.clean.syllables import is_syllable

SOFT = "\u00ad"
_LEFT = re.compile(r"[^\W\d_]+\Z")
_RIGHT = re.compile(r"[^\W\d_]+")
_TCVN3 = re.compile("[¨©ª«¬®µ¶·¸¹»¼½¾ÆÇËÎÏÑÖ×ØÜÞßåæçëîïñöøûþ][a-z]|[a-z][¨©ª«¬®µ¶·¸¹»¼½¾ÆÇËÎÏÑÖ×ØÜÞßåæçëîïñöøûþ]")
"""Letters of TCVN3 that no Vietnamese text in Unicode has beside its letters."""


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
    if char == SOFT and not printed:
        return _soft(text, at, end, left.group() if left else "", right.group() if right else "")
    if left and right and _is_foreign(left.group(), right.group()):
        return Change(at, end, "", "hyphen")
    return Change(at, end, "-", "hyphen")


def _soft(text: str, at: int, end: int, left: str, right: str) -> Change | None:
    """A soft hyphen that prints nothing goes; where it is the byte of ư in TCVN3, left by a conversion, it is put back.

    It is that byte where a whole syllable comes out and the letters before it are none.
    """
    syllable = f"{left}ư{right}"
    if left and len(syllable) <= 6 and is_syllable(syllable) and not is_syllable(left):
        return Change(at, at + 1, "ư", "tcvn3")
    if _TCVN3.search(text):  # all of it is TCVN3: not a matter of hyphens
        return None
    return Change(at, end if left and right else at + 1, "", "hyphen")


def _is_foreign(left: str, right: str) -> bool:
    """Whether two halves of a word are letters of a foreign one: small ASCII letters, no Vietnamese syllables."""
    return (
        len(left) > 1
        and len(right) > 1
        and right.islower()
        and (left + right).isascii()
        and not (is_syllable(left.lower()) and is_syllable(right))
    )
