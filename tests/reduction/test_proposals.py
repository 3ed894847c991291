"""What is proposed, why, by which two pieces of evidence; what is left alone."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from catalog_graph.reduction.grounds import held_by
from catalog_graph.reduction.proposals import judged, proposals
from catalog_graph.reduction.rules import targets
from catalog_graph.reduction.types import Context, Field, FormSheet, Judgement, Proof, Proposal
from tests.reduction.builders import DAY, context, field, sheet, unit

PEOPLE = ("dan_cu", "can_cuoc")


def told(of: Context) -> dict[str, tuple[str, str]]:
    """Label → (action, reason)."""
    labels = {each.id: each.label for one in of.forms.values() for each in one.fields}
    return {labels[one.field]: (one.action, one.reason) for one in proposals(of)}


def person() -> FormSheet:
    return sheet(
        "Tờ khai thử",
        field("Họ và tên", "ho_ten", *PEOPLE),
        field("Số định danh cá nhân", "so_dinh_danh", *PEOPLE),
        field("Ngày sinh", "ngay_sinh", *PEOPLE),
        field("Điện thoại", "dien_thoai", *PEOPLE),
        field("Lý do", "ly_do"),
    )


def test_one_number_stays_and_finds_the_rest() -> None:
    assert told(context(person())) == {
        "Họ và tên": ("autofill", "held"),
        "Số định danh cá nhân": ("keep", "key"),
        "Ngày sinh": ("autofill", "held"),
        "Điện thoại": ("prefill", "held_prefill"),
    }


def test_a_proposal_says_why_by_what_and_what_to_amend() -> None:
    form = replace(person(), number="Mẫu số 01", instrument="Thông tư 01/2026/TT-BXX")
    born = next(one for one in proposals(context(form)) if one.field == form.fields[2].id)
    assert "khoản 4 Điều 9 Luật Căn cước số 26/2023/QH15" in born.sentence
    assert "Số định danh cá nhân" in born.sentence
    assert born.proofs == (
        Proof(kind="field", text="Ngày sinh", quote=form.fields[2].at),
        Proof(
            kind="provision", text="khoản 4 Điều 9 Luật Căn cước số 26/2023/QH15", work="26/2023/QH15",
            path=("dieu:9", "khoan:4"), mark="V",
        ),
    )  # fmt: skip
    assert born.amend == "Mẫu số 01 “Tờ khai thử” ban hành kèm theo Thông tư 01/2026/TT-BXX"
    assert (born.database, born.keeps) == ("dan_cu", form.fields[1].id)
    assert 0.8 < born.confidence <= 1


def test_without_a_number_the_name_gives_way_to_one_and_the_rest_is_less_sure() -> None:
    form = sheet("Không số", *(field(name, concept, *PEOPLE) for name, concept in (
        ("Tên tôi là", "ho_ten"), ("Sinh ngày", "ngay_sinh"), ("Nơi thường trú", "noi_thuong_tru"),
    )))  # fmt: skip
    found = told(context(form))
    assert found["Tên tôi là"] == ("keep", "key_missing")
    assert found["Sinh ngày"] == ("autofill", "held_key_missing")
    assert all(one.confidence < 0.9 for one in proposals(context(form)))


def test_people_of_one_role_under_two_headings_each_keep_their_number() -> None:
    first, second = "I. Người yêu cầu", "II. Người được thay đổi"
    form = sheet(
        "Hai mục",
        field("Số định danh người yêu cầu", "so_dinh_danh", *PEOPLE, section=first),
        field("Họ tên người yêu cầu", "ho_ten", *PEOPLE, section=first),
        field("Nơi ở", "noi_thuong_tru", *PEOPLE, section="Nơi ở hiện nay"),
        field("Họ tên người được thay đổi", "ho_ten", *PEOPLE, section=second),
        field("Số định danh người được thay đổi", "so_dinh_danh", *PEOPLE, section=second),
    )
    found = {one.field: one for one in proposals(context(form))}
    kept = {each.label: (found[each.id].action, found[each.id].keeps) for each in form.fields}
    mine, other = form.fields[0].id, form.fields[4].id
    assert kept == {
        "Số định danh người yêu cầu": ("keep", None),
        "Họ tên người yêu cầu": ("autofill", mine),
        "Nơi ở": ("autofill", mine),
        "Họ tên người được thay đổi": ("autofill", other),
        "Số định danh người được thay đổi": ("keep", None),
    }


def test_each_person_is_asked_by_their_own_number() -> None:
    form = sheet(
        "Hai người",
        field("Số định danh", "so_dinh_danh", *PEOPLE),
        field("Họ tên", "ho_ten", *PEOPLE),
        field("Họ tên cha", "ho_ten", *PEOPLE, role="father"),
        field("Ngày sinh của cha", "ngay_sinh", *PEOPLE, role="father"),
    )
    found = told(context(form))
    assert found["Họ tên"] == ("autofill", "held")
    assert found["Họ tên cha"] == ("keep", "key_missing")
    assert found["Ngày sinh của cha"] == ("autofill", "held_key_missing")


def test_what_no_database_holds_is_left_alone() -> None:
    child = sheet(
        "Khai sinh thử",
        field("Họ tên con", "ho_ten", role="child"),
        field("Ngày sinh con", "ngay_sinh", role="child"),
        field("Địa chỉ mới", "noi_thuong_tru"),
    )
    assert told(context(child)) == {}


def test_a_single_value_that_nothing_finds_is_left_alone() -> None:
    assert told(context(sheet("Một ô", field("Tên tôi là", "ho_ten", *PEOPLE)))) == {}


def test_only_what_is_declared_is_proposed() -> None:
    form = sheet("Phần của cơ quan", *(
        field(name, concept, *PEOPLE, kind="office") for name, concept in (("Số", "so_dinh_danh"), ("Tên", "ho_ten"))
    ))  # fmt: skip
    assert told(context(form)) == {}


def test_an_organisation_is_found_by_its_number() -> None:
    form = sheet(
        "Đơn của doanh nghiệp",
        field("Tên doanh nghiệp", "ten_to_chuc", "doanh_nghiep"),
        field("Mã số doanh nghiệp", "ma_so_thue", "doanh_nghiep", role="company"),
        field("Trụ sở", "dia_chi_tru_so", "doanh_nghiep", role="company"),
    )
    assert told(context(form)) == {
        "Tên doanh nghiệp": ("autofill", "held"),
        "Mã số doanh nghiệp": ("keep", "key"),
        "Trụ sở": ("autofill", "held"),
    }


def test_asked_again_further_down_goes_into_the_first() -> None:
    form = sheet(
        "Lặp tên",
        field("Ông (bà)", "ho_ten", *PEOPLE, role="other:employee", section="Điều 1"),
        field("đối với ông (bà)", "ho_ten", *PEOPLE, role="other:employee", section="Điều 2"),
        field("ông (bà)", "ho_ten", *PEOPLE, role="spouse", section="Điều 3"),
    )
    found = [one for one in proposals(context(form)) if one.action == "merge"]
    assert [(one.field, one.keeps, one.reason) for one in found] == [
        (form.fields[1].id, form.fields[0].id, "twice_in_form")
    ]
    assert [proof.kind for proof in found[0].proofs] == ["field", "field_elsewhere"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (field("Xã", "noi_thuong_tru", *PEOPLE), field("Tỉnh", "noi_thuong_tru", *PEOPLE)),
        (field("Họ", "ho_ten", *PEOPLE), field("Chữ đệm và tên", "ho_ten", *PEOPLE)),
        (field("Họ tên", "ho_ten", *PEOPLE), field("Họ tên", "ho_ten", *PEOPLE, repeated=True)),
        (field("Địa chỉ", "noi_cu_tru", *PEOPLE), field("Địa chỉ mới", "noi_cu_tru")),
        (field("Lý do", "ly_do"), field("Lý do", "ly_do")),
        (field("Tên người nhận", "ho_ten", *PEOPLE), field("Tên người chuyển", "ho_ten", *PEOPLE)),
        (
            field("Họ tên", "ho_ten", *PEOPLE, section="Dành cho cá nhân"),
            field("Họ tên", "ho_ten", *PEOPLE, section="Dành cho tổ chức"),
        ),
        (
            field("Họ tên", "ho_ten", *PEOPLE, section="Thông tin về người yêu cầu"),
            field("Họ tên", "ho_ten", *PEOPLE, section="Thông tin về người được cấp"),
        ),
        (field("Tên trường", "ten_to_chuc"), field("Tên nơi học (nếu khác trường)", "ten_to_chuc")),
    ],
    ids=[
        "parts",
        "parts of a name",
        "rows of a table",
        "new value",
        "may be many",
        "others",
        "choice",
        "headings",
        "if it differs",
    ],
)
def test_what_looks_alike_and_is_not_the_same(one: object, other: object) -> None:
    form = sheet("Giống nhau", one, other)  # type: ignore[arg-type]
    assert "twice_in_form" not in {reason for _, reason in told(context(form)).values()}


def test_a_block_asked_again_is_somebody_else_or_a_choice() -> None:
    block: list[Field | str] = [field("Họ tên", "ho_ten", *PEOPLE), field("Ngày sinh", "ngay_sinh", *PEOPLE), "Lý do"]
    form = sheet("Hai khối", *block, *block[:2])
    assert not [one for one in proposals(context(form)) if one.action == "merge"]


def test_a_form_to_fill_in_on_screen_is_handed_in_instead_of_the_paper_one() -> None:
    first = person()
    second = sheet("Mẫu điện tử tương tác thử", *first.fields)
    units = [unit(first, second, code="1.000001")]
    assert not [one for one in proposals(context(first, second, units=units)) if one.scope is not None]


def test_asked_again_in_another_form_of_the_procedure_holds_there_only() -> None:
    first, second = person(), sheet("Bản cam kết thử", field("Tên tôi là", "ho_ten", *PEOPLE), "Cam kết")
    units = [unit(first, second, code="1.000001"), unit(second, code="1.000002")]
    found = [one for one in proposals(context(first, second, units=units)) if one.reason == "twice_in_procedure"]
    assert [(one.field, one.scope, one.keeps) for one in found] == [
        (second.fields[0].id, "1.000001", first.fields[0].id)
    ]


def test_a_law_that_is_not_in_force_grounds_nothing() -> None:
    card = field("Số thẻ", "so_the_bhyt", "bao_hiem")
    found = held_by(card, frozenset({"bao_hiem"}), datetime.date(2026, 2, 28))
    assert found is not None
    assert (found.work, found.path, found.mark) == ("66.7/2025/NQ-CP", ("dieu:4", "khoan:3"), "V")
    later = held_by(card, frozenset({"bao_hiem"}), datetime.date(2027, 3, 1))
    assert later is None or later.mark != "V"
    assert held_by(card, frozenset({"dan_cu"}), DAY) is None
    assert told(replace(context(person()), day=datetime.date(2010, 1, 1))) == {}


def test_a_database_that_an_officer_names_holds_it_by_the_provision_that_lays_it_down() -> None:
    found = held_by(field("Ô lạ", "khac", "dan_cu"), frozenset({"dan_cu"}), DAY)
    assert found is not None
    assert (found.name, found.path) == ("Cơ sở dữ liệu quốc gia về dân cư", ("dieu:9",))


def test_targets_are_those_of_the_day_the_one_to_measure_by_first() -> None:
    assert [str(one.share) for one in targets(DAY)] == ["1/5", "3/10"]
    assert [str(one.share) for one in targets(datetime.date(2027, 1, 1))] == ["1/5"]
    assert all(one.source and one.mark for one in targets(DAY))


def test_further_sources_add_what_is_not_there() -> None:
    form = person()
    known = proposals(context(form))[0]
    extra = Proposal(
        id="f" * 16, form=form.key, field=form.fields[4].id, action="once", reason="life_event", sentence="Thử.",
        proofs=(), amend="Mẫu", confidence=0.5,
    )  # fmt: skip
    found = proposals(context(form), [lambda _: [replace(known, action="drop"), extra]])
    assert known in found
    assert extra in found
    assert len({one.id for one in found}) == len(found)


def test_ids_stay_when_the_form_is_read_again_from_elsewhere_in_the_text() -> None:
    form = person()
    elsewhere = replace(form, fields=tuple(replace(each, at=None, order=each.order + 7) for each in form.fields))
    assert [one.id for one in proposals(context(form))] == [one.id for one in proposals(context(elsewhere))]


def judgement(id: int, proposal: str, verdict: str, undoes: int | None = None, action: str | None = None) -> Judgement:
    return Judgement(
        id=id, proposal=proposal, verdict=verdict, action=action, reason="vì thế", who="thử", moment="", undoes=undoes,  # type: ignore[arg-type]
    )  # fmt: skip


def test_the_last_judgement_that_was_not_taken_back_holds() -> None:
    one = proposals(context(person()))[0]
    made = [
        judgement(1, one.id, "accept"),
        judgement(2, one.id, "change", action="prefill"),
        judgement(3, one.id, "undo", 2),
    ]
    standing = [
        (found.standing, found.action)
        for n in range(4)
        for found in judged([one], made[:n])
    ]  # fmt: skip
    assert standing == [
        ("open", one.action),
        ("accepted", one.action),
        ("accepted", "prefill"),
        ("accepted", one.action),
    ]
