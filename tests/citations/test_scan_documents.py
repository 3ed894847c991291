"""Documents by number, by title, by "này": every shape of number, and what is no citation."""

from __future__ import annotations

import pytest

from tests.citations.marked import found_in

FULL = [
    ("Căn cứ ⟦Nghị định số 912/2031/NĐ-CP ngày 08 tháng 6 năm 2031 của Chính phủ⟧ về cây xanh;", "912/2031/NĐ-CP"),
    ("theo ⟦Nghị quyết 66.7/2031/NQ-CP⟧ và các việc khác", "66.7/2031/NQ-CP"),
    ("⟦Quyết định số 766/QĐ-TTg⟧ của cơ quan", "766/QĐ-TTg"),
    ("⟦Quyết định số 172-HĐBT ngày 5-7-1989 của Hội đồng Bộ trưởng⟧ hết hiệu lực", "172-HĐBT"),
    ("⟦Nghị định 217/CP⟧ và", "217/CP"),
    ("⟦Thông tư số 64 TC/TCT ngày 13/07/1995⟧;", "64 TC/TCT"),
    ("⟦Thông tư số 72A TC/TCT⟧;", "72A TC/TCT"),
    ("⟦Quyết định số 1357TC/QĐ-TCT⟧;", "1357TC/QĐ-TCT"),
    ("⟦Quyết định số 41L/CTN⟧", "41L/CTN"),
    ("⟦Thông tư số 02/2031/TT- BYT⟧ quy định", "02/2031/TT-BYT"),
    ("⟦Thông tư số 02/2031/ТТ-ВYТ⟧ quy định", "02/2031/TT-BYT"),
    ("⟦Nghị định số 28/2031/ND- CP⟧", "28/2031/ND-CP"),
    ("⟦Nghị định số 118/2031/NĐ-CP⟧Quy định về giống cây", "118/2031/NĐ-CP"),
    ("Căn cứ⟦Nghị định số 5/2031/NĐ-CP⟧;", "5/2031/NĐ-CP"),
    ("⟦Luật khuyến khích trồng cây (sửa đổi) số 03/2031/QH 20⟧;", "03/2031/QH20"),
    ("⟦Luật số 57/2031/QH15⟧ và", "57/2031/QH15"),
    ("⟦Luật Cây xanh số 22/2031/QH16⟧.", "22/2031/QH16"),
    ("⟦Pháp lệnh Thú y số 18/2004/PL-UBTVQH11 ngày 29/4/2004⟧", "18/2004/PL-UBTVQH11"),
    ("tại ⟦Tờ trình số 4965/SXD-KH ngày 23 tháng 5 năm 2031⟧ và", "4965/SXD-KH"),
    ("⟦Công văn số 9622/STC-HCSN⟧ trả lời", "9622/STC-HCSN"),
    ("⟦Báo cáo thẩm tra số 120/BC-KTNS⟧", "120/BC-KTNS"),
    ("⟦Nghị quyết số 18-NQ/TW⟧", "18-NQ/TW"),
    ("theo ⟦Nghị định 54⟧ thì", "54"),
    ("theo ⟦Thông tư số 17⟧.", "17"),
    ("⟦QCVN 01-1:2031/BYT⟧ và", "QCVN 01-1:2031/BYT"),
    ("⟦Quy chuẩn kỹ thuật quốc gia QCVN 02:2031/BTTTT⟧", "QCVN 02:2031/BTTTT"),
    ("⟦TCVN 9999:2031⟧", "TCVN 9999:2031"),
    ("⟦NĐ 63/2031/NĐ-CP⟧ nêu", "63/2031/NĐ-CP"),
    ("⟦Nghị định của Chính phủ số 5/2031/NĐ-CP ngày 3/4/2031⟧ về", "5/2031/NĐ-CP"),
    ("kiểm soát cây xanh; ⟦số 92/2031/NĐ-CP ngày 07/8/2031⟧ về", "92/2031/NĐ-CP"),
    ("Theo ⟦Nghị định số **28/2031/NĐ-CP⟧** và", "28/2031/NĐ-CP"),
    ("⟦Luật về bảo vệ cây cổ thụ, cây quý số 7/2031/QH16⟧", "7/2031/QH16"),
    ("nhận ⟦công văn số 838/CCTKV.XII-NVDT.MAY ngày 15/05/2031⟧ về", "838/CCTKV.XII-NVDT.MAY"),
    ("Căn cứ ⟦Nghị số 66.13/2031/NQ-CP ngày 27 tháng 01 năm 2031 của Chính phủ⟧ về", "66.13/2031/NQ-CP"),
    (
        "⟦QUYẾT ĐỊNH SỐ 34/QĐ-UBND NGÀY 10 THÁNG 11 NĂM 2031 CỦA\nCHỦ TỊCH UBND THÀNH PHỐ⟧ VỀ VIỆC CHĂM CÂY",
        "34/QĐ-UBND",
    ),
    ("⟦Quyết định số 4/2031/QĐ-UBND của Ủy ban nhân dân tỉnh⟧\n*Căn cứ công việc;*", "4/2031/QĐ-UBND"),
    ("⟦Nghị quyết số 4/2031/NQ-HĐND của Hội đồng nhân dân tỉnh⟧ (nay là thành phố Mây)", "4/2031/NQ-HĐND"),
    ("⟦Báo cáo số 8/BC-UBPL15 ngày 12/8/2031 của Thường trực Ủy ban Pháp luật⟧,", "8/BC-UBPL15"),
    ("⟦Thông tư Liên tịch Bộ Y tế - Bộ Công Thương số 13/2031/TTLT-BYT-BCT⟧", "13/2031/TTLT-BYT-BCT"),
]


@pytest.mark.parametrize(("sentence", "number"), FULL)
def test_numbers_of_every_shape(sentence: str, number: str) -> None:
    (mention,) = found_in(sentence)
    assert (mention.kind, mention.documents[0].number) == ("full", number)


def test_date_and_issuer_as_printed() -> None:
    joint = "47/2031/TTLT-BTC-BNV ngày 11 tháng 3 năm 2031 của Bộ Tài chính, Bộ Nội vụ"
    (mention,) = found_in(f"theo ⟦Thông tư liên tịch số {joint}⟧ hướng dẫn")
    assert mention.documents[0].date == "2031-03-11"
    (mention,) = found_in("⟦Nghị định số 63/2031/NĐ-CP ngày 08/6/20310 của Chính\nphủ⟧ về")
    assert (mention.documents[0].date, mention.documents[0].issuer) == (None, "Chính phủ")
    (mention,) = found_in("⟦Quyết định số 9/2031/QĐ-UBND ngày 1/2/2031 của Ủy ban nhân dân tỉnh Lâm Đồng⟧ ban hành giá")
    assert mention.documents[0].issuer == "Ủy ban nhân dân tỉnh Lâm Đồng"


def test_titles_under_one_word() -> None:
    (mention,) = found_in("sửa đổi ⟦các Luật Đất đai, Nhà ở và Phòng, chống ma túy⟧ để")
    assert mention.kind == "elliptical_docs"
    assert [named.title for named in mention.documents] == ["Luật Đất đai", "Luật Nhà ở", "Luật Phòng, chống ma túy"]
    found_in("theo các ⟦Luật Đất đai⟧, ⟦Luật Nhà ở⟧ và các văn bản")


def test_rules_named_with_this_in_small_letters() -> None:
    (mention,) = found_in("nhóm số 2 quy định tại ⟦Điều 3 của quy định này⟧: 150 cây")
    assert (mention.documents[0].this, mention.documents[0].attached) == (True, "Quy định")
    found_in("xử lý khi ⟦quy định này⟧ có hiệu lực thi hành; quy định này cũng áp dụng cho xã; theo quy định này thì")


def test_a_treaty_and_a_numbered_document_are_two() -> None:
    treaty, circular = found_in("theo ⟦Hiệp định CPABC⟧ và ⟦Thông tư số 3/2031/TT-BCT⟧ thì")
    assert (treaty.kind, circular.kind) == ("short_title", "full")
    found_in("theo ⟦Hiệp định Thương mại tự do ASEAN - Hàn Quốc⟧ do hai bên ký")
    found_in("theo ⟦Hiệp định giữa Chính phủ Việt Nam và Chính phủ Lào⟧ thì")


def test_blank_number_of_a_draft() -> None:
    (mention,) = found_in(
        "(Kèm theo ⟦Quyết định số     /QĐ-UBND ngày   tháng 9 năm 2031 của Chủ tịch UBND tỉnh Sơn La⟧)"
    )
    assert mention.documents[0].blank


TITLES = [
    ("theo ⟦Luật Đất đai⟧ và quy định khác", "Luật Đất đai", None),
    ("theo ⟦Luật Đất đai năm 2024⟧ thì", "Luật Đất đai", "2024"),
    ("theo ⟦Luật Nhà ở 2023⟧, tổ chức", "Luật Nhà ở", "2023"),
    ("⟦Luật thuế xuất khẩu, thuế nhập khẩu⟧ quy định", "Luật thuế xuất khẩu, thuế nhập khẩu", None),
    ("quy định của ⟦Luật Cây cổ thụ⟧ được áp dụng", "Luật Cây cổ thụ", None),
    ("SỬA ĐỔI MỘT SỐ ĐIỀU CỦA ⟦LUẬT GIÁ⟧", "LUẬT GIÁ", None),
    ("⟦Bộ luật Dân sự⟧ có hiệu lực", "Bộ luật Dân sự", None),
    ("⟦Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 1992⟧;", None, "1992"),
    ("⟦Hiệp định CPTPP⟧ quy định", "Hiệp định CPTPP", None),
    ("⟦Luật sửa đổi, bổ sung một số điều của Luật Giá⟧.", "Luật sửa đổi, bổ sung một số điều của Luật Giá", None),
    ("⟦Luật Quản lý thuế ngày 13 tháng 6 năm 2019⟧;", "Luật Quản lý thuế", None),
    ("⟦Pháp lệnh ngày 22 tháng 1 năm 1981⟧ về", None, None),
]


@pytest.mark.parametrize(("sentence", "title", "year"), TITLES)
def test_short_titles(sentence: str, title: str | None, year: str | None) -> None:
    (mention,) = found_in(sentence)
    named = mention.documents[0]
    assert (mention.kind, named.year) == ("short_title", year)
    assert title is None or named.title == title


def test_the_number_of_an_amending_law_and_those_inside_its_name() -> None:
    (mention,) = found_in("⟦Luật sửa đổi, bổ sung một số điều của Luật Giá và Luật Nhà ở số 52/2031/QH14⟧;")
    assert (mention.kind, mention.documents[0].number) == ("full", "52/2031/QH14")
    found_in("bởi ⟦Luật Sửa đổi, bổ sung một số điều Luật Cây xanh số 87/2031/QH15⟧;")
    name = "Luật Giá số 31/2031/QH15, Luật Nhà ở số 27/2031/QH15 ngày 29 tháng 6 năm 2031"
    (mention,) = found_in(f"Căn cứ ⟦Luật sửa đổi, bổ sung một số điều của {name}⟧;")
    assert (mention.kind, mention.documents[0].date) == ("short_title", "2031-06-29")


def test_several_numbers_under_one_word() -> None:
    (mention,) = found_in("bởi ⟦các Luật số 43/2031/QH15, số 47/2031/QH15 và số 58/2031/QH15⟧.")
    assert mention.kind == "elliptical_docs"
    assert [named.number for named in mention.documents] == ["43/2031/QH15", "47/2031/QH15", "58/2031/QH15"]


def test_this_document_and_bare_words() -> None:
    assert [m.kind for m in found_in("⟦Nghị định này⟧ thay thế; ban hành kèm theo ⟦quyết định này⟧;")] == [
        "this_document"
    ] * 2
    (mention,) = found_in("theo ⟦Quy chế này⟧.")
    assert mention.documents[0].attached == "Quy chế"
    assert [m.kind for m in found_in("sau khi ⟦Nghị quyết⟧ được ban hành; ⟦Thông tư nêu trên⟧")] == ["anaphora"] * 2
    assert found_in("Đối tượng áp dụng ⟦Thông tư⟧:")[0].kind == "anaphora"
    assert found_in("kể từ ngày ⟦Thông này⟧ có hiệu lực")[0].documents[0].this


NOTHING = [
    "Số: 12/2031/NĐ-CP",
    "THÔNG TƯ\nSố: 12/2031/TT-BYT\nquy định về cây xanh",
    "Thông tư\ncủa Bộ Y tế số 172/2031/TT-BYT ngày 2 tháng 3 năm 2031",
    "Luật số: 107/2031/QH15\nHà Nội",
    "Chính phủ ban hành Nghị định sửa đổi, bổ sung một số điều về cây xanh.",
    "các Thông tư quy định về cây xanh; các Nghị định liên quan",
    "theo quy định của pháp luật về đất đai; Luật sư; kỷ luật Đảng",
    "nhận được quyết định này thì nộp tiền",
    "dự thảo Luật Cây xanh; dự án Luật Nhà ở",
    "Quyết định bổ nhiệm; Quyết định đầu tư; Nghị định 15 ngày",
    "Thay cụm từ “Nghị định số 5/2031/NĐ-CP” bằng cụm từ “Nghị định số 6/2031/NĐ-CP”.",
    "người ký văn bản này gửi cho khách",
    "khoa Luật Dân sự; Đại học Luật Hà Nội",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_citation(text: str) -> None:
    assert found_in(text) == ()


def test_what_a_law_issues_itself_is_no_citation_but_the_law_inside_is() -> None:
    found_in("Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của ⟦Luật Giá số 16/2031/QH15⟧.")
