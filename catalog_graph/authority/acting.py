"""Who decides by the words of a text: each act of deciding, with the agencies that do it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from catalog_graph.authority.naming import Mention, belongs, mentions
from catalog_graph.authority.rules import rules
from extract.fold import even, fold

_SENTENCE = re.compile(r"[^;\n]+?(?:(?<=[^\W\d]|\))\.(?=\s)|;|\n|$)")
_JOINED = re.compile(r"^[^,;.]{0,12}?(,|/|\bhoặc\b|\bvà\b|\bhay\b)[\s,]*(các |của )?$")
_FAR = 220
"""Letters between an agency and what it does, at most."""
_AFTER = 120
"""Letters behind a verb that may name what is given."""
_LEFT = 110
_NEXT = 25
_MAY = ("thẩm quyền", "trình ")


class Act(NamedTuple):
    """An act of deciding: who, as mentions in the text, the run of words, how many pairs of words it shares with what
    the procedure gives, whether the matter is put before them to decide (trình)."""

    agencies: tuple[Mention, ...]
    start: int
    end: int
    shared: int
    submitted: bool


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text are; a new line or a semicolon ends one."""
    for match in _SENTENCE.finditer(text):
        yield match.span()


def pairs(text: str) -> frozenset[tuple[str, str]]:
    """The pairs of neighbouring words of a text: what two names share."""
    words = fold(text).split()
    return frozenset(itertools.pairwise(words))


def acts(text: str, about: frozenset[tuple[str, str]], outside: bool = False) -> tuple[Act, ...]:
    """The acts of deciding that a text tells, in order, of each agency in a sentence the one nearest to the matter.

    `about`: the pairs of words of what is given. `outside`: bodies outside of the administration may decide (they are
    those who ask in most procedures, so the record has to name such a body as the one that carries it out).
    """
    found: list[Act] = []
    flat = even(text)
    for start, end in sentences(flat):
        sentence = flat[start:end]
        if not _may_decide(sentence):
            continue
        named = [one for one in mentions(sentence) if outside or one.agency.body != "outside"]
        told: dict[tuple[int, ...], Act] = {}
        for act in _acts(sentence, named, about):
            key = tuple(one.start for one in act.agencies)
            if key not in told or told[key].shared < act.shared:
                told[key] = act
        found.extend(_moved(act, start) for act in told.values())
    return tuple(found)


def _may_decide(sentence: str) -> bool:
    return any(word in sentence for word in _MAY) or rules().acts["decide"].search(sentence) is not None


def _acts(text: str, named: Sequence[Mention], about: frozenset[tuple[str, str]]) -> Iterator[Act]:
    words = rules().acts
    for verb in words["decide"].finditer(text):
        said = text[verb.start() : verb.end() + 40]
        aside = words["passing"].search(said)
        if aside is not None and aside.start() <= verb.end() - verb.start() + 3:
            continue
        who = _subject(text, named, verb.start())
        if who is None:
            continue
        at, submitted = who
        before = text[max(0, verb.start() - _LEFT) : verb.start()]
        if _denied(before, submitted):
            continue
        window = text[verb.start() : verb.end() + _AFTER]
        shared = len(pairs(window) & about)
        joined = tuple(_joined(text, named, at))
        yield Act(joined, joined[0].start, min(len(text), verb.end() + 40), shared, submitted)
    for mention in named:
        left, behind = text[max(0, mention.start - _LEFT) : mention.start], text[mention.end :]
        if words["put"].search(left) and not words["opinion"].search(behind):
            start = max(0, mention.start - 40)
            yield Act((mention,), start, mention.end, len(pairs(text) & about), True)
        said_of = words["by"].search(left)
        if said_of and not words["except"].search(left[: said_of.start()]):
            yield Act((mention,), max(0, mention.start - 60), mention.end, len(pairs(text) & about), False)


def _denied(before: str, submitted: bool) -> bool:
    match = rules().acts["denied"].search(before)
    if match is None:
        return False
    return not submitted or match[0].split()[0] in ("không", "chưa", "từ")


def _subject(text: str, named: Sequence[Mention], verb: int) -> tuple[int, bool] | None:
    """The nearest agency before a verb that does it, by place in the list; whether it is submitted to."""
    words = rules().acts
    at = len(named) - 1
    while at >= 0:
        mention = named[at]
        if mention.end <= verb:
            if verb - mention.end > _FAR:
                return None
            left = text[max(0, mention.start - _LEFT) : mention.start]
            if words["submit"].search(left):
                return at, True
            if at and belongs(text, named[at - 1], mention):
                at -= 1
                continue
            first = named[_first(text, named, at)].start
            if not words["beside"].search(text[max(0, first - _LEFT) : first]):
                return at, False
            if verb - mention.end <= _NEXT:
                return None  # “gửi Cục … quyết định …”: what is sent, not what is done
            at = _first(text, named, at)
        at -= 1
    return None


def _joined(text: str, named: Sequence[Mention], at: int) -> Iterator[Mention]:
    """The agencies that do it together, or one or the other: those named right before it."""
    yield from named[_first(text, named, at) : at + 1]


def _first(text: str, named: Sequence[Mention], at: int) -> int:
    """Where the list of agencies begins that ends with a mention."""
    while at and _JOINED.match(text[named[at - 1].end : named[at].start]):
        at -= 1
    return at


def _moved(act: Act, by: int) -> Act:
    agencies = tuple(Mention(one.start + by, one.end + by, one.agency) for one in act.agencies)
    return act._replace(agencies=agencies, start=act.start + by, end=act.end + by)
