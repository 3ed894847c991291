"""How intake is spoken of, on pages and in the API's descriptions."""

from __future__ import annotations

from api.intake.inbox import LOOSE
from catalog_graph.store.taken import FileRow

FATES = {
    "waiting": "Chờ",
    "stored": "Đã đọc",
    "held": "Đã có",
    "refused": "Từ chối",
    "passed_over": "Bỏ qua",
}
"""Fate of a file → how it is called."""
STATES = {
    "waiting": "Đang chờ đến lượt",
    "running": "Đang nạp",
    "done": "Đã nạp xong",
    "failed": "Không nạp được",
    "stopped": "Đã dừng theo yêu cầu",
}
"""State of a task → how it is called."""


def found(row: FileRow) -> str:
    """What was found in a file: "Danh mục 4.108 dòng", "Quyết định 1285/QĐ-BTC", "Hồ sơ thủ tục 1.000080"."""
    if row.kind == "list":
        return f"Danh mục {row.rows_in:,} dòng".replace(",", ".")
    if row.kind == "decision":
        return f"Quyết định {row.number or '(không rõ số)'}"
    if row.kind == "document":
        return f"Văn bản {row.number}" if row.number else "Văn bản"
    if row.kind == "record":
        return f"Hồ sơ thủ tục {row.subject or '(không có mã)'}" if row.record is not None else ""
    return ""


def already(row: FileRow) -> str:
    """Where the bytes of a file are held already."""
    name = row.collection or ""
    source = name.removeprefix("decisions:").removeprefix("documents:")
    if source == name:
        return f"Kho đã có tệp này: {row.place}, bản chụp {name}."
    way = "nạp qua trình duyệt" if source.split("/")[0] == LOOSE else f"nạp từ {source}"
    return f"Kho đã có tệp này: {row.place}, {way}."
