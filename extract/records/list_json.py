"""Lists of procedures as JSON: the 2026 catalogue, the old portal's answers. A row is a record of few members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.records.identity import code_of, decision_of
from extract.records.members import Members
from extract.records.printed import unconsumed
from extract.types import Procedure
from extract.values import kind, line_of, texts
from ingest.types import Document, Leaf, Node, Piece

FORM = "list-json"

_CODE = ("code", "TTHC_MA", "PROCEDURE_CODE", "MATTHC")
_NAME = ("name", "NAME", "PROCEDURE_NAME", "TENTTHC")
_MARKS = frozenset({"codeNotation", "departmentPromulgate", "TTHC_MA", "PROCEDURE_CODE", "PROCEDURE_NAME", "MATTHC"})
"""A row with one of these keys is a procedure: lists of agencies, fields and provinces have codes and names too."""

_TECHNICAL = frozenset(
    [
        "id",
        "ID",
        "ID_TTHC",
        "TYPE",
        "ISNGANHDOC",
        "WEIGHT",
        "TOTAL_RECORDS",
        "AMOUNT",
        "ROW_STT",
        "QDCBID",
        "PUBLISHED_AGENCY_ID",
        "IDQUYETDINHCONGBO",
        "DETAIL_URL",
        "DETAIL_URL_FULL",
        "EXPORT_WORD_URL",
        "HAS_EXPORT",
        "categoryIds",
        "departmentPromulgateId",
        "codeNotation",
    ]
)


def fits(document: Document) -> bool:
    """A list of objects, bare or inside an envelope, whose rows are procedures."""
    rows = rows_of(document.tree)
    return bool(rows) and all(isinstance(row, Mapping) and _MARKS & set(row) for row in rows[:20])


def procedures(document: Document) -> tuple[Procedure, ...]:
    """One record a row."""
    return tuple(_record(Members(row)) for row in rows_of(document.tree))


def rows_of(tree: Node | None) -> Sequence[Node]:
    """The rows of a list: the list itself, or the list inside its envelope (data, items, rows, result …)."""
    while isinstance(tree, Mapping):
        inner = [tree[key] for key in ("data", "items", "rows", "result", "response", "docs", "content") if key in tree]
        tree = next((node for node in inner if not isinstance(node, Leaf)), None)
    return () if tree is None or isinstance(tree, Leaf) else tree


def _record(row: Members) -> Procedure:
    code, publisher, issues = code_of(row.text(*_CODE))
    kinds, kind_issues = kind(row.text("type", "LOAITTHC"))
    agencies: list[Piece] = row.texts("departments", "name")
    agency = row.text("IMPLEMENTATION_AGENCY")
    agencies += [] if agency is None else [agency]
    fields = row.texts("categories", "name")
    field = row.text("FIELD_NAME")
    record = Procedure(
        form=FORM,
        code=code,
        publisher=publisher,
        name=line_of(row.text(*_NAME)),
        kind=kinds,
        fields=texts(fields if field is None else [*fields, field]),
        decision=decision_of(row.text("decisionNo", "DECISION_NUMBER")),
        promulgator=line_of(row.text("departmentPromulgate", "PUBLISHED_AGENCY", "MACOQUANCONGBO")),
        subjects=texts(row.texts("formalityTargetType", "name")),
        executing=texts(agencies),
        state=line_of(row.text("state", "TRANGTHAI")),
    )
    left = [unconsumed(key, piece) for key, piece in row.left(_TECHNICAL)]
    return replace(record, issues=(*issues, *kind_issues, *left))
