"""The type of answer: by shape, by concept, by label."""

from __future__ import annotations

import pytest

from extract.forms.answers import type_of
from extract.forms.lines import Line
from extract.forms.slots import Slot
from ingest.types import Piece


def _slot(shape: str) -> Slot:
    piece = Piece("x: …", 0)
    return Slot(printed=piece, span=piece.span, shape=shape, line=Line(piece=piece, tokens=()))


@pytest.mark.parametrize(
    ("shape", "label", "concept", "expected"),
    [
        ("choice", "Giới tính", "text", "choice"),
        ("column", "Ngày sinh", "date", "table_column"),
        ("signature", "Người khai", None, "signature"),
        ("blank", "Ngày cấp", None, "date"),
        ("blank", "Tổng số tiền", None, "money"),
        ("blank", "Số tiền bằng chữ", None, "text"),
        ("blank", "Mức thuế suất", "money", "number"),
        ("blank", "Giấy phép số", None, "id"),
        ("blank", "Địa chỉ", None, "address"),
        ("blank", "Địa chỉ", "text", "text"),
        ("blank", "Lý do", None, "text"),
        ("attachment", "Ảnh 4x6", None, "text"),
    ],
)
def test_type(shape: str, label: str, concept: str | None, expected: str) -> None:
    assert type_of(_slot(shape), label, concept) == expected
