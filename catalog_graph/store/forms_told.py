"""What further reasons are drawn from: the records of procedures, and which files are which legal documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from catalog_graph.store import schema
from catalog_graph.store.assembly import Texts, products
from catalog_graph.store.forms_asked import newest_keys
from catalog_graph.store.law_rows import place_of_record
from catalog_graph.store.opening import Store
from extract.numbers import number_key
from extract.types import Procedure

_LAW = ("luật", "bộ luật", "pháp lệnh", "nghị quyết", "nghị định", "thông tư", "thông tư liên tịch", "quyết định")
"""Kinds of documents that prescribe forms."""


def records_of(store: Store, subjects: Iterable[str]) -> Mapping[str, tuple[Procedure, str]]:
    """Procedure → its newest record that is more than a row of a list, with the digest of the file.

    Raises StoreError where a text cannot be read again.
    """
    texts = Texts(store)
    found: dict[str, tuple[Procedure, str]] = {}
    with store.reading() as connection:
        keys = newest_keys(connection, subjects)
        held = [place_of_record(connection, key) for _, key in sorted(keys.items())]
        for place, procedure in products(connection, texts, Procedure, held):
            if place.subject is not None:
                found[place.subject] = (procedure, place.digest)
    return found


def prescribing(store: Store) -> Mapping[str, str]:
    """Digest of each file with a form that is a legal document → the key of its number."""
    form, outcome, member = schema.form, schema.outcome, schema.outcome_record
    text = schema.work_text
    query = (
        select(form.c.digest, text.c.number)
        .join(outcome, outcome.c.digest == form.c.digest)
        .join(member, member.c.outcome == outcome.c.id)
        .join(text, text.c.record == member.c.record)
        .where(text.c.number.is_not(None), text.c.type.in_(_LAW))
        .distinct()
    )
    with store.reading() as connection:
        return {digest: number_key(number) for digest, number in connection.execute(query)}
