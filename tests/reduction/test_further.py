"""Reasons that need more than one form: life events, the record, the prescribed form, replaced papers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog_graph.dossier.types import Finding, State
from catalog_graph.forms.proposing.events import again_in_event
from catalog_graph.forms.proposing.papers import of_replaced_papers
from catalog_graph.forms.proposing.prescribed import aligned, beside, not_prescribed
from catalog_graph.forms.proposing.unused import Told, not_used
from catalog_graph.reduction.types import Context, FormSheet, Unit
from catalog_graph.types import Quote
from ingest.types import Span
from tests.reduction.builders import DAY, context, field, sheet, unit

DEATH = sheet("Tờ khai A", field("Họ tên", "ho_ten", role="deceased"), field("Nơi chết", "noi_chet", role="deceased"))
GRANT = sheet("Tờ khai B", field("Nơi chết", "noi_chet", role="deceased"), field("Số tiền", "so_tien"))


def called(made: Unit, name: str) -> Unit:
    return replace(made, name=name)


def asked(*units: Unit, forms: tuple[FormSheet, ...]) -> Context:
    return Context(forms={each.key: each for each in forms}, units=units, day=DAY)


FIRST = called(unit(DEATH, code="1.900001"), "Thủ tục đăng ký khai tử")
LATER = called(unit(GRANT, code="1.900002"), "Giải quyết hưởng chế độ tử tuất")


def test_a_later_procedure_of_the_event_does_not_ask_again() -> None:
    (found,) = again_in_event(asked(FIRST, LATER, forms=(DEATH, GRANT)))
    assert (found.form, found.action, found.scope) == (GRANT.key, "once", LATER.key)
    assert found.field == GRANT.fields[0].id and found.keeps == DEATH.fields[1].id
    assert [proof.kind for proof in found.proofs] == ["field", "field_elsewhere", "provision"]
    assert "Người thân qua đời" in found.sentence


def test_what_comes_first_asks_once_and_other_people_are_others() -> None:
    other = sheet("Tờ khai C", field("Nơi chết", "noi_chet", role="other:witness"))
    last = called(unit(other, code="1.900003"), "Hỗ trợ chi phí mai táng")
    assert not again_in_event(asked(FIRST, last, forms=(DEATH, other)))
    assert not again_in_event(asked(LATER, forms=(GRANT,)))


def test_procedures_of_no_event_share_nothing() -> None:
    units = called(FIRST, "Cấp phép trồng rừng"), called(LATER, "Cấp phép đánh cá")
    assert not again_in_event(asked(*units, forms=(DEATH, GRANT)))


def test_relations_are_one_only_with_the_same_person() -> None:
    one = sheet("Tờ khai D", field("Quan hệ với người đã chết", "quan_he"))
    two = sheet("Tờ khai E", field("Quan hệ với người chết", "quan_he"), field("Quan hệ với chủ xe", "quan_he"))
    first, later = called(unit(one, code="1.900001"), FIRST.name), called(unit(two, code="1.900002"), LATER.name)
    (found,) = again_in_event(asked(first, later, forms=(one, two)))
    assert found.field == two.fields[0].id


@given(st.permutations([FIRST, LATER, called(unit(code="1.900009"), "Đăng ký nuôi ong")]))
@settings(max_examples=6)
def test_order_of_units_does_not_matter(units: list[Unit]) -> None:
    found = again_in_event(asked(*units, forms=(DEATH, GRANT)))
    assert [each.id for each in found] == [e.id for e in again_in_event(asked(FIRST, LATER, forms=(DEATH, GRANT)))]


def told(words: str) -> Told:
    return Told(words=f" {words} " + "chữ " * 200, shown="Bản ghi", quote=None)


@pytest.mark.parametrize(
    ("label", "concept", "words", "looked_at"),
    [
        ("Trình độ chuyên môn", "trinh_do", "người nuôi ong có trình độ trung cấp", False),
        ("Trình độ chuyên môn", "trinh_do", "người nuôi ong có vườn", True),
        ("Họ và tên", "ho_ten", "người nuôi ong có vườn", False),
        ("Số tiền vay", "so_tien", "người nuôi ong có vườn", False),
    ],
)
def test_fields_that_the_record_never_uses(label: str, concept: str, words: str, looked_at: bool) -> None:
    one = sheet("Đơn", field(label, concept))
    here = unit(one, code="1.900001")
    found = not_used(asked(here, forms=(one,)), {here.key: told(words)})
    assert [each.action for each in found] == (["keep"] if looked_at else [])


def test_a_short_record_says_nothing() -> None:
    one = sheet("Đơn", field("Trình độ chuyên môn", "trinh_do"))
    here = unit(one, code="1.900001")
    assert not not_used(asked(here, forms=(one,)), {here.key: Told(words=" nuôi ong ", shown="Bản ghi")})


LAW = "11/2030/TT-BXY"
AT = Quote(digest="b" * 64, span=Span(0, 99))
PRESCRIBED = replace(sheet("ĐƠN NUÔI ONG", "Họ tên", "Địa chỉ vườn", "Số đàn ong"), number="Mẫu số 01", at=AT)


def handed_out(*labels: str, number: str | None = "Mẫu số 01") -> FormSheet:
    return replace(sheet("ĐƠN NUÔI ONG", *labels, content="x"), number=number, instrument=f"Thông tư số {LAW}")


def test_what_the_prescribed_form_does_not_ask() -> None:
    form = handed_out("Họ tên", "Địa chỉ vườn", "Sở thích")
    (pair,) = beside([form, PRESCRIBED], {PRESCRIBED.digest: LAW})
    assert [each.label for each in pair.extra] == ["Sở thích"]
    assert [each.label for each in pair.lacking] == ["Số đàn ong"]
    (found,) = not_prescribed(context(form, PRESCRIBED), {PRESCRIBED.digest: LAW})
    assert found.action == "drop" and found.field == form.fields[2].id
    assert [proof.kind for proof in found.proofs] == ["field", "prescribed_form"]
    assert all(proof.quote for proof in found.proofs)


def test_two_different_forms_are_not_compared() -> None:
    documents = {PRESCRIBED.digest: LAW}
    assert not beside([handed_out("Màu xe", "Số khung", "Họ tên"), PRESCRIBED], documents)
    assert not beside([handed_out("Họ tên", "Địa chỉ vườn", "Số đàn ong"), PRESCRIBED], {})
    assert not beside([handed_out("Họ tên", "Địa chỉ vườn", number="Mẫu số 02"), PRESCRIBED], documents)
    (by_title,) = beside([handed_out("Họ tên", "Địa chỉ vườn", number=None), PRESCRIBED], documents)
    assert by_title.by == "title"


@given(st.lists(st.sampled_from(["Họ tên", "Nơi ở", "Số đàn ong", "Địa chỉ vườn", "Sở thích"]), max_size=6))
@settings(max_examples=30)
def test_each_field_is_aligned_once(labels: list[str]) -> None:
    fields = sheet("Đơn", *labels).fields
    pairs = aligned(fields, PRESCRIBED.fields)
    assert len(set(pairs.values())) == len(pairs)
    assert aligned(fields, fields) == {at: at for at in range(len(fields))}


def finding(subject: str, kind: str, state: State = "asked") -> Finding:
    quote = Quote(digest="a" * 64, span=Span(0, 9))
    return Finding(
        subject=subject, code=subject, name=None, agency=None, version=None, kind=kind, database="doanh_nghiep",
        state=state, case=0, component=0, text="Bản sao giấy chứng nhận", words="giấy chứng nhận", start=8, end=23,
        quote=quote, mode=None, exception=None, exception_quote=None, listed=(), outside=False, cites=False,
        instrument="66.7/2025/NQ-CP", in_force=True, ground="điểm a khoản 5 Điều 4", confidence="high", reason="Thử.",
    )  # fmt: skip


def test_fields_of_a_replaced_paper() -> None:
    one = sheet("Đơn", field("Ngày cấp", "ngay_cap_gcn_dkdn", role="company"), field("Tên", "ten_to_chuc"))
    here = unit(one, code="1.900001")
    (found,) = of_replaced_papers(asked(here, forms=(one,)), [finding("1.900001", "dang_ky_doanh_nghiep")])
    assert (found.action, found.field, found.database) == ("replace", one.fields[0].id, "doanh_nghiep")
    assert "điểm a khoản 5 Điều 4" in found.sentence
    exception = of_replaced_papers(
        asked(here, forms=(one,)), [finding("1.900001", "dang_ky_doanh_nghiep", "exception")]
    )
    assert exception[0].confidence < found.confidence
    assert not of_replaced_papers(asked(here, forms=(one,)), [finding("1.900001", "dang_ky_doanh_nghiep", "mention")])
    assert not of_replaced_papers(asked(here, forms=(one,)), [finding("1.900002", "dang_ky_doanh_nghiep")])


def test_what_is_registered_again_may_be_in_no_database() -> None:
    one = sheet("Tờ khai", field("Giấy chứng tử số", "so_trich_luc_khai_tu", role="deceased"))
    here = called(unit(one, code="1.900001"), "Đăng ký lại khai tử")
    assert not of_replaced_papers(asked(here, forms=(one,)), [finding("1.900001", "khai_tu")])


def test_the_key_that_finds_the_rest_stays() -> None:
    number = field("Giấy đăng ký số", "so_gcn_dkdn", role="company")
    alone = sheet("Đơn", number)
    keyed = sheet("Đơn khác", number, field("Mã số thuế", "ma_so_thue", role="company"))
    papers = [finding("1.900001", "dang_ky_doanh_nghiep")]
    assert not of_replaced_papers(asked(unit(alone, code="1.900001"), forms=(alone,)), papers)
    assert len(of_replaced_papers(asked(unit(keyed, code="1.900001"), forms=(keyed,)), papers)) == 1


def test_a_ground_that_nobody_read_is_not_shown_as_read() -> None:
    one = sheet("Đơn", field("Diện tích", "dien_tich_dat", role="land"))
    here = asked(unit(one, code="1.900001"), forms=(one,))
    (read,) = of_replaced_papers(here, [finding("1.900001", "quyen_su_dung_dat")])
    (recalled,) = of_replaced_papers(here, [finding("1.900001", "giay_to_dat")])
    assert (read.proofs[-1].mark, recalled.proofs[-1].mark) == ("V", "M?")
    assert recalled.confidence < read.confidence
