"""Every decision sample, in every layout, gives its gold: head, all rows, contents, clauses, counts."""

from __future__ import annotations

from typing import Any

import pytest

from extract.fold import squash
from extract.numbers import number_key
from tests.corpus.reading import Record, decision, gold, same

GOLD: list[Record] = gold("decisions.json")
each = pytest.mark.parametrize("label", GOLD, ids=[label["source"].split("/")[1] for label in GOLD])


@each
def test_the_head(label: Record) -> None:
    said = decision(label["source"])
    assert (said["number"] and number_key(said["number"])) == (label["number"] and number_key(label["number"]))
    assert {key: said[key] for key in ("date", "effective_on", "effective_until")} == {
        key: label[key] for key in ("date", "effective_on", "effective_until")
    }
    assert {key: same(said[key]) for key in ("issuer", "signer", "title")} == {
        key: same(label[key]) for key in ("issuer", "signer", "title")
    }


@each
def test_every_row(label: Record) -> None:
    """All rows, in order: kind, scope, name, code; and what else the row, its group or its merged cells say."""
    said = decision(label["source"])["announces"]
    key = [(row["list"], row["scope"], same(row["name"]), (row["code"] or "")[:8]) for row in said]
    assert key == [(row["list"], row["scope"], same(row["name"]), row["code"] or "") for row in label["announces"]]
    wrong = [
        {name: (got[name], row[name]) for name in row if row[name] and not agree(name, got.get(name), row[name])}
        for got, row in zip(said, label["announces"], strict=True)
    ]
    assert not [row for row in wrong if row]


def agree(name: str, got: Any, wanted: Any) -> bool:
    """Whether a member of a row is as it should be; only what the facts state is asked."""
    if name in ("list", "scope", "name", "code"):
        return True
    if name == "order":
        return str(got or "").strip(" .").lstrip("0") == str(wanted).strip(" .").lstrip("0")
    if name in ("legal_basis", "changed_by"):
        return set(map(number_key, wanted)) <= set(map(number_key, got or []))
    if name == "level":
        return bool(got == wanted)
    return squash(str(wanted)) in squash(str(got or ""))


@each
def test_the_contents(label: Record) -> None:
    said = decision(label["source"])["contents"]
    assert [same(one["name"]) for one in said] == [same(one["name"]) for one in label["contents"]]
    for got, wanted in zip(said, label["contents"], strict=True):
        papers = [same(paper["name"]) for case in got["cases"] for paper in case["components"]]
        assert papers == list(map(same, wanted["components"]))
        told = " ".join(f"{step.get('name') or ''} {step['text']}" for step in got["steps"])
        assert all(squash(step) in squash(told) for step in wanted["steps"])
        times = {
            (channel["duration"]["value"], channel["duration"]["unit"])
            for channel in got["channels"]
            if channel["duration"]
        }
        assert times == {(wanted["duration"]["value"], wanted["duration"]["unit"])}
        assert {channel["channel"] for channel in got["channels"]} == set(wanted["channels"])
        assert set(map(same, got["subjects"])) == set(map(same, wanted["subjects"]))
        numbers = {number_key(basis["number"]) for basis in got["legal_basis"] if basis["number"]}
        assert numbers == set(map(number_key, wanted["legal_basis"]))


@each
def test_what_it_says_of_earlier_decisions(label: Record) -> None:
    said = [one for one in decision(label["source"])["clauses"] if one["action"] not in ("refers", "decentralise")]
    numbered = sorted((one["action"], number_key(one["target"])) for one in said if number_in(one["target"]))
    assert numbered == sorted((one["action"], number_key(one["target"])) for one in label["clauses"] if one["target"])
    unnamed = [one["action"] for one in said if not number_in(one["target"])]
    assert unnamed == [one["action"] for one in label["clauses"] if not one["target"]]


def number_in(target: str | None) -> bool:
    """Whether a clause names a decision."""
    return bool(target) and any(char.isdigit() for char in target or "")


@each
def test_the_counts(label: Record) -> None:
    said = decision(label["source"])
    counts = said["counts"]
    assert {key: counts[key] for key in ("rows", "names", "codes")} == {
        key: label["counts"][key] for key in ("rows", "names", "codes")
    }
    if label["counts"]["declared"] is not None:
        assert counts["declared"] == label["counts"]["declared"]


@each
def test_what_disagrees_is_said_and_what_agrees_is_not(label: Record) -> None:
    said = decision(label["source"])
    reported = [*said["anomalies"], *(issue["message"] for issue in said["issues"] if issue["severity"] != "info")]
    if label["must_report"]:
        assert reported
    elif label["number"]:
        assert not said["anomalies"]
