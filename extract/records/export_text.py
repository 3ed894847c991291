"""The portal's export as text (2024): each label on a line of its own, tables drawn with bars, papers as a list."""

from __future__ import annotations

import re

from extract.records.labels import column_of
from extract.records.printed import Basis, Method, Paper, Papers, Printed, assemble
from extract.records.sections import labels_in, sections
from extract.types import Procedure
from extract.values import stated
from ingest.types import Document, Piece

FORM = "export-text"

_TABLE_HEAD = re.compile(r"\s*\|[^\n|]+\|[^\n|]+\|")
_RULE = re.compile(r"[-:| ]+")
_QUANTITY = re.compile(
    r"- (?P<quantity>\d{1,4} bản (?:chính|sao)(?:, *\d{1,4} bản (?:chính|sao))?)(?=\s|$)", re.IGNORECASE
)
_LINKS = re.compile(r"\s*\((?P<links>(?:\[[^\n]*?\]\(https?://[^\n]*?\)\s*)+)\)\s*$")
_LINK = re.compile(r"\[(?P<name>[^\n]*?)\]\((?P<url>https?://[^\n]*?)\)(?=\s*(?:\[|$))")
_TITLE = "chi tiết thủ tục hành chính"


def fits(document: Document) -> bool:
    """A text whose first labels, each on its line, are those of the export."""
    return {"code", "name"} <= {member for member, _ in labels_in(document.all()[:4000])}


def procedures(document: Document) -> tuple[Procedure, ...]:
    """The one record of the file."""
    text = document.all()
    cut, before = sections(text, {"channels": _is_table, "legal_basis": _is_table})
    leftovers = [] if before.strip(" \n:").lower() == _TITLE else [("đầu tệp", before)]
    methods, left_methods = _rows(cut.pop("channels", None), "channels")
    basis, left_basis = _rows(cut.pop("legal_basis", None), "legal_basis")
    cases = _cases(cut.pop("cases", None))
    leftovers += [("Cách thức thực hiện", line) for line in left_methods]
    leftovers += [("Căn cứ pháp lý", line) for line in left_basis]
    printed = Printed(
        form=FORM,
        labels=cut,
        methods=tuple(Method(**row) for row in methods),
        cases=cases,
        basis=tuple(Basis(**row) for row in basis),
        leftovers=tuple(leftovers),
    )
    return (assemble(printed),)


def _is_table(rest: Piece) -> bool:
    return _TABLE_HEAD.match(rest[:400]) is not None


def _rows(section: Piece | None, table: str) -> tuple[list[dict[str, Piece]], list[Piece]]:
    """Rows of a table drawn with bars, each as column → cell, and the lines that are no row of it."""
    if section is None or stated(section) is None:
        return [], []
    columns: list[str | None] = []
    rows: list[dict[str, Piece]] = []
    left: list[Piece] = []
    for line in section.lines():
        bare = line.strip()
        if not bare or (_RULE.fullmatch(bare) and columns and not rows):
            continue
        cells = bare[1:-1].pieces("|") if bare.startswith("|") and bare.endswith("|") and len(bare) > 1 else []
        if cells and not columns:
            columns = [column_of(table, cell) for cell in cells]
        elif cells and len(cells) == len(columns):
            rows.append({column: cell for column, cell in zip(columns, cells, strict=True) if column is not None})
        else:
            left.append(line)
    return rows, left


def _cases(section: Piece | None) -> tuple[Papers, ...]:
    """Cases stand apart by blank lines; the first line of each is its name, the papers are the list below it."""
    if section is None or stated(section) is None:
        return ()
    found: list[Papers] = []
    block: list[Piece] = []
    for line in [*section.lines(), Piece("", section.end)]:
        if line.strip():
            block.append(line)
        elif block:
            found.append(_case(block))
            block = []
    return tuple(found)


def _case(block: list[Piece]) -> Papers:
    first = block[0]
    named = _QUANTITY.match(first) is None and not first.startswith(" ")
    rows: list[Piece] = []
    for line in block[1:] if named else block:
        # A paper without any quantity is printed with a blank before it; other lines go on with the paper above.
        if _QUANTITY.match(line) or line.startswith((" ", "- ")) or not rows:
            rows.append(line)
        else:
            rows[-1] = _joined(rows[-1], line)
    return Papers(name=first if named else None, rows=tuple(map(_paper, rows)))


def _joined(above: Piece, line: Piece) -> Piece:
    return Piece(f"{above}\n{line}", above.start)


def _paper(line: Piece) -> Paper:
    quantity = _QUANTITY.match(line)
    name = line[quantity.end() :] if quantity is not None else line
    forms: tuple[tuple[Piece, Piece | None], ...] = ()
    links = _LINKS.search(name)
    if links is not None:
        inside = name.group(links, "links")
        assert inside is not None
        forms = tuple(
            (label, inside.group(m, "url"))
            for m in _LINK.finditer(inside)
            if (label := inside.group(m, "name")) is not None
        )
        name = name[: links.start()]
    return Paper(name=name, forms=forms, quantity=line.group(quantity, "quantity") if quantity is not None else None)
