"""What a file is, told from its bytes."""

from __future__ import annotations

import pytest

from ingest import sniff


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("Điều 1. Phạm vi".encode(), sniff.TEXT),
        ("Điều 1".encode("utf-16"), sniff.TEXT),
        (b"[1] Ghi chu", sniff.TEXT),
        (b"BM01 bieu mau", sniff.TEXT),
        ("Mục <p> trong câu".encode(), sniff.TEXT),
        ("{tên} là chỗ điền".encode(), sniff.TEXT),
        (b"[]", sniff.JSON),
        (b'\xef\xbb\xbf [{"a": 1}]', sniff.JSON),
        (b'{"a": 1', sniff.JSON),
        (b"[1, 2]", sniff.JSON),
        ('{"a": 1}'.encode("utf-16"), sniff.JSON),
        (b'{"a": 1}\n{"a": 2}\n', sniff.JSONL),
        (b"<!-- x --><div>a</div>", sniff.HTML),
        (b"\n\n<!DOCTYPE html><html>", sniff.HTML),
        ("<html>".encode("utf-16"), sniff.HTML),
        (b"rac%PDF-1.4", sniff.PDF),
        (b"{\\rtf1", sniff.RTF),
        (b"\xff\xd8\xff\xe0", sniff.IMAGE),
        (b"PK\x03\x04rubbish", sniff.ZIP),
        (b"PK\x03\x04..word/document.xml..", sniff.DOCX),
        (b"PK\x03\x04..xl/workbook.xml..", sniff.XLSX),
        (b"\x00\x01\x02\x03abc" * 20, sniff.UNKNOWN),
    ],
)
def test_kinds(data: bytes, kind: str) -> None:
    assert sniff.media_type(data) == kind
