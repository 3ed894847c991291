"""All that is peculiar to one database: SQLite now; PostgreSQL comes as a second set of these functions.

SQLite runs in WAL, with one writer (`BEGIN IMMEDIATE`, so two never both believe they may write) and any number of
readers. The search index is FTS5 without content: it holds words, not texts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.dml import Insert

BUSY_SECONDS = 15.0
"""How long a statement waits for another process's write before it gives up."""

SEARCH_COLUMNS = {"code": 20.0, "name": 10.0, "agencies": 3.0, "fields": 3.0, "numbers": 5.0, "body": 1.0}
"""Columns of the search index, with the weight of a hit in each."""


MANY = 1500
"""Records from which on a search for all of them does without weighing each."""


def url_of(folder: Path) -> str:
    """The database of a store that lives in a folder."""
    return f"sqlite:///{folder / 'catalogue.db'}"


def files_of(engine: Engine) -> tuple[Path, ...]:
    """The files that every commit writes into; none for a database that is a server."""
    path = engine.url.database
    if engine.dialect.name != "sqlite" or not path:
        return ()
    return Path(path), Path(f"{path}-wal")


def engine_of(url: str) -> Engine:
    """An engine on a database; connections are made when they are asked for."""
    if not url.startswith("sqlite"):
        raise ValueError(f"Chưa hỗ trợ cơ sở dữ liệu {url.split(':')[0]}: hiện chỉ dùng SQLite.")
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begin)
    return engine


def _connected(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # SQLAlchemy's own BEGIN, below, not the driver's late one
    for pragma in (
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "temp_store = MEMORY",
        "cache_size = -16000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def insert_new(table: Table) -> Insert:
    """An insert that leaves rows alone that are already there."""
    return insert(table).on_conflict_do_nothing()


def insert_or_update(table: Table) -> Insert:
    """An insert that overwrites the row of the same key: for caches and names, never for assertions."""
    statement = insert(table)
    keys = [column.name for column in table.primary_key]
    rest = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=rest)


def insert_rows(connection: Connection, table: Table, rows: list[tuple[Any, ...]]) -> None:
    """Insert many rows of plain tuples, in the order of the table's columns: the fast way."""
    marks = ", ".join("?" * len(table.columns))
    connection.exec_driver_sql(f"INSERT INTO {table.name} VALUES ({marks})", rows)  # noqa: S608  # our own table


def create_search(connection: Connection) -> None:
    """Make the search index. Texts come folded already, so the tokenizer only cuts them at blanks."""
    columns = ", ".join(SEARCH_COLUMNS)
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE search USING fts5({columns}, content='', tokenize='unicode61 remove_diacritics 0')"
    )


def index_texts(connection: Connection, rows: list[tuple[Any, ...]]) -> None:
    """Add records to the search index: (record key, then the columns), in rising order of key."""
    columns = ", ".join(SEARCH_COLUMNS)
    marks = ", ".join("?" * (len(SEARCH_COLUMNS) + 1))
    connection.exec_driver_sql(f"INSERT INTO search (rowid, {columns}) VALUES ({marks})", rows)  # noqa: S608


def search_keys(connection: Connection, words: Iterable[Iterable[str]], limit: int | None) -> list[tuple[int, float]]:
    """Keys of the records that hold every phrase, each with its score (greater is better).

    The best `limit` of them, best first; all of them in no order when it is None. A phrase is a run of folded words.
    Records that hold all of them side by side come first. Where all are wanted and there are `MANY`, words that so many
    records hold tell them apart too little for what weighing each costs: then only the place of the words counts.
    """
    phrases = [" ".join(phrase) for phrase in words]
    if not phrases:
        return []
    side_by_side, every = f'"{" ".join(phrases)}"', " AND ".join(f'"{phrase}"' for phrase in phrases)
    if limit is None and len(found_keys := _holding(connection, every)) > MANY:
        scores = dict.fromkeys(found_keys, 1.0)
        scores.update(dict.fromkeys(_holding(connection, f"name : ({every})"), 2.0))
        if len(phrases) > 1:
            scores.update(dict.fromkeys(_holding(connection, f"name : {side_by_side}"), 3.0))
        return list(scores.items())
    query = f"{side_by_side} OR ({every})" if len(phrases) > 1 else every
    weights = ", ".join(str(weight) for weight in SEARCH_COLUMNS.values())
    best = "" if limit is None else " ORDER BY score DESC, rowid LIMIT :limit"
    found = connection.execute(
        text(f"SELECT rowid, -bm25(search, {weights}) AS score FROM search WHERE search MATCH :query{best}"),  # noqa: S608
        {"query": query} if limit is None else {"query": query, "limit": limit},
    )
    return [(key, score) for key, score in found]


def _holding(connection: Connection, query: str) -> list[int]:
    """Keys of the records that a query of the index finds, unweighed; the driver's own rows, a third of the time."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute("SELECT rowid FROM search WHERE search MATCH ?", (query,))
        return [key for (key,) in cursor.fetchall()]
    finally:
        cursor.close()


def disk_full(error: DBAPIError) -> bool:
    """Whether a statement failed for want of room."""
    return getattr(error.orig, "sqlite_errorcode", None) in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE) or (
        "full" in str(error.orig)
    )


def busy(error: DBAPIError) -> bool:
    """Whether a statement gave up waiting for another writer."""
    return getattr(error.orig, "sqlite_errorname", "").startswith("SQLITE_BUSY")


def facts(connection: Connection) -> Mapping[str, Any]:
    """What a person may want to know of the database: its version and size in bytes."""
    pages, size = (connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("page_count", "page_size"))
    return {"database": f"SQLite {sqlite3.sqlite_version}", "bytes": int(pages or 0) * int(size or 0)}
