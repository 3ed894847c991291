"""Nothing kept is stale: a change of what a finding follows from is seen, and nothing else is looked at again."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from catalog_graph.flags.shapes.table import SHAPES
from catalog_graph.flags.types import About, Followed, Hit, Rule, Shape
from catalog_graph.flags.world import World
from catalog_graph.store import schema
from catalog_graph.store.flags import examined, world_of_store
from catalog_graph.store.flags_world import StoredLists
from catalog_graph.store.opening import Store
from catalog_graph.store.replacements import listed_mark
from catalog_graph.twins.names import KeptWords, read_name, shared
from catalog_graph.twins.types import Pair
from tests.flags.building import SNAPSHOT, put, rule, take_in

DAY = datetime.date(2026, 7, 1)
RULE = rule("T-9", "thu-followed")


def looking(monkeypatch: pytest.MonkeyPatch, *follows: Followed) -> list[World]:
    """A shape over all records that follows from some parts of the world; the worlds that it was given."""
    given: list[World] = []

    def look(rule: Rule, world: World) -> Iterator[tuple[About, Hit]]:
        given.append(world)
        return iter(())

    shape = Shape(scope="catalogue", says="Xem.", of_all=look, follows=follows)
    monkeypatch.setitem(SHAPES, "thu-followed", shape)
    return given


def renamed(base: Path) -> None:
    put(base, "1.900001", "Cấp giấy mượn sách")


def added(base: Path) -> None:
    put(base, "1.900004", "Cấp thẻ mượn sách")


def announced_by_another(base: Path) -> None:
    put(base, "1.900001", "Cấp thẻ mượn sách", decision="0417/QĐ-BTC")


def gone(base: Path) -> None:
    (base / SNAPSHOT / "1.900003.json").unlink()


CHANGES: tuple[Callable[[Path], None], ...] = (renamed, added, announced_by_another, gone)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("follows", [("records",), ("codes",), ("decisions",)])
def test_a_look_at_all_is_taken_again_when_what_it_follows_from_changed(
    store: Store, base: Path, monkeypatch: pytest.MonkeyPatch, follows: tuple[Followed, ...],
    change: Callable[[Path], None],
) -> None:  # fmt: skip
    given = looking(monkeypatch, *follows)
    for _ in range(2):
        examined(store, SNAPSHOT, DAY, chosen=[RULE])
        assert len(given) == 1
    change(base)
    take_in(store, base)
    examined(store, SNAPSHOT, DAY, chosen=[RULE])
    seen = follows == ("records",) or (follows == ("codes",) and change is not renamed)
    assert len(given) == 1 + seen


def test_a_decision_that_comes_is_seen(store: Store, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = looking(monkeypatch, "codes", "decisions")
    examined(store, SNAPSHOT, DAY, chosen=[RULE])
    monkeypatch.setattr("catalog_graph.store.flags_world.StoredDecisions.identity", "khác")
    renamed(base)
    take_in(store, base)
    examined(store, SNAPSHOT, DAY, chosen=[RULE])
    assert len(given) == 2


def test_a_look_at_all_is_given_nothing_that_it_does_not_follow_from(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = ("law", "papers", "decisions", "lists", "shelf", "codes", "twins")
    for follows, has in (
        (("records",), {"shelf", "twins"}),
        (("codes", "decisions"), {"codes", "decisions"}),
    ):
        given = looking(monkeypatch, *follows)
        examined(store, SNAPSHOT, DAY, chosen=[RULE])
        assert {part for part in parts if getattr(given[0], part) is not None} == has


def pairs(store: Store) -> tuple[Pair, ...]:
    with world_of_store(store, SNAPSHOT, DAY) as world:
        assert world.twins is not None
        return tuple(world.twins.pairs())


@pytest.mark.parametrize("change", CHANGES)
def test_pairs_after_a_change_are_those_made_anew(store: Store, base: Path, change: Callable[[Path], None]) -> None:
    put(base, "1.900003", "Cấp thẻ mượn sách")
    put(base, "1.900005", "Cấp thẻ mượn sách", decision="0417/QĐ-UBND")
    take_in(store, base)
    before = pairs(store)
    change(base)
    take_in(store, base)
    after = pairs(store)
    shutil.rmtree(store.folder / "flags")
    assert pairs(store) == after != before


def test_words_kept_are_as_near_as_names_read() -> None:
    one, other = read_name("Cấp lại thẻ mượn sách hạng II"), read_name("Cấp thẻ mượn sách quý hiếm")
    kept = KeptWords(frozenset(" ".join(sorted(one.words)).split()))
    assert shared(kept, other) == pytest.approx(shared(one, other))


def test_a_listed_row_that_is_read_otherwise_is_seen(store: Store) -> None:
    with store.writing() as connection:
        row = {
            "record": 1, "ordinal": 1, "annex": None, "action": "replace", "row": 1, "content": "{}", "begins": 0,
            "ends": 1,
        }  # fmt: skip
        connection.execute(schema.replacement.insert(), [row])
    before = listed_mark(store)
    assert listed_mark(store) == before
    with store.writing() as connection:
        connection.execute(update(schema.replacement).values(content="[]"))
    assert listed_mark(store) != before


def test_another_source_that_is_of_another_day_is_seen(store: Store, base: Path) -> None:
    put(base, "1.900001", "Cấp thẻ mượn sách", snapshot="2026-06-02-danh-muc")
    take_in(store, base)

    def said() -> str:
        with world_of_store(store, SNAPSHOT, DAY) as world:
            assert isinstance(world.lists, StoredLists)
            return world.lists.identity_of("1.900001")

    before = said()
    assert said() == before != ""
    with store.writing() as connection:
        table = schema.collection
        connection.execute(update(table).where(table.c.name != SNAPSHOT).values(as_of="2026-06-20"))
    assert said() != before
