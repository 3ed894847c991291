"""The whole content of a store, without times and short keys: what two ways to the same content must agree in."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text

from catalog_graph.store.opening import Store

_CONTENT = {
    "blob": "SELECT digest, size FROM blob",
    "document": "SELECT id, digest, media_type, reader, text_id, characters, pages FROM document",
    "record": "SELECT id, kind, document, row, content, form, subject, code, publisher, name, number, date FROM record",
    "assertion": "SELECT r.id, property, value, begins, ends FROM assertion a JOIN record r ON r.key = a.record",
    "component": "SELECT r.id, component, digest FROM component c JOIN record r ON r.key = c.record",
    "outcome": "SELECT * FROM outcome",
    "member": "SELECT o.outcome, o.row, r.id FROM outcome_record o JOIN record r ON r.key = o.record",
    "issue": "SELECT * FROM issue",
    "collection": "SELECT name, kind, as_of, precision, source FROM collection",
    "holding": "SELECT collection, path, outcome FROM holding WHERE recorded_to IS NULL",
    "stage": "SELECT DISTINCT outcome FROM stage",
    "file": "SELECT path, size, digest FROM file",
    "search": "SELECT r.id, s.id FROM search_docsize s JOIN record r ON r.key = s.id",
}


def content(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every table, sorted."""
    with store.reading() as connection:
        found = {
            name: sorted((tuple(row) for row in connection.execute(text(query))), key=repr)
            for name, query in _CONTENT.items()
        }
    found["search"] = [(row[0],) for row in found["search"]]
    return found


def everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every table as it is, times and keys included, but for the journal of runs."""
    with store.reading() as connection:
        names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        return {
            name: sorted((tuple(row) for row in connection.execute(text(f"SELECT * FROM {name}"))), key=repr)
            for name in names
            if name not in ("run", "search") and not name.startswith("sqlite_")
        }
