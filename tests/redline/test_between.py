"""Two records side by side: what differs is what the comparison says, things are aligned, nothing is lost."""

from __future__ import annotations

from hypothesis import given, settings

from catalog_graph.changes.compare import compare
from catalog_graph.redline.between import redline
from catalog_graph.redline.types import (
    ADDED,
    CHANGED,
    DELETE,
    EQUAL,
    INSERT,
    NOT_COMPARED,
    REMOVED,
    REWORDED,
    SAME,
    SILENT,
    Block,
)
from extract.types import Procedure
from tests.changes.builders import entry, record
from tests.changes.test_properties import records


def block(component: str, old: Procedure, new: Procedure) -> Block:
    found = redline(entry(old), entry(new))
    return next(one for one in found.blocks if one.component == component)


def printed(one: Block) -> list[tuple[str, str, str]]:
    return [(row.state, row.old.text if row.old else "", row.new.text if row.new else "") for row in one.rows]


@settings(max_examples=25)
@given(records(), records())
def test_nothing_is_lost_and_what_differs_is_what_the_comparison_says(old: Procedure, new: Procedure) -> None:
    found = redline(entry(old), entry(new))
    assert {one.component for one in found.changed} == {one.component for one in compare(entry(old), entry(new))}
    for one in found.blocks:
        assert bool(one.changes) == (one.state == CHANGED)
        for row in one.rows:
            assert "".join(run.old for run in row.runs) == (row.old.text if row.old else "")
            assert "".join(run.new for run in row.runs) == (row.new.text if row.new else "")
            assert {row.state == SAME} == {all(run.kind == EQUAL for run in row.runs)} or row.state == CHANGED


@settings(max_examples=15)
@given(records())
def test_a_record_does_not_differ_from_itself(one: Procedure) -> None:
    assert not redline(entry(one), entry(one)).changed


def test_every_thing_of_both_sides_stands_somewhere() -> None:
    papers = [("Đơn đề nghị theo mẫu số một", 1, 0), ("Bản sao giấy phép", 0, 1), ("Sơ đồ vị trí", 1, 0)]
    later = [("Sơ đồ vị trí", 1, 0), ("Đơn đề nghị theo mẫu số hai", 1, 0), ("Hợp đồng thuê đất", 0, 1)]
    one = block("dossier", record(cases=[(None, papers)]), record(cases=[(None, later)]))
    assert printed(one) == [
        (SAME, "Sơ đồ vị trí (1 bản chính)", "Sơ đồ vị trí (1 bản chính)"),
        (CHANGED, "Đơn đề nghị theo mẫu số một (1 bản chính)", "Đơn đề nghị theo mẫu số hai (1 bản chính)"),
        (REMOVED, "Bản sao giấy phép (1 bản sao)", ""),
        (ADDED, "", "Hợp đồng thuê đất (1 bản sao)"),
    ]


def test_steps_are_set_beside_steps() -> None:
    old = record(steps=["Người dân nộp hồ sơ tại xã", "Xã kiểm tra trong 05 ngày", "Trả kết quả tại một cửa"])
    new = record(steps=["Người dân nộp hồ sơ tại xã", "Xã kiểm tra trong 03 ngày", "Đăng lên cổng dịch vụ công",
                        "Trả kết quả tại một cửa"])  # fmt: skip
    states = [row.state for row in block("steps", old, new).rows]
    assert states == [SAME, CHANGED, ADDED, SAME]


def test_steps_cut_otherwise_are_compared_as_one_text() -> None:
    old = record(steps=["Nộp hồ sơ.", "Kiểm tra hồ sơ.", "Trả kết quả."])
    assert block("steps", old, record(steps=["Nộp hồ sơ. Kiểm tra hồ sơ. Trả kết quả."])).state == SAME
    one = block("steps", old, record(steps=["Nộp hồ sơ. Kiểm tra hồ sơ. Trả giấy phép."]))
    assert [row.state for row in one.rows] == [CHANGED]
    assert [run.old.strip() for run in one.rows[0].runs if run.kind == DELETE] == ["kết quả."]


def test_another_number_is_another_document() -> None:
    old = record(legal_basis=[("01/2020/NĐ-CP", "Nghị định")])
    one = block("legal_basis", old, record(legal_basis=[("02/2020/NĐ-CP", "Nghị định")]))
    assert sorted(row.state for row in one.rows) == [ADDED, REMOVED]


def test_what_one_form_has_no_room_for_is_not_compared() -> None:
    row = record(form="list-xlsx", name="Cấp giấy phép")
    one = block("steps", row, record(name="Cấp giấy phép", steps=["Nộp hồ sơ"]))
    assert one.state == NOT_COMPARED and not one.old_says and one.new_says
    assert block("conditions", row, record(name="Cấp giấy phép")).state == SILENT


def test_each_side_keeps_its_sentences() -> None:
    found = redline(entry(record(conditions="Không")), entry(record(conditions="Có vốn")))
    one = next(one for one in found.blocks if one.component == "conditions")
    (row,) = one.rows
    assert row.new is not None and row.new.quotes and row.new.quotes[0].digest == entry(record()).digest
    assert [run.new for run in row.runs if run.kind == INSERT] == ["Có vốn"]


def test_a_basis_with_another_title_is_the_same_and_told_apart() -> None:
    old = record(legal_basis=[("1/2020/NĐ-CP", "Nghị định về đê"), ("02/2020/NĐ-CP", "Nghị định về kè"),
                              ("103/2020/NĐ-CP", "Nghị định về cống")])  # fmt: skip
    new = record(legal_basis=[("1/2020/NĐ-CP", "Nghị định về đê điều"), ("02/2020/NĐ-CP", None),
                              ("103/2020/NĐ-CP", "NGHỊ ĐỊNH về cống.")])  # fmt: skip
    one = block("legal_basis", old, new)
    assert (one.state, one.changes) == (SAME, 0) and not redline(entry(old), entry(new)).changed
    assert [row.state for row in one.rows] == [REWORDED, REWORDED, SAME]
    assert [run.new.strip() for run in one.rows[0].runs if run.kind == INSERT] == ["điều"]
    assert "".join(run.old for run in one.rows[1].runs if run.kind == DELETE).strip(" –") == "Nghị định về kè"


def test_a_title_that_one_record_never_prints_tells_nothing() -> None:
    old = record(legal_basis=[("01/2020/NĐ-CP", "Nghị định về đê"), ("02/2020/NĐ-CP", "Nghị định về kè")])
    new = record(legal_basis=[("01/2020/NĐ-CP", None), ("02/2020/NĐ-CP", "02/2020/NĐ-CP")])
    assert {row.state for row in block("legal_basis", old, new).rows} == {SAME}


def test_a_basis_told_twice_is_shown() -> None:
    old = record(legal_basis=[("01/2020/NĐ-CP", "Nghị định"), ("01/2020/NĐ-CP", "Nghị định sửa đổi")])
    one = block("legal_basis", old, record(legal_basis=[("01/2020/NĐ-CP", "Nghị định")]))
    assert one.state == SAME and sorted(row.state for row in one.rows) == [REWORDED, SAME]


def test_a_code_of_a_result_on_one_side_only_is_told() -> None:
    old = record(results=[("Giấy phép", "KQ.1"), ("Bản đồ", "KQ.2")])
    one = block("results", old, record(results=[("Giấy phép", "KQ.1"), ("Bản đồ", None)]))
    assert one.state == SAME and [row.state for row in one.rows] == [SAME, REWORDED]


def test_what_no_component_holds_is_told_where_both_state_it() -> None:
    old, new = record(promulgator="Bộ Thủy lợi", publisher="H97"), record(promulgator="Bộ Đê điều")
    (found,) = redline(entry(old), entry(new)).outside
    assert (found.member, found.old.text, found.new.text) == ("promulgator", "Bộ Thủy lợi", "Bộ Đê điều")
