"""Where words stand in a file, in the officer's words; and what kind of file it is."""

from __future__ import annotations

from api.evidence.grid import column_name, table_at
from api.evidence.members import in_words, steps_of, typed
from api.reports.words import number
from ingest import sniff
from ingest.types import Document, Place, Span

MEDIA = {
    sniff.JSON: "JSON",
    sniff.JSONL: "JSON, mỗi dòng một mục",
    sniff.TEXT: "Văn bản thuần",
    sniff.CSV: "CSV",
    sniff.HTML: "HTML (trang mạng, hoặc Word lưu dạng trang)",
    sniff.DOCX: "Word",
    sniff.XLSX: "Excel",
    sniff.PDF: "PDF",
    sniff.IMAGE: "Ảnh",
    sniff.DOC: "Word đời cũ (.doc)",
    sniff.DOCM: "Word",
    sniff.RTF: "RTF",
    sniff.ODT: "OpenDocument (.odt)",
    sniff.WORD_XML: "Word 2003 (XML)",
    sniff.XLS: "Excel đời cũ (.xls)",
    sniff.XLSM: "Excel",
    sniff.XLSB: "Excel nhị phân (.xlsb)",
    sniff.ODS: "OpenDocument (.ods)",
    sniff.SHEET_XML: "Excel 2003 (XML)",
    sniff.PPT: "Trình chiếu PowerPoint đời cũ (.ppt)",
    sniff.PPTX: "Trình chiếu PowerPoint",
    sniff.MHTML: "Trang mạng lưu một tệp (MHTML)",
}
"""Kinds of files in words."""
_PARTS = {
    "footnotes": "chú thích chân trang",
    "endnotes": "chú thích cuối văn bản",
    "header": "đầu trang",
    "footer": "chân trang",
    "comments": "nhận xét",
}


def media_words(media_type: str | None) -> str:
    """The kind of a file; "không rõ loại" when no reader took it."""
    return MEDIA.get(media_type or "", media_type or "không rõ loại")


def place_words(document: Document, span: Span, place: Place) -> str:
    """The place of a run in its file: sheet, row and column; table, row and cell; paragraph; line; page; member."""
    if place.kind == "json" and document.tree is not None:
        return in_words(typed(document.tree, steps_of(place.path or ""))) or "giá trị duy nhất của tệp"
    if place.kind == "cell":
        return _cell(document, span, place)
    if place.kind == "paragraph":
        part = (place.path or "").rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
        where = f", {_PARTS[part]}" if part in _PARTS else ""
        return f"đoạn {number(place.row or 0)}{where}"
    if place.kind == "page":
        return f"trang {number(place.page or 0)}"
    if place.kind == "line":
        return f"dòng {number(place.row or 0)}"
    if place.kind == "dom":
        return f"đoạn {number(sum(block.span.start <= span.start for block in document.blocks))} của trang"
    return "không rõ chỗ"


def _cell(document: Document, span: Span, place: Place) -> str:
    row, column = number(place.row or 0), place.column or 0
    found = table_at(document, span.start)
    name = column_name(document, found[0], found[2]) if found is not None else None
    named = f" ({name})" if name else ""
    if document.media_type == sniff.XLSX and place.path:
        return f"trang tính “{place.path}”, dòng {row}, cột {letters(column)}{named}"
    page = f"trang {place.page}, " if place.page else ""
    order = document.tables.index(found[0]) + 1 if found is not None else 0
    which = f"bảng thứ {order}, " if len(document.tables) > 1 else "bảng, "
    return f"{page}{which}dòng {row}, cột {column}{named}"


def letters(column: int) -> str:
    """The letters of a spreadsheet column: 1 is A, 27 is AA."""
    out = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        out = chr(ord("A") + rest) + out
    return out
