"""Forms of the corpus: who fills in what, checked against what any reader sees on the sheet."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from api.reading import read_document
from extract.forms.read import forms_of

FORMS = Path(__file__).resolve().parents[2] / "../shared/corpus/forms"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not FORMS.exists(), reason="../shared/corpus is not beside the project"),
]


def _kinds(name: str) -> Counter[str]:
    path = next(FORMS.rglob(name))
    return Counter(field.kind for form in forms_of(read_document(path)) for field in form.fields)


@pytest.mark.parametrize(
    ("name", "office", "formality"),
    [
        ("PHỤ LỤC.docx", 10, 3),  # a block of the school, with its date and signature
        ("04B_HBQP.docx", 2, 3),  # a chief confirms beside the person
        ("Mẫu số 01 _ QĐ 613.docx", 2, 3),  # the commune confirms in a cell of its own
        ("05A_HSB.docx", 0, 8),  # a letter of an organisation: its chief signs for it
        ("12_HSB.docx", 0, 11),  # a decision of an employer
        ("Mẫu TK1-TS.docx", 1, 4),  # a unit confirms in a text box, before who declares
    ],
)
def test_blocks_of_the_office(name: str, office: int, formality: int) -> None:
    kinds = _kinds(name)
    assert kinds["office"] == office
    assert abs(kinds["formality"] - formality) <= 1


def test_a_sheet_that_an_office_makes_out_asks_nothing_of_anybody() -> None:
    assert set(_kinds("Mẫu D16-TS.docx")) == {"office"}


def test_whose_on_a_declaration_of_birth() -> None:
    path = next(FORMS.rglob("1. TK đăng ký khai sinh.doc"))
    (form,) = forms_of(read_document(path))
    roles = [field.role for field in form.fields if field.kind == "declared"]
    assert [role for at, role in enumerate(roles) if at == 0 or roles[at - 1] != role] == [
        "declarant", "child", "mother", "father", "other:parents", "declarant",
    ]  # fmt: skip
