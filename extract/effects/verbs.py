"""The verbs by which a clause changes the law; those of titles, duties, conditions and history are none."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from extract.effects.clauses import Clause
from extract.effects.wording import OWN, kinds, rule

_NEAR = 200
_FAR = 700
"""How far a verb may stand from the beginning of what governs it."""


class Verb(NamedTuple):
    """A verb of change in a clause: places in the document's text. `passive`: what is hit stands before it."""

    act: str
    start: int
    end: int
    passive: bool


def verbs_of(clause: Clause) -> list[Verb]:
    """The verbs of a clause in order."""
    found = _passives(clause)
    taken = [(verb.start, verb.end) for verb in found]
    base = clause.span.start
    for match in rule("effect_verbs", "active").finditer(clause.laid, clause.body - base):
        start = match.start() + base
        index = bisect_right(taken, (start, clause.span.end)) - 1
        inside = index >= 0 and start < taken[index][1]
        if not inside and _governs(clause, start, match.end() + base, found):
            act = next((act for act, pattern, _ in kinds("effect_verbs", "words") if pattern.search(match[0])), "amend")
            found.append(Verb(act, start, match.end() + base, False))
    return sorted(found, key=lambda verb: verb.start)


def _passives(clause: Clause) -> list[Verb]:
    laid, base = clause.laid, clause.span.start
    matches = sorted(
        (match.start(), match.end(), act)
        for act, pattern, needs in kinds("effect_verbs", "passive")
        if any(word in laid for word in needs)
        for match in pattern.finditer(laid, clause.body - base)
    )
    found: list[Verb] = []
    for start, end, act in matches:
        if found and start + base < found[-1].end:
            continue
        if not rule("effect_clauses", "until_then").search(laid[max(0, start - _NEAR) : start]) and _has_subject(
            clause, start + base
        ):
            found.append(Verb(act, start + base, end + base, True))
    return found


def _has_subject(clause: Clause, at: int) -> bool:
    """Whether something is named before a predicate, or announced to be named in the items behind it."""
    if clause.mentions and clause.mentions[0].span.start < at and clause.cited(clause.body, at):
        return True
    return clause.opens and rule("effect_clauses", "listed").search(clause.between(clause.body, at)) is not None


def _governs(clause: Clause, at: int, end: int, before: list[Verb]) -> bool:
    """Whether an active verb is the document's own: first in its clause, behind its own name, or joined to another."""
    words = clause.between(clause.body, at)
    if len(words) > _FAR:
        words = f"… {words[-_NEAR:]}"  # too far from the beginning to be governed by it
    if re.search(r"(?:^|\W)(?:được|bị|không|đã)\s+$", words):
        return False
    if rule("effect_clauses", "until_then").search(words) and not re.search(r"quyết định\s+$", words):
        return False
    if rule("effect_clauses", "governed").search(words):
        return True
    if rule("effect_verbs", "contrary_active").search(clause.between(end, end + _FAR).strip()):
        return True
    if re.search(r"[\s,;]và\s+$|[,;]\s+$", words) and words.lstrip(" *_").startswith(OWN):
        return rule("effect_clauses", "and_also").search(clause.between(end, end + _NEAR)) is not None
    if not any(not verb.passive for verb in before):
        return False
    cited = clause.cited(clause.body, at)
    last = cited[-1].span.end if cited else clause.body
    quoted = bisect_right(clause.phrases, at, key=lambda span: span.end) - 1
    last = max(last, clause.phrases[quoted].end) if quoted >= 0 else last
    return rule("effect_clauses", "joined").search(clause.between(last, at)) is not None
