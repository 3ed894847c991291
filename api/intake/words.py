"""How intake is spoken of, on pages and in the API's descriptions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.intake.inbox import LOOSE
from catalog_graph.store.file_contents import NOTHING, FileContents
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


def found(row: FileRow, contents: FileContents = NOTHING) -> str:
    """What was found in a file: "Danh mục 4.108 dòng", "Quyết định 1285/QĐ-BTC", "Hồ sơ thủ tục 1.000080". Of what else
    it gave, `within` tells; a document that is only a list of petitions is no document of its own."""
    if row.kind == "list":
        return f"Danh mục {row.rows_in:,} dòng".replace(",", ".")
    if row.kind == "decision":
        return f"Quyết định {row.number or '(không rõ số)'}"
    if row.kind == "document" and contents.petitions and not row.number:
        return "Danh sách phản ánh, kiến nghị"
    if row.kind == "document" and contents.forms and not row.number:
        return "Biểu mẫu"
    if row.kind == "document":
        return f"Văn bản {row.number}" if row.number else "Văn bản"
    if row.kind == "record":
        return f"Hồ sơ thủ tục {row.subject or '(không có mã)'}" if row.record is not None else ""
    return ""


def told(row: FileRow, contents: FileContents) -> str:
    """All that was found in a file, in one line: "Quyết định 12/QĐ-UBND: 3 thủ tục, quy trình nội bộ"."""
    more = ", ".join(f"{one.count} {one.name}" for one in within(contents))
    return ": ".join(part for part in (found(row, contents), more) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """Something that files gave besides records: how many, what they are called, the page that lists them."""

    count: int
    name: str
    path: str


def within(contents: FileContents, digest: str | None = None) -> tuple[Within, ...]:
    """What a file gave besides its record, each with the page that shows it; `digest`: only what this file gave."""
    told = ((getattr(contents, member), name, path) for member, name, path in _WITHIN)
    own = "" if digest is None else f"?tep={digest}"
    return tuple(
        Within(count=count, name=name, path=path + (own if path in _BY_FILE else ""))
        for count, name, path in told
        if count
    )


def whole(contents: Iterable[FileContents]) -> FileContents:
    """What several files gave together."""
    every = tuple(contents)
    return FileContents(**{member: sum(getattr(one, member) for one in every) for member, _, _ in _WITHIN})


_WITHIN = (
    ("petitions", "phản ánh, kiến nghị", "/phan-anh"),
    ("internal", "thủ tục, quy trình nội bộ", "/noi-bo"),
    ("forms", "mẫu đơn, tờ khai", "/bieu-mau"),
    ("replaced", "dòng phụ lục giấy tờ thay bằng dữ liệu", "/thanh-phan-thay-the"),
)
_BY_FILE = frozenset({"/phan-anh", "/noi-bo", "/bieu-mau"})
"""Pages that show what one file gave."""


def already(row: FileRow) -> str:
    """Where the bytes of a file are held already."""
    name = row.collection or ""
    source = name.removeprefix("decisions:").removeprefix("documents:")
    if source == name:
        return f"Kho đã có tệp này: {row.place}, bản chụp {name}."
    way = "nạp qua trình duyệt" if source.split("/")[0] == LOOSE else f"nạp từ {source}"
    return f"Kho đã có tệp này: {row.place}, {way}."
