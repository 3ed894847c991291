"""What the store counts for the quality report: records by agency, flags by agency and rule, burdens of procedures."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import cast

from sqlalchemy import Connection, select

from catalog_graph.flags.types import Severity
from catalog_graph.quality.types import UNSAID, Burden, Raised, Tally
from catalog_graph.store import schema
from catalog_graph.store.flag_judgements import standings
from catalog_graph.store.flags_held import units_of
from catalog_graph.store.opening import Store, StoreError


def tally(store: Store, snapshot: str, day: datetime.date) -> Tally:
    """Count a snapshot whose flags were brought up to date for a day (`catalog_graph.store.flags.examined`).

    Raises StoreError for a snapshot that is not held.
    """
    table = schema.collection
    with store.reading() as connection:
        head = connection.execute(
            select(table).where(table.c.name == snapshot, table.c.kind == "snapshot")
        ).one_or_none()
        if head is None:
            raise StoreError(f"Trong kho không có bản chụp “{snapshot}”.")
        records = Counter(unit.agency or UNSAID for unit in units_of(connection, snapshot))
        gone = _dismissed(connection, snapshot)
        raised, burdens = _counted(connection, snapshot, gone)
    return Tally(
        snapshot=snapshot,
        as_of=None if head.as_of is None else datetime.date.fromisoformat(head.as_of),
        precision=head.precision,
        day=day,
        records=tuple(sorted(records.items())),
        raised=raised,
        burdens=burdens,
        dismissed=len(gone),
    )


def _dismissed(connection: Connection, snapshot: str) -> frozenset[str]:
    """The flags of a snapshot that officers dismissed: they are counted apart."""
    table, judged = schema.flag, schema.flag_judgement
    query = select(table.c.id).where(table.c.snapshot == snapshot, table.c.id.in_(select(judged.c.flag)))
    found = standings(connection, connection.execute(query).scalars())
    return frozenset(flag for flag, standing in found.items() if standing.state == "dismissed")


def _counted(
    connection: Connection, snapshot: str, gone: frozenset[str]
) -> tuple[tuple[Raised, ...], tuple[Burden, ...]]:
    table = schema.flag
    columns = (
        table.c.id,
        table.c.agency,
        table.c.rule,
        table.c.severity,
        table.c.subject,
        table.c.code,
        table.c.name,
        table.c.record,
    )
    flags: Counter[tuple[str, str, str]] = Counter()
    procedures: dict[tuple[str, str, str], set[str]] = {}
    of: dict[str, Counter[str]] = {}
    heads: dict[str, tuple[str, str | None, str | None, bool]] = {}
    for row in connection.execute(select(*columns).where(table.c.snapshot == snapshot)):
        if row.id in gone:
            continue
        agency = row.agency or UNSAID
        key = (agency, row.rule, row.severity)
        flags[key] += 1
        procedures.setdefault(key, set()).add(row.subject)
        of.setdefault(row.subject, Counter())[row.severity] += 1
        heads[row.subject] = (agency, row.code, row.name, row.record is not None)
    raised = tuple(
        Raised(
            agency=key[0], rule=key[1], severity=cast(Severity, key[2]), flags=count, procedures=len(procedures[key])
        )
        for key, count in sorted(flags.items())
    )
    burdens = tuple(
        Burden(
            agency=heads[subject][0], subject=subject, code=heads[subject][1], name=heads[subject][2],
            errors=count["error"], warnings=count["warning"], infos=count["info"], held=heads[subject][3],
        )
        for subject, count in sorted(of.items())
    )  # fmt: skip
    return raised, burdens
