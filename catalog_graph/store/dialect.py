"""All that is peculiar to one database: SQLite now; PostgreSQL comes as a second set of these functions.

SQLite runs in WAL, with one writer (`BEGIN IMMEDIATE`, so two never both believe they may write) and any number of
readers. The search index is FTS5 without content: it holds words, not texts.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, Table, create_engine, event, func
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.dml import Insert

from catalog_graph.shelf.scoring import CODE, NAME_PHRASE, NAME_WORDS, PHRASE, SCATTERED, WIDTH, Hits, no_hits

BUSY_SECONDS = 15.0
"""How long a statement waits for another process's write before it gives up."""

SEARCH_COLUMNS = {"code": 20.0, "name": 10.0, "agencies": 3.0, "fields": 3.0, "numbers": 5.0, "body": 1.0}
"""Columns of the search index, with the weight of a hit in each."""

MANY = 400
"""Records up to which a search weighs those that hold what was sought side by side."""


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


def insert_greatest(table: Table, *names: str) -> Insert:
    """An insert that, where the row is there already, leaves it but for these columns: each keeps the greater value.

    Whichever comes first, the same stays.
    """
    statement = insert(table)
    keys = [column.name for column in table.primary_key]
    kept = {
        name: func.max(
            func.coalesce(table.c[name], statement.excluded[name]),
            func.coalesce(statement.excluded[name], table.c[name]),
        )
        for name in names
    }  # of two values, SQLite's max is the greater one
    return statement.on_conflict_do_update(index_elements=keys, set_=kept)


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


def search_keys(connection: Connection, words: Iterable[Iterable[str]]) -> Hits:
    """Keys of the records that hold every phrase, each with its score (see `shelf.scoring`); in no order.

    A phrase is a run of folded words. Where they stand makes the tier: side by side in the name, side by side anywhere,
    all in the name, scattered. Within a tier those that hold the whole are weighed, unless they are more than `MANY`:
    what so many records hold tells them apart too little for what weighing costs. Single words are never weighed: for
    each, all records that hold it would have to be gone through.
    """
    phrases = [" ".join(phrase) for phrase in words]
    if not phrases:
        return no_hits()
    beside, every = f'"{" ".join(phrases)}"', " AND ".join(f'"{phrase}"' for phrase in phrases)
    keys = whole = _holding(connection, every)
    if not len(keys):
        return no_hits()
    scores = np.full(int(keys[-1]) + 1, PHRASE)  # one place for each key there may be: no looking up
    tiers = [(f"name : {beside}", NAME_PHRASE)]
    if len(phrases) > 1:
        whole = _holding(connection, beside)
        scores[:] = SCATTERED
        scores[_holding(connection, f"name : ({every})")] = NAME_WORDS
        scores[whole] = PHRASE
    elif " " in beside and any(sign.isdigit() for sign in beside):
        tiers.append((f"code : {beside}", CODE))
    for query, score in tiers if len(whole) else ():
        scores[_holding(connection, query)] = score
    if 0 < len(whole) <= MANY:
        found, weights = _weighed(connection, beside)
        scores[found] += np.clip(weights, 0.0, WIDTH)
    return keys, scores[keys]


def _weighed(connection: Connection, query: str) -> Hits:
    """Keys of the records that a query of the index finds, with the weight of each."""
    weights = ", ".join(str(weight) for weight in SEARCH_COLUMNS.values())
    statement = f"SELECT rowid, -bm25(search, {weights}) FROM search WHERE search MATCH ?"  # noqa: S608  # our own
    cursor = connection.connection.cursor()
    try:
        cursor.execute(statement, (query,))
        keys, scores = zip(*cursor.fetchall(), strict=True)
    finally:
        cursor.close()
    return np.array(keys, np.int64), np.array(scores, np.float64)


def _holding(connection: Connection, query: str) -> NDArray[np.int64]:
    """Keys of the records that a query of the index finds, rising, unweighed.

    They come as one text: a third of the time that thousands of rows take.
    """
    cursor = connection.connection.cursor()
    try:
        cursor.execute("SELECT group_concat(rowid, ' ') FROM search WHERE search MATCH ?", (query,))
        ((found,),) = cursor.fetchall()
    finally:
        cursor.close()
    return np.sort(np.fromstring(found or "", np.int64, sep=" "))


def disk_full(error: DBAPIError) -> bool:
    """Whether a statement failed for want of room."""
    return getattr(error.orig, "sqlite_errorcode", None) in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE) or (
        "full" in str(error.orig)
    )


def busy(error: DBAPIError) -> bool:
    """Whether a statement gave up waiting for another writer."""
    return getattr(error.orig, "sqlite_errorname", "").startswith("SQLITE_BUSY")


def why(error: DBAPIError, folder: Path) -> str:
    """Why the database of a folder could not be opened, in the officer's words."""
    name = getattr(error.orig, "sqlite_errorname", "")
    if name.startswith("SQLITE_NOTADB"):
        return "catalogue.db ở đó không phải cơ sở dữ liệu của thutuc"
    if name.startswith("SQLITE_CORRUPT"):
        return "cơ sở dữ liệu bị hỏng; khôi phục từ bản sao lưu, hoặc nạp lại từ nguồn vào một kho mới"
    if disk_full(error):
        return "hết chỗ trên đĩa"
    if busy(error):
        return "kho đang bận, tiến trình khác giữ quyền ghi quá lâu; thử lại sau"
    if name.startswith("SQLITE_READONLY") or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return "không có quyền đọc và ghi trong thư mục ấy"
    if name.startswith("SQLITE_CANTOPEN"):
        return "không đọc được catalogue.db ở đó"
    return "lỗi đọc đĩa" if name.startswith("SQLITE_IOERR") else f"cơ sở dữ liệu báo lỗi {name or 'không rõ'}"


def facts(connection: Connection) -> Mapping[str, Any]:
    """What a person may want to know of the database: its version and size in bytes."""
    pages, size = (connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("page_count", "page_size"))
    return {"database": f"SQLite {sqlite3.sqlite_version}", "bytes": int(pages or 0) * int(size or 0)}
