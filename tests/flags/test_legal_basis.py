"""Legal bases against a small law: what the examples of the rules do not say."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from catalog_graph.flags.examine import flags_of
from catalog_graph.flags.rules import rule
from catalog_graph.flags.samples import world_of
from catalog_graph.flags.types import Flag

TERM = {"number": "31/2020/NQ-CP", "issued": "2020-01-10", "effective": "2020-02-01", "until": "2027-03-01"}


def flags(id: str, bases: list[Any], law: list[dict[str, Any]], day: str = "2026-11-22", **more: Any) -> list[Flag]:
    wanted = rule(id)
    assert wanted is not None
    told = {"code": "9.900001", "legal_basis": bases, "world": {"day": day, "law": law}, **more}
    record, world = world_of(told)
    return list(flags_of(record, world, "law", [wanted]))


def amending(kind: str = "amend", **more: Any) -> dict[str, Any]:
    act = {"kind": kind, "hits": "05/2011/NĐ-CP", "path": ["dieu:7"], "source": ["dieu:2"], "says": "Điều 2. Như sau:"}
    return {"number": "09/2024/NĐ-CP", "issued": "2024-02-01", "effective": "2024-04-01", "acts": [act | more]}


def test_an_end_is_proved_by_the_sentence_of_the_law() -> None:
    act = {
        "kind": "repeal",
        "hits": "05/2011/NĐ-CP",
        "source": ["dieu:9"],
        "says": "Bãi bỏ Nghị định số 05/2011/NĐ-CP.",
    }
    law = [{"number": "09/2024/NĐ-CP", "issued": "2024-02-01", "effective": "2024-04-01", "acts": [act]}]
    (flag,) = flags("R-LEG-1", ["05/2011/NĐ-CP"], law)
    assert flag.severity == "error"
    assert [(proof.kind, proof.text) for proof in flag.proofs] == [("record", "05/2011/NĐ-CP"), ("law", act["says"])]
    assert flag.proofs[1].source == "Điều 9 Nghị định số 09/2024/NĐ-CP"
    assert flag.proofs[1].link == "work:9-2024-nd-cp#dieu:9"
    assert flag.options == ("Rà soát, thay bằng Nghị định số 09/2024/NĐ-CP",)
    assert "01/04/2024" in flag.message


def test_one_document_in_two_rows_is_one_finding() -> None:
    law = [TERM | {"until": "2025-01-01"}]
    assert len(flags("R-LEG-1", ["31/2020/NQ-CP", "31/2020/NQ-CP"], law)) == 1


def test_a_number_without_its_province_is_never_sure() -> None:
    act = {"kind": "repeal", "hits": "12/2024/QĐ-UBND", "says": "Bãi bỏ Quyết định số 12/2024/QĐ-UBND."}
    law = [{"number": "09/2025/NĐ-CP", "issued": "2025-02-01", "effective": "2025-04-01", "acts": [act]}]
    assert not flags("R-LEG-1", ["12/2024/QĐ-UBND"], law)


@given(st.dates(datetime.date(2026, 1, 1), datetime.date(2028, 1, 1)))
def test_near_far_and_over_are_told_apart(day: datetime.date) -> None:
    last = datetime.date(2027, 2, 28)
    found = {id: flags(id, ["31/2020/NQ-CP"], [TERM], day.isoformat()) for id in ("R-LEG-1", "R-LEG-5", "R-LEG-5b")}
    left = (last - day).days
    assert bool(found["R-LEG-1"]) is (left < 0)
    assert bool(found["R-LEG-5"]) is (0 <= left <= 90)
    assert bool(found["R-LEG-5b"]) is (90 < left <= 180)
    for flag in (*found["R-LEG-5"], *found["R-LEG-5b"]):
        assert "28/02/2027" in flag.message
        assert flag.due == last


def test_an_amendment_is_a_warning_only_where_its_article_is_cited() -> None:
    cited = ["Xét hồ sơ theo khoản 1 Điều 7 Nghị định số 05/2011/NĐ-CP."]
    other = ["Xét hồ sơ theo Điều 8 Nghị định số 05/2011/NĐ-CP."]
    for kind, steps, severity in (
        ("amend", cited, "warning"), ("amend", other, "info"), ("amend", [], "info"), ("replace_phrase", cited, "info"),
    ):  # fmt: skip
        (flag,) = flags("R-LEG-6", ["05/2011/NĐ-CP"], [amending(kind)], steps=steps)
        assert flag.severity == severity
    assert flags("R-LEG-6", ["05/2011/NĐ-CP"], [amending("repeal")]) == []
    assert "Nghị định số 09/2024/NĐ-CP" in flag.message


def test_an_amendment_of_unknown_day_is_silent() -> None:
    unknown = amending() | {"effective": None, "issued": None}
    assert not flags("R-LEG-6", ["05/2011/NĐ-CP"], [unknown])


def test_what_is_not_known_is_one_word_for_a_record() -> None:
    (flag,) = flags("R-LEG-8", ["05/2011/NĐ-CP", "06/2011/NĐ-CP"], [])
    assert flag.severity == "info"
    assert len(flag.proofs) == 2
    assert not flags("R-LEG-7", ["05/2011/NĐ-CP", "06/2011/NĐ-CP"], [])


def test_a_provision_below_a_repealed_one_is_repealed_and_one_above_is_not() -> None:
    law = [amending("repeal")]
    cites = "Xét theo điểm a khoản 2 Điều 7 Nghị định số 05/2011/NĐ-CP."
    (flag,) = flags("R-LEG-2", ["05/2011/NĐ-CP"], law, steps=[cites])
    assert "điểm a khoản 2 Điều 7" in flag.message
    law = [amending("repeal", path=["dieu:7", "khoan:2"])]
    assert not flags("R-LEG-2", ["05/2011/NĐ-CP"], law, steps=["Xét theo Điều 7 Nghị định số 05/2011/NĐ-CP."])
