"""Damaged files of every kind through the one door: a Document or a refusal, in bounded time and memory, never a crash.

Mutations are seeded, so a failure is the same in every run. Old Office files are cut and flipped before LibreOffice
sees them; one start converts all of them.
"""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable

import pytest

from ingest import sniff
from ingest.office.convert import Converted, convert_many
from ingest.office.process import program
from ingest.read import READERS, read
from ingest.types import Document, Issue, Unreadable
from tests.legacy.encode import tcvn3, windows_1258
from tests.office.build import ole, presentation
from tests.readers.build import p, package, tbl, word
from tests.readers.make import pdf, workbook

SENTENCE = "Điều 1. Phạm vi điều chỉnh của văn bản mẫu này"
SECONDS = 20.0
"""For one damaged sample of a few KB: far more than any takes."""
MEMORY = 768 * 2**20
"""How much one damaged sample may raise the peak memory of the test process, in bytes."""
ROUNDS = 12

MAIL = (
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; '
    b'charset="utf-8"\r\n\r\n<html><body><p>' + SENTENCE.encode() + b"</p></body></html>\r\n--b--\r\n"
)
SLIDE = '<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>Thủ tục</a:t></a:r></a:p></p:sld>'
RTF = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 .VnTime;}}\f0 Ph\'b9m vi \'aei\'d2u ch\'d8nh\par}"

SAMPLES: dict[str, Callable[[], bytes]] = {
    "docx": lambda: word(p(SENTENCE) + tbl(["Mã", "Tên"], ["9.900001", "Thử"])),
    "xlsx": lambda: workbook([["Mã", "Tên"], ["9.900001", SENTENCE]]),
    "pdf": lambda: pdf([SENTENCE] * 5),
    "html": lambda: f"<html><body><h1>Mẫu</h1><table><tr><td>{SENTENCE}</td></tr></table></body></html>".encode(),
    "json": lambda: b'{"a": [1, 2, {"b": "' + SENTENCE.encode() + b'"}]}',
    "jsonl": lambda: b'{"a": 1}\n{"a": 2}\n',
    "text": lambda: (SENTENCE + "\n" + "| a | b |\n|---|---|\n| 1 | 2 |\n").encode(),
    "utf16": lambda: SENTENCE.encode("utf-16-le") * 3,
    "tcvn3": lambda: tcvn3(SENTENCE).encode("latin-1") * 3,
    "cp1258": lambda: windows_1258(SENTENCE) * 3,
    "mhtml": lambda: MAIL,
    "ppt": lambda: presentation(SENTENCE, "Trang sau"),
    "pptx": lambda: package({"ppt/presentation.xml": "<a/>", "ppt/slides/slide1.xml": SLIDE}),
    "ole": lambda: ole({"Catalog": b"1" * 5000, "Khác": b"2" * 5000}),
    "png": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "gzip": lambda: b"\x1f\x8b\x08\x00" + bytes(range(200)),
}
OFFICE = {sniff.DOC, sniff.XLS, sniff.RTF, sniff.ODT, sniff.ODS, sniff.WORD_XML, sniff.SHEET_XML, sniff.XLSB}


def damaged(data: bytes, dice: random.Random) -> bytes:
    """The file cut, with bits flipped, runs repeated, taken out, zeroed or replaced by noise."""
    content = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        if not content:
            break
        at, length = dice.randrange(len(content)), dice.randint(1, max(1, len(content) // 8))
        way = dice.randrange(6)
        if way == 0:
            del content[at:]
        elif way == 1:
            for _ in range(dice.randint(1, 20)):
                content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        elif way == 2:
            content[at:at] = content[at : at + length] * 3
        elif way == 3:
            del content[at : at + length]
        elif way == 4:
            content[at : at + length] = bytes(length)
        else:
            content[at : at + length] = dice.randbytes(length)
    return bytes(content)


def survives(data: bytes, name: str, converted: Converted | None = None) -> None:
    """Read a damaged file; fails when it raises anything but a refusal, takes too long or too much memory."""
    start, before = time.monotonic(), _peak()
    try:
        document = read(data, name, converted)
        assert isinstance(document, Document)
        for edit in document.edits:
            assert 0 <= edit.span.start <= edit.span.end <= len(document.text)
    except Unreadable as refusal:
        assert refusal.issue.message.endswith((".", ")."))
    assert time.monotonic() - start < SECONDS
    assert _peak() - before < MEMORY


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@pytest.mark.parametrize("kind", sorted(SAMPLES))
def test_damaged_files(kind: str) -> None:
    dice = random.Random(f"{kind} 1")
    whole = SAMPLES[kind]()
    for at in range(ROUNDS):
        data = damaged(whole, dice)
        if sniff.media_type(data) not in OFFICE:  # those go to LibreOffice, below
            survives(data, f"{kind}-{at}")


@pytest.mark.parametrize(
    "head", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.4\n", b"\xff\xd8\xff"]
)
def test_noise(head: bytes) -> None:
    dice = random.Random(7)
    for at in range(ROUNDS):
        survives(head + dice.randbytes(dice.randint(0, 3000)), f"nhiễu-{at}")


@pytest.mark.parametrize("kind", sorted(SAMPLES))
def test_every_cut(kind: str) -> None:
    whole = SAMPLES[kind]()
    for part in range(1, 8):
        data = whole[: len(whole) * part // 8]
        if sniff.media_type(data) not in OFFICE:
            survives(data, f"{kind}-{part}/8")


def test_every_reader_has_a_sample() -> None:
    kinds = {sniff.media_type(make()) for make in SAMPLES.values()} | OFFICE | {sniff.DOCM, sniff.XLSM}
    assert set(READERS) <= kinds | {sniff.IMAGE}


@pytest.mark.skipif(program() is None, reason="không có LibreOffice")
def test_damaged_office_files() -> None:
    dice = random.Random(3)
    document = Converted("docx", SAMPLES["docx"]())
    samples = [RTF, ole({"WordDocument": dice.randbytes(6000), "1Table": dice.randbytes(5000)}),
               ole({"Workbook": b"\x09\x08\x10\x00\x00\x06\x05\x00" + dice.randbytes(6000)})]  # fmt: skip
    files = {f"{at}": data for at in range(10) if (data := damaged(samples[at % 3], dice))}
    kinds = {name: sniff.media_type(data) for name, data in files.items()}
    start = time.monotonic()
    found = convert_many({name: (files[name], kind) for name, kind in kinds.items() if kind in OFFICE})
    assert time.monotonic() - start < 90
    for name, result in found.items():
        if isinstance(result, Issue):
            assert result.code.startswith("office_")
        else:
            survives(files[name], name, result)
        survives(files[name], name, document)
