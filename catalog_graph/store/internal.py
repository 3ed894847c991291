"""Internal procedures as the store holds them, with the periods of the procedures they handle."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from catalog_graph.internal.content import procedure_of
from catalog_graph.internal.types import Held, Period
from catalog_graph.store import schema
from catalog_graph.store.assembly import Opener, places, products
from catalog_graph.store.opening import Store
from catalog_graph.types import Quote
from extract.types import Procedure


def internal_procedures(store: Store) -> tuple[Held, ...]:
    """Every internal procedure of the files held now, by document and in the order of print.

    Two files with the text of one decision would list its procedures twice: of each decision the fullest text speaks.
    """
    with store.reading() as connection:
        found = _rows(connection)
    texts: dict[object, dict[str, list[Held]]] = {}
    for one in found:
        decision = one.procedure.decision
        number = decision.number.value if decision.number is not None else None
        key = (number, decision.date.value if decision.date is not None else None) if number else one.digest
        texts.setdefault(key, {}).setdefault(one.digest, []).append(one)
    chosen = (max(some.values(), key=lambda rows: (len(rows), rows[0].digest)) for some in texts.values())
    return tuple(one for some in chosen for one in some)


def _rows(connection: Connection) -> list[Held]:
    table, record, document = schema.internal_procedure, schema.record, schema.document
    member, holding = schema.outcome_record, schema.holding
    held = (
        select(member.c.record)
        .join(holding, holding.c.outcome == member.c.outcome)
        .where(holding.c.recorded_to.is_(None), member.c.record.in_(select(table.c.record)))
    )
    query = (
        select(table.c.id, table.c.content, document.c.digest)
        .join(record, record.c.key == table.c.record)
        .join(document, document.c.id == record.c.document)
        .where(table.c.record.in_(held))
        .order_by(table.c.record, table.c.ordinal)
    )
    return [
        Held(id=f"{row.id:x}", digest=row.digest, procedure=procedure_of(json.loads(row.content)))
        for row in connection.execute(query)
    ]


def periods_of(store: Store, snapshot: str, opener: Opener, codes: frozenset[str]) -> dict[str, tuple[Period, ...]]:
    """The periods that the records of a snapshot state for these codes. Raises StoreError as reading a text does."""
    found: dict[str, tuple[Period, ...]] = {}
    with store.reading() as connection:
        held = [
            place
            for place in places(connection, snapshot, None, schema.record.c.kind == "procedure")
            if place.subject in codes
        ]
        for place, procedure in products(connection, opener, Procedure, held):
            code = procedure.code.value if procedure.code is not None else place.subject
            times = [channel.duration for channel in procedure.channels if channel.duration is not None]
            if code:
                periods = (Period(time=time.value, quote=Quote(digest=place.digest, span=time.span)) for time in times)
                found[code] = (*found.get(code, ()), *periods)
    return found
