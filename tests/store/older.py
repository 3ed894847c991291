"""Stores as they were at an earlier revision, with what a store of today holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import inspect

from catalog_graph.store import dialect, schema
from catalog_graph.store.opening import Store

Rows = dict[str, list[tuple[Any, ...]]]


def older(folder: Path, revision: str, source: Store) -> Rows:
    """Make a store of a revision with the rows of another; gives the rows of each of its tables."""
    from alembic import command
    from alembic.config import Config

    folder.mkdir()
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    engine = dialect.engine_of(dialect.url_of(folder))
    found: Rows = {}
    with engine.connect().execution_options(writing=True) as into, into.begin(), source.reading() as now:
        config.attributes["connection"] = into
        command.upgrade(config, revision)
        known = set(inspect(into).get_table_names())
        for table in schema.metadata.sorted_tables:
            if table.name in known:
                found[table.name] = [tuple(row) for row in now.execute(table.select())]
                if found[table.name]:
                    dialect.insert_rows(into, table, found[table.name])
    engine.dispose()
    return found
