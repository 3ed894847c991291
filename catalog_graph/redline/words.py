"""Two texts compared word by word. What the contract counts as no difference (spacing, punctuation, Unicode form, tone
marks, case, mark-up, thousands points) comes out equal; every character of both texts stands in exactly one run.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from rapidfuzz.distance import Indel

from catalog_graph.changes.wording import key_of, same
from catalog_graph.redline.types import DELETE, EQUAL, INSERT, Run
from extract.fold import fold

LARGEST = 100_000_000
"""Words of one text times words of the other that are compared at once: 13 MB and a third of a second."""

CHANCE = 3
"""Words that may have stayed by chance between two differences."""

_ENTITY = r"&(?:\#\d{1,6}|\#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});"
_TOKEN = re.compile(
    rf"""
    (?P<tag></?[a-zA-Z][^<>]{{0,200}}>)
    |(?P<thousands>(?<![\d.,])\d{{1,3}}(?:[.,\ \u00a0]\d{{3}})+(?!\d|[.,]\d))
    |(?P<digits>\d+)
    |(?P<sign>[%‰])
    |(?P<word>(?:[^\W\d_]|{_ENTITY})(?:[^\W\d_]|[\u0300-\u036f]|{_ENTITY})*)
    """,
    re.VERBOSE,
)
_SENTENCE = re.compile(r"[^\n.;]*(?:[\n.;]+\s*|$)")


class Token(NamedTuple):
    """A word with the signs and blanks up to the next one. Equal keys: the same word."""

    key: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """A text cut into words, none of its characters left out. What stands before the first word has an empty key."""
    starts = [(0, "")]
    for match in _TOKEN.finditer(text):
        kind, found = match.lastgroup, match[0]
        if kind == "tag":
            continue
        if kind == "word":
            starts.extend((match.start() + at, key) for at, key in _words_in(found))
        else:
            starts.append((match.start(), re.sub(r"\D", "", found) if kind == "thousands" else found))
    ends = [start for start, _ in starts[1:]] + [len(text)]
    return [Token(key, start, end) for (start, key), end in zip(starts, ends, strict=True) if key or end > start]


@lru_cache(maxsize=20_000)
def _words_in(found: str) -> tuple[tuple[int, str], ...]:
    """The keys of a word with their offsets: several where a line break was lost between words (“hồ sơBước”)."""
    cuts = [at for at in range(1, len(found)) if found[at].isupper() and found[at - 1].islower()]
    if "&" in found or not cuts:
        key = fold(html.unescape(found)).replace(" ", "")
        return ((0, key),) if key else ()
    parts = zip([0, *cuts], [*cuts, len(found)], strict=True)
    return tuple((start, key) for start, end in parts if (key := fold(found[start:end])))


class _Stretch(NamedTuple):
    """A stretch of both token lists, equal or not."""

    equal: bool
    a: int
    b: int
    c: int
    d: int


def compare_words(old: str, new: str) -> tuple[tuple[Run, ...], bool]:
    """The runs of two texts, deleted before inserted; and whether they are too long for words (then by sentences)."""
    if old == new or same(key_of(old), key_of(new)):
        return ((Run(EQUAL, old, new),) if old or new else ()), False
    if not old or not new:
        return (Run(DELETE, old, "") if old else Run(INSERT, "", new),), False
    left, right = tokens(old), tokens(new)
    if len(left) * len(right) <= LARGEST:
        return _runs(old, new, left, right), False
    return _by_sentences(old, new), True


def _runs(old: str, new: str, left: Sequence[Token], right: Sequence[Token]) -> tuple[Run, ...]:
    found: list[Run] = []
    for equal, a, b, c, d in _readable(_stretches([t.key for t in left], [t.key for t in right]), left, right):
        before = old[left[a].start : left[b - 1].end] if b > a else ""
        after = new[right[c].start : right[d - 1].end] if d > c else ""
        if equal or same(key_of(before), key_of(after)):
            found.append(Run(EQUAL, before, after))
        else:
            found.extend([Run(DELETE, before, "")] if before else [])
            found.extend([Run(INSERT, "", after)] if after else [])
    return tuple(_joined(found))


def _stretches(left: Sequence[str], right: Sequence[str]) -> list[_Stretch]:
    """Equal and unequal stretches by turns, by the longest common subsequence."""
    found: list[_Stretch] = []
    for code in Indel.opcodes(left, right):
        equal, a, b, c, d = code.tag == "equal", code.src_start, code.src_end, code.dest_start, code.dest_end
        if found and found[-1].equal == equal:
            last = found.pop()
            found.append(_Stretch(equal, last.a, b, last.c, d))
        else:
            found.append(_Stretch(equal, a, b, c, d))
    return found


def _readable(stretches: list[_Stretch], left: Sequence[Token], right: Sequence[Token]) -> Iterable[_Stretch]:
    """A few chance words (“và”, “của”) between two larger differences are taken into them, so that a person can read
    what was struck out and what came; nothing is taken where it would hide what stayed."""

    def size(stretch: _Stretch) -> int:
        old = left[stretch.b - 1].end - left[stretch.a].start if stretch.b > stretch.a else 0
        new = right[stretch.d - 1].end - right[stretch.c].start if stretch.d > stretch.c else 0
        return max(old, new)

    def by_chance(now: _Stretch, following: _Stretch | None) -> bool:
        few = following is not None and now.b - now.a <= CHANCE
        return few and following is not None and size(now) <= min(size(kept[-1]), size(following)) // 2

    kept: list[_Stretch] = []
    for now, following in zip_longest(stretches, stretches[1:]):
        if kept and not kept[-1].equal and (not now.equal or by_chance(now, following)):
            last = kept.pop()
            kept.append(_Stretch(False, last.a, now.b, last.c, now.d))
        else:
            kept.append(now)
    return kept


def _joined(runs: Iterable[Run]) -> Iterable[Run]:
    """Runs of one kind that follow each other as one."""
    found: list[Run] = []
    for run in runs:
        if found and found[-1].kind == run.kind:
            last = found.pop()
            run = Run(run.kind, last.old + run.old, last.new + run.new)
        found.append(run)
    return found


def _by_sentences(old: str, new: str) -> tuple[Run, ...]:
    """Sentences compared as wholes; words are looked at only where a stretch that differs is small enough."""
    left, right = _sentences(old), _sentences(new)
    found: list[Run] = []
    for equal, a, b, c, d in _stretches([key for key, _ in left], [key for key, _ in right]):
        before, after = "".join(text for _, text in left[a:b]), "".join(text for _, text in right[c:d])
        if equal:
            found.append(Run(EQUAL, before, after))
        elif before and after and len(before) * len(after) <= LARGEST:
            found.extend(_runs(before, after, tokens(before), tokens(after)))
        else:
            found.extend([Run(DELETE, before, "")] if before else [])
            found.extend([Run(INSERT, "", after)] if after else [])
    return tuple(_joined(found))


def _sentences(text: str) -> list[tuple[str, str]]:
    return [(key_of(found), found) for found in _SENTENCE.findall(text) if found]
