"""The worklist asked of the tables: rows, counts and facets of the flags of a snapshot, as they stand by judgements."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, case, exists, false, func, or_, select, true

from catalog_graph.flags.asked import EVERYTHING, MEMBERS, UNKNOWN, Count, Filters, Raised, Sort, Value
from catalog_graph.flags.standing import STATES, Standing
from catalog_graph.store import schema
from catalog_graph.store.assembly import held_at
from catalog_graph.store.flag_judgements import standings
from catalog_graph.store.flags_rows import apart, flag_of
from catalog_graph.store.opening import Store
from extract.codes import read_code
from extract.fold import plain


class SnapshotHead(NamedTuple):
    """A snapshot by its name, day and whether that is a day or a month."""

    name: str
    as_of: datetime.date | None
    precision: str | None


_flag, _judgement = schema.flag, schema.flag_judgement
_SEVERITIES = {"error": 0, "warning": 1, "info": 2}
_MARKS = {"field": "\n", "level": " "}


def _last(verdicts: Iterable[str], name: str) -> Any:
    """The last judgement of each flag among some verdicts that nobody took back. Numbered, not looked up by its id:
    joined to the flags, SQLite would go through all ids for each of them."""
    undone = select(_judgement.c.undoes).where(_judgement.c.undoes.is_not(None))
    later = func.row_number().over(partition_by=_judgement.c.flag, order_by=_judgement.c.id.desc())
    judged = (
        select(_judgement.c.flag, _judgement.c.verdict, _judgement.c.assignee, later.label("later"))
        .where(_judgement.c.verdict.in_(sorted(verdicts)), _judgement.c.id.not_in(undone))
        .subquery()
    )
    return select(judged.c.flag, judged.c.verdict, judged.c.assignee).where(judged.c.later == 1).subquery(name)


_settled, _assigned = _last(STATES, "settled"), _last(["assign"], "assigned")
_state = case(dict(STATES), value=_settled.c.verdict, else_="open")
_COLUMNS: Mapping[str, ColumnElement[Any]] = {
    "rule": _flag.c.rule,
    "family": _flag.c.family,
    "severity": _flag.c.severity,
    "agency": func.coalesce(_flag.c.agency, UNKNOWN),
    "component": _flag.c.component,
    "field": _flag.c.fields,
    "level": _flag.c.levels,
    "state": _state,
    "assignee": func.coalesce(_assigned.c.assignee, UNKNOWN),
    "subject": _flag.c.subject,
}


def under(query: Any, snapshot: str, filters: Filters, names: Sequence[str] = ()) -> Any:
    """A query of the flags of a snapshot under conditions; what officers decided is joined where conditions or columns
    (`names`) ask."""
    query = query.select_from(_flag).where(_flag.c.snapshot == snapshot)
    if "state" in names:
        query = query.outerjoin(_settled, _settled.c.flag == _flag.c.id)
    if filters.assignees or "assignee" in names:
        query = query.outerjoin(_assigned, _assigned.c.flag == _flag.c.id)
    return query.where(*_conditions(filters))


def counted(store: Store, snapshot: str, filters: Filters = EVERYTHING) -> Count:
    """How many flags there are under conditions, on how many procedures."""
    query = under(select(func.count(), func.count(func.distinct(_flag.c.subject))), snapshot, filters)
    with store.reading() as connection:
        return Count(*connection.execute(query).one())


def listed(
    store: Store, snapshot: str, filters: Filters = EVERYTHING, sort: Sort = "severity", start: int = 0,
    size: int | None = 50,
) -> tuple[Raised, ...]:  # fmt: skip
    """A part of the flags under conditions (all without a size), in an order that is always the same."""
    query = under(select(_flag), snapshot, filters).order_by(*_order(sort)).offset(start)
    with store.reading() as connection:
        return _raised(connection, connection.execute(query if size is None else query.limit(size)).all())


def ids(store: Store, snapshot: str, filters: Filters) -> tuple[str, ...]:
    """The ids of all flags under conditions, in order."""
    with store.reading() as connection:
        query = under(select(_flag.c.id), snapshot, filters).order_by(_flag.c.id)
        return tuple(connection.execute(query).scalars())


def ordered(store: Store, snapshot: str, filters: Filters, sort: Sort, beside: str) -> tuple[str, ...]:
    """The ids of all flags under conditions in the order of `listed`; one more (`beside`) stands in its place though
    the conditions may leave it out."""
    query = under(select(_flag.c.id), snapshot, EVERYTHING, ("assignee",) if filters.assignees else ())
    query = query.where(or_(and_(true(), *_conditions(filters)), _flag.c.id == beside))
    with store.reading() as connection:
        return tuple(connection.execute(query.order_by(*_order(sort))).scalars())


def facet(store: Store, snapshot: str, name: str, filters: Filters = EVERYTHING) -> tuple[Value, ...]:
    """The values of a facet with their counts under the other conditions, the most frequent first."""
    without: Any = {MEMBERS[name]: ()}
    others = replace(filters, **without)
    if name not in _MARKS:
        rows = tally(store, snapshot, (name,), others)
        return _sorted(Value(values[0], *count) for values, count in rows)
    flags: Counter[str] = Counter()
    subjects: dict[str, set[str]] = {}
    for (printed, subject), count in tally(store, snapshot, (name, "subject"), others):
        for value in apart(printed, _MARKS[name]) or (UNKNOWN,):
            flags[value] += count.flags
            subjects.setdefault(value, set()).add(subject)
    return _sorted(Value(value, many, len(subjects[value])) for value, many in flags.items())


def tally(
    store: Store, snapshot: str, names: Sequence[str], filters: Filters = EVERYTHING
) -> tuple[tuple[tuple[str, ...], Count], ...]:
    """Counts under conditions by some columns together (facets, or ``subject``); several fields or levels of one
    procedure stay together."""
    columns = [_COLUMNS[name] for name in names]
    query = under(select(*columns, func.count(), func.count(func.distinct(_flag.c.subject))), snapshot, filters, names)
    with store.reading() as connection:
        rows = connection.execute(query.group_by(*columns)).all()
    return tuple((tuple(row[:-2]), Count(*row[-2:])) for row in rows)


def flag_by_id(store: Store, id: str, snapshot: str | None = None) -> Raised | None:
    """A flag that is raised now; of several snapshots that of the newest. None when it is not raised."""
    query = (
        select(_flag)
        .join(schema.collection, schema.collection.c.name == _flag.c.snapshot)
        .where(_flag.c.id == id)
        .order_by(schema.collection.c.as_of.desc().nulls_last(), _flag.c.snapshot)
    )
    with store.reading() as connection:
        rows = connection.execute(query if snapshot is None else query.where(_flag.c.snapshot == snapshot)).all()
        return next(iter(_raised(connection, rows[:1])), None)


def snapshots_held(store: Store) -> tuple[SnapshotHead, ...]:
    """The snapshots that hold anything now, the newest first; those of an unsaid day last."""
    table, holding = schema.collection, schema.holding
    held = exists().where(holding.c.collection == table.c.name, held_at(None))
    query = select(table.c.name, table.c.as_of, table.c.precision).where(table.c.kind == "snapshot", held)
    with store.reading() as connection:
        rows = connection.execute(query.order_by(table.c.as_of.desc().nulls_last(), table.c.name)).all()
    return tuple(
        SnapshotHead(row.name, None if row.as_of is None else datetime.date.fromisoformat(row.as_of), row.precision)
        for row in rows
    )


def newest_recorded(store: Store, snapshot: str) -> str | None:
    """When the flag raised last was raised; None where there is none."""
    with store.reading() as connection:
        query = select(func.max(_flag.c.recorded)).where(_flag.c.snapshot == snapshot)
        found: str | None = connection.execute(query).scalar()
        return found


def ids_raised(store: Store, wanted: Iterable[str]) -> frozenset[str]:
    """Those of some ids that are raised in some snapshot."""
    left, found = sorted(set(wanted)), set()
    with store.reading() as connection:
        for at in range(0, len(left), 400):
            query = select(_flag.c.id).where(_flag.c.id.in_(left[at : at + 400]))
            found |= set(connection.execute(query).scalars())
    return frozenset(found)


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    for name, member in MEMBERS.items():
        wanted: tuple[str, ...] = getattr(filters, member)
        if not wanted:
            continue
        if name == "state":
            found.append(_stands(wanted))
        elif name in _MARKS:
            found.append(or_(*(_holds(_COLUMNS[name], value, _MARKS[name]) for value in wanted)))
        else:
            found.append(_COLUMNS[name].in_(wanted))
    if filters.ids:
        found.append(_flag.c.id.in_(filters.ids))
    if filters.subjects:
        found.append(or_(_flag.c.subject.in_(filters.subjects), _flag.c.code.in_(filters.subjects)))
    if filters.due_before is not None:
        found.append(_flag.c.due < filters.due_before.isoformat())
    if filters.since is not None:
        found.append(_flag.c.recorded > filters.since)
    if filters.commented is not None:
        undone = select(_judgement.c.undoes).where(_judgement.c.undoes.is_not(None))
        said = exists().where(
            _judgement.c.flag == _flag.c.id, _judgement.c.verdict == "comment", _judgement.c.id.not_in(undone)
        )
        found.append(said if filters.commented else ~said)
    if filters.text and not filters.text.isspace():
        found.append(_speaks_of(filters.text))
    return found


def _speaks_of(text: str) -> ColumnElement[bool]:
    """All words of a text stand there, each whole; those written together (a number, "a-b") stand together. A code
    alone asks for that procedure, not for others whose flags name it; a text without a word finds nothing, so that
    nothing is decided of everything by a slip."""
    code = read_code(text)
    if code.short is not None:
        asked = or_(_flag.c.code == code.short, _flag.c.subject == code.short)
        return asked if code.publisher is None else and_(asked, _flag.c.subject.contains(code.publisher))
    runs = [run for part in text.split() if (run := plain(part))]
    return and_(*(_flag.c.words.contains(f" {run} ", autoescape=True) for run in runs)) if runs else false()


def _stands(wanted: tuple[str, ...]) -> ColumnElement[bool]:
    """Flags in some states, by the few that somebody settled: joined to all flags, each facet costs as much again."""
    verdicts = {verdict for verdict, state in STATES.items() if (state in wanted) != ("open" in wanted)}
    settled = select(_settled.c.flag).where(_settled.c.verdict.in_(sorted(verdicts)))
    return _flag.c.id.not_in(settled) if "open" in wanted else _flag.c.id.in_(settled)


def _holds(column: ColumnElement[Any], value: str, mark: str) -> ColumnElement[bool]:
    return column == "" if value == UNKNOWN else column.contains(f"{mark}{value}{mark}", autoescape=True)


def _order(sort: Sort) -> list[Any]:
    severity = case(_SEVERITIES, value=_flag.c.severity, else_=3)
    first: dict[str, list[Any]] = {
        "severity": [severity],
        "due": [_flag.c.due.asc().nulls_last(), severity],
        "agency": [_flag.c.agency.asc().nulls_last(), severity],
        "code": [],
        "newest": [_flag.c.recorded.desc(), severity],
    }
    return [*first[sort], _flag.c.subject, severity, _flag.c.rule, _flag.c.id]


def _raised(connection: Connection, rows: Sequence[Any]) -> tuple[Raised, ...]:
    stand = standings(connection, (row.id for row in rows))
    return tuple(
        Raised(
            snapshot=row.snapshot, flag=flag_of(row), fields=apart(row.fields, "\n"), levels=apart(row.levels, " "),
            recorded=row.recorded, standing=stand.get(row.id, Standing()),
        )
        for row in rows
    )  # fmt: skip


def _sorted(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(sorted(values, key=lambda one: (-one.flags, one.value)))
