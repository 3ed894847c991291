"""Files that lie about their type, and those that newer and older programs write under the same endings."""

from __future__ import annotations

import pytest

from ingest import sniff
from ingest.office.kinds import CONVERTED, PRINTED, target
from ingest.read import READERS, read
from ingest.types import Unreadable
from tests.readers.build import p, package, word

TYPES = (
    '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-{}.macroEnabled.main+xml"/></Types>'
)
OPEN = "application/vnd.oasis.opendocument."


def part(name: str, types: str) -> bytes:
    return package({"[Content_Types].xml": types, name: "<a/>"})


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\r\n{\\rtf1\\ansi}", sniff.RTF),
        (part("word/document.xml", TYPES.format("word.document")), sniff.DOCM),
        (part("xl/workbook.xml", TYPES.format("excel.sheet")), sniff.XLSM),
        (part("xl/workbook.bin", "<Types/>"), sniff.XLSB),
        (part("ppt/presentation.xml", "<Types/>"), sniff.PPTX),
        (package({"mimetype": OPEN + "text", "content.xml": "<a/>"}), sniff.ODT),
        (package({"mimetype": OPEN + "spreadsheet", "content.xml": "<a/>"}), sniff.ODS),
        (package({"mimetype": OPEN + "presentation", "content.xml": "<a/>"}), sniff.ODP),
        (package({"ảnh.png": b"1"}), sniff.ZIP),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', sniff.WORD_XML),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', sniff.SHEET_XML),
        (b"<html xmlns:w='x'><!--[if gte mso 9]><xml><w:WordDocument>", sniff.HTML),
        (b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary="a"\r\n\r\n--a', sniff.MHTML),
        (b"From: <Saved>\nContent-Type: text/plain\n\nThan", sniff.TEXT),
        (b"\x1f\x8b\x08" + bytes(20), sniff.ARCHIVE),
        (b"Rar!\x1a\x07\x00", sniff.ARCHIVE),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", sniff.IMAGE),
    ],
)
def test_kinds(data: bytes, kind: str) -> None:
    assert sniff.media_type(data) == kind


def test_every_kind_that_is_converted_has_its_reader() -> None:
    assert {kind for kind, module in READERS.items() if module.endswith(".office")} == set(CONVERTED) <= set(PRINTED)
    assert target(sniff.DOC) == "docx" and target(sniff.XLS) == "xlsx" and target(sniff.DOCX) is None


def test_a_document_with_macros_is_read_as_its_words() -> None:
    data = package({
        "[Content_Types].xml": TYPES.format("word.document"),
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0",
        "word/document.xml": package_body(word(p("Điều 1"))),
    })  # fmt: skip
    document = read(data, "a.doc")
    assert (document.text, document.media_type) == ("Điều 1", sniff.DOCM)


def package_body(data: bytes) -> bytes:
    import io
    import zipfile

    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")


PAGE = "<html><head><meta charset='{}'></head><body><p>Điều 1. Phạm vi</p><p>Khoản này</p></body></html>"


@pytest.mark.parametrize(("codec", "transfer"), [("utf-8", "base64"), ("utf-16", "base64"), ("utf-8", "8bit")])
def test_a_page_saved_with_its_pictures(codec: str, transfer: str) -> None:
    import base64

    body = PAGE.format(codec).encode(codec)
    content = base64.encodebytes(body) if transfer == "base64" else body
    data = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; '
        b'charset="' + codec.encode() + b'"\r\nContent-Transfer-Encoding: ' + transfer.encode() + b"\r\n\r\n" + content
        + b"\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"
    )  # fmt: skip
    document = read(data, "a.doc")
    assert document.text.splitlines() == ["Điều 1. Phạm vi", "Khoản này"]
    assert document.media_type == sniff.MHTML


def test_a_saved_page_without_a_page() -> None:
    with pytest.raises(Unreadable) as refused:
        read(b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b--\r\n', "a.mht")
    assert refused.value.issue.code == "html_no_content"
