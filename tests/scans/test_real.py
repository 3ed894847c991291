"""The real scan with a reference: character error on its first pages, measured as the bench does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from api.bench import scans
from ingest.scan import tesseract

SHARED = Path(__file__).resolve().parents[3] / "shared"
SCAN, TEXT = SHARED / "corpus" / scans.REAL, SHARED / scans.REAL_TEXT

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not SCAN.exists() or not TEXT.exists(), reason=f"không có {SCAN}"),
    pytest.mark.skipif(tesseract.missing() is not None, reason="chưa có tesseract với tiếng Việt (make system)"),
]


def test_the_first_pages_of_a_real_scan() -> None:
    law = scans.folded(scans.text_of_law(json.loads(TEXT.read_text("utf8"))))
    said = scans.folded(scans.body(scans._read(scans.first_pages(SCAN.read_bytes(), 2))))
    # The law begins after the head of the first page, and these two pages hold its first part.
    start = said.find("NHỮNG QUY")
    said = said[start:]
    want = law[law.find("NHỮNG QUY") :][: len(said)]
    assert scans.distance(said, want) < 0.025 * len(want)
    assert scans.distance(scans.without_marks(said), scans.without_marks(want)) < 0.015 * len(want)
