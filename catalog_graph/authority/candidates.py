"""Which procedures could be decided lower, with each reason and its ground; and reasons that speak against it.

A reason is a rule of rules/authority.yaml. How many dossiers there are is not known from records and is no reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from catalog_graph.authority.naming import ranked
from catalog_graph.authority.rules import ReasonRule, rules
from catalog_graph.authority.types import Authority, Candidate, Deciding, Level, Named, Reason
from catalog_graph.dossier.finding import Record
from catalog_graph.types import Quote
from extract.fold import even, fold
from extract.types import Sourced
from ingest.types import Span

_NEXT: Mapping[Level, Level] = {"central": "province", "province": "commune"}
_SHORTEST = 12
"""Letters of a folded title below which the same title may be chance."""


class Other(NamedTuple):
    """The same title, decided in another record."""

    subject: str
    level: Level
    quote: Quote


Titles = Mapping[str, Sequence[Other]]


def titles(decided: Iterable[tuple[Record, Deciding]]) -> Titles:
    """Folded title → the records that bear it with a known level."""
    found: dict[str, list[Other]] = {}
    for record, deciding in decided:
        name = record.procedure.name
        if name is not None and len(key := title_key(name.value)) >= _SHORTEST:
            quote = Quote(digest=record.digest, span=name.span)
            found.setdefault(key, []).extend(Other(record.subject, level, quote) for level in deciding.levels)
    return found


def title_key(name: str) -> str:
    """A title without what says its level, folded: “(cấp tỉnh)”, “thủ tục” in front."""
    text = fold(rules().acts["in_name"].sub(" ", even(name)))
    return text.removeprefix("thủ tục ").strip()


def current_level(deciding: Deciding) -> Level | None:
    """The highest deciding level that stands on the ladder; None where none does."""
    return next((level for level in deciding.levels if ranked(level) is not None), None)


def reasons_of(record: Record, deciding: Deciding, same: Titles, law: Sequence[Named] = ()) -> tuple[Reason, ...]:
    """Every reason for and against deciding a procedure lower, in the order of the rules. Lower is what lies below the
    lowest level that decides now: where ministry and province both decide, that a province carries it out says nothing.
    """
    current = current_level(deciding)
    if current is None or current == "commune":
        return ()
    lowest = min(rank for level in deciding.levels if (rank := ranked(level)) is not None)
    looks = {
        "words": lambda rule: _words(record, rule),
        "receiving": lambda rule: _lower(deciding.receiving, lowest, rule),
        "executing": lambda rule: _lower(deciding.executing, lowest, rule),
        "law": lambda rule: _law(law, lowest, rule),
        "elsewhere": lambda rule: _elsewhere(record, lowest, same, rule),
    }
    return tuple(reason for rule in rules().reasons for reason in looks[rule.kind](rule))


def candidate_of(
    record: Record, deciding: Deciding, reasons: Sequence[Reason], amend: Sequence[Named]
) -> Candidate | None:
    """The candidate that the reasons make; None where they do not carry, the level is not known, or the next level
    decides already (then nothing would move)."""
    current = current_level(deciding)
    score = sum(reason.weight for reason in reasons)
    if current is None or current not in _NEXT or score < rules().threshold or _NEXT[current] in deciding.levels:
        return None
    carrying = {reason.key for reason in reasons if reason.weight > 0}
    if not carrying or (_vertical(deciding, current) and carrying <= _by_words()):
        return None
    return Candidate(
        subject=record.subject, current=current, proposed=_NEXT[current], score=score, reasons=tuple(reasons),
        amend=tuple(amend),
    )  # fmt: skip


def _by_words() -> frozenset[str]:
    return frozenset(rule.key for rule in rules().reasons if rule.kind == "words")


def _vertical(deciding: Deciding, level: Level) -> bool:
    """Whether only bodies outside of the people's committees decide on a level: below them stands no committee that
    could take over, unless something else shows that a lower body of theirs does it already."""
    bodies = [one.body for one in deciding.authorities if one.level == level and one.body is not None]
    return bool(bodies) and level == "province" and all(body == "vertical" for body in bodies)


def _words(record: Record, rule: ReasonRule) -> Iterator[Reason]:
    """The first place where the words of a rule stand; of results, the first one has to say it, for the others are
    mostly what is given to those who are refused."""
    assert rule.pattern is not None
    for text in _texts(record, rule.looks_in):
        match = rule.pattern.search(even(text.value))
        if match is not None:
            start = match.start()
            whole = text.span.end - text.span.start != len(text.value)
            span = text.span if whole else Span(text.span.start + start, text.span.start + match.end())
            words = " ".join(text.value[max(0, start - 20) : match.end() + 60].split())
            yield _reason(rule, words, Quote(digest=record.digest, span=span))
            return


def _texts(record: Record, looks_in: Iterable[str]) -> Iterator[Sourced[str]]:
    procedure = record.procedure
    for place in looks_in:
        if place == "result":
            yield from [one.name for one in procedure.results][:1]
        elif place == "name" and procedure.name is not None:
            yield procedure.name
        elif place == "field":
            yield from procedure.fields
        elif place == "text":
            yield from (step.text for step in procedure.steps)
            yield from (one.name for one in procedure.results)
            if procedure.conditions is not None:
                yield procedure.conditions


def _lower(found: Iterable[Authority], most: int, rule: ReasonRule) -> Iterator[Reason]:
    for one in found:
        rank = ranked(one.level)
        if rank is not None and rank < most:
            yield _reason(rule, f"{one.name or one.words} ({rules().labels[one.level or '']})", one.quote)
            return


def _law(law: Iterable[Named], most: int, rule: ReasonRule) -> Iterator[Reason]:
    for one in law:
        rank = ranked(one.level)
        if rank is not None and rank < most:
            yield _reason(rule, f"{one.place or ''} {one.instrument}: {one.words}".strip(), one.quote)
            return


def _elsewhere(record: Record, most: int, same: Titles, rule: ReasonRule) -> Iterator[Reason]:
    name = record.procedure.name
    for other in () if name is None else same.get(title_key(name.value), ()):
        rank = ranked(other.level)
        if other.subject != record.subject and rank is not None and rank < most:
            yield _reason(rule, f"Mã {other.subject}: {rules().labels[other.level].lower()}", other.quote)
            return


def _reason(rule: ReasonRule, words: str, quote: Quote | None) -> Reason:
    return Reason(
        key=rule.key, weight=rule.weight, says=rule.says, ground=rule.ground, certainty=rule.certainty, words=words,
        quote=quote,
    )  # fmt: skip
