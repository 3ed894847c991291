"""The days a clause names: since when an act acts, until when, when a document comes into force."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from extract.dates import read_date
from extract.effects.clauses import Clause
from extract.effects.wording import rule
from extract.lexicon import lexicon
from ingest.types import Span

_NAMES = "effect_dates"


class When(NamedTuple):
    """A day and how it is known: stated, signing, commencement. A commencement has no day of its own."""

    day: str | None
    basis: str | None


def day_in(words: str, issued: str | None) -> When | None:
    """The day that words behind "có hiệu lực" or "kể từ" give; None where they give none. A day counted from a signing
    that is not printed is a `When` without a day."""
    found = rule(_NAMES, "day").search(words)
    if found is not None:
        return When(read_date(found["date"]), "stated")
    found = rule(_NAMES, "after_days").search(words)
    if found is not None:
        return When(_later(issued, found["days"]), "signing")
    if rule(_NAMES, "signing").search(words):
        return When(issued, "signing")
    return None


def _later(issued: str | None, printed: str) -> str | None:
    numbers: dict[str, int] = lexicon(_NAMES)["numbers"]
    days = int(printed) if printed.isdigit() else numbers.get(" ".join(printed.split()))
    if issued is None or days is None:
        return None
    return (datetime.date.fromisoformat(issued) + datetime.timedelta(days=days)).isoformat()


def when_behind(clause: Clause, start: int, end: int) -> When | None:
    """Since when, said behind the act."""
    words = clause.laid[start - clause.span.start : end - clause.span.start]
    found = rule(_NAMES, "since").search(words)
    return _since(words[found.end() :]) if found is not None else None


def when_before(clause: Clause, end: int) -> When | None:
    """Since when, said at the clause's beginning."""
    words = clause.laid[clause.body - clause.span.start : end - clause.span.start]
    found = rule(_NAMES, "before").search(words)
    return _since(words[found.end() :]) if found is not None else None


def _since(words: str) -> When | None:
    if rule(_NAMES, "own_force").search(words):
        return When(None, "commencement")
    found = day_in(words, None)
    return found if found is not None and found.day is not None else None


def until_in(clause: Clause, start: int, end: int) -> str | None:
    """The last day that a stretch of a clause names."""
    words = clause.laid[start - clause.span.start : end - clause.span.start]
    found = rule(_NAMES, "until").search(words)
    if found is not None:
        return read_date(found["date"])
    found = rule(_NAMES, "until_before").search(words)
    day = read_date(found["date"]) if found is not None else None
    return (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat() if day else None


def stretch(clause: Clause, start: int, end: int) -> Span:
    """A run of a clause as a span of the text."""
    return Span(clause.span.start + start, clause.span.start + end)
