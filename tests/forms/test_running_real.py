"""The running lines of the real forms: the same form as Word and as PDF asks the same number of things."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from api.reading import read_document
from extract.forms.read import forms_of

CORPUS = Path(__file__).resolve().parents[2] / "../shared/corpus/forms"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="không có kho dữ liệu thật ../shared/corpus"),
]


def declared(path: Path) -> int:
    return sum(form.count() for form in forms_of(read_document(path)))


def twins() -> list[tuple[str, Path, Path]]:
    """Forms that lie here both as DOCX and as PDF."""
    found: dict[str, dict[str, Path]] = {}
    for path in sorted(CORPUS.rglob("*")) if CORPUS.is_dir() else ():
        found.setdefault(unicodedata.normalize("NFC", path.stem), {})[path.suffix.lower()] = path
    return [(stem, kinds[".docx"], kinds[".pdf"]) for stem, kinds in found.items() if {".docx", ".pdf"} <= set(kinds)]


def test_there_are_twins() -> None:
    assert len(twins()) >= 8


@pytest.mark.parametrize(("word", "pdf"), [pair[1:] for pair in twins()], ids=[pair[0] for pair in twins()])
def test_word_and_pdf_ask_the_same_number_of_things(word: Path, pdf: Path) -> None:
    assert declared(word) == declared(pdf) > 0
