"""Lists of petitions in workbooks, CSV files and tables of documents: a head that names a content, rows below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from extract import values
from extract.codes import read_code
from extract.dates import DATE, iso
from extract.fold import fold
from extract.lexicon import lexicon
from extract.petitions.types import Petition
from extract.types import Sourced
from ingest.types import Cell, Document, Piece, Span, Table

_SEARCHED = 15
"""Rows looked at for the head: lists have a motto and a title above it."""
_BRACKET = re.compile(r"\([^()]*\)|\*")
_CODE = re.compile(r"(?<![\d.])[1-9][.,]\d{5,6}(?![\d])")
_TELLING = frozenset({"state", "answered", "answer"})
"""Columns that tell whether a petition was answered."""
_SURE = 3
"""Columns of a head that must be known."""


class _Head(NamedTuple):
    below: int
    members: Mapping[int, str]


def petitions_of(document: Document) -> tuple[Petition, ...]:
    """The petitions of every list of a document, in the order of print; none for any other document."""
    found = [each for table in document.tables for each in _table(document, table)]
    return tuple(found)


def _table(document: Document, table: Table) -> Iterator[Petition]:
    head = _head(document, table)
    if head is None:
        return
    for number, row in enumerate(table.rows[head.below :], 1):
        members = _members(document, row, head.members)
        # A row that only says which procedure is complained of is a petition too: what it names is what it says.
        told = (values.sourced(members.get(name)) for name in ("content", "title", "procedure", "code"))
        content = next((words for words in told if words is not None), None)
        if content is not None and not _numbering(document, row):
            yield _petition(number, members, content, row, head)


def _head(document: Document, table: Table) -> _Head | None:
    """The head of a list of petitions: its words, or what is written above it, speak of petitions."""
    above = [table.name or ""]
    for at, row in enumerate(table.rows[:_SEARCHED]):
        said = {cell.column: " ".join(document.piece(cell.span).split()) for cell in row}
        members: dict[int, str] = {}
        for column in sorted(said):
            member = _member(said[column])
            if member is not None and member not in members.values():
                members[column] = member
        if len(members) >= _SURE and {"content", "title"} & set(members.values()):
            words = " ".join((*above, *said.values(), document.text[max(0, table.span.start - 300) : table.span.start]))
            return _Head(at + 1, members) if _first("about", words) is not None else None
        above.extend(said.values())
    return None


@cache
def _columns() -> Mapping[str, str]:
    return {fold(word): member for member, words in lexicon("petitions")["columns"].items() for word in words}


def _member(words: str) -> str | None:
    return _columns().get(fold(words)) or _columns().get(fold(_BRACKET.sub(" ", words)))


def _members(document: Document, row: Sequence[Cell], members: Mapping[int, str]) -> dict[str, Piece]:
    return {
        member: document.piece(cell.span)
        for cell in row
        if (member := members.get(cell.column)) is not None and not member.endswith("-")
    }


def _numbering(document: Document, row: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns: (1), (2) …"""
    said = [words for cell in row if (words := document.piece(cell.span).strip())]
    return bool(said) and all(re.fullmatch(r"\(?\d{1,2}\)?", words) for words in said)


def _petition(
    order: int, members: Mapping[str, Piece], content: Sourced[str], row: Sequence[Cell], head: _Head
) -> Petition:
    get = members.get
    number = next((cell.value for cell in row if head.members.get(cell.column) == "code"), None)
    words = values.line_of(get("state"))
    answered, answer = _day(get("answered")), values.sourced(get("answer"))
    return Petition(
        row=order,
        number=values.line_of(get("number")),
        received=_day(get("received")),
        kind=_kind(get("kind")),
        content=content,
        codes=tuple(_codes(members, number)),
        procedure=values.line_of(get("procedure")),
        agency=values.line_of(get("agency")),
        field=values.line_of(get("field")),
        grounds=values.sourced(get("grounds")),
        state=_state(words, answered, answer, bool(_TELLING & set(head.members.values()))),
        state_words=words,
        answered=answered,
        answer=answer,
        due=_day(get("due")),
        span=Span(min(cell.span.start for cell in row), max(cell.span.end for cell in row)),
    )


def _state(words: Sourced[str] | None, answered: Sourced[str] | None, answer: Sourced[str] | None, column: bool) -> str:
    """What is printed, else that there is an answer, else that the list has a place for either and leaves it blank."""
    if words is not None:
        return _first("states", words.value) or "unknown"
    if answered is not None or answer is not None:
        return "answered"
    return "open" if column else "unknown"


def _kind(piece: Piece | None) -> Sourced[str] | None:
    said = values.line_of(piece)
    value = None if said is None else _first("kinds", said.value)
    return None if said is None or value is None else Sourced(value, said.span)


def _day(piece: Piece | None) -> Sourced[str] | None:
    match = None if piece is None else DATE.search(piece)
    day = None if match is None else iso(match)
    if piece is None or match is None or day is None:
        return None
    return Sourced(day, piece[match.start() : match.end()].span)


def _codes(members: Mapping[str, Piece], number: float | int | None) -> Iterator[Sourced[str]]:
    """Codes in their column, in the name and in the content, each once. `number`: of a numeric cell for the code."""
    seen: set[str] = set()
    column = members.get("code")
    if column is not None and number is not None:
        code = read_code(column, number).short
        if code is not None:
            seen.add(code)
            yield Sourced(code, column.strip().span)
    for piece in (members[name] for name in ("code", "procedure", "content") if name in members):
        for match in _CODE.finditer(piece):
            code = read_code(match[0]).short
            if code is not None and code not in seen:
                seen.add(code)
                yield Sourced(code, piece[match.start() : match.end()].span)


@cache
def _patterns(part: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row.get("value", "yes")) for row in lexicon("petitions")[part])


def _first(part: str, words: str) -> str | None:
    return next((value for pattern, value in _patterns(part) if pattern.search(words)), None)
