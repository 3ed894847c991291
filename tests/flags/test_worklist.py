"""The worklist: conditions, facets under the other conditions, order, what is new; the commands and their contract."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from api.commands.flags import command as flags_command
from api.commands.rules import command as rules_command
from api.flags import asking, deciding
from api.flags.types import Question
from catalog_graph.flags.asked import FACETS, SORTS, Filters
from catalog_graph.flags.shapes.table import SHAPES
from catalog_graph.flags.types import Hit
from catalog_graph.store.flags import examined
from catalog_graph.store.flags_asked import facet, listed
from catalog_graph.store.opening import Store
from tests.flags.building import SNAPSHOT, put, rule, take_in

SCHEMA = json.loads((Path(__file__).parents[2] / "api/contracts/flags.schema.json").read_text("utf8"))
DAY = datetime.date(2026, 7, 1)
CARD = rule("T-1", "thu-word", parameters={"word": "thẻ"}, severity="error", component="code")
BOOK = rule("T-2", "thu-word", parameters={"word": "sách"})


@pytest.fixture
def filled(store: Store, ours: None) -> Store:
    examined(store, SNAPSHOT, DAY, chosen=[CARD, BOOK])
    return store


def counts(store: Store, name: str, filters: Filters = Filters()) -> dict[str, tuple[int, int]]:  # noqa: B008
    return {one.value: (one.flags, one.records) for one in facet(store, SNAPSHOT, name, filters)}


@pytest.mark.parametrize("asked", [["--rule", "R-KHONG-1"], ["--family", "khong_co"]])
def test_a_rule_that_there_is_not_is_a_wrong_usage(store: Store, asked: list[str]) -> None:
    run = CliRunner().invoke(flags_command, ["--store", str(store.folder), *asked])
    assert run.exit_code == 2 and asked[1] in run.output


def test_each_facet_is_counted_under_the_others(filled: Store) -> None:
    assert counts(filled, "rule") == {"T-1": (2, 2), "T-2": (3, 3)}
    assert counts(filled, "rule", Filters(rules=("T-1",))) == {"T-1": (2, 2), "T-2": (3, 3)}
    assert counts(filled, "severity", Filters(rules=("T-1",))) == {"error": (2, 2)}
    assert counts(filled, "field") == {"Thư viện": (3, 2), "Sách hiếm": (2, 1)}
    assert counts(filled, "level") == {"province": (3, 2), "commune": (3, 2), "central": (2, 1)}
    assert counts(filled, "level", Filters(fields=("Sách hiếm",))) == {"central": (2, 1)}
    assert counts(filled, "state") == {"open": (5, 3)}
    assert counts(filled, "assignee") == {"": (5, 3)}


@pytest.mark.parametrize(
    ("filters", "many"),
    [
        (Filters(text="muon SACH"), 4),
        (Filters(text="1.900003"), 1),
        (Filters(text="  1.900003. "), 1),
        (Filters(text="the muon"), 4),
        (Filters(text="th muon"), 0),
        (Filters(text="muon-sach"), 4),
        (Filters(text="sach-muon"), 0),
        (Filters(text="khong-co-gi-ca"), 0),
        (Filters(text="%"), 0),
        (Filters(text=" "), 5),
        (Filters(subjects=("1.900001",)), 2),
        (Filters(severities=("error", "warning")), 5),
        (Filters(components=("code",)), 2),
        (Filters(levels=("province",)), 3),
        (Filters(fields=("Sách",)), 0),
        (Filters(due_before=datetime.date(2026, 6, 1)), 0),
        (Filters(due_before=datetime.date(2026, 6, 2)), 5),
        (Filters(states=("accepted", "fixed")), 0),
        (Filters(commented=True), 0),
        (Filters(commented=False), 5),
        (Filters(since="9999"), 0),
    ],
)
def test_conditions_narrow(filled: Store, filters: Filters, many: int) -> None:
    found = asking.board(filled, Question(snapshot=SNAPSHOT, filters=filters))
    assert found.counts.flags == many == len(found.rows)
    assert found.total == (5, 3)


def test_a_code_alone_asks_for_that_procedure(base: Path, store: Store, ours: None) -> None:
    put(base, "1.900005", "Đổi sách theo thủ tục 1.900003")
    take_in(store, base)
    examined(store, SNAPSHOT, DAY, chosen=[CARD, BOOK])
    found = listed(store, SNAPSHOT, Filters(text="1.900003"))
    assert {one.flag.subject for one in found} == {"1.900003"}
    assert {one.flag.subject for one in listed(store, SNAPSHOT, Filters(text="thủ tục 1.900003"))} == {"1.900005"}


def test_judgements_are_conditions_too(filled: Store) -> None:
    first = listed(filled, SNAPSHOT)[0].flag.id
    (assigned,) = deciding.judge(filled, [first], "assign", "Hoa", assignee="Lan")
    deciding.judge(filled, [first], "comment", "Hoa", reason="Xem lại")
    deciding.judge(filled, [first], "fixed", "Lan")
    assert counts(filled, "state") == {"open": (4, 3), "fixed": (1, 1)}
    assert counts(filled, "assignee") == {"": (4, 3), "Lan": (1, 1)}
    assert [one.flag.id for one in listed(filled, SNAPSHOT, Filters(assignees=("Lan",)))] == [first]
    assert len(listed(filled, SNAPSHOT, Filters(commented=True, states=("fixed",)))) == 1
    deciding.undo(filled, assigned.id, "Hoa")
    assert counts(filled, "assignee") == {"": (5, 3)}


def test_every_order_is_whole_and_pages_join(filled: Store) -> None:
    every = {raised.flag.id for raised in listed(filled, SNAPSHOT, size=None)}
    for sort in SORTS:
        pages = [listed(filled, SNAPSHOT, sort=sort, start=at, size=2) for at in (0, 2, 4)]
        ids = [raised.flag.id for page in pages for raised in page]
        assert len(ids) == len(set(ids)) and set(ids) == every
    assert [raised.flag.severity for raised in listed(filled, SNAPSHOT)][:2] == ["error", "error"]


def test_what_is_new_since_i_last_looked(filled: Store, base: Path) -> None:
    question = Question(snapshot=SNAPSHOT, viewer="hoa")
    assert asking.board(filled, question).new == (5, 3)
    asking.seen(filled, "hoa", SNAPSHOT)
    assert asking.board(filled, question).new == (0, 0)
    put(base, "1.900004", "Cấp thẻ đọc báo")
    take_in(filled, base)
    examined(filled, SNAPSHOT, DAY, chosen=[CARD, BOOK])
    found = asking.board(filled, Question(snapshot=SNAPSHOT, viewer="hoa", unseen=True))
    assert [raised.flag.subject for raised in found.rows] == ["1.900004"]
    assert asking.board(filled, Question(snapshot=SNAPSHOT, viewer="lan")).new.flags == 6


def test_procedures_agencies_and_tallies(filled: Store) -> None:
    assert [raised.flag.rule for raised in asking.of_procedure(filled, "1.900002")] == ["T-1", "T-2"]
    assert asking.of_procedure(filled, "9.999999") == ()
    agencies = asking.by_agency(filled, SNAPSHOT)
    assert sum(one.counts.flags for one in agencies) == 5
    named = agencies[0].agency
    assert named is not None
    assert asking.of_agency(filled, named, SNAPSHOT).counts == agencies[0].counts
    assert dict(asking.by(filled, ("rule", "severity"), SNAPSHOT)) == {
        ("T-1", "error"): (2, 2),
        ("T-2", "warning"): (3, 3),
    }
    assert [one.name for one in asking.facets(filled, Question(snapshot=SNAPSHOT))] == list(FACETS)


def run(command: Any, *said: str, code: int = 0) -> str:
    found = CliRunner().invoke(command, said)
    assert found.exit_code == code, found.output
    return found.output


def test_the_command_lists_judges_and_takes_back(base: Path) -> None:
    where = ("--store", str(base / "kho"), "--day", "2026-07-01")
    told = json.loads(run(flags_command, *where, "--json"))
    jsonschema.validate(told, SCHEMA)
    assert told["snapshot"] == SNAPSHOT and told["counts"]["flags"] == len(told["flags"])
    assert "cờ trên" in run(flags_command, *where)
    if not told["flags"]:
        return
    id = told["flags"][0]["id"]
    assert "Chưa ghi gì" in run(flags_command, *where, "--id", id, "--judge", "accept", "--preview")
    made = json.loads(run(flags_command, *where, "--id", id, "--judge", "accept", "--who", "Hoa", "--json"))
    jsonschema.validate(made, SCHEMA)
    again = json.loads(run(flags_command, *where, "--id", id, "--json"))
    assert again["flags"][0]["standing"]["state"] == "accepted"
    assert "rút lại" in run(flags_command, *where, "--undo", str(made["judgements"][0]["id"]), "--who", "Hoa")
    assert "lý do" in run(flags_command, *where, "--id", id, "--judge", "dismiss", code=1)
    run(flags_command, *where, "--judge", "accept", code=2)
    run(flags_command, *where, "--reason", "x", code=2)
    assert "không có bản chụp" in run(flags_command, *where, "--snapshot", "gì", code=1)


def test_the_rules_are_listed_and_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    told = json.loads(run(rules_command, "--rule", "R-COMP-1", "--test", "--json"))
    jsonschema.validate(told, SCHEMA)
    assert told["tested"]["failed"] == []
    assert "R-COMP-1" in run(rules_command, "--family", "completeness")
    assert "ví dụ, 0 sai" in run(rules_command, "--rule", "R-COMP-1", "--test")
    assert "Không có quy tắc" in run(rules_command, "--rule", "R-0", code=1)
    from dataclasses import replace

    import api.flags.checking as checking
    from catalog_graph.flags.rules import rules

    first = next(one for one in rules() if one.id == "R-COMP-1")
    wrong = replace(first, examples=tuple(replace(each, fires=not each.fires) for each in first.examples))
    monkeypatch.setattr(checking, "rules", lambda: (wrong,))
    assert "phải báo" in run(rules_command, "--test", code=1)


def test_a_rule_that_breaks_is_told_by_the_command(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Iterator[Hit]:
        raise KeyError("thiếu")
        yield

    monkeypatch.setitem(SHAPES, "absent", replace(SHAPES["absent"], of_record=broken))
    done = CliRunner().invoke(flags_command, ["--store", str(store.folder), "--snapshot", SNAPSHOT, "--json"])
    assert done.exit_code == 0
    assert "Quy tắc R-COMP-1 hỏng khi xét thủ tục 1.900001" in done.stderr
    assert "chỗ khác" in done.stderr  # every rule of the shape on every record: only the first ones are told
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(done.stdout))
