"""Documents made for the tests of provisions, and what must hold of any reading."""

from __future__ import annotations

from extract.legal.structure.read import provisions_of
from extract.types import Provision
from ingest.read import read
from ingest.types import Document

HEAD = """QUỐC HỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
LUẬT
THƯ VIỆN CỘNG ĐỒNG
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
"""


def document_of(*lines: str, html: bool = False) -> Document:
    """A document of one paragraph a line: plain text, or a web page."""
    if html:
        body = "".join(f"<p>{line.replace('<', '&lt;')}</p>" for line in lines)
        return read(f"<html><body>{body}</body></html>".encode(), "mau.html")
    return read("\n".join(lines).encode(), "mau.txt")


def ids(*lines: str, quoted: bool = False) -> list[str]:
    """The ids of a document's own units (or of all with those in quotations), dashes left out."""
    found = provisions_of(document_of(*lines))
    return [one.id for one in found if (quoted or one.quoted_in is None) and "gach_" not in one.id]


def holds(document: Document, provisions: tuple[Provision, ...]) -> None:
    """What is true of every reading: unique ids, parents that hold their units, places that quote the text."""
    by_id = {one.id: one for one in provisions}
    assert len(by_id) == len(provisions)
    for one in provisions:
        span = one.text.span
        assert 0 <= span.start < span.end <= len(document.text)
        assert one.text.value == document.text[span.start : span.end]
        assert one.label.span.start == span.start
        if one.parent is not None:
            above = by_id[one.parent].text.span
            assert above.start <= span.start and span.end <= above.end, (one.id, one.parent)
        if one.quoted_in in by_id:
            assert by_id[str(one.quoted_in)].quoted_in is None
    starts = [one.text.span.start for one in provisions]
    assert starts == sorted(starts)
    _apart(provisions)


def _apart(provisions: tuple[Provision, ...]) -> None:
    """Units under one parent stand one after the other."""
    last: dict[tuple[str | None, str | None], Provision] = {}
    for one in provisions:
        before = last.get((one.parent, one.quoted_in))
        assert before is None or before.text.span.end <= one.text.span.start, (one.id, before.id if before else None)
        last[one.parent, one.quoted_in] = one
