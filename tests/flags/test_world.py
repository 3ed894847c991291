"""The world from a store: what is kept beside it gives the same answers as what is made anew."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

from catalog_graph.store.flags import world_of_store
from catalog_graph.store.opening import Store
from catalog_graph.twins.types import Pair
from tests.flags.building import SNAPSHOT, put, take_in

DAY = datetime.date(2026, 7, 1)


def pairs(store: Store) -> tuple[Pair, ...]:
    with world_of_store(store, SNAPSHOT, DAY) as world:
        assert world.twins is not None
        return tuple(world.twins.pairs())


def test_pairs_kept_are_those_made_anew(store: Store, base: Path) -> None:
    assert pairs(store) == pairs(store)
    put(base, "1.900003", "Cấp thẻ mượn sách")
    put(base, "1.900004", "Cấp lại thẻ mượn sách")
    take_in(store, base)
    after = pairs(store)
    assert after
    shutil.rmtree(store.folder / "flags")
    assert pairs(store) == after
    (base / SNAPSHOT / "1.900004.json").unlink()
    take_in(store, base)
    assert not {"1.900004"} & {subject for pair in pairs(store) for subject in (pair.a, pair.b)}


def test_what_is_kept_and_damaged_is_made_again(store: Store, base: Path) -> None:
    put(base, "1.900003", "Cấp thẻ mượn sách")
    take_in(store, base)
    before = pairs(store)
    for path in (store.folder / "flags").iterdir():
        path.write_bytes(b"{")
    assert pairs(store) == before


def test_parts_differ_when_what_they_say_may(store: Store, base: Path) -> None:
    with world_of_store(store, SNAPSHOT, DAY) as world:
        assert world.shelf is not None and world.law is not None and world.lists is not None
        shelf, law, lists = world.shelf.identity, world.law.identity, world.lists.identity
        lines = {line.subject: line for line in world.shelf.lines()}
        assert [record.subject for record in world.shelf.records()] == sorted(lines)
        for record in world.shelf.records():
            assert lines[record.subject].agency == record.agency
            for found in world.law.bases(record):
                assert found.ordinal >= 1
        assert world.lists.of("1.900001") == ()
    put(base, "1.900001", "Cấp thẻ mượn sách và báo", "2026-06-15-danh-sach")
    take_in(store, base)
    with world_of_store(store, SNAPSHOT, DAY) as world:
        assert world.shelf is not None and world.law is not None and world.lists is not None
        assert (world.shelf.identity, world.law.identity) == (shelf, law)
        assert world.lists.identity != lists
        (other,) = world.lists.of("1.900001")
        assert other.snapshot == "2026-06-15-danh-sach" and other.procedure.name is not None
        assert world.lists.of("1.900002") == ()
