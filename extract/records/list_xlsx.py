"""A list of procedures in a spreadsheet: the portal's export, a province's export, a list an office keeps.

Every row below the header is accounted for: it is a record, or an Issue on the nearest record says what it is
(a group, a total, the header again).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from extract import values
from extract.fold import fold
from extract.lexicon import lexicon
from extract.records.identity import code_of, decision_of
from extract.records.list_header import Header, header_of
from extract.records.online import degree, marked
from extract.types import Procedure, Result, Sourced
from ingest.sniff import CSV, SHEETS
from ingest.types import Cell, Document, Issue, Piece, Severity, Table

FORM = "list-xlsx"
_SKIPPED = {
    "total": "dòng tổng",
    "numbering": "dòng đánh số cột",
    "group": "dòng tiêu đề nhóm",
    "header": "dòng tiêu đề lặp lại",
    "blank": "dòng không có mã và tên",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row of the list: member → words, the number in the code's cell, where it stands."""

    number: int
    members: Mapping[str, Piece]
    code_value: float | int | None
    cells: tuple[Cell, ...]


def fits(document: Document) -> bool:
    """A spreadsheet with a sheet whose header names a code and a name."""
    listed = document.media_type in SHEETS | {CSV}
    return listed and any(header_of(document, table) is not None for table in document.tables)


def procedures(document: Document) -> tuple[Procedure, ...]:
    """The records of every sheet that is a list, in order."""
    found: list[Procedure] = []
    loose: list[Issue] = []
    for table in document.tables:
        header = header_of(document, table)
        if header is None:
            loose.append(_no_list(table))
        else:
            found.extend(_sheet(document, table, header))
    if found and loose:
        found[0] = replace(found[0], issues=(*found[0].issues, *loose))
    return tuple(found)


def _sheet(document: Document, table: Table, header: Header) -> list[Procedure]:
    found: list[Procedure] = []
    waiting = _unread_columns(table, header)
    field: Sourced[str] | None = None
    for cells in table.rows[header.below :]:
        row = _row(document, cells, header)
        reason = _reason(document, row, header)
        if reason is None:
            found.append(_record(row, field, tuple(waiting)))
            waiting = []
            continue
        if reason == "group":
            field = _field_of(document, row) or field
        waiting.append(_skipped(document, row, reason))
    if waiting and found:
        found[-1] = replace(found[-1], issues=(*found[-1].issues, *waiting))
    return found


def _row(document: Document, cells: tuple[Cell, ...], header: Header) -> _Row:
    members: dict[str, Piece] = {}
    value: float | int | None = None
    for cell in cells:
        member = header.members.get(cell.column)
        if member is not None and not member.endswith("-"):
            members[member] = document.piece(cell.span)
            value = cell.value if member == "code" else value
    return _Row(number=cells[0].row if cells else 0, members=members, code_value=value, cells=cells)


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(item["pattern"]) for item in lexicon("list_columns")["skipped"][kind])


def _is(kind: str, words: str) -> bool:
    return any(pattern.search(words) for pattern in _patterns(kind))


def _reason(document: Document, row: _Row, header: Header) -> str | None:
    """Why a row is no record, None when it is one."""
    said = [document.piece(cell.span).strip() for cell in row.cells]
    said = [words for words in said if words]
    code, name = values.stated(row.members.get("code")), values.stated(row.members.get("name"))
    if said and all(_is("numbering", words) for words in said):
        return "numbering"
    if code is not None and fold(code) in {fold(words) for words in _header_words("code")}:
        return "header"
    if code is not None and any(char.isdigit() for char in code):
        return None
    if any(_is("total", words) for words in said[:2]):
        return "total"
    words = [word for word in said if word is not values.stated(row.members.get("order"))]
    alone = len(words) <= 2 and all(member in ("order", "code", "name") for member in row.members)
    if alone and any(_is("group", word) for word in words):
        return "group"
    if alone and (row.cells[0].column_span > 1 or (name is None and header.members)):
        return "group" if words else "blank"
    return None if name is not None or code is not None else "blank"


def _header_words(member: str) -> list[str]:
    words = lexicon("list_columns")["columns"][member]
    assert isinstance(words, list)
    return words


def _field_of(document: Document, row: _Row) -> Sourced[str] | None:
    """The field a group row names ("I. LĨNH VỰC ĐẤT ĐAI (5 thủ tục)"), None for another group."""
    for cell in row.cells:
        piece = document.piece(cell.span)
        match = re.search(r"lĩnh\s+vực\s*[:\-–]?\s*(?P<field>[^\n(]+)", piece, re.IGNORECASE)
        if match is not None:
            return values.line_of(piece.group(match, "field"))
    return None


def _record(row: _Row, group_field: Sourced[str] | None, issues: tuple[Issue, ...]) -> Procedure:
    get = row.members.get
    code, publisher, code_issues = code_of(get("code"), row.code_value)
    levels, level_issues = values.levels(get("levels"))
    kind, kind_issues = values.kind(get("kind"))
    online, online_issues = degree(get("online"))
    name = values.line_of(get("name"))
    fields = values.listed(get("fields"))
    return Procedure(
        form=FORM,
        code=code,
        publisher=publisher,
        name=name,
        kind=kind,
        fields=fields or ((group_field,) if group_field is not None else ()),
        decision=decision_of(get("decision")),
        promulgator=values.line_of(get("promulgator")),
        levels=levels,
        subjects=values.subjects(get("subjects")),
        executing=values.agencies(get("executing")),
        deciding=values.agencies(get("deciding")),
        authorised=values.agencies(get("authorised")),
        coordinating=values.agencies(get("coordinating")),
        receiving_address=values.sourced(get("receiving_address")),
        results=tuple(Result(name=result) for result in values.listed(get("results"))),
        conditions=values.sourced(get("conditions")),
        keywords=values.sourced(get("keywords")),
        description=values.sourced(get("description")),
        state=values.line_of(get("state")),
        online=online or marked(get("full"), get("partial")),
        issues=(*issues, *code_issues, *level_issues, *kind_issues, *online_issues, *_missing(row, code, name)),
    )


def _missing(row: _Row, code: Sourced[str] | None, name: Sourced[str] | None) -> list[Issue]:
    out = []
    if code is None:
        out.append(Issue(code="missing_code", field="code", message=f"Dòng {row.number} không có mã thủ tục."))
    if name is None:
        out.append(Issue(code="missing_name", field="name", message=f"Dòng {row.number} không có tên thủ tục."))
    return out


def _skipped(document: Document, row: _Row, reason: str) -> Issue:
    words = " ".join(" ".join(document.piece(cell.span).split()) for cell in row.cells)
    return Issue(
        code="skipped_row",
        severity=Severity.INFO,
        span=row.cells[0].span if row.cells else None,
        message=f"Dòng {row.number} là {_SKIPPED[reason]}, không phải thủ tục: “{words[:80]}”.",
    )


def _unread_columns(table: Table, header: Header) -> list[Issue]:
    """Columns that a record has no place for, reported once a sheet."""
    known = {column: member for column, member in header.members.items() if member.endswith("-")}
    if not known and not header.unknown:
        return []
    head = {cell.column: cell for row in table.rows[: header.below] for cell in row}
    return [
        Issue(
            code="unconsumed",
            severity=Severity.INFO,
            span=head[column].span,
            message=f"Cột {column} của trang tính “{table.name}” chưa được đọc vào hồ sơ.",
        )
        for column in sorted({*known, *header.unknown})
    ]


def _no_list(table: Table) -> Issue:
    return Issue(
        code="no_list",
        severity=Severity.INFO,
        message=f"Trang tính “{table.name}” không phải danh mục thủ tục hành chính (không có cột mã và tên).",
    )
