"""A change without a decision, and a decision without a change: two lists, each row with its reason."""

from __future__ import annotations

from dataclasses import replace

from catalog_graph.changes.between import changes_between
from catalog_graph.changes.reconcile import Reconciliation
from catalog_graph.types import StoredDecision
from extract.types import Procedure
from tests.changes.builders import FULL, but, decision, listed, record, row, snapshot


def reconciled(old: list[Procedure], new: list[Procedure], *decisions: StoredDecision) -> Reconciliation:
    found = changes_between(snapshot(*old, name="cũ"), snapshot(*new, name="mới"), decisions).reconciliation
    assert found is not None
    return found


def reasons(found: Reconciliation) -> list[str]:
    return [item.reason for item in found.decisions_without_change]


def test_no_decisions_given_is_not_no_decision_found() -> None:
    assert changes_between(snapshot(FULL), snapshot(FULL)).reconciliation is None


def test_an_amended_row_and_its_change_match() -> None:
    found = reconciled(
        [FULL],
        [but(FULL, conditions="Đủ 24 tháng")],
        decision("5/QĐ-BXX", row("amended", "Thủ tục xóa đăng ký hội quán", "9.900001")),
    )
    assert len(found.matched) == 1 and found.matched[0].notes == ()
    assert not found.decisions_without_change and not found.changes_without_decision


def test_an_amended_row_whose_record_did_not_change() -> None:
    found = reconciled([FULL], [FULL], decision("5/QĐ-BXX", row("amended", "Thủ tục xóa đăng ký hội quán", "9.900001")))
    assert reasons(found) == ["hồ sơ trong cơ sở dữ liệu không đổi"]


def test_an_unknown_code() -> None:
    found = reconciled([FULL], [FULL], decision("5/QĐ-BXX", row("amended", "Thủ tục lạ", "9.999999")))
    assert reasons(found) == ["mã 9.999999 không có trong cả hai bản chụp"]


def test_a_row_without_code_whose_name_nobody_has() -> None:
    found = reconciled([FULL], [FULL], decision("5/QĐ-BXX", row("new", "Thủ tục lạ")))
    assert reasons(found) == ["dòng không có mã và không hồ sơ nào trong hai bản chụp có tên này"]


def test_a_title_that_differs_from_the_database_is_said() -> None:
    found = reconciled(
        [FULL],
        [but(FULL, conditions="Đủ 24 tháng")],
        decision("5/QĐ-BXX", row("amended", "Thủ tục giải thể hội quán", "9.900001")),
    )
    assert found.matched[0].notes == (
        "tên trong quyết định khác tên trong cơ sở dữ liệu: “Thủ tục xoá đăng ký hội quán”",
    )


def test_only_the_decision_number_changed() -> None:
    found = reconciled(
        [FULL],
        [but(FULL, decision="5/QĐ-BXX")],
        decision("5/QĐ-BXX", row("amended", "Thủ tục xóa đăng ký hội quán", "9.900001")),
    )
    assert found.matched[0].notes == ("hồ sơ chỉ đổi số quyết định, nội dung không đổi",)


def test_a_new_row_without_code_meets_the_new_record_by_name() -> None:
    found = reconciled([], [FULL], decision("5/QĐ-BXX", row("new", "Thủ tục xóa đăng ký hội quán")))
    assert len(found.matched) == 1 and not found.changes_without_decision


def test_a_new_row_that_is_not_in_the_database() -> None:
    found = reconciled([FULL], [FULL], decision("5/QĐ-BXX", row("new", "Thủ tục xóa đăng ký hội quán", "9.900001")))
    assert reasons(found) == ["công bố mới nhưng thủ tục đã có trong bản chụp cũ"]


def test_a_repealed_row_that_still_stands() -> None:
    found = reconciled(
        [FULL], [FULL], decision("5/QĐ-BXX", row("repealed", "Thủ tục xóa đăng ký hội quán", "9.900001"))
    )
    assert reasons(found) == ["công bố bãi bỏ hoặc thay thế nhưng hồ sơ vẫn còn trong bản chụp mới"]


def test_a_row_that_goes_on_or_proposes_asks_for_nothing() -> None:
    rows = (
        row("continued", "Thủ tục xóa đăng ký hội quán", "9.900001"),
        row("simplify", "Thủ tục xóa đăng ký hội quán", "9.900001"),
    )
    found = reconciled([FULL], [FULL], decision("5/QĐ-BXX", *rows))
    assert not found.matched and not found.decisions_without_change


def test_one_name_at_two_levels_is_told_apart_by_level() -> None:
    province = record(code="9.900001", name="Đăng ký lễ hội", levels=["province"])
    commune = record(code="9.900002", name="Đăng ký lễ hội", levels=["commune"])
    rows = (row("new", "Đăng ký lễ hội", level="commune"), row("new", "Đăng ký lễ hội", level="province"))
    found = reconciled([], [province, commune], decision("5/QĐ-BXX", *rows))
    assert [item.change.code for item in found.matched] == ["9.900002", "9.900001"]


def test_one_name_of_several_records_is_never_chosen() -> None:
    rows = [listed("9.900001", "Đăng ký lễ hội"), listed("9.900002", "Đăng ký lễ hội")]
    found = reconciled([], rows, decision("5/QĐ-BXX", row("new", "Đăng ký lễ hội")))
    assert reasons(found) == ["nhiều hồ sơ cùng tên (9.900001, 9.900002); không tự chọn"]
    assert len(found.changes_without_decision) == 2


def test_a_stated_code_is_not_overruled_by_a_name() -> None:
    found = reconciled([], [FULL], decision("5/QĐ-BXX", row("new", "Thủ tục xóa đăng ký hội quán", "9.999999")))
    assert reasons(found) == ["mã 9.999999 không có trong cả hai bản chụp; tên trùng với 9.900001, không tự chọn"]


def test_a_change_without_a_decision_says_what_the_record_claims() -> None:
    found = reconciled([FULL], [but(FULL, conditions="Đủ 24 tháng")], decision("5/QĐ-BXX"))
    assert [item.reason for item in found.changes_without_decision] == [
        "hồ sơ đổi (yêu cầu, điều kiện) mà số quyết định vẫn là 12/QĐ-BXX"
    ]


def test_a_change_that_names_a_decision_nobody_loaded() -> None:
    found = reconciled(
        [FULL], [but(FULL, decision="77/QĐ-BXX")], decision("5/QĐ-BXX", row("amended", "Khác", "9.900009"))
    )
    assert [item.reason for item in found.changes_without_decision] == [
        "hồ sơ dẫn 77/QĐ-BXX, không có trong các quyết định đã nạp"
    ]


def test_a_change_that_names_a_loaded_decision_without_its_row() -> None:
    found = reconciled(
        [FULL], [but(FULL, decision="5/QĐ-BXX")], decision("5/QĐ-BXX", row("amended", "Khác", "9.900009"))
    )
    assert [item.reason for item in found.changes_without_decision] == [
        "hồ sơ dẫn 5/QĐ-BXX, nhưng danh mục của quyết định đó không có dòng này"
    ]


def test_local_rows_meet_the_variant_of_their_publisher() -> None:
    a = record(code="9.900001", publisher="H38", name="Thủ tục A", conditions="x")
    b = record(code="9.900001", publisher="H57", name="Thủ tục A", conditions="x")
    new_b = record(code="9.900001", publisher="H57", name="Thủ tục A", conditions="y")
    found = reconciled(
        [a, b], [a, new_b], decision("5/QĐ-UBND", row("amended", "Thủ tục A", "9.900001", publisher="H38"))
    )
    assert reasons(found) == ["hồ sơ trong cơ sở dữ liệu không đổi"]
    assert len(found.changes_without_decision) == 1


def test_the_content_part_is_held_against_the_record_by_component() -> None:
    content = replace(
        record("decision", name="Thủ tục xóa đăng ký hội quán", conditions="Đủ 36 tháng.", steps=["Nộp hồ sơ"]),
        code=FULL.code,
    )
    stored = decision("5/QĐ-BXX", row("amended", "Thủ tục xóa đăng ký hội quán", "9.900001"))
    stored = replace(stored, decision=replace(stored.decision, contents=(content,)))
    found = reconciled([FULL], [but(FULL, conditions="Đủ 24 tháng")], stored)
    assert [detail.component for detail in found.matched[0].details] == ["steps", "conditions"]
    assert found.matched[0].details[1].before == "Đủ 36 tháng."
    assert found.matched[0].details[0].before_at[0].digest == stored.digest


def test_a_proposal_to_simplify_explains_no_change() -> None:
    found = reconciled(
        [FULL],
        [but(FULL, conditions="Đủ 24 tháng")],
        decision("5/QĐ-BXX", row("simplify", "Thủ tục xóa đăng ký hội quán", "9.900001")),
    )
    assert not found.matched and not found.decisions_without_change
    assert len(found.changes_without_decision) == 1
