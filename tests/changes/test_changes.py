"""Two snapshots: every type of change, many-to-many replacement, publishers, repeated codes, the balance."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import jsonschema

from api.commands.changes_text import summary
from api.contracts.changes import changes_json
from catalog_graph.changes.between import Comparison, changes_between
from catalog_graph.changes.repeated import repeated
from catalog_graph.types import Change, Entry, Snapshot, StoredDecision
from extract.types import Procedure
from tests.changes.builders import FULL, but, decision, entry, listed, record, row, snapshot

SCHEMA = json.loads((Path(__file__).parents[2] / "api/contracts/changes.schema.json").read_text("utf8"))


def between(
    old: Sequence[Procedure | Entry],
    new: Sequence[Procedure | Entry],
    decisions: Sequence[StoredDecision] | None = None,
) -> Comparison:
    found = changes_between(snapshot(*old, name="cũ"), snapshot(*new, name="mới"), decisions)
    jsonschema.validate(changes_json(found, with_evidence=True), SCHEMA)
    return found


def typed(found: Comparison) -> dict[str, tuple[str, ...]]:
    return {change.code: change.types for change in found.changes}


def one(found: Comparison) -> Change:
    assert len(found.changes) == 1, found.changes
    return found.changes[0]


def test_nothing_changed() -> None:
    found = between([FULL], [but(FULL, name="THỦ TỤC XÓA ĐĂNG KÝ HỘI QUÁN")])
    assert found.changes == ()
    assert found.balance.holds and not found.balance.unexplained


def test_amended() -> None:
    assert one(between([FULL], [but(FULL, conditions="Đủ 24 tháng.")])).types == ("amended",)


def test_renamed() -> None:
    assert one(between([FULL], [but(FULL, name="Thủ tục giải thể hội quán")])).types == ("renamed",)


def test_reannounced() -> None:
    assert one(between([FULL], [but(FULL, decision="99/QĐ-BXX")])).types == ("reannounced",)


def test_amended_renamed_and_reannounced_at_once() -> None:
    new = but(FULL, name="Thủ tục giải thể hội quán", decision="99/QĐ-BXX", conditions="Đủ 24 tháng.")
    change = one(between([FULL], [new]))
    assert change.types == ("amended", "renamed", "reannounced")
    assert change.components == ("name", "decision", "conditions")


def test_new_and_disappeared() -> None:
    found = between(
        [record(code="9.900001", name="Thủ tục A về nhà ở")], [record(code="9.900002", name="Cấp phép khai thác đá")]
    )
    assert typed(found) == {"9.900001": ("disappeared",), "9.900002": ("new",)}
    assert found.proposals == ()
    assert found.balance.unexplained == (
        ("9.900001", "không còn trong bản chụp mới, chưa thấy quyết định bãi bỏ hay thay thế"),
    )


def test_a_decision_makes_the_disappeared_repealed() -> None:
    old = record(code="9.900001", name="Thủ tục A")
    found = between([old], [], [decision("7/QĐ-BXX", row("repealed", "Thủ tục A", "9.900001"))])
    assert typed(found) == {"9.900001": ("repealed",)}
    assert found.balance.holds and not found.balance.unexplained
    assert (found.balance.opening, found.balance.ended, found.balance.closing) == (1, 1, 0)


def test_a_decision_repeals_by_name_where_no_code_is_printed() -> None:
    old = record(code="9.900001", name="Thủ tục xoá A")
    assert typed(between([old], [], [decision("7/QĐ-BXX", row("repealed", "Thủ tục xóa A."))])) == {
        "9.900001": ("repealed",)
    }


def test_fourteen_become_five() -> None:
    """Domain §0 (10): fourteen procedures consolidated into five, links kept many-to-many."""
    old = [record(code=f"9.9000{n:02}", name=f"Thủ tục cũ số {n} về sổ {n}") for n in range(14)]
    new = [record(code=f"9.9001{n:02}", name=f"Thủ tục hợp nhất {n}") for n in range(5)]
    shares = [(0, 1, 2), (2, 3, 4, 5), (6, 7), (8, 9, 10, 11), (11, 12, 13)]
    rows = [
        row("new", f"Thủ tục hợp nhất {n}", replaces=tuple(f"Thủ tục cũ số {k} về sổ {k}" for k in share))
        for n, share in enumerate(shares)
    ]
    found = between(old, new, [decision("5230/QĐ-BXX", *rows)])
    by_code = {change.code: change for change in found.changes}
    assert all(by_code[f"9.9000{n:02}"].types == ("replaced",) for n in range(14))
    assert by_code["9.900002"].replaced_by == ("9.900100", "9.900101")
    assert by_code["9.900011"].replaced_by == ("9.900103", "9.900104")
    assert by_code["9.900101"].replaces == ("9.900002", "9.900003", "9.900004", "9.900005")
    assert by_code["9.900101"].types == ("new",)
    assert (found.balance.new, found.balance.ended, found.balance.holds) == (5, 14, True)
    assert found.reconciliation is not None and not found.reconciliation.changes_without_decision


def test_replaced_rows_name_the_old_and_apart_the_new() -> None:
    """A list with two name columns: the new name's cell is merged over two old rows."""
    old = [
        record(code="9.900001", name="A cũ"),
        record(code="9.900002", name="B cũ"),
        record(code="9.900003", name="C cũ"),
    ]
    new = [record(code="9.900004", name="AB hợp nhất"), record(code="9.900003", name="C mới")]
    rows = [
        row("replaced", "A cũ", "9.900001", replaced_by=("AB hợp nhất",)),
        row("replaced", "B cũ", "9.900002", replaced_by=("AB hợp nhất",)),
        row("replaced", "C cũ", "9.900003", replaced_by=("C mới",)),
    ]
    found = between(old, new, [decision("7/QĐ-BXX", *rows)])
    assert typed(found) == {
        "9.900001": ("replaced",),
        "9.900002": ("replaced",),
        "9.900003": ("renamed",),
        "9.900004": ("new",),
    }
    assert {change.code: change.replaces for change in found.changes}["9.900004"] == ("9.900001", "9.900002")
    assert found.reconciliation is not None
    assert not found.reconciliation.decisions_without_change and not found.reconciliation.changes_without_decision


def test_replacement_by_codes_in_the_row() -> None:
    old = [record(code="9.900001", name="A cũ"), record(code="9.900002", name="B cũ")]
    new = [record(code="9.900003", name="AB hợp nhất")]
    found = between(old, new, [decision("7/QĐ-BXX", row("new", "AB hợp nhất", replaces=("9.900001; 9.900002",)))])
    assert typed(found) == {"9.900001": ("replaced",), "9.900002": ("replaced",), "9.900003": ("new",)}


def test_a_like_name_is_proposed_and_never_merged() -> None:
    old = listed("9.900001", "Cấp giấy phép hoạt động hội quán", "Bộ X")
    new = listed("9.900002", "Cấp giấy phép hoạt động của hội quán", "Bộ X")
    found = between([old, listed("9.900003", "Cấp lại thẻ", "Bộ X")], [new, listed("9.900003", "Cấp lại thẻ", "Bộ X")])
    assert typed(found) == {"9.900001": ("disappeared",), "9.900002": ("new",)}
    (proposal,) = found.proposals
    assert proposal.kind == "renamed" and proposal.score > 88
    assert (
        "cùng lĩnh vực" in proposal.candidates[0].reasons and "cùng cơ quan công bố" in proposal.candidates[0].reasons
    )


def test_a_damaged_code_is_proposed_as_the_sound_one() -> None:
    found = between([listed("9.900001", "Thủ tục A")], [listed("9.900001-Xoa", "Thủ tục B khác hẳn")])
    assert [p.candidates[0].reasons for p in found.proposals] == [
        ("mã “9.900001” và “9.900001-Xoa” cùng gốc 9.900001",)
    ]


def test_a_new_publisher_is_told_apart_from_new_procedures() -> None:
    old = [listed("9.900001", "Thủ tục A", "Bộ X")]
    new = [*old, listed("9.900002", "Thủ tục B", "Bộ X"), listed("9.900003", "Thủ tục C", "Bộ Y")]
    found = between(old, new)
    assert {c.code: c.with_publisher for c in found.changes} == {"9.900002": False, "9.900003": True}
    assert (found.balance.new, found.balance.closing) == (1, 3)
    assert [code for code, _ in found.balance.unexplained] == ["9.900003"]
    assert [coverage.publisher for coverage in found.come_with] == ["Bộ Y"]


def test_a_gone_publisher_is_told_apart_from_repeals() -> None:
    old = [listed("9.900001", "Thủ tục A", "Bộ X"), listed("9.900003", "Thủ tục C", "Bộ Y")]
    found = between(old, old[:1])
    assert one(found).types == ("disappeared",) and one(found).with_publisher


def test_a_publisher_whose_rows_multiply_was_not_in_the_old_list() -> None:
    kept = [listed(f"9.9000{n:02}", f"Thủ tục {n}", "Bộ X") for n in range(10)]
    more = [listed(f"9.9001{n:02}", f"Thủ tục mới {n}", "Bộ X") for n in range(40)]
    assert all(change.with_publisher for change in between(kept, [*kept, *more]).changes)
    assert not any(change.with_publisher for change in between(kept, [*kept, *more[:12]]).changes)


def test_an_old_list_that_states_no_publisher_is_read_by_the_rows_both_have() -> None:
    names = [(f"9.9000{n:02}", f"Thủ tục {n}") for n in range(4)]
    old = [listed(code, name) for code, name in names]
    new = [listed(code, name, "Bộ X") for code, name in names]
    new += [listed("9.900101", "Thủ tục mới", "Bộ X"), listed("9.900102", "Thủ tục lạ", "Bộ Y")]
    assert {c.code: c.with_publisher for c in between(old, new).changes} == {"9.900101": False, "9.900102": True}


def test_a_repeated_code_is_kept_paired_at_best_and_reported() -> None:
    other = listed("9.900001", "Thủ tục B khác")
    found = between([listed("9.900001", "Thủ tục A"), other], [other, listed("9.900001", "Thủ tục A")])
    assert found.changes == ()
    assert [(d.side, d.code, len(d.entries)) for d in found.pairing.duplicates] == [
        ("old", "9.900001", 2),
        ("new", "9.900001", 2),
    ]
    assert found.counters()["opening"].rows == 2 and found.counters()["opening"].codes == 1


def test_a_row_repeated_on_one_side_is_no_change() -> None:
    a = listed("9.900001", "Thủ tục A")
    assert between([a], [a, a]).changes == ()


def test_local_variants_of_one_code_are_different_procedures() -> None:
    lao_cai = record(code="9.900001", publisher="H38", name="Thủ tục A", conditions="Đủ 12 tháng")
    hue = record(code="9.900001", publisher="H57", name="Thủ tục A", conditions="Đủ 24 tháng")
    found = between([entry(lao_cai, "a.txt")], [entry(lao_cai, "a.txt"), entry(hue, "b.txt")])
    assert one(found).types == ("new",)
    variant = one(found).new
    assert variant is not None and variant.procedure == hue
    assert found.pairing.duplicates == ()


def test_rows_without_a_code_meet_by_exact_name_only() -> None:
    a, b = listed(None, "Thủ tục xoá tên"), listed(None, "Thủ tục xóa tên", field="Quốc tịch")
    assert one(between([a], [b])).components == ("field",)
    found = between([a], [listed(None, "Thủ tục xoá tên khác hẳn")])
    assert sorted(change.types for change in found.changes) == [("disappeared",), ("new",)]
    assert len(found.balance.unexplained) == 2


def test_three_counters_are_never_one() -> None:
    rows = [
        listed("9.900001", "Thủ tục A"),
        listed("9.900002", "THỦ TỤC A"),
        listed("9.900002", "Thủ tục B"),
        listed(None, "Thủ tục C"),
    ]
    counters = between([], rows).counters()
    assert (counters["closing"].rows, counters["closing"].names, counters["closing"].codes) == (4, 3, 2)
    assert (counters["new"].rows, counters["new"].names, counters["new"].codes) == (4, 3, 2)
    assert counters["opening"].rows == counters["repealed"].rows == 0


def test_balance_fails_by_exactly_the_rows_it_lists() -> None:
    old = [listed(f"9.90000{n}", f"Thủ tục số {n} đủ dài", "Bộ X") for n in range(6)]
    new = [*old[:3], listed("9.900010", "Cấp thẻ hành nghề lặn", "Bộ X"), listed("9.900020", "Đăng ký tàu bay", "Bộ Y")]
    found = between(old, new, [decision("7/QĐ-BXX", row("repealed", "Thủ tục số 5 đủ dài", "9.900005"))])
    balance = found.balance
    assert (balance.opening, balance.new, balance.ended, balance.closing) == (6, 1, 1, 5)
    assert not balance.holds
    assert {code for code, _ in balance.unexplained} == {"9.900003", "9.900004", "9.900020"}
    assert balance.opening + balance.new - balance.ended + 1 - 2 == balance.closing


def test_every_code_is_in_exactly_one_account() -> None:
    old = [listed(f"9.90000{n}", f"Thủ tục số {n} đủ dài", "Bộ X") for n in range(4)]
    new = [
        old[0],
        listed("9.900001", "Thủ tục đổi tên", "Bộ X"),
        listed("9.900010", "Cấp thẻ", "Bộ X"),
        listed("9.900020", "Đăng ký", "Bộ Y"),
    ]
    found = between(old, new)
    accounts = found.accounts()
    assert accounts.kept == ("9.900000",) and accounts.renamed == ("9.900001",)
    assert accounts.new == ("9.900010",) and accounts.new_with_publisher == ("9.900020",)
    assert accounts.gone == ("9.900002", "9.900003") and accounts.gone_with_publisher == ()


def test_empty_snapshots() -> None:
    found = changes_between(Snapshot(name="cũ", as_of=None, entries=()), Snapshot(name="mới", as_of=None, entries=()))
    assert found.changes == () and found.balance.holds


def test_names_that_differ_in_the_act_or_a_figure_are_two_procedures() -> None:
    names = [
        "Cấp chứng chỉ hành nghề lặn hạng II",
        "Cấp lại chứng chỉ hành nghề lặn hạng I",
        "Cấp chứng chỉ hành nghề lặn hạng III",
    ]
    old = listed("9.900001", "Cấp chứng chỉ hành nghề lặn hạng I", "Bộ X")
    found = between([old], [listed(f"9.90001{n}", name, "Bộ X") for n, name in enumerate(names)])
    assert found.proposals == ()


def test_two_provinces_have_procedures_of_their_own() -> None:
    old, new = "UBND tỉnh A", "UBND tỉnh B"
    found = between(
        [listed("9.900001", "Hỗ trợ nuôi ong lấy mật", old)], [listed("9.900002", "Hỗ trợ nuôi ong lấy mật", new)]
    )
    assert found.proposals == ()


def test_a_procedure_that_moved_to_another_ministry_is_proposed() -> None:
    found = between(
        [listed("9.900001", "Cấp phép nuôi ong mật", "Bộ X")], [listed("9.900002", "Cấp phép nuôi ong mật", "Bộ Y")]
    )
    assert found.proposals[0].candidates[0].reasons == (
        "tên trùng",
        "cùng lĩnh vực",
        "cơ quan công bố khác (Bộ X → Bộ Y)",
    )


def test_a_renamed_agency_is_said_once_for_all_its_records() -> None:
    old = [listed(f"9.90000{n}", f"Thủ tục {n}", executing=["Sở Văn hoá", "Sở Nội vụ"]) for n in range(6)]
    new = [listed(f"9.90000{n}", f"Thủ tục {n}", executing=["Sở Nội vụ", "Sở Văn hóa và Thể thao"]) for n in range(6)]
    found = between(old, new)
    assert len(found.changes) == 6
    (common,) = repeated(found.changes)
    assert (common.component, common.before, common.after, len(common.codes)) == (
        "executing",
        "Sở Văn hoá",
        "Sở Văn hóa và Thể thao",
        6,
    )
    assert any("6 hồ sơ, cơ quan thực hiện: Sở Văn hoá → Sở Văn hóa và Thể thao" in line for line in summary(found))


def test_a_decision_that_ends_some_and_makes_others_proposes_the_links() -> None:
    """No word on which replaces which: repealed stays repealed, the group is proposed many-to-many."""
    kinds = ["gốc", "bản sao", "bản trích", "điện tử"]
    old = [listed(f"9.90000{n}", f"Cấp thẻ hội viên hội quán {kind}", "Bộ X") for n, kind in enumerate(kinds)]
    new = [
        listed(f"9.90001{n}", f"Cấp thẻ hội viên hội quán cấp {level}", "Bộ X")
        for n, level in enumerate(["tỉnh", "xã"])
    ]
    rows = [row("new", entry_.name.value) for entry_ in new if entry_.name]
    rows += [row("repealed", e.name.value, e.code.value) for e in old if e.name and e.code]
    found = between(old, new, [decision("5230/QĐ-BXX", *rows)])
    assert {change.types for change in found.changes} == {("repealed",), ("new",)}
    assert all(not change.replaced_by for change in found.changes)
    (proposal,) = found.proposals
    assert (proposal.kind, len(proposal.old), len(proposal.new)) == ("replaced", 4, 2)
    assert "cùng quyết định 5230/QĐ-BXX" in {reason for link in proposal.candidates for reason in link.reasons}


def test_the_table_the_lists_and_the_balance_of_the_summary_agree() -> None:
    old = [listed("9.900001", "Thủ tục A", "Bộ X"), listed("9.900002", "Thủ tục B", "Bộ Z")]
    new = [old[0], listed("9.900003", "Thủ tục C", "Bộ X"), listed("9.900004", "Thủ tục D", "Bộ Y")]
    lines = list(summary(between(old, new)))
    table = {line[:52].strip(): line[52:].split() for line in lines}
    assert table["Mới"] == table["Mới cùng cả (hoặc hầu như cả) cơ quan công bố"] == ["1", "1", "1"]
    assert table["Không còn, chưa thấy quyết định"] == ["0", "0", "0"]
    assert table["Vắng mặt cùng cả (hoặc hầu như cả) cơ quan công bố"] == ["1", "1", "1"]
    assert "Mới (1)" in lines and "Không còn, chưa thấy quyết định (0)" not in lines
    assert lines[-1].startswith("  Kể cả các dòng này thì khớp: 2 + 1 + 1 − 0 − 1 = 3")


def test_a_repeal_that_a_decision_states_is_listed_though_its_publisher_is_gone() -> None:
    old = [listed("9.900001", "Thủ tục A", "Bộ X"), listed("9.900002", "Thủ tục B", "Bộ Z")]
    told = decision("12/QĐ-BXX", row("repealed", "Thủ tục B", "9.900002"))
    lines = list(summary(between(old, old[:1], [told])))
    assert lines.index("  9.900002  Thủ tục B") == lines.index("Bị bãi bỏ (1)") + 1


def test_rows_that_differ_in_the_publisher_only_are_counted_and_are_no_change() -> None:
    found = between([listed("9.900001", "Thủ tục A", "Bộ X")], [listed("9.900001", "Thủ tục A", "Bộ Y")])
    assert (found.changes, found.only_publisher_differs()) == ((), 1)
    assert any(line.startswith("1 dòng có ở cả hai bản chỉ khác cơ quan công bố") for line in summary(found))
