"""Glued table cells come apart again: every cell exact where the page is ours, every text tiled whatever it holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.records.glued import basis, dossier, files, methods, page
from extract.records.glued.cells import Cell, tiles
from ingest.clean.syllables import is_syllable
from ingest.types import Piece
from tests.records.builders import Facts, Sheet, Way, method_cells, paper_cells

Split = Callable[[Piece], list[Cell]]


def cells_of(split: Split, text: str) -> list[tuple[str, str]]:
    """Role and text of each cell but the headers; the cells must tile the text."""
    piece = Piece(text, 50)
    cells = split(piece)
    assert tiles(piece, cells)
    return [(cell.role, str(cell.piece)) for cell in cells if cell.role != "head"]


def methods_of(facts: Facts) -> list[tuple[str, str]]:
    return cells_of(methods.split, methods.HEAD + "".join(text for _, text in method_cells(facts)))


def way(
    channel: str = "direct", time: int | None = 5, unit: str = "day", amount: int | None = None, **texts: str
) -> Way:
    return Way(channel=channel, time=time, unit=unit, amount=amount, **texts)


@pytest.mark.parametrize(
    "ways",
    [
        (way(), way("online"), way("postal")),
        (way(time=None), way("online", time=None, amount=90_000)),
        (way(about="Theo bảng giá (mục 2) của tỉnh"), way("online", about="a) Cấp mới: 5.000; b) Cấp lại: 3.000")),
        (
            way(note="Trực tiếp tại bến xe, hoặc Trực tuyến: xem hướng dẫn."),
            way("postal", note="Dịch vụ bưu chính công ích"),
        ),
        (way(note="(1) Trường hợp mới: nộp tại xe. (2) Trường hợp cũ: nộp tại bến."), way("online")),
        (way(amount=10, about="10 đồng một tờ", note="30 ngày kể từ khi nộp"), way("direct", time=9)),
        (way(note="Nộp ngày thứ 2\n- Trực tiếp\n"), way("online", note="\nQua mạng")),
    ],
)
def test_methods(ways: tuple[Way, ...]) -> None:
    facts = Facts(ways=ways)
    assert methods_of(facts) == method_cells(facts)


@pytest.mark.parametrize(
    ("row", "time", "fee"),
    [
        ("Trực tuyến120 VNĐ(20.000 đồng/tờ)", "1", "20 VNĐ(20.000 đồng/tờ)"),
        ("Trực tuyến1100 VNĐ", "1", "100 VNĐ"),
        ("Trực tuyến1450,000 VNĐ", "1", "450,000 VNĐ"),
        ("Trực tuyến12Miễn phí", "12", "Miễn phí"),
        ("Trực tiếp2.5 Ngày làm việc7,000 Việt Nam Đồng", "2.5 Ngày làm việc", "7,000 Việt Nam Đồng"),
        ("Trực tiếpTheo kỳ họp của hội đồngMiễn phí", "Theo kỳ họp của hội đồng", "Miễn phí"),
        (
            "Trực tiếpa) Mới: 5 ngày; b) Cũ: 3 ngàyKhông có thông tin",
            "a) Mới: 5 ngày; b) Cũ: 3 ngày",
            "Không có thông tin",
        ),
        ("Trực tiếp3 NgàyMiễn phí(Miễn (cả năm)", "3 Ngày", "Miễn phí(Miễn (cả năm)"),
    ],
)
def test_method_rows(row: str, time: str, fee: str) -> None:
    found = cells_of(methods.split, methods.HEAD + row)
    assert [text for role, text in found if role in ("time", "fee")] == [time, fee]


def papers_of(*cases: tuple[str, tuple[Sheet, ...]]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What the splitter finds, and what was glued."""
    glued = paper_cells(Facts(cases=cases))
    return cells_of(dossier.split, "".join(text for _, text in glued)), [cell for cell in glued if cell[0] != "head"]


SHEETS = (
    Sheet(name="Đơn đề nghị theo mẫu;", forms=("Mẫu số 05.docx",)),
    Sheet(name="Bản vẽ lập năm 2031", originals=1),
    Sheet(name="Báo cáo: 01 bản chính", originals=0, copies=1),
    Sheet(name="Tờ khai (nộp 02 bản chính hoặc 1 bản sao)", originals=2, copies=1),
    Sheet(name="- Danh sách theo Nghị định số 12/2031/NĐ-CP", forms=("bảng kê 2.xlsx", "Phụ lục II.doc")),
    Sheet(name="Biên bản kiểm tra", forms=("PL3_bien ban (1).pdf",), originals=0),
    Sheet(name="Mẫu số 07. Đơn xin phép", forms=("Mẫu số 07.doc",)),
    Sheet(name="Ảnh cỡ 4 cm ", originals=3),
)


def test_papers() -> None:
    found, glued = papers_of(("", SHEETS), ("* Trường hợp đổi tên thư viện", SHEETS[:2]), ("", SHEETS[2:4]))
    assert found == glued


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_each_paper_alone(sheet: Sheet) -> None:
    found, glued = papers_of(("", (sheet,)))
    assert found == glued


def test_cases_without_papers_stand_alone() -> None:
    text = "--" + dossier.HEAD + "Đơn1 bản chính----"
    assert cells_of(dossier.split, text) == [
        ("case", "--"),
        ("name", "Đơn"),
        ("quantity", "1 bản chính"),
        ("case", "--"),
        ("case", "--"),
    ]
    assert cells_of(dossier.split, "--") == [("case", "--")]


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Đơn theo quy định", ["Mẫu đơn.docx"]),
        ("Giấy đề nghị (theo mẫu)", ["mau giay de nghi.doc"]),
        ("Tờ khai theo mẫu", ["mẫu tờ khai.pdf"]),
        ("Danh sách kèm theo Thông tư số 05/2031/TT-BTC", ["PHỤ LỤC I.docx"]),
        ("Báo cáo thẩm định;", ["1.900001.docx"]),
        ("Phương án theo mẫu BM.TV.02.01", ["BM.TV.02.01.docx"]),
        ("Đơn xin phép", ["Đơn xin phép (1).docx", "Mẫu 2.doc"]),
        ("Văn bản", []),
    ],
)
def test_form_files(name: str, forms: list[str]) -> None:
    found, names = files.split(Piece(name + "".join(forms), 0))
    assert (str(found), [str(form) for form in names]) == (name, forms)


LAWS = [
    ("Luật Thư viện lưu động số 11/2031/QH16", "11/2031/QH16"),
    ("Luật 12/2031/QH16", "12/2031/QH16"),
    ("Nghị định quy định chi tiết một số điều của Luật Thư viện lưu động", "45/2031/NĐ-CP"),
    ("quy định mức thu, nộp phí thư viện", "Thông tư số 07/2032/TT-BTC"),
    ("QUY ĐỊNH VỀ XE THƯ VIỆN", "09/2032/TT-BVHTTDL"),
    ("Thông tư số 08/2032/TT-BGTVT ngày 02/3/2032", "08/2032/TT-BGTVT"),
    ("Luật Xe cộ năm 2031", "65/2031/QH16"),
    ("05/2033/TT-BCA - Hướng dẫn cấp biển số xe thư viện", "05/2033/TT-BCA"),
    ("Về việc phân cấp quản lý thư viện.", "66.7/2031/NQ-CP"),
    ("Quyết định công bố danh mục", "1898/QĐ-BVHTTDL"),
    ("- Luật Bản quyền;", "Luật số 50/2031/QH16"),
    ("Pháp lệnh Lưu trữ", "26/2031/PL-UBTVQH16"),
    ("Thông tư liên tịch về xe", "03/2031/TTLT-BVHTTDL-BCA"),
]


@pytest.mark.parametrize("laws", [LAWS, LAWS[::-1], *([law] for law in LAWS)], ids=len)
def test_basis(laws: list[tuple[str, str]]) -> None:
    found = cells_of(basis.split, basis.HEAD + "".join(title + number for title, number in laws))
    assert found == [cell for title, number in laws for cell in (("title", title), ("number", number))]


def test_a_title_without_a_number_stands_alone() -> None:
    found = cells_of(basis.split, basis.HEAD + "Luật Thư viện11/2031/QH16Luật Bản quyền")
    assert found == [("title", "Luật Thư viện"), ("number", "11/2031/QH16"), ("title", "Luật Bản quyền")]


WORDS = st.sampled_from(
    [
        *(
            "Trực tiếp",
            "Trực tuyến",
            "3 Ngày",
            "Miễn phí",
            "(",
            ")",
            "a)",
            "1 bản chính",
            ",1 bản sao",
            "--",
            "Đơn ",
            "mẫu",
        ),
        *("mẫu", "Mẫu 1.docx", "12/2031/NĐ-CP", "Luật", " số ", "/", "2031", "\n", ";", "20 VNĐ", "QH16"),
        *(dossier.HEAD, basis.HEAD, methods.HEAD),
    ]
)


@pytest.mark.parametrize("split", [methods.split, dossier.split, basis.split])
@given(words=st.lists(WORDS | st.text(max_size=6), max_size=14))
def test_cells_tile_any_text(split: Split, words: list[str]) -> None:
    piece = Piece("".join(words), 7)
    cells = split(piece)
    assert tiles(piece, cells)
    for row in {cell.row for cell in cells if cell.row >= 0}:
        roles = [cell.role for cell in cells if cell.row == row]
        assert split is not dossier.split or roles[-1] == "quantity"
        assert split is not methods.split or roles[:3] == ["channel", "time", "fee"]


@given(text=st.text(max_size=300))
def test_any_whole_page_is_survived(text: str) -> None:
    piece = Piece(text, 0)
    page.sections(piece)
    page.ending(piece)
    page.related(piece)


def test_results_keywords_and_notes_part() -> None:
    end = page.ending(
        Piece("Thẻ bạn đọcMã: KQ.G16.000001- Văn bản từ chốiMã: KQ.G16.000002Từ khóathẻMô tảKhông có thông tin", 0)
    )
    assert [(str(name), str(code)) for name, code in end.results] == [
        ("Thẻ bạn đọc", "KQ.G16.000001"),
        ("- Văn bản từ chối", "KQ.G16.000002"),
    ]
    assert (end.keywords, end.notes) == ("thẻ", "Không có thông tin")


def test_related_procedures_are_read_from_the_second_list() -> None:
    text = "#Tên thủ tục1Đổi thẻ2Trả thẻ#1Tên thủ tụcĐổi thẻ#2Tên thủ tụcTrả thẻ"
    assert [str(name) for name in page.related(Piece(text, 0))] == ["Đổi thẻ", "Trả thẻ"]


@pytest.mark.parametrize(
    "word", ["nghiêng", "quyết", "giấy", "uỷ", "hoà", "yêu", "khuỷu", "rượu", "oan", "thuở", "ngoằn"]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["mẫumẫu", "phépmau", "tokhai", "docx", "bcdf", "nghịch2"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)
