"""What became of each file of a task that takes files in: noted as it is told, read by pages in parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, case, func, select, update

from catalog_graph.intake.taken import HELD, STORED, Taken
from catalog_graph.store import dialect, schema
from catalog_graph.store.opening import Store

WAITING = "waiting"
"""The fate of a file that has not had its turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """One file of a task. `title`, `subject` and `record` are of the first record it gave, if it gave any."""

    path: str
    size: int
    fate: str
    digest: str | None
    kind: str | None
    rows_in: int
    rows_stored: int
    collection: str | None
    place: str | None
    code: str | None
    message: str | None
    hint: str | None
    record: int | None
    subject: str | None
    number: str | None
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Files by fate, and the rows of all that had their turn: rows in = stored + rejected.

    `rows_held` of those stored came in files whose bytes were held already: they add no record.
    """

    fates: dict[str, int]
    rows_in: int
    rows_stored: int
    rows_held: int = 0

    @property
    def files(self) -> int:
        """Files in all."""
        return sum(self.fates.values())

    @property
    def rows_rejected(self) -> int:
        """Rows that are not stored, each with its reason."""
        return self.rows_in - self.rows_stored


def expect(store: Store, task: str, files: Iterable[tuple[str, int]]) -> None:
    """Note the files (name, size) that wait for their turn; those noted before stay as they are."""
    rows = [_waiting(task, path, size, n) for n, (path, size) in enumerate(files)]
    if rows:
        with store.writing() as connection:
            connection.execute(dialect.insert_new(schema.taken), rows)


def note(store: Store, task: str, files: Sequence[Taken]) -> None:
    """Note what became of files. What this task stored stays "stored" when the task, taken up again, finds it held."""
    if not files:
        return
    table = schema.taken
    fate: BindParameter[str] = bindparam("new_fate")
    kept = and_(table.c.fate == STORED, fate == HELD)
    change = (
        update(table)
        .where(table.c.task == task, table.c.path == bindparam("its_path"))
        .values(
            {
                "fate": case((kept, STORED), else_=fate),
                **{name: bindparam(f"new_{name}") for name in _NOTED if name != "fate"},
            }
        )
    )
    with store.writing() as connection:
        last = connection.execute(select(func.max(table.c.ordinal)).where(table.c.task == task)).scalar()
        first = 0 if last is None else last + 1
        rows = [_waiting(task, each.path, each.size, first + n) for n, each in enumerate(files)]
        connection.execute(dialect.insert_new(table), rows)
        connection.execute(change, [{"its_path": each.path, **_values(each)} for each in files])


_NOTED = (
    "size", "fate", "digest", "outcome", "kind", "rows_in", "rows_stored", "collection", "place", "code", "message",
    "hint",
)  # fmt: skip


def _waiting(task: str, path: str, size: int, ordinal: int) -> dict[str, object]:
    empty = {"fate": WAITING, "rows_in": 0, "rows_stored": 0}
    return {"task": task, "path": path, "size": size, "ordinal": ordinal, **empty}


def _values(taken: Taken) -> dict[str, object]:
    issue = taken.issue
    said = (None, None, None) if issue is None else (issue.code, issue.message, issue.hint)
    values = (*(getattr(taken, name) for name in _NOTED[:-3]), *said)
    return {f"new_{name}": value for name, value in zip(_NOTED, values, strict=True)}


def tally(store: Store, task: str) -> Tally:
    """The files and rows of a task."""
    table = schema.taken
    columns = (table.c.fate, func.count(), func.sum(table.c.rows_in), func.sum(table.c.rows_stored))
    with store.reading() as connection:
        rows = connection.execute(select(*columns).where(table.c.task == task).group_by(table.c.fate)).all()
    return Tally(
        fates={fate: files for fate, files, _, _ in rows},
        rows_in=sum(row[2] for row in rows),
        rows_stored=sum(row[3] for row in rows),
        rows_held=sum(row[3] for row in rows if row[0] == HELD),
    )


def files(store: Store, task: str, start: int, size: int, fate: str | None = None) -> tuple[FileRow, ...]:
    """A part of the files of a task (of one fate), in the order they came."""
    table, member, record = schema.taken, schema.outcome_record, schema.record
    among = member.alias("among")  # the first row that was stored: rows before it may have been rejected
    first = select(func.min(among.c.row)).where(among.c.outcome == table.c.outcome).correlate(table).scalar_subquery()
    wanted: list[ColumnElement[bool]] = [table.c.task == task]
    if fate is not None:
        wanted.append(table.c.fate == fate)
    query = (
        select(
            *(table.c[name] for name in ("path", *_NOTED) if name != "outcome"),
            record.c.id.label("record"),
            record.c.subject,
            record.c.number,
            record.c.name.label("title"),
        )
        .select_from(table)
        .outerjoin(member, and_(member.c.outcome == table.c.outcome, member.c.row == first))
        .outerjoin(record, record.c.key == member.c.record)
        .where(*wanted)
        .order_by(table.c.ordinal, table.c.path)
        .limit(size)
        .offset(start)
    )
    with store.reading() as connection:
        return tuple(FileRow(**row._mapping) for row in connection.execute(query))
