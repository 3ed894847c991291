"""The database: its shape by migration is its shape in the code; both time axes can be asked."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from catalog_graph.intake.outcomes import content_id
from catalog_graph.intake.places import read_as_of
from catalog_graph.intake.stages import stage_key, stage_version
from catalog_graph.load import snapshot_from_path
from catalog_graph.runner import ingest
from catalog_graph.store import dialect, schema
from catalog_graph.store.catalogue import load_decisions, load_digests, load_snapshot, snapshots
from catalog_graph.store.evidence import evidence
from catalog_graph.store.migrations import HEAD
from catalog_graph.store.opening import Store, StoreError, open_store
from ingest.read import read
from ingest.types import Span
from tests.store.builders import LONG, OPTIONS, put, write


def test_the_newest_migration_is_the_head(store: Store) -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_the_tables_are_those_of_the_schema(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with store.reading() as connection:
        context = MigrationContext.configure(connection)
        strange = [
            difference
            for difference in compare_metadata(context, schema.metadata)
            if not (difference[0] == "remove_table" and difference[1].name.startswith("search"))
        ]
        views = {
            name: sql.split(" AS ", 1)[1]
            for name, sql in connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'view'"))
        }
    assert not strange
    assert views == schema.VIEWS


def test_opening_an_up_to_date_store_is_quick_and_asks_no_migration(store: Store) -> None:
    began = time.perf_counter()
    modules = set(sys.modules)
    open_store(store.folder).close()
    assert time.perf_counter() - began < 0.1
    assert not {name for name in set(sys.modules) - modules if name.startswith("alembic")}


def test_another_database_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValueError, match="SQLite"):
        dialect.engine_of("postgresql://localhost/x")


def test_both_time_axes_stand_beside_an_assertion(store: Store, folder: Path) -> None:
    write(folder, a="1.000001|Một")
    ingest(store, folder, OPTIONS)
    write(folder, a="1.000001|Một, đã sửa")
    ingest(store, folder, OPTIONS)
    query = text(
        "SELECT value, valid_from, recorded_from, recorded_to FROM assertion_in_time "
        "WHERE subject = '1.000001' AND property = 'name' ORDER BY recorded_from"
    )
    with store.reading() as connection:
        (old, new) = connection.execute(query).all()
    assert (old.value, new.value) == ("Một", "Một, đã sửa")
    assert old.recorded_to == new.recorded_from > old.recorded_from
    assert new.recorded_to is None
    assert new.valid_from is None
    assert load_snapshot(store, "ho-so", old.recorded_from).entries[0].procedure.name.value == "Một"  # type: ignore[union-attr]


def test_a_snapshot_from_a_path_is_the_one_from_the_store(store: Store, folder: Path) -> None:
    write(folder, a=f"1.000001|Một\n{LONG}", b="1.000002|Hai\n---\n1.000002|Ba\n---\n1.000003|BAD", c="law", d="CRASH")
    write(folder, q="decision|9/QĐ-BTP|2026-06-02")
    ingest(store, folder, replace(OPTIONS, as_of=read_as_of("2026-04-17")))
    stored, loose = load_snapshot(store, "ho-so"), snapshot_from_path(folder, function=OPTIONS.function)
    assert stored.entries == loose.entries
    assert stored.identity == loose.identity
    assert sorted(map(repr, stored.issues)) == sorted(map(repr, loose.issues))


def test_a_list_file_is_a_snapshot(tmp_path: Path) -> None:
    path = put(tmp_path, "danh-sach-2026-04-17.txt", "1.000001|Một\n---\n1.000002|Hai")
    found = snapshot_from_path(path, function=OPTIONS.function)
    assert (found.name, str(found.as_of), found.precision) == ("danh-sach-2026-04-17.txt", "2026-04-17", "day")
    assert [entry.row for entry in found.entries] == [0, 1]


def test_the_identity_does_not_depend_on_names_or_order(store: Store, tmp_path: Path) -> None:
    write(tmp_path / "mot", a="1.000001|Một", b="1.000002|Hai")
    write(tmp_path / "hai", x="1.000002|Hai", y="1.000001|Một")
    ingest(store, tmp_path / "mot", OPTIONS)
    ingest(store, tmp_path / "hai", OPTIONS)
    one, two = snapshots(store)
    assert one.identity == two.identity


def test_digests_tell_what_changed_without_loading_it(store: Store, tmp_path: Path) -> None:
    write(tmp_path / "cu", a="1.000001|Một\nbước", b="1.000002|Hai")
    write(tmp_path / "moi", a="1.000001|Một\nbước khác", b="1.000002|HAI.")
    ingest(store, tmp_path / "cu", OPTIONS)
    ingest(store, tmp_path / "moi", OPTIONS)
    old, new = load_digests(store, "cu"), load_digests(store, "moi")
    assert old[("b.txt", 0)] == new[("b.txt", 0)]
    one, other = old[("a.txt", 0)], new[("a.txt", 0)]
    assert {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)} == {"steps", "dossier"}


def test_decisions_as_they_were_held(store: Store, folder: Path) -> None:
    write(folder, q="decision|9/QĐ-BTP|2026-06-02")
    first = ingest(store, folder, OPTIONS)
    write(folder, q="decision|10/QĐ-BTP|2026-06-03")
    ingest(store, folder, OPTIONS)
    numbers = [
        stored.decision.number.value
        for known_at in (first.recorded, None)
        for stored in load_decisions(store, known_at=known_at)
        if stored.decision.number
    ]
    assert numbers == ["9/QĐ-BTP", "10/QĐ-BTP"]


def test_evidence_is_read_again_from_the_blob(store: Store, folder: Path) -> None:
    write(folder, a=f"1.000001|Một\n{LONG}")
    ingest(store, folder, OPTIONS)
    entry = load_snapshot(store, "ho-so").entries[0]
    name = entry.procedure.name
    assert name is not None
    found = evidence(store, entry.digest[:12], name.span)
    assert (found.quote, found.prefix, found.place.row) == ("Một", "1.000001|", 1)
    with pytest.raises(StoreError, match="ngoài văn bản"):
        evidence(store, entry.digest, Span(0, 10**6))
    with pytest.raises(StoreError, match="không có"):
        evidence(store, "0" * 12, name.span)
    with pytest.raises(StoreError, match="mã băm"):
        evidence(store, "xyz", name.span)


def test_a_text_read_otherwise_than_before_is_refused(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, a=f"1.000001|Một\n{LONG}")
    ingest(store, folder, OPTIONS)
    entry = load_snapshot(store, "ho-so").entries[0]
    otherwise = replace(read(b"x", "a.txt"), text="x!")
    monkeypatch.setattr("catalog_graph.store.assembly.read", lambda data, name: otherwise)
    with pytest.raises(StoreError, match="bộ đọc đã đổi"):
        load_snapshot(store, "ho-so")
    with pytest.raises(StoreError, match="bộ đọc đã đổi"):
        evidence(store, entry.digest, Span(0, 3))


def test_an_unknown_snapshot_is_said(store: Store) -> None:
    with pytest.raises(StoreError, match="bản chụp"):
        load_snapshot(store, "không-có")


def test_a_new_version_with_the_same_outcome_changes_nothing(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.store.dump import content

    write(folder, a="1.000001|Một", b="1.000002|Hai")
    ingest(store, folder, OPTIONS)
    before = content(store)
    monkeypatch.setattr("catalog_graph.runner.stage_key", lambda digest, name: content_id("khác", digest, name))
    account = ingest(store, folder, OPTIONS)
    assert (account.opened, account.parsed) == (0, 2)
    assert content(store) == before
    with store.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM holding")).scalar() == 2


def test_the_stage_key_follows_bytes_name_and_version() -> None:
    assert stage_key("a", "x") == stage_key("a", "x")
    assert len({stage_key("a", "x"), stage_key("b", "x"), stage_key("a", "y")}) == 3
    assert len(stage_version()) == 16
