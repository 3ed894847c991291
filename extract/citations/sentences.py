"""What stands between two citations: whether one sentence holds both, whether they are one list."""

from __future__ import annotations

import re
from functools import cache

from extract.lexicon import lexicon

_LONGEST = 600
_QUOTED = re.compile("“[^”]*”")
_SHORT = 120


def apart(text: str, end: int, start: int) -> bool:
    """Whether a sentence ends between two places."""
    return start - end > _LONGEST or _pattern("sentence_end").search(text, end, start) is not None


def joined(text: str, end: int, start: int) -> bool:
    """Whether only words that join a list stand between two places."""
    return between("joined", text, end, start)


def issued_with(text: str, end: int, start: int) -> bool:
    """Whether what ends at the first place is said to be issued with what begins at the second."""
    return between("issued_with", text, end, start)


def behind(text: str, end: int, start: int) -> bool:
    """Whether a new unit is put behind, before or into the unit that begins at the second place."""
    return between("behind", text, end, start)


def listed(text: str, end: int, start: int) -> bool:
    """Whether what stands between two places only goes on telling one thing after another; quoted words say nothing."""
    return start - end <= _LONGEST and _pattern("listed").match(_QUOTED.sub("", text[end:start])) is not None


def replaced_by(text: str, end: int, start: int) -> bool:
    """Whether what ends at the first place is replaced by what begins at the second."""
    return _pattern("replaced_by").search(text[end:start]) is not None


def between(name: str, text: str, end: int, start: int) -> bool:
    """Whether what stands between two places is worded so."""
    return start - end <= _LONGEST and _pattern(name).match(text[end:start]) is not None


def follows(name: str, text: str, end: int) -> re.Match[str] | None:
    """Whether what follows a place is worded so."""
    return _pattern(name).match(text[end : end + _SHORT])


def tells_history(text: str, start: int) -> bool:
    """Whether the words before a place only tell by what something was changed (đã được sửa đổi, bổ sung bởi …)."""
    return any(pattern.search(text[max(0, start - 120) : start]) for pattern in patterns("history"))


def is_act(lead: str) -> bool:
    """Whether words say that something is changed."""
    return any(pattern.search(lead) for pattern in patterns("acts"))


def lists_details(lead: str) -> bool:
    """Whether words lead to a list of provisions of another document that this one lays down in detail."""
    return _pattern("details_lead").search(lead) is not None


def changes(said: str) -> bool:
    """Whether words of a sentence say that something is changed by it."""
    return any(pattern.search(said) for pattern in patterns("predicates"))


def sentence_start(text: str, place: int) -> int:
    """Where the sentence around a place begins, not farther back than a long sentence."""
    low = max(0, place - _LONGEST)
    at = low
    for match in _pattern("sentence_end").finditer(text, low, place):
        at = match.start() if match[0].startswith("\n") else match.end()  # the words of an item are its own
    return at


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("clause_words")[name]["pattern"])


@cache
def patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of a list of wordings."""
    return tuple(re.compile(entry["pattern"]) for entry in lexicon("clause_words")[name])
