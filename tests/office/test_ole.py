"""OLE files told apart by their streams, and slides read as last saved."""

from __future__ import annotations

import pytest

from ingest import sniff
from ingest.read import read
from ingest.types import Unreadable
from tests.office.build import ole, presentation
from tests.readers.build import package

LOCKED = bytes(10) + b"\x00\x01" + bytes(20)
"""The head of a WordDocument stream with its encryption flag set."""
FILE_PASS = b"\x09\x08\x02\x00\x00\x06" + b"\x2f\x00\x02\x00\x01\x00"


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(data, "tệp.doc")
    assert refused.value.issue.message.endswith(".")
    return refused.value.issue.code


@pytest.mark.parametrize(
    ("stream", "kind"),
    [
        ("WordDocument", sniff.DOC),
        ("Workbook", sniff.XLS),
        ("Book", sniff.XLS),
        ("PowerPoint Document", sniff.PPT),
        ("EncryptedPackage", sniff.ENCRYPTED),
        ("__properties_version1.0", sniff.MSG),
        ("Catalog", sniff.OLE),
    ],
)
def test_streams_say_what_it_is(stream: str, kind: str) -> None:
    data = ole({stream: b"x" * 5000, "Khác": b"y"})
    assert sniff.media_type(data) == kind
    assert sniff.media_type(data[:2000]) in (kind, sniff.OLE), "a file that is cut off is told by what is left"


def test_a_locked_or_cut_file_is_refused_without_a_conversion() -> None:
    assert refusal(ole({"WordDocument": LOCKED})) == "encrypted"
    assert refusal(ole({"WordDocument": b"x" * 9000})[:6000]) == "broken_office"
    assert refusal(ole({"Workbook": b"x" * 9000})[:6000]) == "broken_office"
    assert refusal(ole({"PowerPoint Document": b"x" * 9000})[:6000]) == "broken_office"
    assert refusal(ole({"PowerPoint Document": b"x" * 9000})) == "broken_office"


def test_a_locked_workbook_is_recognised() -> None:
    from ingest.office.ole import has_password

    assert has_password(ole({"Workbook": FILE_PASS}))
    assert not has_password(ole({"Workbook": FILE_PASS[:6] + b"\x0a\x00\x00\x00"}))


def test_other_files_of_the_same_frame_are_named() -> None:
    assert refusal(ole({"Catalog": b"1"})) == "other_ole"
    assert refusal(ole({"__properties_version1.0": b"1"})) == "mail"


def test_slides_as_last_saved() -> None:
    document = read(presentation("Tiêu đề\rDòng hai", "Trang sau"), "a.ppt")
    assert document.text == "Tiêu đề\nDòng hai\nTrang sau"
    assert (document.media_type, document.pages) == (sniff.PPT, 2)
    assert [block.place.path for block in document.blocks] == ["slide 1", "slide 1", "slide 2"]


def test_slides_of_today() -> None:
    slide = '<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>Thủ tục </a:t></a:r><a:r><a:t>{}</a:t></a:r></a:p></p:sld>'
    parts = {f"ppt/slides/slide{n}.xml": slide.format(n) for n in (10, 2)}
    document = read(package({"ppt/presentation.xml": "<a/>", **parts}), "a.pptx")
    assert document.text == "Thủ tục 2\nThủ tục 10"
