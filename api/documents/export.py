"""The list of documents as a spreadsheet and as CSV: all that is asked for, numbers of documents as text."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from api.catalogue.export import csv_lines, safe
from api.documents.choosing import type_label, type_of
from api.evidence.places import media_words
from api.reports.words import FONT, number
from catalog_graph.store.documents import DocumentHead


class Column(NamedTuple):
    """A column: its head, its width in characters, what stands in it."""

    head: str
    width: int
    read: Callable[[DocumentHead], str]


def _day(text: str | None) -> str:
    return "" if not text else "/".join(reversed(text[:10].split("-")))


COLUMNS = (
    Column("Loại văn bản", 18, lambda head: type_label(type_of(head))),
    Column("Số, ký hiệu", 22, lambda head: head.number or ""),
    Column("Ngày ban hành", 14, lambda head: _day(head.issued_on)),
    Column("Ngày có hiệu lực", 16, lambda head: _day(head.effective_on)),
    Column("Cơ quan ban hành", 34, lambda head: head.issuer or ""),
    Column("Trích yếu hoặc tên", 70, lambda head: head.title or ""),
    Column("Người ký", 24, lambda head: head.signer or ""),
    Column("Số trang", 9, lambda head: str(head.pages or "")),
    Column("Dạng tệp", 18, lambda head: media_words(head.media_type)),
    Column("Cần xem lại", 11, lambda head: str(head.doubts or "")),
    Column("Tệp", 50, lambda head: head.path),
)
"""The columns, in order."""


def csv_parts(heads: Sequence[DocumentHead]) -> Iterator[bytes]:
    """CSV in UTF-8 with its mark. A cell that a spreadsheet would take for a formula gets a quote."""
    yield "\ufeff".encode()
    yield csv_lines([[column.head for column in COLUMNS]])
    yield csv_lines([safe(column.read(head)) for column in COLUMNS] for head in heads)


def write_xlsx(
    heads: Sequence[DocumentHead], about: Iterable[tuple[str, str]], path: Path, made: datetime.datetime
) -> None:
    """Write the workbook: a sheet of the documents, and one that says what was asked for. Rows go to disk at once."""
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"title": "Văn bản trong kho", "created": made.replace(tzinfo=None)})
        plain = {"font_name": FONT, "font_size": 11, "valign": "top", "text_wrap": True}
        text = book.add_format(plain)
        head = book.add_format({**plain, "bold": True, "border": 1, "bg_color": "#DDE7F0"})
        sheet = book.add_worksheet("Văn bản")
        for at, column in enumerate(COLUMNS):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, column.head, head)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(1, len(heads)), len(COLUMNS) - 1)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        for row, each in enumerate(heads, 1):
            for at, column in enumerate(COLUMNS):
                if said := column.read(each):
                    sheet.write_string(row, at, said[:32_767], text)
        sheet = book.add_worksheet("Thông tin")
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 1, 90)
        told = [*about, ("Số dòng", f"{number(len(heads))} văn bản"), ("Lập lúc", f"{made:%H:%M %d/%m/%Y}")]
        for row, (name, value) in enumerate(told):
            sheet.write_string(row, 0, name, text)
            sheet.write_string(row, 1, value, text)
