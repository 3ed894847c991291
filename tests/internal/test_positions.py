"""Lists of groups A and B are read with the place of every row, and citations by position find it."""

from __future__ import annotations

import pytest

from catalog_graph.internal.positions import resolved
from catalog_graph.internal.types import Held
from extract.internal.positions import positions_in
from extract.internal.read import internal_procedures_of
from ingest.read import read
from ingest.types import Document
from tests.internal.sheets import HEAD, row

HEADER = row("STT", "Tên thủ tục hành chính", "Lĩnh vực", "Cơ quan thực hiện")
OPENING = (
    HEAD.split("**PHỤ LỤC**")[0]
    .replace("PHÊ DUYỆT QUY TRÌNH NỘI BỘ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH", "CÔNG BỐ THỦ TỤC HÀNH CHÍNH NỘI BỘ")
    .replace("Phê duyệt kèm theo Quyết định này quy trình", "Công bố kèm theo Quyết định này thủ tục hành chính")
)
LISTS = (
    "**PHỤ LỤC**\nTHỦ TỤC HÀNH CHÍNH NỘI BỘ CỦA SỞ VƯỜN\n"
    "**1. Danh mục thủ tục hành chính nội bộ giữa các cơ quan hành chính nhà nước**\n"
    + HEADER
    + row("**A**", "**Thủ tục hành chính nội bộ cấp tỉnh**")
    + row("**A1**", "**Lĩnh vực Thi đua**")
    + row("1", "Xét tặng danh hiệu người làm vườn giỏi", "Thi đua", "Sở Vườn")
    + row("2", "Xét tặng cờ thi đua của vườn", "Thi đua", "Sở Vườn")
    + row("**A2**", "**Lĩnh vực Tổ chức**")
    + row("1", "Bổ nhiệm trưởng vườn", "Tổ chức", "Sở Vườn")
    + "**2. Danh mục thủ tục hành chính trong nội bộ từng cơ quan**\n"
    + HEADER
    + row("1", "Cấp dụng cụ làm vườn", "Hậu cần", "Văn phòng")
)


@pytest.fixture(scope="module")
def rows() -> list[Held]:
    document = read((OPENING + LISTS).encode(), "cong-bo.txt")
    found = internal_procedures_of(document)
    return [Held(id=str(at), digest=document.digest, procedure=one) for at, one in enumerate(found)]


def test_every_row_knows_its_place_and_group(rows: list[Held]) -> None:
    said = [(one.procedure.group, one.procedure.position.labels) for one in rows]
    assert said == [
        ("A", ("danh mục 1", "A", "A1")),
        ("A", ("danh mục 1", "A", "A1")),
        ("A", ("danh mục 1", "A", "A2")),
        ("B", ("danh mục 2",)),
    ]
    assert [one.procedure.lead and one.procedure.lead.value for one in rows[:1]] == ["Sở Vườn"]


def cited(words: str) -> Document:
    text = f"Thủ tục có {words} ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 03 tháng 02 năm 2025 hết hiệu lực."
    return read(text.encode(), "bai-bo.txt")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("số thứ tự 01, 02 điểm A1 mục A danh mục 1", ["người làm vườn giỏi", "cờ thi đua"]),
        ("số thứ tự 1 điểm A2 mục A danh mục 1", ["Bổ nhiệm trưởng vườn"]),
        ("số thứ tự 01 mục A danh mục 1", ["người làm vườn giỏi", "Bổ nhiệm trưởng vườn"]),
        ("số thứ tự 1 danh mục 2", ["Cấp dụng cụ"]),
        ("số thứ tự 5 danh mục 2", []),
    ],
)
def test_positions_find_their_rows(rows: list[Held], words: str, names: list[str]) -> None:
    document = cited(words)
    found = [row for one in resolved(positions_in(document), rows, document.digest) for row in one.rows]
    assert len(found) == len(names)
    assert all(name in one.procedure.name.value for name, one in zip(names, found, strict=True))
