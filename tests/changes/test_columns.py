"""A list says nothing of what it has no column for; a cell left empty in a column it has is a statement."""

from __future__ import annotations

from dataclasses import replace

from catalog_graph.changes.between import changes_between
from catalog_graph.types import Entry, Snapshot
from tests.changes.builders import entry, record, snapshot


def listing(path: str, *rows: Entry) -> Snapshot:
    """A snapshot that is one list file."""
    same = entry(record("list-json"), path=path).digest
    return (
        snapshot(name=path)
        if not rows
        else replace(
            snapshot(name=path),
            entries=tuple(replace(row, digest=same, path=path, row=at) for at, row in enumerate(rows)),
        )
    )


def row(code: str, field: str | None = None) -> Entry:
    return entry(record("list-json", code=code, name=f"Cấp phép {code}", fields=[field] if field else []))


def test_a_list_without_the_column_changes_nothing() -> None:
    old = listing("a.json", row("9.900001", "Đê điều"), row("9.900002", "Thủy lợi"))
    new = listing("b.json", row("9.900001"), row("9.900002"))
    assert not changes_between(old, new).changes
    assert not changes_between(new, old).changes


def test_an_empty_cell_in_a_column_that_is_there_is_a_change() -> None:
    old = listing("a.json", row("9.900001", "Đê điều"), row("9.900002", "Thủy lợi"))
    new = listing("b.json", row("9.900001"), row("9.900002", "Thủy lợi"))
    (change,) = changes_between(old, new).changes
    assert (change.code, change.components) == ("9.900001", ("field",))


def test_an_empty_cell_of_a_list_says_nothing_beside_a_full_record() -> None:
    full = entry(record(code="9.900001", name="Cấp phép 9.900001", fields=["Đê điều"], executing=["Sở Thủy lợi"]))
    old = snapshot(full)
    new = listing("b.json", row("9.900001"), row("9.900002", "Thủy lợi"))
    assert {change.types for change in changes_between(old, new).changes} == {("new",)}
    assert {change.types for change in changes_between(new, old).changes} == {("disappeared",)}


def test_what_a_list_states_is_compared_with_a_full_record() -> None:
    old = snapshot(entry(record(code="9.900001", name="Cấp phép 9.900001", fields=["Đê điều"])))
    (change,) = changes_between(old, listing("b.json", row("9.900001", "Thủy lợi"))).changes
    assert change.components == ("field",)


def test_the_internal_flag_of_a_list_is_not_the_kind_of_a_record() -> None:
    old = snapshot(entry(record(code="9.900001", name="Cấp phép", kind="specific")))
    new = listing("b.json", entry(record("list-json", code="9.900001", name="Cấp phép", kind="other")))
    assert not changes_between(old, new).changes
