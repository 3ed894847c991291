"""Small builders: works, acts, citations, procedures."""

from __future__ import annotations

import datetime
from typing import Any

from catalog_graph.impact.likeness import Names
from catalog_graph.impact.measure import Question
from catalog_graph.impact.types import Based, Followed
from catalog_graph.law.ledger import ledger_of
from catalog_graph.law.types import Act, Cite, Work
from catalog_graph.types import Quote
from catalog_graph.workdays import workdays
from ingest.types import Span

SIGNED = datetime.date(2026, 3, 10)
IN_FORCE = datetime.date(2026, 5, 1)
TODAY = datetime.date(2026, 4, 1)
QUOTE = Quote(digest="a" * 64, span=Span(0, 5))


def work(name: str = "new", **more: Any) -> Work:
    given: dict[str, Any] = {"number": "15/2026/NĐ-CP", "issued_on": SIGNED, "effective_on": IN_FORCE} | more
    return Work(id=name, **given)


def act(on: str = "old", path: str = "", kind: str = "amend", **more: Any) -> Act:
    given: dict[str, Any] = {
        "id": f"{kind}/{on}/{path}", "by": "new", "source": ("dieu:1",), "on": (on,) if on else (), "quote": QUOTE,
        "ordinal": 0, "effective": IN_FORCE, "basis": "commencement",
    }  # fmt: skip
    return Act(kind=kind, path=unit(path), **given | more)


def unit(path: str) -> tuple[str, ...]:
    return tuple(path.split("/")) if path else ()


def cite(on: str = "old", path: str = "", code: str = "1.000001") -> Cite:
    return Cite(by=code, procedure=code, source=(), kind="full", on=(on,), path=unit(path), quote=QUOTE)


def based(code: str = "1.000001", name: str = "Cấp giấy phép nuôi ong lấy mật", *cites: Cite, **more: Any) -> Based:
    every = cites or (cite(code=code),)
    given: dict[str, Any] = {
        "agency": "Bộ Nông nghiệp và Môi trường", "decision": "12/QĐ-BNNMT", "decided_on": datetime.date(2025, 6, 2),
    }  # fmt: skip
    works = frozenset(name for one in every for name in one.on)
    return Based(subject=code, code=code, version="0" * 16, name=name, cites=every, works=works, **given | more)


def question(acts: list[Act], procedures: list[Based], words: str = "", **more: Any) -> Question:
    followed: dict[str, list[Followed]] = more.pop("followed", {})
    document = more.pop("document", work())
    others: list[Act] = more.pop("others", [])
    return Question(
        document=document,
        ledger=ledger_of([document, work("old", number="5/2020/NĐ-CP", effective_on=None)], [*acts, *others]),
        acts=tuple(acts),
        as_of=more.pop("as_of", TODAY),
        based=lambda name: [one for one in procedures if name in one.works],
        words=lambda _: words,
        followed=lambda one: followed.get(one.subject, []),
        names=Names(one.name or "" for one in procedures),
        calendar=workdays(),
        **more,
    )
