"""What counts below the line, what above it; candidates with their reasons; provisions to be amended."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

import pytest

from catalog_graph.authority.counting import percent, share_of, shares_of
from catalog_graph.authority.lines import judged, lines_of
from catalog_graph.authority.provisions import competences, place_of
from catalog_graph.authority.rules import rules
from catalog_graph.authority.types import Judgement, Line
from catalog_graph.dossier.finding import Record
from extract.legal.read import read_legal
from ingest.read import read
from tests.authority.builders import DAY, record


def lines(*records: Record, held: Any = None) -> tuple[Line, ...]:
    return lines_of(records, held or {}, DAY)


@pytest.mark.parametrize(
    ("members", "group", "counted"),
    [
        ({"deciding": ["Bộ Y tế"]}, "counted", True),
        ({"deciding": ["UBND cấp xã"]}, "excluded", False),
        ({"deciding": ["UBND cấp xã", "Sở Y tế"]}, "counted", True),
        ({"deciding": ["Công an cấp xã"]}, "counted", True),
        ({"levels": ["commune"]}, "excluded", False),
        ({"levels": ["commune", "province"]}, "counted", True),
        ({}, "unknown", True),
        ({"deciding": ["Bộ Y tế"], "kind": "internal"}, "internal", False),
        ({"deciding": ["Bộ Y tế"], "kind": None, "code": "6.000001"}, "internal", False),
        ({"deciding": ["Sở Y tế"], "publisher": "H38"}, "local", False),
        ({"deciding": ["Sở Y tế"], "agency": "UBND tỉnh Lai Châu"}, "local", False),
    ],
)
def test_where_a_procedure_counts(members: dict[str, Any], group: str, counted: bool) -> None:
    (line,) = lines(record(**members))
    assert (line.group, line.counted) == (group, counted)
    assert line.group_says


def test_a_code_counts_once_and_the_record_that_states_it_speaks() -> None:
    (line,) = lines(record(levels=["commune"]), record(deciding=["Bộ Y tế"]))
    assert line.deciding.levels == ("central",)


def test_nothing_below_the_line_gives_no_rate() -> None:
    share = share_of("Bộ Ong", lines(record(deciding=["UBND cấp xã"])))
    assert share.rate is None and percent(share.rate) == "không xác định"
    assert share.missing(rules().target(DAY)) is None


def test_the_target_is_dated() -> None:
    held = rules().target(DAY)
    assert held is not None and held.share == Fraction(1, 5) and "1104/TTg-KSTT" in held.ground
    assert rules().target(datetime.date(2021, 8, 24)) is None


_CENTRAL: dict[str, Any] = {"deciding": ["Bộ Y tế"]}


@pytest.mark.parametrize(
    ("members", "steps", "reasons", "proposed"),
    [
        ({**_CENTRAL, "results": ["Giấy xác nhận đàn ong"]}, (), {"confirmation"}, "province"),
        ({**_CENTRAL, "executing": ["Sở Y tế"]}, (), {"executing_lower"}, "province"),
        (_CENTRAL, ("Người dân nộp hồ sơ tại UBND cấp xã.",), {"receiving_lower"}, "province"),
        ({**_CENTRAL, "name": "Cấp lại giấy phép nuôi ong"}, (), {"reissue"}, None),
        (_CENTRAL, (), set(), None),
        ({"deciding": ["Bộ Y tế", "Sở Y tế"], "executing": ["Sở Y tế"]}, (), set(), None),
        ({"deciding": ["UBND cấp xã"], "results": ["Giấy xác nhận đàn ong"]}, (), set(), None),
        ({"deciding": ["Công an tỉnh"], "results": ["Giấy xác nhận đàn ong"]}, (), {"confirmation"}, None),
        ({**_CENTRAL, "name": "Xác nhận vũ khí thể thao", "results": ["Giấy xác nhận"]}, (),
         {"confirmation", "defence"}, None),
    ],
)  # fmt: skip
def test_candidates_with_their_reasons(
    members: dict[str, Any], steps: tuple[str, ...], reasons: set[str], proposed: str | None
) -> None:
    (line,) = lines(record(*steps, **members))
    assert {reason.key for reason in line.reasons} == reasons
    assert line.proposed == proposed
    assert line.standing == ("none" if proposed is None else "open")
    assert all(reason.quote and reason.ground and reason.says for reason in line.reasons)


def test_the_same_title_decided_lower_elsewhere() -> None:
    above = record(code="1.000001", name="Cấp giấy phép nuôi ong (cấp bộ)", deciding=["Bộ Y tế"])
    below = record(code="1.000002", name="Cấp giấy phép nuôi ong (cấp tỉnh)", deciding=["Sở Y tế"])
    first, second = lines(above, below)
    assert [reason.key for reason in first.reasons] == ["elsewhere_lower"]
    assert "1.000002" in first.reasons[0].words and not second.reasons


def _judged(subject: str, verdict: str, level: Any = None) -> Judgement:
    return Judgement(
        id=1, subject=subject, verdict=verdict, level=level, reason="vì rừng xa", who="an", moment="2026-06-01"
    )


def test_rates_follow_from_lists() -> None:
    every = lines(
        record(code="1.000001", deciding=["Bộ Y tế"], executing=["Sở Y tế"]),
        record(code="1.000002", deciding=["Bộ Y tế"]),
        record(code="1.000003", deciding=["Bộ Y tế"], executing=["Sở Y tế"]),
        record(code="1.000004", name="Chứng thực chữ ký nuôi ong", deciding=["UBND cấp xã"]),
        record(code="1.000005", levels=["central"], agency="Bộ Mật"),
    )
    judgements = {"1.000002": _judged("1.000002", "accept", "province"), "1.000003": _judged("1.000003", "reject")}
    total = share_of("Tất cả", judged(every, judgements))
    assert [line.subject for line in total.denominator] == ["1.000001", "1.000002", "1.000003", "1.000005"]
    assert [line.subject for line in total.accepted] == ["1.000002"]
    assert [line.subject for line in total.whatif] == ["1.000001", "1.000002"]
    assert [line.subject for line in total.inferred] == ["1.000005"]
    assert [line.subject for line in total.excluded] == ["1.000004"]
    assert total.rate == Fraction(1, 4) and percent(total.rate) == "25,0 %"
    assert [share.agency for share in shares_of(every)] == ["Bộ Mật", "Bộ Ong"]


LAW = """CHÍNH PHỦ
Số: 9/2031/NĐ-CP

NGHỊ ĐỊNH
Quy định về nuôi ong rừng

Điều 4. Thẩm quyền cấp giấy phép nuôi ong rừng
1. Chủ tịch Ủy ban nhân dân cấp tỉnh cấp giấy phép nuôi ong rừng trên địa bàn.
2. Bộ Y tế cấp giấy chứng nhận mật ong xuất khẩu.
"""


def test_the_provision_that_names_who_is_competent() -> None:
    document = read(LAW.encode(), "9_2031.txt")
    held = competences(read_legal(document), document.digest, DAY)
    bases = [("9/2031/NĐ-CP", "Nghị định quy định về nuôi ong rừng"), ("1/2030/NĐ-CP", "Phân cấp quản lý ong")]
    (line,) = lines(record(deciding=["Bộ Y tế"], bases=bases), held={"9/2031/NĐ-CP": held})
    first, second = line.amend
    assert (first.place, first.level) == ("khoản 1 Điều 4", "province")
    assert first.quote is not None
    assert document.text[first.quote.span.start : first.quote.span.end].startswith("Chủ tịch Ủy ban nhân dân cấp tỉnh")
    assert second.place is None and second.divides
    assert [reason.key for reason in line.reasons] == ["law_lower"] and line.proposed == "province"


def test_a_provision_is_cited_from_the_smallest_unit_up() -> None:
    assert place_of("dieu_8__khoan_2__diem_a") == "điểm a khoản 2 Điều 8"
