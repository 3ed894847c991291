"""Completeness: what a form does not print is not missing, what our reader could not cut is not missing either."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from catalog_graph.flags.examine import flags_of
from catalog_graph.flags.rules import rules
from catalog_graph.flags.samples import sample
from catalog_graph.flags.types import Flag
from catalog_graph.flags.world import World
from catalog_graph.workdays import RULES
from extract.lexicon import lexicon
from extract.records.recognise import FORMS
from ingest.types import Issue

WHOLE: Mapping[str, Any] = {
    "code": "1.900001",
    "name": "Cấp thẻ mượn sách",
    "fields": ["Thư viện"],
    "levels": ["province"],
    "decision": {"number": "12/QĐ-UBND"},
    "steps": ["Người đọc nộp đơn tại thư viện."],
    "channels": [{"channel": "direct", "duration": {"value": 3, "unit": "working_day"}, "fees": [{"amount": 10000}]}],
    "dossier": [{"name": "Đơn đề nghị", "originals": 1, "forms": ["Mẫu 01.docx"]}],
    "subjects": ["Công dân Việt Nam"],
    "executing": ["Thư viện tỉnh"],
    "results": ["Thẻ mượn sách"],
    "legal_basis": ["01/2090/TT-BXD"],
    "conditions": "Không",
}
SEEDS = {
    "name": "R-COMP-14", "code": "R-COMP-18", "fields": "R-COMP-16", "levels": "R-COMP-15", "decision": "R-COMP-17",
    "steps": "R-COMP-1", "channels": "R-COMP-2", "dossier": "R-COMP-3", "subjects": "R-COMP-7",
    "executing": "R-COMP-8", "results": "R-COMP-10", "legal_basis": "R-COMP-9", "conditions": "R-COMP-11",
}  # fmt: skip


def found(told: Mapping[str, Any], *issues: Issue) -> dict[str, Flag]:
    record, _ = sample(told)
    record = replace(record, procedure=replace(record.procedure, issues=issues))
    family = [rule for rule in rules() if rule.family == "completeness"]
    return {flag.rule: flag for flag in flags_of(record, World(day=datetime.date(2026, 11, 22)), "record", family)}


def test_a_whole_record_lacks_nothing() -> None:
    assert not found(WHOLE)


@pytest.mark.parametrize("member", SEEDS)
def test_every_part_taken_out_is_missed(member: str) -> None:
    flags = found({key: value for key, value in WHOLE.items() if key != member})
    assert SEEDS[member] in flags


@pytest.mark.parametrize("member", SEEDS)
def test_a_form_that_prints_no_such_part_lacks_nothing(member: str) -> None:
    assert not found({"code": "1.900001", "name": "Cấp thẻ mượn sách", "form": "list-xlsx"})
    assert not found({"code": "1.900001", "name": "Cấp thẻ mượn sách", "form": "một dạng lạ"})


@pytest.mark.parametrize(
    ("member", "field"), [("dossier", "cases"), ("steps", "steps"), ("legal_basis", "legal_basis")]
)
def test_what_the_reader_could_not_cut_is_not_missing(member: str, field: str) -> None:
    told = {key: value for key, value in WHOLE.items() if key != member}
    issue = Issue(code="torn_field", field=field, message="Không tách được.")
    assert SEEDS[member] not in found(told, issue)


@pytest.mark.parametrize("code", ["5.900001", "6.900001"])
def test_internal_procedures_are_never_told_an_error(code: str) -> None:
    flags = found({"code": code, "name": "Phê duyệt kế hoạch"})
    assert flags
    assert {flag.severity for flag in flags.values()} == {"warning", "info"}
    assert flags["R-COMP-11"].severity == "info"


def test_every_form_of_a_record_is_known() -> None:
    told = lexicon("record_forms", RULES)["forms"]
    assert set(told) == set(FORMS) - {"reference-list"}


def test_a_blank_time_is_an_error_only_where_nothing_speaks_of_time() -> None:
    silent = {**WHOLE, "channels": [{"channel": "direct", "fees": [{"amount": 0}]}]}
    assert found(silent).keys() == {"R-COMP-5"}
    spoken = {**silent, "steps": ["Thư viện trả thẻ trong vòng 05 ngày làm việc."]}
    assert found(spoken).keys() == {"R-COMP-6"}
    assert "05 ngày làm việc" in found(spoken)["R-COMP-6"].message
