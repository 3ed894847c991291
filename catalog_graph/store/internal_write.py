"""Writing internal procedures, in the transaction that writes the files.

They follow from the file alone and are made anew whenever it is read; they belong to the record that the file gave.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from sqlalchemy import Connection, delete

from catalog_graph.intake.outcomes import Outcome
from catalog_graph.store import dialect, schema

_PART = 5_000


def write_internal(connection: Connection, outcomes: Iterable[Outcome], keys: Mapping[int, int]) -> None:
    """Write the procedures of what files gave, in place of those of an earlier reading. `keys`: of records, by id."""
    found = {keys[outcome.records[0].id]: outcome.internal for outcome in outcomes if outcome.records}
    left = iter(found)
    table = schema.internal_procedure
    while part := tuple(islice(left, _PART)):
        connection.execute(delete(table).where(table.c.record.in_(part)))
    rows = [(key, *row) for key, some in found.items() for row in some]
    if rows:
        dialect.insert_rows(connection, table, rows)
