"""The two sample snapshots and the decisions between them give the changes that the facts tell: no more, no fewer."""

from __future__ import annotations

import json
from functools import cache

from tests.corpus.reading import SAMPLES, Record, gold, run

GOLD: list[Record] = gold("changes.json")
MONTH: Record = gold("month.json")
OCTOBER = ("1285-qd-btldd-2026.docx", "1340-qd-btldd-2026.docx", "2207-qd-ubnd-song-lam-2026.pdf")
"""The decisions signed between the two snapshots."""


@cache
def found() -> Record:
    """What the command says of the two snapshots with the decisions of the samples."""
    old, new = (str(SAMPLES / f"{day}-co-so-du-lieu") for day in ("2026-09-30", "2026-10-31"))
    given = [part for name in OCTOBER for part in ("--decisions", str(SAMPLES / "quyet-dinh" / name))]
    told: Record = json.loads(run("changes", old, new, *given, "--json"))
    return told


def test_each_change_is_typed_and_no_noise_is_a_change() -> None:
    said = {change["code"]: change["types"] for change in found()["changes"]}
    assert said == {change["code"]: change["types"] for change in GOLD}


def test_each_amendment_names_its_components_with_before_and_after() -> None:
    said = {change["code"]: change for change in found()["changes"]}
    for wanted in GOLD:
        details = said[wanted["code"]]["details"]
        assert sorted(said[wanted["code"]]["components"]) == sorted(wanted["components"]), wanted["code"]
        assert all(detail["before"] != detail["after"] for detail in details)
    time = next(d for d in said["9.900101"]["details"] if d["component"] == "time")
    assert "25" in time["before"]
    assert "18" in time["after"]


def test_replacement_is_many_to_many() -> None:
    said = {change["code"]: change for change in found()["changes"]}
    for wanted in GOLD:
        if "replaced_by" in wanted:
            assert said[wanted["code"]]["replaced_by"] == wanted["replaced_by"], wanted["code"]


def test_the_balance_and_the_three_counters() -> None:
    balance = found()["balance"]
    assert {key: balance[key] for key in ("opening", "new", "ended", "closing")} == {
        key: MONTH[key] for key in ("opening", "new", "ended", "closing")
    }
    assert [row["code"] for row in balance["unexplained"]] == MONTH["unexplained"]
    for unit in ("rows", "names", "codes"):
        for side in ("opening", "closing"):
            assert found()["counts"][unit][side] == MONTH["counters"][side][unit]


def test_changes_without_a_decision_and_decisions_without_a_change_are_two_lists() -> None:
    told = found()["decisions"]
    assert sorted(row["code"] for row in told["changes_without_decision"]) == MONTH["changes_without_decision"]
    unseen = [(row["decision"], row["code"]) for row in told["decisions_without_change"]]
    assert unseen == [(row["decision"], row["code"]) for row in MONTH["decisions_without_change"]]


def test_two_lists_of_different_extractions_account_for_every_code() -> None:
    names = ("danh-sach-tthc-2026-08-31.xlsx", "danh-muc-2026-11-05.jsonl")
    told: Record = json.loads(run("changes", *(str(SAMPLES / "danh-muc" / name) for name in names), "--json"))
    wanted = gold("list_changes.json")
    assert told["accounts"] == wanted["accounts"]
    assert [row["name"] for row in told["publishers"]["new"]] == wanted["new_publishers"]
    assert [one["code"] for one in told["changes"] if "disappeared" in one["types"]] == wanted["gone"]
