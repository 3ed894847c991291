"""From a span of a Document's text to the place in the file: JSON pointer, cell, paragraph, line or page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from ingest.types import Cell, Document, Leaf, Node, Place, Span


def locate(document: Document, span: Span) -> Place:
    """The place in the file of the run that begins at ``span.start``."""
    if document.tree is not None:
        pointer = _pointer(document.tree, span.start, "")
        if pointer is not None:
            return Place("json", path=pointer)
    cell = _cell(document, span.start)
    if cell is not None:
        return cell
    at = bisect_right(document.blocks, span.start, key=lambda block: block.span.start) - 1
    if at >= 0:
        return document.blocks[at].place
    return Place("line", row=document.text.count("\n", 0, span.start) + 1)


def _pointer(node: Node, at: int, path: str) -> str | None:
    """The JSON pointer (RFC 6901) of the leaf that holds offset `at`, None when no leaf does."""
    if isinstance(node, Leaf):
        return path if node.start <= at <= node.end else None
    items: Sequence[tuple[str, Node]]
    if isinstance(node, Mapping):
        items = [(key.replace("~", "~0").replace("/", "~1"), child) for key, child in node.items()]
    else:
        items = [(str(index), child) for index, child in enumerate(node)]
    for key, child in items:
        found = _pointer(child, at, f"{path}/{key}")
        if found is not None:
            return found
    return None


def _cell(document: Document, at: int) -> Place | None:
    for table in document.tables:
        if not table.span.start <= at < max(table.span.end, table.span.start + 1):
            continue
        best: Cell | None = None
        for row in table.rows:
            for cell in row:
                if cell.span.start <= at <= cell.span.end and (best is None or cell.span.start > best.span.start):
                    best = cell
        if best is not None:
            return Place("cell", path=table.name, row=best.row, column=best.column, page=table.page)
    return None
