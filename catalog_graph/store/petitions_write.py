"""Writing the petitions of files, in the transaction that writes the files: they follow from the file's bytes alone."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from sqlalchemy import Connection, delete

from catalog_graph.intake.outcomes import Outcome
from catalog_graph.store import dialect, schema

_PART = 5_000


def write_petitions(connection: Connection, outcomes: Iterable[Outcome]) -> None:
    """Write the petitions of what files gave, in place of those of an earlier reading of the same bytes."""
    found = {outcome.digest: outcome.petitions for outcome in outcomes if outcome.document is not None}
    left = iter(found)
    while part := tuple(islice(left, _PART)):
        connection.execute(delete(schema.petition).where(schema.petition.c.digest.in_(part)))
    rows = [tuple(row) for some in found.values() for row in some]
    if rows:
        dialect.insert_rows(connection, schema.petition, rows)
