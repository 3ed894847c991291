"""Which document a number means: spellings, what repeats every year, what every province hands out, what stays open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_graph.law.identity import (
    Identity,
    base_of,
    candidates,
    gaps,
    identity_of,
    is_title,
    place_of,
    title_base,
    titled,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("09/2015/TT-BTC", "9/2015/TT-BTC"),
        ("14-CP", "14/CP"),
        ("05/2017/TT-BGD&ĐT", "5/2017/TT-BGDĐT"),
        ("12/QD-BTP", "12/QĐ-BTP"),
        ("25/2020/NĐ-Cp", "25/2020/NĐ-CP"),
        ("147/2005/NĐCP", "147/2005/NĐ-CP"),
        ("Số: 08 TC/TCT", "8-TC/TCT"),
        ("36/2012/TT- BKHĐТ", "36/2012/TT-BKHĐT"),
        ("123./QĐ-BXD", "123/QĐ-BXD"),
        ("Luật số 60/2014/QH13", "60/2014/QH13"),
    ],
)
def test_spellings_of_one_number(one: str, other: str) -> None:
    assert base_of(one) == base_of(other)


@pytest.mark.parametrize(("one", "other"), [("66.7/2025/NQ-CP", "7/2025/NQ-CP"), ("28a/2010/TT-BTP", "28/2010/TT-BTP")])
def test_different_numbers_stay_apart(one: str, other: str) -> None:
    assert base_of(one) != base_of(other)


@pytest.mark.parametrize(
    ("number", "date", "issuer", "id"),
    [
        ("63/2010/NĐ-CP", "2010-06-08", "Chính phủ", "63-2010-nd-cp"),
        ("66/NQ-CP", "2025-03-26", "Chính phủ", "66-nq-cp_2025"),
        ("66/NQ-CP", None, None, "66-nq-cp"),
        ("66.7/2025/NQ-CP", "2025-11-15", None, "66.7-2025-nq-cp"),
        ("12/2024/QĐ-UBND", "2024-05-01", "Ủy ban nhân dân tỉnh Cà Mau", "12-2024-qd-ubnd_ca-mau"),
        ("12/2024/QĐ-UBND", None, "UBND tỉnh", "12-2024-qd-ubnd"),
        ("830/QĐ-UBND", "2024-05-01", "Chủ tịch UBND thành phố Huế", "830-qd-ubnd_2024_hue"),
        ("77/QĐ-SYT", "2024-05-01", "Sở Y tế tỉnh Lai Châu", "77-qd-syt_2024_lai-chau"),
        ("1211/2016/UBTVQH13", "2016-05-25", None, "1211-2016-ubtvqh13"),
        ("45/2013/QH13", "2013-11-29", "Quốc hội", "45-2013-qh13"),
    ],
)
def test_ids(number: str, date: str | None, issuer: str | None, id: str) -> None:
    found = identity_of(number, date, issuer)
    assert found is not None and found.id == id


@pytest.mark.parametrize("number", ["1681", "12/2023", "", "TT-BTC", "Không số"])
def test_what_bears_no_sign_is_no_identity(number: str) -> None:
    assert identity_of(number, "2024-01-01") is None


def test_a_number_without_a_year_means_the_only_one_known_or_all() -> None:
    cited = Identity("66-nq-cp")
    of_2024, of_2025 = Identity("66-nq-cp", 2024), Identity("66-nq-cp", 2025)
    assert candidates(cited, []) == (cited,)
    assert candidates(cited, [cited, of_2024]) == (of_2024,)
    assert candidates(cited, [of_2025, cited, of_2024]) == (of_2024, of_2025)
    assert candidates(of_2024, [of_2025, of_2024]) == (of_2024,)


def test_a_number_of_a_province_that_is_not_said_means_all_that_have_it() -> None:
    cited = Identity("12-2024-qd-ubnd")
    known = [Identity("12-2024-qd-ubnd", None, place) for place in ("hue", "ca-mau")]
    assert [each.place for each in candidates(cited, known)] == ["ca-mau", "hue"]


def test_what_fills_more_gaps_is_preferred_to_what_fills_fewer() -> None:
    cited, half, full = (Identity("830-qd-ubnd", *rest) for rest in ((None, None), (2024, None), (2024, "hue")))
    assert candidates(cited, [half, full]) == (full,)
    assert candidates(half, [Identity("830-qd-ubnd", 2023, "hue")]) == (half,)


def test_titles() -> None:
    assert titled("Luật Đất đai năm 2024") == titled("Luật Đất đai 2024") == Identity("ten_luat-dat-dai", 2024)
    assert title_base("luật", "ĐẤT ĐAI") == title_base("luật", "Luật Đất đai") == titled("Luật Đất đai").base
    assert title_base("nghị định", "Quy định chi tiết") is None
    assert is_title("Luật Đất đai") and not is_title("16/2023/QH15") and not is_title("QĐ1833-BTP")


@pytest.mark.parametrize(
    ("issuer", "place"),
    [
        ("Ủy ban nhân dân tỉnh Quảng Nam", "quang-nam"),
        ("HĐND TP Đà Nẵng", "da-nang"),
        ("Sở Xây dựng thành phố Hà Nội", "ha-noi"),
        ("Ủy ban nhân dân tỉnh", None),
        ("Bộ Y tế", None),
    ],
)
def test_places(issuer: str, place: str | None) -> None:
    assert place_of(issuer) == place


_ORDINALS = st.integers(1, 99_999)
_SIGNS = st.sampled_from(["NĐ-CP", "TT-BTC", "NQ-CP", "QĐ-UBND", "QĐ-TTg", "QH15"])


@given(_ORDINALS, st.one_of(st.none(), st.integers(1950, 2099)), _SIGNS)
def test_an_identity_is_an_address_and_does_not_change_when_read_again(at: int, year: int | None, sign: str) -> None:
    found = identity_of(f"{at}/{year}/{sign}" if year else f"{at}/{sign}")
    assert found is not None
    assert set(found.id) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-_")
    assert base_of(found.base) == found.base
    assert gaps(found) == (year is None and sign != "QH15") + (sign == "QĐ-UBND")


@given(st.text(max_size=60), st.text(max_size=40))
def test_any_text_may_be_asked(number: str, issuer: str) -> None:
    found = identity_of(number, None, issuer)
    assert found is None or found.base == base_of(number)
    titled(number)
