"""What examples cannot say of lists: all differing sources are told, only those of the time, in one finding."""

from __future__ import annotations

from typing import Any

from catalog_graph.flags.examine import flags_of
from catalog_graph.flags.rules import rule
from catalog_graph.flags.samples import world_of
from catalog_graph.flags.types import Flag


def _flags(rows: list[dict[str, Any]], rule_id: str, **record: object) -> list[Flag]:
    told = {"code": "9.900895", "name": "Cấp thẻ gác cống", **record}
    told["world"] = {
        "as_of": "2026-06-01",
        "lists": [{"code": "9.900895", "name": "Cấp thẻ gác cống", **r} for r in rows],
    }
    made, world = world_of(told)
    chosen = rule(rule_id)
    assert chosen is not None
    return list(flags_of(made, world, "lists", [chosen]))


def test_several_sources_are_one_finding_with_a_quote_each() -> None:
    rows = [{"name": "Đổi thẻ gác cống", "snapshot": f"nguồn {n}", "as_of": "2026-06-10"} for n in (1, 2)]
    (flag,) = _flags(rows, "R-LST-1")
    assert [proof.kind for proof in flag.proofs] == ["record", "list", "list"]
    assert "“nguồn 1”" in flag.message and "“nguồn 2”" in flag.message


def test_a_source_without_a_day_says_nothing() -> None:
    assert not _flags([{"name": "Đổi thẻ gác cống"}], "R-LST-1")


def test_a_local_row_of_a_national_code_says_nothing() -> None:
    row = {"name": "Đổi thẻ gác cống", "as_of": "2026-06-10", "promulgator": "UBND tỉnh Sông Lam"}
    assert not _flags([row], "R-LST-1", promulgator="Bộ Thủy lợi và Đê điều")
    assert _flags([row], "R-LST-1", promulgator="Ủy ban nhân dân tỉnh Sông Lam")


def test_a_list_without_the_column_says_nothing_of_levels() -> None:
    assert not _flags([{"levels": ["commune"], "as_of": "2026-06-10"}], "R-LST-4", levels=["province"])
