"""Corrections lie over what was read: taken back alone, kept through another reading, in whatever order they come."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from catalog_graph.reduction.corrections import Correction, anchor_of, corrected
from catalog_graph.reduction.types import FormSheet
from catalog_graph.types import Quote
from ingest.types import Span
from tests.reduction.builders import field, sheet

FORM = sheet("Một mẫu", "Họ tên", field("Ngày sinh", "ngay_sinh", "dan_cu"), "Lý do", "Họ tên")


def make(
    id: int, act: str, at: int | None = None, *, of: FormSheet = FORM, others: tuple[int, ...] = (),
    after: int | None = None, parts: tuple[dict[str, Any], ...] = (), undoes: int | None = None, **values: Any,
) -> Correction:  # fmt: skip
    """A correction of the field at a place, as it would be kept."""

    def key(place: int) -> str:
        return of.fields[place].id

    named = [place for place in (at, after, *others) if place is not None]
    anchors = tuple((key(place), anchor) for place in named if (anchor := anchor_of(of.fields, key(place))) is not None)
    return Correction(
        id=id, form=of.key, field=None if at is None else key(at), act=act, values=tuple(values.items()),  # type: ignore[arg-type]
        parts=tuple(tuple(part.items()) for part in parts), others=tuple(map(key, others)),
        after=None if after is None else key(after), anchors=anchors, undoes=undoes,
    )  # fmt: skip


def labels(form: FormSheet) -> list[str]:
    return [each.label for each in form.fields]


def test_what_can_be_corrected() -> None:
    changed = corrected(FORM, [make(1, "set", 1, kind="office", held_by=("ho_tich",), label="Sinh ngày")])
    assert (changed.fields[1].kind, changed.fields[1].held_by, changed.count()) == ("office", ("ho_tich",), 3)
    assert (changed.fields[1].source, changed.fields[1].corrections) == ("corrected", (1,))
    assert changed.fields[1].id == FORM.fields[1].id

    assert labels(corrected(FORM, [make(1, "remove", 1)])) == ["Họ tên", "Lý do", "Họ tên"]
    added = corrected(FORM, [make(1, "add", after=0, label="Giới tính", concept="gioi_tinh")])
    assert labels(added) == ["Họ tên", "Giới tính", "Ngày sinh", "Lý do", "Họ tên"]
    assert [each.order for each in added.fields] == [1, 2, 3, 4, 5]
    assert (added.fields[1].source, added.fields[1].at) == ("added", None)
    split = corrected(FORM, [make(1, "split", 1, parts=({"label": "Ngày"}, {"label": "Năm"}))])
    assert labels(split) == ["Họ tên", "Ngày", "Năm", "Lý do", "Họ tên"]
    assert len({each.id for each in split.fields}) == 5
    merged = corrected(FORM, [make(1, "merge", 0, others=(1, 3), label="Họ tên, ngày sinh")])
    assert labels(merged) == ["Họ tên, ngày sinh", "Lý do"]


def test_a_correction_of_a_field_that_is_gone_is_kept_and_told_and_hits_no_other() -> None:
    form = corrected(FORM, [make(1, "remove", 0), make(2, "set", 0, kind="office")])
    assert labels(form) == ["Ngày sinh", "Lý do", "Họ tên"]
    assert form.loose == (2,)
    assert form.count() == 3


def test_what_was_corrected_survives_another_reading() -> None:
    made = [make(1, "set", 3, kind="office")]
    better = sheet("Một mẫu", "Họ tên", field("Ngày sinh", "ngay_sinh", role="child"), "Ô mới thấy", "Lý do", "Họ tên")
    found = corrected(better, made)
    assert [each.kind for each in found.fields] == ["declared"] * 4 + ["office"]


def test_a_field_whose_section_and_role_are_read_otherwise_is_found_where_it_is_printed() -> None:
    other = replace(FORM.fields[1], id="0" * 16, role="child", section="Con", label="Ngày, tháng, năm sinh")
    moved = replace(FORM, fields=(FORM.fields[0], other, *FORM.fields[2:]))
    assert corrected(moved, [make(1, "set", 1, kind="office")]).fields[1].kind == "office"


def test_a_field_that_moved_and_changed_its_role_is_found_by_its_label() -> None:
    place = Quote(digest=FORM.digest, span=Span(900, 904))
    other = replace(FORM.fields[3], id="0" * 16, role="child", label_at=place, at=place)
    moved = replace(FORM, fields=(*FORM.fields[:3], other))
    found = corrected(moved, [make(1, "set", 3, kind="office")])
    assert [each.kind for each in found.fields] == ["declared", "declared", "declared", "office"]


@st.composite
def corrections(draw: st.DrawFn) -> list[Correction]:
    made: list[Correction] = []
    for id in range(1, draw(st.integers(1, 6)) + 1):
        at, other = draw(st.permutations(range(4)))[:2]
        kind = draw(st.sampled_from(["set", "add", "remove", "split", "merge"]))
        if kind == "set":
            made.append(make(id, "set", at, kind=draw(st.sampled_from(["office", "declared", "formality"]))))
        elif kind == "add":
            made.append(make(id, "add", after=draw(st.sampled_from([None, at])), label=f"Thêm {id}"))
        elif kind == "split":
            made.append(make(id, "split", at, parts=({"label": f"Một {id}"}, {"label": f"Hai {id}"})))
        elif kind == "merge":
            made.append(make(id, "merge", at, others=(other,), label=f"Gộp {id}"))
        else:
            made.append(make(id, "remove", at))
    return made


@given(corrections(), st.data())
def test_a_correction_taken_back_leaves_what_there_was_without_it(made: list[Correction], data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(made))
    undo = Correction(id=100, form=FORM.key, field=gone.field, act="undo", undoes=gone.id)
    assert corrected(FORM, [*made, undo]) == corrected(FORM, [one for one in made if one is not gone])


@given(corrections(), st.randoms(use_true_random=False))
def test_the_order_in_which_they_come_to_hand_does_not_matter(made: list[Correction], random: Any) -> None:
    shuffled = list(made)
    random.shuffle(shuffled)
    assert corrected(FORM, shuffled) == corrected(FORM, made)


@given(corrections())
def test_no_two_fields_ever_bear_one_id_and_orders_are_those_of_print(made: list[Correction]) -> None:
    found = corrected(FORM, made)
    assert len({each.id for each in found.fields}) == len(found.fields)
    assert [each.order for each in found.fields] == list(range(1, len(found.fields) + 1))
