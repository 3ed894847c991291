"""Findings and the rows of the annexes as a workbook: one line a finding, one a listed row, the figures beside them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from io import BytesIO

from api.dossier.asking import EVERYTHING, Filters, counts, findings, labels, rows
from api.reports.table_sheet import table_sheet
from catalog_graph.dossier.types import Counts, Finding, ListedRow, Share
from catalog_graph.store.opening import Store

STATES = {"asked": "Còn yêu cầu", "exception": "Đã có ngoại lệ", "mention": "Chỉ nhắc đến"}
"""State of a finding → how it is said."""
_CONFIDENCE = {"high": "cao", "medium": "vừa", "low": "thấp"}
_FINDINGS = (
    ("Mã TTHC", 12), ("Tên thủ tục", 44), ("Cơ quan công bố", 26), ("Trạng thái", 16), ("Giấy tờ", 30),
    ("CSDL thay thế", 28), ("Thành phần hồ sơ", 60), ("Chữ nhận ra", 24), ("Câu ngoại lệ", 50), ("Trong danh mục", 14),
    ("Dòng Phụ lục I", 12), ("Văn bản quy định thành phần", 40), ("Điều, khoản, điểm", 30), ("Dẫn nghị quyết", 12),
    ("Căn cứ thay thế", 44), ("Độ tin cậy", 10), ("Lý do", 60),
)  # fmt: skip
_ROWS = (
    ("STT", 7), ("Mã TTHC", 12), ("Mã in trong văn bản", 14), ("Tên thủ tục", 44), ("Thành phần thay thế", 44),
    ("CSDL (như in)", 34), ("CSDL", 24), ("Bộ chủ quản", 22), ("Văn bản", 40), ("Điều, khoản, điểm", 34),
    ("Một phần", 9), ("Lĩnh vực", 34), ("Ghi chú", 50),
)  # fmt: skip


def workbook(store: Store, filters: Filters = EVERYTHING) -> bytes:
    """The workbook of what is asked for. Codes are written as text, so that no zero is lost. Raises StoreError as the
    questions do."""
    import xlsxwriter

    counted = counts(store, filters)
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties(
            {"title": "Thành phần hồ sơ thay thế bằng dữ liệu", "created": datetime.datetime(2026, 1, 1)}
        )  # the same rows, the same bytes
        table_sheet(book, "Hồ sơ còn yêu cầu", _FINDINGS, (_finding(each) for each in findings(store, filters)))
        table_sheet(book, "Danh mục", _ROWS, (_row(each) for each in rows(store)))
        if counted is not None:
            table_sheet(book, "Tổng hợp", _TOTALS, _totals(counted))
    return out.getvalue()


def _finding(each: Finding) -> tuple[str, ...]:
    named = labels()
    return (
        each.subject, each.name or "", each.agency or "", STATES[each.state], named[each.kind], named[each.database],
        each.text, each.words, each.exception or "", "ngoài Phụ lục I" if each.outside else "có",
        ", ".join(row.order or str(row.ordinal) for row in each.listed),
        "; ".join(dict.fromkeys(one for row in each.listed for one in row.instruments)),
        "; ".join(dict.fromkeys(row.provisions for row in each.listed if row.provisions)),
        "có" if each.cites else "không", each.ground, _CONFIDENCE[each.confidence], each.reason,
    )  # fmt: skip


def _row(each: ListedRow) -> tuple[str, ...]:
    named = labels()
    return (
        each.order or "", ", ".join(code.value or "" for code in each.codes),
        ", ".join(code.printed for code in each.codes), each.name or "", each.documents or "",
        "; ".join(each.databases), "; ".join(named[key] for key in each.keys), "; ".join(each.owners),
        "; ".join(each.instruments), each.provisions or "", "một phần" if each.partial else "", each.group or "",
        " ".join(each.notes),
    )  # fmt: skip


_TOTALS = (("Nhóm", 20), ("Tên", 50), ("Còn yêu cầu (mã)", 16), ("Đã có ngoại lệ (mã)", 18), ("Mã trong danh mục", 18),
           ("Còn yêu cầu, trong danh mục", 18), ("Dẫn nghị quyết", 14))  # fmt: skip


def _totals(counted: Counts) -> Iterable[Sequence[str | int]]:
    yield (
        "Tất cả",
        counted.snapshot or "",
        counted.asked,
        counted.exception,
        counted.present,
        counted.asked_listed,
        (counted.cites),
    )
    groups = {"CSDL": counted.by_database, "Giấy tờ": counted.by_class, "Cơ quan": counted.by_agency}
    for group, shares in groups.items():
        for share in shares:
            yield _share(group, share)


def _share(group: str, share: Share) -> tuple[str | int, ...]:
    return group, share.label, share.asked, share.exception, share.listed, share.asked_listed, share.cites
