"""Folding: each kind of act on a small text, and what is said when acts disagree."""

from __future__ import annotations

from typing import Any

import pytest

from catalog_graph.law.folding import Folded, text_at, versions_of
from catalog_graph.law.ledger import Ledger
from catalog_graph.law.types import Act
from tests.law.acts import act, day, ledger, path, work
from tests.law.texts import quoted, text_of

BASE = text_of(
    "A",
    "THÔNG TƯ\nQuy định về trực đê cấp huyện\n\n"
    "Điều 1. Trực đê\n"
    "1. Hạt trưởng cấp huyện cử người trực.\n"
    "2. Người trực ghi sổ, gồm:\n"
    "a) Mực nước;\n"
    "b) Giờ đo;\n"
    "d) Tên người đo.\n"
    "3. Sổ lưu 05 năm.\n"
    "Điều 2. Báo cáo\n"
    "Hạt trưởng báo cáo huyện Thượng, cấp huyện và cấp tỉnh.\n"
    "Điều 3. Kinh phí\n"
    "Kinh phí do ngân sách bảo đảm.\n",
)
NEW = text_of(
    "B",
    "THÔNG TƯ\nSửa đổi Thông tư về trực đê\n\n"
    "Điều 1. Sửa đổi, bổ sung một số điều\n"
    "1. Sửa đổi khoản 3 Điều 1 như sau:\n"
    "“3. Sổ lưu 10 năm.”.\n"
    "2. Bổ sung điểm đ vào sau điểm d khoản 2 Điều 1 như sau:\n"
    "“đ) Thời tiết (gọi là “tiết”).”.\n"
    "3. Bổ sung Điều 2a vào sau Điều 2 như sau:\n"
    "“Điều 2a. Kiểm tra\n"
    "1. Hạt trưởng kiểm tra.\n"
    "2. Kết quả ghi sổ.”.\n"
    "4. Sửa đổi tên Điều 3 như sau: “Kinh phí trực đê”.\n"
    "5. Sửa đổi khoản 3 Điều 1 như sau:\n"
    "“3. Sổ lưu 20 năm.”.\n"
    "Điều 2. Hiệu lực\n"
    "Thông tư này có hiệu lực từ ngày 01 tháng 7 năm 2024.\n",
)
ANNEX = "\nPHỤ LỤC I\nMẪU SỔ TRỰC\n(Ban hành kèm theo Thông tư về trực đê)\nCột giờ, {}.\n"
A, B = work("A", "2024-01-10", "2024-03-01"), work("B", "2024-06-01", "2024-07-01")
C = work("C", "2024-06-15", "2024-07-01")


def on_a(kind: str, at: str = "", on: str = "2024-07-01", by: str = "B", new: str = "", **more: Any) -> Act:
    if new:
        more["new_text"] = quoted(NEW, new)
    return act(kind, by, "A", at, on, **more)


def book(*acts: Act, **more: Any) -> Ledger:
    return ledger(A, B, C, *acts, texts=[BASE, NEW], **more)


def folded(*acts: Act, on: str = "2024-08-01", at: str = "") -> Folded:
    found = text_at(book(*acts), "A", day(on), path(at))
    assert found is not None
    return found


def test_without_acts_the_text_is_the_text() -> None:
    assert folded().text == BASE.text
    assert folded(at="dieu:1 khoan:2 diem:b").text == "b) Giờ đo;"
    assert all(BASE.text[slice(*unit.span)].startswith(unit.label) for unit in folded().units)


@pytest.mark.parametrize(
    ("one", "at", "want"),
    [
        (on_a("amend", "dieu:1 khoan:3", new="3. Sổ lưu 10"), "dieu:1 khoan:3", "3. Sổ lưu 10 năm."),
        (
            on_a("supplement", "dieu:1 khoan:2 diem:đ", new="đ) Thời"),
            "dieu:1 khoan:2",
            "2. Người trực ghi sổ, gồm:\na) Mực nước;\nb) Giờ đo;\nd) Tên người đo.\nđ) Thời tiết (gọi là “tiết”).",
        ),
        (
            on_a("supplement", "dieu:2a", new="Điều 2a", after="dieu:2"),
            "dieu:2a",
            "Điều 2a. Kiểm tra\n1. Hạt trưởng kiểm tra.\n2. Kết quả ghi sổ.",
        ),
        (on_a("partial_repeal", "dieu:1 khoan:3"), "dieu:1 khoan:3", "3. (được bãi bỏ)"),
        (on_a("expire", "dieu:3"), "dieu:3", "Điều 3. (hết hiệu lực)"),
        (
            on_a("amend", "dieu:3 ten:-", new="Kinh phí trực đê"),
            "dieu:3",
            "Điều 3. Kinh phí trực đê\nKinh phí do ngân sách bảo đảm.",
        ),
        (
            on_a("replace_phrase", "dieu:2", phrase_old="cấp huyện", phrase_new="cấp xã"),
            "dieu:2",
            "Điều 2. Báo cáo\nHạt trưởng báo cáo huyện Thượng, cấp xã và cấp tỉnh.",
        ),
        (
            on_a("replace_phrase", "", phrase_old="cấp huyện", phrase_new="cấp xã"),
            "dieu:1 khoan:1",
            "1. Hạt trưởng cấp xã cử người trực.",
        ),
        (
            on_a("replace_phrase", "dieu:2", phrase_old="huyện Thượng,"),
            "dieu:2",
            "Điều 2. Báo cáo\nHạt trưởng báo cáo cấp huyện và cấp tỉnh.",
        ),
        (
            on_a("replace_phrase", "dieu:2", phrase_new="(sau đây gọi là tỉnh)", anchor="cấp tỉnh"),
            "dieu:2",
            "Điều 2. Báo cáo\nHạt trưởng báo cáo huyện Thượng, cấp huyện và cấp tỉnh (sau đây gọi là tỉnh).",
        ),
        (
            on_a("replace_phrase", "dieu:2", phrase_new="phòng ban", anchor="cấp tỉnh", anchor_before=True),
            "dieu:2",
            "Điều 2. Báo cáo\nHạt trưởng báo cáo huyện Thượng, cấp huyện và phòng ban cấp tỉnh.",
        ),
        (
            on_a("renumber", "dieu:1 khoan:3", renumbered_as="dieu:1 khoan:4"),
            "dieu:1 khoan:4",
            "4. Sổ lưu 05 năm.",
        ),
    ],
)
def test_one_act(one: Act, at: str, want: str) -> None:
    found = folded(one, at=at)
    assert found.text == want
    assert found.collisions == ()
    assert folded(one, on="2024-06-30").text == BASE.text


def test_a_new_article_stands_behind_the_one_before_it() -> None:
    new = on_a("supplement", "dieu:2a", new="Điều 2a")
    units = [unit.id for unit in folded(new).units if unit.id.startswith("dieu") and "__" not in unit.id]
    assert units == ["dieu_1", "dieu_2", "dieu_2a", "dieu_3"]
    assert "cấp tỉnh.\nĐiều 2a. Kiểm tra\n1." in folded(new).text
    assert "ghi sổ.\nĐiều 3." in folded(new).text


def test_a_phrase_not_found_is_said() -> None:
    found = folded(on_a("replace_phrase", "dieu:3", phrase_old="cấp huyện", phrase_new="cấp xã"))
    assert found.text == BASE.text
    assert "không thấy cụm từ “cấp huyện”" in found.collisions[0].why.lower()


def test_a_unit_not_found_is_said_with_its_new_text() -> None:
    found = folded(on_a("amend", "dieu:9 khoan:3", new="3. Sổ lưu 10"))
    assert found.text == BASE.text
    assert found.collisions[0].texts == ("3. Sổ lưu 10 năm.",)


def test_two_acts_of_one_day_on_one_unit_are_shown_with_both() -> None:
    one = on_a("amend", "dieu:1 khoan:3", new="3. Sổ lưu 10")
    other = on_a("amend", "dieu:1 khoan:3", by="C", new="3. Sổ lưu 20")
    for acts in ((one, other), (other, one)):
        found = folded(*acts, at="dieu:1 khoan:3")
        assert found.text == "3. Sổ lưu 20 năm."
        assert found.collisions[0].texts == ("3. Sổ lưu 10 năm.", "3. Sổ lưu 20 năm.")
        assert [one.by for one in found.collisions[0].acts] == ["B", "C"]


def test_a_phrase_gone_with_a_replaced_text_is_a_collision() -> None:
    one = on_a("amend", "dieu:1 khoan:3", new="3. Sổ lưu 10")
    other = on_a("replace_phrase", "dieu:1 khoan:3", "2024-07-02", by="C", phrase_old="05 năm", phrase_new="06 năm")
    found = folded(one, other, at="dieu:1 khoan:3")
    assert found.text == "3. Sổ lưu 10 năm."
    assert "Khoản 3 Điều 1: không còn cụm từ trong chữ đã được thay" in found.collisions[0].why
    assert len(found.collisions[0].acts) == 2


def test_renumbering_is_done_at_once_and_later_acts_use_the_new_numbers() -> None:
    acts = (
        on_a("renumber", "dieu:1 khoan:2", renumbered_as="dieu:1 khoan:3"),
        on_a("renumber", "dieu:1 khoan:3", renumbered_as="dieu:1 khoan:4", ordinal=1),
        on_a("partial_repeal", "dieu:1 khoan:4", "2024-07-02"),
    )
    assert folded(*acts, on="2024-07-01", at="dieu:1 khoan:4").text == "4. Sổ lưu 05 năm."
    assert folded(*acts, at="dieu:1 khoan:4").text == "4. (được bãi bỏ)"
    assert folded(*acts, at="dieu:1 khoan:3").text.startswith("3. Người trực ghi sổ")
    old = versions_of(book(*acts), "A", path("dieu:1 khoan:4"))
    assert [(one.text, one.since) for one in old] == [
        ("3. Sổ lưu 05 năm.", None),
        ("4. Sổ lưu 05 năm.", day("2024-07-01")),
        ("4. (được bãi bỏ)", day("2024-07-02")),
    ]


def test_a_correction_counts_from_the_beginning() -> None:
    one = on_a("correct", "dieu:1 khoan:3", phrase_old="05 năm", phrase_new="15 năm")
    assert folded(one, on="2024-03-01", at="dieu:1 khoan:3").text == "3. Sổ lưu 15 năm."


def test_a_correction_of_the_amending_document_corrects_what_it_brings() -> None:
    one = on_a("amend", "dieu:1 khoan:3", new="3. Sổ lưu 10", source="dieu:1 khoan:1")
    other = act("correct", "C", "B", "dieu:1 khoan:1", "2024-09-01", phrase_old="10 năm", phrase_new="11 năm")
    assert folded(one, other, at="dieu:1 khoan:3").text == "3. Sổ lưu 11 năm."


def test_a_suspension_is_shown_and_changes_no_words() -> None:
    found = folded(on_a("suspend", "dieu:3", until="2024-10-01"))
    assert found.text == BASE.text
    assert found.held.notes == ("Điều 3 đang bị ngưng hiệu lực theo Điều 1 Thông tư số B/2025/TT-BTLĐĐ.",)
    assert folded(on_a("suspend", "dieu:3", until="2024-10-01"), at="dieu:3").held.status == "suspended"


def test_units_say_that_they_are_suspended_or_begin_later() -> None:
    later = act("commence", "A", "A", "dieu:2", "2024-09-01", source="dieu:3")
    found = folded(on_a("suspend", "dieu:1 khoan:2", until="2024-10-01"), later)
    waiting = {unit.id: (unit.paused is not None, unit.begins) for unit in found.units}
    assert waiting["dieu_1__khoan_2__diem_a"] == (True, None)
    assert waiting["dieu_1"] == (False, None)
    assert waiting["dieu_2"] == (False, day("2024-09-01"))


def test_while_the_amending_document_is_suspended_the_old_words_stand() -> None:
    one = on_a("amend", "dieu:1 khoan:3", new="3. Sổ lưu 10", source="dieu:1 khoan:1")
    pause = act("suspend", "C", "B", "", "2024-08-01", until="2024-09-01")
    texts = {
        on: folded(one, pause, on=on, at="dieu:1 khoan:3").text for on in ("2024-07-31", "2024-08-15", "2024-09-01")
    }
    assert list(texts.values()) == ["3. Sổ lưu 10 năm.", "3. Sổ lưu 05 năm.", "3. Sổ lưu 10 năm."]
    assert "đang bị ngưng hiệu lực" in folded(one, pause, on="2024-08-15").doubts[0]


def test_what_has_no_day_or_no_one_target_is_not_put_into_the_text() -> None:
    undated = act("partial_repeal", "B", "A", "dieu:3")
    vague = act("partial_repeal", "B", "A|C", "dieu:3", "2024-07-01")
    for one in (undated, vague):
        found = folded(one)
        assert found.text == BASE.text
        assert "chưa đưa vào chữ" in found.doubts[0]


def test_a_heading_set_anew_and_a_clause_set_anew_do_not_collide() -> None:
    name = on_a("amend", "dieu:1 ten:-", new="Kinh phí trực đê")
    found = folded(name, on_a("amend", "dieu:1 khoan:3", new="3. Sổ lưu 10", ordinal=1))
    assert found.text.count("Điều 1. Kinh phí trực đê\n1. Hạt") == 1
    assert found.collisions == ()


def test_one_document_changes_words_of_an_article_and_sets_a_clause_of_it_anew() -> None:
    clause = on_a("amend", "dieu:1 khoan:3", new="3. Sổ lưu 10")
    words = on_a("replace_phrase", "dieu:1", ordinal=1, phrase_old="sổ", phrase_new="sổ tay")
    struck = on_a("partial_repeal", "dieu:1 khoan:1", ordinal=2)
    found = folded(clause, words, struck, at="dieu:1")
    assert found.text == (
        "Điều 1. Trực đê\n1. (được bãi bỏ)\n2. Người trực ghi sổ tay, gồm:\n"
        "a) Mực nước;\nb) Giờ đo;\nd) Tên người đo.\n3. Sổ lưu 10 năm."
    )
    assert found.collisions == ()


def test_words_at_the_head_of_a_sentence_are_changed_and_said() -> None:
    found = folded(on_a("replace_phrase", "dieu:2", phrase_old="hạt trưởng", phrase_new="trưởng hạt"))
    assert "\nTrưởng hạt báo cáo huyện" in found.text
    assert "có 1 chỗ viết hoa" in found.doubts[0]


def test_short_words_in_another_case_are_other_words() -> None:
    found = folded(on_a("replace_phrase", "dieu:3", phrase_old="Ngân sách", phrase_new="Kho bạc"))
    assert found.text == BASE.text
    assert "không thấy cụm từ" in found.collisions[0].why


def test_words_of_a_heading_alone() -> None:
    found = folded(on_a("replace_phrase", "dieu:3 ten:-", phrase_old="Kinh phí", phrase_new="Chi phí"), at="dieu:3")
    assert found.text == "Điều 3. Chi phí\nKinh phí do ngân sách bảo đảm."


def test_an_annex_replaced_by_the_annex_of_the_acting_document() -> None:
    base = text_of("A", BASE.text + ANNEX.format("cột mực nước"))
    new = text_of("B", NEW.text + ANNEX.format("cột mực nước, cột mưa"))
    law = ledger(A, B, on_a("amend", "phu_luc:I"), texts=[base, new])
    found = text_at(law, "A", day("2024-08-01"), path("phu_luc:I"))
    assert found is not None
    assert found.text == ANNEX.format("cột mực nước, cột mưa").strip()


def test_a_struck_unit_has_no_inner_units() -> None:
    found = folded(on_a("partial_repeal", "dieu:1"), on_a("amend", "dieu:1 khoan:3", "2024-07-02", new="3. Sổ lưu 10"))
    assert "Điều 1. (được bãi bỏ)\nĐiều 2." in found.text
    assert "đơn vị bao ngoài đã được bãi bỏ" in found.collisions[0].why


def test_no_text_no_answer() -> None:
    assert text_at(ledger(A), "A", day("2024-08-01")) is None
    assert text_at(book(), "A", day("2024-08-01"), path("dieu:99")) is None
    assert versions_of(ledger(A), "A", path("dieu:1")) == ()
