"""Rows of legal bases: which documents they name, where they contradict themselves or the documents held."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_graph.law.bases import alike, judged
from catalog_graph.law.naming import Named, carries_a_number, named_in
from catalog_graph.law.types import Work
from extract.types import LegalBasis, Sourced
from ingest.types import Span

RECORDS = Path(__file__).resolve().parents[2] / "../shared/corpus/records"


def row(number: str | None = None, title: str | None = None, date: str | None = None) -> LegalBasis:
    """A row of three columns."""
    said = [None if part is None else Sourced(part, Span(0, len(part))) for part in (number, title, date)]
    return LegalBasis(number=said[0], title=said[1], date=said[2])


@pytest.mark.parametrize(
    ("number", "title", "found"),
    [
        ("60/2014/QH13", "Luật Hộ tịch", ["60/2014/QH13"]),
        ("Nghị định số 37/2024/NĐ-CP", "sửa đổi", ["37/2024/NĐ-CP"]),
        ("nghị định 100/2018/nd-cp", None, ["100/2018/NĐ-CP"]),
        ("114/2021/NĐ_CP", None, ["114/2021/NĐ-CP"]),
        ("72/2022//NĐ-CP", None, ["72/2022/NĐ-CP"]),
        ("09./2025/NQ-HĐND", None, ["09/2025/NQ-HĐND"]),
        ("31/2018/NĐ-CP 31/2018/NĐ-CP", None, ["31/2018/NĐ-CP"]),
        ("09/2017/QH1409/2017/QH14", None, ["09/2017/QH14"]),
        ("135/2018/NĐ-CP135/2018/NĐ-CP", None, ["135/2018/NĐ-CP"]),
        ("12/2019/TT-BYTQuy định chi tiết", None, ["12/2019/TT-BYT"]),
        ("46/2020", "Nghị định số 46/2020/NĐ-CP", ["46/2020/NĐ-CP"]),
        (None, "06/2007/QH12 Luật Hóa chất", ["06/2007/QH12"]),
        ("Thông tư", "47/2019/TT-BTC", ["47/2019/TT-BTC"]),
        ("46/2020", "Thông tư hướng dẫn Nghị định số 11/2010/NĐ-CP", []),
        ("99", "Nghị định số 46/2020/NĐ-CP", []),
        ("290", "Quyết định", []),
    ],
)
def test_the_number_is_that_of_the_column_else_of_the_titles_head(
    number: str | None, title: str | None, found: list[str]
) -> None:
    assert [each.number for each in named_in(row(number, title)) if each.number] == found


def test_a_law_without_a_number_is_named_by_its_title() -> None:
    (named,) = named_in(row("Luật Xử lý đồ cổ ngày 01 tháng 7 năm 2001", None, "2001-07-01"))
    assert named.number is None and named.identity.id == "ten_luat-xu-ly-do-co_2001"


def test_the_province_is_that_of_the_row_else_of_the_agency() -> None:
    (named,) = named_in(row("12/2024/QĐ-UBND (thành phố Huế)", "Quy định", "2024-01-01"), "UBND tỉnh Cà Mau")
    assert named.identity.place == "hue"
    (named,) = named_in(row("12/2024/QĐ-UBND", "Quy định", "2024-01-01"), "UBND tỉnh Cà Mau")
    assert named.identity.place == "ca-mau"


def work(id: str, number: str, day: str | None, title: str | None, *, held: bool = True) -> Work:
    """A work."""
    issued = datetime.date.fromisoformat(day) if day else None
    return Work(id=id, number=number, issued_on=issued, title=title, version="0" * 16 if held else None)


def doubts(basis: LegalBasis, *works: Work) -> tuple[str, ...]:
    """What is said of a row that may mean these works."""
    (found,) = judged([basis], lambda _: works)
    return found.doubts


def test_a_row_that_agrees_raises_no_doubt() -> None:
    known = work("60-2014-qh13", "60/2014/QH13", "2014-11-20", "HỘ TỊCH")
    assert not doubts(row("60/2014/QH13", "Luật Hộ tịch", "2014-11-20"), known)


def test_a_row_that_contradicts_itself_is_told_so() -> None:
    (doubt,) = doubts(row("12/2020/NĐ-CP", "Nghị định về thử nghiệm", "2021-03-14"))
    assert "mang năm 2020" in doubt and "14/03/2021" in doubt
    (doubt,) = doubts(row("187/2013/NĐ-CP", "Nghị định 187/2014/NĐ-CP quy định thử nghiệm"))
    assert "187/2013/NĐ-CP" in doubt and "187/2014/NĐ-CP" in doubt
    (doubt,) = doubts(row("Nghị định 12/2012/TT-BTP"))
    assert doubt == "Ghi là nghị định nhưng ký hiệu 12/2012/TT-BTP là của thông tư."


def test_a_row_that_contradicts_the_document_held_is_told_so() -> None:
    known = work("1-2020-tt-btp", "01/2020/TT-BTP", "2020-03-03", "Quy định việc lưu giữ mẫu vật thử nghiệm")
    (doubt,) = doubts(row("01/2020/TT-BTP", None, "2020-03-13"), known)
    assert "13/03/2020" in doubt and "03/03/2020" in doubt
    (doubt,) = doubts(row("01/2020/TT-BTP", "Hướng dẫn kê khai xuất khẩu thủy sản đông lạnh"), known)
    assert "Tên ghi là" in doubt


def test_several_candidates_are_all_named() -> None:
    known = [work(f"66-nq-cp_{year}", "66/NQ-CP", f"{year}-05-09", None) for year in (2024, 2025)]
    (found,) = judged([row("66/NQ-CP", None)], lambda _: tuple(known))
    assert found.works == tuple(known) and found.state == "nhiều khả năng"
    assert "09/05/2024" in found.doubts[0] and "09/05/2025" in found.doubts[0]


def test_candidates_of_provinces_are_told_apart_by_them() -> None:
    known = (
        work("1-2024-qd-ubnd_hue", "1/2024/QĐ-UBND", None, None),
        work("1-2024-qd-ubnd_ca-mau", "1/2024/QĐ-UBND", None, None),
    )
    (found,) = judged([row("1/2024/QĐ-UBND")], lambda _: known)
    assert "của Hue; 1/2024/QĐ-UBND của Ca Mau" in found.doubts[0]


def test_a_number_cut_short_where_words_stick_to_it_is_no_doubt() -> None:
    assert not doubts(row("53/2025/TT-BCA", "53/2025/TT-BCAquy định thử nghiệm"))


def test_what_is_not_held_is_not_known_and_never_wrong() -> None:
    (found,) = judged([row("12/2020/NĐ-CP", "Nghị định về thử nghiệm")], lambda _: ())
    assert found.state == "không xác định" and not found.doubts and not found.held


def test_titles_alike() -> None:
    assert alike("Luật Đất đai", "ĐẤT ĐAI")
    assert alike("Nghị định số 1/2020/NĐ-CP quy định chi tiết về quản lý vật nuôi", "Quy định về quản lý vật nuôi")
    assert not alike("Quy định quản lý vật nuôi trong khu dân cư", "Hướng dẫn kê khai xuất khẩu thủy sản")


@given(st.text(max_size=80), st.text(max_size=80), st.dates())
def test_any_row_may_be_read(number: str, title: str, day: datetime.date) -> None:
    basis = row(number, title, day.isoformat())
    judged([basis], lambda named: (work("x", named.number or "x", None, title),))


@pytest.mark.real
@pytest.mark.skipif(not RECORDS.exists(), reason="không có kho tư liệu thật bên cạnh dự án")
def test_numbers_of_real_rows_are_recognised() -> None:
    from extract.records.recognise import procedures
    from ingest.read import read

    counted: Counter[bool] = Counter()
    for path in sorted(path for path in RECORDS.rglob("*") if path.is_file())[::20]:
        for procedure in procedures(read(path.read_bytes(), path.name)):
            for basis in procedure.legal_basis:
                if carries_a_number(basis):
                    counted[any(isinstance(each, Named) and each.number for each in named_in(basis))] += 1
    assert counted[True] >= 0.99 * sum(counted.values()) > 0
