"""Legal bases of the records of every snapshot: is the number of each row that prints one recognised and normalised.

Counted are the rows whose printed text carries a sign with a number of its own: a digit joined to letters in the column
of numbers, or at the head of the title (numbers further on in a title are of other documents). A hit is a number that
stands in the row as it is printed, and of which an identity can be made. No labels are needed for that; whether the
number is the right one is what the column says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from api.bench.gold import Shared
from api.bench.scoring import Score, score
from catalog_graph.law.identity import base_of
from catalog_graph.law.naming import carries_a_number, named_in
from extract.types import LegalBasis, Sourced
from ingest.types import Document, Unreadable

_WELL_FORMED = re.compile(r"\d+[a-z]?(?:\.\d+|\.[a-z])?(?:-\d{4})?(?:-[a-z0-9]{1,14}){1,8}")


def measure(shared: Shared) -> Iterator[Score]:
    """Every record that has legal bases; a row that is missed is told as it is printed."""
    from extract.records.recognise import procedures
    from ingest.read import read

    for path in sorted(path for path in (shared.corpus / "records").rglob("*") if path.is_file()):
        try:
            document = read(path.read_bytes(), path.name)
        except Unreadable:
            continue
        for at, procedure in enumerate(procedures(document)):
            rows = [(n, as_printed(basis, document)) for n, basis in enumerate(procedure.legal_basis, 1)]
            wanted = [(n, basis) for n, basis in rows if carries_a_number(basis)]
            if wanted:
                found = [_told(n, basis) for n, basis in wanted if recognised(basis)]
                case = f"{path.parent.name}/{path.stem}" + (f"#{at}" if at else "")
                yield score(case, "number", found, [_told(n, basis) for n, basis in wanted])


def as_printed(basis: LegalBasis, document: Document) -> LegalBasis:
    """A row with its number and title as the file prints them."""

    def printed(member: Sourced[str] | None) -> Sourced[str] | None:
        return member and Sourced(document.text[member.span.start : member.span.end], member.span)

    return replace(basis, number=printed(basis.number), title=printed(basis.title))


def recognised(basis: LegalBasis) -> bool:
    """Whether the numbers of a row are found, stand in it, and are well formed."""
    numbers = [named for named in named_in(basis) if named.number is not None]
    text = base_of(f"{_value(basis.number)} {_value(basis.title)}")
    return bool(numbers) and all(
        _WELL_FORMED.fullmatch(named.identity.base) and named.identity.base in text for named in numbers
    )


def _told(ordinal: int, basis: LegalBasis) -> str:
    printed = " ".join(f"{_value(basis.number)} {_value(basis.title)}".split())
    return f"{ordinal}: {printed[:60]}"


def _value(member: Sourced[str] | None) -> str:
    return "" if member is None else member.value
