"""Records parsed by a third party from Word exports (2025-12): labels under `metadata` and `content`, rows in `tables`.

The parser lost a column: what it calls the quantity is the form's file, what it calls the note is the quantity. Cells
are put back by what they say, where that is certain; what cannot be placed is an Issue, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from extract.records.identity import foreign
from extract.records.labels import column_of, labelled
from extract.records.members import Members
from extract.records.printed import Basis, Method, Paper, Papers, Printed, assemble
from extract.records.recognise import settle
from extract.types import Procedure
from extract.values import channel, stated
from ingest.types import Document, Issue, Leaf, Piece

FORM = "third-party-json"

_QUANTITY = re.compile(r"(?:\s*bản (?:chính|sao)\s*:\s*\d+\s*)+", re.IGNORECASE)
_FILE = re.compile(r"[^\n]*\.(?:docx?|xlsx?|pdf|rtf|odt|zip|rar|jpe?g|png)", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")
_FEE = re.compile(r"(?:Phí|Lệ phí|Mức giá|Giá) :\s")

_TABLES = {"channels": ("hinh_thuc_nop",), "cases": ("thanh_phan_ho_so",), "legal_basis": ("can_cu_phap_ly",)}
_SURE: Mapping[str, Mapping[str, Callable[[Piece], bool]]] = {
    "channels": {
        "channel": lambda cell: channel(cell)[0] is not None,
        "fee": lambda cell: _FEE.match(cell) is not None,
    },
    "cases": {
        "quantity": lambda cell: _QUANTITY.fullmatch(cell) is not None,
        "forms": lambda cell: all(_FILE.fullmatch(line.strip()) for line in cell.split("\n") if line.strip()),
    },
    "legal_basis": {"date": lambda cell: _DATE.fullmatch(cell) is not None},
}
"""Column → whether a cell can only be of that column."""


def fits(document: Document) -> bool:
    """An object with `metadata` that holds the labels of a record, and `content` or `tables`."""
    tree = document.tree
    if not isinstance(tree, Mapping) or not ("content" in tree or "tables" in tree):
        return False
    return {"code", "name"} <= set(labelled(tree.get("metadata")))


def procedures(document: Document) -> tuple[Procedure, ...]:
    """The one record of the file."""
    assert isinstance(document.tree, Mapping)
    tree = Members(document.tree)
    labels: dict[str, Piece] = {}
    for part in ("metadata", "content"):
        inner = tree.item(part)
        for member, key in labelled(document.tree.get(part)).items():
            leaf = inner.text(key)
            if leaf is not None:
                labels[member] = leaf
    tables = tree.item("tables")
    issues: list[Issue] = []
    rows = {name: _table(tables, name, issues) for name in _TABLES}
    outside = [("mã của tệp", tree.text("thu_tuc_id")), ("tên tệp gốc", tree.text("source_file"))]
    printed = Printed(
        form=FORM,
        labels=labels,
        methods=tuple(Method(**row) for row in rows["channels"]),
        cases=_cases(rows["cases"]),
        basis=tuple(Basis(**row) for row in rows["legal_basis"]),
        leftovers=tuple(tree.left(frozenset())),
        issues=tuple(issues),
    )
    record = assemble(printed)
    return (settle(record, foreign(record.code, outside)),)


def _table(tables: Members, table: str, issues: list[Issue]) -> list[dict[str, Piece]]:
    rows: list[dict[str, Piece]] = []
    for key in _TABLES[table]:
        node = tables.node(key)
        for row in node if node is not None and not isinstance(node, Leaf | Mapping) else ():
            if isinstance(row, Mapping):
                cells = {name: cell for name, cell in row.items() if isinstance(cell, Leaf)}
                rows.append(_placed(cells, table, issues))
    return rows


def _placed(cells: Mapping[str, Leaf], table: str, issues: list[Issue]) -> dict[str, Piece]:
    """Columns of a row: cells that can only be of one column first, the others under the name they came with."""
    placed: dict[str, Piece] = {}
    rest: list[tuple[str, Piece]] = []
    for key, leaf in cells.items():
        cell = stated(leaf)
        if cell is None:
            continue
        sure = next((column for column, test in _SURE[table].items() if test(cell)), None)
        if sure is not None and sure not in placed:
            placed[sure] = cell
        else:
            rest.append((key, cell))
    for key, cell in rest:
        column = column_of(table, key)
        if column is None or column in placed or column in ("quantity", "date", "channel"):
            issues.append(_misplaced(key, cell))
        else:
            placed[column] = cell
    return placed


def _misplaced(key: str, cell: Piece) -> Issue:
    return Issue(
        code="misplaced_cell",
        field=key,
        span=cell.span,
        message=f"Ô “{key}” ghi “{cell[:60]}”, không rõ thuộc cột nào; để trống, không đoán.",
        hint="Xem lại bản gốc: tệp này do bên thứ ba tách, có cột bị lệch.",
    )


def _cases(rows: list[dict[str, Piece]]) -> tuple[Papers, ...]:
    papers = tuple(
        Paper(
            name=row.get("name"),
            forms=tuple((line, None) for line in row["forms"].lines()) if "forms" in row else (),
            quantity=row.get("quantity"),
        )
        for row in rows
    )
    return (Papers(rows=papers),) if papers else ()
