"""The portal's page as JSON with Vietnamese labels for keys (2026-04)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extract.records.identity import foreign
from extract.records.labels import column_of, labelled
from extract.records.members import Members, leaves
from extract.records.printed import Basis, Method, Paper, Papers, Printed, assemble
from extract.records.recognise import settle
from extract.types import Procedure, Sourced
from ingest.types import Document, Leaf, Node, Piece, Span

FORM = "page-json"

_TABLES = ("channels", "cases", "legal_basis")
_URLS = ("reference", "url", "link")
_NEXT_FILE = re.compile(r",(?=[A-Za-z]:[\\/]|https?://|/)|\n")


def fits(document: Document) -> bool:
    """An object whose keys are the labels of the page, with the way of handing in as a list."""
    keys = labelled(document.tree)
    if not {"code", "name"} <= set(keys) or len(keys) < 5 or not isinstance(document.tree, Mapping):
        return False
    return "channels" not in keys or not isinstance(document.tree[keys["channels"]], Leaf)


def procedures(document: Document) -> tuple[Procedure, ...]:
    """The one record of the file."""
    assert isinstance(document.tree, Mapping)
    tree = Members(document.tree)
    keys = labelled(document.tree)
    labels = {
        member: leaf for member, key in keys.items() if member not in _TABLES and (leaf := tree.text(key)) is not None
    }
    methods = [Method(**row) for row in _rows(tree, keys, "channels")]
    basis = [Basis(**row) for row in _rows(tree, keys, "legal_basis")]
    cases = _cases(tree.node(keys["cases"])) if "cases" in keys else ()
    urls = [("địa chỉ trang", tree.text(key)) for key in _URLS]
    printed = Printed(
        form=FORM,
        labels=labels,
        methods=tuple(methods),
        cases=cases,
        basis=tuple(basis),
        leftovers=tuple(tree.left(frozenset())),
    )
    record = assemble(printed)
    return (settle(record, foreign(record.code, urls)),)


def _rows(tree: Members, keys: Mapping[str, str], table: str) -> list[dict[str, Piece]]:
    """Rows of a table, each as column → cell."""
    key = keys.get(table)
    node = tree.node(key) if key is not None else None
    rows = node if node is not None and not isinstance(node, Leaf | Mapping) else ()
    return [_row(row, table) for row in rows if isinstance(row, Mapping)]


def _row(row: Mapping[str, Node], table: str) -> dict[str, Piece]:
    cells = ((column_of(table, key), cell) for key, cell in row.items())
    return {column: cell for column, cell in cells if column is not None and isinstance(cell, Leaf)}


def _cases(node: Node | None) -> tuple[Papers, ...]:
    """Cases by name. The name is a key of the file and no part of its text: its evidence is the place of its papers."""
    if not isinstance(node, Mapping):
        return ()
    found = []
    for name, rows in node.items():
        at = next(iter(leaves(rows)), None)
        papers = rows if not isinstance(rows, Leaf | Mapping) else ()
        found.append(
            Papers(
                name=None if at is None else Sourced(" ".join(name.split()), Span(at.start, at.start)),
                rows=tuple(_paper(_row(row, "cases")) for row in papers if isinstance(row, Mapping)),
            )
        )
    return tuple(found)


def _paper(row: Mapping[str, Piece]) -> Paper:
    cell = row.get("forms")
    files = () if cell is None else tuple((_file_name(part), None) for part in _files(cell))
    return Paper(name=row.get("name"), forms=files, quantity=row.get("quantity"))


def _files(cell: Piece) -> list[Piece]:
    parts, start = [], 0
    for cut in _NEXT_FILE.finditer(cell):
        parts.append(cell[start : cut.start()])
        start = cut.end()
    return [*parts, cell[start:]]


def _file_name(path: Piece) -> Piece:
    """The last part of a path: pages were saved with the form's place on somebody's disk."""
    return path[max(path.rfind("\\"), path.rfind("/")) + 1 :]
