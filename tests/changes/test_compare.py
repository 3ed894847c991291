"""Component by component: what is no change, and that a real difference is one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from catalog_graph.changes.compare import compare
from catalog_graph.changes.comparison import carried, comparison
from catalog_graph.changes.components import component_digests, component_text
from catalog_graph.types import COMPONENTS
from extract.types import Procedure
from ingest.types import Issue
from tests.changes.builders import FULL, but, entry, listed, record


def components(old: Procedure, new: Procedure) -> list[str]:
    return [detail.component for detail in compare(entry(old), entry(new, path="moi.txt"))]


NOT_CHANGES: list[tuple[str, dict[str, Any]]] = [
    ("tone marks, case, full stop", {"name": "THỦ TỤC XÓA ĐĂNG KÝ HỘI QUÁN."}),
    ("decision with type word, blank, leading zero, look-alike", {"decision": "Quyết định số 012 /QÐ-BXX"}),
    ("order of fields", {"fields": ["Văn hóa", "Hội quán"]}),
    ("fields in one cell", {"fields": ["Hội quán, Văn hóa"]}),
    ("order of levels", {"levels": ["commune", "province"]}),
    (
        "steps printed in the text, line breaks lost",
        {"steps": ["Bước 1: Người đứng đầu nộp hồ sơ tại Bộ phận Một cửa.Bước 2: Công chức tiếp nhận, hẹn ngày trả."]},
    ),
    (
        "markup in step texts",
        {
            "steps": [
                "<p>Bước 1</p> Người đứng đầu nộp hồ sơ tại Bộ phận Một cửa",
                "Bước 2: Công chức tiếp nhận, hẹn ngày trả",
            ]
        },
    ),
    (
        "order of channels",
        {
            "channels": [
                ("online", (5, "working_day", "5 ngày làm việc")),
                (
                    "direct",
                    (5, "working_day", "05 ngày làm việc"),
                    (("charge", 8000, "Lệ phí: 8.000 Đồng"),),
                    "nộp tại quầy",
                ),
            ]
        },
    ),
    (
        "order of papers, marks before their names",
        {
            "cases": [
                (
                    "* Giấy tờ phải nộp:",
                    (("- Bản sao quyết định ủy quyền;", 0, 1), ("Tờ khai theo mẫu.", 1, 0, ("Mẫu số 01.doc",))),
                )
            ]
        },
    ),
    ("order of subjects", {"subjects": ["Cán bộ, công chức, viên chức", "Công dân Việt Nam"]}),
    ("agencies in one line", {"executing": ["Uỷ ban nhân dân cấp xã, Sở Văn hóa, Thể thao và Du lịch"]}),
    ("tone marks of an agency", {"deciding": ["Chủ tịch Ủy ban nhân dân cấp tỉnh"]}),
    ("result without its code", {"results": [("Quyết định xóa đăng ký", None)]}),
    (
        "order and titles of legal bases",
        {"legal_basis": [("02/2099/ NĐ-CP", "Nghị định về hội quán"), ("Luật 01/2099/QH99", None)]},
    ),
    ("spacing of conditions", {"conditions": "Đã hoạt động  đủ 12 tháng"}),
    ("case of keywords", {"keywords": "Hội Quán"}),
    ("address", {"receiving_address": "Trung tâm phục vụ hành chính công."}),
]

CHANGES: list[tuple[list[str], dict[str, Any]]] = [
    (["name"], {"name": "Thủ tục đăng ký hội quán"}),
    (["decision"], {"decision": "13/QĐ-BXX"}),
    (["decision"], {"decision": None}),
    (["kind"], {"kind": "other"}),
    (["field"], {"fields": ["Hội quán"]}),
    (["level"], {"levels": ["province"]}),
    (["steps"], {"steps": ["Người đứng đầu nộp hồ sơ trực tuyến."]}),
    (
        ["channels", "time"],
        {
            "channels": [
                (
                    "direct",
                    (5, "working_day", "5 Ngày làm việc"),
                    (("charge", 8000, "Lệ phí : 8000 Đồng"),),
                    "Nộp tại quầy.",
                )
            ]
        },
    ),
    (
        ["time"],
        {
            "channels": [
                ("direct", (5, "day", "5 Ngày"), (("charge", 8000, "Lệ phí : 8000 Đồng"),), "Nộp tại quầy."),
                ("online", (5, "working_day", "5 Ngày làm việc")),
            ]
        },
    ),
    (
        ["fees"],
        {
            "channels": [
                (
                    "direct",
                    (5, "working_day", "5 Ngày làm việc"),
                    (("charge", 10000, "Lệ phí : 10000 Đồng"),),
                    "Nộp tại quầy.",
                ),
                ("online", (5, "working_day", "5 Ngày làm việc")),
            ]
        },
    ),
    (
        ["dossier"],
        {
            "cases": [
                (
                    "Giấy tờ phải nộp",
                    (("Tờ khai theo mẫu", 1, 1, ("Mẫu số 01.doc",)), ("Bản sao quyết định uỷ quyền", 0, 1)),
                )
            ]
        },
    ),
    (["dossier"], {"cases": [("Giấy tờ phải nộp", (("Tờ khai theo mẫu", 1, 0, ("Mẫu số 01.doc",)),))]}),
    (
        ["forms"],
        {
            "cases": [
                (
                    "Giấy tờ phải nộp",
                    (("Tờ khai theo mẫu", 1, 0, ("Mẫu số 02.doc",)), ("Bản sao quyết định uỷ quyền", 0, 1)),
                )
            ]
        },
    ),
    (["subjects"], {"subjects": ["Công dân Việt Nam"]}),
    (["executing"], {"executing": ["Sở Nội vụ", "Ủy ban nhân dân cấp xã"]}),
    (["deciding"], {"deciding": ["Chủ tịch Ủy ban nhân dân cấp xã"]}),
    (["authorised"], {"authorised": []}),
    (["coordinating"], {"coordinating": ["Công an cấp tỉnh"]}),
    (["receiving_address"], {"receiving_address": "Bộ phận Một cửa cấp xã"}),
    (["results"], {"results": [("Quyết định xoá đăng ký", "KQ.G99.000002")]}),
    (["results"], {"results": [("Giấy xác nhận", "KQ.G99.000001")]}),
    (["legal_basis"], {"legal_basis": [("01/2099/QH99", "Luật Hội quán")]}),
    (["conditions"], {"conditions": "Đã hoạt động đủ 24 tháng."}),
    (["conditions"], {"conditions": None}),
    (["other"], {"description": None}),
]


@pytest.mark.parametrize("members", [m for _, m in NOT_CHANGES], ids=[what for what, _ in NOT_CHANGES])
def test_not_a_change(members: dict[str, Any]) -> None:
    assert components(FULL, but(FULL, **members)) == []
    assert components(but(FULL, **members), FULL) == []


@pytest.mark.parametrize(("expected", "members"), CHANGES)
def test_a_change(expected: list[str], members: dict[str, Any]) -> None:
    assert components(FULL, but(FULL, **members)) == expected
    assert components(but(FULL, **members), FULL) == expected


def test_every_component_is_tried_both_ways() -> None:
    assert set(COMPONENTS) - {"related"} == {name for expected, _ in CHANGES for name in expected}


@pytest.mark.parametrize("component", COMPONENTS)
def test_examples_of_the_rules(component: str) -> None:
    """The pairs written beside each rule hold, laid into a record of their own."""
    from catalog_graph.changes.comparison import FOLDER
    from extract.lexicon import lexicon

    rule = lexicon("comparison", FOLDER)["components"][component]
    for kind, expected in (("same", []), ("differ", [component])):
        for one, other in rule[kind]:
            assert components(laid(component, one), laid(component, other)) == expected, (kind, one, other)


def laid(component: str, text: str) -> Procedure:
    """A record that says `text` in one component. Lines are items of a list."""
    lines = text.split("\n")
    ways = {"field": "fields", "level": "levels"}
    if component in ("subjects", "executing", "deciding", "authorised", "coordinating", "related", "field", "level"):
        return record("page-html", **{ways.get(component, component): lines})
    if component == "channels":
        return record("page-html", channels=[(lines[0], None, (), lines[1] if len(lines) > 1 else None)])
    if component == "time":
        way, value, unit = text.split()
        return record("page-html", channels=[(way, (int(value), unit, text))])
    if component == "fees":
        way, kind, amount, _ = text.split()
        return record("page-html", channels=[(way, None, ((kind, int(amount), ""),))])
    if component in ("dossier", "forms"):
        paper = (text, 1, 0) if component == "dossier" else ("Tờ khai", 1, 0, (text,))
        return record("page-html", cases=[(None, (paper,))])
    if component == "results":
        return record("page-html", results=[(text, None)])
    if component == "legal_basis":
        return record("page-html", legal_basis=[(text, None)])
    if component == "steps":
        return record("page-html", steps=[text])
    return record("page-html", **{"keywords" if component == "other" else component: text})


def test_a_component_that_one_form_does_not_carry_is_never_compared() -> None:
    bare = listed("9.900001", "Thủ tục xóa đăng ký hội quán", "Bộ Văn hoá", "Hội quán\nVăn hoá")
    assert "steps" not in carried("list-xlsx")
    assert components(FULL, replace(bare, executing=FULL.executing)) == []


def test_what_the_reader_could_not_take_in_is_not_compared() -> None:
    unread = replace(but(FULL, channels=[]), issues=(Issue(code="unconsumed", message="…", field="channels"),))
    assert components(FULL, unread) == []
    assert components(FULL, replace(unread, issues=())) == ["channels", "time", "fees"]
    in_part = replace(but(FULL, channels=[("direct", None)]), issues=unread.issues)
    assert components(FULL, in_part) == ["channels"]


def test_silence_of_a_carried_component_is_compared() -> None:
    assert components(but(FULL, conditions=None), but(FULL, conditions="Đủ 18 tuổi")) == ["conditions"]
    assert components(but(FULL, receiving_address=None), FULL) == ["receiving_address"]


def test_words_for_nothing_are_one() -> None:
    assert components(but(FULL, conditions="Không có."), but(FULL, conditions="không yêu cầu")) == []
    assert components(but(FULL, conditions="Không có."), but(FULL, conditions=None)) == []
    change = compare(entry(but(FULL, conditions="Không")), entry(but(FULL, conditions="Đủ 18 tuổi")))[0]
    assert (change.before, change.after) == ("Không", "Đủ 18 tuổi")


def test_blank_and_printed_zero_of_a_time_state_nothing() -> None:
    blank = but(FULL, channels=[("direct", None)])
    zero = but(FULL, channels=[("direct", (None, "working_day", "0"))])
    words = but(FULL, channels=[("direct", (None, None, "Theo quy định của pháp luật"))])
    assert components(blank, zero) == []
    assert components(blank, words) == ["time"]


def test_default_of_no_copies_states_nothing() -> None:
    stated = but(FULL, cases=[(None, (("Tờ khai", 1, 0),))])
    default = but(FULL, cases=[(None, (("Tờ khai", 0, 0),))])
    assert components(stated, default) == []
    assert components(stated, but(FULL, cases=[(None, (("Tờ khai", 2, 0),))])) == ["dossier"]


def test_a_file_name_that_kept_plain_letters_only_is_the_same_form() -> None:
    full = but(FULL, cases=[(None, (("Tờ khai", 1, 0, ("3. TK đăng ký hội quán.doc",)),))])
    lost = replace(but(FULL, cases=[(None, (("Tờ khai", 1, 0, ("D:\\tai-ve\\3.TKngkhiqun.pdf",)),))]), form="page-json")
    other = replace(
        but(FULL, cases=[(None, (("Tờ khai", 1, 0, ("D:\\tai-ve\\4.TKngkhiqun.pdf",)),))]), form="page-json"
    )
    assert components(full, lost) == []
    assert components(full, other) == ["forms"]


def test_a_date_counts_where_both_state_it() -> None:
    dated = but(FULL, decision="12/QĐ-BXX", decision_date="2099-01-05")
    assert components(FULL, dated) == []
    assert components(dated, but(FULL, decision="12/QĐ-BXX", decision_date="2098-01-05")) == ["decision"]


def test_details_carry_both_texts_and_quotes() -> None:
    new = but(FULL, executing=["Sở Nội vụ", "Ủy ban nhân dân cấp xã"])
    detail = compare(entry(FULL), entry(new, path="moi.txt"))[0]
    assert detail.before == "Sở Văn hoá, Thể thao và Du lịch\nỦy ban nhân dân cấp xã"
    assert detail.after == "Sở Nội vụ\nỦy ban nhân dân cấp xã"
    assert [quote.span.end for quote in detail.after_at] == [len("Sở Nội vụ")]
    assert {quote.digest for quote in detail.before_at} == {entry(FULL).digest}


def test_digests_agree_when_nothing_changed() -> None:
    other = but(FULL, name="THỦ TỤC XÓA ĐĂNG KÝ HỘI QUÁN", levels=["commune", "province"])
    assert component_digests(FULL) == component_digests(other)
    assert component_digests(FULL)["steps"] != component_digests(but(FULL, steps=["Nộp hồ sơ"]))["steps"]
    assert set(component_digests(FULL)) == carried("export-text")


def test_a_component_reads_as_lines() -> None:
    assert component_text(FULL, "dossier") == "Tờ khai theo mẫu (1 bản chính)\nBản sao quyết định uỷ quyền (1 bản sao)"
    assert component_text(record(), "dossier") is None


def test_every_form_of_the_contract_is_known() -> None:
    records = "export-text export-word page-json page-text page-html api-json registry-json third-party-json decision"
    assert {*records.split(), "list-xlsx", "list-json"} <= set(comparison().carries)
