"""A store from before the forms is brought up: it has the shape of a new one, and nothing in it changes."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from catalog_graph.store import schema
from catalog_graph.store.forms import read_forms
from catalog_graph.store.opening import Store, open_store
from tests.law.made import procedure, take_in
from tests.store.older import older
from tests.store.test_forms import made

NEW = {"form", "form_field", "form_link", "form_correction", "proposal_judgement", "baseline", "replacement"}


def shape(store: Store) -> dict[str, str | None]:
    with store.reading() as connection:
        return {row.name: row.sql for row in connection.execute(text("SELECT name, sql FROM sqlite_master"))}


def test_an_old_store_becomes_as_a_new_one_and_fills_as_files_are_read_again(store: Store, tmp_path: Path) -> None:
    outcomes = [made("Đơn thử", "Họ tên", "Lý do"), procedure("1.000001")]
    take_in(store, outcomes)
    before = older(tmp_path / "old", "0004", store)
    assert before["record"] and not NEW & before.keys()

    brought = open_store(tmp_path / "old")
    assert shape(brought) == shape(store)
    with brought.reading() as connection:
        for name, rows in before.items():
            assert [tuple(row) for row in connection.execute(schema.metadata.tables[name].select())] == rows
        assert not any(connection.execute(text(f"SELECT count(*) FROM {name}")).scalar() for name in NEW)
    assert read_forms(brought) == ()
    take_in(brought, outcomes, recorded="2026-02-01T00:00:00.000000+00:00")
    assert read_forms(brought) == read_forms(store) != ()
    brought.close()
