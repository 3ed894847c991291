"""What the articles say of earlier decisions: acts, wholes and parts; tasks, references and history are none."""

from __future__ import annotations

import pytest

from extract.decisions.read import read_decision
from tests.decisions.builder import Paper, drawn, portal

FIRST = "Công bố kèm theo Quyết định này danh mục thủ tục hành chính mới ban hành lĩnh vực nuôi ong."
A, B = "Quyết định số 12/QĐ-UBND ngày 01/02/2024", "Quyết định số 15/QĐ-UBND ngày 03 tháng 02 năm 2024"
THIS = "kể từ ngày Quyết định này có hiệu lực"

ACTS: list[tuple[str, list[tuple[str, str]]]] = [
    (f"Bãi bỏ {A} của Chủ tịch Ủy ban nhân dân tỉnh.", [("repeal_whole", "12/QĐ-UBND")]),
    (f"Bãi bỏ toàn bộ nội dung {A}.", [("repeal_whole", "12/QĐ-UBND")]),
    (f"Bãi bỏ một phần {A}.", [("repeal_part", "12/QĐ-UBND")]),
    (
        f"Quyết định này có hiệu lực kể từ ngày ký và thay thế {A} về việc công bố thủ tục hành chính bị bãi bỏ.",
        [("replace_whole", "12/QĐ-UBND")],
    ),
    (
        "Quyết định này thay thế các Quyết định: số 12/QĐ-UBND ngày 01/02/2024; số 15/QĐ-UBND ngày 03/02/2024.",
        [("replace_whole", "12/QĐ-UBND"), ("replace_whole", "15/QĐ-UBND")],
    ),
    (
        f"Bãi bỏ các thủ tục số thứ tự 1, 2 mục I ban hành kèm theo {A} và số thứ tự 3 mục II ban hành kèm theo {B}.",
        [("repeal_part", "12/QĐ-UBND"), ("repeal_part", "15/QĐ-UBND")],
    ),
    (
        f"Bãi bỏ thủ tục có thứ tự 1, 2 tại Mục A và thứ tự 2 tại Mục B, Phụ lục ban hành kèm theo {A}.",
        [("repeal_part", "12/QĐ-UBND"), ("repeal_part", "12/QĐ-UBND")],
    ),
    (f"{A} hết hiệu lực {THIS}.", [("expires_whole", "12/QĐ-UBND")]),
    (f"{A} còn hiệu lực một phần đối với thủ tục số 3.", [("expires_part", "12/QĐ-UBND")]),
    (f"Kể từ ngày Quyết định này có hiệu lực, {A} hết hiệu lực.", [("expires_whole", "12/QĐ-UBND")]),
    (
        f"Các thủ tục lĩnh vực nuôi ong tại {A} hết hiệu lực {THIS}. Các nội dung khác tại {A} vẫn giữ nguyên.",
        [("expires_part", "12/QĐ-UBND"), ("keeps_rest", "12/QĐ-UBND")],
    ),
    (f"Các thủ tục số 7, 8 tại {A} được tiếp tục thực hiện theo quy định chuyển tiếp.", [("keeps_rest", "12/QĐ-UBND")]),
    (
        f"Các nội dung khác không sửa đổi tại Quyết định này tiếp tục thực hiện theo {A}.",
        [("keeps_rest", "12/QĐ-UBND")],
    ),
    (f"Thay thế {A}; bãi bỏ {B}.", [("replace_whole", "12/QĐ-UBND"), ("repeal_whole", "15/QĐ-UBND")]),
    (
        f"Quyết định này sửa đổi {A} và bãi bỏ {B}.",
        [("amend_part", "12/QĐ-UBND"), ("repeal_whole", "15/QĐ-UBND")],
    ),
    (
        f"Các Quyết định sau đây hết hiệu lực {THIS}: a) {A}; b) {B}.",
        [("expires_whole", "12/QĐ-UBND"), ("expires_whole", "15/QĐ-UBND")],
    ),
    (f"Bãi bỏ các Quyết định sau: - {A}; - {B}.", [("repeal_whole", "12/QĐ-UBND"), ("repeal_whole", "15/QĐ-UBND")]),
    (
        f"a) Sửa đổi, bổ sung: 01 thủ tục tại số thứ tự 6 phần A1 tại {A}; b) Bãi bỏ 03 thủ tục số thứ tự 7 tại {A}.",
        [("amend_part", "12/QĐ-UBND"), ("repeal_part", "12/QĐ-UBND")],
    ),
    (f"Bổ sung 02 thủ tục hành chính vào Danh mục ban hành kèm theo {A}.", [("amend_part", "12/QĐ-UBND")]),
    (
        f"Bãi bỏ TTHC: “Cấp lại thẻ theo Thông tư số 9/2020/TT-BNN” tại {A} về công bố thủ tục chuẩn hóa.",
        [("repeal_part", "12/QĐ-UBND")],
    ),
    (f"Bãi bỏ {A} về việc sửa đổi, bổ sung Quyết định số 9/QĐ-UBND ngày 03/01/2023.", [("repeal_whole", "12/QĐ-UBND")]),
    (
        f"Sửa đổi một số nội dung tại {A} đã được sửa đổi tại {B}.",
        [("amend_part", "12/QĐ-UBND")],
    ),
    (
        "Sửa đổi, bổ sung thủ tục tương ứng đã công bố tại các Quyết định của Chủ tịch Ủy ban nhân dân tỉnh về việc "
        "công bố danh mục: số 12/QĐ-UBND ngày 01/02/2024; số 15/QĐ-UBND ngày 03/02/2024.",
        [("amend_part", "12/QĐ-UBND"), ("amend_part", "15/QĐ-UBND")],
    ),
]

NO_ACTS = [
    f"Giao Sở Nông nghiệp hủy bỏ quy trình điện tử ban hành theo {A}.",
    f"Khóa chức năng tiếp nhận và hủy công khai thủ tục công bố tại {A}.",
    f"Thực hiện theo {A} của Bộ trưởng Bộ Nông nghiệp.",
    f"Những nội dung không đề cập tại Quyết định này thực hiện theo {A}.",
    f"Quyết định này có hiệu lực theo {A}.",
    "Các quy định trước đây trái với Quyết định này đều bị bãi bỏ.",
    "Sở Nông nghiệp có trách nhiệm: 1. Khóa chức năng tiếp nhận. 2. Hủy bỏ quy trình điện tử sau 05 ngày.",
]


def clauses(sentence: str) -> list[tuple[str, str | None]]:
    paper = Paper(articles=(FIRST, sentence, "Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./."))
    for_word = read_decision(drawn(paper)).clauses
    found = read_decision(portal(paper)).clauses
    assert [clause.action for clause in for_word] == [clause.action for clause in found]
    return [(c.action, c.target.value if c.target else None) for c in found if c.action != "refers"]


@pytest.mark.parametrize(("sentence", "expected"), ACTS)
def test_acts(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert clauses(sentence) == expected


@pytest.mark.parametrize("sentence", NO_ACTS)
def test_tasks_and_references_are_no_acts(sentence: str) -> None:
    assert clauses(sentence) == []


@pytest.mark.parametrize(("sentence", "action"), [
    ("Bãi bỏ các thủ tục nội bộ công bố tại các quyết định của Chủ tịch Ủy ban nhân dân tỉnh.", "repeal_unnamed"),
    (f"Các Quyết định của Chủ tịch Ủy ban nhân dân tỉnh Mây (cũ) liên quan hết hiệu lực {THIS}.", "expires_unnamed"),
])  # fmt: skip
def test_unnamed_decisions(sentence: str, action: str) -> None:
    assert clauses(sentence) == [(action, None)]


def test_references_are_kept_as_such() -> None:
    paper = Paper(articles=(FIRST, f"Thực hiện theo {A}."))
    assert [(c.action, c.target.value) for c in read_decision(portal(paper)).clauses if c.target] == [
        ("refers", "12/QĐ-UBND")
    ]


def test_part_is_quoted() -> None:
    paper = Paper(articles=(FIRST, f"Bãi bỏ thủ tục số thứ tự 8, 9 Mục II ban hành kèm theo {A}."))
    document = portal(paper)
    (clause,) = read_decision(document).clauses
    assert clause.part is not None and clause.part.value == "thủ tục số thứ tự 8, 9 Mục II"
    assert document.text[clause.part.span.start : clause.part.span.end] == clause.part.value
