"""When two records may be one procedure, and which word makes them two."""

from __future__ import annotations

import pytest

from catalog_graph.twins.scoring import scored
from catalog_graph.twins.types import Candidate, Pair, Refused

MINISTRY, OTHER, SON, BIEN = "Bộ Y tế", "Bộ Công Thương", "UBND tỉnh Sơn La", "UBND tỉnh Điện Biên"
LONG = "Hỗ trợ chủ thuyền nâng cấp máy dò cá trên thuyền đánh bắt xa bờ"


def candidate(subject: str, name: str, agency: str | None = MINISTRY, **more: object) -> Candidate:
    return Candidate(subject=subject, name=name, agency=agency, **more)  # type: ignore[arg-type]


def pair(one: Candidate, other: Candidate) -> Pair:
    found = scored(one, other)
    assert isinstance(found, Pair), found
    return found


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Cấp thẻ đọc sách quý hiếm", "Cấp lại thẻ đọc sách quý hiếm", "act"),
        ("Cấp thẻ đọc sách quý hiếm", "Gia hạn thẻ đọc sách quý hiếm", "act"),
        ("Xóa đăng ký thuyền đua", "Đăng ký thuyền đua", "act"),
        ("Cấp thẻ đọc sách hạng I", "Cấp thẻ đọc sách hạng II", "mark"),
        ("Cấp thẻ xuất khẩu sách", "Cấp thẻ nhập khẩu sách", "mark"),
        ("Cấp thẻ cho quán dưới 50 ghế", "Cấp thẻ cho quán từ 50 ghế trở lên", "mark"),
        ("Cấp thẻ cho trường công lập", "Cấp thẻ cho trường ngoài công lập", "mark"),
        ("Cấp giấy chứng nhận cho sách mẫu A", "Cấp giấy chứng nhận cho sách mẫu B", "mark"),
        ("Công nhận thầy dạy môn cờ vua", "Công nhận thầy dạy môn cờ tướng", "word"),
        ("Thuê nhà theo quy định tại Điều 12", "Thuê nhà theo quy định tại Điều 15", "ground"),
        ("Cấp thẻ đọc sách", "Thẩm tra giá muối", "words"),
    ],
)
def test_one_word_makes_two_procedures(one: str, other: str, why: str) -> None:
    found = scored(candidate("1", one), candidate("2", other))
    assert isinstance(found, Refused) and found.why == why and found.says


def test_the_same_under_two_codes() -> None:
    found = pair(candidate("2", "Thủ tục cấp thẻ đọc sách"), candidate("1", "Cấp thẻ đọc sách"))
    assert (found.a, found.b, found.relation) == ("1", "2", "same")
    assert found.names == ("Cấp thẻ đọc sách", "Thủ tục cấp thẻ đọc sách")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (candidate("1", "Cấp thẻ sách cấp tỉnh"), candidate("2", "Cấp thẻ sách cấp xã")),
        (candidate("1", "Cấp thẻ sách", levels=("central",)), candidate("2", "Cấp thẻ sách", levels=("province",))),
        (
            candidate("1", "Cấp thẻ sách", executing=("Sở Y tế",)),
            candidate("2", "Cấp thẻ sách", executing=("UBND cấp xã",)),
        ),
    ],
)
def test_one_title_at_two_levels(one: Candidate, other: Candidate) -> None:
    found = pair(one, other)
    assert found.relation == "levels" and "nhiều cấp" in found.says


def test_a_copy_may_have_other_words_but_not_within_one_agency() -> None:
    more = f"{LONG} đáp ứng điều kiện của tỉnh"
    found = pair(candidate("1", LONG), candidate("2", more, SON))
    assert found.relation == "drifted" and "“điều”" in found.says
    assert isinstance(scored(candidate("1", LONG, SON), candidate("2", more, SON)), Refused)


def test_a_copy_of_another_sector_must_be_nearer() -> None:
    less = "Hỗ trợ chủ thuyền nâng cấp máy dò cá"
    assert isinstance(scored(candidate("1", LONG), candidate("2", less, OTHER)), Refused)
    assert pair(candidate("1", LONG, SON), candidate("2", less, BIEN)).relation == "drifted"


def test_copies_far_apart_in_words_must_be_of_one_field() -> None:
    less = "Hỗ trợ chủ thuyền nâng cấp máy"
    one, other = (candidate("1", LONG, SON, fields=("Nghề cá",)), candidate("2", less, BIEN, fields=("Đường sắt",)))
    assert isinstance(scored(one, other), Refused)
    assert pair(one, candidate("2", less, BIEN, fields=("Nghề cá",)))


def test_acts_enumerated_by_a_copy_are_no_other_procedure() -> None:
    one = "Điều chỉnh hợp đồng mượn sách quý của thư viện"
    other = "Điều chỉnh, chấm dứt hợp đồng mượn sách quý của thư viện"
    assert pair(candidate("1", one), candidate("2", other, SON)).relation == "drifted"
    assert isinstance(scored(candidate("1", one), candidate("2", other)), Refused)


def test_subjects_that_exclude_each_other() -> None:
    one = "Ghi sổ thuyền đánh bắt xa bờ lần đầu của tổ chức"
    other = "Ghi sổ thuyền đánh bắt xa bờ lần đầu của hộ gia đình"
    assert isinstance(scored(candidate("1", one, SON), candidate("2", other, BIEN)), Refused)


def test_a_misprint_of_diacritics_is_no_difference() -> None:
    found = pair(candidate("1", "Cấp thẻ đọc sách quý"), candidate("2", "Cấp thẻ đọc sach quý"))
    assert found.relation == "same" and "chỉ khác dấu" in found.parts[0].says


def test_components_tell_a_copy_that_drifted_from_one_that_did_not() -> None:
    papers = frozenset({"đơn", "ảnh"})
    same = pair(candidate("1", "Cấp thẻ sách", dossier=papers), candidate("2", "Cấp thẻ sách", SON, dossier=papers))
    other = pair(
        candidate("1", "Cấp thẻ sách", dossier=papers),
        candidate("2", "Cấp thẻ sách", SON, dossier=frozenset({"biên lai"})),
    )
    assert (same.relation, other.relation) == ("same", "drifted")
    assert same.score > other.score


def test_the_parts_add_up_to_the_score_and_each_says_why() -> None:
    one = candidate("1", LONG, fields=("A",), basis=frozenset({"1", "2"}), steps=frozenset({"nộp"}))
    other = candidate(
        "2", f"{LONG} ngoài khơi", SON, fields=("B",), basis=frozenset({"2", "3"}), steps=frozenset({"nộp"})
    )
    found = scored(one, other)
    assert isinstance(found, Refused) and found.why == "mark"  # “ngoài” decides
    found = pair(one, candidate("2", f"{LONG} mùa bão", SON, fields=("B",), basis=frozenset({"2", "3"})))
    assert [part.key for part in found.parts] == ["name", "letters", "act", "field", "basis"]
    assert found.score == pytest.approx(sum(part.points for part in found.parts), abs=1e-3)
    assert sum(part.weight for part in found.parts) == pytest.approx(1)
    assert all(part.says and part.label for part in found.parts)


def test_who_announced_may_be_unknown() -> None:
    assert pair(candidate("1", "Cấp thẻ sách", None), candidate("2", "Cấp thẻ sách", None)).relation == "same"
    assert isinstance(scored(candidate("1", LONG, None), candidate("2", f"{LONG} mùa bão", None)), Refused)


def test_what_an_agency_became_is_one_agency() -> None:
    one, other = "Bộ Giao thông vận tải", "Bộ Xây dựng (Giao thông vận tải cũ)"
    assert isinstance(scored(candidate("1", LONG, one), candidate("2", f"{LONG} mùa bão", other)), Refused)
