"""The parts of resolving: paths joined and filled, numbers and titles in one spelling, dated short titles."""

from __future__ import annotations

import datetime
import itertools

import pytest

from extract.citations.attached import attached_of
from extract.citations.context import Topics
from extract.citations.found import Named
from extract.citations.keys import is_blank, number_key, tidy_title, title_key
from extract.citations.paths import answered, common, completed, filled, is_path, tidied
from extract.citations.places import Places
from extract.citations.titles import numbers_of, spelled, titled, titles_at
from extract.legal.structure.read import structure_of
from extract.lexicon import lexicon
from ingest.types import Document, Span
from tests.citations.resolve_builder import marked, mentions


def path(text: str) -> tuple[str, ...]:
    return tuple(text.split("/")) if text else ()


@pytest.mark.parametrize(
    ("units", "base", "expected"),
    [
        ("khoan:2", "dieu:5/khoan:1/diem:a", "dieu:5/khoan:2"),
        ("dieu:6", "dieu:5/khoan:1", "dieu:6"),
        ("dieu:6", "chuong:II/muc:1/dieu:5", "dieu:6"),
        ("dieu:6", "phu_luc:I", "dieu:6"),
        ("dieu:6", "phu_luc:I/dieu:2", "phu_luc:I/dieu:6"),
        ("dieu:6", "van_ban_kem_theo:Quy chế/dieu:2", "van_ban_kem_theo:Quy chế/dieu:6"),
        ("muc_so:7", "phu_luc:02", "phu_luc:02/muc_so:7"),
        ("muc:2/muc_so:1", "phu_luc:V/muc:1/muc_so:3", "phu_luc:V/muc:2/muc_so:1"),
        ("phu_luc:I", "dieu:5", "phu_luc:I"),
        ("", "dieu:5", "dieu:5"),
    ],
)
def test_completed(units: str, base: str, expected: str) -> None:
    assert completed(path(units), path(base)) == path(expected)


@pytest.mark.parametrize(
    ("units", "chain", "expected"),
    [
        ("dieu:này/khoan:2", "chuong:I/dieu:5/khoan:1", "dieu:5/khoan:2"),
        ("khoan:này/diem:a", "dieu:5/khoan:1/diem:b", "dieu:5/khoan:1/diem:a"),
        ("chuong:này", "chuong:I/muc:2/dieu:5", "chuong:I"),
        ("danh_muc:này", "phu_luc:I/muc:1", "phu_luc:I"),
        ("dieu:này/khoan:2", "", "khoan:2"),
        ("dieu:5", "dieu:1", "dieu:5"),
    ],
)
def test_filled(units: str, chain: str, expected: str) -> None:
    assert filled(path(units), path(chain)) == path(expected)


def test_paths() -> None:
    assert answered(path("khoan:này"), path("dieu:1/khoan:2"))
    assert not answered(path("khoan:này"), path("muc:I"))
    assert common([path("dieu:1/khoan:2"), path("dieu:1/khoan:3")]) == path("dieu:1")
    assert common([]) == ()
    assert tidied(path("mau:02 NT - TCT")) == path("mau:02 NT-TCT")
    assert is_path(path("dieu:1/khoan:2a")) and not is_path(path("dieu:này")) and not is_path(path("trang:1"))


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("5/2017/TT-BYT", "05/2017/TT-BYT"),
        ("28/1998/ND- CP", "28/1998/NĐ-CP"),
        ("63 /2010/NĐ–CP", "63/2010/NĐ-CP"),
        ("98/2021NĐ-CP", "98/2021/NĐ-CP"),
        ("08 TC/TCT", "08 TC/TCT"),
        ("766/QD-TTG.", "766/QĐ-TTg"),
        ("66.7/2025/NQ-CP", "66.7/2025/NQ-CP"),
        ("5/QĐ-BLĐTB&XH", "5/QĐ-BLĐTBXH"),
    ],
)
def test_number_key(printed: str, key: str) -> None:
    assert number_key(printed) == key
    assert number_key(key) == key


def test_blank_numbers() -> None:
    assert (
        is_blank("/QĐ-UBND") and is_blank("…/2025/TT-BTC") and not is_blank("QCVN 9:2020/BT") and not is_blank("5/QĐ")
    )


def test_titles_in_one_spelling() -> None:
    assert tidy_title("LUẬT TRẠM  THƯ") == "Luật trạm thư"
    assert tidy_title("các Luật sửa đổi Luật Cầu số 5/2010/QH12") == "Luật sửa đổi Luật Cầu"
    assert title_key(Named(Span(0, 1), title="Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam", year="1992")) == (
        "Hiến pháp năm 1992"
    )
    assert spelled("Luật đất đai") == "Luật Đất đai"


def test_short_titles_are_dated() -> None:
    assert titles_at("luật đất đai", "2020-05-01") == ("45/2013/QH13",)
    assert titles_at("Luật Đất đai năm 2013", "2025-05-01") == ("45/2013/QH13",)
    assert titles_at("Luật BHXH", "2025-07-01") == ("41/2024/QH15",)
    assert titles_at("Luật Trạm thư", "2025-07-01") == ()
    assert numbers_of("Luật Đất đai")[-1] == "31/2024/QH15"
    assert {law.year for law in titled("Hiến pháp")} >= {1992, 2013}


def test_laws_of_a_title_follow_each_other() -> None:
    for entry in lexicon("short_titles")["titles"]:
        laws = entry["laws"]
        for law in laws:
            for day in (law.get("since"), law.get("until")):
                assert day is None or datetime.date.fromisoformat(day)
            assert not (law.get("since") and law.get("until")) or law["since"] < law["until"], entry["name"]
        for before, after in itertools.pairwise(laws):
            assert before["year"] <= after["year"], entry["name"]
            assert before.get("until") and before["until"] <= after.get("since", before["until"]), entry["name"]


def test_no_number_of_its_own_bears_two_titles() -> None:
    """Numbers of an order of promulgation (35-L/CTN) cover several laws; those of a National Assembly one."""
    seen: dict[str, str] = {}
    for entry in lexicon("short_titles")["titles"]:
        for law in entry["laws"]:
            if "/QH" in law.get("number", ""):
                assert seen.setdefault(law["number"], entry["name"]) == entry["name"]


def test_attached_documents() -> None:
    text = "Điều 1. Ban hành.\nQUY CHẾ\nQUẢN LÝ TRẠM\n(Ban hành kèm theo Quyết định số 5)\nĐiều 1. Trạm"
    assert [(one.kind, text[one.span.start :][:7]) for one in attached_of(text)] == [("Quy chế", "QUY CHẾ")]
    assert attached_of("QUY CHẾ\nCăn cứ Luật\n(Ban hành kèm theo") == ()


def test_topics_for_the_acts() -> None:
    text = (
        "Điều 1. Sửa đổi, bổ sung một số điều của [[full;;#5/2020/NĐ-CP | Nghị định số 5/2020/NĐ-CP]]\n"
        "1. Sửa đổi, bổ sung [[bare_provision;dieu:3; | Điều 3]] như sau:\na) Bỏ cụm từ “lớn”;\nb) Bỏ cụm từ “nhỏ”.\n"
        "Điều 2. Hiệu lực\nNghị định này có hiệu lực."
    )
    plain, _ = marked(text)
    document = Document(digest="0" * 64, name="a", media_type="text/plain", reader="text", text=plain)
    structure = structure_of(document)
    topics = Topics(plain, Places(structure.provisions, attached_of(plain)))
    for mention in mentions(text):
        topics.saw(mention.targets, mention.span)
    inside = topics.at(plain.index("nhỏ"))
    assert inside is not None and (inside.doc_key, inside.path) == ("05/2020/NĐ-CP", ("dieu:3",))
    assert topics.of("dieu_1") is not None and topics.at(plain.index("Hiệu lực")) is None
