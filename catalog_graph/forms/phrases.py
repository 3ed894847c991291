"""The names of papers in a component of a dossier: from “tờ khai”, “đơn” … up to “theo mẫu”, a bracket, a full stop."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from catalog_graph.forms.rules import patterns, rules
from extract.fold import fold

_MOST = 40
"""Words up to which the name of a paper runs."""
_WORD = re.compile(r"\S+")


@lru_cache(maxsize=65536)
def phrases_in(text: str) -> tuple[str, ...]:
    """The names of papers to fill in that a component names, as printed, each once; none where it names no such."""
    found: dict[str, str] = {}
    last = 0
    for match in _heads().finditer(text):
        if match.start() < last or not _may_begin(text, match.start()):
            continue
        phrase = _cut(text, match.start(), match.end())
        last = match.start() + len(phrase)
        found.setdefault(fold(phrase), phrase)
    return tuple(found.values())


def head_of(text: str) -> str:
    """The beginning of a component up to where the name of a paper ends: for one that begins with no known word."""
    begins = re.match(r"[\s\-–+*•.:0-9a-z)(]*(?=[^\W\d_])", text)
    start = begins.end() if begins and begins.end() < 6 else 0
    return _cut(text, start, start)


def words_in(text: str) -> frozenset[str]:
    """The folded words of a name, abbreviations spelt out, words before every name of an electronic form left out."""
    return frozenset(unframed(text).split())


@lru_cache(maxsize=65536)
def unframed(text: str) -> str:
    """A name folded, abbreviations spelt out, without the words that stand before every name of an electronic form."""
    found = f" {spelt(text)} "
    for frame in rules()["frames"]:
        found = found.replace(f" {fold(frame)} ", " ")
    return found.strip()


def head_word(text: str) -> str:
    """What a paper calls itself (tờ khai, đơn …), empty where it does not say."""
    match = _heads().match(text.strip())
    return fold(match.group()).split()[0] if match else ""


@lru_cache(maxsize=65536)
def spelt(text: str) -> str:
    """A name folded, abbreviations spelt out."""
    short = rules()["abbreviations"]
    return " ".join(short.get(word, word) for word in fold(text).split())


def _may_begin(text: str, at: int) -> bool:
    before = text[max(0, at - 40) : at]
    return any(pattern.search(before) for pattern in patterns("starts"))


def _cut(text: str, start: int, past: int) -> str:
    """From `start` to where the name ends; what stands before `past` ends nothing."""
    ends = [match.start() for pattern in patterns("stops") if (match := pattern.search(text, past))]
    cut = text[start : min(ends, default=len(text))]
    words = list(_WORD.finditer(cut))
    return cut[: words[_MOST - 1].end()] if len(words) > _MOST else cut.rstrip()


@cache
def _heads() -> re.Pattern[str]:
    heads = sorted(rules()["heads"], key=len, reverse=True)
    return re.compile(r"(?i)\b(?:" + "|".join(re.escape(head).replace(r"\ ", r"\s+") for head in heads) + r")\b")
