"""Runs of a text in which nothing is cited: phrases that are replaced or inserted, told in quotes."""

from __future__ import annotations

import bisect
import re

from extract.citations.words import pattern

_QUOTED = r"(?:“[^“”\n]{0,400}[”\"]|\"[^\"\n]{0,400}[\"”]|‘[^‘’\n]{0,400}’|'[^'\n]{0,400}'|«[^«»\n]{0,400}»)"
_OPEN = re.compile(r"[“\"‘'«]")
_PHRASES = re.compile(rf"{_QUOTED}(?:\s*(?:[,;]|và|hoặc|thành|bằng)\s*(?:(?:các\s+)?(?:cụm\s+từ|từ)\s*)?{_QUOTED})*")


def silences(text: str) -> list[tuple[int, int]]:
    """The runs, in order."""
    runs = []
    end = 0
    for mark in _OPEN.finditer(text):
        start = mark.start()
        if start < end or pattern("citation_silences", "phrase").search(text[max(0, start - 14) : start]) is None:
            continue
        match = _PHRASES.match(text, start)
        if match is not None:
            runs.append(match.span())
            end = match.end()
    return runs


def silent(runs: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a span touches one of the runs."""
    place = bisect.bisect_right(runs, (end, -1))
    return place > 0 and runs[place - 1][1] > start
