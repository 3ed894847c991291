"""Syllables that a blank splits ("Qu ả ng", "X ã"): found where letters stand that are no word, joined when sure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from ingest.clean.changes import Change
from ingest.clean.odd import loose_letters
from ingest.clean.syllables import is_syllable, may_be_part, words_without_onset
from ingest.lexicon import lexicon

_TOKEN = re.compile(r"[^\W\d_]+")
_OPENING = '\n(“"‘['
_CLOSING = ')”"’],|;:?!.\n'
_BEFORE = re.compile(r"(?:^|[\s(“\"‘\[|])\Z")
_BEHIND = re.compile(r"$|[\s)”\"’\]|,;:?!]|\.(?!\S)")
_CONSONANTS = frozenset("bcdđghklmnpqrstvx")
_MAY_END = frozenset({"ng", "nh", "ch"})
"""Clusters that may be an abbreviation or the rest of a word that was cut; the others only ever begin a syllable."""
_LONE_VOWELS = frozenset("aeiou")
"""Labels of points and names of variables rather than words."""
_MOST_PARTS = 6
_LONGEST = 7
"""The longest syllable (nghiêng) has seven letters."""
_LABEL = 2
"""How many words a label has at most ("phụ lục")."""


class _Token(NamedTuple):
    """A run of letters; `weak` is what it costs to read it as standing alone, None where it cannot."""

    text: str
    start: int
    end: int
    weak: int | None


def has_seams(text: str) -> bool:
    """Whether some loose letters, or the word before or behind them, can be no word: a quick look at many texts."""
    for start, end in loose_letters(text):
        if _standing(text[start:end]) is None:
            return True
        left = text[max(0, start - _LONGEST - 2) : max(0, start - 1)]
        if _is_part(left[left.rfind(" ") + 1 :].rpartition("|")[2].lstrip(_OPENING)):
            return True
        right = text[end + 1 : end + _LONGEST + 3] if text[end : end + 1] == " " else ""
        if right and _is_part(right.partition(" ")[0].rstrip(_CLOSING)):
            return True
    return False


def _is_part(word: str) -> bool:
    """Whether letters are no word, but may be part of one."""
    return word.isalpha() and _standing(word) is None and may_be_part(word)


def seam_changes(text: str) -> Iterator[Change]:
    """The blanks inside of syllables, as changes that take them out, in order.

    A run of neighbouring words is changed only if one of them can be no word, and one reading leaves fewer letters
    standing about than any other.
    """
    for run in _runs(text):
        groups = _reading(run)
        for group in groups:
            for left, right in pairwise(group):
                yield Change(left.end, right.start, "", "syllable")


def _runs(text: str) -> Iterator[list[_Token]]:
    """The neighbourhoods of parts: words with one blank between them, from before a part to behind the next."""
    tokens = [_token(text, match) for match in _TOKEN.finditer(text)]
    run: list[_Token] = []
    for token in [*tokens, None]:
        follows = run and token is not None and token.start == run[-1].end + 1 and text[run[-1].end] == " "
        if token is None or not follows:
            yield from _near_parts(run)
            run = []
        if token is not None and _is_free(text, token):
            if token.weak and _is_label(text, token.start):
                yield from _near_parts(run)
                run = []
            else:
                run.append(token)
        elif run:
            yield from _near_parts(run)
            run = []


def _near_parts(run: list[_Token]) -> Iterator[list[_Token]]:
    """The stretches of a run around words that can be none: up to a plain word on each side."""
    at = 0
    while at < len(run):
        if run[at].weak != 0:
            start = max(0, at - 1)
            while at < len(run) and (run[at].weak != 0 or (at + 1 < len(run) and run[at + 1].weak != 0)):
                at += 1
            stretch = run[start : at + 1]
            if any(token.weak is None for token in stretch):
                yield stretch
        at += 1


def _token(text: str, match: re.Match[str]) -> _Token:
    return _Token(match.group(), match.start(), match.end(), _standing(match.group()))


def _is_free(text: str, token: _Token) -> bool:
    """Whether blanks or punctuation stand on both sides, and the letters may belong to a Vietnamese syllable."""
    if _BEFORE.search(text, max(0, token.start - 1), token.start) is None or not _BEHIND.match(text, token.end):
        return False
    return token.weak == 0 or may_be_part(token.text)


@lru_cache(maxsize=20_000)
def _standing(word: str) -> int | None:
    """0: a word · 1: a label, a unit or an abbreviation may be meant · None: nothing stands so by itself."""
    small = word.lower()
    if all(char in _CONSONANTS for char in small):
        if len(small) == 1 or small in _MAY_END:
            return 1
        return 0 if word.isupper() else None
    if small in _LONE_VOWELS:
        return 1
    if not is_syllable(small) or small == "gi":
        return None
    return 0 if small[0] in _CONSONANTS or small in words_without_onset() else None


def _is_label(text: str, at: int) -> bool:
    """Whether what stands before an offset makes a label or a unit of a letter there: "điểm", a number, a comma."""
    before = text[max(0, at - 24) : at].rstrip()
    if not before or before[-1] in '\n(“"':
        return False
    words = before.lower().split()
    listed = words[-1][-1] in ",;" and len(words[-1]) == 2  # "a, b", "b và c"
    listed |= len(words) > 1 and words[-1] in ("và", "hoặc", "đến", "hay") and len(words[-2].strip(",;")) == 1
    return (
        listed or before[-1].isdigit() or any(" ".join(words[-count:]) in _labels() for count in range(1, _LABEL + 1))
    )


@cache
def _labels() -> frozenset[str]:
    return frozenset(lexicon("syllables")["labels"])


def _reading(run: list[_Token]) -> list[list[_Token]]:
    """The groups of the one best reading that join something; none where two are as good."""
    best: list[tuple[int, int, list[list[_Token]]] | None] = [None] * len(run) + [(0, 1, [])]
    for at in range(len(run) - 1, -1, -1):
        for size in range(1, min(_MOST_PARTS, len(run) - at) + 1):
            rest = best[at + size]
            cost = _cost(run[at : at + size])
            if rest is None or cost is None:
                continue
            whole, known = cost + rest[0], best[at]
            if known is None or whole < known[0]:
                best[at] = whole, rest[1], [run[at : at + size], *rest[2]]
            elif whole == known[0]:
                best[at] = known[0], known[1] + rest[1], known[2]
    chosen = best[0]
    if chosen is None or chosen[1] != 1:
        return []
    return [group for group in chosen[2] if len(group) > 1]


def _cost(group: list[_Token]) -> int | None:
    """What it costs to read some neighbours as one word; None where they are none."""
    if len(group) == 1:
        return group[0].weak
    word = "".join(token.text for token in group)
    if len(word) > _LONGEST or all(token.weak == 0 for token in group):
        return None
    if not (word.islower() or word.isupper() or (word[0].isupper() and word[1:].islower())):
        return None
    return 0 if _standing(word) == 0 and is_syllable(word) else None
