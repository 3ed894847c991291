"""Every record sample, in every form, gives its gold: field by field."""

from __future__ import annotations

from typing import Any

import pytest

from tests.corpus.reading import Record, gold, records, same, words

GOLD: list[Record] = gold("records.json")
LISTS: list[Record] = gold("lists.json")


def view(record: Record, form: str) -> dict[str, Any]:
    """A record as it is compared, members named."""
    papers = [paper for case in record["cases"] for paper in case["components"]]
    steps = [words([step.get("name"), step["text"]]) for step in record["steps"]]
    return {
        "code": record["code"],
        "publisher": record["publisher"],
        "name": same(record["name"]),
        "kind": record["kind"],
        "field": [same(name) for name in record["field"]],
        "decision": {key: same(value) for key, value in record["decision"].items()},
        "levels": sorted(record["levels"]),
        "steps": steps if form == "api-json" else "".join(steps),
        "channels": [
            (channel["channel"], (channel["duration"] or {}).get("value"), (channel["duration"] or {}).get("unit"))
            for channel in record["channels"]
        ],
        "amounts": [[fee["amount"] or 0 for fee in channel["fees"]] for channel in record["channels"]],
        "channel notes": [same(channel["description"]) for channel in record["channels"]],
        "case names": [same(case["name"]) for case in record["cases"]],
        "papers": [(same(paper["name"]), paper["originals"] or 0, paper["copies"] or 0) for paper in papers],
        "forms": [[file_name(form) for form in paper["forms"]] for paper in papers],
        "subjects": sorted(map(same, record["subjects"])),
        **{key: sorted(map(same, record[key])) for key in ("executing", "deciding", "authorised", "coordinating")},
        "receiving_address": same(record["receiving_address"]),
        "results": [(same(result["name"]), result["code"]) for result in record["results"]],
        "legal_basis": [
            (basis["number"], same(basis["title"]), basis["date"], same(basis["issuer"]))
            for basis in record["legal_basis"]
        ],
        **{key: same(record[key]) for key in ("conditions", "keywords", "description")},
    }


def file_name(form: Any) -> str:
    """The file of a form, without the folder that a page keeps it in."""
    name = form if isinstance(form, str) else form["name"]
    return same(name.replace("\\", "/").split("/")[-1])


@pytest.mark.parametrize("label", GOLD, ids=[label["source"] for label in GOLD])
def test_a_record_gives_its_gold(label: Record) -> None:
    [found] = records()[label["source"]]
    assert found["form"] == label["form"]
    assert not [issue for issue in found["issues"] if issue["severity"] != "info"], found["issues"]
    said, wanted = view(found, label["form"]), view(label, label["form"])
    assert {key: said[key] for key in wanted if said[key] != wanted[key]} == {
        key: wanted[key] for key in wanted if said[key] != wanted[key]
    }


PRICED = [label for label in GOLD if label["form"] != "page-text"]


@pytest.mark.parametrize("label", PRICED, ids=[label["source"] for label in PRICED])
def test_a_fee_is_named_as_the_law_names_it(label: Record) -> None:
    """Phí, lệ phí and giá stay apart wherever the form prints the word."""
    [found] = records()[label["source"]]
    wanted = [[fee["kind"] for fee in channel["fees"] if fee["amount"]] for channel in label["channels"]]
    assert [[fee["kind"] for fee in channel["fees"] if fee["amount"]] for channel in found["channels"]] == wanted


@pytest.mark.parametrize("label", LISTS, ids=[label["source"] for label in LISTS])
def test_a_list_gives_one_record_a_row_and_repairs_only_what_is_certain(label: Record) -> None:
    found = records()[label["source"]]
    assert {row["form"] for row in found} == {label["form"]}
    said = [(row["code"], row["publisher"], sorted(issue["code"] for issue in row["issues"])) for row in found]
    assert said == [(row["code"], row["publisher"], sorted(row["issues"])) for row in label["rows"]]


def test_the_same_code_twice_with_different_content_is_two_records() -> None:
    first, second = (records()[f"tep-loi/trung-ma/ban-{n}.json"][0] for n in (1, 2))
    assert first["code"] == second["code"]
    assert first["conditions"] != second["conditions"]


FOREIGN = ["2026-10-31-co-so-du-lieu/9.900115.json", "tep-loi/than-ho-so-khac.json"]


@pytest.mark.parametrize("source", FOREIGN)
def test_a_body_of_another_procedure_is_refused(source: str) -> None:
    [found] = records()[source]
    assert [issue["code"] for issue in found["issues"] if issue["severity"] == "error"] == ["foreign_body"]
    assert not found["name"]
    assert not found["cases"]
