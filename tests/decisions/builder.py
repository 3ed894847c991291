"""Decisions in our own words: built as a portal page (cells between bars), as a fragment, or with drawn tables.

A table is a list of rows; a row is a list of cells. In a flattened text ``MERGED`` is a cell merged from the row above
(nothing is printed for it), ``""`` an empty cell. A row of one string is a banner over the full width.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.read import digest_of
from ingest.readers.plain import read as read_plain
from ingest.types import Cell, Document, Span, Table

MERGED = "\0"
Row = Sequence[str]


@dataclass(frozen=True)
class Paper:
    """A decision: its head, articles and annex. `annex` holds headings (str) and tables (list of rows)."""

    annex: Sequence[str | Sequence[Row]] = ()
    title: str = "Về việc công bố danh mục thủ tục hành chính mới ban hành lĩnh vực nuôi ong"
    articles: Sequence[str] = (
        "Công bố kèm theo Quyết định này danh mục thủ tục hành chính mới ban hành lĩnh vực nuôi ong.",
        "Quyết định này có hiệu lực thi hành kể từ ngày ký.",
        "Chánh Văn phòng Ủy ban nhân dân tỉnh chịu trách nhiệm thi hành Quyết định này./.",
    )
    number: str = "Số: 4321/QĐ-UBND"
    place_date: str = "Mây Ngàn, ngày 05 tháng 8 năm 2026"
    agency: str = "ỦY BAN NHÂN DÂN\nTỈNH MÂY NGÀN"
    issuer: str = "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MÂY NGÀN"
    grounds: Sequence[str] = field(
        default=(
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
            "Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ về kiểm soát thủ tục hành chính;",
            "Theo đề nghị của Giám đốc Sở Nông nghiệp tại Tờ trình số 17/TTr-SNN ngày 01/8/2026.",
        )
    )
    signature: str = "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nĐoàn Thị Lan Chi"

    def lines(self) -> list[str]:
        """The body's paragraphs between the header and the signature."""
        numbered = [f"Điều {n}. {text}" for n, text in enumerate(self.articles, 1)]
        return ["QUYẾT ĐỊNH", self.title.upper(), self.issuer, *self.grounds, "QUYẾT ĐỊNH:", *numbered]


def flattened(paper: Paper, chrome: bool = False, apart: bool = False) -> str:
    """The decision as a portal prints it. `chrome`: with its panels; `apart`: blank lines around paragraphs."""
    gap = "\n\n" if apart else "\n"
    header = _bars([[paper.agency, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"]])
    header += "\n" + _bars([[paper.number, f"*{paper.place_date}*"]]).removeprefix("|\n")
    parts = [header, *paper.lines(), _bars([["Nơi nhận:\n- Như Điều cuối;\n- Lưu: VT.", paper.signature]])]
    for part in paper.annex:
        parts.append(part if isinstance(part, str) else _bars(part))
    text = gap.join(parts)
    return f"{_box(paper)}\n{text}\n{_after(paper)}" if chrome else text


def _bars(rows: Sequence[Row]) -> str:
    """A table with every bar on a line of its own."""
    out = ["|"]
    for at, row in enumerate(rows):
        if at:
            out.append("|")
        for cell in row:
            if cell != MERGED:
                out.extend([cell, "|"] if cell else ["|"])
    return "\n".join(out)


def _box(paper: Paper) -> str:
    number = paper.number.removeprefix("Số: ")
    return "\n".join(
        [
            "|",
            "Trang tin pháp luật nọ",
            "|",
            "**Số hiệu:**",
            "|",
            number,
            "|",
            "|",
            "**Người ký:**",
            "|",
            "Đoàn Thị Lan Chi",
            "|",
            "**Ngày ban hành:**",
            "|",
            "05/08/2026",
            "|",
            "|",
        ]
    )


def _after(paper: Paper) -> str:
    number = paper.number.removeprefix("Số: ")
    return "\n".join(
        [
            f"Quyết định {number} năm 2026 công bố thủ tục",
            "Văn bản này chưa cập nhật nội dung Tiếng Anh",
            "## Văn bản liên quan",
            "Quyết định 999/QĐ-UBND bãi bỏ thủ tục hành chính",
            "|",
            "STT",
            "|",
            "Tên thủ tục hành chính",
            "|",
            "|",
            "1",
            "|",
            "Thủ tục của trang khác",
            "|",
        ]
    )


def portal(paper: Paper, chrome: bool = False, apart: bool = False) -> Document:
    """The Document of a flattened decision."""
    data = flattened(paper, chrome, apart).encode()
    return read_plain(data, digest_of(data), "quyet-dinh.txt")


def drawn(paper: Paper) -> Document:
    """The Document of the same decision with drawn tables, as the readers of Word and PDF give it."""
    text = ""
    tables: list[Table] = []
    head = [paper.agency, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", paper.number, paper.place_date]
    body = [*head, *paper.lines(), "Nơi nhận:", "- Lưu: VT.", *paper.signature.split("\n")]
    for part in [*body, *paper.annex]:
        if isinstance(part, str):
            text += part + "\n"
        else:
            table, text = _drawn_table(part, text)
            tables.append(table)
    return Document(
        digest="0" * 64,
        name="x.docx",
        media_type="application/x-test",
        reader="test/1",
        text=text,
        tables=tuple(tables),
    )


def _drawn_table(rows: Sequence[Row], text: str) -> tuple[Table, str]:
    width = max(len(row) for row in rows)
    start = len(text)
    spans: dict[tuple[int, int], int] = {}
    cells: list[list[Cell]] = []
    for number, row in enumerate(rows, 1):
        line: list[Cell] = []
        for column, cell in enumerate(row, 1):
            if cell == MERGED:
                owner = max((n for n, c in spans if c == column and n < number), default=0)
                spans[owner, column] = spans.get((owner, column), 1) + 1
                continue
            spans[number, column] = 1
            wide = width if len(row) == 1 else width - column + 1 if column == len(row) else 1
            span = Span(len(text), len(text) + len(cell))
            text += cell + "\n"
            line.append(Cell(span=span, row=number, column=column, column_span=wide))
        cells.append(line)
    drawn_rows = tuple(
        tuple(
            Cell(span=c.span, row=c.row, column=c.column, column_span=c.column_span, row_span=spans[c.row, c.column])
            for c in line
        )
        for line in cells
    )
    return Table(span=Span(start, len(text)), rows=drawn_rows), text
