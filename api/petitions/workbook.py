"""Petitions as a workbook: a sheet of petitions, a sheet with a row for each procedure that one is brought to."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator, Sequence

from api.petitions.asking import DECIDED, KINDS, STATES, VIAS, called
from api.reports.table_sheet import table_sheet
from catalog_graph.petitions.types import Link, Linked
from extract.legal.units import said

PETITIONS, LINKS = "Phản ánh", "Thủ tục được gắn"
_ID = "Mã dòng"
_PETITIONS: tuple[tuple[str, int], ...] = (
    (_ID, 18), ("Phản ánh", 20), ("Ngày nhận", 12), ("Cơ quan", 28), ("Tình trạng", 14), ("Loại", 22), ("Hạn", 12),
    ("Nội dung", 70), ("Trả lời", 50), ("Quy định được nêu", 34), ("Tính cho thủ tục", 30),
    ("Mã không có trong danh mục", 18), ("Tệp", 36),
)  # fmt: skip
_LINKS: tuple[tuple[str, int], ...] = (
    (_ID, 18), ("Phản ánh", 20), ("Mã thủ tục", 16), ("Tên thủ tục", 60), ("Gắn theo", 20), ("Mức phù hợp (%)", 12),
    ("Vì sao", 60), ("Quyết định", 16), ("Lý do", 36), ("Người quyết định", 22), ("Lúc", 20),
)  # fmt: skip
_STANDING = {"accept": DECIDED["accepted"], "reject": DECIDED["rejected"]}


def workbook(found: Sequence[Linked]) -> bytes:
    """The workbook of petitions; the same petitions give the same bytes."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": "Phản ánh, kiến nghị", "created": datetime.datetime(2026, 1, 1)})
        for name, heads, rows in ((PETITIONS, _PETITIONS, _petitions(found)), (LINKS, _LINKS, _links(found))):
            table_sheet(book, name, heads, rows, fixed=2)
    return out.getvalue()


def _petitions(found: Iterable[Linked]) -> Iterator[Sequence[str | None]]:
    for each in found:
        one = each.petition
        cited = "; ".join(f"{said(unit.path)} {unit.document}".strip() for unit in one.provisions)
        yield (
            one.id, called(one), _day(one.received), one.agency, STATES[one.state], KINDS.get(one.kind or ""),
            _day(one.due), one.content, one.answer and one.answer[0], cited,
            ", ".join(link.subject for link in each.counted), ", ".join(each.unknown), one.file,
        )  # fmt: skip


def _links(found: Iterable[Linked]) -> Iterator[Sequence[str | int | None]]:
    for each in found:
        for link in each.links:
            yield (
                each.petition.id, called(each.petition), link.subject, link.name, VIAS[link.via],
                round(link.score * 100), link.why, *_decided(link),
            )  # fmt: skip


def _decided(link: Link) -> tuple[str | None, str | None, str | None, str | None]:
    one = link.judgement
    if one is None:
        return DECIDED["open"], None, None, None
    moment = datetime.datetime.fromisoformat(one.moment).astimezone().strftime("%H:%M %d/%m/%Y")
    return _STANDING[one.verdict], one.reason, one.who, moment


def _day(day: datetime.date | None) -> str | None:
    return None if day is None else f"{day:%d/%m/%Y}"
