"""Records for the tests of authority, in words of our own: each value stands at its place in one text."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from catalog_graph.authority.deciding import deciding
from catalog_graph.authority.types import Deciding
from catalog_graph.dossier.finding import Record
from extract.types import LegalBasis, Procedure, Result, Sourced, Step
from ingest.types import Span

DAY = datetime.date(2026, 6, 1)
NAME = "Cấp giấy phép nuôi ong rừng"


class _Text:
    def __init__(self) -> None:
        self.text = ""

    def add(self, words: str) -> Sourced[str]:
        start = len(self.text)
        self.text += words + "\n"
        return Sourced(words, Span(start, start + len(words)))


def procedure(
    *steps: str, name: str = NAME, code: str = "1.000001", deciding: Sequence[str] = (),
    executing: Sequence[str] = (), levels: Sequence[str] = (), results: Sequence[str] = ("Giấy phép nuôi ong rừng",),
    bases: Sequence[tuple[str, str]] = (), kind: str | None = "not_assigned", publisher: str | None = None,
) -> tuple[Procedure, str]:  # fmt: skip
    """A record and the text that its members stand in."""
    page = _Text()
    made: dict[str, Any] = {
        "code": page.add(code),
        "name": page.add(name),
        "kind": None if kind is None else page.add(kind),
        "publisher": None if publisher is None else page.add(publisher),
        "deciding": tuple(page.add(one) for one in deciding),
        "executing": tuple(page.add(one) for one in executing),
        "levels": tuple(page.add(one) for one in levels),
        "steps": tuple(Step(text=page.add(one)) for one in steps),
        "results": tuple(Result(name=page.add(one)) for one in results),
        "legal_basis": tuple(LegalBasis(number=page.add(number), title=page.add(title)) for number, title in bases),
    }
    return Procedure(form="page-text", **made), page.text


def record(*steps: str, agency: str = "Bộ Ong", **members: Any) -> Record:
    """The record as the board takes it."""
    made, _ = procedure(*steps, **members)
    code = made.code.value if made.code else "?"
    return Record(procedure=made, digest="d" * 64, subject=code, agency=agency)


def told(*steps: str, day: datetime.date = DAY, **members: Any) -> Deciding:
    """Who decides by such a record. Every quote stands where it says."""
    made, text = procedure(*steps, **members)
    found = deciding(made, "d" * 64, day)
    for one in found.authorities:
        quoted = text[one.quote.span.start : one.quote.span.end]
        assert one.source == "levels" or " ".join(quoted.split()) == one.words, (quoted, one.words)
        assert one.why.endswith(".")
    return found
