"""Single characters put right: composed letters, look-alikes, control characters, private-use bullets, hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from ingest.clean.changes import Change
from ingest.clean.hyphens import hyphen
from ingest.clean.odd import ODD
from ingest.clean.syllables import is_syllable
from ingest.clean.symbols import symbol
from ingest.lexicon import lexicon

_SHAPES = "\u0302\u0306\u031b"
"""Circumflex, breve and horn make a letter; they belong before its tone, in whatever order they were typed."""
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"[^\W_]+(?:[-/.&][^\W_]+)*")
_INVISIBLE = re.compile(
    "[\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\x00-\x08\x0e-\x1f\x7f-\x9f]"
)
_JOINERS = "\u200c\u200d"
_BREAKS = {"\x0b": "\n", "\x0c": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n"}


def letter_changes(text: str, *, printed: bool) -> Iterator[Change]:
    """Changes of single characters, in order. `printed`: every character has a shape on a page (see `hyphen`)."""
    done = 0
    for match in ODD.finditer(text):
        if match.start() < done:
            continue
        change = _change(text, match.start(), done, printed)
        if change is not None:
            yield change
            done = change.end


def _change(text: str, at: int, done: int, printed: bool) -> Change | None:
    char = text[at]
    if char == "\r":
        return Change(at, at + 1 + (text[at + 1 : at + 2] == "\n"), "\n", "control")
    if char in _BREAKS:
        return Change(at, at + 1, _BREAKS[char], "control")
    if char in _look("hyphens"):
        return hyphen(text, at, printed=printed)
    if _INVISIBLE.match(char):
        return _invisible(text, at)
    if "\ue000" <= char <= "\uf8ff":
        seen = symbol(char)
        return Change(at, at + 1, seen, "look_alike") if seen != char else None
    return _composed(text, at, done) or _look_alike(text, at)


def _invisible(text: str, at: int) -> Change | None:
    """Out with what prints nothing; joiners have a meaning in other scripts."""
    before = text[at - 1 : at]
    if text[at] in _JOINERS and before >= "\u0590" and not "\u1e00" <= before <= "\u20ff":
        return None
    if "\x80" <= text[at] <= "\x9f":  # a Windows character that was taken for Latin-1
        return Change(at, at + 1, text[at].encode("latin-1").decode("cp1252", "ignore"), "control")
    return Change(at, at + 1, "", "control")


def _composed(text: str, at: int, done: int) -> Change | None:
    """A letter with its marks in one character."""
    start, end = at, at + 1
    while start > done and _joins(text[start]):
        start -= 1
    while end < len(text) and _joins(text[end]):
        end += 1
    stood = text[start:end]
    composed = _in_order(unicodedata.normalize("NFC", stood))
    return Change(start, end, composed, "nfc") if composed != stood else None


def _joins(char: str) -> bool:
    """Whether a character may melt into the one before it."""
    return unicodedata.category(char) in ("Mn", "Mc") or "\u1160" <= char <= "\u11ff"


def _in_order(composed: str) -> str:
    """The one letter that comes out when its shape is put before its tone; unchanged when none does."""
    if len(composed) != 2 or composed[1] not in _SHAPES:
        return composed
    marks = unicodedata.normalize("NFD", composed)
    ordered = unicodedata.normalize("NFC", marks[0] + "".join(sorted(marks[1:], key=lambda mark: mark not in _SHAPES)))
    return ordered if len(ordered) == 1 else composed


def _look_alike(text: str, at: int) -> Change | None:
    char = text[at]
    said = _said(text, at, char)
    return None if said is None else Change(at, at + 1, said, "look_alike")


def _said(text: str, at: int, char: str) -> str | None:
    if char in _look("several"):
        return _look("several")[char]
    if "\uff01" <= char <= "\uff5e":
        return chr(ord(char) - 0xFEE0) if not _is_chinese(text) else None
    if char in _look("d"):
        return _look("d")[char] if _wants_d(_around(_WORD, text, at)) else None
    if char in _look("in_syllable"):
        word = _around(_WORD, text, at)
        return _look("in_syllable")[char] if is_syllable(word.translate(_table("in_syllable"))) else None
    if char in _look("foreign") and _is_latin(_around(_CODE, text, at), text):
        return _look("foreign")[char]
    return None


def _wants_d(word: str) -> bool:
    """Whether a word with Ð means Đ: a Vietnamese syllable, a lone letter, or the capitals of a number."""
    return len(word) == 1 or word.isupper() or is_syllable(word.translate(_table("d")))


def _is_latin(code: str, text: str) -> bool:
    """Whether foreign letters of a word or number only look foreign: each has its double, and Latin ones stand by."""
    foreign = [char for char in code if _is_foreign(char)]
    if any(char not in _look("foreign") for char in foreign):
        return False
    if len(code) > 1:
        return len(foreign) < sum(char.isalpha() for char in code)
    others = [char for char in text if _is_foreign(char)]
    return (
        "\u0400" <= code <= "\u04ff" and len(others) == 1 and any(char.isalpha() and char < "\u0250" for char in text)
    )


def _is_foreign(char: str) -> bool:
    return "\u0370" <= char <= "\u052f"


def _is_chinese(text: str) -> bool:
    """Whether full-width forms are at home in a text."""
    return any("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" for char in text)


def _around(pattern: re.Pattern[str], text: str, at: int) -> str:
    """The run matching a pattern that holds an offset."""
    start = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
    for match in pattern.finditer(text, start):
        if match.end() > at:
            return match.group() if match.start() <= at else text[at]
    return text[at]


def _look(part: str) -> dict[str, str]:
    found: dict[str, str] = _tables()[part]
    return found


@cache
def _tables() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = lexicon("look_alikes")
    return tables


@cache
def _table(part: str) -> dict[int, str]:
    return str.maketrans(_look(part))
