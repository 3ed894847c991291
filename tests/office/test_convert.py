"""Conversion under bounds: what stops, hangs or eats memory costs one file, never the batch and never the machine."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

from ingest import sniff
from ingest.office import convert as door
from ingest.office import process
from ingest.office.convert import Converted, convert, convert_many, to_pdf
from ingest.read import read
from ingest.types import Issue, Unreadable
from tests.office.build import office
from tests.readers.build import p, word

RESULT = word(p("Điều 1. Phạm vi"))


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """LibreOffice replaced by a program of ours, with a second for each document."""
    result = tmp_path / "result.docx"
    result.write_bytes(RESULT)
    program = office(tmp_path, result)
    monkeypatch.setattr(process, "program", lambda: program)
    monkeypatch.setattr(door, "DOCUMENT_SECONDS", 1.0)
    return program


def codes(found: dict[str, Converted | Issue]) -> dict[str, str]:
    return {name: one.code if isinstance(one, Issue) else one.kind for name, one in found.items()}


def files(**contents: bytes) -> dict[str, tuple[bytes, str]]:
    return {name: (content, sniff.RTF) for name, content in contents.items()}


@pytest.mark.usefixtures("stand_in")
def test_a_file_that_stops_the_start_costs_itself() -> None:
    found = convert_many(files(a=b"good", b=b"CRASH", c=b"good", d=b"REFUSE", e=b"CRASH", f=b"good"))
    assert codes(found) == {
        "a": "docx", "b": "office_stopped", "c": "docx", "d": "office_failed", "e": "office_stopped", "f": "docx",
    }  # fmt: skip


@pytest.mark.usefixtures("stand_in")
def test_a_file_that_hangs_is_stopped_and_its_processes_with_it() -> None:
    start = time.monotonic()
    found = convert_many(files(a=b"good", b=b"HANG", c=b"good"))
    assert codes(found) == {"a": "docx", "b": "office_stopped", "c": "docx"}
    assert time.monotonic() - start < 30
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert "sleep 299.7" not in running


@pytest.mark.usefixtures("stand_in")
def test_memory_is_bounded() -> None:
    assert codes(convert_many(files(a=b"GREED", b=b"good"))) == {"a": "office_stopped", "b": "docx"}


@pytest.mark.usefixtures("stand_in")
def test_kinds_of_one_batch() -> None:
    found = convert_many({"văn bản": (b"good", sniff.RTF), "bảng": (b"good", sniff.XLS)})
    assert codes(found) == {"văn bản": "docx", "bảng": "xlsx"}


@pytest.mark.usefixtures("stand_in")
def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = set(tmp_path.iterdir())
    convert_many(files(a=b"good", b=b"CRASH"))
    assert set(tmp_path.iterdir()) == before


def test_without_libreoffice_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "program", lambda: None)
    for call in (
        lambda: convert(b"", sniff.RTF),
        lambda: to_pdf(b"", sniff.RTF),
        lambda: read(b"{\\rtf1 a}", "a.doc"),
    ):
        with pytest.raises(Unreadable) as refused:
            call()
        assert refused.value.issue.code == "office_missing"
        assert "libreoffice-writer" in (refused.value.issue.hint or "")


def test_a_kept_conversion_is_read_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "program", lambda: None)
    document = read(b"{\\rtf1 a}", "a.doc", Converted("docx", RESULT))
    assert document.text == "Điều 1. Phạm vi"
    assert document.media_type == sniff.RTF
    assert document.reader.startswith("office/") and "docx/" in document.reader
