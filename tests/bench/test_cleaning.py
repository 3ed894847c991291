"""The bench of cleaning: seeds change a record as they say, judgements are known by words, not by text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from api.bench.judged import words_of
from api.bench.seeded import changed
from catalog_graph.flags.examine import flags_of
from catalog_graph.flags.rules import rule
from catalog_graph.flags.samples import world_of

RECORD = {"ten": "Cấp thẻ", "han": "5 Ngày làm việc", "raw_text": "Tên: Cấp thẻ\nHạn: 5 Ngày làm việc"}
GOLD = Path(__file__).resolve().parents[1] / "gold"


def told(*changes: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = json.loads(changed(json.dumps(RECORD).encode(), list(changes)))
    return found


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ({"op": "set", "value": "7 Ngày"}, "7 Ngày"),
        ({"op": "clear"}, ""),
        ({"op": "append", "value": " (gia hạn)"}, "5 Ngày làm việc (gia hạn)"),
        ({"op": "prepend", "value": "Không quá "}, "Không quá 5 Ngày làm việc"),
        ({"op": "sub", "find": r"\d+", "value": "9"}, "9 Ngày làm việc"),
    ],
)
def test_a_member_changes_and_the_whole_text_follows(change: dict[str, str], value: str) -> None:
    found = told({"field": "han", **change})
    assert found["han"] == value
    assert found["raw_text"] == f"Tên: Cấp thẻ\nHạn: {value}"
    assert found["ten"] == "Cấp thẻ"


def test_a_seed_that_finds_nothing_is_broken() -> None:
    with pytest.raises(ValueError, match="nothing"):
        told({"field": "han", "op": "sub", "find": "tháng", "value": "năm"})


def test_a_flag_is_known_by_folded_words() -> None:
    wanted = rule("R-COMP-9")
    assert wanted is not None
    keys = set()
    for name in ("Cấp thẻ", "Đổi thẻ"):
        record, world = world_of({"code": "9.900001", "name": name})
        keys |= {words_of(flag) for flag in flags_of(record, world, "record", [wanted])}
    assert len(keys) == 1  # what is absent has the same words wherever it is absent


@pytest.mark.parametrize("name", ["seeded.jsonl", "seeded_blind.jsonl", "flags_judged.jsonl"])
def test_gold_names_rules_that_there_are(name: str) -> None:
    rows = [json.loads(line) for line in (GOLD / name).read_text("utf8").splitlines()]
    assert len({row["file"] for row in rows}) >= 100
    assert not [row["rule"] for row in rows if "rule" in row and rule(row["rule"]) is None]


def test_what_an_unopened_set_misses_is_told_nowhere() -> None:
    from api.bench.run import Outcome, lines
    from api.bench.scoring import Score, tally
    from api.bench.written import accuracy_page

    missed = [Score(case="ho-so-kin", field="seeded", hit=0, missed=("vì sao",))]
    for name, told in (("flags-seeded-opened", True), ("flags-seeded-unopened", False)):
        outcome = Outcome(tallies={name: tally(missed)}, moved=[], stages=[], loads=[], letters=[], reading=[], law=[])
        assert ("ho-so-kin" in "\n".join(lines(outcome, misses=3))) is told
        assert ("ho-so-kin" in accuracy_page(outcome)) is told
