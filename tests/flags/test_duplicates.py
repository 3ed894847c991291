"""What examples cannot say of doubled procedures: every part of the score is told, all levels are listed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from catalog_graph.flags.examine import flags_of_all
from catalog_graph.flags.rules import rule
from catalog_graph.flags.samples import world_of
from catalog_graph.flags.types import Flag


def _flags(records: list[dict[str, Any]], rule_id: str) -> list[Flag]:
    _, world = world_of({**records[0], "world": {"records": records[1:]}})
    chosen = rule(rule_id)
    assert chosen is not None
    return list(flags_of_all(world, [chosen]))


def _record(code: str, **told: object) -> dict[str, Any]:
    base = {"name": "Xác nhận bến bãi tập kết vật tư hộ đê", "agency": "Bộ Thủy lợi và Đê điều", "fields": ["Đê điều"]}
    return {"code": code, **base, **told}


def test_the_score_is_the_sum_of_its_parts() -> None:
    found = _flags([_record("9.900897", levels=["province"]), _record("9.900898", levels=["province"])], "R-DUP-1")
    assert [flag.subject for flag in found] == ["9.900897", "9.900898"]
    for flag in found:
        assert flag.parts and all(part.sentence for part in flag.parts)
        total = sum(part.value * part.weight for part in flag.parts)
        assert f"{total:.2f}".replace(".", ",") in flag.message
        assert [proof.kind for proof in flag.proofs] == ["record", "other"]


def test_all_levels_of_a_title_are_listed() -> None:
    levels = ("central", "province", "commune")
    found = _flags([_record(f"9.90089{n}", levels=[level]) for n, level in enumerate(levels)], "R-DUP-2")
    assert len(found) == 3
    assert "9.900891" in found[0].message and "9.900892" in found[0].message


def test_two_places_with_the_like_are_told_and_not_warned_of() -> None:
    places = ("Ủy ban nhân dân tỉnh Sông Lam", "Ủy ban nhân dân tỉnh Hà Tĩnh")
    records = [_record(f"9.90089{n}", agency=place, levels=["province"]) for n, place in enumerate(places)]
    found = [*_flags(records, "R-DUP-1"), *_flags(records, "R-DUP-3")]
    assert found and {flag.severity for flag in found} == {"info"}


def test_without_twins_nothing_is_said() -> None:
    _, world = world_of(_record("9.900897"))
    chosen = rule("R-DUP-1")
    assert chosen is not None and not list(flags_of_all(replace(world, twins=None), [chosen]))


def test_a_code_thrice_is_one_error_with_what_differs() -> None:
    names = ("Cấp thẻ gác cống", "Đổi thẻ gác cống", "Thu thẻ gác cống")
    (flag,) = _flags([_record("9.900899", name=name) for name in names], "R-DUP-4")
    assert flag.severity == "error" and "3 hồ sơ" in flag.message and "tên thủ tục" in flag.message
    assert len(flag.proofs) == 3
