"""Filters, counts, search and order agree with doing it line by line."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog_graph.shelf.build import maker
from catalog_graph.shelf.codes import meant
from catalog_graph.shelf.facets import values_of
from catalog_graph.shelf.find import exact, find
from catalog_graph.shelf.order import ordered
from catalog_graph.shelf.pick import RELEVANCE, hit_scores, pick
from catalog_graph.shelf.resolve import resolved
from catalog_graph.shelf.scoring import no_hits
from catalog_graph.shelf.types import FACETS, SORTS, Line, Shelf, Told
from extract.codes import SHORT
from tests.shelf.builders import stock, told

WORDS = {
    "promulgator": [None, "Bộ Thư viện", "Bộ Tư pháp"],
    "kind": [None, "specific", "internal"],
    "state": [None, "ACTIVE", "UPDATED", "Lạ"],
    "online": [None, "full", "partial"],
    "number": [None, "12/QĐ-BTP", "2/QĐ-BTP"],
    "name": [None, "Cấp thẻ", "Đổi thẻ", "cấp thẻ"],
}
LISTS = {
    "fields": ["Đất đai", "Hộ tịch"],
    "levels": ["central", "province", "commune"],
    "channels": ["online", "direct"],
}


@st.composite
def shelves(draw: st.DrawFn) -> Shelf:
    """A shelf of a few records in two snapshots."""
    found: list[Told] = []
    for key in range(1, draw(st.integers(0, 12)) + 1):
        said: dict[str, Any] = {name: draw(st.sampled_from(values)) for name, values in WORDS.items()}
        lists = {name: tuple(draw(st.sets(st.sampled_from(values)))) for name, values in LISTS.items()}
        code = draw(st.sampled_from([None, *(f"9.00000{n}" for n in range(6))]))
        found.append(told(key, code, full=draw(st.booleans()), **said, **lists))
    cut = draw(st.integers(0, len(found)))
    made = maker(stock({"2026-05": found[:cut], "2026-06": found[cut:]}, k2="warning", k5="error"))
    return made.of_snapshot("2026-06") if draw(st.booleans()) else made.latest()


FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "ministry": st.lists(st.sampled_from(["Bộ Thư viện", "Bộ Tư pháp", "unknown", "không có"]), max_size=2),
        "field": st.lists(st.sampled_from(["Đất đai", "Hộ tịch", "unknown"]), max_size=2),
        "level": st.lists(st.sampled_from(["central", "province", "unknown"]), max_size=2),
        "online": st.lists(st.sampled_from(["full", "online_channel", "unknown"]), max_size=2),
        "trouble": st.lists(st.sampled_from(["warning", "none"]), max_size=2),
    },
)


def fits(line: Line, filters: dict[str, list[str]], but: str | None = None) -> bool:
    return all(set(values_of(line, name)) & set(wanted) for name, wanted in filters.items() if wanted and name != but)


@settings(max_examples=40)
@given(shelf=shelves(), filters=FILTERS, sort=st.sampled_from([s for name in SORTS for s in (name, f"-{name}")]))
def test_picking_and_counting_equal_going_through_the_lines(
    shelf: Shelf, filters: dict[str, list[str]], sort: str
) -> None:
    picked = pick(shelf, filters, None, sort)
    found = picked.part(0, shelf.size)
    assert sorted(map(id, found)) == sorted(id(line) for line in shelf.lines if fits(line, filters))
    assert [line for at in range(0, picked.total, 2) for line in picked.part(at, 2)] == list(found)
    for name in FACETS:
        left = [line for line in shelf.lines if fits(line, filters, but=name)]
        wanted: dict[str, int] = {}
        for line in left:
            for value in values_of(line, name):
                wanted[value] = wanted.get(value, 0) + 1
        assert picked.counts[name] == wanted


@settings(max_examples=40)
@given(shelf=shelves(), by=st.sampled_from(SORTS))
def test_an_order_holds_every_line_once_and_turns_round_without_its_silent_ones(shelf: Shelf, by: str) -> None:
    up, down = ordered(shelf, by).tolist(), ordered(shelf, by, descending=True).tolist()
    assert sorted(up) == sorted(down) == list(range(shelf.size))
    if by == "code":
        silent = [at for at in up if shelf.lines[at].subject is None]
        assert up[len(up) - len(silent) :] == silent == down[len(down) - len(silent) :]
        codes = [shelf.lines[at].subject or "" for at in up[: len(up) - len(silent)]]
        assert all(first <= second for first, second in pairwise(codes))


@settings(max_examples=40)
@given(shelf=shelves(), hits=st.dictionaries(st.integers(1, 14), st.floats(0, 9)))
def test_a_line_is_hit_when_one_of_its_records_is_by_the_best_of_them(shelf: Shelf, hits: dict[int, float]) -> None:
    scores = hit_scores(shelf, (np.array(list(hits), np.int64), np.array(list(hits.values()), np.float64)))
    owned: dict[int, list[float]] = {}
    for key, owner in zip(shelf.keys.tolist(), shelf.owners.tolist(), strict=True):
        if key in hits:
            owned.setdefault(owner, []).append(hits[key])
    assert scores.tolist() == [max(owned.get(at, [-np.inf])) for at in range(shelf.size)]
    best = pick(shelf, {}, scores, RELEVANCE).order.tolist()
    assert sorted(best) == sorted(owned)
    assert all(scores[first] >= scores[second] for first, second in pairwise(best))


def a_shelf() -> Shelf:
    codes = ["1.013850", "1.013851", "1.010826", "2.013850"]
    return maker(
        stock({"2026-05": [told(n, code, promulgator="Bộ Công thương") for n, code in enumerate(codes, 1)]})
    ).latest()


@pytest.mark.parametrize(
    ("q", "codes"),
    [
        ("1.013850", ["1.013850"]),
        ("1.01385", ["1.013850", "1.013851"]),
        ("1,010826", ["1.010826"]),
        ("013850", ["1.013850", "2.013850"]),
        ("dat", []),
        ("12", []),
    ],
)
def test_a_code_is_found_by_a_part_of_it_and_nothing_is_repaired(q: str, codes: list[str]) -> None:
    shelf = a_shelf()
    picked = pick(shelf, {}, find(shelf, q, no_hits()), RELEVANCE)
    assert [line.code for line in picked.part(0, 9)] == codes
    assert exact(shelf, q) == (q == "1.013850")


def test_a_filter_understands_another_spelling() -> None:
    shelf = a_shelf()
    for written in ("Bộ Công Thương", "bộ công thương", "Bộ trưởng Bộ Công thương"):
        assert resolved(shelf, "ministry", written) == "Bộ Công Thương"
    assert resolved(shelf, "ministry", "Bộ Lạ") == "Bộ Lạ"


@pytest.mark.parametrize(
    ("q", "codes"),
    [
        ("1004222", ("1.004222",)),
        ("1.004.222", ("1.004222",)),
        ("1,004,222", ("1.004222",)),
        (" '1004222", ("1.004222",)),
        ("1.000358.01", ("1.000358",)),
        ("2.000488.000.00.00.H38", ("2.000488.H38", "2.000488")),
        ("2.000488.h38", ("2.000488",)),
        ("2000488.000.00.00.H38", ("2.000488.H38", "2.000488")),
        ("1.004222", ()),
        ("1.00422", ()),
        ("0004222", ()),
        ("10042225", ()),
        ("hộ khẩu", ()),
        ("61/2018/NĐ-CP", ()),
        ("", ()),
    ],
)
def test_a_code_as_others_print_it_is_read(q: str, codes: tuple[str, ...]) -> None:
    assert meant(q) == codes


@given(st.text(alphabet="0123456789.,H ", max_size=30))
def test_what_may_have_been_meant_is_always_another_code(q: str) -> None:
    assert all(SHORT.match(code) and code != q and meant(code) in ((), (code[:8],)) for code in meant(q))
