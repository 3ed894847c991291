"""Writing the rows of annexes that let data stand in for papers, in the transaction that writes the files.

The rows follow from the file alone and are made anew whenever it is read; they belong to the record that the file gave.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from sqlalchemy import Connection, delete

from catalog_graph.intake.outcomes import Outcome
from catalog_graph.store import dialect, schema

_PART = 5_000


def write_replacements(connection: Connection, outcomes: Iterable[Outcome], keys: Mapping[int, int]) -> None:
    """Write the rows of what files gave, in place of those of an earlier reading. `keys`: of records, by id."""
    found = {keys[outcome.records[0].id]: outcome.replacements for outcome in outcomes if outcome.records}
    left = iter(found)
    while part := tuple(islice(left, _PART)):
        connection.execute(delete(schema.replacement).where(schema.replacement.c.record.in_(part)))
    rows = [(key, *row) for key, some in found.items() for row in some]
    if rows:
        dialect.insert_rows(connection, schema.replacement, rows)
