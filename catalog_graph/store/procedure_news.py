"""Which procedures have news since a recorded time: each form of record beside the last one of its own form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, or_, select

from catalog_graph.changes.comparison import comparison
from catalog_graph.store import schema
from catalog_graph.store.assembly import held_at
from catalog_graph.types import COMPONENTS

NEW, CHANGED, GONE = "new", "changed", "gone"
OTHER = "other_form"
"""How the records of a procedure differ. `changed`: from the last of the same form; `other_form`: the newest record
is of a form that none was held in before, so that its content need not have changed."""

AT_ONCE = 5000
"""Records whose digests one query asks for."""


class ProcedureNews(NamedTuple):
    """A procedure with a newer record: `how` it differs; the record (the last one, when it is gone).

    `components` are those whose content changed, as far as their digests are known.
    """

    subject: str
    name: str | None
    how: str
    id: int
    snapshot: str
    components: tuple[str, ...] = ()


class _Record(NamedTuple):
    """A record where a snapshot holds it; the highest rank is the newest."""

    rank: tuple[str, str, str, int]
    key: int
    id: int
    content: int
    name: str | None

    @property
    def snapshot(self) -> str:
        return self.rank[1]


Group = tuple[_Record, ...]
"""The records of one procedure and form in the newest snapshot that holds any: a code may stand in several rows."""
Groups = dict[str, dict[str, Group]]
"""Procedure → form → its newest records."""
Digests = dict[int, dict[str, str]]


def touched(since: str) -> ColumnElement[bool]:
    """Holdings that began or ended after a time."""
    table = schema.holding
    return or_(table.c.recorded_from > since, table.c.recorded_to > since)


def records(*columns: ColumnElement[Any]) -> Select[Any]:
    """A query on records where they are, or were, held."""
    record, holding, member = schema.record, schema.holding, schema.outcome_record
    return (
        select(*columns)
        .select_from(holding)
        .join(member, member.c.outcome == holding.c.outcome)
        .join(record, record.c.key == member.c.record)
    )


def procedure_news(connection: Connection, since: str) -> tuple[ProcedureNews, ...]:
    """The procedures with news, by their codes. Records that say the same as the last of their form are none."""
    record = schema.record
    subjects = records(record.c.subject).where(touched(since), record.c.kind == "procedure").distinct()
    if connection.execute(subjects.limit(1)).first() is None:
        return ()
    before, now = (_newest(connection, subjects, held_at(moment)) for moment in (since, None))
    digests = _digests(connection, before, now)
    found = []
    for subject in sorted({*before, *now}):
        one = _news(subject, before.get(subject, {}), now.get(subject, {}), digests)
        if one is not None:
            found.append(one)
    return tuple(found)


def _news(subject: str, before: dict[str, Group], now: dict[str, Group], digests: Digests) -> ProcedureNews | None:
    """What is new of one procedure: the newest record that differs from the last of its form tells most."""
    last = _last(now or before)
    if not before or not now:
        return ProcedureNews(subject, last.name, GONE if before else NEW, last.id, last.snapshot)
    for form, group in sorted(now.items(), key=lambda item: item[1][-1].rank, reverse=True):
        if form in before:
            changed = _changed(form, before[form], group, digests)
            if changed is not None:
                one = group[-1]
                return ProcedureNews(subject, one.name, CHANGED, one.id, one.snapshot, changed)
        elif last in group:
            return ProcedureNews(subject, last.name, OTHER, last.id, last.snapshot)
    return None


def _changed(form: str, before: Group, now: Group, digests: Digests) -> tuple[str, ...] | None:
    """The components that differ between records of one form; None when the records say the same.

    A list need not have every column: where the form varies, a component speaks only if both sides state it.
    """
    if _contents(before) == _contents(now):
        return None
    if not all(one.key in digests for one in (*before, *now)):
        return ()
    varies = form in comparison().varies
    found = []
    for component in COMPONENTS:
        old, new = ({digests[one.key].get(component) for one in group} for group in (before, now))
        if old != new and not (varies and (old == {None} or new == {None})):
            found.append(component)
    return tuple(found) or None


def _contents(group: Group) -> set[int]:
    return {one.content for one in group}


def _rank(one: _Record) -> tuple[str, str, str, int]:
    return one.rank


def _last(groups: dict[str, Group]) -> _Record:
    return max((one for group in groups.values() for one in group), key=_rank)


def _newest(connection: Connection, subjects: Select[Any], held: ColumnElement[bool]) -> Groups:
    """The records of some subjects in the newest snapshot of each form."""
    record, holding, member, table = schema.record, schema.holding, schema.outcome_record, schema.collection
    query = (
        records(
            record.c.subject, record.c.form, table.c.as_of, table.c.name, holding.c.path, member.c.row,
            record.c.key, record.c.id, record.c.content, record.c.name,
        )
        .join(table, table.c.name == holding.c.collection)
        .where(held, table.c.kind == "snapshot", record.c.kind == "procedure", record.c.subject.in_(subjects))
    )  # fmt: skip
    found: dict[str, dict[str, list[_Record]]] = defaultdict(dict)
    for subject, form, as_of, snapshot, path, row, *rest in connection.execute(query):
        one = _Record((as_of or "", snapshot, path, row), *rest)
        group = found[subject].setdefault(form or "", [])
        if group and group[0].rank[:2] < one.rank[:2]:
            group.clear()
        if not group or group[0].rank[:2] == one.rank[:2]:
            group.append(one)
    return {
        subject: {form: tuple(sorted(group, key=_rank)) for form, group in forms.items()}
        for subject, forms in found.items()
    }


def _digests(connection: Connection, before: Groups, now: Groups) -> Digests:
    """Record key → component → digest, of the records that have to be compared."""
    table = schema.component
    found: Digests = {}
    keys = sorted({one.key for one in _doubtful(before, now)})
    for start in range(0, len(keys), AT_ONCE):
        part = keys[start : start + AT_ONCE]
        for key, component, digest in connection.execute(select(table).where(table.c.record.in_(part))):
            found.setdefault(key, {})[component] = digest
    return found


def _doubtful(before: Groups, now: Groups) -> Iterator[_Record]:
    """The records of those forms that were held before and whose contents are not the same."""
    for subject, forms in now.items():
        for form, group in forms.items():
            former = before.get(subject, {}).get(form, ())
            if former and _contents(former) != _contents(group):
                yield from (*former, *group)
