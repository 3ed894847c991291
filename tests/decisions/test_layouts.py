"""Every family of list layouts, as a portal page, with panels, as a fragment, with drawn tables: the same rows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.decisions.read import read_decision
from extract.types import Announced
from ingest.types import Document
from tests.decisions.builder import MERGED, Paper, drawn, portal

FORMS: dict[str, Callable[[Paper], Document]] = {
    "portal": portal,
    "with panels": lambda paper: portal(paper, chrome=True),
    "fragment": lambda paper: portal(paper, apart=True),
    "drawn": drawn,
}
M = MERGED
AMENDED = (
    "Công bố kèm theo Quyết định này danh mục thủ tục hành chính được sửa đổi, bổ sung lĩnh vực nuôi ong.",
    "Quyết định này có hiệu lực kể từ ngày ký.",
)
REPEALED = ("Công bố kèm theo Quyết định này danh mục thủ tục hành chính bị bãi bỏ.", AMENDED[1])
SEVERAL = (
    "Công bố kèm theo Quyết định này 04 thủ tục hành chính, gồm: 01 thủ tục mới ban hành, 02 thủ tục được sửa đổi, "
    "bổ sung và 01 thủ tục bị bãi bỏ.",
    AMENDED[1],
)
HEAD_NEW = "PHỤ LỤC\nDANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH LĨNH VỰC NUÔI ONG"
HEAD_AMENDED = "PHỤ LỤC\nDANH MỤC THỦ TỤC HÀNH CHÍNH ĐƯỢC SỬA ĐỔI, BỔ SUNG LĨNH VỰC NUÔI ONG"
HEAD_REPEALED = "PHỤ LỤC\nDANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ"

Expected = list[tuple[str, str | None, str, str | None]]

CASES: dict[str, tuple[Paper, Expected]] = {
    "ministry, cells merged over a group": (
        Paper(
            articles=AMENDED,
            annex=[
                HEAD_AMENDED,
                [
                    [
                        "TT",
                        "Số hồ sơ TTHC",
                        "Tên thủ tục hành chính",
                        "Tên VBQPPL quy định nội dung sửa đổi, bổ sung",
                        "Lĩnh vực",
                        "Cơ quan thực hiện",
                    ],
                    ["A. Thủ tục hành chính cấp trung ương"],
                    [
                        "1",
                        "9.900001",
                        "Cấp phép di chuyển đàn ong",
                        "Thông tư số 12/2026/TT-BNN",
                        "Nuôi ong",
                        "Cục Chăn nuôi",
                    ],
                    ["2", "9.900002", "Gia hạn giấy phép di chuyển", M, M, M],
                    ["B. Thủ tục hành chính cấp tỉnh"],
                    [
                        "1",
                        "9.900003",
                        "Đăng ký trại ong giống",
                        "Thông tư số 12/2026/TT-BNN",
                        "Nuôi ong",
                        "Sở Nông nghiệp",
                    ],
                ],
            ],
        ),
        [
            ("amended", "9.900001", "Cấp phép di chuyển đàn ong", "central"),
            ("amended", "9.900002", "Gia hạn giấy phép di chuyển", "central"),
            ("amended", "9.900003", "Đăng ký trại ong giống", "province"),
        ],
    ),
    "new, without a code column, names that mislead": (
        Paper(
            annex=[
                "PHẦN I. DANH MỤC THỦ TỤC HÀNH CHÍNH\n1. Danh mục thủ tục hành chính mới ban hành",
                [
                    ["STT", "Tên thủ tục hành chính", "Lĩnh vực", "Cơ quan thực hiện"],
                    ["1", "Quyết định hỗ trợ giống ong nội", "Nuôi ong", "Ủy ban nhân dân cấp xã"],
                    [
                        "2",
                        "Công nhận vườn nguồn mật quy định tại\nĐiều 12 Luật Chăn nuôi",
                        "Nuôi ong",
                        "Ủy ban nhân dân cấp xã",
                    ],
                    ["3", "Cấp sửa đổi, bổ sung giấy phép nuôi ong", "Nuôi ong", "Ủy ban nhân dân cấp xã"],
                ],
            ],
        ),
        [
            ("new", None, "Quyết định hỗ trợ giống ong nội", "commune"),
            ("new", None, "Công nhận vườn nguồn mật quy định tại Điều 12 Luật Chăn nuôi", "commune"),
            ("new", None, "Cấp sửa đổi, bổ sung giấy phép nuôi ong", "commune"),
        ],
    ),
    "replaced, two names, the new one merged": (
        Paper(
            articles=("Công bố kèm theo Quyết định này thủ tục hành chính được thay thế.", AMENDED[1]),
            annex=[
                "PHỤ LỤC\nDANH MỤC THỦ TỤC HÀNH CHÍNH ĐƯỢC THAY THẾ",
                [
                    [
                        "TT",
                        "Mã số",
                        "Tên TTHC được thay thế",
                        "Tên TTHC thay thế",
                        "Tên VB quy định nội dung thay thế",
                        "Lĩnh vực",
                    ],
                    [
                        "1",
                        "9.900004",
                        "Cấp sổ theo dõi đàn ong",
                        "Cấp mã số cơ sở nuôi ong",
                        "Nghị định số 20/2026/NĐ-CP",
                        "Nuôi ong",
                    ],
                    ["2", "9.900005", "Đổi sổ theo dõi đàn ong", M, M, M],
                ],
            ],
        ),
        [
            ("replaced", "9.900004", "Cấp sổ theo dõi đàn ong", None),
            ("replaced", "9.900005", "Đổi sổ theo dõi đàn ong", None),
        ],
    ),
    "code inside the name cell": (
        Paper(
            annex=[
                HEAD_NEW,
                [
                    [
                        "STT",
                        "Tên TTHC/ Mã TTHC",
                        "Thời hạn giải quyết",
                        "Địa điểm thực hiện",
                        "Phí, lệ phí",
                        "Căn cứ pháp lý",
                    ],
                    ["CẤP XÃ"],
                    [
                        "1",
                        "Xác nhận/điều chỉnh vị trí đặt tổ ong\n9.900006.H99",
                        "05 ngày làm việc",
                        "Trung tâm Phục vụ hành chính công",
                        "Không",
                        "- Luật Chăn nuôi",
                    ],
                    [
                        "2",
                        "Hỗ trợ di dời tổ ong rừng. (9.900007)",
                        "Mười (10) ngày làm việc",
                        "Như trên",
                        "Không",
                        "Như trên",
                    ],
                    ["3", "Thu mua sáp ong; 9.900016.H99", "02 ngày", "Như trên", "Không", "Như trên"],
                ],
            ],
        ),
        [
            ("new", "9.900006", "Xác nhận/điều chỉnh vị trí đặt tổ ong", "commune"),
            ("new", "9.900007", "Hỗ trợ di dời tổ ong rừng", "commune"),
            ("new", "9.900016", "Thu mua sáp ong", "commune"),
        ],
    ),
    "two-row header": (
        Paper(
            annex=[
                HEAD_NEW,
                [
                    ["STT", "Mã TTHC", "Tên TTHC", "Thời hạn giải quyết", "Phí, lệ phí", "Căn cứ pháp lý"],
                    ["Mã TTHC gốc"],
                    ["I", "LĨNH VỰC NUÔI ONG (02 TTHC)"],
                    ["1", "9.900008", "Cấp thẻ người nuôi ong", "10 ngày", "Không", "Luật Thú y năm 2015"],
                    ["2", "9.900009", "Cấp lại thẻ người nuôi ong", "05 ngày", "20.000 đồng", "Luật Thú y năm 2015"],
                ],
            ],
        ),
        [
            ("new", "9.900008", "Cấp thẻ người nuôi ong", None),
            ("new", "9.900009", "Cấp lại thẻ người nuôi ong", None),
        ],
    ),
    "header repeated, numbers lost, a total": (
        Paper(
            annex=[
                HEAD_NEW,
                [
                    ["STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Cơ quan thực hiện"],
                    ["", "9.900010", "Kiểm dịch ong chúa nhập khẩu", "Thú y", "Chi cục Thú y"],
                    ["", "9.900011", "Kiểm dịch sáp ong", "Thú y", "Chi cục Thú y"],
                    ["STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Cơ quan thực hiện"],
                    ["3", "", "Thu hồi giấy kiểm dịch", "Thú y", "Chi cục Thú y"],
                    ["Tổng số: 03 TTHC"],
                ],
            ],
        ),
        [
            ("new", "9.900010", "Kiểm dịch ong chúa nhập khẩu", None),
            ("new", "9.900011", "Kiểm dịch sáp ong", None),
            ("new", None, "Thu hồi giấy kiểm dịch", None),
        ],
    ),
    "repealed, with the place in the earlier decision": (
        Paper(
            articles=REPEALED,
            annex=[
                HEAD_REPEALED,
                [
                    [
                        "Số TT",
                        "Mã TTHC",
                        "Tên TTHC",
                        "Số thứ tự tại Quyết định công bố",
                        "Tên VBQPPL quy định việc bãi bỏ TTHC",
                        "Ghi chú",
                    ],
                    [
                        "1",
                        "9.900012",
                        "Cấp phép quay mật",
                        "Số 4, Mục II Quyết định số 88/QĐ-UBND",
                        "Luật số 15/2026/QH16",
                        "",
                    ],
                    [
                        "2",
                        "9.000123.000.00.00.H61",
                        "Đổi giấy phép quay mật",
                        "Số 5, Mục II Quyết định số 88/QĐ-UBND",
                        M,
                        "",
                    ],
                    ["3", "Không có mã số", "Hủy giấy phép quay mật", "Số 6, Mục II Quyết định số 88/QĐ-UBND", M, ""],
                ],
            ],
        ),
        [
            ("repealed", "9.900012", "Cấp phép quay mật", None),
            ("repealed", "9.000123", "Đổi giấy phép quay mật", None),
            ("repealed", None, "Hủy giấy phép quay mật", None),
        ],
    ),
    "kinds, levels in group rows": (
        Paper(
            title="Về việc công bố danh mục thủ tục hành chính mới ban hành, sửa đổi, bổ sung và bị bãi bỏ",
            articles=SEVERAL,
            annex=[
                "PHỤ LỤC\nDANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH, SỬA ĐỔI, BỔ SUNG VÀ BÃI BỎ",
                [
                    ["STT", "Mã TTHC", "Tên TTHC", "Thời hạn giải quyết", "Phí, lệ phí"],
                    ["A", "THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH"],
                    ["1", "", "Đăng ký nhãn mật ong", "03 ngày", "Không"],
                    ["B", "THỦ TỤC HÀNH CHÍNH ĐƯỢC SỬA ĐỔI, BỔ SUNG"],
                    ["I", "CẤP TỈNH"],
                    ["1", "9.900013", "Cấp mã trại ong", "05 ngày", "Không"],
                    ["II", "CẤP XÃ"],
                    ["1", "9.900014", "Cấp phép đặt tổ ong", "02 ngày", "Không"],
                    ["C", "THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ"],
                    ["1", "9.900015", "Cấp giấy khen nuôi ong", "", ""],
                ],
            ],
        ),
        [
            ("new", None, "Đăng ký nhãn mật ong", None),
            ("amended", "9.900013", "Cấp mã trại ong", "province"),
            ("amended", "9.900014", "Cấp phép đặt tổ ong", "commune"),
            ("repealed", "9.900015", "Cấp giấy khen nuôi ong", None),
        ],
    ),
    "two lists, headings between": (
        Paper(
            articles=SEVERAL,
            annex=[
                "PHỤ LỤC\nDANH MỤC THỦ TỤC HÀNH CHÍNH\n(Kèm theo Quyết định số 4321/QĐ-UBND)\n"
                "A. DANH MỤC THỦ TỤC HÀNH CHÍNH ĐƯỢC BỔ SUNG",
                [["TT", "Tên thủ tục hành chính", "Căn cứ pháp lý"], ["1", "Ghép đàn ong", "Luật Chăn nuôi năm 2018"]],
                "B. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ",
                [
                    ["TT", "Tên thủ tục hành chính", "Tên VBQPPL quy định việc bãi bỏ"],
                    ["1", "Tách đàn ong", "Luật số 15/2026/QH16"],
                    ["2", "Nhập đàn ong", M],
                ],
            ],
        ),
        [
            ("new", None, "Ghép đàn ong", None),
            ("repealed", None, "Tách đàn ong", None),
            ("repealed", None, "Nhập đàn ong", None),
        ],
    ),
    "a group row with the text of its only procedure, empty group row": (
        Paper(
            articles=AMENDED,
            annex=[
                HEAD_AMENDED,
                [
                    ["STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Cơ quan thực hiện"],
                    ["I", "Thẻ nuôi ong"],
                    ["1", "9.900017", "Thẻ nuôi ong", "Nuôi ong", "Sở Nông nghiệp"],
                    ["II", "Thẻ bán mật"],
                    ["1", "9.900018", "Thẻ bán mật", "Nuôi ong", "Sở Nông nghiệp"],
                ],
            ],
        ),
        [("amended", "9.900017", "Thẻ nuôi ong", None), ("amended", "9.900018", "Thẻ bán mật", None)],
    ),
    "interconnected group": (
        Paper(
            title="Về việc công bố nhóm thủ tục hành chính liên thông điện tử",
            articles=("Công bố kèm theo Quyết định này nhóm thủ tục hành chính liên thông điện tử.", AMENDED[1]),
            annex=[
                "A. DANH MỤC NHÓM THỦ TỤC HÀNH CHÍNH LIÊN THÔNG",
                [
                    ["STT", "Tên nhóm thủ tục hành chính liên thông", "Tên VBQPPL quy định", "Lĩnh vực"],
                    [
                        "1",
                        "(1) Lập trại ong - (2) Cấp mã trại - (3) Cấp nhãn mật",
                        "Nghị định số 21/2026/NĐ-CP",
                        "Nuôi ong",
                    ],
                ],
            ],
        ),
        [("unspecified", None, "(1) Lập trại ong - (2) Cấp mã trại - (3) Cấp nhãn mật", None)],
    ),
    "a plan to simplify": (
        Paper(
            title="Về việc thông qua phương án đơn giản hóa thủ tục hành chính",
            articles=("Thông qua phương án đơn giản hóa 01 thủ tục hành chính cấp xã.", AMENDED[1]),
            annex=[
                "PHẦN I. DANH MỤC PHƯƠNG ÁN ĐƠN GIẢN HÓA THỦ TỤC HÀNH CHÍNH",
                [
                    ["STT", "Mã số TTHC", "Tên thủ tục hành chính", "Nội dung đề xuất"],
                    ["1", "9.900019", "Xác nhận tổ ong lạc đàn", "Bãi bỏ thủ tục hành chính"],
                ],
                "PHẦN II. NỘI DUNG PHƯƠNG ÁN ĐƠN GIẢN HÓA",
                "1. Xác nhận tổ ong lạc đàn",
                "1.1. Nội dung đơn giản hóa: bỏ thủ tục.",
            ],
        ),
        [("simplify", "9.900019", "Xác nhận tổ ong lạc đàn", "commune")],
    ),
}


def brief(row: Announced) -> tuple[str, str | None, str, str | None]:
    return (
        row.change,
        row.code.value if row.code else None,
        row.name.value,
        row.level.value if row.level else None,
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", CASES)
def test_rows_of_every_layout(case: str, form: str) -> None:
    paper, expected = CASES[case]
    assert [brief(row) for row in read_decision(FORMS[form](paper)).announces] == expected


@pytest.mark.parametrize("form", FORMS)
def test_all_columns_of_a_province_list(form: str) -> None:
    paper = Paper(
        articles=AMENDED,
        annex=[
            HEAD_AMENDED,
            [
                ["STT", "Mã TTHC", "Tên TTHC", "Thời hạn giải quyết", "Địa điểm thực hiện", "Phí, lệ phí (nếu có)",
                 "Căn cứ pháp lý", "Lĩnh vực", "Cơ quan thực hiện", "Ghi chú"],
                ["01", "9.900020. H99", "Cấp nhãn mật ong", "05 ngày làm việc (cắt giảm 02/07 ngày)",
                 "Trung tâm Phục vụ hành chính công", "50.000 đồng",
                 "- Luật Chăn nuôi số 32/2018/QH14;\n- Nghị định số 13/2020/NĐ-CP ngày 21/01/2020",
                 "Nuôi ong", "Sở Nông nghiệp", "Thành phần hồ sơ"],
            ],
        ],
    )  # fmt: skip
    (row,) = read_decision(FORMS[form](paper)).announces
    assert row.order is not None and row.order.value == "01"
    assert row.publisher is not None and row.publisher.value == "H99"
    assert row.deadline is not None and row.deadline.value == "05 ngày làm việc (cắt giảm 02/07 ngày)"
    assert row.fee is not None and row.fee.value == "50.000 đồng"
    assert [one.value for one in row.legal_basis] == ["32/2018/QH14", "13/2020/NĐ-CP"]
    assert row.field is not None and row.field.value == "Nuôi ong"
    assert row.authority is not None and row.authority.value == "Sở Nông nghiệp"
    assert row.note is not None and row.note.value == "Thành phần hồ sơ"


@pytest.mark.parametrize("form", FORMS)
def test_replaced_row_names_its_successor(form: str) -> None:
    paper, _ = CASES["replaced, two names, the new one merged"]
    rows = read_decision(FORMS[form](paper)).announces
    assert [one.value for row in rows for one in row.replaced_by] == ["Cấp mã số cơ sở nuôi ong"] * 2


@pytest.mark.parametrize(("title", "scope"), [
    ("Về việc công bố thủ tục hành chính nội bộ mới ban hành", "internal"),
    ("Về việc công bố thủ tục hành chính mới ban hành và phê duyệt quy trình nội bộ giải quyết", "ordinary"),
])  # fmt: skip
def test_internal_is_said_of_procedures_not_of_processes(title: str, scope: str) -> None:
    first = title.replace("Về việc công bố", "Công bố kèm theo Quyết định này") + "."
    paper = Paper(
        title=title, articles=(first, AMENDED[1]), annex=["DANH MỤC", [["STT", "Tên TTHC"], ["1", "Phân bổ giống ong"]]]
    )
    assert [row.scope for row in read_decision(portal(paper)).announces] == [scope]


def test_a_note_may_say_the_level_of_its_own_row() -> None:
    rows = [
        ["STT", "Mã TTHC", "Tên thủ tục hành chính", "Ghi chú"],
        ["1", "9.900070", "Cấp phép neo bè ong trên sông", "TTHC cấp xã bị bãi bỏ"],
        ["2", "9.900071", "Đổi phép neo bè ong trên sông", "Nộp tại Ủy ban nhân dân cấp xã"],
    ]
    paper = Paper(
        title="Về việc công bố thủ tục hành chính bị bãi bỏ thuộc phạm vi chức năng quản lý của Sở Nông nghiệp",
        articles=("Công bố kèm theo Quyết định này 02 thủ tục hành chính bị bãi bỏ.",),
        annex=["DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ", rows],
    )
    for document in (portal(paper), drawn(paper)):
        levels = [row.level and row.level.value for row in read_decision(document).announces]
        assert levels == ["commune", "province"]


def test_the_year_of_a_standard_is_no_document_number() -> None:
    rows = [
        ["STT", "Tên thủ tục hành chính", "Căn cứ pháp lý"],
        ["1", "Công bố dịch hại đàn ong", "- Tiêu chuẩn cơ sở 12: 2018/NUOIONG ban hành kèm Quyết định số 4/QĐ-CNO"],
    ]
    (row,) = read_decision(portal(Paper(annex=["DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH", rows]))).announces
    assert [basis.value for basis in row.legal_basis] == ["4/QĐ-CNO"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("banner", ["A. THỦ TỤC HÀNH CHÍNH ÁP DỤNG CHUNG", "A. THỦ TỤC HÀNH CHÍNH DÙNG CHUNG CÁC CẤP"])
def test_what_several_levels_share_has_no_level_of_the_title(form: str, banner: str) -> None:
    rows = [
        ["STT", "Mã TTHC", "Tên TTHC", "Cơ quan thực hiện"],
        [banner],
        ["1", "9.900060", "Cấp nhãn mật ong", "Hội nuôi ong, Ủy ban nhân dân cấp xã"],
        ["2", "9.900061", "Đổi nhãn mật ong", "Ủy ban nhân dân cấp xã"],
        ["3", "9.900062", "Thu hồi nhãn mật ong", "Trại ong"],
        ["B. THỦ TỤC HÀNH CHÍNH CẤP TỈNH"],
        ["1", "9.900063", "Kiểm tra mật ong", "Trại ong"],
    ]
    heading = "DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH THUỘC THẨM QUYỀN GIẢI QUYẾT CỦA NGÀNH NÔNG NGHIỆP"
    found = read_decision(FORMS[form](Paper(annex=[heading, rows])))
    assert [row.level and row.level.value for row in found.announces] == [None, "commune", None, "province"]
    assert [row.field and row.field.value for row in found.announces[:3]] == ["NUÔI ONG"] * 3


def test_a_heading_of_a_list_that_several_levels_share() -> None:
    rows = [["STT", "Mã TTHC", "Tên TTHC"], ["1", "9.900060", "Cấp nhãn mật ong"]]
    title = "Về việc công bố danh mục thủ tục hành chính mới ban hành của Sở Nông nghiệp"
    shared = "1. DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH ÁP DỤNG CHUNG"
    for heading, level in ((shared, None), ("1. DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH", "province")):
        (row,) = read_decision(portal(Paper(title=title, annex=[heading, rows]))).announces
        assert (row.level and row.level.value) == level


@pytest.mark.parametrize(("heading", "field"), [
    ("LĨNH VỰC NUÔI ONG THỰC HIỆNKHÔNG PHỤ THUỘC VÀO ĐỊA GIỚI HÀNH CHÍNH", "NUÔI ONG"),
    ("LĨNH VỰC NUÔI ONG KHÔNG PHỤ THUỘC VÀO ĐỊA GIỚI", "NUÔI ONG"),
    ("LĨNH VỰC NUÔI ONG THUỘC THẨM QUYỀN CỦA SỞ NÔNG NGHIỆP", "NUÔI ONG"),
    ("LĨNH VỰC NUÔIONG", "nuôi ong"),
])  # fmt: skip
def test_the_field_of_a_title(heading: str, field: str) -> None:
    rows = [["STT", "Mã TTHC", "Tên TTHC"], ["1", "9.900060", "Cấp nhãn mật ong"]]
    title = f"Về việc công bố danh mục thủ tục hành chính mới ban hành {heading}"
    paper = Paper(title=title, annex=[f"DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH {heading}", rows])
    for document in (portal(paper), drawn(paper)):
        (row,) = read_decision(document).announces
        assert row.field is not None and row.field.value == field
