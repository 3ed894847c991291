"""When the document, or a unit of it, comes into force, and when it ends by its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.dates import read_date
from extract.effects.clauses import Clause, names_itself, own
from extract.effects.drafts import Draft
from extract.effects.saying import day_in
from extract.effects.wording import rule
from extract.types import Mention, Target

_NAMES = "effect_dates"
_FARTHEST = 300
_NEAR = 90


def commencements(clause: Clause, issued: str | None) -> list[Draft]:
    """The beginnings, and the end, that a clause gives to this document or to units of it."""
    if rule("effect_clauses", "conditional").search(clause.laid[clause.body - clause.span.start :]):
        return []
    drafts: list[Draft] = []
    base = clause.span.start
    at = clause.body
    subject: tuple[Target, ...] = ()
    for match in rule(_NAMES, "commence").finditer(clause.laid, clause.body - base):
        found = _subject(clause, at, match.start() + base)
        if not found:
            continue
        words = clause.laid[match.end() : match.end() + _FARTHEST]
        when = day_in(words, issued)
        subject = found
        if when is None and re.match(r"[\s,:]*(?:(?:kể\s+)?từ|sau|ngay|vào|theo)\b", words) is None:
            continue
        if when is None and re.match(
            r"\s*(?:áp dụng|thực hiện|thi hành)", match[0].strip(" ,□◊").removeprefix("được ")
        ):
            continue
        if when is None and re.match(r"[\s,:]*(?:(?:bắt đầu\s+)?(?:kể\s+)?từ)\s+(?:năm|kỳ|học|tháng)", words):
            continue
        if (when is None or when.day is None) and _contained(clause, at, match.start() + base):
            continue
        at = match.end() + base
        day, basis = (when.day, when.basis) if when is not None else (None, None)
        drafts.extend(Draft(kind="commence", clause=clause, target=one, stated=day, basis=basis) for one in found)
    drafts.extend(_end(clause, subject))
    return drafts


def _contained(clause: Clause, start: int, end: int) -> bool:
    """Whether what comes into force is only something that stands in the document: "thủ tục công bố tại …"."""
    named = clause.cited(start, end)
    before = _before(clause, named[-1]) if named else ""
    return re.search(r"(?:tại|trong|theo)\s+$", before) is not None


def _before(clause: Clause, mention: Mention) -> str:
    """The words right before a citation."""
    return clause.between(max(clause.body, mention.span.start - _NEAR), mention.span.start)


def _subject(clause: Clause, start: int, end: int) -> tuple[Target, ...]:
    """What comes into force: this document, or the units of it that are named before the predicate."""
    mentions = clause.cited(start, end)
    if not mentions:
        return ()
    base = clause.span.start
    last = mentions[-1]
    between = clause.laid[last.span.end - base : end - base]
    if names_itself(last) and len(between) <= _FARTHEST and ";" not in between:
        before = _before(clause, last)
        within = re.search(r"(?:tại|của|theo|trong)\s+$", before) is not None
        told = between.strip() and "áp dụng" not in clause.laid and "có hiệu lực" not in between
        by = within and not clause.laid[end - base :].lstrip().startswith("có hiệu lực") and " theo " in before
        return () if rule(_NAMES, "subordinate").search(before) or (within and told) or by else last.targets
    if all(own(target) and target.path for target in last.targets) and last.targets and len(between) <= _NEAR:
        units = _units(clause, mentions)
        before = _before(clause, units[0])
        if rule(_NAMES, "subordinate").search(before):
            return ()
        return tuple(target for one in units for target in one.targets)
    first = clause.mentions[0]
    if names_itself(first) and first.span.start - clause.body < 3 and re.search(r"(?:và|,)\s*$", between):
        return first.targets
    return ()


def _units(clause: Clause, mentions: Sequence[Mention]) -> list[Mention]:
    """The run of own units that ends right before the predicate."""
    run = [mentions[-1]]
    for one in reversed(mentions[:-1]):
        words = clause.laid[one.span.end - clause.span.start : run[0].span.start - clause.span.start]
        other = rule(_NAMES, "other_subject").search(words)
        if other or not one.targets or not all(own(target) and target.path for target in one.targets):
            break
        run.insert(0, one)
    return run


def _end(clause: Clause, subject: tuple[Target, ...]) -> Iterator[Draft]:
    """The document's own end, where its words give it one: "… đến hết ngày …"."""
    if not subject:
        first = clause.mentions[0] if clause.mentions else None
        if first is None or not names_itself(first) or first.span.start - clause.body > 3:
            return
        subject = first.targets
    words = clause.laid[clause.body - clause.span.start :]
    if not rule(_NAMES, "lapses").search(words):
        return
    last = rule(_NAMES, "until").search(words)
    first_without = rule(_NAMES, "until_before").search(words)
    found = last or first_without
    day = read_date(found["date"]) if found is not None else None
    if day is not None:
        for target in subject:
            yield Draft(
                kind="expire", clause=clause, target=target, stated=day, basis="stated", until=day if last else None
            )
