"""Runs of a text in which nothing is cited: phrases that are replaced or inserted, told in quotes."""

from __future__ import annotations

import bisect
import re

_QUOTED = r"(?:“[^“”\n]{0,400}[”\"]|\"[^\"\n]{0,400}[\"”]|‘[^’\n]{0,400}’|'[^'\n]{0,400}'|«[^»\n]{0,400}»)"
_PHRASE = re.compile(
    rf"(?:[Cc]ụm\s+từ|[Tt]ừ\s+ngữ|[Dd]òng\s+chữ|[Cc]ác\s+từ|(?<!\w)[Cc]hữ|(?<!\w)[Tt]ừ|[Cc]ụm\s+số)\s*:?\s*{_QUOTED}"
    rf"(?:\s*(?:[,;]|và|hoặc|thành|bằng)\s*(?:(?:các\s+)?(?:cụm\s+từ|từ)\s*)?{_QUOTED})*"
)


def silences(text: str) -> list[tuple[int, int]]:
    """The runs, in order."""
    if not any(mark in text for mark in '“"‘«'):
        return []
    return [match.span() for match in _PHRASE.finditer(text)]


def silent(runs: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a span touches one of the runs."""
    place = bisect.bisect_right(runs, (end, -1))
    return place > 0 and runs[place - 1][1] > start
