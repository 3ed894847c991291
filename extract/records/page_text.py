"""The 2026 page as text: a field for each label, table cells run together, and the whole text of the page beside them.

Whoever saved the pages cut each field at the next label's words, even where a sentence spoke them, so a field may be
torn ("… theo mục Thành phần hồ sơ …"). The whole text has its labels in one order with fixed table headers, so a field
that is not what stands there is read from there, and an Issue says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from extract import values
from extract.records.glued import basis, dossier, methods, page
from extract.records.glued.cells import Cell
from extract.records.identity import foreign
from extract.records.labels import labelled
from extract.records.members import Members
from extract.records.printed import Basis, Method, Paper, Papers, Printed, assemble
from extract.records.recognise import settle
from extract.types import Procedure, Result
from ingest.types import Document, Issue, Leaf, Piece, Severity

FORM = "page-text"

_TABLES = ("channels", "cases", "legal_basis")
_LONG = ("steps", "channels", "cases", "legal_basis", "executing", "conditions", "results")
_DIGITS = frozenset("0123456789")


def fits(document: Document) -> bool:
    """An object whose keys are the labels of the page, with the ways of handing in as one text."""
    keys = labelled(document.tree)
    if not {"code", "name"} <= set(keys) or len(keys) < 5 or not isinstance(document.tree, Mapping):
        return False
    return isinstance(document.tree.get(keys.get("channels", "")), Leaf)


def procedures(document: Document) -> tuple[Procedure, ...]:
    """The one record of the file."""
    assert isinstance(document.tree, Mapping)
    tree = Members(document.tree)
    fields: dict[str, Piece] = {
        member: leaf for member, key in labelled(document.tree).items() if (leaf := tree.text(key)) is not None
    }
    whole = tree.text("raw_text")
    parts = page.sections(whole) if whole is not None else {}
    issues = _mend(fields, parts)
    outside = [("văn bản toàn trang", parts.get("code")), ("địa chỉ trang", tree.text("detail_url", "url"))]
    tree.node("formality_id")  # the page's own id: tells nothing of the procedure
    tables = {member: values.stated(fields.pop(member, None)) for member in _TABLES}
    end = page.ending(fields.pop("results")) if "results" in fields else page.End((), None, None)
    related = values.stated(fields.pop("related", None))
    labels = fields | {key: piece for key, piece in (("keywords", end.keywords), ("description", end.notes)) if piece}
    rows, left = _rows(tables["channels"], tables["legal_basis"])
    papers, other = _papers(tables["cases"])
    printed = Printed(
        form=FORM,
        labels=labels,
        methods=tuple(Method(**row) for row in rows["channels"]),
        cases=papers,
        basis=tuple(Basis(**row) for row in rows["legal_basis"]),
        leftovers=(*tree.left(frozenset()), *left, *other),
        issues=(*issues, *_unnumbered(rows["legal_basis"])),
    )
    record = replace(
        assemble(printed),
        results=tuple(
            Result(name=name, code=values.line_of(code))
            for cell, code in end.results
            if (name := values.line_of(cell)) is not None
        ),
        related=values.texts(page.related(related)) if related is not None else (),
    )
    return (settle(record, foreign(record.code, outside)),)


def _mend(fields: dict[str, Piece], parts: Mapping[str, Piece]) -> list[Issue]:
    """Put what stands in the page's whole text where a field is torn; say which fields were."""
    issues: list[Issue] = []
    for member in _LONG:
        part, own = parts.get(member), fields.get(member)
        if part is None or own is None or own.strip() == part.strip() or (member == "results" and _same_end(own, part)):
            continue
        fields[member] = part
        issues.append(
            Issue(
                code="torn_field",
                severity=Severity.INFO,
                field=member,
                span=own.span,
                message="Trường bị cắt sai chỗ khi lưu trang; đọc lại từ văn bản toàn trang.",
            )
        )
    return issues


def _same_end(own: Piece, part: Piece) -> bool:
    return page.ending(own)[0] == page.ending(part)[0]


def _rows(
    channels: Piece | None, law: Piece | None
) -> tuple[dict[str, list[dict[str, Piece]]], list[tuple[str, Piece]]]:
    """Rows of the two plain tables, each as column → cell, and the cells of no row."""
    rows: dict[str, list[dict[str, Piece]]] = {"channels": [], "legal_basis": []}
    left: list[tuple[str, Piece]] = []
    cells = {"channels": methods.split(channels) if channels else [], "legal_basis": basis.split(law) if law else []}
    for table, found in cells.items():
        for cell in found:
            if cell.row < 0:
                left += [(table, cell.piece)] if cell.role == "other" else []
                continue
            if cell.row == len(rows[table]):
                rows[table].append({})
            rows[table][cell.row][cell.role] = cell.piece
    return rows, left


def _papers(text: Piece | None) -> tuple[tuple[Papers, ...], list[tuple[str, Piece]]]:
    cells = dossier.split(text) if text is not None else []
    cases: list[tuple[Piece | None, list[list[Cell]]]] = []
    left: list[tuple[str, Piece]] = []
    for cell in cells:
        if cell.role == "case":
            cases.append((cell.piece, []))
        elif cell.role == "other":
            left.append(("cases", cell.piece))
        elif cell.row >= 0:
            rows = cases[-1][1] if cases else []
            if not rows or rows[-1][0].row != cell.row:
                rows.append([])
            rows[-1].append(cell)
    return tuple(Papers(name=name, rows=tuple(map(_paper, rows))) for name, rows in cases), left


def _paper(row: Iterable[Cell]) -> Paper:
    by_role: dict[str, list[Piece]] = {}
    for cell in row:
        by_role.setdefault(cell.role, []).append(cell.piece)
    return Paper(
        name=by_role.get("name", [None])[0],
        forms=tuple((form, None) for form in by_role.get("form", ())),
        quantity=by_role.get("quantity", [None])[0],
    )


def _unnumbered(rows: Iterable[Mapping[str, Piece]]) -> list[Issue]:
    """An Issue for each row of căn cứ pháp lý that carries no number."""
    return [
        Issue(
            code="basis_without_number",
            field="legal_basis",
            span=row["title"].span if "title" in row else None,
            message=f"Căn cứ “{' '.join(row.get('title', Piece('', 0)).split())[:80]}” không có số, ký hiệu.",
            hint="Bổ sung số, ký hiệu văn bản tại nguồn.",
        )
        for row in rows
        if not _DIGITS & set(row.get("number", ""))
    ]
