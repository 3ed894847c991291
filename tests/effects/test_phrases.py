"""Words for words: both phrases, several of them, several places, whatever their order."""

from __future__ import annotations

import pytest

from extract.types import Effect
from tests.effects.written import acts

X = "01/2020/NĐ-CP"
D5 = f"⟦Điều 5|{X} dieu:5⟧"
D7 = f"⟦Điều 7|{X} dieu:7⟧"
HEAD = f"Điều 1. Sửa đổi, bổ sung một số điều của ⟦Nghị định số 01/2020/NĐ-CP|{X}⟧\n"

CLAUSES = {
    "places last": (
        f"1. Thay thế cụm từ “bến” bằng cụm từ “cảng” tại {D5} và {D7}.",
        [("5", "bến", "cảng"), ("7", "bến", "cảng")],
    ),
    "places between": (f"1. Thay thế cụm từ “bến” tại {D5} bằng cụm từ “cảng”.", [("5", "bến", "cảng")]),
    "places first": (f"1. Tại {D5}, thay cụm từ “bến” bằng cụm từ “cảng”.", [("5", "bến", "cảng")]),
    "said behind": (f"1. Cụm từ “bến” tại {D5} được thay bằng cụm từ “cảng”.", [("5", "bến", "cảng")]),
    "two of them, one place": (
        f"1. Thay thế cụm từ “bến” bằng cụm từ “cảng” và cụm từ “đò” bằng cụm từ “phà” tại {D5}.",
        [("5", "bến", "cảng"), ("5", "đò", "phà")],
    ),
    "two of them, a place each": (
        f"1. Thay cụm từ “bến” bằng cụm từ “cảng” tại {D5}; thay cụm từ “đò” bằng cụm từ “phà” tại {D7}.",
        [("5", "bến", "cảng"), ("7", "đò", "phà")],
    ),
    "several by one": (
        f"1. Thay thế các cụm từ “bến”, “bãi” bằng cụm từ “cảng” tại {D5}.",
        [("5", "bến", "cảng"), ("5", "bãi", "cảng")],
    ),
    "one by another at each place": (
        f"1. Thay thế cụm từ “bến” tại {D5} bằng cụm từ “cảng”, tại {D7} bằng cụm từ “phà”.",
        [("5", "bến", "cảng"), ("7", "bến", "phà")],
    ),
    "from and to": (f"1. Tại {D5} sửa đơn vị tính của việc “neo” từ “giờ” thành “ngày”.", [("5", "giờ", "ngày")]),
    "one behind another without a stop": (
        f"1. Tại {D5} thay thế cụm từ “bến\n- bãi” thành “cảng” Thay thế cụm từ “đò” thành “phà”.",
        [("5", "bến\n- bãi", "cảng"), ("5", "đò", "phà")],
    ),
    "struck out": (f"1. Bỏ cụm từ “và bãi” tại {D5}.", [("5", "và bãi", None)]),
    "put in": (f"1. Bổ sung cụm từ “, phà” vào sau cụm từ “đò” tại {D5}.", [("5", None, ", phà")]),
    "struck out and put in": (
        f"1. Bỏ cụm từ “bãi” và bổ sung cụm từ “phà” trước cụm từ “đò” tại {D5}.",
        [("5", "bãi", None), ("5", None, "phà")],
    ),
    "an announced list": (
        f"1. Thay thế một số cụm từ như sau:\na) “bến” thành “cảng” tại {D5};\nb) Cụm từ “đò” thành cụm từ "
        f"“phà” tại {D7}.",
        [("5", "bến", "cảng"), ("7", "đò", "phà")],
    ),
    "words that look like a citation": (
        f"1. Thay thế cụm từ “khoản 1” bằng cụm từ “khoản 2” tại {D5}.",
        [("5", "khoản 1", "khoản 2")],
    ),
    "history behind the place": (
        f"1. Bỏ cụm từ “và bãi” tại {D5} đã được sửa đổi tại ⟦khoản 2 Điều 1 Nghị định số 02/2021/NĐ-CP|"
        "02/2021/NĐ-CP dieu:1/khoan:2⟧.",
        [("5", "và bãi", None)],
    ),
}


def _row(act: Effect) -> tuple[str, str | None, str | None]:
    old, new = act.phrase_old, act.phrase_new
    return act.target.path[-1].partition(":")[2], old.value if old else None, new.value if new else None


@pytest.mark.parametrize("name", CLAUSES)
def test_each_way_to_say_it(name: str) -> None:
    text, want = CLAUSES[name]
    found = [one for one in acts(HEAD + text + "\n") if one.kind == "replace_phrase"]
    assert [_row(one) for one in found] == want


def test_the_words_it_is_put_behind() -> None:
    behind, before = (acts(HEAD + CLAUSES[name][0] + "\n") for name in ("put in", "struck out and put in"))
    assert behind[0].anchor is not None and behind[0].anchor.value == "đò" and not behind[0].anchor_before
    assert before[1].anchor is not None and before[1].anchor_before


def test_without_a_place_it_hits_the_document_the_items_are_about() -> None:
    (act,) = acts(HEAD + "1. Thay thế cụm từ “bến” bằng cụm từ “cảng”.\n")
    assert (act.target.doc_key, act.target.path) == (X, ())
