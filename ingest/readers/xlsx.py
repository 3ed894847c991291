"""Spreadsheets (XLSX): every sheet a table, each row a line, cells as shown with the number behind them.

Read from the XML itself: one pass gives merged ranges, hidden rows and cached results of formulas together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from ingest import limits, sniff
from ingest.compose import Composer
from ingest.ooxml import attribute, child, children
from ingest.package import Package, broken
from ingest.sheet.cells import Sheet, SheetCell, shared_strings
from ingest.sheet.formats import Formats, formats
from ingest.sheet.heads import MOST_ROWS, bold_styles, head_rows
from ingest.types import Cell, Document, Issue, Severity, Unreadable

if TYPE_CHECKING:
    from ingest.sheet.old_codes import OldCodes

READER = "xlsx/3"
_WORKBOOK, _STRINGS, _STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"


def read(data: bytes, digest: str, name: str) -> Document:
    """Read a workbook. Raises Unreadable when the package is broken, encrypted, unsafe or too large."""
    package = Package(data)
    workbook = package.xml(_WORKBOOK)
    if workbook is None:
        raise Unreadable(broken())
    composer = Composer()
    strings = shared_strings(package.xml(_STRINGS))
    styles = package.xml(_STYLES)
    shown, bold = formats(styles, workbook), bold_styles(styles)
    codes = _old_codes(package, workbook, strings)
    cells = 0
    for title, part in _sheets(package, workbook):
        root = package.xml(part) if part else None
        if root is None:
            composer.issues.append(_missing(title))
            continue
        sheet = Sheet(root, strings, shown)
        cells = _write(composer, sheet, title, cells, codes, bold)
        if sheet.uncomputed:
            composer.issues.append(_uncomputed(title, sheet.uncomputed))
    composer.issues.extend(codes.issues() if codes else ())
    return composer.document(digest=digest, name=name, media_type=sniff.XLSX, reader=READER)


def _sheets(package: Package, workbook: etree._Element) -> list[tuple[str, str | None]]:
    """Names of the worksheets and the parts that hold them, in the order of their tabs; charts are left out."""
    targets: dict[str, tuple[str, str]] = {}
    for element in children(package.xml("xl/_rels/workbook.xml.rels"), "Relationship"):
        target = element.get("Target", "").replace("\\", "/")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target.removeprefix('./')}"
        targets[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], part)
    out: list[tuple[str, str | None]] = []
    for element in children(child(workbook, "sheets"), "sheet"):
        kind, part = targets.get(attribute(element, "id") or "", ("worksheet", ""))
        if kind == "worksheet":
            out.append((element.get("name", ""), part or None))
    return out


def _old_codes(package: Package, workbook: etree._Element, strings: list[str]) -> OldCodes | None:
    """The decoder of a workbook that may hold TCVN3 or VNI; None for nearly all. Its sheets are then read twice."""
    from ingest.legacy.evidence import possible

    sheets = [part for _, part in _sheets(package, workbook) if part]
    inline = (package.part(part) or b"" for part in sheets)
    if not possible(package.part(_STRINGS) or b"") and not any(b"inlineStr" in raw and possible(raw) for raw in inline):
        return None
    from ingest.sheet.old_codes import OldCodes

    codes = OldCodes(package.xml(_STYLES), package.xml(_STRINGS))
    for part in sheets:
        root = package.xml(part)
        if root is not None:
            codes.see(cell for row in Sheet(root, strings, Formats()).rows() for cell in row)
    return codes if codes.any else None


def _write(
    composer: Composer, sheet: Sheet, title: str, cells: int, codes: OldCodes | None, bold: frozenset[int]
) -> int:
    """Write one sheet; the number of cells written so far."""
    merged = sheet.merged()
    start = composer.next()
    rows: list[list[Cell]] = []
    first: list[list[SheetCell]] = []
    for row in sheet.rows():
        cells += len(row)
        if cells > limits.SHEET_CELLS:
            from ingest.read import too_many_cells

            raise Unreadable(too_many_cells())
        if len(first) <= MOST_ROWS:
            first.append(row)
        rows.append([_cell(composer, cell, merged, codes, first=at == 0) for at, cell in enumerate(row)])
    if rows:
        composer.table(start, rows, name=title, header_rows=head_rows(first, merged, sheet.root, bold))
    return cells


def _cell(
    composer: Composer,
    cell: SheetCell,
    merged: dict[tuple[int, int], tuple[int, int]],
    codes: OldCodes | None,
    *,
    first: bool,
) -> Cell:
    down, across = merged.get((cell.row, cell.column), (1, 1))
    decoded = codes.decoded(cell) if codes and not cell.text.isnumeric() else None
    return Cell(
        span=composer.write(cell.text, "\n" if first else "\t", decoded=decoded),
        row=cell.row,
        column=cell.column,
        row_span=down,
        column_span=across,
        value=cell.value,
    )


def _missing(title: str) -> Issue:
    return Issue(
        code="missing_sheet",
        severity=Severity.ERROR,
        message=f"Không đọc được trang tính “{title}”: tệp thiếu phần này.",
        hint="Mở tệp bằng Excel rồi lưu lại.",
    )


def _uncomputed(title: str, count: int) -> Issue:
    return Issue(
        code="formula_without_value",
        message=f"Trang tính “{title}” có {count} ô công thức chưa có kết quả; các ô này để trống.",
        hint="Mở tệp bằng Excel để tính lại rồi lưu.",
    )
