"""A small law of our own for the examples of rules: documents with their days, and the clauses that change others.

``world: {law: [{number, type, title, issued, effective, until, held, details, acts}]}``; an act says ``kind``, ``hits``
(a number), ``path``, ``source``, ``effective`` and what it ``says``. Documents that are only acted on need no entry.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from catalog_graph.flags.law_book import Book
from catalog_graph.law.identity import Identity, candidates, identity_of, type_of
from catalog_graph.law.ledger import ledger_of
from catalog_graph.law.naming import Named
from catalog_graph.law.types import Act, Work
from catalog_graph.types import Quote
from ingest.types import Span


def law_of(told: Iterable[Mapping[str, Any]]) -> Book:
    """The law that an example tells. Raises ValueError for a number that is none."""
    works: dict[Identity, Work] = {}
    acts: list[Act] = []
    details: dict[str, tuple[str, ...]] = {}
    texts: dict[str, str] = {}
    for at, each in enumerate(told, 1):
        digest = f"{at:064x}"
        identity = _identity(each["number"], each.get("issued"))
        works[identity] = _work(identity, each, digest)
        if "details" in each:
            details[identity.id] = tuple(_identity(number).id for number in each["details"])
        texts[digest] = "\n".join(act["says"] for act in each.get("acts", ()))
        acts.extend(_acts(identity.id, each, digest))
        for act in each.get("acts", ()):
            on = _identity(act["hits"])
            works.setdefault(on, Work(id=on.id, number=act["hits"], type=type_of(on.base)))
    return Book(
        identity="ví dụ",
        ledger=ledger_of(works.values(), acts, details=details),
        find=lambda named: _found(works, named),
        words=lambda quote: texts[quote.digest][quote.span.start : quote.span.end],
    )


def _work(identity: Identity, told: Mapping[str, Any], digest: str) -> Work:
    return Work(
        id=identity.id,
        number=told["number"],
        type=told.get("type", type_of(identity.base)),
        issued_on=_day(told.get("issued")),
        effective_on=_day(told.get("effective")),
        effective_until=_day(told.get("until")),
        title=told.get("title"),
        version=digest if told.get("held", True) else None,
    )


def _acts(by: str, told: Mapping[str, Any], digest: str) -> Iterable[Act]:
    begin = 0
    for ordinal, act in enumerate(told.get("acts", ()), 1):
        span = Span(begin, begin + len(act["says"]))
        begin = span.end + 1
        yield Act(
            id=f"{by} {ordinal}", kind=act["kind"], by=by, source=tuple(act.get("source", ())),
            on=(_identity(act["hits"]).id,), path=tuple(act.get("path", ())), quote=Quote(digest=digest, span=span),
            ordinal=ordinal, effective=_day(act.get("effective", told.get("effective"))), basis="stated",
        )  # fmt: skip


def _found(works: Mapping[Identity, Work], named: Named) -> tuple[Work, ...]:
    """What a name may mean among the works told of; what is not told of is a document that nobody holds."""
    found = candidates(named.identity, works)
    return tuple(works.get(each, Work(id=each.id, number=named.number)) for each in found)


def _identity(number: str, day: object = None) -> Identity:
    found = identity_of(number, None if day is None else str(day))
    if found is None:
        raise ValueError(f"no number of a document: {number}")
    return found


def _day(value: object) -> datetime.date | None:
    return None if value is None else datetime.date.fromisoformat(str(value))
