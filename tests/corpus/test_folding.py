"""The base text, the texts that act on it, and what it says on each day: exact, and from end to end."""

from __future__ import annotations

import datetime
import random
from typing import Any

import pytest

from catalog_graph.law.folding import text_at
from catalog_graph.law.gathered import gathered
from catalog_graph.law.ledger import Ledger, ledger_of
from catalog_graph.law.status import status_of
from catalog_graph.law.types import Act
from extract.legal.cited import cited_law
from extract.legal.units import said
from extract.types import CitedLaw
from ingest.read import read
from ingest.types import Document
from tests.corpus.reading import SAMPLES, gold
from tests.law.acts import act, path
from tests.law.texts import quoted

GOLD = gold("folding.json")
BASE = GOLD["base"]["id"]


def documents() -> list[tuple[Document, CitedLaw]]:
    files = [GOLD["base"]["file"], *(item["file"] for item in GOLD["amending"])]
    found = []
    for file in files:
        document = read((SAMPLES / file).read_bytes(), file)
        found.append((document, cited_law(document)))
    return found


def as_told() -> Ledger:
    """The law with the acts that the facts tell: folding alone."""
    works, _, texts = gathered(documents())
    held = {text.work: text for text in texts}
    acts = [
        _told(item["id"], ordinal, dict(told), held)
        for item in GOLD["amending"]
        for ordinal, told in enumerate(item["acts"])
    ]
    later = act("commence", BASE, BASE, "dieu:7", "2025-07-01", source="dieu:8 khoan:2")
    return ledger_of(works, [*acts, later], texts)


def _told(by: str, ordinal: int, told: dict[str, Any], held: dict[str, Any]) -> Act:
    new = told.pop("new", None)
    more = {"new_text": quoted(held[by], new)} if new else {}
    on, at = told.pop("on", BASE), told.pop("path")
    return act(told.pop("kind"), by, on, at, told.pop("effective"), ordinal=ordinal, **told, **more)


def as_read() -> Ledger:
    """The law as the files say it: reading, citations, acts and folding."""
    return ledger_of(*gathered(documents()))


@pytest.mark.parametrize("law", [as_told, as_read], ids=["told", "read"])
@pytest.mark.parametrize("item", GOLD["days"], ids=[item["day"] for item in GOLD["days"]])
def test_text_and_status_on_each_day(item: dict[str, Any], law: Any) -> None:
    book, day = law(), datetime.date.fromisoformat(item["day"])
    folded = text_at(book, BASE, day)
    assert folded is not None
    assert folded.text == item["text"]
    assert folded.collisions == ()
    assert {at: status_of(book, BASE, day, path(at)).status for at in item["status"]} == item["status"]


def test_the_acts_are_those_that_the_facts_tell() -> None:
    found = {
        (one.by, one.kind, one.path, one.effective and one.effective.isoformat())
        for one in gathered(documents()).acts
        if one.kind != "commence"
    }
    want = {
        (item["id"], told["kind"], path(told["path"]), told["effective"])
        for item in GOLD["amending"]
        for told in item["acts"]
    }
    assert found == want, sorted(said(one[2]) for one in found ^ want)


def test_the_order_of_files_plays_no_part() -> None:
    read_in, day = documents(), datetime.date(2026, 1, 1)
    want = text_at(ledger_of(*gathered(read_in)), BASE, day)
    for seed in range(3):
        random.Random(seed).shuffle(read_in)
        assert text_at(ledger_of(*gathered(read_in)), BASE, day) == want
