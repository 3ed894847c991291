"""What a work reaches, against a walk by hand; what is taken in later is followed as if all had been read anew."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog_graph.intake.outcomes import Outcome
from catalog_graph.law.answers import Reached
from catalog_graph.store import law_graph
from catalog_graph.store.law_reach import Reach
from catalog_graph.store.opening import Store
from tests.law.made import LAWS, NEWER, SNAPSHOT, law, let_go, open_copy, procedure, take_in, target


def number(at: int) -> str:
    """The number of a document of these tests."""
    return f"{at + 1}/2020/NĐ-CP"


def id_of(at: int) -> str:
    """The id of its work."""
    return f"{at + 1}-2020-nd-cp"


def document(at: int, cites: set[int], changes: set[int]) -> Outcome:
    """A document that cites some and changes some."""
    return law(
        number(at), "2020-01-02",
        cites=[target(number(one)) for one in sorted(cites)],
        acts=[("amend", target(number(one), "dieu:1")) for one in sorted(changes)],
    )  # fmt: skip


def test_a_new_text_reaches_procedures_over_what_it_changes_and_what_cites_that(store: Store) -> None:
    take_in(
        store,
        [
            document(0, set(), set()),
            document(1, set(), {0}),
            document(2, {0}, set()),
            procedure("1.000001", (number(0), None, None)),
            procedure("1.000002", (number(2), None, None), name="Gia hạn"),
        ],
    )
    found = Reach(store).of(id_of(1))
    assert [(each.code, each.steps, each.via) for each in found] == [
        ("1.000001", 2, (id_of(1), id_of(0))),
        ("1.000002", 3, (id_of(1), id_of(0), id_of(2))),
    ]
    assert found[1].name == "Gia hạn"
    assert Reach(store).count(id_of(1), 2) == 1 and Reach(store).of("99-2020-nd-cp") == ()


def test_a_citation_with_a_gap_reaches_all_it_may_mean(store: Store) -> None:
    resolutions = [law("66/NQ-CP", f"{year}-05-09", type="nghị quyết") for year in (2024, 2025)]
    take_in(store, [resolutions[0], procedure("1.000001", ("66/NQ-CP", None, None))])
    kept = Reach(store)
    assert kept.count("66-nq-cp_2024") == 1 and kept.count("66-nq-cp_2025") == 0
    take_in(store, resolutions[1:], recorded="2026-02-01T00:00:00.000000+00:00")
    assert kept.count("66-nq-cp_2024") == kept.count("66-nq-cp_2025") == 1


def test_the_arrays_are_kept_beside_the_database_and_belong_to_it(store: Store, empty: Path, tmp_path: Path) -> None:
    take_in(store, [document(0, set(), set()), procedure("1.000001", (number(0), None, None))])
    assert Reach(store).count(id_of(0)) == 1
    path = store.folder / law_graph.FILE
    assert law_graph.kept(path) is not None
    other = open_copy(empty, tmp_path / "other")
    (other.folder / "law").mkdir()
    (other.folder / law_graph.FILE).write_bytes(path.read_bytes())
    assert Reach(other).count(id_of(0)) == 0
    path.write_bytes(path.read_bytes()[:100])
    assert law_graph.kept(path) is None and Reach(store).count(id_of(0)) == 1
    other.close()


_MANY = 6
_NODES = st.sets(st.integers(0, _MANY - 1), max_size=3)
_DOCUMENT = st.tuples(st.integers(0, _MANY - 1), _NODES, _NODES)
_PROCEDURE = st.tuples(st.integers(0, 3), st.sets(st.integers(0, _MANY - 1), min_size=1, max_size=2), st.booleans())


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rounds=st.lists(
        st.tuples(st.lists(_DOCUMENT, max_size=3), st.lists(_PROCEDURE, max_size=2), st.booleans()),
        min_size=1,
        max_size=3,
    )
)
def test_following_is_reading_anew_and_both_are_walking_by_hand(
    rounds: list[tuple[list[tuple[int, set[int], set[int]]], list[tuple[int, set[int], bool]], bool]], empty: Path
) -> None:
    with tempfile.TemporaryDirectory() as where:
        store = open_copy(empty, Path(where) / "store")
        kept = Reach(store)
        said: dict[str, tuple[Outcome, int, set[int], set[int]]] = {}
        rests: dict[str, dict[bool, set[int]]] = defaultdict(dict)
        for month, (documents, procedures, drop) in enumerate(rounds, 1):
            moment = f"2026-0{month}-01T00:00:00.000000+00:00"
            if drop and said:
                name, gone = next(iter(said.items()))
                let_go(store, [gone[0]], recorded=moment)
                del said[name]
            for at, cites, changes in documents:
                made = document(at, cites, changes)
                take_in(store, [made], recorded=moment, into=LAWS)
                said[made.digest] = (made, at, cites - changes - {at}, changes - {at})
            for at, bases, newer in procedures:
                made = procedure(f"1.00000{at}", *((number(one), None, None) for one in sorted(bases)))
                take_in(store, [made], recorded=moment, into=NEWER if newer else SNAPSHOT)
                rests[f"1.00000{at}"][newer] = bases
            for at in range(_MANY):
                expected = _by_hand(at, said, rests)
                followed = kept.of(id_of(at))
                assert {each.code: each.steps for each in followed} == expected
                _ways_hold(followed, at, said, rests)
        (store.folder / law_graph.FILE).unlink(missing_ok=True)
        for at in range(_MANY):
            assert {each.code: each.steps for each in Reach(store).of(id_of(at))} == _by_hand(at, said, rests)
        store.close()


def _newest(rests: dict[str, dict[bool, set[int]]]) -> dict[str, set[int]]:
    return {code: of[max(of)] for code, of in rests.items()}


def _by_hand(
    start: int, said: dict[str, tuple[Outcome, int, set[int], set[int]]], rests: dict[str, dict[bool, set[int]]]
) -> dict[str, int]:
    distance, edge, found = {start: 0}, {start}, dict[str, int]()
    for step in range(1, 4):
        found.update({code: step for code, bases in _newest(rests).items() if bases & edge and code not in found})
        beyond = {at for _, at, cites, _ in said.values() if cites & edge}
        beyond |= {one for _, at, _, changes in said.values() if at in edge for one in changes}
        edge = beyond - distance.keys()
        distance.update(dict.fromkeys(edge, step))
    return found


def _ways_hold(
    found: tuple[Reached, ...], start: int, said: dict[str, tuple[Outcome, int, set[int], set[int]]],
    rests: dict[str, dict[bool, set[int]]],
) -> None:  # fmt: skip
    """Every way told starts where it was asked, is as long as it says, and each of its steps is a link."""
    steps = {(at, one) for _, at, _, changes in said.values() for one in changes}
    steps |= {(one, at) for _, at, cites, _ in said.values() for one in cites}
    for each in found:
        way = [int(id.partition("-")[0]) - 1 for id in each.via]
        assert way[0] == start and len(way) == each.steps
        assert all(pair in steps for pair in pairwise(way))
        assert way[-1] in _newest(rests)[each.code]
