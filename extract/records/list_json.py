"""Lists of procedures as JSON: rows of the portals' search services, old and new, or one row a line."""

from __future__ import annotations

from collections.abc import Mapping

from extract import values
from extract.records.identity import code_of, decision_of
from extract.records.members import Members
from extract.records.printed import unconsumed
from extract.records.recognise import settle
from extract.records.rows import rows_of
from extract.types import DecisionRef, Procedure
from ingest.types import Document, Node

FORM = "list-json"

_CODE = ("TTHC_MA", "PROCEDURE_CODE", "MATTHC", "code", "codeNotation", "ma_thu_tuc", "ma", "mã", "Mã số", "Mã thủ tục")
_NAME = ("PROCEDURE_NAME", "NAME", "TENTTHC", "name", "ten_thu_tuc", "ten", "tên", "Tên", "Tên thủ tục")
_SURE = frozenset(
    {"TTHC_MA", "PROCEDURE_CODE", "PROCEDURE_NAME", "MATTHC", "codeNotation", "ma_thu_tuc", "Mã thủ tục", "Mã số"}
)
"""Keys that only procedures have; others count when the code they hold is one."""
_BOOKS = frozenset(
    {
        "id", "ID", "ID_TTHC", "TYPE", "ISNGANHDOC", "WEIGHT", "TOTAL_RECORDS", "AMOUNT", "ROW_STT", "QDCBID",
        "HAS_EXPORT", "DETAIL_URL", "DETAIL_URL_FULL", "EXPORT_WORD_URL", "categoryIds", "departmentPromulgateId",
        "PUBLISHED_AGENCY_ID", "codeNotation", "FIELD_ID", "AGENCY_ID", "IMPL_AGENCY_ID",
    }
)  # fmt: skip
"""Identifiers, counters and addresses of the services, which a record does not keep."""


def fits(document: Document) -> bool:
    """A list of flat objects of which the first is a procedure."""
    rows = rows_of(document.tree)
    return bool(rows) and is_procedure(rows[0])


def is_procedure(row: Node) -> bool:
    """Whether an object is a row of a list of procedures: keys that only those have, or a code that reads as one."""
    if not isinstance(row, Mapping) or not any(key in row for key in _NAME):
        return False
    if _SURE & set(row):
        return True
    code, _, issues = code_of(Members(row).text(*_CODE))
    return code is not None and not issues


def procedures(document: Document) -> tuple[Procedure, ...]:
    """One record for each row."""
    return tuple(_record(Members(row)) for row in rows_of(document.tree))


def _record(row: Members) -> Procedure:
    code, publisher, issues = code_of(row.text(*_CODE))
    kind, kind_issues = values.kind(row.text("type", "LOAITTHC"))
    levels, level_issues = values.levels(row.text("CAPTHUCHIEN", "LEVEL_NAME", "cap_thuc_hien"))
    record = Procedure(
        form=FORM,
        code=code,
        publisher=publisher,
        name=values.line_of(row.text(*_NAME)),
        kind=kind,
        fields=values.texts(row.texts("categories", "name") or row.texts("FIELD_NAME") or row.texts("linh_vuc")),
        decision=DecisionRef(number=decision_of(row.text("DECISION_CODE", "so_quyet_dinh")).number),
        promulgator=values.line_of(row.text("departmentPromulgate", "PUBLISHED_AGENCY", "co_quan_cong_bo")),
        levels=levels,
        subjects=tuple(s for p in row.texts("formalityTargetType", "name") for s in values.subjects(p)),
        executing=values.texts(row.texts("departments", "name")) or values.agencies(row.text("IMPLEMENTATION_AGENCY")),
        state=values.sourced(row.text("state")),
    )
    left = tuple(unconsumed(path, piece) for path, piece in row.left(_BOOKS))
    return settle(record, (*issues, *kind_issues, *level_issues, *left))
