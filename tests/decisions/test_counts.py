"""Numbers stated against numbers found, body against annex: every disagreement is told, nothing is repaired."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.decisions.counts import found_in
from extract.decisions.read import read_decision
from extract.types import Decision
from tests.decisions.builder import Paper, portal

EFFECT = "Quyết định này có hiệu lực kể từ ngày ký."


def decision(first: str, annex: Sequence[str | list[list[str]]] = ()) -> Decision:
    return read_decision(portal(Paper(articles=(first, EFFECT), annex=annex)))


@pytest.mark.parametrize(("first", "declared"), [
    ("Công bố kèm theo Quyết định này 01 danh mục thủ tục hành chính mới ban hành.", 1),
    ("Công bố kèm theo Quyết định này danh mục 06 (Sáu) thủ tục hành chính mới ban hành.", 6),
    ("Công bố danh mục 16 thủ tục hành chính mới ban hành và 06 thủ tục hành chính bị bãi bỏ.", 22),
    ("Công bố danh mục 35 thủ tục hành chính, gồm: 01 thủ tục mới ban hành và 34 thủ tục được sửa đổi.", 35),
    ("Công bố 02 thủ tục hành chính (TTHC) mới ban hành và 03 TTHC bị bãi bỏ lĩnh vực nuôi ong.", 5),
    ("Công bố thủ tục hành chính: - Danh mục áp dụng chung: 05 TTHC. - Danh mục cấp xã: 07 TTHC.", 12),
    ("Công bố 02 thủ tục hành chính mới ban hành và phê duyệt 05 quy trình nội bộ giải quyết thủ tục hành chính.", 2),
    ("Công bố danh mục thủ tục hành chính mới ban hành lĩnh vực nuôi ong.", None),
    ("Công bố danh mục và quy trình nội bộ 03 (ba) thủ tục hành chính mới ban hành lĩnh vực nuôi ong.", 3),
    ("Công bố Danh mục, Quy trình nội bộ 03 TTHC mới ban hành và 02 TTHC được sửa đổi, bổ sung.", 5),
    ("Công bố danh mục thủ tục mới ban hành và phê duyệt quy trình nội bộ gồm 04 thủ tục hành chính nuôi ong.", 4),
    ("Công bố danh mục thủ tục và phê duyệt quy trình nội bộ của 04 TTHC mới ban hành và 01 TTHC được sửa đổi.", 5),
    ("Công bố 07 TTHC mới ban hành và phê duyệt quy trình nội bộ của 04 TTHC cấp tỉnh và 03 TTHC cấp xã.", 7),
    ("Phê duyệt quy trình nội bộ giải quyết 04 thủ tục hành chính mới ban hành lĩnh vực nuôi ong.", None),
    ("Phê duyệt quy trình nội bộ của 04 thủ tục hành chính; công bố danh mục 02 thủ tục hành chính bị bãi bỏ.", 2),
])  # fmt: skip
def test_declared(first: str, declared: int | None) -> None:
    found = decision(first).declared
    assert (found and found.value) == declared


LIST = [["STT", "Mã TTHC", "Tên TTHC"], ["1", "9.900030", "Cấp nhãn mật"], ["2", "9.900031", "Đổi nhãn mật"]]
HEAD = "DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH"


def test_agreeing_numbers_say_nothing() -> None:
    found = decision("Công bố kèm theo Quyết định này 02 thủ tục hành chính mới ban hành.", [HEAD, LIST])
    assert found.anomalies == ()


def test_a_number_that_does_not_agree_is_told() -> None:
    found = decision("Công bố kèm theo Quyết định này 03 thủ tục hành chính mới ban hành.", [HEAD, LIST])
    assert "Quyết định ghi 3 thủ tục, danh mục có 2 dòng." in found.anomalies
    assert len(found.announces) == 2


def test_parts_that_do_not_add_up_are_told() -> None:
    found = decision("Công bố 35 thủ tục hành chính, gồm: 01 thủ tục mới ban hành và 33 thủ tục được sửa đổi.")
    assert "Điều 1 ghi 35 thủ tục, cộng các phần lại là 34." in found.anomalies


def test_a_heading_that_counts_wrong_is_told() -> None:
    first = "Công bố kèm theo Quyết định này danh mục thủ tục hành chính mới ban hành."
    found = decision(first, [f"I. {HEAD} (09 TTHC)", LIST])
    assert found.anomalies == ("Tiêu đề danh mục ghi 9 thủ tục, bảng có 2 dòng.",)


def test_a_code_under_two_names_is_told() -> None:
    rows = [*LIST, ["3", "9.900030", "Thu hồi nhãn mật"]]
    found = decision("Công bố kèm theo Quyết định này 03 thủ tục hành chính mới ban hành.", [HEAD, rows])
    assert found.anomalies == ("Mã 9.900030 đứng ở 2 dòng với tên khác nhau.",)
    assert (counts := found_in(found.announces)).rows == 3 and counts.names == 3 and counts.codes == 2


def test_the_articles_rule_where_the_annex_says_another_kind() -> None:
    first = "Công bố kèm theo Quyết định này 02 thủ tục hành chính được sửa đổi, bổ sung."
    found = decision(first, [HEAD, LIST])
    assert {row.change for row in found.announces} == {"amended"}
    assert found.anomalies == (
        "Quyết định công bố thủ tục “sửa đổi, bổ sung”, phụ lục lại ghi “mới ban hành”; lấy theo quyết định.",
    )


def test_a_list_that_is_missing_is_told() -> None:
    found = decision("Công bố kèm theo Quyết định này 06 thủ tục hành chính mới ban hành.")
    assert found.announces == ()
    assert [issue.code for issue in found.issues] == ["list_missing"]
    assert found.anomalies == ("Quyết định ghi 6 thủ tục nhưng tệp không có danh mục.",)


def test_damaged_codes_stay_as_printed_and_are_told() -> None:
    rows = [["STT", "Mã TTHC", "Tên TTHC"], ["1", "9.900.111", "Cấp nhãn mật"], ["2", "9.90012", "Đổi nhãn mật"]]
    found = decision("Công bố kèm theo Quyết định này 02 thủ tục hành chính mới ban hành.", [HEAD, rows])
    assert [row.code and row.code.value for row in found.announces] == ["9.900.111", "9.90012"]
    assert [issue.code for issue in found.issues] == ["malformed_code", "malformed_code"]


def test_numbers_of_no_one_kind_are_only_added_up() -> None:
    first = "Công bố danh mục thủ tục mới ban hành, cụ thể: - Áp dụng chung: 01 TTHC. - Cấp xã: 01 TTHC mới ban hành."
    assert decision(first, [HEAD, LIST]).anomalies == ()


def test_a_promised_list_that_is_not_there_is_told_once_and_a_list_that_changes_nothing_is_not_missed() -> None:
    missing = decision("Công bố kèm theo Quyết định này 04 thủ tục hành chính nội bộ lĩnh vực nuôi ong.")
    assert missing.anomalies == ("Quyết định ghi 4 thủ tục nhưng tệp không có danh mục.",)
    assert [issue.code for issue in missing.issues] == ["list_missing"]
    bound = "thực hiện không phụ thuộc vào địa giới hành chính"
    paper = Paper(
        title=f"Về việc công bố danh mục thủ tục hành chính {bound}",
        articles=(f"Công bố kèm theo Quyết định này danh mục 04 thủ tục hành chính {bound}.", EFFECT),
        annex=[f"DANH MỤC THỦ TỤC HÀNH CHÍNH {bound.upper()}", LIST],
    )
    found = read_decision(portal(paper))
    assert (found.announces, found.anomalies) == ((), ())
    assert [issue.code for issue in found.issues] == ["no_change_announced"]
    assert "không phụ thuộc vào địa giới hành chính (ghi 4 thủ tục, bảng có 2 dòng)" in found.issues[0].message


STEPS = "QUY TRÌNH NỘI BỘ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH\nNhận đơn trong một buổi."


@pytest.mark.parametrize(("first", "annex", "code", "words"), [
    ("Phê duyệt kèm theo Quyết định này 12 quy trình nội bộ nuôi ong.", "", "list_missing", "12 quy trình nội bộ"),
    ("Phê duyệt kèm theo Quyết định này 12 quy trình nội bộ nuôi ong.", STEPS, "no_change_announced", "12 quy trình"),
    (
        "Phê duyệt quy trình nội bộ giải quyết 07 thủ tục hành chính mới ban hành.",
        STEPS,
        "no_change_announced",
        "quy trình nội bộ của 7 thủ tục",
    ),
    ("Ban hành kèm theo Quyết định này 01 (Một) quy trình nuôi ong.", STEPS, "no_change_announced", "1 quy trình"),
    ("Ủy quyền cho Giám đốc Sở Nông nghiệp ký giấy.", "", "no_change_announced", "ủy quyền"),
])  # fmt: skip
def test_why_nothing_is_announced_is_told(first: str, annex: str, code: str, words: str) -> None:
    paper = Paper(title="Về việc thủ tục hành chính nuôi ong", articles=(first, EFFECT), annex=[annex] if annex else [])
    found = read_decision(portal(paper))
    assert found.announces == ()
    (issue,) = found.issues
    assert issue.code == code and words in issue.message
    assert ("phụ lục không có trong tệp này" in issue.message) == (code == "list_missing")
