"""What a fee says once the portals' templates are set aside."""

from __future__ import annotations

import pytest

from catalog_graph.changes.compare import compare
from catalog_graph.changes.payments import explanation
from extract.types import Fee
from tests.changes.builders import but, entry

WORDS = [
    (8000, "Lệ phí : 8.000 Đồng", ""),
    (4000000, "4,000,000 Việt Nam Đồng(thẩm định 5 ngày)", "thẩm định 5 ngày"),
    (50000, "50.000 đồng/lần", "lần"),
    (None, "Lệ phí : Đồng Đồng (Mức do Hội đồng nhân dân quy định)", "Mức do Hội đồng nhân dân quy định"),
    (0, "Phí : 0 Đồng", ""),
    (0, "Miễn phí(Mức do Hội đồng nhân dân quy định)", "Mức do Hội đồng nhân dân quy định"),
    (0, "Không", ""),
    (None, "Miễn phí cho trẻ em", "Miễn phí cho trẻ em"),
    (None, "Không thu lệ phí đối với hộ nghèo", "Không thu lệ phí đối với hộ nghèo"),
    (None, "50.000 đồng – 100.000 đồng", "50.000 đồng – 100.000 đồng"),
    (None, "Đồng bộ hồ sơ", "Đồng bộ hồ sơ"),
]


@pytest.mark.parametrize(("amount", "text", "rest"), WORDS)
def test_words_that_explain(amount: int | None, text: str, rest: str) -> None:
    fee = Fee(kind="fee", amount=amount, currency=None if amount is None else "VND", text=text)
    assert explanation(fee).strip(" ()/") == rest


def differ(
    old: tuple[str, int | None, str] | None, new: tuple[str, int | None, str] | None, form: str = "api-json"
) -> bool:
    from dataclasses import replace

    one = but(channels=[("direct", None, (old,) if old else ())])
    other = replace(but(channels=[("direct", None, (new,) if new else ())]), form=form)
    return [detail.component for detail in compare(entry(one), entry(other))] == ["fees"]


def test_blank_zero_and_free_are_one() -> None:
    assert not differ(None, ("free", 0, "Miễn phí"))
    assert not differ(("charge", 0, "Lệ phí : 0 Đồng"), ("free", 0, "Miễn phí"))
    assert differ(("charge", 8000, "Lệ phí : 8.000 Đồng"), ("free", 0, "Miễn phí"))


def test_the_kind_counts_only_where_it_is_printed() -> None:
    charge, fee = ("charge", 8000, "Lệ phí : 8.000 Đồng"), ("fee", 8000, "8,000 Việt Nam Đồng")
    assert differ(charge, fee, "api-json")
    assert not differ(charge, fee, "page-text")


def test_one_fee_on_two_portals() -> None:
    old = ("charge", None, "Lệ phí : Đồng (Mức do Hội đồng nhân dân quy định)")
    assert not differ(old, ("free", 0, "Miễn phí(Mức do Hội đồng nhân dân quy định)"), "page-text")
    assert not differ(old, ("charge", 0, "Mức do Hội đồng nhân dân quy định"), "api-json")
    assert differ(old, ("charge", 0, "Mức do Bộ quy định"), "api-json")
