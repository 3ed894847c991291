"""The pages of the rules: nothing of the program in them, flags of several levels counted apart."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.flags import asking
from api.flags.types import Question
from api.web.app import create_app
from catalog_graph.flags.asked import Filters
from catalog_graph.flags.rules import rules
from catalog_graph.flags.shapes.table import SHAPES
from catalog_graph.flags.types import Hit
from catalog_graph.store.flags import examined
from catalog_graph.store.opening import Store, open_store
from tests.law.made import SNAPSHOT, procedure, take_in

PROGRAM = re.compile(r"\{\w+\}|\['|\b(?:name|dossier|channels|im lặng)\b")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = open_store(tmp_path / "store", create=True)
    take_in(made, [procedure("1.000001", name="Cấp thẻ mượn sách"), procedure("1.000002", name="Đổi thẻ mượn sách")])
    return made


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(store.folder), base_url="http://127.0.0.1") as client:
        yield client


def main(page: str) -> str:
    """What the page itself says, without addresses."""
    inner = page[page.index("<main") : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", inner).split())


def test_no_page_of_a_rule_speaks_the_language_of_the_program(client: TestClient) -> None:
    for one in rules()[::9]:
        said = main(client.get(f"/quy-tac/{one.id}").text)
        assert one.version not in said and not re.search(r"\{\w+\}|\['|\b(?:name|dossier|channels|im lặng)\b", said), (
            said
        )


def test_flags_of_several_levels_are_counted_apart(
    client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    examined(store, SNAPSHOT.name, datetime.date.today())
    flags = [raised.flag for raised in asking.board(store, Question(size=None)).rows]
    found = next(one for one in rules() if sum(flag.rule == one.id for flag in flags) > 1)
    shape = SHAPES[found.shape]
    look = shape.of_record
    assert look is not None

    def graver_of_the_second(*asked: object) -> Iterator[Hit]:
        for hit in look(*asked):  # type: ignore[arg-type]
            subject = asked[1].subject  # type: ignore[attr-defined]
            yield replace(hit, severity="error" if subject == "1.000001" else "info", apart="khác")

    one = client.get(f"/quy-tac/{found.id}").text
    assert "muc_do=" not in one  # all of one level: one number
    monkeypatch.setitem(SHAPES, found.shape, replace(shape, of_record=graver_of_the_second))
    examined(store, SNAPSHOT.name, datetime.date.today(), chosen=[found])
    assert len(asking.by(store, ("severity",), None, Filters(rules=(found.id,)))) == 2
    one, every = client.get(f"/quy-tac/{found.id}").text, client.get("/quy-tac").text
    for page in (one, every):
        assert f"quy_tac={found.id}&amp;muc_do=error" in page and f"quy_tac={found.id}&amp;muc_do=info" in page
