"""Small builders: works and acts of an invented law, told by as few words as a test needs."""

from __future__ import annotations

import datetime
from typing import Any

from catalog_graph.law.ledger import Ledger, ledger_of
from catalog_graph.law.types import Act, Work
from catalog_graph.types import Quote
from ingest.types import Span


def day(text: str) -> datetime.date:
    """A day from 2025-01-31."""
    return datetime.date.fromisoformat(text)


def path(text: str) -> tuple[str, ...]:
    """A path from ``dieu:5 khoan:2``."""
    return tuple(text.split())


def work(name: str, issued: str | None = None, effective: str | None = None, **more: Any) -> Work:
    """A circular of that name; its id is its name."""
    until = more.pop("until", None)
    return Work(
        id=name,
        number=f"{name}/2025/TT-BTLĐĐ",
        type=more.pop("type", "thông tư"),
        issued_on=day(issued) if issued else None,
        effective_on=day(effective) if effective else None,
        effective_until=day(until) if until else None,
        **more,
    )


def act(kind: str, by: str, on: str, at: str = "", effective: str | None = None, **more: Any) -> Act:
    """An act of a work on a work (several: A|B) at a path, effective on a day."""
    source = path(more.pop("source", "dieu:1"))
    until, ordinal = more.pop("until", None), more.pop("ordinal", 0)
    kept = tuple(path(one) for one in more.pop("kept", ()))
    name = more.pop(
        "id", f"{kind} {by} {'/'.join(source)} {on} {at} {effective} {until} {ordinal} {sorted(more.items())}"
    )
    return Act(
        id=name,
        kind=kind,
        by=by,
        source=source,
        on=tuple(on.split("|")),
        path=path(at),
        quote=more.pop("quote", Quote(digest=by, span=Span(0, 1))),
        ordinal=ordinal,
        effective=day(effective) if effective else None,
        until=day(until) if until else None,
        except_for=kept,
        after=path(more.pop("after", "")),
        renumbered_as=path(more.pop("renumbered_as", "")),
        **more,
    )


def ledger(*things: Work | Act, **more: Any) -> Ledger:
    """A ledger of works and acts."""
    works = [thing for thing in things if isinstance(thing, Work)]
    acts = [thing for thing in things if isinstance(thing, Act)]
    return ledger_of(works, acts, more.pop("texts", ()), **more)
