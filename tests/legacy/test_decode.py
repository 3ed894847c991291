"""Bytes of text files: Unicode in all its dresses, the eight-bit codes where words prove them, refusal otherwise."""

from __future__ import annotations

import unicodedata

import pytest

from ingest import sniff
from ingest.decode import decode, decoded
from ingest.read import read
from ingest.types import Unreadable
from tests.legacy.encode import tcvn3, vni, windows_1258

TEXT = "Điều 2. Người nộp hồ sơ\nnhận kết quả tại bộ phận tiếp nhận của xã, phường"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode(codec: str) -> None:
    data = TEXT.replace("\n", "\r\n").encode(codec)
    assert sniff.media_type(data) == sniff.TEXT
    assert decoded(data).text == decode(data) == TEXT
    assert decoded(unicodedata.normalize("NFD", TEXT).encode(codec)).text == TEXT


@pytest.mark.parametrize("data", [tcvn3(TEXT).encode("latin-1"), vni(TEXT).encode("latin-1")])
def test_old_fonts_in_bytes_and_in_unicode(data: bytes) -> None:
    for bytes_ in (data, data.decode("latin-1").encode()):
        document = read(bytes_, "a.txt")
        assert document.text == TEXT
        assert [issue.code for issue in document.issues] == ["legacy_encoding"]
        assert document.original(document.edits[0].span) == data.decode("latin-1").split("\n")[0]


def test_windows_1258() -> None:
    found = decoded(windows_1258(TEXT))
    assert found.text == TEXT
    assert [issue.code for issue in found.issues] == ["old_charset"]


def test_western_text_is_read_with_a_warning() -> None:
    text = (
        "The annex was translated by Mme Désirée Lefèvre for the commission in Hanoi, and checked there by two readers."
    )
    found = decoded(text.encode("cp1252"))
    assert (found.text, found.issues[0].severity) == (text, "warning")


@pytest.mark.parametrize(
    "data", ["Приложение к договору".encode("cp1251"), bytes(range(160, 256)) * 3, b"ab\x81\x8d" * 9]
)
def test_what_no_words_prove_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        decoded(data)
    assert refused.value.issue.code == "encoding"


def test_a_file_cut_inside_a_letter() -> None:
    found = decoded("Điều 1. Phạm vi của".encode() + "ế".encode()[:2])
    assert found.text == "Điều 1. Phạm vi của"
    assert [issue.code for issue in found.issues] == ["truncated_text"]


def test_json_is_unicode_or_refused() -> None:
    with pytest.raises(Unreadable):
        decode(tcvn3('{"tên": "Thủ tục"}').encode("latin-1"))
