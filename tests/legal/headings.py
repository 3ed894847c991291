"""Documents made for the tests of heads and ends."""

from __future__ import annotations

from extract.legal.heading.read import Ends, ends_of
from extract.types import Header, Sourced
from ingest.read import read
from ingest.types import Document

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def page(*paragraphs: str, head: tuple[str, ...] = (), end: tuple[str, ...] = ()) -> Document:
    """A web page: the head and the end as tables of one row (cells parted by ``|``), paragraphs between."""

    def table(cells: tuple[str, ...]) -> str:
        rows = "".join(
            "<tr>" + "".join(f"<td>{part.strip()}</td>" for part in cell.split("|")) + "</tr>" for cell in cells
        )
        return f"<table>{rows}</table>" if cells else ""

    body = table(head) + "".join(f"<p>{text}</p>" for text in paragraphs) + table(end)
    return read(f"<html><body>{body}</body></html>".encode(), "mau.html")


def printed(text: str) -> Document:
    """A text as it is printed."""
    return read(text.encode(), "mau.txt")


def said(value: Sourced[str] | None) -> str | None:
    """The bare value."""
    return None if value is None else value.value


def header(document: Document) -> Header:
    """The head of a document; every value is checked to stand in the text."""
    ends = ends_of(document)
    holds(document, ends)
    return ends.header


def holds(document: Document, ends: Ends) -> None:
    """What is true of every reading: values have a place in the text; grounds and recipients stand in order."""
    head = ends.header
    values = (
        head.type, head.number, head.issuer, head.place, head.issued_on, head.effective_on, head.effective_rule,
        head.title, head.signer, head.signer_title, head.gazette, *ends.grounds, *ends.recipients,
    )  # fmt: skip
    for value in values:
        if value is not None:
            assert value.value
            assert 0 <= value.span.start < value.span.end <= len(document.text), value
    starts = [ground.span.start for ground in ends.grounds]
    assert starts == sorted(starts)


DECISION_HEAD = (
    f"ỦY BAN NHÂN DÂN<br>TỈNH HÀ TĨNH | {NATION}<br>{MOTTO}",
    "Số: 71/QĐ-UBND | Hà Tĩnh, ngày 03 tháng 02 năm 2026",
)
DECISION_END = (
    "Nơi nhận:<br>- Như Điều 3;<br>- Sở Thư viện;<br>- Lưu: VT. | TM. ỦY BAN NHÂN DÂN<br>KT. CHỦ TỊCH<br>"
    "PHÓ CHỦ TỊCH<br>(Đã ký)<br>Lò Thị Bạch Dương",
)


def decision(*articles: str, head: tuple[str, ...] = DECISION_HEAD, end: tuple[str, ...] = DECISION_END) -> Document:
    """A decision about reading rooms, with grounds and the articles given."""
    return page(
        "QUYẾT ĐỊNH",
        "Về việc mở phòng đọc sách tại nhà văn hóa thôn",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH",
        "Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;",
        "Theo đề nghị của Giám đốc Sở Thư viện.",
        "QUYẾT ĐỊNH:",
        *articles,
        head=head,
        end=end,
    )
