"""Flags kept in tables: what has not changed is not looked at again, what is gone is gone, nothing else is."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import catalog_graph.store.flags as kept
from catalog_graph.flags.asked import Filters
from catalog_graph.flags.shapes.table import SHAPES
from catalog_graph.flags.types import Hit
from catalog_graph.store.flags import examined, examined_on, is_fresh
from catalog_graph.store.flags_asked import listed
from catalog_graph.store.opening import Store, StoreError
from tests.flags.building import SNAPSHOT, put, rule, take_in

DAY = datetime.date(2026, 7, 1)
LATER = datetime.date(2026, 7, 2)
THẺ, SÁCH = rule("T-1", "thu-word", parameters={"word": "thẻ"}), rule("T-2", "thu-word", parameters={"word": "sách"})
TODAY, TWICE = rule("T-3", "thu-today"), rule("T-4", "thu-twice")

pytestmark = pytest.mark.usefixtures("ours")


def said(store: Store, **filters: tuple[str, ...]) -> set[tuple[str, str]]:
    found = listed(store, SNAPSHOT, Filters(**filters), size=None)  # type: ignore[arg-type]
    return {(raised.flag.rule, raised.flag.subject) for raised in found}


def test_a_second_examination_looks_at_nothing(store: Store) -> None:
    first = examined(store, SNAPSHOT, DAY, chosen=[THẺ, SÁCH])
    assert (first.units, first.looked, first.raised, first.gone) == (3, 3, 5, 0)
    before = listed(store, SNAPSHOT, size=None)
    again = examined(store, SNAPSHOT, DAY, chosen=[THẺ, SÁCH])
    assert (again.looked, again.raised, again.gone) == (0, 0, 0)
    assert listed(store, SNAPSHOT, size=None) == before
    assert examined_on(store, SNAPSHOT) == DAY
    assert not is_fresh(store, SNAPSHOT, DAY)  # what was examined are the rules of this test, not those of the files


def test_one_changed_record_is_looked_at_alone(store: Store, base: Path) -> None:
    examined(store, SNAPSHOT, DAY, chosen=[THẺ, SÁCH])
    before = {raised.flag.id: raised.recorded for raised in listed(store, SNAPSHOT, size=None)}
    put(base, "1.900001", "Cấp giấy mượn sách")
    take_in(store, base)
    after = examined(store, SNAPSHOT, DAY, chosen=[THẺ, SÁCH])
    assert (after.looked, after.raised, after.gone) == (1, 0, 1)
    assert said(store, rules=("T-1",)) == {("T-1", "1.900002")}
    now = {raised.flag.id: raised.recorded for raised in listed(store, SNAPSHOT, size=None)}
    assert now.items() < before.items()  # raised again on the same words: the same flag, of the same moment
    quoted = next(raised for raised in listed(store, SNAPSHOT, size=None) if raised.flag.subject == "1.900001")
    proof = quoted.flag.proofs[0].quote
    assert proof is not None
    assert "giấy" in store.blobs.read(proof.digest).decode()  # the words are shown where they stand now


def test_a_record_that_is_gone_takes_its_flags_with_it(store: Store, base: Path) -> None:
    examined(store, SNAPSHOT, DAY, chosen=[SÁCH])
    (base / SNAPSHOT / "1.900003.json").unlink()
    take_in(store, base)
    after = examined(store, SNAPSHOT, DAY, chosen=[SÁCH])
    assert (after.units, after.looked, after.gone) == (2, 0, 1)
    assert said(store) == {("T-2", "1.900001"), ("T-2", "1.900002")}


def test_only_what_looks_at_the_day_is_examined_every_day(store: Store) -> None:
    examined(store, SNAPSHOT, DAY, chosen=[THẺ, TODAY])
    before = {raised.flag.id for raised in listed(store, SNAPSHOT, Filters(rules=("T-1",)), size=None)}
    after = examined(store, SNAPSHOT, LATER, chosen=[THẺ, TODAY])
    assert (after.looked, after.raised, after.gone) == (3, 3, 3)
    assert {raised.flag.id for raised in listed(store, SNAPSHOT, Filters(rules=("T-1",)), size=None)} == before


def test_a_rule_that_is_no_more_raises_no_more(store: Store) -> None:
    examined(store, SNAPSHOT, DAY, chosen=[THẺ, TODAY])
    assert examined(store, SNAPSHOT, DAY, chosen=[THẺ]).gone == 3
    assert said(store) == {("T-1", "1.900001"), ("T-1", "1.900002")}
    ended = rule("T-1", "thu-word", parameters={"word": "thẻ"}, until=DAY)
    assert examined(store, SNAPSHOT, DAY, chosen=[ended]).gone == 2
    assert said(store) == set()


def test_the_snapshot_as_a_whole_is_examined_when_any_record_changed(store: Store, base: Path) -> None:
    assert examined(store, SNAPSHOT, DAY, chosen=[TWICE]).raised == 0
    put(base, "1.900003", "Cấp thẻ mượn sách")
    take_in(store, base)
    assert examined(store, SNAPSHOT, DAY, chosen=[TWICE]).raised == 1
    assert said(store) == {("T-4", "1.900001")}
    (raised,) = listed(store, SNAPSHOT)
    assert raised.fields == ("Thư viện",)
    put(base, "1.900003", "Trả sách")
    take_in(store, base)
    assert examined(store, SNAPSHOT, DAY, chosen=[TWICE]).gone == 1


def test_what_is_done_stays_done_when_stopped(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "AT_ONCE", 1)

    def stop(done: int, total: int, at: str) -> None:
        assert total == 3
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        examined(store, SNAPSHOT, DAY, stop, chosen=[SÁCH])
    assert len(said(store)) == 2
    assert examined_on(store, SNAPSHOT) is None
    after = examined(store, SNAPSHOT, DAY, chosen=[SÁCH])
    assert (after.looked, after.raised) == (1, 1)


def test_a_rule_that_breaks_on_one_record_is_told_and_the_rest_goes_on(store: Store) -> None:
    broken = rule("T-5", "thu-broken", parameters={"word": "thẻ", "on": "1.900002"})
    first = examined(store, SNAPSHOT, DAY, chosen=[broken, SÁCH])
    (fault,) = first.faults
    assert (fault.rule, fault.subject, fault.error) == ("T-5", "1.900002", "KeyError: '1.900002'")
    assert said(store) == {("T-5", "1.900001"), *(("T-2", f"1.90000{at}") for at in (1, 2, 3))}
    again = examined(store, SNAPSHOT, DAY, chosen=[broken, SÁCH, TODAY])
    assert again.faults == first.faults  # what broke is not taken for looked at
    assert ("T-5", "1.900002") not in said(store)


def test_a_rule_over_all_records_that_breaks_says_nothing_and_is_told(store: Store, base: Path) -> None:
    put(base, "1.900003", "Cấp thẻ mượn sách")
    take_in(store, base)
    done = examined(store, SNAPSHOT, DAY, chosen=[SÁCH, rule("T-6", "thu-all-broken")])
    assert [(fault.rule, fault.subject, fault.error) for fault in done.faults] == [("T-6", None, "ValueError: hỏng")]
    assert {id for id, _ in said(store)} == {"T-2"}


def test_what_the_store_cannot_do_is_no_fault_of_a_rule(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> Iterator[Hit]:
        raise StoreError("Không đọc được tệp.")

    monkeypatch.setitem(SHAPES, "thu-word", replace(SHAPES["thu-word"], of_record=gone))
    with pytest.raises(StoreError, match="Không đọc được"):
        examined(store, SNAPSHOT, DAY, chosen=[SÁCH])


def test_a_flag_known_from_an_earlier_snapshot_is_not_new(store: Store, base: Path) -> None:
    examined(store, SNAPSHOT, DAY, chosen=[THẺ])
    before = {raised.flag.id: raised.recorded for raised in listed(store, SNAPSHOT)}
    put(base, "1.900001", "Cấp thẻ mượn sách", "2026-07-01-co-so-du-lieu")
    put(base, "1.900009", "Cấp thẻ đọc báo", "2026-07-01-co-so-du-lieu")
    take_in(store, base)
    examined(store, "2026-07-01-co-so-du-lieu", DAY, chosen=[THẺ])
    after = {raised.flag.subject: raised for raised in listed(store, "2026-07-01-co-so-du-lieu")}
    assert after["1.900001"].recorded == before[after["1.900001"].flag.id]
    assert after["1.900009"].recorded > max(before.values())


def test_an_unknown_snapshot_is_told(store: Store) -> None:
    with pytest.raises(StoreError, match="không có bản chụp"):
        examined(store, "không-có", DAY)


def test_all_rules_of_the_files_run_on_a_store(store: Store) -> None:
    done = examined(store, SNAPSHOT, DAY)
    assert done.looked == 3
    assert is_fresh(store, SNAPSHOT, DAY)
    assert not is_fresh(store, SNAPSHOT, LATER)
    for raised in listed(store, SNAPSHOT, size=None):
        assert raised.flag.proofs
