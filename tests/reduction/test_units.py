"""What N0 is counted of: each form once in each procedure, editions and copies not again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog_graph.reduction.types import FormSheet, Link
from catalog_graph.reduction.units import About, copies_among, counting, units_of
from tests.reduction.builders import many, sheet


def link(form: FormSheet, procedure: str, score: float = 1.0, state: str = "proposed") -> Link:
    return Link(form=form.key, procedure=procedure, via="name", score=score, state=state)  # type: ignore[arg-type]


def test_a_form_counts_in_each_of_its_procedures_and_alone_where_it_has_none() -> None:
    one, other = many("Mẫu một", 2), many("Mẫu hai", 3)
    links = [link(one, "1.000001"), link(one, "1.000002")]
    found = units_of([one, other], links, {"1.000001": About("Cấp giấy thử", "1.000001", "Lĩnh vực", "Bộ Thử")})
    assert [(unit.key, unit.kind, unit.forms) for unit in found] == [
        ("1.000001", "procedure", (one.key,)),
        ("1.000002", "procedure", (one.key,)),
        (f"form:{other.key}", "form", (other.key,)),
    ]
    assert (found[0].name, found[0].area, found[0].agency) == ("Cấp giấy thử", "Lĩnh vực", "Bộ Thử")
    assert found[1].name == "1.000002"


def test_two_editions_in_one_procedure_are_one_form_the_one_that_the_record_names_best() -> None:
    old = sheet("Tờ khai cấp giấy thử", "Ô 1", "Ô 2")
    new = replace(sheet("x", "Ô 7", "Ô 8", "Ô 9"), title="Tờ khai cấp giấy thử")
    (unit,) = units_of([old, new], [link(old, "1.000001", 0.7), link(new, "1.000001", 0.9)], {})
    assert (unit.forms, unit.copies) == ((new.key,), (old.key,))


def test_a_short_title_tells_no_form() -> None:
    one, other = sheet("Đơn đề nghị", "Ô 1", "Ô 2"), replace(sheet("x", "Ô 7", "Ô 8"), title="Đơn đề nghị")
    shorter = [replace(each, title="Tờ khai") for each in (one, other)]
    (unit,) = units_of(shorter, [link(each, "1.000001") for each in shorter], {})
    assert len(unit.forms) == 2


@pytest.mark.parametrize(("first", "second", "copies"), [(None, "Mẫu số 01", 1), ("01", "01", 1), ("01", "02", 0)])
def test_forms_of_other_numbers_are_other_forms(first: str | None, second: str, copies: int) -> None:
    word, print_ = many("Tờ khai thử", 5), replace(many("y", 5), title="TỜ KHAI THỬ")
    assert len(copies_among([replace(word, number=first), replace(print_, number=second)])) == copies


def test_what_a_law_prescribes_is_no_unit_until_a_procedure_asks_for_it() -> None:
    one = replace(many("Mẫu trong nghị định", 3), host="01/2026/NĐ-CP")
    assert units_of([one], [], {}) == ()
    assert [unit.key for unit in units_of([one], [link(one, "1.000001")], {})] == ["1.000001"]


def test_which_links_count() -> None:
    form = many("Mẫu", 1)
    links = [
        link(form, "1", 0.5), link(form, "2", 0.95), link(form, "3", 0.1, "accepted"), link(form, "4", 1.0, "rejected"),
    ]  # fmt: skip
    assert [each.procedure for each in counting(links, "accepted", 0.9)] == ["3"]
    assert [each.procedure for each in counting(links, "sure", 0.9)] == ["2", "3"]
    assert [each.procedure for each in counting(links, "proposed", 0.9)] == ["1", "2", "3"]
