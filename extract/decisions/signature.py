"""Who signed: the name under the signer's title, after the last article."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extract.lexicon import lexicon
from extract.run import Run

_WINDOW = 4000
_LONGEST_NAME = 6
_MOST_BETWEEN = 14
_WORD = re.compile(r"[^\s|]+")


class _Word(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def bare(self) -> str:
        return self.text.strip(".,;:()")


def signer_of(body: Run, start: int) -> tuple[Run | None, int]:
    """The signer's name after the articles, and where the signature ends; (None, `start`) when there is none."""
    window = body.text[start : start + _WINDOW]
    words = [_Word(m.group(), start + m.start(), start + m.end()) for m in _WORD.finditer(window)]
    broken = re.search(r"^[ \t]*\|[ \t]*$", body.text, re.MULTILINE) is not None
    at = 0
    while at < len(words):
        length = _title_at(words, at)
        if not length:
            at += 1
            continue
        at += length
        name = _name(words, at, body.text, broken)
        if name is not None:
            return body.sub(*name), name[1]
    return None, start


@cache
def _phrases(part: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in lexicon("decision_frame")[part])


def _title_at(words: list[_Word], at: int) -> int:
    """How many words from a place make a signer's title; 0 for none."""
    return _phrase_at(words, at, "titles")


def _phrase_at(words: list[_Word], at: int, part: str) -> int:
    """How many words from a place make a phrase of the lexicon, the longest first; 0 for none."""
    longest = max(map(len, _phrases(part)))
    for length in range(longest, 0, -1):
        if tuple(word.bare for word in words[at : at + length]) in _phrases(part):
            return length
    return 0


def _name(words: list[_Word], at: int, text: str, broken: bool) -> tuple[int, int] | None:
    """The name after a title: words with one capital each, after more words in capitals and ranks at most.

    `broken`: lines end anywhere, so a name may go over a line's end; never over a bar or a blank line. A name printed
    in capitals is the run of words after the titles that belong to none.
    """
    loud: list[_Word] = []
    skipped = 0
    while at < len(words) and skipped < _MOST_BETWEEN:
        if loud and _parted(loud[-1], words[at], text, broken):
            break
        other = max(_phrase_at(words, at, part) for part in ("titles", "offices", "ranks"))
        if other:
            loud, at, skipped = [], at + other, skipped + other
        elif not words[at].bare or words[at].bare.isupper():
            loud = [*loud, words[at]] if words[at].bare else loud
            at, skipped = at + 1, skipped + 1
        else:
            break
    end = at
    while end < len(words) and end - at < _LONGEST_NAME:
        word = words[end].bare
        if end > at and _parted(words[end - 1], words[end], text, broken):
            break
        if not (word[:1].isupper() and (word[1:].islower() or len(word) == 1)):
            break
        end += 1
    if end - at >= 2 and not (loud and _parted(loud[-1], words[at], text, broken)):
        return words[at].start, words[end - 1].end
    return (loud[0].start, loud[-1].end) if 2 <= len(loud) <= _LONGEST_NAME else None


def _parted(before: _Word, word: _Word, text: str, broken: bool) -> bool:
    """Whether two words stand in different cells or paragraphs."""
    gap = text[before.end : word.start]
    return "|" in gap or gap.count("\n") > (1 if broken else 0)
