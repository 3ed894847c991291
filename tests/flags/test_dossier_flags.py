"""Papers: the two states of a replaced paper, cases that list the same paper, forms held by another paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from catalog_graph.flags.examine import flags_of
from catalog_graph.flags.rules import rules
from catalog_graph.flags.samples import world_of
from catalog_graph.flags.shapes.table import SHAPES
from catalog_graph.flags.types import Flag

CODE = "1.900001"


def found(told: Mapping[str, Any]) -> dict[str, Flag]:
    record, world = world_of({"code": CODE, "name": "Cấp thẻ mượn sách", **told})
    family = [rule for rule in rules() if rule.family == "dossier"]
    return {flag.rule: flag for rule in family for flag in flags_of(record, world, SHAPES[rule.shape].scope, [rule])}


def listed(**told: Any) -> dict[str, Any]:
    return {"papers": [{"code": CODE, "database": "dan_cu", **told}]}


def test_a_listed_paper_asked_for_is_an_error_with_its_row() -> None:
    flag = found({"dossier": ["Bản sao thẻ căn cước"], "world": listed(documents="Thẻ căn cước")})["R-DOC-1"]
    assert flag.severity == "error"
    assert [proof.kind for proof in flag.proofs] == ["record", "law"]


@pytest.mark.parametrize(
    "told",
    [
        {"dossier": ["Thẻ căn cước hoặc hộ chiếu"], "world": listed()},
        {"dossier": ["Bản sao thẻ căn cước"], "world": listed(partial=True)},
        {"dossier": ["Bản sao thẻ căn cước"], "world": listed(), "legal_basis": ["66.7/2025/NQ-CP"]},
    ],
)
def test_a_choice_a_part_or_a_cited_resolution_is_a_warning(told: Mapping[str, Any]) -> None:
    assert found(told)["R-DOC-1"].severity == "warning"


def test_after_its_last_day_the_resolution_flags_nothing() -> None:
    world = {**listed(), "day": "2027-03-01"}
    assert not found({"dossier": [{"name": "Bản sao thẻ căn cước", "copies": 1}], "world": world})


def test_without_listed_papers_their_rules_are_silent() -> None:
    assert not found({"dossier": [{"name": "Bản sao thẻ căn cước", "copies": 1}]})


def test_two_names_of_one_paper_in_a_component_are_one_demand() -> None:
    record, world = world_of({"code": CODE, "dossier": ["Giấy chứng tử hoặc giấy khai tử"], "world": {"papers": []}})
    rule = next(rule for rule in rules() if rule.id == "R-DOC-2")
    assert len(list(flags_of(record, world, "papers", [rule]))) == 1


def test_the_same_paper_in_two_cases_is_no_repetition() -> None:
    paper = {"name": "Đơn đề nghị cấp thẻ", "originals": 1}
    cases = [{"case": "Cấp mới", "components": [paper]}, {"case": "Cấp lại", "components": [paper]}]
    assert "R-DOS-4" not in found({"dossier": cases})
    assert "R-DOS-4" in found({"dossier": [paper, paper]})
