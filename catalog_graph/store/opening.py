"""Opening a store: the folder, the database brought to the newest shape, the blobs, the right to write."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from catalog_graph.store import dialect
from catalog_graph.store.blobs import Blobs
from catalog_graph.store.kept import Kept
from catalog_graph.store.migrations import HEAD

INSTANT = 50_000_000
"""Nanoseconds within which two writings may bear the same time."""


class StoreError(Exception):
    """The store cannot do what was asked; the message is for the officer."""


class StoreTaken(StoreError):
    """Another process is taking in files."""


class StoreFull(StoreError):
    """There is no room left on the store's disk."""

    def __init__(self, folder: Path) -> None:
        """Say where."""
        super().__init__(
            f"Hết chỗ trên đĩa chứa kho {folder}. Những tệp đã nạp xong vẫn nguyên vẹn; dọn chỗ rồi chạy lại cùng lệnh."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """An open catalogue: its folder, its database, its blobs, the readings kept beside them."""

    folder: Path
    engine: Engine
    blobs: Blobs

    @property
    def kept(self) -> Kept:
        """Slow readings of blobs, and other forms of them."""
        return Kept(self.folder / "readings")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store, whatever others write meanwhile."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    def pulse(self) -> tuple[int, ...] | None:
        """A mark that differs after every commit, had without asking the database (a hundredth of a query's time).

        None when it cannot be told apart from a commit of the same instant: ask the database then.
        """
        seen = [found for path in dialect.files_of(self.engine) if (found := _stat(path)) is not None]
        fresh = any(time.time_ns() - each.st_mtime_ns < INSTANT for each in seen)
        return None if fresh or not seen else tuple(mark for each in seen for mark in (each.st_mtime_ns, each.st_size))

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of it is kept, or nothing."""
        try:
            with self.engine.connect().execution_options(writing=True) as connection, connection.begin():
                yield connection
        except DBAPIError as error:
            if dialect.disk_full(error):
                raise StoreFull(self.folder) from error
            if dialect.busy(error):
                raise StoreError("Kho đang bận: tiến trình khác giữ quyền ghi quá lâu. Chạy lại sau.") from error
            raise

    @contextmanager
    def sole_writer(self) -> Iterator[None]:
        """The right to take in files, held by one process at a time; StoreError when another has it."""
        with (self.folder / "writer.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise StoreTaken("Kho đang được một tiến trình khác nạp dữ liệu; đợi xong rồi chạy lại.") from None
            yield

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:  # the log of writings comes and goes
        return None


def open_store(folder: Path, create: bool = False) -> Store:
    """Open the store in a folder, brought to the newest shape. Raises StoreError when there is none and `create` is
    not set, or when it cannot be opened."""
    if not create and not _is_there(folder / "catalogue.db"):
        raise StoreError(f"Chưa có kho ở {folder}. Chạy: thutuc ingest THƯ_MỤC")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"Không tạo được kho ở {folder}: {_why(error)}.") from None
    engine = dialect.engine_of(dialect.url_of(folder))
    store = Store(folder=folder, engine=engine, blobs=Blobs(folder / "blobs"))
    try:
        with engine.connect() as connection:
            shape = _shape(connection)
    except DBAPIError as error:
        why = dialect.why(error, folder)
        raise StoreError(f"Không mở được kho ở {folder}: {why}.") from error
    if shape is not None and shape > HEAD:
        raise StoreError(f"Kho ở {folder} do phiên bản mới hơn của thutuc tạo; hãy nâng cấp chương trình.")
    if shape != HEAD:
        with store.sole_writer():
            _migrate(store)
    return store


def _is_there(database: Path) -> bool:
    try:
        return database.exists()
    except PermissionError:
        raise StoreError(f"Không mở được kho ở {database.parent}: không có quyền đọc.") from None


def _why(error: OSError) -> str:
    """Why a folder could not be made, in the officer's words."""
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "đường dẫn ấy là, hoặc đi qua, một tệp chứ không phải thư mục"
    if isinstance(error, PermissionError):
        return "không có quyền ghi"
    if error.errno == errno.EROFS:
        return "đĩa chỉ cho đọc"
    return "hết chỗ trên đĩa" if error.errno == errno.ENOSPC else "hệ điều hành không cho phép"


def _shape(connection: Connection) -> str | None:
    """The step the tables stand at. Alembic is not asked: importing it costs more than the whole opening."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    shape = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if shape is None else str(shape)


def _migrate(store: Store) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    with store.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
