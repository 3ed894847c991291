"""Number, date, who decides, who signs, effect; the portal's panel as a second witness."""

from __future__ import annotations

import pytest

from extract.decisions.read import read_decision
from tests.decisions.builder import Paper, drawn, portal


@pytest.mark.parametrize(("printed", "number"), [
    ("Số: 4321/QĐ-UBND", "4321/QĐ-UBND"),
    ("Số: 01763/QĐ-UBND", "01763/QĐ-UBND"),
    ("Số: 12 /QĐ- UBND", "12/QĐ-UBND"),
    ("Số: 66QĐ/UBND", "66QĐ/UBND"),
    ("Số: 95/2026/QĐ-UBND", "95/2026/QĐ-UBND"),
    ("Số: 22/QĐ-BVHTT&DL", "22/QĐ-BVHTT&DL"),
    ("Số 15/QĐ-BNN-TY", "15/QĐ-BNN-TY"),
    ("Số: 1609/QĐ-TTPVHCC", "1609/QĐ-TTPVHCC"),
])  # fmt: skip
def test_numbers(printed: str, number: str) -> None:
    for document in (portal(Paper(number=printed)), drawn(Paper(number=printed))):
        found = read_decision(document).number
        assert found is not None and found.value == number


def test_blank_number_and_date_stay_unknown() -> None:
    found = read_decision(portal(Paper(number="Số:      /QĐ-UBND", place_date="Mây Ngàn, ngày   tháng 8 năm 2026")))
    assert found.number is None and found.date is None
    assert "blank_number" in [issue.code for issue in found.issues]


@pytest.mark.parametrize(
    "printed", ["Mây Ngàn, ngày 05 tháng 8 năm 2026", "TP. Mây, ngày 5 tháng8 năm 2026", "Mây - Gió, ngày 05/8/2026"]
)
def test_dates(printed: str) -> None:
    found = read_decision(portal(Paper(place_date=printed))).date
    assert found is not None and found.value == "2026-08-05"


@pytest.mark.parametrize(("signature", "name"), [
    ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nĐoàn Thị Lan Chi", "Đoàn Thị Lan Chi"),
    ("CHỦ TỊCH\nNGUYỄN VĂN A", "NGUYỄN VĂN A"),
    ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG THƯỜNG TRỰC\nThượng tướng Lê Quốc Bảo", "Lê Quốc Bảo"),
    ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nTrần Đại Nghĩa", "Trần Đại Nghĩa"),
    ("TUQ. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nVũ Hoài Nam", "Vũ Hoài Nam"),
    ("GIÁM ĐỐC\nPGS.TS. Hoàng Đình", "Hoàng Đình"),
])  # fmt: skip
def test_signers(signature: str, name: str) -> None:
    paper = Paper(signature=signature, annex=["PHỤ LỤC I", "Danh Mục kèm theo"])
    for document in (portal(paper), drawn(paper)):
        found = read_decision(document).signer
        assert found is not None and found.value == name


def test_name_over_a_line_end_and_marks() -> None:
    found = read_decision(portal(Paper(signature="**CHỦ TỊCH**\n**Đoàn Thị\nL****an**")))
    assert found.signer is not None and found.signer.value == "Đoàn Thị Lan"


def test_issuer_takes_ordinary_letters_from_the_text_or_the_place() -> None:
    found = read_decision(portal(Paper(issuer="CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH")))
    assert found.issuer is not None and found.issuer.value == "Chủ tịch Ủy ban nhân dân tỉnh Mây Ngàn"


def test_title_does_not_swallow_the_issuer() -> None:
    found = read_decision(
        portal(Paper(title="Về việc công bố thủ tục hành chính của Sở Nông nghiệp,\nỦy ban nhân dân cấp xã"))
    )
    assert found.title is not None
    assert found.title.value == "VỀ VIỆC CÔNG BỐ THỦ TỤC HÀNH CHÍNH CỦA SỞ NÔNG NGHIỆP, ỦY BAN NHÂN DÂN CẤP XÃ"


def test_panel_is_a_second_witness() -> None:
    agreeing = read_decision(portal(Paper(), chrome=True))
    assert "box_differs" not in [issue.code for issue in agreeing.issues]
    other = portal(Paper(place_date="Mây Ngàn, ngày 06 tháng 8 năm 2026"), chrome=True)
    found = read_decision(other)
    assert found.date is not None and found.date.value == "2026-08-06"
    assert [issue.field for issue in found.issues if issue.code == "box_differs"] == ["date"]


@pytest.mark.parametrize(("rule", "on", "until"), [
    ("Quyết định này có hiệu lực thi hành kể từ ngày ký ban hành.", "2026-08-05", None),
    ("Quyết định này có hiệu lực kể từ ngày 01 tháng 9 năm 2026.", "2026-09-01", None),
    ("Quyết định này có hiệu lực từ ngày 01/7/2026 đến hết ngày 31/12/2026.", "2026-07-01", "2026-12-31"),
    ("Quyết định này có hiệu lực theo Quyết định số 30/QĐ-BNN ngày 01/7/2026.", None, None),
    ("Quyết định này có hiệu lực kể từ ngày Thông tư số 12/2026/TT-BNN có hiệu lực.", None, None),
    ("Quyết định này bãi bỏ Quyết định số 7/QĐ-UBND và có hiệu lực kể từ ngày ký.", "2026-08-05", None),
    ("Sở Nông nghiệp chịu trách nhiệm thi hành.", None, None),
    ("Hồ sơ nhận trước ngày Quyết định này có hiệu lực thì giải quyết theo quy định cũ.", None, None),
    (
        "Sở Nông nghiệp được giao việc này kể từ ngày Quyết định này có hiệu lực đến hết ngày 30/6/2029. "
        "Quyết định này có hiệu lực thi hành kể từ ngày ký.",
        "2026-08-05",
        None,
    ),
    (
        "Khi Quyết định này có hiệu lực, các hướng dẫn cũ thôi áp dụng; Quyết định này có hiệu lực từ ngày 01/9/2026.",
        "2026-09-01",
        None,
    ),
])  # fmt: skip
def test_effect(rule: str, on: str | None, until: str | None) -> None:
    first = "Công bố kèm theo Quyết định này danh mục thủ tục hành chính mới ban hành."
    found = read_decision(portal(Paper(articles=(first, rule))))
    assert (found.effective_on and found.effective_on.value) == on
    assert (found.effective_until and found.effective_until.value) == until


def test_a_mention_of_the_effect_in_an_earlier_article_does_not_end_the_search() -> None:
    articles = (
        "Việc ủy quyền tính từ ngày Quyết định này có hiệu lực thi hành đến hết ngày 31 tháng 3 năm 2028.",
        "Quyết định này có hiệu lực thi hành kể từ ngày ký.",
    )
    found = read_decision(portal(Paper(articles=articles)))
    assert found.effective_on is not None and found.effective_on.value == "2026-08-05"
    assert found.effective_until is None


def test_article_numbers_inside_names_are_no_articles() -> None:
    articles = (
        "Công bố danh mục thủ tục hành chính theo\nĐiều 81 Luật Chăn nuôi.",
        "Quyết định này có hiệu lực kể từ ngày ký.",
    )
    found = read_decision(portal(Paper(articles=articles)))
    assert found.effective_on is not None


GROUNDS: list[tuple[str, list[str | None]]] = [
    (
        "Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08/6/2010; Nghị định số 48/2013/NĐ-CP ngày 14/5/2013;",
        ["63/2010/NĐ-CP", "48/2013/NĐ-CP"],
    ),
    (
        "Căn cứ các Nghị định của Chính phủ: số 63/2010/NĐ-CP ngày 08/6/2010 về kiểm soát thủ tục; "
        "số 92/2017/NĐ-CP ngày 07/8/2017;",
        ["63/2010/NĐ-CP", "92/2017/NĐ-CP"],
    ),
    (
        "Căn cứ Quyết định số 36/QĐ-BNN ngày 01/7/2026 về việc sửa đổi, bổ sung Quyết định số 32/QĐ-BNN;",
        ["36/QĐ-BNN"],
    ),
    (
        "Căn cứ Nghị định số 63/2010/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 48/2013/NĐ-CP "
        "và Nghị định số 92/2017/NĐ-CP;",
        ["63/2010/NĐ-CP", "48/2013/NĐ-CP", "92/2017/NĐ-CP"],
    ),
    ("Căn cứ Luật Chăn nuôi ngày 19 tháng 11 năm 2018;", [None]),
]


@pytest.mark.parametrize(("ground", "numbers"), GROUNDS)
def test_grounds(ground: str, numbers: list[str | None]) -> None:
    found = read_decision(portal(Paper(grounds=(ground, "Theo đề nghị của Giám đốc Sở Nông nghiệp."))))
    assert [basis.number.value if basis.number else None for basis in found.legal_basis] == numbers
