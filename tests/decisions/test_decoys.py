"""What looks like a list and is none: processes, delegation, lists bound to no place, forms, other pages' lists."""

from __future__ import annotations

import pytest

from extract.decisions.read import read_decision
from extract.decisions.recognise import decision, is_decision
from ingest.read import read
from tests.decisions.builder import Paper, drawn, portal

EFFECT = "Quyết định này có hiệu lực kể từ ngày ký."
LIST = [
    ["STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Cấp thực hiện"],
    ["1", "9.900040", "Cấp nhãn mật", "Nuôi ong", "Cấp Xã"],
]
STEPS = [
    ["Các bước", "Nội dung công việc", "Trách nhiệm", "Thời gian"],
    ["Bước 1", "Nhận hồ sơ của người nuôi ong", "Công chức một cửa", "0,5 ngày"],
    ["Bước 2", "Thẩm định hồ sơ, kiểm tra đàn ong", "Phòng chuyên môn", "02 ngày"],
]

PROCESS = ["STT", "Mã TTHC", "Tên quy trình nội bộ", "Ghi chú"]


@pytest.mark.parametrize("paper", [
    Paper(
        title="Về việc phê duyệt danh mục thủ tục hành chính thực hiện không phụ thuộc vào địa giới hành chính",
        articles=("Phê duyệt kèm theo Quyết định này 01 thủ tục thực hiện không phụ thuộc vào địa giới.", EFFECT),
        annex=["PHỤ LỤC\nDANH MỤC THỦ TỤC HÀNH CHÍNH THỰC HIỆN KHÔNG PHỤ THUỘC VÀO ĐỊA GIỚI HÀNH CHÍNH", LIST],
    ),
    Paper(
        title="Về việc ủy quyền giải quyết thủ tục hành chính",
        articles=("Ủy quyền cho Sở Nông nghiệp giải quyết các thủ tục hành chính tại Phụ lục.", EFFECT),
        annex=["DANH MỤC THỦ TỤC HÀNH CHÍNH ỦY QUYỀN CHO SỞ NÔNG NGHIỆP GIẢI QUYẾT", LIST],
    ),
    Paper(
        title="Về việc phê duyệt quy trình nội bộ giải quyết thủ tục hành chính mới ban hành",
        articles=("Phê duyệt kèm theo Quyết định này 01 quy trình nội bộ giải quyết thủ tục mới ban hành.", EFFECT),
        annex=["QUY TRÌNH NỘI BỘ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH\n1. Cấp nhãn mật (9.900040)", STEPS],
    ),
    Paper(
        title="Về việc phê duyệt quy trình nội bộ",
        articles=("Phê duyệt kèm theo Quyết định này danh mục quy trình nội bộ giải quyết thủ tục hành chính.", EFFECT),
        annex=["DANH MỤC QUY TRÌNH NỘI BỘ", [PROCESS, ["1", "9.900040", "Cấp nhãn mật", ""]]],
    ),
])  # fmt: skip
def test_lists_that_announce_no_change(paper: Paper) -> None:
    for document in (portal(paper), portal(paper, apart=True), drawn(paper)):
        assert read_decision(document).announces == ()


def test_a_list_bound_to_no_place_counts_where_its_own_heading_names_a_change() -> None:
    paper = Paper(
        articles=("Ban hành kèm theo Quyết định này 01 thủ tục mới ban hành không phụ thuộc vào địa giới.", EFFECT),
        annex=["DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH THỰC HIỆN KHÔNG PHỤ THUỘC VÀO ĐỊA GIỚI", LIST],
    )  # fmt: skip
    assert [row.change for row in read_decision(portal(paper)).announces] == ["new"]


def test_the_process_annex_repeats_no_row() -> None:
    named = [["TT", "Tên thủ tục hành chính", "Quy trình nội bộ giải quyết"], ["1", "Cấp nhãn mật", ""]]
    paper = Paper(
        annex=[
            "PHỤ LỤC I\nDANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH",
            [["STT", "Tên TTHC", "Thời hạn giải quyết"], ["1", "Cấp nhãn mật", "03 ngày"]],
            "PHỤ LỤC II\nQUY TRÌNH NỘI BỘ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH",
            named,
            STEPS,
        ]
    )
    for document in (portal(paper), portal(paper, apart=True), drawn(paper)):
        assert len(read_decision(document).announces) == 1


def test_a_process_annex_is_read_where_it_is_the_only_list() -> None:
    cell = "Cấp nhãn mật\nThời gian thực hiện: 03 ngày làm việc\nMã TTHC: 9.900040.H99"
    paper = Paper(
        annex=[
            "PHỤ LỤC\nQUY TRÌNH NỘI BỘ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH\nA. THỦ TỤC HÀNH CHÍNH BAN HÀNH MỚI",
            [["STT", "Tên TTHC", "Quy trình nội bộ giải quyết TTHC"], ["1", cell, ""]],
        ]
    )
    (row,) = read_decision(portal(paper)).announces
    assert (row.change, row.name.value) == ("new", "Cấp nhãn mật")
    assert row.code is not None and row.code.value == "9.900040"
    assert row.deadline is not None and row.deadline.value == "03 ngày làm việc"


def test_other_pages_lists_and_numbers_are_cut() -> None:
    found = read_decision(
        portal(
            Paper(annex=["DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH", [["STT", "Tên TTHC"], ["1", "Cấp nhãn mật"]]]),
            chrome=True,
        )
    )
    assert [row.name.value for row in found.announces] == ["Cấp nhãn mật"]
    assert found.clauses == ()


def test_a_form_after_the_content_is_no_list() -> None:
    paper = Paper(
        annex=[
            "DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH",
            [["STT", "Tên TTHC", "Lĩnh vực"], ["1", "Cấp nhãn mật", "Nuôi ong"]],
            "PHẦN II. NỘI DUNG CỤ THỂ CỦA TỪNG THỦ TỤC HÀNH CHÍNH",
            "1. Cấp nhãn mật",
            "a) Trình tự thực hiện: nộp đơn.",
            "Mẫu số 01\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỔ THEO DÕI",
            [
                ["STT", "Mã hồ sơ", "Tên thủ tục hành chính", "Số lượng", "Tên tổ chức, cá nhân"],
                ["1", "2", "3", "4", "5"],
            ],
        ]
    )
    assert len(read_decision(portal(paper, apart=True)).announces) == 1
    assert len(read_decision(drawn(paper)).announces) == 1


@pytest.mark.parametrize(
    "text", ["", "Thư mời họp tổ nuôi ong", "|\n|\n|\n|\n|\n|\n|\n", "Điều 1. Một câu.\nĐiều 2. Một câu khác."]
)
def test_what_is_no_decision_is_said_to_be_none(text: str) -> None:
    document = read((text or " x").encode(), "x.txt")
    assert not is_decision(document)
    assert decision(document) is None
    assert [issue.code for issue in read_decision(document).issues] == ["not_a_decision"]


def test_an_annex_without_its_decision_is_read_by_its_own_words() -> None:
    rows = [
        ["STT", "Số hồ sơ TTHC", "Tên TTHC", "Tên VBQPPL quy định nội dung sửa đổi, bổ sung"],
        ["1", "9.900041", "Đổi nhãn mật", "Thông tư số 3/2026/TT-BNN"],
        ["2", "9.900042", "Thu nhãn mật", "Thông tư số 3/2026/TT-BNN"],
    ]
    text = portal(Paper(annex=[rows])).text
    document = read(text[text.index("|\nSTT") :].encode(), "phu-luc.txt")
    found = decision(document)
    assert found is not None and [row.change for row in found.announces] == ["amended", "amended"]
