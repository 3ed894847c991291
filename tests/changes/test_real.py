"""Real lists and records: every code accounted for, labels reproduced."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from api.commands.changes_text import summary
from api.contracts.changes import changes_json
from catalog_graph.changes.between import changes_between
from catalog_graph.changes.compare import compare
from catalog_graph.changes.matching import code_of
from catalog_graph.load import snapshot_from_path
from catalog_graph.types import Entry, Snapshot
from extract.records.recognise import procedures
from ingest.read import read
from tests.changes.test_changes import SCHEMA

SHARED = Path(__file__).resolve().parents[2] / "../shared"
CORPUS = SHARED / "corpus"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="không có kho dữ liệu thật ../shared/corpus"),
]
APRIL_17, APRIL_22 = "danh-sach-tthc-2026-04-17-02-35.xlsx", "danh-sach-tthc-2026-04-22-04-23.xlsx"
JULY = "2026-07-catalog.jsonl"


@cache
def listed(name: str) -> Snapshot:
    return snapshot_from_path(CORPUS / "lists" / name, workers=1)


@pytest.mark.parametrize(("old", "new"), [(APRIL_17, APRIL_22), (APRIL_22, JULY), (APRIL_17, JULY)])
def test_every_code_of_two_lists_is_in_exactly_one_account(old: str, new: str) -> None:
    before, after = listed(old), listed(new)
    found = changes_between(before, after)
    accounts = found.accounts()
    every = [
        *accounts.kept,
        *accounts.renamed,
        *accounts.new,
        *accounts.new_with_publisher,
        *accounts.gone,
        *accounts.gone_with_publisher,
    ]
    codes = {code_of(entry) for entry in (*before.entries, *after.entries)} - {""}
    assert len(every) == len(set(every)) and set(every) == codes
    balance = found.balance
    come, gone = len(accounts.new_with_publisher), len(accounts.gone) + len(accounts.gone_with_publisher)
    assert balance.opening + balance.new - balance.ended + come - gone == balance.closing
    jsonschema.validate(changes_json(found), SCHEMA)


def test_two_exports_five_days_apart_differ_by_whole_publishers() -> None:
    """1,350 codes appear within five days; the result says that it is the extraction, and of which publishers."""
    found = changes_between(listed(APRIL_17), listed(APRIL_22))
    accounts = found.accounts()
    assert len(accounts.new) + len(accounts.new_with_publisher) == 1350
    assert len(accounts.new_with_publisher) > 0.9 * 1350
    large = {coverage.publisher for coverage in found.come_with if coverage.alone > 100}
    assert large == {
        "Bộ Nông nghiệp và Môi trường",
        "Bộ Nội vụ",
        "Bộ Xây dựng",
        "Bộ Tư pháp",
        "Bộ Khoa học và Công nghệ",
    }
    text = "\n".join(summary(found))
    assert "khác biệt của lần trích xuất" in text and "Bộ Tư pháp: 208 trong 249 dòng" in text


def test_a_list_does_not_differ_from_itself() -> None:
    assert changes_between(listed(APRIL_22), listed(APRIL_22)).changes == ()


LABELS = {"name": "name_differs", "decision": "decision_differs", "steps": "steps_differ", "level": "level_differs"}
LEAST = {"name": 0.99, "decision": 0.99, "steps": 0.95, "level": 0.99}


@pytest.mark.slow
def test_components_of_the_same_procedure_in_two_snapshots() -> None:
    """Labels were made by comparing folded text; where steps were cut off by a crawler they say more than there is."""
    with (SHARED / "gold/record_pairs.tsv").open(encoding="utf8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    found = [(row, {detail.component for detail in compare(one(row["path_a"]), one(row["path_b"]))}) for row in rows]
    for component, label in LABELS.items():
        said = {row["path_a"] + row["path_b"] for row, components in found if component in components}
        gold = {row["path_a"] + row["path_b"] for row in rows if row[label] == "1"}
        f1 = 2 * len(said & gold) / (len(said) + len(gold))
        assert f1 >= LEAST[component], (component, f1)
        assert said <= gold, (component, sorted(said - gold)[:5])


def one(path: str) -> Entry:
    data = (CORPUS / path).read_bytes()
    document = read(data, path)
    (record,) = procedures(document)
    return Entry(procedure=record, digest=document.digest, path=path)
