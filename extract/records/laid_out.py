"""A laid-out record to a `Printed`: what stands under each label, the rows of its tables, what nobody took."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from extract.records.labels import column_of
from extract.records.layout import Item, Label, header, items, labels
from extract.records.printed import Basis, Method, Paper, Papers, Printed
from extract.types import Sourced
from extract.values import stated
from ingest.types import Document, Piece, Span, Table

FEWEST = 6
"""A record shows at least so many labels; fewer are words of another text."""
Sections = dict[str, list[Item]]
_NAMES = {"channels": "Cách thức thực hiện", "cases": "Thành phần hồ sơ", "legal_basis": "Căn cứ pháp lý"}


def shows_record(document: Document, within: int | None = None) -> bool:
    """Whether the labels of one record, its code and name among them, stand in a document.

    `within`: the first label must stand among so many first lines (a decision holds records further down).
    """
    content = items(document)
    found = labels(document, content)
    members = {label.member for label in found}
    return (
        len(found) >= FEWEST
        and {"code", "name"} <= members
        and bool({"steps", "cases", "channels"} & members)
        and (within is None or found[0].at < within)
    )


def printed(document: Document, form: str, *, page: bool = False) -> Printed:
    """The record of a document. `page`: what stands outside of the record (menus, foot) is no part of it."""
    content = items(document)
    found = labels(document, content)
    end = _end_of_record(document, content, found) if page else len(content)
    sections = _sections(content[:end], found)
    methods, left_methods = _tables(document, sections.pop("channels", []), "channels")
    basis, left_basis = _tables(document, sections.pop("legal_basis", []), "legal_basis")
    cases, left_cases = _cases(document, sections.pop("cases", []))
    leftovers = [(_NAMES["channels"], line) for line in left_methods]
    leftovers += [(_NAMES["cases"], line) for line in left_cases]
    leftovers += [(_NAMES["legal_basis"], line) for line in left_basis]
    values: dict[str, Piece] = {}
    for member, section in sections.items():
        value = _whole(document, section)
        if value is not None:
            values[member] = value
        leftovers += [(member, document.piece(item.span)) for item in section if isinstance(item, Table)]
    if not page:
        leftovers += [("đầu tệp", line) for line in _before(content, found)]
    return Printed(
        form=form,
        labels=values,
        methods=tuple(Method(**row) for row in methods),
        cases=cases,
        basis=tuple(Basis(**row) for row in basis),
        leftovers=tuple(leftovers),
    )


def _sections(content: Sequence[Item], found: Sequence[Label]) -> Sections:
    """Member → what stands under its label."""
    ends = [label.at for label in found[1:]] + [len(content)]
    out: Sections = {}
    for label, end in zip(found, ends, strict=True):
        own: list[Item] = [label.value] if label.value is not None else []
        out[label.member] = own + list(content[label.at + 1 : end])
    return out


def _before(content: Sequence[Item], found: Sequence[Label]) -> list[Piece]:
    """Lines before the first label, but for the title of the sheet."""
    lines = [item for item in content[: found[0].at if found else 0] if isinstance(item, Piece)]
    return [line for line in lines if not line.rstrip(": ").isupper() and "thủ tục hành chính" not in line.lower()]


def _end_of_record(document: Document, content: Sequence[Item], found: Sequence[Label]) -> int:
    """Where the part of a web page that holds all labels ends."""
    paths = [_path(document, label.line.start) for label in found]
    if not paths or any(path is None for path in paths):
        return len(content)
    shared = paths[0] or ()
    for path in paths[1:]:
        steps = zip(shared, path or (), strict=False)
        shared = shared[: next((i for i, (a, b) in enumerate(steps) if a != b), min(len(shared), len(path or ())))]
    for index in range(found[-1].at + 1, len(content)):
        item = content[index]
        path = _path(document, item.span.start if isinstance(item, Table) else item.start)
        if path is not None and path[: len(shared)] != shared:
            return index
    return len(content)


def _path(document: Document, at: int) -> tuple[str, ...] | None:
    """The steps of the DOM path of the block at an offset; None inside tables."""
    index = bisect_right(document.blocks, at, key=lambda block: block.span.start) - 1
    if index < 0 or document.blocks[index].span.end < at:
        return None
    return tuple((document.blocks[index].place.path or "").split("/"))


def _whole(document: Document, section: Sequence[Item]) -> Piece | None:
    """The lines of a section as one piece of the text."""
    lines = [item for item in section if isinstance(item, Piece)]
    return document.piece(Span(lines[0].start, lines[-1].end)) if lines else None


def _tables(document: Document, section: Sequence[Item], kind: str) -> tuple[list[dict[str, Piece]], list[Piece]]:
    """Rows of the tables of a section as column → cell, and the lines that are no row."""
    rows: list[dict[str, Piece]] = []
    left: list[Piece] = []
    for item in section:
        if isinstance(item, Piece):
            left.extend([item] if stated(item) is not None else [])
        elif (found := header(document, item)) is not None and found[0] == kind:
            rows.extend(row for row in _rows(document, item, kind, found[1]) if isinstance(row, dict))
        else:
            left.append(document.piece(item.span))
    return rows, left


def _rows(document: Document, table: Table, kind: str, head: int) -> Iterator[dict[str, Piece] | Piece]:
    """The rows below a header as column → cell; a row that is one cell across the table as that cell."""
    columns: dict[int, str] = {}
    for cell in table.rows[head]:
        column = column_of(kind, " ".join(document.piece(cell.span).split()))
        if column is not None:
            columns[cell.column] = column
    reaching: dict[int, tuple[int, Piece]] = {}  # column → last row reached, words of a cell that covers more rows
    for row in table.rows[head + 1 :]:
        if len(row) == 1 and row[0].column_span > 1:
            yield document.piece(row[0].span)
            continue
        cells: dict[int, Piece] = {}
        for cell in row:
            cells[cell.column] = document.piece(cell.span)
            if cell.row_span > 1:
                reaching[cell.column] = (cell.row + cell.row_span - 1, cells[cell.column])
        number = row[0].row if row else 0
        for at, (last, words) in reaching.items():
            if at not in cells and number <= last:
                cells[at] = words
        out = {columns[at]: words for at, words in cells.items() if at in columns}
        if any(words.strip() for words in out.values()):
            yield out


def _cases(document: Document, section: Sequence[Item]) -> tuple[tuple[Papers, ...], list[Piece]]:
    """Cases: the lines before a table, or a row across it, name the case; the other rows are its papers."""
    out: list[Papers] = []
    name: list[Piece] = []
    left: list[Piece] = []
    links = _links(document)
    for item in section:
        found = header(document, item) if isinstance(item, Table) else None
        if isinstance(item, Piece):
            name.extend([item] if stated(item) is not None else [])
        elif found is None or found[0] != "cases":
            left.append(document.piece(item.span))
        else:
            title = document.piece(Span(name[0].start, name[-1].end)) if name else None
            name = []
            papers: list[Paper] = []
            for row in _rows(document, item, "cases", found[1]):
                if isinstance(row, dict):
                    papers.append(_paper(row, links))
                    continue
                if papers or title is not None:
                    out.append(Papers(name=title, rows=tuple(papers)))
                title, papers = row, []
            out.append(Papers(name=title, rows=tuple(papers)))
    return tuple(out), left + name


def _links(document: Document) -> list[tuple[Span, str]]:
    return [(span, kind.removeprefix("link:")) for span, kind in document.marks if kind.startswith("link:")]


def _paper(row: Mapping[str, Piece], links: Sequence[tuple[Span, str]]) -> Paper:
    """A row of papers; each line of its form column is a file, with its address where it is a link."""
    cell = row.get("forms")
    names = [line.strip() for line in cell.lines() if stated(line) is not None] if cell is not None else []
    return Paper(
        name=row.get("name"), forms=tuple((name, _address(name, links)) for name in names), quantity=row.get("quantity")
    )


def _address(name: Piece, links: Sequence[tuple[Span, str]]) -> Sourced[str] | None:
    """The address behind a file's name. It is no part of the text: its evidence is the name it stands behind."""
    found = (url for span, url in links if span.start < name.end and name.start < span.end)
    return next((Sourced(url, name.span) for url in found), None)
