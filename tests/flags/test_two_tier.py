"""Names that ended are found as a text's own words, and never inside the instruments it cites."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.bench.gold import Shared
from api.bench.two_tier import sampled
from catalog_graph.flags.cited_runs import cited_runs, inside
from catalog_graph.flags.ended_names import ended_list, found_in
from catalog_graph.flags.examine import flags_of
from catalog_graph.flags.rules import rules
from catalog_graph.flags.samples import sample
from catalog_graph.flags.types import Flag
from catalog_graph.flags.world import World

LISTS = ("district_bodies", "ministries_merged", "provinces_merged")
STALE = (
    "Ủy ban nhân dân cấp huyện",
    "Phòng Tài nguyên và Môi trường",
    "Bộ Giao thông vận tải",
    "Sở Kế hoạch và Đầu tư",
    "UBND tỉnh Bến Tre",
    "Công an huyện",
)
ACTS = ("cấp thẻ", "kiểm tra bến", "nhận đơn của chủ bến")
CITED = (
    "Thông tư số 12/2031/TT-BXD ngày 01/02/2031 của Bộ trưởng Bộ Xây dựng quy định việc của {}",
    "Nghị định số 900/2031/NĐ-CP quy định chức năng, nhiệm vụ của {} về bến đò",
    "Quyết định số 77/QĐ-UBND ngày 02 tháng 3 năm 2031 của {}",
    "Thông tư liên tịch số 05/2009/TTLT-BXD-BTC của Bộ Xây dựng, {} hướng dẫn thu phí bến",
    "Nghị định số 900/2031/NĐ-CP về phân định thẩm quyền của xã, {} (sau đây gọi là Nghị định 900)",
)


def names_in(text: str) -> list[str]:
    return [text[one.start : one.end] for name in LISTS for one in found_in(name, text)]


def flags(day: datetime.date = datetime.date(2026, 11, 22), **told: object) -> list[Flag]:
    record, _ = sample({"name": "Cấp thẻ bến đò", "code": "9.900060", **told})
    chosen = [rule for rule in rules() if rule.family == "two_tier"]
    return list(flags_of(record, World(day=day), "record", chosen))


@given(stale=st.sampled_from(STALE), act=st.sampled_from(ACTS), lead=st.sampled_from(("", "Bước 1: ", "- ")))
def test_a_name_that_acts_is_found(stale: str, act: str, lead: str) -> None:
    assert names_in(f"{lead}{stale} {act}.")


@given(stale=st.sampled_from(STALE), cited=st.sampled_from(CITED), before=st.sampled_from(("Theo ", "Căn cứ ", "")))
def test_a_name_in_a_cited_title_is_left_alone(stale: str, cited: str, before: str) -> None:
    assert names_in(f"{before}{cited.format(stale)}. Chủ bến nộp đơn.") == []


@given(stale=st.sampled_from(STALE), act=st.sampled_from(ACTS), cited=st.sampled_from(CITED))
def test_what_follows_a_citation_is_found_again(stale: str, act: str, cited: str) -> None:
    text = f"Theo {cited.format('cơ quan bến')}; {stale} {act}."
    found = names_in(text)
    assert found and all(text.index(name) > text.index(";") for name in found)


@settings(max_examples=60)
@given(text=st.text(alphabet="aăâộ ủyhuện.;,()/-–0123456789QĐTBNĐ\n", max_size=160))
def test_runs_stay_within_any_text(text: str) -> None:
    for start, end in cited_runs(text):
        assert 0 <= start <= end <= len(text)
    names_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Văn phòng công chứng nhận đơn.",
        "Nộp đơn ở nơi không tổ chức cấp huyện.",
        "Bộ Kế hoạch và Đầu tư (nay là Bộ Tài chính) đã cấp thẻ.",
        "Thẻ do Phòng Tư pháp cấp trước ngày 01/7/2025.",
        "Hộ thuộc các huyện nghèo.",
        "Tàu qua Thái Bình Dương.",
        "Nộp tại phường Hà Nam.",
        "Ông Trần Bình Định nộp đơn.",
        "Chi cục Hải quan khu vực nhận tờ khai.",
        "Công ty cổ phần Kiên Giang nộp đơn.",
    ],
)
def test_what_only_looks_stale_is_left_alone(text: str) -> None:
    assert names_in(text) == []


@pytest.mark.parametrize("spelled", ["Hòa Bình", "Hoà Bình"])
def test_tone_marks_may_stand_on_either_letter(spelled: str) -> None:
    assert names_in(f"UBND tỉnh {spelled} cấp thẻ.") == [spelled]


def test_every_successor_is_shown_and_none_is_put_in_its_place() -> None:
    (flag,) = flags(executing=["Bộ Thông tin và Truyền thông"], fields=["Báo chí"])
    assert flag.severity == "error"
    assert len(flag.options) == 3
    assert flag.options[0].startswith("Bộ Văn hóa, Thể thao và Du lịch")


def test_a_district_shows_commune_and_province_with_the_decree_of_the_field() -> None:
    (flag,) = flags(steps=["Nộp đơn tại Ủy ban nhân dân cấp huyện."], fields=["Đất đai"])
    assert [option.split(" (")[0] for option in flag.options] == ["Ủy ban nhân dân cấp xã", "Ủy ban nhân dân cấp tỉnh"]
    assert all("151/2025/NĐ-CP" in option for option in flag.options)


def test_an_unknown_field_names_no_decree() -> None:
    (flag,) = flags(steps=["Nộp đơn tại Ủy ban nhân dân cấp huyện."], fields=["Bến đò"])
    assert all("chưa xác định số" in option for option in flag.options)


def test_one_place_is_one_finding() -> None:
    found = flags(steps=["Nộp đơn tại Bộ phận Một cửa của Ủy ban nhân dân cấp huyện."])
    assert [flag.rule for flag in found] == ["R-2T-2"]


def test_all_places_of_a_name_are_one_finding() -> None:
    (flag,) = flags(steps=["UBND cấp huyện nhận đơn.", "UBND cấp huyện cấp thẻ."])
    assert len(flag.proofs) == 2 and "(2 chỗ)" in flag.message


def test_legal_bases_and_the_decision_are_never_looked_at() -> None:
    assert flags(legal_basis=["12/2031/TT-BGTVT"], decision={"number": "12/QĐ-BTNMT"}) == []


def test_the_day_decides_not_the_record() -> None:
    assert flags(day=datetime.date(2025, 2, 28), executing=["Bộ Giao thông vận tải", "Công an huyện"]) == []


def test_no_name_ends_after_its_rules_begin() -> None:
    for rule in rules():
        if rule.shape == "ended_name":
            asked = rule.parameters
            for ended in ended_list(asked["list"]).names:
                assert ended.group not in asked["groups"] or (rule.since and ended.until <= rule.since)


def test_twenty_nine_provinces_ended() -> None:
    assert len(ended_list("provinces_merged").names) == 29


def test_every_name_is_looked_for_by_some_rule() -> None:
    asked = {
        (rule.parameters["list"], group)
        for rule in rules()
        if rule.shape == "ended_name"
        for group in rule.parameters["groups"]
    }
    assert asked == {(name, ended.group) for name in LISTS for ended in ended_list(name).names}


def test_inside_is_any_touch() -> None:
    assert inside(3, 5, ((4, 9),)) and not inside(3, 4, ((4, 9),))


ROOT = Path(__file__).resolve().parents[2]
SHARED = Shared(root=ROOT.parent / "shared", labels=ROOT / "tests/gold/glued_cells.jsonl")


@pytest.mark.real
@pytest.mark.skipif(not SHARED.corpus.exists(), reason="no real corpus here")
def test_no_name_in_a_cited_instrument_is_found_in_real_records() -> None:
    scores = list(sampled(SHARED, every=60))
    assert sum(one.hit for one in scores) > 20
    assert [one.missed for one in scores if one.missed] == []
