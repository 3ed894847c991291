"""What the store counts for the quality report: records by agency, flags by agency and rule, burdens of procedures."""

from __future__ import annotations

import datetime

from sqlalchemy import Connection, case, func, select

from catalog_graph.flags.asked import Filters
from catalog_graph.flags.standing import STATES
from catalog_graph.quality.types import SEVERITIES, UNSAID, Burden, Item, Raised, Tally
from catalog_graph.store import schema
from catalog_graph.store.flags_asked import under
from catalog_graph.store.flags_held import units_of
from catalog_graph.store.opening import Store, StoreError

_flag = schema.flag
_DISMISSED = Filters(states=("dismissed",))
_STANDING = Filters(states=("open", *(state for state in STATES.values() if state != "dismissed")))
"""What is counted: flags that officers dismissed are told apart."""


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
        items = tuple(
            Item(agency=unit.agency or UNSAID, subject=unit.subject, name=unit.name)
            for unit in units_of(connection, snapshot)
        )
        raised, burdens = _raised(connection, snapshot), _burdens(connection, snapshot)
        gone = _dismissed(connection, snapshot)
    return Tally(
        snapshot=snapshot,
        as_of=None if head.as_of is None else datetime.date.fromisoformat(head.as_of),
        precision=head.precision,
        day=day,
        items=items,
        raised=raised,
        burdens=burdens,
        dismissed=gone,
    )


def _raised(connection: Connection, snapshot: str) -> tuple[Raised, ...]:
    """Flags and the procedures they are on, by agency and rule."""
    keys = (func.coalesce(_flag.c.agency, UNSAID), _flag.c.rule, _flag.c.severity)
    query = under(select(*keys, func.count(), func.count(func.distinct(_flag.c.subject))), snapshot, _STANDING)
    rows = sorted(tuple(row) for row in connection.execute(query.group_by(*keys)))
    return tuple(
        Raised(agency=agency, rule=rule, severity=severity, flags=flags, procedures=procedures)
        for agency, rule, severity, flags, procedures in rows
    )


def _dismissed(connection: Connection, snapshot: str) -> tuple[tuple[str, int], ...]:
    """Flags that officers dismissed, by agency."""
    agency = func.coalesce(_flag.c.agency, UNSAID)
    query = under(select(agency, func.count()), snapshot, _DISMISSED).group_by(agency)
    return tuple(sorted((name, count) for name, count in connection.execute(query)))


def _burdens(connection: Connection, snapshot: str) -> tuple[Burden, ...]:
    """Every procedure with a flag. It is held where any of its flags is on a record."""
    counts = (func.sum(case((_flag.c.severity == severity, 1), else_=0)) for severity in SEVERITIES)
    said = (func.max(_flag.c[name]) for name in ("agency", "code", "name", "record"))
    query = under(select(_flag.c.subject, *said, *counts), snapshot, _STANDING)
    rows = sorted(tuple(row) for row in connection.execute(query.group_by(_flag.c.subject)))
    return tuple(
        Burden(
            agency=agency or UNSAID, subject=subject, code=code, name=name, errors=errors, warnings=warnings,
            infos=infos, held=record is not None,
        )
        for subject, agency, code, name, record, errors, warnings, infos in rows
    )  # fmt: skip
