"""One record laid out as the portals lay it out: as paragraphs, as lines with a colon, in a table, on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from tests.readers.build import p, tbl, tc, word

LABELS = {
    "code": "Mã thủ tục", "decision": "Số quyết định", "name": "Tên thủ tục", "levels": "Cấp thực hiện",
    "kind": "Loại thủ tục", "fields": "Lĩnh vực", "steps": "Trình tự thực hiện", "channels": "Cách thức thực hiện",
    "cases": "Thành phần hồ sơ", "subjects": "Đối tượng thực hiện", "executing": "Cơ quan thực hiện",
    "deciding": "Cơ quan có thẩm quyền", "receiving_address": "Địa chỉ tiếp nhận HS",
    "authorised": "Cơ quan được ủy quyền", "coordinating": "Cơ quan phối hợp", "results": "Kết quả thực hiện",
    "legal_basis": "Căn cứ pháp lý", "conditions": "Yêu cầu, điều kiện thực hiện", "keywords": "Từ khóa",
    "description": "Mô tả",
}  # fmt: skip
HEADS = {
    "channels": ["Hình thức nộp", "Thời hạn giải quyết", "Phí, lệ phí", "Mô tả"],
    "cases": ["Tên giấy tờ", "Mẫu đơn, tờ khai", "Số lượng"],
    "legal_basis": ["Số ký hiệu", "Trích yếu", "Ngày ban hành", "Cơ quan ban hành"],
}
WORD_STYLES, PAGE_STYLES = ("alone", "inline", "table"), ("old", "new")
Row = Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A record as shown: lines under each label, rows of channels and legal bases, papers by case."""

    lines: dict[str, list[str]]
    channels: list[Row] = field(default_factory=list)
    legal_basis: list[Row] = field(default_factory=list)
    cases: list[tuple[str, list[Row]]] = field(default_factory=list)


def as_word(shown: Shown, style: str) -> bytes:
    """The portal's Word export. `style`: labels alone on a line, before their value, or in the first cell of a row."""
    body = p("CHI TIẾT THỦ TỤC HÀNH CHÍNH")
    for member, words in LABELS.items():
        label = f"{words}:"
        lines = shown.lines.get(member, [])
        if member in HEADS:
            body += p(label) + _word_tables(shown, member)
        elif style == "table":
            body += tbl([label, "".join(map(p, lines)) or p("")])
        elif style == "inline" and lines:
            body += p(f"{label} {lines[0]}") + "".join(map(p, lines[1:]))
        else:
            body += p(label) + "".join(map(p, lines))
    return word(body)


def _word_tables(shown: Shown, member: str) -> str:
    out = ""
    for name, rows in _tables(shown, member):
        cells = [[tc("".join(map(p, cell.split("\n")))) for cell in row] for row in rows]
        out += (p(name) if name else "") + tbl(HEADS[member], *cells)
    return out or p("Không có thông tin")


def _tables(shown: Shown, member: str) -> list[tuple[str, list[Row]]]:
    if member == "cases":
        return shown.cases
    rows = shown.channels if member == "channels" else shown.legal_basis
    return [("", rows)] if rows else []


def as_page(shown: Shown, style: str) -> bytes:
    """The portal's page among menu and foot. `style`: old (label and value side by side) or new (headings)."""
    body = "<div><ul><li>Trang chủ</li><li>Thủ tục hành chính</li></ul></div><div id='main'><h1>Chi tiết</h1>"
    for member, words in LABELS.items():
        label = words if style == "new" else f"{words}:"
        lines = [escape(line) for line in shown.lines.get(member, [])]
        if member in HEADS:
            body += f"<h2>{label}</h2>" + (_page_tables(shown, member) or "<p>Không có thông tin</p>")
        elif style == "old":
            body += f"<div class='row'><div>{label}</div><div>{'<br>'.join(lines)}</div></div>"
        else:
            body += f"<h3>{label}</h3>" + "".join(f"<p>{line}</p>" for line in lines)
    foot = "<div class='footer'><p>Cơ quan chủ quản: Văn phòng</p><p>Mô tả: chân trang</p></div>"
    return f"<html><head><title>Cổng</title></head><body>{body}</div>{foot}</body></html>".encode()


def _page_tables(shown: Shown, member: str) -> str:
    out = ""
    for name, rows in _tables(shown, member):
        head = "".join(f"<th>{words}</th>" for words in HEADS[member])
        body = "".join("<tr>" + "".join(f"<td>{_cell(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        out += (f"<p>{escape(name)}</p>" if name else "") + f"<table><thead><tr>{head}</tr></thead>{body}</table>"
    return out


def _cell(words: str) -> str:
    return "<br>".join(map(escape, words.split("\n")))
