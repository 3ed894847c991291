"""From a span of a Document's text to the place in the file: JSON pointer, cell, paragraph, line or page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from ingest.types import Cell, Document, Leaf, Node, Place, Span, Table


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
        block = document.blocks[at]
        if block.place.kind != "line" or block.place.row is None:
            return block.place
        return block.place._replace(row=block.place.row + document.text.count("\n", block.span.start, span.start))
    return Place("line", row=document.text.count("\n", 0, span.start) + 1)


def _pointer(node: Node, at: int, path: str) -> str | None:
    """The JSON pointer (RFC 6901) of the leaf that holds offset `at`, None when no leaf does."""
    if isinstance(node, Leaf):
        return path if node.start <= at <= node.end else None
    if isinstance(node, Mapping):
        for key, child in node.items():
            found = _pointer(child, at, f"{path}/{key.replace('~', '~0').replace('/', '~1')}")
            if found is not None:
                return found
        return None
    for index in _near(node, at):
        found = _pointer(node[index], at, f"{path}/{index}")
        if found is not None:
            return found
    return None


def _near(items: Sequence[Node], at: int) -> range:
    """Where in a list the offset may stand: a list of thousands of records is searched by halves, its leaves being in
    the order of the text; an item without leaves says nothing, so its neighbours are looked at too."""
    low, high = 0, len(items)
    while high - low > 8:
        middle = (low + high) // 2
        first = _first(items[middle])
        if first is None:
            break
        if first <= at:
            low = middle
        else:
            high = middle
    return range(low, high)


def _first(node: Node) -> int | None:
    """The offset of the first leaf of a node, None when it has none."""
    if isinstance(node, Leaf):
        return node.start
    for child in node.values() if isinstance(node, Mapping) else node:
        start = _first(child)
        if start is not None:
            return start
    return None


def _cell(document: Document, at: int) -> Place | None:
    """The cell at an offset: of tables inside one another, the innermost."""
    best: tuple[Table, Cell] | None = None
    for table in document.tables:
        if not table.span.start <= at < max(table.span.end, table.span.start + 1):
            continue
        cell = _cell_of(table, at)
        if cell is not None and (best is None or cell.span.start >= best[1].span.start):
            best = table, cell
    if best is None:
        return None
    table, cell = best
    return Place("cell", path=table.name, row=cell.row, column=cell.column, page=cell.page or table.page)


def _cell_of(table: Table, at: int) -> Cell | None:
    """The last cell that begins at or before an offset and reaches it; rows are searched by halves."""
    low, high, found = 0, len(table.rows) - 1, -1
    while low <= high:
        middle = row = (low + high) // 2
        while row >= low and not table.rows[row]:
            row -= 1
        if row < low:
            low = middle + 1
        elif table.rows[row][0].span.start <= at:
            found, low = row, middle + 1
        else:
            high = row - 1
    best: Cell | None = None
    for cell in table.rows[found] if found >= 0 else ():
        if cell.span.start <= at <= cell.span.end:
            best = cell
    return best
