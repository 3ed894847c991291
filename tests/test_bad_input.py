"""Bad files are refused with a message for the officer, quickly, and never with anything but `Unreadable`."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import limits, sniff
from ingest.read import read
from ingest.types import Document, Severity, Unreadable
from tests.readers.build import p, package, read_bytes, tbl, word
from tests.readers.make import pdf, workbook

MIB = 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTITY = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
WORD = word(p("Điều 1. Phạm vi") + tbl(["Mã", "Tên"], ["9.900001", "Thử"]))
VALID: dict[str, Callable[[], bytes]] = {
    "docx": lambda: WORD,
    "xlsx": lambda: workbook([["Mã", "Tên"], ["9.900001", "Thử"]]),
    "pdf": lambda: pdf(["Điều 1. Phạm vi điều chỉnh", "Điều 2. Đối tượng áp dụng"]),
    "json": lambda: json.dumps({"code": "9.900001", "name": "Thử"}, ensure_ascii=False).encode(),
    "html": lambda: "<html><body><p>Thủ tục</p><table><tr><td>a</td></tr></table></body></html>".encode(),
}


def refusal(data: bytes, name: str = "tệp") -> str:
    """The code of the Issue a file is refused with; the message is a Vietnamese sentence without a traceback."""
    with pytest.raises(Unreadable) as raised:
        read(data, name)
    issue = raised.value.issue
    assert issue.severity is Severity.ERROR
    assert issue.message.endswith((".", ")")) and "Error" not in issue.message and "0x" not in issue.message
    return issue.code


def survives(data: bytes, name: str = "tệp") -> Document | None:
    """The document, or None when the file is refused; anything else fails the test."""
    try:
        return read_bytes(data, name)
    except Unreadable:
        return None


@pytest.mark.parametrize("data", [b"", b"\n \t", b"\x00" * 5000, b"\xef\xbb\xbf"])
def test_empty(data: bytes) -> None:
    assert refusal(data) == "empty"


@pytest.mark.parametrize(
    ("kind", "code"), [("docx", "broken_package"), ("xlsx", "broken_package"), ("json", "broken_json")]
)
def test_cut_in_half(kind: str, code: str) -> None:
    data = VALID[kind]()
    assert refusal(data[: len(data) // 2]) == code


def test_a_cut_pdf_is_refused_or_says_that_its_end_is_missing() -> None:
    data = VALID["pdf"]()
    document = survives(data[: len(data) * 3 // 4])
    assert document is None or "truncated_pdf" in {issue.code for issue in document.issues}
    assert refusal(data[:40]) == "broken_pdf"


@pytest.mark.parametrize("kind", list(VALID))
def test_cut_anywhere_is_survived(kind: str) -> None:
    data = VALID[kind]()
    for length in range(0, len(data), max(1, len(data) // 40)):
        survives(data[:length])


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [("docx", sniff.DOCX), ("xlsx", sniff.XLSX), ("pdf", sniff.PDF), ("json", sniff.JSON), ("html", sniff.HTML)],
)
@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a", "a.txt"])
def test_the_ending_of_the_name_decides_nothing(kind: str, media_type: str, name: str) -> None:
    assert read(VALID[kind](), name).media_type == media_type


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>403 Forbidden</title></head><body><h1>403 Forbidden</h1><hr>nginx</body></html>",
        "<!DOCTYPE html><html><body><h1>503 Service Temporarily Unavailable</h1></body></html>",
        "<html><body>The requested URL was rejected. Your support ID is: 123</body></html>",
        "<html><title>Access Denied</title><body>You don't have permission</body></html>",
        "<html><body><h2>Không tìm thấy trang</h2><a href='/'>Về trang chủ</a></body></html>",
    ],
)
def test_error_page_named_pdf(page: str) -> None:
    assert refusal(page.encode(), "Quyết định 12.pdf") == "html_error_page"


def test_a_page_that_a_script_would_fill_has_no_content() -> None:
    page = "<html><body><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>"
    assert refusal(page.encode()) == "html_no_content"
    assert refusal(b"<html><head><script>var a=1</script></head><body></body></html>") == "html_no_content"


def test_a_short_page_that_cites_number_404_is_no_error_page() -> None:
    assert read("<html><body><p>Quyết định số 404/QĐ-UBND</p></body></html>".encode(), "x").text


def test_encrypted_pdf() -> None:
    assert refusal(pdf(["Mật"], password="bí mật")) == "encrypted"


def test_encrypted_word_and_old_word() -> None:
    directory = "EncryptedPackage".encode("utf-16-le").ljust(128, b"\0")
    assert refusal(OLE + bytes(504) + directory, "Tờ trình.docx") == "encrypted"
    assert refusal(OLE + bytes(1024)) == "other_ole"


def test_encrypted_member_of_a_package() -> None:
    data = bytearray(WORD)
    for signature, flag_at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + flag_at] |= 1
            at = data.find(signature, at + 4)
    assert refusal(bytes(data)) == "encrypted"


def test_zip_bomb_by_ratio_and_by_size() -> None:
    start = time.monotonic()
    blank = "<w:document>" + " " * (30 * MIB) + "</w:document>"
    assert refusal(package({"word/document.xml": blank})) == "zip_bomb"
    parts: dict[str, str | bytes] = {f"word/media/{n}.bin": bytes(30 * MIB) for n in range(9)}
    assert refusal(package({"word/document.xml": "<x/>", **parts})) == "zip_bomb"
    assert time.monotonic() - start < 15


def test_more_parts_than_any_document_has() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
        for n in range(limits.PACKAGE_PARTS + 1):
            archive.writestr(f"{n}", b"")
    assert refusal(out.getvalue()) == "zip_bomb"


def test_an_xml_tree_of_millions_of_tags_is_refused_before_it_is_built() -> None:
    tags = "<a/>" * (limits.XML_TAGS + 1)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/document.xml", f"<w>{tags}</w>")
    assert refusal(out.getvalue()) == "zip_bomb"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_external_entities_in_word(encoding: str) -> None:
    body = ENTITY.replace("?>", f' encoding="{encoding}"?>', 1) + "<w:document><w:body>&e;</w:body></w:document>"
    assert refusal(package({"word/document.xml": body.encode(encoding)})) == "xml_entities"


def test_entities_in_a_spreadsheet_part() -> None:
    shared = '<!DOCTYPE sst [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'
    assert refusal(package({"xl/workbook.xml": "<workbook/>", "xl/sharedStrings.xml": shared})) == "xml_entities"


def test_external_entities_in_html() -> None:
    page = ENTITY.replace("DOCTYPE x", "DOCTYPE html") + "<html><body>&e;</body></html>"
    assert refusal(page.encode()) == "xml_entities"


@pytest.mark.parametrize(
    ("head", "code"),
    [(b'{"a": "', "too_large"), ("Điều 1. ".encode(), "too_large"), (b"<html><body>", "too_large"),
     (b"%PDF-1.7\n", "broken_pdf"), (b"PK\x03\x04", "zip"), (OLE, "other_ole")],
)  # fmt: skip
def test_200_megabytes_are_refused_quickly(head: bytes, code: str) -> None:
    data = head + b"a" * (200 * MIB)
    start = time.monotonic()
    assert refusal(data) == code
    assert time.monotonic() - start < 15


def test_beyond_the_largest_file() -> None:
    assert refusal(b"%PDF-" + bytes(limits.FILE_BYTES)) == "too_large"


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_json_nested_ten_thousand_deep(opening: str) -> None:
    closing = "]" if opening == "[" else "}"
    assert refusal((opening * 10_000 + "1" + closing * 10_000).encode()) == "too_deep"
    assert refusal((opening * 1_000 + "1" + closing * 1_000).encode()) == "too_deep"


def test_html_nested_ten_thousand_deep() -> None:
    document = survives(("<html><body><p>Trên</p>" + "<div>" * 10_000 + "đáy</body></html>").encode())
    assert document is None or "too_deep" in {issue.code for issue in document.issues} or "đáy" in document.text


def test_tables_nested_without_end() -> None:
    survives(("<html><body>" + "<table><tr><td>x" * 3_000).encode())
    survives(word("<w:tbl><w:tr><w:tc>" * 400 + p("đáy") + "</w:tc></w:tr></w:tbl>" * 400))


@pytest.mark.parametrize(
    "name",
    ["", "a\nb.pdf", "../../etc/passwd", "tệp\u202egpj.docx", "x" * 3_000, "a\x00b", "🙂.docx", "Ho\u0300a.docx"],
)
def test_odd_file_names(name: str) -> None:
    assert read(WORD, name).name == name
    assert refusal(b"", name) == "empty"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(64), b"\x1f\x8b\x08" + bytes(64), b"\x01\x02\x03\xff" * 64]
)
def test_other_kinds_are_named(data: bytes) -> None:
    assert refusal(data) in {"broken_image", "archive", "unknown_type"}


def test_a_program_named_as_a_document_is_refused_with_what_can_be_read() -> None:
    with pytest.raises(Unreadable) as refused:
        read(b"MZ\x90\x00\x03" + bytes(range(256)) * 8, "to-trinh.docx")
    assert refused.value.issue.code == "unknown_type"
    assert "Word (.docx," in (refused.value.issue.hint or "") and "đuôi tên" in (refused.value.issue.hint or "")


FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
HEADS = [b"", b"PK\x03\x04", b"%PDF-1.4\n", b"{", b"[", b"<html>", b"\xff\xfe", OLE, b"<?xml version='1.0'?>"]


@FUZZ
@given(st.sampled_from(HEADS), st.binary(max_size=400))
def test_random_bytes_never_raise_anything_else(head: bytes, tail: bytes) -> None:
    survives(head + tail)


@FUZZ
@given(
    st.sampled_from(sorted(VALID)),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 3), st.binary(max_size=4)), min_size=1, max_size=6),
)
def test_mutated_files_never_raise_anything_else(kind: str, cuts: list[tuple[float, int, bytes]]) -> None:
    # Places are shares of the length: some writers put the time of day into a file, so lengths differ by the run.
    content = bytearray(VALID[kind]())
    for share, length, new in cuts:
        at = int(share * len(content))
        content[at : at + length] = new
    survives(bytes(content))


_TEXT = st.text(alphabet="<>/wptblrc:ếđ \"='&;0123456789", max_size=80)


@FUZZ
@given(_TEXT)
def test_odd_markup_inside_a_good_package(markup: str) -> None:
    survives(word(markup))
    survives(package({"xl/workbook.xml": "<workbook/>", "xl/sharedStrings.xml": f"<sst>{markup}</sst>"}))
    survives(f"<html><body>{markup}</body></html>".encode())
