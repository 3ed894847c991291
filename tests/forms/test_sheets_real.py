"""Forms of real documents: what files hold, and a form as DOCX and as PDF."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from api.reading import read_document
from extract.forms.lines import lines_of
from extract.forms.sheets import Sheet, sheets_of

CORPUS = Path(__file__).resolve().parents[2] / "../shared/corpus"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not CORPUS.exists(), reason="../shared/corpus is not beside the project"),
]


def read(path: str) -> tuple[Sheet, ...]:
    document = read_document(CORPUS / path)
    return sheets_of(document, lines_of(document))


@pytest.mark.parametrize(
    "path, numbers",
    [
        ("forms/hoc_tap/Mau don2_ND57 sd theo ND104.docx", ["Mẫu số 01", "Mẫu số 02", "Mẫu số 03", "Mẫu số 04"]),
        ("forms/hoc_tap/Mau Ban Cam ket_CB kem QD922.docx", [None, None]),
        ("forms/suc_khoe_va_y_te/Mẫu TK1-TS.docx", ["Mẫu TK1-TS"]),
        ("forms/suc_khoe_va_y_te/Phụ lục 03.docx", []),
        ("law/vbpl-html/doc_000028.html", ["Mẫu số 03/CLBĐ"]),
        ("law/vbpl-html/doc_000101.html", [f"Mẫu 0{number}-SHTT" for number in range(1, 7)]),
        ("law/vbpl-html/doc_000001.html", []),
    ],
)
def test_forms_of_a_file(path: str, numbers: list[str | None]) -> None:
    assert [sheet.number.value if sheet.number else None for sheet in read(path)] == numbers


def test_a_form_as_docx_and_as_pdf() -> None:
    def said(path: Path) -> list[tuple[str | None, str | None]]:
        named = [(sheet.number, sheet.title) for sheet in read(str(path.relative_to(CORPUS)))]
        return [
            (number.value if number else None, re.sub(r"\W+", " ", title.value) if title else None)
            for number, title in named
        ]

    pairs = [(path, path.with_suffix(".pdf")) for path in sorted((CORPUS / "forms").rglob("*.docx"))]
    pairs = [(docx, pdf) for docx, pdf in pairs if pdf.exists()][::2]
    assert pairs
    assert [str(docx.name) for docx, pdf in pairs if said(docx) != said(pdf)] == []
