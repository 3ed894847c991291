"""Kept comparisons: read back as they were written, made again in place, dropped when there are too many."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.comparing.table import SORTS, Table, Wanted, counted
from catalog_graph.store import comparisons
from catalog_graph.store.comparisons import Head, Kept
from catalog_graph.store.opening import Store
from catalog_graph.types import CHANGE_TYPES, COMPONENTS

MADE = Kept(
    id="a", old="cũ", new="mới", old_identity="1", new_identity="2", decisions="none", rules="r", summary={"changes": 2}
)


def head(ordinal: int, **more: object) -> Head:
    """A change of which a test says only what matters to it."""
    plain = Head(
        ordinal=ordinal, code=f"1.{ordinal:06}", name="Tên", name_key="ten", agency="Bộ A", fields=("Đê điều",),
        levels=("province",), types=("amended",), components=("fees",), standing="kept", together=False, decision=None,
        words=f"1 {ordinal:06} ten",
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type]


def test_what_is_kept_is_read_back(store: Store) -> None:
    rows: list[tuple[Head, dict[str, object]]] = [
        (head(1, fields=(), levels=(), components=()), {"name": "Đê"}),
        (head(2, decision="1/QĐ"), {"details": []}),
    ]
    comparisons.keep(store, MADE, {"unexplained": {"lý do": ["1.000001"]}}, rows)
    found = comparisons.find(store, "a")
    assert found is not None and replace(found, recorded="") == MADE and found.recorded
    assert comparisons.heads(store, "a") == tuple(one for one, _ in rows)
    assert comparisons.contents(store, "a", [2, 1, 9]) == {1: {"name": "Đê"}, 2: {"details": []}}
    assert comparisons.lists(store, "a") == {"unexplained": {"lý do": ["1.000001"]}}
    assert comparisons.find(store, "b") is None and comparisons.heads(store, "b") == ()


def test_keeping_again_replaces(store: Store) -> None:
    comparisons.keep(store, MADE, {}, [(head(1), {}), (head(2), {})])
    comparisons.keep(store, MADE, {}, [(head(1), {"new": True})])
    assert len(comparisons.heads(store, "a")) == 1 and len(comparisons.listed(store)) == 1


def test_too_many_are_dropped_those_of_old_rules_first(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparisons, "KEPT", 3)
    for id, rules in (("a", "r"), ("b", "before"), ("c", "r"), ("d", "r"), ("e", "r")):
        comparisons.keep(store, replace(MADE, id=id, rules=rules), {}, [(head(1), {})])
    assert [made.id for made in comparisons.listed(store)] == ["e", "d", "c"]
    assert comparisons.heads(store, "b") == () == comparisons.heads(store, "a"), "rows go with their comparison"


TEXT = st.sampled_from(["", "dat dai", "Đất đai", "1.000002", "khong co"])
HEADS = st.builds(
    head,
    st.just(0),
    agency=st.sampled_from(["Bộ A", "Bộ B"]),
    types=st.lists(st.sampled_from(CHANGE_TYPES), min_size=1, max_size=2, unique=True).map(tuple),
    components=st.lists(st.sampled_from(COMPONENTS), max_size=3, unique=True).map(tuple),
    levels=st.lists(st.sampled_from(["central", "commune"]), max_size=2, unique=True).map(tuple),
    words=st.sampled_from(["1 000001 dat dai", "1 000002 ho tich"]),
    together=st.booleans(),
)


@given(
    heads=st.lists(HEADS, max_size=12),
    wanted=st.builds(
        Wanted,
        type=st.none() | st.sampled_from(CHANGE_TYPES),
        level=st.none() | st.sampled_from(["central", "commune", "unknown"]),
        together=st.none() | st.sampled_from(["yes", "no"]),
        q=st.none() | TEXT,
        sort=st.none() | st.sampled_from(SORTS),
    ),
)
def test_a_filter_takes_a_part_and_order_takes_all(heads: list[Head], wanted: Wanted) -> None:
    table = Table(tuple(replace(one, ordinal=at) for at, one in enumerate(heads, 1)))
    rows = table.rows(wanted)
    assert set(rows) <= set(table.heads)
    assert set(rows) == set(table.rows(replace(wanted, sort=None))), "order changes nothing else"
    other = {one: table.rows(replace(wanted, together=one)) for one in ("yes", "no")}
    if wanted.together is None:
        assert len(rows) == sum(map(len, other.values()))
    assert counted(rows).rows == len(rows) >= counted(rows).codes
