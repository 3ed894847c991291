"""Work asked for and not done while a page waits: a list in the database, taken by workers under a lease.

A worker that has a task says so again and again (`progress`, `renew`). One that is silent for longer than its lease is
taken for dead, and another takes the task: work is written so that doing it again does nothing twice. Two workers never
hold one task, as taking it is one transaction of the single writer.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select, update

from catalog_graph.store import schema
from catalog_graph.store.opening import Store

WAITING, RUNNING, DONE, FAILED, STOPPED = STATES = ("waiting", "running", "done", "failed", "stopped")
LEASE = 60.0
"""Seconds after which a silent worker is taken for dead."""
ATTEMPTS = 3
"""How often a task is taken before it is given up."""
GIVEN_UP = "Việc này đã dừng đột ngột {count} lần nên không thử lại nữa. Xem nhật ký của máy chủ rồi yêu cầu lại."

_RELEASED = {"state": WAITING, "owner": None, "leased_until": None, "attempts": schema.task.c.attempts - 1}

Clock = Callable[[], datetime]


class Stopped(Exception):
    """Somebody asked to stop the task, or another worker has it: the work ends where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One piece of work. `done` of `total` steps are done (`total` 0: not known yet), `at` is what is at hand.

    `stopping`: somebody asked to stop, the worker has not heard yet. Times are ISO 8601 in UTC.
    """

    id: str
    kind: str
    arguments: dict[str, Any]
    state: str
    done: int
    total: int
    at: str
    result: dict[str, Any] | None
    error: str | None
    stopping: bool
    attempts: int
    created: str
    started: str | None
    finished: str | None

    @property
    def over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state not in (WAITING, RUNNING)


def utc_now() -> datetime:
    """The time now; tests bring a clock of their own."""
    return datetime.now(UTC)


def ask(store: Store, kind: str, arguments: Mapping[str, Any], same: str | None = None, clock: Clock = utc_now) -> Task:
    """Ask for work. With `same`, work of that kind asked under that key before and waiting, running or done is given
    back instead; what failed or was stopped is asked anew. Raises StoreError when the store is too busy to write."""
    table = schema.task
    with store.writing() as connection:
        if same is not None:
            alike = (table.c.kind == kind) & (table.c.same == same) & table.c.state.in_((WAITING, RUNNING, DONE))
            found = connection.execute(_newest().where(alike).limit(1)).first()
            if found is not None and not (found.stop and found.state == RUNNING):
                return _task(found)
        values = {
            "id": secrets.token_hex(8),
            "kind": kind,
            "arguments": json.dumps(dict(arguments), ensure_ascii=False),
            "same": same,
            "state": WAITING,
            "progress": _progress(0, 0, ""),
            "stop": 0,
            "attempts": 0,
            "created": _iso(clock()),
        }
        connection.execute(table.insert(), values)
        return _task(connection.execute(select(table).where(table.c.id == values["id"])).one())


def find(store: Store, id: str) -> Task | None:
    """The task of an id; None when there is none."""
    with store.reading() as connection:
        found = connection.execute(select(schema.task).where(schema.task.c.id == id)).first()
    return None if found is None else _task(found)


def latest(store: Store, limit: int, kind: str | None = None, start: int = 0) -> tuple[Task, ...]:
    """The newest tasks (of a kind), newest first, `start` of them passed over."""
    query = _newest() if kind is None else _newest().where(schema.task.c.kind == kind)
    with store.reading() as connection:
        return tuple(_task(row) for row in connection.execute(query.limit(limit).offset(start)))


def count(store: Store, kind: str | None = None) -> int:
    """How many tasks (of a kind) were ever asked for."""
    query = select(func.count()).select_from(schema.task)
    with store.reading() as connection:
        return int(connection.execute(query if kind is None else query.where(schema.task.c.kind == kind)).scalar_one())


def stop(store: Store, id: str, clock: Clock = utc_now) -> Task | None:
    """Ask to stop: what waits is stopped at once, what runs as soon as its worker hears; what is over stays as it is.

    The task as it is then; None for an unknown id.
    """
    table = schema.task
    with store.writing() as connection:
        this = table.c.id == id
        over = {"state": STOPPED, "stop": 1, "finished": _iso(clock())}
        connection.execute(update(table).where(this, table.c.state == WAITING).values(over))
        connection.execute(update(table).where(this, table.c.state == RUNNING).values(stop=1))
        found = connection.execute(select(table).where(this)).first()
    return None if found is None else _task(found)


def take(
    store: Store,
    owner: str,
    lease: float = LEASE,
    clock: Clock = utc_now,
    gone: Callable[[str], bool] = lambda owner: False,
) -> Task | None:
    """The oldest task that waits, or whose worker has fallen silent, now held by `owner`; None when there is none.

    A task that was taken too often is given up, one that was to be stopped is stopped; neither is given out. `gone`
    knows of workers that surely live no more: their tasks need not wait until the lease is over.
    """
    now = clock()
    with store.reading() as connection:  # most times there is nothing: no need to be the writer to find that out
        if not _free(connection, now, gone):
            return None
    with store.writing() as connection:
        for row in _free(connection, now, gone):
            if row.stop:
                _close(connection, row.id, STOPPED, now)
            elif row.attempts >= ATTEMPTS:
                _close(connection, row.id, FAILED, now, error=GIVEN_UP.format(count=row.attempts))
            else:
                values = {
                    "state": RUNNING,
                    "owner": owner,
                    "attempts": row.attempts + 1,
                    "started": row.started or _iso(now),
                    "leased_until": _iso(now + timedelta(seconds=lease)),
                }
                return _task(_changed(connection, row.id, values))
    return None


def progress(
    store: Store, id: str, owner: str, told: tuple[int, int, str], lease: float = LEASE, clock: Clock = utc_now
) -> bool:
    """Tell how far a task is (done, total, what is at hand) and hold it for longer; whether to go on.

    False: somebody asked to stop, or another has it. Raises StoreError when the store is too busy.
    """
    return _held(store, id, owner, lease, clock, progress=_progress(*told))


def renew(store: Store, id: str, owner: str, lease: float = LEASE, clock: Clock = utc_now) -> bool:
    """Hold a task for longer, as `progress` does, with nothing to tell."""
    return _held(store, id, owner, lease, clock)


def finish(
    store: Store,
    id: str,
    owner: str,
    state: str = DONE,
    result: Mapping[str, Any] | None = None,
    error: str | None = None,
    told: tuple[int, int, str] | None = None,
    clock: Clock = utc_now,
) -> bool:
    """End a task that `owner` holds: done with its result, failed with a sentence, or stopped. False: it lost it."""
    values = {
        "state": state,
        "result": None if result is None else json.dumps(dict(result), ensure_ascii=False),
        "error": error,
        "finished": _iso(clock()),
        "leased_until": None,
        "owner": None,
    }
    if told is not None:
        values["progress"] = _progress(*told)
    return _if_held(store, id, owner, values)


def release(store: Store, id: str, owner: str) -> bool:
    """Let a task go back to waiting, as if it had not been taken: its worker was told to end. False: it had lost it."""
    return _if_held(store, id, owner, _RELEASED)


def release_all(store: Store, owner: str) -> None:
    """Let whatever `owner` holds go back to waiting."""
    table = schema.task
    with store.writing() as connection:
        connection.execute(update(table).where(table.c.owner == owner, table.c.state == RUNNING).values(**_RELEASED))


def waiting_or_running(store: Store, kind: str) -> tuple[Task, ...]:
    """Every task of a kind that is not over, oldest first."""
    table = schema.task
    query = select(table).where(table.c.kind == kind, table.c.state.in_((WAITING, RUNNING)))
    with store.reading() as connection:
        return tuple(_task(row) for row in connection.execute(query.order_by(table.c.created, table.c.id)))


def _free(connection: Connection, now: datetime, gone: Callable[[str], bool]) -> list[Row[Any]]:
    """Tasks that a worker may take, oldest first."""
    table = schema.task
    query = select(table).where(table.c.state.in_((WAITING, RUNNING))).order_by(table.c.created, table.c.id)
    return [row for row in connection.execute(query) if row.state == WAITING or _silent(row, now) or gone(row.owner)]


def _silent(row: Row[Any], now: datetime) -> bool:
    return bool(row.leased_until < _iso(now))


def _newest() -> Select[Any]:
    return select(schema.task).order_by(schema.task.c.created.desc(), schema.task.c.id)


def _held(store: Store, id: str, owner: str, lease: float, clock: Clock, **values: Any) -> bool:
    table = schema.task
    values["leased_until"] = _iso(clock() + timedelta(seconds=lease))
    with store.writing() as connection:
        here = update(table).where(table.c.id == id, table.c.owner == owner, table.c.state == RUNNING)
        found = connection.execute(here.values(values).returning(table.c.stop)).first()
    return found is not None and not found.stop


def _if_held(store: Store, id: str, owner: str, values: Mapping[str, Any]) -> bool:
    table = schema.task
    with store.writing() as connection:
        here = update(table).where(table.c.id == id, table.c.owner == owner, table.c.state == RUNNING)
        return connection.execute(here.values(**values)).rowcount == 1


def _close(connection: Connection, id: str, state: str, now: datetime, error: str | None = None) -> None:
    values = {"state": state, "error": error, "finished": _iso(now), "owner": None, "leased_until": None}
    connection.execute(update(schema.task).where(schema.task.c.id == id).values(values))


def _changed(connection: Connection, id: str, values: Mapping[str, Any]) -> Row[Any]:
    table = schema.task
    connection.execute(update(table).where(table.c.id == id).values(**values))
    return connection.execute(select(table).where(table.c.id == id)).one()


def _task(row: Row[Any]) -> Task:
    done, total, at = json.loads(row.progress)
    return Task(
        id=row.id,
        kind=row.kind,
        arguments=json.loads(row.arguments),
        state=row.state,
        done=done,
        total=total,
        at=at,
        result=None if row.result is None else json.loads(row.result),
        error=row.error,
        stopping=bool(row.stop) and row.state == RUNNING,
        attempts=row.attempts,
        created=row.created,
        started=row.started,
        finished=row.finished,
    )


def _progress(done: int, total: int, at: str) -> str:
    return json.dumps((done, total, at), ensure_ascii=False)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
