"""The order of units: numbers with letters, Vietnamese letters, Roman numbers."""

from __future__ import annotations

import pytest

from catalog_graph.law.folding_places import order_of
from catalog_graph.law.outline import Outline, outline_of, shortened


@pytest.mark.parametrize(
    "units",
    [
        ["dieu_4", "dieu_5", "dieu_5a", "dieu_5b", "dieu_6", "dieu_10"],
        ["khoan_2", "khoan_3", "khoan_3a", "khoan_3đ", "khoan_3e", "khoan_4"],
        [
            "diem_a",
            "diem_a1",
            "diem_a2",
            "diem_b",
            "diem_c",
            "diem_d",
            "diem_đ",
            "diem_e",
            "diem_g",
            "diem_h",
            "diem_y",
        ],
        ["chuong_I", "chuong_II", "chuong_IIa", "chuong_III", "chuong_IV", "chuong_V", "chuong_IX", "chuong_X"],
        ["phu_luc_I", "phu_luc_II", "phu_luc_IV"],
        ["muc_1", "muc_2", "muc_11"],
    ],
)
def test_units_stand_in_the_order_of_the_law(units: list[str]) -> None:
    assert sorted(set(units), key=lambda unit: order_of(unit)[1]) == units
    assert len({order_of(unit)[0] for unit in units}) == 1


def test_what_has_no_number_comes_last() -> None:
    assert order_of("phu_luc_-")[1] > order_of("phu_luc_IX")[1]


BLIND = outline_of(())


@pytest.mark.parametrize(
    ("act", "unit", "want"),
    [
        ((), ("dieu:5",), "covers"),
        (("dieu:5",), (), "inside"),
        (("dieu:5",), ("dieu:5", "khoan:1"), "covers"),
        (("dieu:5", "khoan:1"), ("dieu:5",), "inside"),
        (("dieu:5",), ("dieu:50",), "apart"),
        (("chuong:II", "dieu:5"), ("dieu:5", "khoan:1"), "covers"),
        (("chuong:II",), ("dieu:5",), "unsure"),
        (("dieu:5", "ten:-"), ("dieu:5",), "covers"),
        (("phu_luc:I",), ("dieu:5",), "apart"),
    ],
)
def test_paths_without_a_text(act: tuple[str, ...], unit: tuple[str, ...], want: str) -> None:
    assert BLIND.reach(act, unit) == want


def test_a_chapter_reaches_its_articles_where_the_text_is_held() -> None:
    outline = Outline(around={"chuong_ii": None, "dieu_5": "chuong_ii", "dieu_5__khoan_1": "dieu_5", "dieu_9": None})
    assert outline.reach(("chuong:II",), ("dieu:5", "khoan:1")) == "covers"
    assert outline.reach(("dieu:5", "khoan:1"), ("chuong:II",)) == "inside"
    assert outline.reach(("chuong:II",), ("dieu:9",)) == "apart"


def test_an_article_is_named_without_its_chapters() -> None:
    assert shortened(("chuong:II", "muc:1", "dieu:5", "khoan:1")) == ("dieu:5", "khoan:1")
    assert shortened(("phu_luc:I", "chuong:II", "dieu:5")) == ("phu_luc:I", "dieu:5")
    assert shortened(("phu_luc:I", "muc:2")) == ("phu_luc:I", "muc:2")
