"""An old store with content is brought up: nothing in it changes, and its graph fills as files are read again."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from catalog_graph.store import law as graph
from catalog_graph.store import schema
from catalog_graph.store.opening import Store, open_store
from tests.law.made import law, procedure, take_in, target
from tests.store.older import older

OLD = "0003"
NEW = {"work", "work_text", "citation", "act", "reach", "judgement"}


def test_an_old_store_with_content_is_brought_up(store: Store, tmp_path: Path) -> None:
    outcomes = [
        law("1/2020/NĐ-CP", "2020-01-02", cites=[target("7/2019/NĐ-CP")]),
        law("2/2021/NĐ-CP", "2021-01-02", acts=[("amend", target("1/2020/NĐ-CP", "dieu:5"))]),
        procedure("1.000001", ("1/2020/NĐ-CP", None, None)),
    ]
    take_in(store, outcomes)
    before = older(tmp_path / "old", OLD, store)
    assert not NEW & before.keys()

    brought = open_store(tmp_path / "old")
    with brought.reading() as connection:
        for name, rows in before.items():
            assert [tuple(row) for row in connection.execute(schema.metadata.tables[name].select())] == rows
        assert not any(connection.execute(text(f"SELECT count(*) FROM {name}")).scalar() for name in NEW)
    assert graph.work(brought, "1-2020-nd-cp") is None
    take_in(brought, outcomes, recorded="2026-02-01T00:00:00.000000+00:00")
    with brought.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM record")).scalar() == len(before["record"])
        assert connection.execute(text("SELECT count(*) FROM holding")).scalar() == len(before["holding"])
    assert [act.by for act in graph.acts_on(brought, "1-2020-nd-cp")] == ["2-2021-nd-cp"]
    assert [each.code for each in graph.procedures_on(brought, "1-2020-nd-cp")] == ["1.000001"]
    brought.close()
