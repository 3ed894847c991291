"""Real files of every kind: each is read or refused with a message; nothing else ever happens."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from ingest.types import Unreadable
from tests.readers.build import read_bytes

CORPUS = Path(__file__).resolve().parents[2] / "../shared/corpus"


def read_all(paths: list[Path]) -> Counter[str]:
    """How many files each reader took, and how many were refused for which reason."""
    if not paths:
        pytest.skip("the real corpus is not beside the project")
    found: Counter[str] = Counter()
    for path in paths:
        try:
            document = read_bytes(path.read_bytes(), path.name)
            assert document.text.strip()
            found[document.reader] += 1
        except Unreadable as refused:
            assert refused.issue.message
            found[refused.issue.code] += 1
    return found


def files(*patterns: str) -> list[Path]:
    """Files by pattern; the few of hundreds of pages are left to the bench."""
    found = sorted(path for pattern in patterns for path in CORPUS.glob(pattern) if path.is_file())
    return [path for path in found if path.stat().st_size < 3_000_000]


@pytest.mark.real
def test_pdf_and_word_of_laws_and_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    from ingest.scan import tesseract

    monkeypatch.setattr(tesseract, "missing", lambda: "tesseract")  # the scans take minutes: tests/scans reads some
    found = read_all(files("law/pdf-doc/*", "law/nd-30-2020/*", "decisions/*.pdf") + files("forms/*/*")[::4])
    assert not {"broken_package", "broken_pdf", "zip_bomb", "xml_entities", "unknown_type", "encoding"} & set(found)
    readers = Counter(reader.split("/")[0] for reader in found.elements())
    assert readers["docx"] > 12 and readers["pdf"] > 8


@pytest.mark.real
def test_web_pages_of_laws() -> None:
    found = read_all(files("law/*html/*")[::9])
    assert set(found) == {"html/2"}


@pytest.mark.real
def test_the_decision_of_lai_chau_has_its_list_and_its_process() -> None:
    paths = files("decisions/*.pdf")
    if not paths:
        pytest.skip("the real corpus is not beside the project")
    from ingest.scan import tesseract

    if tesseract.missing() is not None:
        pytest.skip("tesseract is not installed")
    document = read_bytes(paths[0].read_bytes())
    assert (document.pages, [issue.code for issue in document.issues]) == (4, ["stamped_head"])
    assert [len(table.rows[0]) for table in document.tables] == [6, 3]
    lines = document.text.split("\n")
    assert re.fullmatch(r"Số: \d+/QĐ-UBND", lines[2])  # the number is drawn as outlines over a blank
    assert "doubtful:number" in {kind for _, kind in document.marks}
    assert [block.kind for block in document.blocks].count("page_number") == 1
