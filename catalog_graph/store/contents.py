"""What each snapshot holds, in a few words: the form most of its records have, the codes it covers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select

from catalog_graph.store import schema
from catalog_graph.store.assembly import held_at
from catalog_graph.store.opening import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a snapshot holds now."""

    form: str
    codes: frozenset[str]


def held_contents(store: Store) -> dict[str, Held]:
    """The contents of every snapshot that holds records, by its name."""
    holding, member, record, table = schema.holding, schema.outcome_record, schema.record, schema.collection
    query = (
        select(holding.c.collection, record.c.form, record.c.code)
        .join(member, member.c.outcome == holding.c.outcome)
        .join(record, record.c.key == member.c.record)
        .join(table, table.c.name == holding.c.collection)
        .where(held_at(None), table.c.kind == "snapshot", record.c.kind == "procedure")
    )
    forms: dict[str, Counter[str]] = {}
    codes: dict[str, set[str]] = {}
    with store.reading() as connection:
        for name, form, code in connection.execute(query):
            forms.setdefault(name, Counter())[form or ""] += 1
            codes.setdefault(name, set()).add(code or "")
    return {
        name: Held(form=min(counted, key=lambda form: (-counted[form], form)), codes=frozenset(codes[name] - {""}))
        for name, counted in forms.items()
    }
